""" "Not Max", "only Bella", "Max does not need one": of several pets that are booked one after the other, one less.

Whoever waits for its turn is in the frame of the first one, where no field can refuse it: taken as an answer, "not
Max" would name Max, and book for him what was put forward for Bella.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.engine.state import Frame, State
from bot.facts import VisitFact
from bot.guard import asks
from bot.loading import Loaded
from bot.understanding.cues import holds
from bot.understanding.normalise import fold
from bot.understanding.readings import IMPLIED, Act, Intent, Kind, Reading, Readings

BOOKING: Final = "book"
LONG: Final = 160  # letters: who says more than that says more than who is not to come
OF_LEAVING: Final = frozenset({Intent.CANCEL, Intent.STOP})
NOT_ONLY_THAT: Final = (Kind.WHEN, Kind.RELATIVE, Kind.PERSON, Kind.APPOINTMENT)
KEPT: Final = re.compile(r"\b(?:not|dont|never|no need|nor|unless|if|no)(?: \w+){0,2} cancel")
ON_TOP, OTHER, SERVED = "~a", "~b", "~s"  # who is talked about, who is not, and what is done: in place of their names

_LEAD: Final = (
    r"(?:(?:no|nope|nah|oh|wait|actually|sorry|hm+|ok|okay|please|yes|yeah|and|but|so|well|pls|perdon|ay|mejor|si|pero"
    r"|y|espera)\b\W*)*"
)
_TAIL: Final = (
    r"(?:\W|\b(?:please|pls|thanks|thank you|this time|today|then|for now|after all|now|por favor|gracias|entonces"
    r"|esta vez)\b)*"
)
_ONE: Final = rf"(?:one|it|any|that|this|(?:a |the |any )?{SERVED}|uno|una|(?:el |la )?{SERVED})"
_WORTH_IT: Final = (
    "not", "only", "just", "forget", "skip", "without", "leave", "drop", "need", "want", "alone", "stay", "no", "solo",
    "sola", "sin", "menos", "olvid", "sólo",
)  # fmt: skip


def _refused(name: str) -> str:
    """That this one is not to come."""
    return (
        rf"(?:(?:not|forget|skip|without|drop|leave|no|nothing|sin|menos)(?: about| out| for| para| a)? {name}(?: out)?"
        rf"|no {SERVED} (?:for|para) {name}|para {name} no|{name} ?,? (?:not|no)"
        rf"|(?:olvida|olvidate)(?: de| a)? {name}|{name} no (?:viene|va|(?:lo |la )?necesita(?: {_ONE})?)"
        rf"|{name} (?:doesnt|does not|dont|wont|will not) (?:need|want|have|get|come)(?: {_ONE})?"
        rf"|{name} (?:isnt|is not|s not) (?:coming|having (?:one|it)|getting (?:one|it))"
        rf"|{name} (?:stays|is staying|can stay)(?: at)? home)"
    )


def _only(name: str) -> str:
    """That only this one is to come."""
    return (
        rf"(?:its )?(?:(?:only|just|solo|solamente|nomas)(?: for| para| book| con| a| viene)? {name}"
        rf"(?: is coming| comes| needs {_ONE})?|{name} (?:only|alone|solo|sola|nomas))"
    )


def _pattern(stays: str, goes: str) -> re.Pattern[str]:
    either = rf"(?:{_refused(goes)}|{_only(stays)})"
    kept = rf"(?:(?:for |para )?{stays}(?: yes| si)?\W+(?:and |but |y |pero )?)?"
    return re.compile(rf"\W*{_LEAD}{kept}{either}(?:\W+(?:and |but |y |pero )?{either})?{_TAIL}")


WITHOUT_THE_OTHER: Final = _pattern(ON_TOP, OTHER)
WITHOUT_THIS_ONE: Final = _pattern(OTHER, ON_TOP)


def left_out(heard: Readings, state: State, loaded: Loaded) -> tuple[Readings, State]:
    """The message and the talk without the pet that is not to come after all; what is left is asked once more."""
    top = state.top
    if top is None or top.dialog != BOOKING or len(heard.text) > LONG:
        return heard, state
    if (off := _called_off(heard, state, top, loaded)) is not None:
        return off
    if not holds(heard.text.lower(), _WORTH_IT):
        return heard, state
    current, waiting = top.values.get("pet"), tuple(str(one.value) for one in top.later if one.kind is Kind.PET)
    booked = None if waiting else _just_booked(state, loaded)
    others = (booked.pet_id,) if booked is not None else waiting
    said = _said(heard, str(current), others) if current is not None and others else None
    if said is None:
        return heard, state
    named = {str(one.value) for one in heard.of(Kind.PET)} - {current}
    if WITHOUT_THE_OTHER.fullmatch(said) is not None and waiting:
        pet = Reading(Kind.PET, str(current), (0, len(heard.text)), 0.9, "who is left")
        gone = named or set(waiting)
        less = _waiting(state, top, _less(top.later, gone))
        if state.expecting != "confirm":
            return _of(heard, (pet,), Act.CHANGE), less
        return replace(_of(heard, (), Act.AFFIRM), hedged=True), less  # no yes yet: it is asked once more, in full
    if WITHOUT_THIS_ONE.fullmatch(said) is None:
        return heard, state
    if booked is not None and top.held is None:  # the other one is booked, and this one is let be
        return _as_booked(heard, booked), replace(state, frames=state.frames[:-1], expecting="none", choices=())
    if booked is not None:  # what is held for it is given back
        return replace(_of(heard, (), Act.CANCEL), intents=(Intent.STOP,)), state
    if len(waiting) > 1:
        return heard, state
    return _of(heard, top.later, Act.CHANGE), _waiting(state, top, ())


def _called_off(heard: Readings, state: State, top: Frame, loaded: Loaded) -> tuple[Readings, State] | None:
    """ "Max can't come, cancel his", while his is being booked: nobody else's is called off, and he has none yet."""
    named = {str(one.value) for one in heard.of(Kind.PET) if one.span[0] >= 0 and not one.alternatives}
    visits = {one.pet_id for one in loaded.diary.upcoming}
    if Intent.CANCEL not in heard.intents or not OF_LEAVING.issuperset(heard.intents) or len(named) != 1:
        return None
    if not named.isdisjoint(visits) or asks(heard) or heard.first(*NOT_ONLY_THAT) is not None:
        return None
    if KEPT.search(fold(heard.text).plain.replace("'", "").replace("’", "")) is not None:
        return None
    waiting = [str(one.value) for one in top.later if one.kind is Kind.PET]
    if named == {top.values.get("pet")}:
        if len(waiting) > 1:
            return None
        if waiting:
            return _of(heard, top.later, Act.CHANGE), _waiting(state, top, ())
        booked = _just_booked(state, loaded)
        if booked is None or top.held is not None:
            return replace(_of(heard, (), Act.CANCEL), intents=(Intent.STOP,)), state
        return _as_booked(heard, booked), replace(state, frames=state.frames[:-1], expecting="none", choices=())
    if not named.issubset(waiting):
        return None
    less = _waiting(state, top, _less(top.later, named))
    return replace(_of(heard, (), Act.AFFIRM), hedged=True), less


