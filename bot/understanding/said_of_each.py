""" "Bella's not coming, Max is", "Max yes, Bella no", "just Max this time": who comes and who does not, pet by pet.

A message is read only where all of it says that, so that nothing else in it is lost: it is walked through from name to
name, and with the first word that says something more nobody is meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.understanding.normalise import fold
from bot.understanding.readings import Kind, Readings

SIGN: Final = "zpz"  # in place of a name: a word, so that no pattern for signs takes it
LONG: Final = 120  # letters: who says more than that says more than who comes
_LEAD: Final = re.compile(
    r"\W*(?:(?:no|nope|nah|oh|wait|actually|sorry|ok|okay|hi|hey|hello|hola|please|pls|so|well|hm+|perdon|bueno|oye)\b"
    r"\W*)*"
)
_JOINS: Final = re.compile(
    r"\W*(?:(?:and|but|though|however|while|y|pero|aunque|this time|today|esta vez|hoy|please|pls|por favor|sorry"
    r"|thanks|thank you|gracias)\b\W*)*"
)
_COMES: Final = r"(?:come|coming|make it|be there|be coming|go|going|attend)"
_END: Final = r"(?![\w'])"
OUT: Final = re.compile(
    rf"(?:not (?:for )?{SIGN}|{SIGN}(?:'?s| is| are)? not(?: {_COMES})?|{SIGN} (?:isnt|arent|wont|cant|cannot|doesnt"
    rf"|can not|will not)(?: {_COMES})?|{SIGN} (?:no(?: (?:viene|va|ira|vendra|puede(?: (?:ir|venir))?))?|tampoco))"
    rf"(?: (?:this time|today|esta vez|hoy))?{_END}"
)
ALL_OUT: Final = re.compile(
    rf"(?:neither )?{SIGN}(?: (?:and|or|nor|y|ni) {SIGN})+ (?:(?:arent|are not|wont|will not|cant|cannot|can not)"
    rf"(?: {_COMES})?|no (?:vienen|van|iran|vendran|pueden(?: (?:ir|venir))?))(?: (?:this time|today|esta vez|hoy))?"
    rf"{_END}"
)
ALL_IN: Final = re.compile(
    rf"{SIGN}(?: (?:and|y) {SIGN})+ (?:(?:are|will|can|do)(?: both)?(?: {_COMES})?|(?:both )?come|vienen|van"
    r"|are both in)"
    rf"(?: (?:this time|today|esta vez|hoy))?{_END}"
)
IN: Final = re.compile(
    rf"{SIGN}(?:'?s| is| are| will| can| does| still| yes| si| comes| viene| va)"
    rf"(?: (?:still|also|viene|va|{_COMES}))*"
    rf"(?: (?:as planned|this time|today|esta vez|hoy))?{_END}"
)
_SURELY: Final = re.compile(rf"\b(?:yes|si|comes|viene|va|{_COMES})\b")
ONLY: Final = re.compile(
    rf"(?:its |it is |it will be |sera )?(?:just|only|solo|solamente|nada mas|nomas) (?:(?:viene|va|vendra) )?{SIGN}"
    rf"(?P<said>(?:(?:'?s| is| will be) {_COMES}| comes| viene| va)?(?: (?:this time|today|esta vez|hoy))?){_END}"
)


@dataclass(frozen=True, slots=True)
class Each:
    """Who is said to come, and who not; with ``alone`` nobody but who comes."""

    coming: frozenset[str] = frozenset()
    out: frozenset[str] = frozenset()
    alone: bool = False


def said_of_each(heard: Readings, *, briefly: bool) -> Each | None:
    """Who comes and who does not; None where the message says anything else.

    ``briefly`` lets "not Bella" and "just Max" count by themselves, where nothing else can be answered by them.
    """
    pets = sorted((one for one in heard.of(Kind.PET) if one.span[0] >= 0), key=lambda one: one.span)
    if not pets or len(heard.text) > LONG or heard.text.rstrip().endswith("?") or any(one.alternatives for one in pets):
        return None
    said = _signed(heard.text, [one.span for one in pets])
    keys = [str(one.value) for one in pets]
    coming, out, alone, certain = set[str](), set[str](), False, len(set(keys)) > 1
    at = _end(_LEAD, said, 0)
    while at < len(said):
        named = said.count(SIGN, 0, at)
        key = keys[named] if named < len(keys) else ""
        if (found := ALL_OUT.match(said, at)) is not None:
            out.update(keys[named : named + found.group().count(SIGN)])
        elif (found := ALL_IN.match(said, at)) is not None:
            coming.update(keys[named : named + found.group().count(SIGN)])
        elif (only := ONLY.match(said, at)) is not None:
            alone, found = True, only
            certain = certain or bool(only["said"])
            coming.add(key)
        elif (found := OUT.match(said, at)) is not None:
            out.add(key)
        elif (found := IN.match(said, at)) is not None:
            coming.add(key)
            certain = certain or _SURELY.search(found.group()) is not None
        if found is None:
            return None
        at = _end(_JOINS, said, found.end())
    if not certain and not briefly:
        return None
    return Each(frozenset(coming), frozenset(out), alone) if not out & coming else None


def _end(pattern: re.Pattern[str], said: str, at: int) -> int:
    found = pattern.match(said, at)
    return found.end() if found is not None else at


def _signed(text: str, spans: Sequence[tuple[int, int]]) -> str:
    at, parts = 0, list[str]()
    for start, end in spans:
        parts += [fold(text[at:start]).plain, SIGN]
        at = end
    tail = fold(text[at:]).plain
    words = " ".join((*parts, tail)).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    words = re.sub(r"(?<=n)'(?=t\b)", "", words)
    return re.sub(rf"(?<={SIGN}) (?='?s\b)", "", re.sub(r"\s+", " ", words)).strip(" .!,")
