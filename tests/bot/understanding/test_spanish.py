"""Spanish as people in Spain, Mexico and the United States type it, accents or not, read as well as English."""

from __future__ import annotations

from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.understanding.readings import Intent, Kind
from bot.understanding.values import Age
from tests.bot.understanding.salon import FRI, hear, values

ACTS: list[tuple[str, str, str]] = [
    ("confirm", "sí", "affirm"),
    ("confirm", "si", "affirm"),
    ("confirm", "sip", "affirm"),
    ("confirm", "Sí, por favor", "affirm"),
    ("confirm", "claro que sí", "affirm"),
    ("confirm", "vale", "affirm"),
    ("confirm", "venga va", "affirm"),
    ("confirm", "órale", "affirm"),
    ("confirm", "dale", "affirm"),
    ("confirm", "perfecto", "affirm"),
    ("confirm", "de acuerdo", "affirm"),
    ("confirm", "está bien", "affirm"),
    ("confirm", "me parece bien", "affirm"),
    ("confirm", "me viene genial", "affirm"),
    ("confirm", "me queda bien", "affirm"),
    ("confirm", "resérvala", "affirm"),
    ("confirm", "apúntame", "affirm"),
    ("confirm", "no", "deny"),
    ("confirm", "no gracias", "deny"),
    ("confirm", "mejor no", "deny"),
    ("confirm", "no me va bien", "deny"),
    ("confirm", "no puedo", "deny"),
    ("confirm", "déjalo", "deny"),
    ("confirm", "mejor otro día", "alternatives"),
    ("confirm", "otra hora", "alternatives"),
    ("confirm", "¿tienes otra hora?", "alternatives"),
    ("confirm", "mejor a las 5", "change"),
    ("confirm", "mejor el jueves", "change"),
    ("confirm", "sí, pero el viernes", "change"),
    ("confirm", "no, el viernes", "change"),
    ("confirm", "no me viene bien el martes", "change"),
    ("choice", "ninguna", "alternatives"),
    ("choice", "ninguna me viene bien", "alternatives"),
    ("choice", "otras horas", "alternatives"),
    ("weight", "no sé", "dont_know"),
    ("breed", "ni idea", "dont_know"),
    ("none", "hola", "greet"),
    ("none", "buenas tardes", "greet"),
    ("none", "muchas gracias", "thanks"),
    ("none", "hasta luego", "goodbye"),
    ("none", "adiós", "goodbye"),
    ("none", "quiero hablar con una persona", "handoff"),
]


@pytest.mark.parametrize(("expecting", "text", "act"), ACTS)
def test_what_people_do(expecting: str, text: str, act: str) -> None:
    assert hear(text, expecting=expecting, language="es").act == act


@pytest.mark.parametrize(
    "text",
    ["no", "mejor no", "no me va bien", "no puedo", "no sé", "otra hora", "sí, pero el viernes", "todavía no",
     "si puede ser el viernes", "ahora no", "espera", "no quiero", "déjalo", "¿es caro?", "gracias", "ninguna",
     "no es correcto", "déjame pensarlo", "luego te digo", "es muy caro", "ese no", "mejor lo dejamos"],
)  # fmt: skip
def test_nothing_is_booked_on_what_is_no_agreement(text: str) -> None:
    assert hear(text, expecting="confirm", language="es").act != "affirm"


INTENTS: list[tuple[str, str]] = [
    ("quiero reservar una cita", "book"),
    ("quisiera pedir cita para mi perro", "book"),
    ("kiero una sita pa mi perro", "book"),
    ("necesito un baño para Biscuit el viernes", "book"),
    ("me gustaría agendar un baño", "book"),
    ("¿tienes hueco mañana?", "book"),
    ("hay turno el sábado?", "book"),
    ("¿tendrían algo libre el jueves?", "book"),
    ("un corte de uñas para Mia el jueves", "book"),
    ("quiero cambiar mi cita", "reschedule"),
    ("cámbiala al viernes", "reschedule"),
    ("¿puedo mover la cita de Rex?", "reschedule"),
    ("pásala a las 5", "reschedule"),
    ("necesito reagendar", "reschedule"),
    ("cancela mi cita", "cancel"),
    ("quiero cancelar", "cancel"),
    ("quiero anular la cita del viernes", "cancel"),
    ("no podré ir mañana", "cancel"),
    ("no voy a poder ir", "cancel"),
    ("no voy a llegar a la cita de hoy", "cancel"),
    ("ya no necesito la cita, gracias", "cancel"),
    ("¿me la puedes pasar para las 6?", "reschedule"),
    ("¿podemos dejarlo para el lunes?", "reschedule"),
    ("¿me puedes apuntar para mañana?", "book"),
    ("no canceles la cita", ""),
    ("¿cuánto cuesta un baño?", "prices"),
    ("precios", "prices"),
    ("cuánto cobran por el corte de uñas", "prices"),
    ("¿qué horario tenéis?", "hours"),
    ("a q hora cierran?", "hours"),
    ("¿abren el domingo?", "hours"),
    ("¿dónde están?", "address"),
    ("cuál es la dirección", "address"),
    ("mis citas", "appointments"),
    ("¿me confirmas la cita de mañana?", "appointments"),
    ("olvidé la hora de mi cita", "appointments"),
    ("¿me das cita mañana en la tardecita?", "book"),
    ("quita los recordatorios", "stop_reminders"),
    ("me gustaría una persona, no un robot", "human"),
    ("¿siguen abiertos?", "hours"),
    ("¿cuándo es mi próxima cita?", "appointments"),
    ("qué citas tengo", "appointments"),
    ("una persona por favor", "human"),
    ("ayuda", "help"),
    ("menú", "menu"),
    ("atrás", "back"),
    ("empezar de nuevo", "start_over"),
    ("saltar", "skip"),
    ("prefiero no decirlo", "skip"),
    ("¿por qué lo preguntas?", "why"),
    ("deshacer", "undo"),
    ("no más mensajes", "stop_messages"),
    ("activar mensajes", "start_messages"),
    ("lo mismo que la última vez", "same_as_last"),
    ("registrar a mi perro Toby", "register_pet"),
    ("quiero dar de alta a mi gata", "register_pet"),
    ("¿qué servicios ofrecen?", "services"),
    ("hay estacionamiento?", "answer"),
    ("mi perro está sangrando", "urgent"),
    ("lo atropelló un coche", "urgent"),
    ("Rex se comió chocolate", "urgent"),
    ("mi gata ha muerto", "pet_died"),
    ("Biscuit falleció ayer", "pet_died"),
    ("se nos murió el perro", "pet_died"),
    ("tuvimos que dormirlo", "pet_died"),
    ("english please", "language"),
    ("en español por favor", "language"),
]