def _as_booked(heard: Readings, booked: VisitFact) -> Readings:
    its = Reading(Kind.APPOINTMENT, booked.key, IMPLIED, 1.0, "what was booked stays")
    return replace(_of(heard, (its,), Act.INFORM), intents=(Intent.AS_IT_IS,))


def _just_booked(state: State, loaded: Loaded) -> VisitFact | None:
    """The visit that was booked a moment ago, before this one's turn came."""
    values = (state.undo or {}).get("values")
    key = values.get("appointment") if isinstance(values, dict) else None
    return next((one for one in loaded.diary.upcoming if one.key == key), None)


def _said(heard: Readings, current: str, others: Sequence[str]) -> str | None:
    """The words with a sign in place of each name; None where somebody else is named."""
    text, at, parts = heard.text, 0, []
    left = [one for one in heard.rejected if one.kind is Kind.PET and one.value in (current, *others)]
    named = [one for one in (*heard.of(Kind.PET, Kind.SERVICE), *left) if one.span[0] >= 0]
    for one in sorted(named, key=lambda one: one.span):
        if one.span[0] < at:
            continue
        if one.kind is Kind.PET and (one.alternatives or one.value not in (current, *others)):
            return None
        sign = SERVED if one.kind is Kind.SERVICE else ON_TOP if one.value == current else OTHER
        parts += [fold(text[at : one.span[0]]).plain, sign]
        at = one.span[1]
    words = " ".join((*parts, fold(text[at:]).plain)).replace("'", "").replace("\N{RIGHT SINGLE QUOTATION MARK}", "")
    return re.sub(r"\s+", " ", words).strip()


