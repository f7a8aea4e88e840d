""" "Max at 12", "first Max, then Bella", "Bella after Max": of several that are booked in turn, another one goes first.

Whoever waits is in the frame of the one that is talked about. Taken as an answer, "Max at 12" would put him in Bella's
place while he still waits: he would be booked twice, and she not at all. So the two change places.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from bot.engine.each import LEADS
from bot.engine.state import Frame, State
from bot.one_less import BOOKING, LONG, ON_TOP, OTHER
from bot.understanding.normalise import fold
from bot.understanding.readings import BESIDES, IMPLIED, OWN_TIME, Act, Intent, Kind, Reading, Readings
from bot.understanding.values import When

TIME: Final = "~t"  # a day or a time, in place of its words
AT: Final = rf"(?:(?:at|on|for|a las?|el|para) )?{TIME}"
SERVED: Final = (Kind.SERVICE, Kind.ADD_ON)
MAY_SAY: Final = frozenset({Kind.PET, Kind.WHEN, Kind.NUMBER, Kind.ORDINAL, Kind.RELATIVE})
INTENTS: Final = frozenset({Intent.BOOK, Intent.UNKNOWN_QUESTION})
ASKED: Final = frozenset({"choice", "confirm"})

_LEAD: Final = (
    r"(?:(?:no|nope|oh|wait|actually|sorry|ok|okay|please|pls|and|but|so|well|hm+|lets|let us|can|could|we|you|i|id"
    r"|would|like|want|prefer|to|do|take|book|put|have|start with|make it|rather|mejor|perdon|ay|pero|y|espera|puede"
    r"|puedes|quiero|prefiero|empieza con|empezamos con|que sea|por favor)\b\W*)*"
)
_TAIL: Final = (
    r"(?:\W|\b(?:please|pls|thanks|thank you|then|instead|por favor|gracias|entonces|if possible|si se puede)\b)*"
)
_NAMED: Final = r"(?:(?:for|with|para|con|a|its) )?"
_GOES: Final = r"(?: (?:goes|go|comes|come|is|be|va|vaya|can go|should go|viene))?"
_FIRST: Final = r"(?:first|1st|primero|primera|before|antes)"
_NEXT: Final = (
    r"(?:right |just |straight )?(?:after|afterwards|after that|after him|after her|second|2nd|next|later|then|last"
    r"|despues|luego|segund[oa])"
)
_JOINED: Final = r"\W*(?:(?:and|then|and then|y|luego|despues|y luego|y despues)\b\W*)*"
_IS_FIRST: Final = (
    rf"(?:{_NAMED}{OTHER}{_GOES}(?: {AT})? {_FIRST}(?: {AT})?|{_FIRST} {_NAMED}{OTHER}{_GOES}(?: {AT})?"
    rf"|{_NAMED}{OTHER}{_GOES} {AT}|{AT} {_NAMED}{OTHER})"
)
GOES_FIRST: Final = re.compile(
    rf"\W*{_LEAD}(?:{_IS_FIRST}(?:{_JOINED}{_NAMED}{ON_TOP}{_GOES}(?: {_NEXT})?)?"
    rf"|{_NAMED}{OTHER}{_GOES}{_JOINED}{_NAMED}{ON_TOP}{_GOES} {_NEXT}"
    rf"|{_NAMED}{OTHER}{_GOES} (?:before|antes que|antes de) {ON_TOP}"
    rf"|{_NAMED}{ON_TOP}{_GOES} (?:right |just )?(?:after|despues de) {OTHER}|{_NAMED}{OTHER}){_TAIL}"
)
STAYS_FIRST: Final = re.compile(
    rf"\W*{_LEAD}(?:(?:{_NAMED}{ON_TOP}{_GOES} {_FIRST}|{_FIRST} {_NAMED}{ON_TOP})"
    rf"(?:{_JOINED}{_NAMED}{OTHER}{_GOES}(?: {_NEXT})?)?"
    rf"|{_NAMED}{ON_TOP}{_GOES} (?:before|antes que|antes de) {OTHER}|(?:not|no) {_NAMED}{OTHER}{_GOES} {_FIRST}"
    rf"|{_NAMED}{OTHER}{_GOES} (?:right |just )?(?:after|despues de) {ON_TOP}){_TAIL}"
)
""" "Bella first": where her times were put forward, that picks none of them."""


def in_another_order(heard: Readings, state: State) -> tuple[Readings, State]:
    """The message and the talk with the one that is to go first, and the other one waiting in its place."""
    top = state.top
    if top is None or top.dialog != BOOKING or len(state.frames) > 1 or len(heard.text) > LONG or not top.later:
        return heard, state
    current = top.values.get("pet")
    if current is None or state.expecting not in ASKED or heard.act is Act.CANCEL or not _is_plain(heard):
        return heard, state
    parts = _parts(top.later)
    waiting = {str(part[0].value) for part in parts if part[0].kind is Kind.PET}
    named = {str(one.value) for one in heard.of(Kind.PET)}
    others = named - {current}
    if not named or len(others) > 1 or not others <= waiting:
        return heard, state
    said = _said(heard, str(current))
    if STAYS_FIRST.fullmatch(said) is not None:
        asked = replace(heard, found=(), intents=(), act=Act.AFFIRM, acts=(Act.AFFIRM,), hedged=True, asides=())
        return asked, state
    if not others:
        return heard, state
    place = next(at for at, part in enumerate(parts) if str(part[0].value) in others)
    if GOES_FIRST.fullmatch(said) is None:
        its = tuple(replace(one, span=IMPLIED) for one in parts[place] if one.kind in SERVED) if named == others else ()
        return replace(heard, found=(*heard.found, *its)), state  # never with what is done for the other one
    whens = _on_their_day(heard.of(Kind.WHEN), parts[place])
    own = [one for one in parts[place] if not whens or one.kind is not Kind.WHEN]
    parts[place] = _of_the_first(top, str(current), timed=any(one.kind is Kind.WHEN for one in parts[place]))
    name = heard.text[slice(*next(one.span for one in heard.of(Kind.PET) if str(one.value) in others))]
    found = tuple(replace(one, span=(0, len(name)) if one is own[0] else IMPLIED) for one in (*own, *whens))
    changed = replace(
        heard, text=name, plain=fold(name).plain, found=found, rejected=(), intents=(), act=Act.CHANGE,
        acts=(Act.CHANGE,), hedged=False, asides=(), notes=(*heard.notes, "another one goes first"),
    )  # fmt: skip
    later = tuple(one for part in parts for one in part)
    return changed, replace(state, frames=(*state.frames[:-1], replace(top, later=later)))


def _is_plain(heard: Readings) -> bool:
    """Whether it says nothing but who and when, of pets that are certain."""
    if not INTENTS.issuperset(heard.intents) or any(one.kind not in MAY_SAY for one in heard.found):
        return False
    pets = heard.of(Kind.PET)
    return all(one.span[0] >= 0 and not one.alternatives and one.rule != BESIDES for one in pets)


def _parts(later: Sequence[Reading]) -> list[list[Reading]]:
    """What waits, by whom it is for."""
    parts: list[list[Reading]] = []
    for one in later:
        if one.kind in LEADS or not parts:
            parts.append([])
        parts[-1].append(one)
    return parts


def _on_their_day(said: Iterable[Reading], own: Sequence[Reading]) -> list[Reading]:
    """ "Max at 1", of Max on friday at 11: it is friday still."""
    before = next((one.value for one in own if isinstance(one.value, When)), None)
    return [
        replace(one, value=replace(one.value, day=before.day))
        if before is not None and isinstance(one.value, When) and _has_no_day(one.value)
        else one
        for one in said
    ]


def _has_no_day(when: When) -> bool:
    return not (when.day or when.start or when.end or when.weekdays or when.either)


def _of_the_first(top: Frame, pet: str, *, timed: bool) -> list[Reading]:
    """What is known of the one that now waits; its own time only where the other one has one too."""
    said = [Reading(Kind.PET, pet, IMPLIED, 0.9, "name")]
    if isinstance(service := top.values.get("service"), str):
        said.append(Reading(Kind.SERVICE, service, IMPLIED, 0.9, "as it was"))
    if isinstance(extras := top.values.get("add_ons"), list):
        said += [Reading(Kind.ADD_ON, str(one), IMPLIED, 0.9, "as it was") for one in extras]
    if timed and top.wish is not None:
        said.append(Reading(Kind.WHEN, top.wish, IMPLIED, 0.9, OWN_TIME))
    return said


def _said(heard: Readings, current: str) -> str:
    """The words with a sign in place of each name and each time."""
    text, at, parts = heard.text, 0, []
    for one in sorted(heard.of(Kind.PET, Kind.WHEN), key=lambda one: one.span):
        if one.span[0] < at:
            continue
        sign = TIME if one.kind is Kind.WHEN else ON_TOP if one.value == current else OTHER
        parts += [fold(text[at : one.span[0]]).plain, sign]
        at = one.span[1]
    words = " ".join((*parts, fold(text[at:]).plain)).replace("'", "").replace("\N{RIGHT SINGLE QUOTATION MARK}", "")
    return re.sub(r"\s+", " ", words).strip()