@pytest.mark.parametrize(("text", "intents"), INTENTS)
def test_what_is_wanted(text: str, intents: str) -> None:
    assert " ".join(hear(text, language="es").intents) == intents


TRADE: list[tuple[str, str, Kind, object]] = [
    ("none", "un baño para el perro", Kind.SPECIES, "dog"),
    ("none", "tengo una gata", Kind.SPECIES, "cat"),
    ("species", "es un conejo", Kind.SPECIES, "rabbit"),
    ("breed", "caniche", Kind.BREED, "Poodle"),
    ("breed", "pastor alemán", Kind.BREED, "German Shepherd"),
    ("breed", "es mestizo", Kind.BREED, "Mixed breed"),
    ("weight", "unos 20 kilos", Kind.WEIGHT, Decimal("20.00")),
    ("weight", "un kilo y medio", Kind.WEIGHT, Decimal("1.50")),
    ("weight", "medio kilo", Kind.WEIGHT, Decimal("0.50")),
    ("weight", "12 kilos y 300 gramos", Kind.WEIGHT, Decimal("12.30")),
    ("breed", "cruce de labrador", Kind.BREED, "Labrador Retriever mix"),
    ("breed", "es un mil leches", Kind.BREED, "Mixed breed"),
    ("breed", "gato común", Kind.BREED, "Domestic Shorthair"),
    ("email", "ana arroba example punto com", Kind.EMAIL, "ana@example.com"),
    ("pet", "el perro grande", Kind.PET, "biscuit"),
    ("none", "un baño pero no quiero a leo", Kind.NOT_PERSON, "leo"),
    ("none", "un baño con la chica de la última vez", Kind.PERSON, "the same as last time"),
    ("weight", "pesa 8 kilos y medio", Kind.WEIGHT, Decimal("8.50")),
    ("none", "pesa 20 libras", Kind.WEIGHT, Decimal("9.07")),
    ("birth", "tiene 3 años", Kind.AGE, Age(years=3)),
    ("birth", "casi 4 años", Kind.AGE, Age(years=4, about=True)),
    ("birth", "8 meses", Kind.AGE, Age(months=8)),
    ("birth", "año y medio", Kind.AGE, Age(years=1, months=6)),
    ("birth", "nació en mayo de 2028", Kind.BIRTH_DATE, date(2028, 5, 1)),
    ("gender", "es macho", Kind.GENDER, "male"),
    ("gender", "hembra", Kind.GENDER, "female"),
    ("none", "un baño", Kind.SERVICE, "bath"),
    ("none", "corte de pelo para Biscuit", Kind.SERVICE, "groom"),
    ("none", "cortarle las uñas a Rex", Kind.SERVICE, "nails"),
    ("none", "limpieza de dientes", Kind.ADD_ON, "teeth"),
    ("none", "con Kim", Kind.PERSON, "kim"),
    ("confirm", "sí, pero con Kim", Kind.PERSON, "kim"),
    ("none", "no con Leo", Kind.NOT_PERSON, "leo"),
    ("person", "me da igual, con quien sea", Kind.ANYONE, True),
    ("none", "baño para Rex", Kind.PET, "rex"),
    ("vaccine_until", "vacuna de la rabia hasta mayo de 2031", Kind.VACCINE, "rabies"),
    ("email", "mi correo es ana@example.com", Kind.EMAIL, "ana@example.com"),
    ("phone", "mi cel es 212 555 0142", Kind.PHONE, "+12125550142"),
    ("none", "cada 6 semanas", Kind.DURATION, timedelta(weeks=6)),
]


