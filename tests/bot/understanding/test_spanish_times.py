"""Days and times in Spanish as people type it, accents or not, read as well as English ones."""

from __future__ import annotations

from datetime import date, time

import pytest

from bot.understanding.readings import Kind
from bot.understanding.values import Part, Relation, Relative, When
from tests.bot.understanding.salon import FRI, MON, SAT, SUN, THU, TUE, WED, at, hear, values

DAYS: list[tuple[str, date]] = [
    ("mañana", TUE),
    ("manana", TUE),
    ("mñn", TUE),
    ("pasado mañana", WED),
    ("pasado manana porfa", WED),
    ("hoy", MON),
    ("hoy mismo", MON),
    ("el martes", TUE),
    ("este miércoles", WED),
    ("miercoles", WED),
    ("el mircoles", WED),
    ("el juevez", THU),
    ("vie", FRI),
    ("el savado", SAT),
    ("el sábado q viene", SAT),
    ("el domingo que viene", SUN),
    ("el próximo jueves", THU),
    ("el lunes de la semana que viene", date(2030, 3, 11)),
    ("el martes de la próxima semana", date(2030, 3, 12)),
    ("el 5 de marzo", TUE),
    ("5 de marzo", TUE),
    ("el 12 de abril", date(2030, 4, 12)),
    ("12 abril", date(2030, 4, 12)),
    ("el 1 de abril de 2030", date(2030, 4, 1)),
    ("el primero de abril", date(2030, 4, 1)),
    ("el viernes 8 de marzo", FRI),
    ("viernes 8", FRI),
    ("el día 15", date(2030, 3, 15)),
    ("para el 15 de marzo", date(2030, 3, 15)),
    ("dentro de dos semanas", date(2030, 3, 18)),
    ("en 3 días", THU),
    ("dentro de un mes", date(2030, 4, 4)),
    ("dentro de quince días", date(2030, 3, 18)),
    ("el viernes santo", date(2030, 4, 19)),
    ("el día de navidad", date(2030, 12, 25)),
    ("en nochebuena", date(2030, 12, 24)),
]


@pytest.mark.parametrize(("text", "day"), DAYS)
def test_days(text: str, day: date) -> None:
    found = values(hear(text, language="es"), Kind.WHEN)
    assert [one.day for one in found] == [day]


CLOCKS: list[tuple[str, str]] = [
    ("a las 10", "10:00"),
    ("a las 3 de la tarde", "15:00"),
    ("a las 9 de la mañana", "09:00"),
    ("a las 9 de la noche", "21:00"),
    ("a las 15:30", "15:30"),
    ("a las 15h", "15:00"),
    ("a las 16 horas", "16:00"),
    ("a las 3 y media de la tarde", "15:30"),
    ("a las tres y media", "15:30"),
    ("a las 5 y cuarto", "17:15"),
    ("a las 5 menos cuarto", "16:45"),
    ("cuarto para las 5", "16:45"),
    ("a las 5 menos 10", "16:50"),
    ("a las diez y diez", "10:10"),
    ("a las 11 y 20", "11:20"),
    ("a la una", "13:00"),
    ("a la una y media", "13:30"),
    ("a las doce en punto", "12:00"),
    ("al mediodía", "12:00"),
    ("sobre las 11", "11:00"),
    ("a eso de las 4", "16:00"),
    ("tipo 4", "16:00"),
    ("a las 4pm", "16:00"),
    ("a las 10 am", "10:00"),
    ("pa las 4", "16:00"),
]


@pytest.mark.parametrize(("text", "clock"), CLOCKS)
def test_clock_times(text: str, clock: str) -> None:
    found = values(hear(text, language="es"), Kind.WHEN)
    assert [one.clock for one in found] == [at(clock)]


WINDOWS: list[tuple[str, str | None, str | None]] = [
    ("a partir de las 4", "16:00", None),
    ("desde las 9", "09:00", None),
    ("después de las 5", "17:00", None),
    ("despues de las 4 y media", "16:30", None),
    ("antes de las 11", None, "11:00"),
    ("antes del mediodía", None, "12:00"),
    ("hasta las 6", None, "18:00"),
    ("entre las 10 y las 12", "10:00", "12:00"),
    ("entre las 3 y las 5 y media", "15:00", "17:30"),
    ("de 10 a 12", "10:00", "12:00"),
    ("desde las 9 hasta las 11", "09:00", "11:00"),
]


@pytest.mark.parametrize(("text", "after", "until"), WINDOWS)
def test_windows_of_the_day(text: str, after: str | None, until: str | None) -> None:
    (found,) = values(hear(text, language="es"), Kind.WHEN)
    assert found.after == (at(after) if after else None)
    assert found.until == (at(until) if until else None)