def _less(later: Sequence[Reading], gone: set[str]) -> tuple[Reading, ...]:
    """What waits, without the parts that begin with one of these."""
    kept: list[Reading] = []
    stays = True
    for one in later:
        if one.kind in (Kind.PET, Kind.PET_NAME):
            stays = one.kind is Kind.PET_NAME or str(one.value) not in gone
        if stays:
            kept.append(one)
    return tuple(kept)


def _waiting(state: State, top: Frame, later: tuple[Reading, ...]) -> State:
    return replace(state, frames=(*state.frames[:-1], replace(top, later=later)))


def _of(heard: Readings, found: Sequence[Reading], act: Act) -> Readings:
    return replace(
        heard, found=tuple(found), intents=(), act=act, acts=(act,), hedged=False, asides=(),
        notes=(*heard.notes, "one of them is left out"),
    )  # fmt: skip


NOT_FOR: Final = re.compile(
    r"(?:[,;.]|\bbut|\band|\by|\bpero)\s*(?:(?:but|and|y|pero)\s+)?(?:not|no|nothing|without|sin|nada)"
    r"(?:\s+(?:for|para))?\s*$|^\s*not\s+(?:for\s+)?$",
    re.IGNORECASE,
)
HAD_HERS: Final = re.compile(
    r"\s+(?:(?:already\s+)?(?:had|has had|got)\s+(?:one|it|hers|his|theirs)\b"
    r"|(?:already\s+)?had\s+(?:a|an|her|his|the)\s+(?!.*\b(?:booked|scheduled|appointment|visit|reserved)\b)\w+|(?:does\s*n[o']t|does\s+not)\s+need"
    r"|ya\s+(?:lo|la|se)\s+(?:hizo|tuvo)\b|no\s+(?:lo\s+)?necesita)",
    re.IGNORECASE,
)
ENDED: Final = re.compile(r"\s*(?:$|[.!,;]|please\b|pls\b|this time\b|esta vez\b)", re.IGNORECASE)


def without_the_refused(heard: Readings) -> Readings:
    """ "Bath for Bella, not for Max", "a bath for Max, Bella had hers last week": a wish for whoever is left."""
    pets = [one for one in heard.of(Kind.PET) if one.span[0] >= 0 and not one.alternatives]
    if Intent.BOOK not in heard.intents or len({one.value for one in pets}) < 2 or len(heard.text) > LONG:
        return heard
    gone = [one for one in pets if _is_refused(heard.text, one.span)]
    keys = {one.value for one in gone}
    if not gone or any(one.value in keys for one in pets if one not in gone) or len(gone) == len(pets):
        return heard
    spans = [(one.span[0], _end_of_part(heard.text, one.span[1])) for one in gone]
    kept = tuple(one for one in heard.found if one not in gone and not any(a <= one.span[0] < b for a, b in spans))
    return replace(heard, found=kept, notes=(*heard.notes, "not for all that are named"))


def _is_refused(text: str, span: tuple[int, int]) -> bool:
    behind = text[span[1] :]
    if HAD_HERS.match(behind) is not None:
        return True
    return NOT_FOR.search(text[: span[0]]) is not None and ENDED.match(behind) is not None


def _end_of_part(text: str, at: int) -> int:
    end = re.compile(r"[,;.!?]|\b(?:and|but|so|y|pero)\b", re.IGNORECASE).search(text, at)
    return end.start() if end is not None else len(text)
