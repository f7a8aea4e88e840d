"""A day beside a vaccination that is no last day of a certificate: it ran out, is needed, is not there, or is asked.

"Max has no rabies until june" and "is his rabies until june 2031?" name a vaccine and a day, and no certificate.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from bot.engine.measures import last_day
from bot.understanding.cues import any_of, possible
from bot.understanding.normalise import fold
from bot.understanding.readings import Act, Intent, Kind, Reading, Readings
from bot.understanding.when.spec import add_months

DAYS: Final = (Kind.WHEN, Kind.BIRTH_DATE, Kind.DURATION)
OWN: Final = frozenset(
    {
        Intent.VACCINATIONS, Intent.VACCINATED, Intent.NOT_VACCINATED, Intent.ANSWER, Intent.UNKNOWN_QUESTION,
        Intent.BOOK, Intent.SKIP,
    }
)  # fmt: skip
_NOT: Final = r"(?:not|isnt|hasnt|havent|hadnt|didnt|doesnt|wont|never|before (?:it|they)|no|si|if|when|cuando)"
TELLS: Final = (Act.INFORM, Act.OTHER, Act.AFFIRM, Act.THANKS, Act.ACK)
OVER: Final = any_of(
    r"ran out(?! of)", r"(?:has|have|s|is|already|just|its) (?:run out|expired|lapsed)(?! of)", r"expired", r"lapsed",
    r"venci(?:o|da|do)s?", r"caduc(?:o|ada|ado)s?", r"esta vencida",
)  # fmt: skip
STILL_VALID: Final = re.compile(
    rf"\b{_NOT}(?: (?:yet|been|se|ha|have|has|it|they|esta)){{0,2}} (?:ran|run|expir|laps|venc|caduc)"
    r"|\bno tienen? (?:\w+ ){1,2}(?:venc|caduc)"
)
TO_COME: Final = any_of(
    r"(?:needs?(?! (?:to be )?renew)|wants?|gets?|getting|must (?:have|get)|has to (?:have|get)|due for"
    r"|will (?:have|get)|ll (?:have|get)|going to (?:have|get)|gonna (?:have|get))",
    r"(?:necesita\w*|le toca|le ponen|le ponemos|le pongo|se la ponen|hay que ponerle)",
)
_JAB: Final = r"(?:rabies|rabia|shots?|jabs?|vaccin\w+|vacun\w+|certificates?|boosters?|one|it)"
HAS_NONE: Final = any_of(
    rf"(?:has|have|had|got|s) no (?:\w+ )?{_JAB}", r"no (?:rabies|shots?|vaccin\w+|jabs?|vacunas?)",
    rf"(?:hasnt|havent|doesnt have|didnt (?:have|get)|never (?:had|got|gets|has))(?: (?:a|an|any|his|her|the|had|got))*"
    rf" {_JAB}",
    r"(?<!dog )(?<!cat )(?<!other )(?<!one )has none(?! (?:of|with|here))",
    rf"no tienen? (?:\w+ )?{_JAB}", r"no tienen? hasta", rf"(?:without|sin|neither|ningun\w*|ni)(?: \w+){{0,4}} {_JAB}",
)  # fmt: skip
OF_ANOTHER: Final = any_of(
    r"(?:my|our|the) other (?:dog|cat|pet|one) (?:has|is|got|had)",
    r"(?:mi|el|la) otr[oa] (?:perr|gat)[oa] (?:tiene|esta)",
)  # where it was asked of one
DENIED: Final = any_of(
    r"(?:not|isnt|arent|no) (?:until|till|valid|good|vaccinated|covered)", r"no (?:es|esta|vale|son) (?:\w+ )?hasta",
)  # fmt: skip
GIVEN: Final = any_of(
    r"(?:got|had|received|has had|have had|was given|were given)(?: \w+){0,3}? (?:rabies|shots?|jabs?|boosters?"
    r"|vaccin\w+)",
    r"(?:was|were|been|got) (?:vaccinated|jabbed)",
    r"(?:le|les) (?:pusieron|puse|pusimos|han puesto)(?: \w+){0,3}? vacunas?",
    r"(?:la|lo|las|los) (?:vacunaron|vacune|vacunamos)",
)  # fmt: skip
_LASTS: Final = re.compile(r"\b(?:until|till?|thru|through|valid|good|expires?|ends?|hasta|vence)\b")
_IF: Final = re.compile(r"\b(?:if|si|when|cuando|once|until|hasta)\b")
_YEAR: Final = re.compile(r"\d{4}|\d[/.-]\d{1,2}[/.-]\d\d")
_ASKS: Final = re.compile(
    r"\W*(?:(?:hi|hello|hey|so|and|but|ok|oh|wait|hola|y|pero) )*"
    r"(?:is|are|was|does|do|did|has|have|isnt|doesnt|es|esta|tiene|vale|hasta cuando|until when|when|what)\b"
)


def no_certificate(heard: Readings, *, asked: bool, today: date) -> Readings | None:
    """The message with what it says of the vaccination; None where a certificate may be told."""
    named = heard.first(Kind.VACCINE) is not None
    if not (asked or named or Intent.VACCINATIONS in heard.intents) or not OWN.issuperset(heard.intents):
        return None
    if not asked and heard.first(Kind.SERVICE, Kind.ADD_ON) is not None:
        return None  # at a vet's the jab itself is wished
    typed = fold(heard.text).plain.replace("'", "").replace("’", "")
    may, days = possible(typed), [one for one in heard.of(*DAYS) if last_day(one) is not None]
    if not asked and GIVEN.search(typed, may) is not None and (given := _given(heard, typed)) is not None:
        return given
    if not (asked or named):
        return None
    over = OVER.search(typed, may)
    if over is not None and not _is_unsure(heard, typed, over.start()):
        return _ended(heard, over.start(), days, asked=asked, today=today)
    if not days or STILL_VALID.search(typed) is not None:
        return None
    if _only_asks(heard, typed, days, asked=asked):
        return _asked(heard)
    none, to_come = HAS_NONE.search(typed, may), TO_COME.search(typed, may)
    denied = DENIED.search(typed, may) is not None
    if none is not None or (denied and asked):
        return _undated(heard, (Intent.NOT_VACCINATED,))
    if denied or (asked and OF_ANOTHER.search(typed, may) is not None):
        return _asked(heard)
    if to_come is None or to_come.start() > days[0].span[0] or _LASTS.search(typed, to_come.end()) is not None:
        return None
    return _undated(heard, ()) if asked else _asked(heard)


def _given(heard: Readings, typed: str) -> Readings | None:
    """ "She got her shots on friday": until when they are valid is not said."""
    told = [one for one in (*heard.found, *heard.rejected) if one.kind in (Kind.WHEN, Kind.BIRTH_DATE)]
    days = [(one, day) for one in told if (day := last_day(one)) is not None]
    if not days or heard.act not in TELLS or _LASTS.search(typed) is not None or heard.first(Kind.DURATION) is not None:
        return None
    if any(_YEAR.search(heard.text[slice(*one.span)]) for one, _ in days) or _IF.search(typed) is not None:
        return None
    given = replace(days[0][0], kind=Kind.GIVEN_ON, value=days[0][1], alternatives=())
    kept = tuple(one for one in heard.found if one.kind in (Kind.PET, Kind.VACCINE))
    return replace(
        heard, found=(*kept, given), intents=(Intent.VACCINATED,), act=Act.INFORM, acts=(Act.INFORM,), hedged=False
    )


def _is_unsure(heard: Readings, typed: str, over: int) -> bool:
    """Whether it is asked, denied or only thought of that it ran out; a day of another year is told as ever."""
    if STILL_VALID.search(typed) is not None or _IF.search(typed[:over]) is not None or heard.act is Act.QUESTION:
        return True
    told = [one for one in heard.rejected if one.kind in DAYS]
    return any(_YEAR.search(heard.text[slice(*one.span)]) is not None for one in told)


def _only_asks(heard: Readings, typed: str, days: Sequence[Reading], *, asked: bool) -> bool:
    """ "Is his rabies until june 2031?"; who was asked may answer with a sign of doubt: "june 2031?" """
    if heard.act is Act.QUESTION and _ASKS.match(typed) is not None:
        return True
    if asked and (_ASKS.match(typed) is None or heard.act is Act.AFFIRM):
        return False
    return any(heard.text[one.span[1] :].lstrip().startswith("?") for one in days)


def _ended(heard: Readings, over: int, days: Sequence[Reading], *, asked: bool, today: date) -> Readings | None:
    """ "It ran out in june": the last june, which is told as a certificate that has ended."""
    if not days:
        return _without(heard, over)
    one, day = days[0], last_day(days[0])
    if day is None or any(_YEAR.search(heard.text[slice(*other.span)]) for other in days):
        return None  # "expired 2031" is a slip for "expires"
    while day > today:
        day = add_months(day, -12)
    ended = replace(one, kind=Kind.VALID_UNTIL, value=day, alternatives=(), rule="ended")
    kept = tuple(other for other in heard.found if other.kind not in DAYS)
    intents = () if asked else (Intent.VACCINATED,)
    return replace(heard, found=(*kept, ended), intents=intents, act=Act.INFORM, acts=(Act.INFORM,), hedged=False)


def _without(heard: Readings, over: int) -> Readings:
    """ "Bella's rabies ran out, Max is ok": there is none of Bella's any more."""
    pets = [one for one in heard.of(Kind.PET) if one.span[0] < over]
    others = tuple(one for one in heard.found if one.kind is not Kind.PET)
    found = (*others, pets[0]) if len({one.value for one in pets}) == 1 else heard.found
    return replace(
        heard, found=found, intents=(Intent.NOT_VACCINATED,), act=Act.INFORM, acts=(Act.INFORM,), hedged=False
    )


def _undated(heard: Readings, intents: tuple[Intent, ...]) -> Readings:
    """A day that says until when there is none, or when it is needed, answers nothing."""
    found = tuple(one for one in heard.found if one.kind not in DAYS)
    return replace(heard, found=found, intents=intents, act=Act.INFORM, acts=(Act.INFORM,), hedged=False)


def _asked(heard: Readings) -> Readings:
    """What is on record is told, and nothing is stored."""
    found = tuple(one for one in heard.found if one.kind not in DAYS)
    return replace(heard, found=found, intents=(Intent.VACCINATIONS,), act=Act.QUESTION, acts=(Act.QUESTION,))