PARTS: list[tuple[str, date | None, Part]] = [
    ("por la mañana", None, Part.MORNING),
    ("x la tarde", None, Part.AFTERNOON),
    ("a primera hora", None, Part.MORNING),
    ("a última hora", None, Part.AFTERNOON),
    ("mañana por la mañana", TUE, Part.MORNING),
    ("mañana x la tarde", TUE, Part.AFTERNOON),
    ("q tal el jueves x la tarde", THU, Part.AFTERNOON),
    ("el viernes temprano", FRI, Part.MORNING),
    ("esta tarde", MON, Part.AFTERNOON),
    ("hoy en la tarde", MON, Part.AFTERNOON),
    ("después del trabajo", None, Part.EVENING),
    ("después del cole", None, Part.AFTERNOON),
]


@pytest.mark.parametrize(("text", "day", "part"), PARTS)
def test_parts_of_the_day(text: str, day: date | None, part: Part) -> None:
    (found,) = values(hear(text, language="es"), Kind.WHEN)
    assert (found.day, found.part) == (day, part)


STRETCHES: list[tuple[str, date, date]] = [
    ("la semana que viene", date(2030, 3, 11), date(2030, 3, 18)),
    ("la proxima semana", date(2030, 3, 11), date(2030, 3, 18)),
    ("esta semana", MON, date(2030, 3, 11)),
    ("este finde", SAT, date(2030, 3, 11)),
    ("el finde", SAT, date(2030, 3, 11)),
    ("el finde que viene", date(2030, 3, 16), date(2030, 3, 18)),
    ("en abril", date(2030, 4, 1), date(2030, 5, 1)),
    ("el mes que viene", date(2030, 4, 1), date(2030, 5, 1)),
    ("a principios de abril", date(2030, 4, 1), date(2030, 4, 11)),
]


@pytest.mark.parametrize(("text", "first", "end"), STRETCHES)
def test_stretches_of_days(text: str, first: date, end: date) -> None:
    (found,) = values(hear(text, language="es"), Kind.WHEN)
    assert found.start is not None
    assert found.end is not None
    assert (found.start.day, found.end.day) == (first, end)


def test_day_and_time_in_one_breath() -> None:
    (found,) = values(hear("mañana a las 3 y media de la tarde"), Kind.WHEN)
    assert (found.day, found.clock) == (TUE, time(15, 30))


def test_either_of_two_days() -> None:
    (found,) = hear("el martes o el miércoles por la mañana").of(Kind.WHEN)
    assert isinstance(found.value, When)
    (other,) = found.alternatives
    assert isinstance(other, When)
    assert (found.value.day, other.day) == (TUE, WED)
    assert found.value.part is other.part is Part.MORNING


@pytest.mark.parametrize(
    ("text", "no", "day"), [("hoy no, mañana", MON, TUE), ("no puedo el martes, el miércoles sí", TUE, WED)]
)
def test_not_that_day_but_the_other(text: str, no: date, day: date) -> None:
    (found,) = values(hear(text, language="es"), Kind.WHEN)
    assert found.day == day
    assert [one.day for one in found.but] == [no]


@pytest.mark.parametrize("text", ["cualquier día menos el viernes", "el viernes no", "el viernes no puedo"])
def test_a_day_that_will_not_do(text: str) -> None:
    (found,) = values(hear(text, language="es"), Kind.WHEN)
    assert found.but == (When(weekdays=frozenset({4})),)


@pytest.mark.parametrize(("text"), ["lo antes posible", "cuanto antes", "lo más pronto posible"])
def test_the_first_free_time(text: str) -> None:
    (found,) = values(hear(text, language="es"), Kind.WHEN)
    assert found.earliest


def test_where_the_month_stands_first_a_spanish_date_may_be_either() -> None:
    (found,) = hear("el 5/6", language="es", region="US").of(Kind.WHEN)
    days = {one.day for one in (found.value, *found.alternatives) if isinstance(one, When)}
    assert days == {date(2030, 5, 6), date(2030, 6, 5)}
    (found,) = hear("el 5/6", language="es", region="ES").of(Kind.WHEN)
    assert isinstance(found.value, When)
    assert (found.value.day, found.alternatives) == (date(2030, 6, 5), ())


@pytest.mark.parametrize(
    ("text", "relative"),
    [
        ("al día siguiente", Relative(Relation.SHIFT, days=1)),
        ("media hora antes", Relative(Relation.SHIFT, minutes=-30)),
        ("una hora más tarde", Relative(Relation.SHIFT, minutes=60)),
        ("dos horas antes", Relative(Relation.SHIFT, minutes=-120)),
        ("a la misma hora", Relative(Relation.SAME_TIME)),
        ("ese mismo día", Relative(Relation.SAME_DAY)),
        ("algo más tarde", Relative(Relation.LATER)),
        ("un poco más temprano", Relative(Relation.EARLIER)),
    ],
)
def test_in_relation_to_what_was_offered(text: str, relative: Relative) -> None:
    assert relative in values(hear(text, language="es", offered=((TUE, time(10)),)), Kind.RELATIVE)


@pytest.mark.parametrize(
    ("text", "number"), [("la segunda", 2), ("la última", -1), ("la 2", 2), ("opción 3", 3), ("el primero", 1)]
)
def test_which_of_the_choices(text: str, number: int) -> None:
    heard = hear(text, language="es", expecting="choice", labels=("a", "b", "c"))
    assert values(heard, Kind.ORDINAL) == [number]