@pytest.mark.parametrize(("expecting", "text", "kind", "value"), TRADE)
def test_pets_and_services(expecting: str, text: str, kind: Kind, value: object) -> None:
    assert value in values(hear(text, expecting=expecting, language="es"), kind)


NAMES: list[tuple[str, str, Kind, str]] = [
    ("name", "me llamo Ana Silva", Kind.NAME, "Ana Silva"),
    ("name", "soy Ana", Kind.NAME, "Ana"),
    ("name", "Nina", Kind.NAME, "Nina"),
    ("name", "se llama Toby", Kind.PET_NAME, "Toby"),
    ("name", "le decimos Chispa", Kind.PET_NAME, "Chispa"),
    ("none", "hola, soy Ana Silva y quiero una cita", Kind.NAME, "Ana Silva"),
    ("none", "mi nombre es Ana", Kind.NAME, "Ana"),
    ("none", "hola buenos días, soy Marta, quería cita para Luna", Kind.NAME, "Marta"),
    ("none", "hola buenos días, soy Marta, quería cita para Luna", Kind.PET_NAME, "Luna"),
    ("none", "mi perro Coco necesita un baño", Kind.PET_NAME, "Coco"),
    ("none", "registrar a mi gata Nube", Kind.PET_NAME, "Nube"),
    ("none", "baño para Coco el lunes", Kind.PET_NAME, "Coco"),
    ("none", "mi perro se llama Max y es un labrador", Kind.PET_NAME, "Max"),
]


@pytest.mark.parametrize(("expecting", "text", "kind", "name"), NAMES)
def test_names(expecting: str, text: str, kind: Kind, name: str) -> None:
    assert values(hear(text, expecting=expecting, language="es"), kind) == [name]


@pytest.mark.parametrize("text", ["no sé", "una persona por favor", "saltar", "¿por qué?"])
def test_what_is_no_name(text: str) -> None:
    assert not values(hear(text, expecting="name", language="es"), Kind.NAME)


def test_both_languages_in_one_message() -> None:
    heard = hear("hola, can I book a bath for the perro el viernes a las 3?")
    assert heard.language is None or heard.language == "en"
    assert heard.intents == (Intent.BOOK,)
    assert values(heard, Kind.SERVICE) == ["bath"]
    (found,) = values(heard, Kind.WHEN)
    assert (found.day, found.clock) == (FRI, time(15))


def test_a_reading_points_at_what_was_typed() -> None:
    text = "Necesito un baño, mañana a las 3 y media de la tarde"
    (found,) = hear(text).of(Kind.WHEN)
    assert text[slice(*found.span)] == "mañana a las 3 y media de la tarde"


def test_a_name_of_the_talk_is_never_translated() -> None:
    assert values(hear("baño para May por favor", language="es"), Kind.PET) == ["may"]


@pytest.mark.parametrize(
    "text",
    [
        "ahoy hoy",
        "my english bulldog needs a bath",
        "la la la",
        "once more please",
        "can you come in mayo?",
        "no me gusta",
    ],
)
def test_english_words_stay_english(text: str) -> None:
    plain = hear(text).plain
    assert plain.split()[0] in ("ahoy", "my", "la", "once", "can", "no")


HEAP = st.sampled_from(
    "mañana pasado a las la el los 3 10:30 31 y media cuarto menos para de del marzo lunes que viene próxima semana"
    " dentro dos por tarde no sí si vale pero mejor otra hora cita baño uñas perro Biscuit ¿ ? ¡ , . / 12/3 99999999"
    " años kilos x q ñ hoy 😀 biscuit@example.com".split()
)


@settings(max_examples=200, deadline=None)
@given(
    pieces=st.lists(HEAP, max_size=20),
    joint=st.sampled_from([" ", ""]),
    expecting=st.sampled_from(["none", "confirm", "choice", "time", "name", "birth", "weight", "vaccine_until"]),
)
def test_any_heap_of_spanish_words_gives_an_answer(pieces: list[str], joint: str, expecting: str) -> None:
    heard = hear(joint.join(pieces), expecting=expecting, language="es")
    for reading in heard.found:
        start, end = reading.span
        assert 0 <= start <= end <= len(heard.text)


@settings(max_examples=60, deadline=None)
@given(
    said=st.sampled_from(["no", "no puedo", "mejor no", "otra hora", "el viernes no", "no me va bien"]),
    before=st.sampled_from(["", "hola, ", "perdona, ", "uf, ", "ay "]),
    after=st.sampled_from(["", " gracias", " porfa", " 🙏", ", lo siento", "!!"]),
    capitals=st.booleans(),
)
def test_politeness_makes_no_agreement_of_a_refusal(said: str, before: str, after: str, capitals: bool) -> None:
    text = before + said + after
    assert hear(text.upper() if capitals else text, expecting="confirm", language="es").act != "affirm"
