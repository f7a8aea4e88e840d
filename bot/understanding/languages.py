"""Which language a message is in, by its commonest words and its script; nothing is guessed from one shared word.

Each word below counts for its languages: two for a word that hardly any other language has, one for a short word that
others share or that is part of names ("de", "la"). Source: our own general knowledge; licence: MIT, as the project.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

ENGLISH: Final = "en"
SPANISH: Final = "es"
READ: Final = frozenset({ENGLISH, SPANISH})

_SURE: Final = {
    "en": "the is are was i im ive id you your my his her we our what when where which who how can could would will"
    " want need have has do does dont booking appointment bath groom dog cat tomorrow today next after before"
    " morning afternoon evening and for with at on it that this of to be not nails trim move change much open"
    " any there get make monday tuesday wednesday thursday friday saturday sunday week",
    "es": "hola buenas buenos dias gracias quiero quisiera queria necesito cita citas reservar cancelar perro perra"
    " gato gata perrito gatito conejo manana hoy ayer pasado semana lunes martes miercoles jueves viernes"
    " sabado domingo tarde tardes noche hora horas cuanto cuesta cuando donde como porque pero para puedo"
    " puedes puede pueden tienes tienen teneis hay bano corte unas pelo precio precios horario direccion"
    " cambiar cambiala mover mejor otro otra dia vale venga perfecto favor porfa xfa siguiente proximo proxima"
    " despues antes hasta desde entre hablar persona ayuda mascota tengo tiene esta estan soy llamo llama mis"
    " tambien muy mas menos algo nada todo bien claro enero febrero marzo abril mayo junio julio agosto"
    " septiembre octubre noviembre diciembre ahora luego ese esa eso quien cual murio fallecio muerto sangra"
    " urgencia macho hembra anos meses cachorro dejalo cancela cancelala espanol gustaria podria podrias"
    " podeis primera ultima mediodia finde unos saltar atras lista espera estoy estamos avisame apuntame ponme quitame"
    " llego llegamos llegare voy minutos minuto retraso tarda tardan dura recojo recogerlo recogerla vacuna vacunas"
    " cobran cancelacion necesita necesitan vacunado vacunada piden cancelo lleva llevarlo"
    " llevarla traerlo traerla banarlo banarla ustedes usted atienden turno turnos gatos perros conejos enferma enfermo"
    " marido esposo mija hacen cortan nervioso nerviosa anotame avisenme"
    " manden mandes escriban escribas envien mensajes recordatorios vuelvan"
    " vomita vomitando vomito sangre respira encias emergencia comio tragado sacrificarlo sacrificarla envenenado"
    " envenenada convulsiona orina patas rapido wenas grande apesta huele suelta aliento cojea radiografia pequeno"
    " uvas pasas lengua morada trago hueso levanta levantar diarrea infeccion oido ataque tiembla"
    " ibuprofeno vemos estare estaremos quizas depende todavia llegamos llegue trafico afuera salimos pense"
    " pensaba crei vez equivocado equivoque cancelada cancelado habia marido llevar camino llueve"
    " era eres sos ahi aun creo cual tal perdon disculpa disculpen"
    " pasame comunicame alguien tarjeta estacionamiento aceptan agendas trabajo llego poncho llanta",
    "pt": "ola oi voce voces nao obrigado obrigada amanha marcar quero queria gostaria meu minha cachorro gato tosa"
    " consulta segunda terca quarta quinta sexta feira hoje depois tambem quanto custa preciso bom boa tenho"
    " estou uma fazer por_favor",
    "fr": "bonjour bonsoir merci je voudrais voudrai veux rendez vous mon ma chien chat demain aujourd pour avec"
    " est une le les des lundi mardi mercredi jeudi vendredi samedi dimanche semaine prochaine heure heures"
    " combien quand apres pouvez toilettage peut plait prendre bain salut oui ai",
    "de": "guten tag hallo danke ich mochte moechte gerne termin einen eine mein meine hund katze morgen heute fur"
    " mit ist und der das montag dienstag mittwoch donnerstag freitag samstag sonntag woche nachste uhr bitte"
    " wann kann konnen nicht baden brauche fuer wie viel kostet nachmittag vormittag haben sie",
    "it": "ciao buongiorno buonasera grazie vorrei voglio appuntamento prenotare mio mia cane gatto domani oggi per"
    " lunedi martedi mercoledi giovedi venerdi sabato domenica settimana prossima ore quanto costa quando il"
    " bagno toelettatura sono posso favore alle",
    "nl": "goedemorgen goedendag hallo dank bedankt ik wil graag afspraak maken mijn hond kat morgen vandaag voor"
    " met een het maandag dinsdag woensdag donderdag vrijdag zaterdag zondag volgende uur kunnen wanneer"
    " hoeveel kost alstublieft wassen kan ook niet",
    "pl": "dzien dobry czesc dziekuje prosze chce chcialbym chcialabym umowic wizyte moj moja pies psa kot kota"
    " jutro dzisiaj poniedzialek wtorek sroda czwartek piatek sobota niedziela kiedy ile kosztuje",
    "tr": "merhaba selam tesekkurler randevu almak istiyorum kopegim kedim icin yarin bugun pazartesi sali carsamba"
    " persembe cuma cumartesi saat ne zaman fiyat",
    "ro": "buna salut multumesc vreau programare cainele pisica pentru maine azi luni marti miercuri joi vineri cat"
    " costa",
    "sv": "hej tack jag vill boka tid min hund katt imorgon idag till mandag tisdag onsdag torsdag fredag lordag"
    " sondag och mycket kostar",
}  # fmt: skip
_WEAK: Final = {
    "en": "a in no me us so if or as but from ok book cancel yes thanks thank hello hi please kilos",
    "es": "kilos de la el los las un una en por con que y o si me mi tu se lo le al del es no a su no q sin te nos ya",
    "pt": "de o a os as um em por com que e se me no na do da para minha",
    "fr": "de la et en du au que il j qui me ne pas a l",
    "de": "in am um es zu im an auf den ein",
    "it": "di la un e in del al che mi le a con",
    "nl": "de in op en om van te is",
    "pl": "na o w z do i", "tr": "bir ve", "ro": "la un de si in", "sv": "en att i om det",
}  # fmt: skip
# Words of those languages that are English ones as well, or names: "wrong chat", "30 min", "Mia".
_ENGLISH_TOO: Final = frozenset(
    "chat mon ma pour est des les ai une tag mit der das fur cane per ore mia il costa met pies cat min till tack oi"
    " marti joi sali psa selam".split()
)
SURE: Final = 2
CLEAR: Final = 4  # what a language must count for before a talk changes to it
SPARSE: Final = 5  # of so many words at least one is known, or it is a text in no language at all
_WORD: Final = re.compile(r"[^\W\d_]+")
_SCRIPTS: Final = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("ko", re.compile("[\uac00-\ud7af\u1100-\u11ff]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
)


def _weights() -> dict[str, tuple[tuple[str, int], ...]]:
    found: dict[str, dict[str, int]] = {}
    for table, weight in ((_WEAK, 1), (_SURE, SURE)):
        for language, words in table.items():
            for word in words.split():
                is_shared = word in _ENGLISH_TOO and language not in READ
                found.setdefault(word, {})[language] = 1 if is_shared else weight
    return {word: tuple(counts.items()) for word, counts in found.items()}


_WEIGHTS: Final = _weights()
_NOT_ENGLISH: Final = frozenset(word for word, counts in _WEIGHTS.items() if all(one != ENGLISH for one, _ in counts))

# Asking for a language, in that language or in another one.
_ASKED: Final = (
    (ENGLISH, re.compile(
        r"\b(?:(?:in|speak|write|use|switch to|do you speak) )?english(?: please| pls)(?! (?:bulldog|setter|cocker))"
        r"|\b(?:speak|write|talk|switch to|continue|answer|reply)(?: \w+){0,3} english\b|^(?:in )?english$"
        r"|\b(?:en|habla|hablar|hablas|hablame en) ingles\b|^ingles(?: por favor| porfa)?$")),
    (SPANISH, re.compile(
        r"\ben (?:espanol|castellano)\b|\bhabl\w+ (?:en )?(?:espanol|castellano)\b|^(?:espanol|castellano)\b"
        r"|\b(?:in|speak|write|talk|switch to|do you speak)(?: \w+){0,3} spanish\b|^spanish(?: please)?$"
        r"|\bspanish please\b")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Heard:
    """What a message is written in.

    ``language`` is it where that is clear, ``spanish`` says that there are Spanish words to be read, ``mixed`` that
    they stand among English ones; ``asked`` is the language that was asked for.
    """

    language: str | None = None
    spanish: bool = False
    mixed: bool = False
    asked: str | None = None


_PLAIN: Final = Heard()
_ENGLISH: Final = Heard(ENGLISH)


def heard(plain: str, *, talking: str = "") -> Heard:
    """The language of a folded message; ``talking`` is that of the talk so far, '' if nothing is settled."""
    words: list[str] = []
    for part in plain.split():
        words += _words_of(part) if len(part) <= _USUAL else _WORD.findall(part)
    spoken = talking == SPANISH
    if not spoken and plain.isascii() and _NOT_ENGLISH.isdisjoint(words):
        if "english" in words or "spanish" in words:
            return _asked(plain)
        return _ENGLISH if len(words) > 2 else _PLAIN
    counts: Counter[str] = Counter()
    for word in words:
        for language, weight in _WEIGHTS.get(word, ()):
            counts[language] += weight
    if (script := _script(plain)) is not None:
        return Heard(script)
    asked = _asked(plain).asked
    english, spanish = counts[ENGLISH], counts[SPANISH]
    clear = _clear(counts, words, talking=talking)
    other = clear is not None and clear not in READ
    sure = sum((SPANISH, SURE) in _WEIGHTS.get(word, ()) for word in words)
    enough = (spanish >= CLEAR and spanish * SPARSE >= len(words)) or (
        sure and (sure * 2 > len(words) or english or all(_is_spanish(word) for word in words))
    )  # "ahoy hoy" is no Spanish
    reads = not other and bool(enough or (spoken and spanish >= english))
    mixed = english > spanish or (not spoken and english == spanish)
    return Heard(asked or clear, reads, mixed, asked)


def _is_spanish(word: str) -> bool:
    return any(language == SPANISH for language, _ in _WEIGHTS.get(word, ()))


_USUAL: Final = 20  # letters of what is remembered


@lru_cache(maxsize=5_000)
def _words_of(part: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(part))


def _clear(counts: Counter[str], words: list[str], *, talking: str) -> str | None:
    """The language that counts for clearly more than any other; a word or two decide only while nothing is settled."""
    if not counts:
        return None
    sure = Counter(one for word in set(words) for one, weight in _WEIGHTS.get(word, ()) if weight == SURE)
    whole = len(words) if len(words) > SURE else CLEAR  # "pour mon chat": every word of it is French
    counts = Counter(
        {
            one: count
            for one, count in counts.items()
            if one in READ or sure[one] > (talking != "") or (count >= whole and not talking)
        }
    )
    if not counts:
        return None
    ranked = counts.most_common(2)
    (best, most), second = ranked[0], ranked[1][1] if len(ranked) > 1 else 0
    enough = SURE if not talking and len(words) <= 3 else CLEAR
    return best if most >= enough and most > second and most * SPARSE >= len(words) else None


def _asked(plain: str) -> Heard:
    found = next((language for language, pattern in _ASKED if pattern.search(plain.strip(" .!?"))), None)
    return Heard(found, asked=found) if found is not None else _PLAIN


def _script(plain: str) -> str | None:
    if plain.isascii():
        return None
    letters = sum(map(str.isalpha, plain))
    for language, pattern in _SCRIPTS:
        if len(pattern.findall(plain)) * 2 > letters > 1:
            return language
    return None
