"""Which words a pattern cannot match without, read off the pattern's own text.

The idea is that of RE2's FilteredRE2: a message without the words is not even tried. What this small reader of
patterns is unsure about needs nothing, so the pattern is tried: it may save work, and never loses a match.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

STEM = 4  # letters by which the beginning of a word is known: "canc*" for "cancel(?:led)?"
_LONGEST_QUANTIFIER = re.compile(r"[*+?]\??|\{(\d*),?\d*\}\??")
_OUTSIDE = (r"(?<![^\W_])", r"(?![^\W_])")  # the edges of a word that `any_of` writes
_WORD_ENDS = re.compile(r" (?![?*{])|\\b|\$|" + re.escape(_OUTSIDE[1]))
_WORDLESS = frozenset(" ,.!?;:'\"()/-–’“”\\")
# Words that stand in half of all messages rule out little; a branch is known by another of its words if it has one.
_COMMON = frozenset(
    "i you it is to a an the for me my in on at of and or do can be we this that have are not no if so with will as"
    " am your what would could please any all there one how".split()
)
_COSTLY = 25

_OPENING = re.compile(r"\((?:\?(?::|P<\w+>|<?[=!])|(?!\?))")

Need = frozenset[str]


class _UnknownFormError(Exception):
    """The pattern has a form that this reader does not know."""


@dataclass(slots=True)
class _Place:
    """Where the reader is, and whether a word would begin there."""

    text: str
    at: int = 0

    def rest(self, sign: str) -> bool:
        return self.text.startswith(sign, self.at)


def needed(pattern: str, *, begins: bool, followed: bool) -> tuple[Need | None, Need | None]:
    """Two sets of words ("friday"), beginnings of words ("canc*") and signs, one of each of which is in every match.

    None for what is unknown. ``begins`` says that a match begins where a word does, ``followed`` that it ends where
    one does.
    """
    place = _Place(pattern)
    branch = _Branch(place, begins, followed)
    try:
        branch.read()
        if place.at < len(pattern):  # of several alternatives, one word of any of them
            place.at = 0
            need, _ = _alternatives(place, begins=begins, followed=followed)
            return (need if place.at >= len(pattern) else None), None
    except _UnknownFormError:
        return None, None
    first, second = (*sorted(branch.found, key=_cost)[:2], None, None)[:2]
    return first, second


def _cost(need: Need) -> int:
    return sum(_COSTLY if word.rstrip("*") in _COMMON else 1 for word in need)


def _alternatives(place: _Place, *, begins: bool, followed: bool) -> tuple[Need | None, bool]:
    """What the alternatives up to the closing bracket need, and whether a word may begin after each of them.

    ``followed`` says that a word ends where they do.
    """
    needs: list[Need | None] = []
    ends = True
    while True:
        branch = _Branch(place, begins, followed)
        branch.read()
        needs.append(branch.cheapest())
        ends = ends and branch.begins
        if not place.rest("|"):
            break
        place.at += 1
    known = [need for need in needs if need]
    return (frozenset().union(*known) if len(known) == len(needs) else None), ends


class _Branch:
    """One alternative: its sure parts are collected in ``found`` as it is read."""

    def __init__(self, place: _Place, begins: bool, followed: bool) -> None:
        self.place = place
        self.begins = begins
        self._followed = followed
        self._word = ""
        self._whole = begins  # whether the letters read so far stand at the beginning of a word
        self.found: list[Need] = []

    def cheapest(self) -> Need | None:
        return min(self.found, key=_cost, default=None)

    def read(self) -> None:
        place = self.place
        while place.at < len(place.text) and not (place.rest("|") or place.rest(")")):
            self._part()
        self._close(ended=self._followed)

    def _part(self) -> None:
        place, sign = self.place, self.place.text[self.place.at]
        if any(map(place.rest, _OUTSIDE)) or place.rest(r"\b"):
            place.at += 2 if sign == "\\" else len(_OUTSIDE[0]) if place.rest(_OUTSIDE[0]) else len(_OUTSIDE[1])
            self._close(ended=True)
            self.begins = True
        elif sign in "^$":
            place.at += 1
            self._close(ended=True)
            self.begins = True
        elif sign == "(":
            self._group()
        elif sign == "[":
            self._class()
        elif sign == "." or (sign == "\\" and place.text[place.at + 1].isalnum()):
            wordless = place.text[place.at + 1 : place.at + 2] in ("s", "W") if sign == "\\" else False
            place.at += 1 if sign == "." else 2
            self._vague(wordless=wordless)
        else:
            place.at += 2 if sign == "\\" else 1
            self._literal(place.text[place.at - 1])

    def _literal(self, sign: str) -> None:
        least = self._quantifier()
        if not (sign.isalnum() or sign == "_"):
            self._close(ended=least > 0)
            self.begins = least > 0 or self.begins
            if least and not sign.isspace():
                self.found.append(frozenset({sign}))
            return
        if least == 0:
            self._close(ended=False)
            self.begins = False
            return
        if not self._word:
            self._whole = self.begins
        self._word += sign
        self.begins = False
        if self._last_repeats:
            self._close(ended=False)
            self.begins = False

    def _vague(self, *, wordless: bool) -> None:
        """A place that several signs may take."""
        least = self._quantifier()
        self._close(ended=wordless and least > 0)
        self.begins = wordless and (least > 0 or self.begins)

    def _class(self) -> None:
        place = self.place
        end = place.at + 1 + place.rest("[^")
        while place.text[end] != "]" or end == place.at + 1:
            end += 2 if place.text[end] == "\\" else 1
        inside = place.text[place.at + 1 : end]
        place.at = end + 1
        self._vague(wordless=not inside.startswith("^") and set(inside) <= _WORDLESS)

    def _group(self) -> None:
        place = self.place
        opening = _OPENING.match(place.text, place.at)
        if opening is None:  # flags and conditions
            raise _UnknownFormError
        about = opening[0].rstrip("=!") != opening[0]
        end = _closing(place.text, place.at)
        if about:  # what only has to stand around the place
            place.at = end + 1
            if self._word:
                self._close(ended=False)
                self.begins = False
            self._quantifier()
            return
        before = self.begins and not self._word
        self._close(ended=False)
        place.at = opening.end()
        followed = _WORD_ENDS.match(place.text, end + 1) is not None
        need, ends = _alternatives(place, begins=before, followed=followed)
        place.at += 1
        if self._quantifier() == 0:
            self.begins = before and ends
            return
        if need:
            self.found.append(need)
        self.begins = ends

    def _quantifier(self) -> int:
        """How often the last part stands there at least."""
        quantifier = _LONGEST_QUANTIFIER.match(self.place.text, self.place.at)
        self._last_repeats = quantifier is not None
        if quantifier is None:
            return 1
        self.place.at = quantifier.end()
        return 0 if quantifier[0][0] in "*?" else int(quantifier[1] or 0) if quantifier[0][0] == "{" else 1

    def _close(self, *, ended: bool) -> None:
        """The letters of a word end here; the word itself too when it is ``ended``."""
        word, self._word = self._word.lower(), ""
        if word and self._whole and (ended or len(word) > 1):
            self.found.append(frozenset({word if ended else word[:STEM] + "*"}))


def has_alternatives(pattern: str) -> bool:
    """Whether it is several patterns, one of which fits, and not in brackets; also where that is not sure."""
    try:
        place = _Place(pattern)
        _Branch(place, True, True).read()
    except _UnknownFormError:
        return True
    return place.at < len(pattern)


def _closing(text: str, at: int) -> int:
    """Where the bracket closes that opens at ``at``."""
    depth, inside = 0, False
    while at < len(text):
        sign = text[at]
        if sign == "\\":
            at += 1
        elif inside:
            inside = sign != "]"
        elif sign == "[":
            inside = True
            at += text.startswith("[^", at) + (text[at + 1 + text.startswith("[^", at)] == "]")
        elif sign == "(":
            depth += 1
        elif sign == ")":
            depth -= 1
            if depth == 0:
                return at
        at += 1
    raise _UnknownFormError
