"""Phrases: rules that put a stretch of Spanish words into the English words that mean the same.

A rule is a pattern and what it becomes. In a pattern stand words, ``a|b`` for either, a mark ``?`` behind what may be
missing, and the classes N (a number), D (a day of the week), M (a month), U (a unit of time). The outcome names what
a class has found by ``$1``, ``$2``; an outcome may also be a function of what they found.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Final

Outcome = str | Callable[..., str]
Table = Sequence[tuple[str, Outcome]]

NUMBERS: Final = {
    word: value
    for value, word in enumerate(
        "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete"
        " dieciocho diecinueve veinte veintiuno veintidos veintitres veinticuatro veinticinco veintiseis veintisiete"
        " veintiocho veintinueve treinta".split()
    )
} | {"un": 1, "una": 1, "cuarenta": 40, "cincuenta": 50, "sesenta": 60}
DAYS: Final = {
    "lunes": "monday", "martes": "tuesday", "miercoles": "wednesday", "jueves": "thursday", "viernes": "friday",
    "sabado": "saturday", "sabados": "saturday", "domingo": "sunday", "domingos": "sunday",
}  # fmt: skip
MONTHS: Final = {
    "enero": "january", "febrero": "february", "marzo": "march", "abril": "april", "mayo": "may", "junio": "june",
    "julio": "july", "agosto": "august", "septiembre": "september", "setiembre": "september", "octubre": "october",
    "noviembre": "november", "diciembre": "december",
}  # fmt: skip
UNITS: Final = {
    "minuto": "minute", "minutos": "minutes", "min": "minutes", "hora": "hour", "horas": "hours", "hrs": "hours",
    "dia": "day", "dias": "days", "semana": "week", "semanas": "weeks", "mes": "month", "meses": "months",
    "ano": "year", "anos": "years", "anio": "year", "anios": "years", "anito": "year", "anitos": "years",
    "mesecito": "month", "mesecitos": "months", "noche": "night", "noches": "nights",
}  # fmt: skip
CLASSES: Final[Mapping[str, Mapping[str, object]]] = {"N": NUMBERS, "D": DAYS, "M": MONTHS, "U": UNITS}
_DIGITS: Final = r"\d+(?:[:.,]\d+)?"


def number(word: str) -> str:
    """A number in figures."""
    return str(NUMBERS.get(word, word))


def _meaning(kind: str, word: str) -> str:
    return number(word) if kind == "N" else str(CLASSES[kind][word])


@cache
def _one(kind: str) -> str:
    words = "|".join(sorted(CLASSES[kind], key=len, reverse=True))
    return rf"({_DIGITS}|{words}) " if kind == "N" else f"({words}) "


@dataclass(frozen=True)
class Phrase:
    """A rule; ``source`` is its pattern over words with a space behind each, compiled when a message may fit it."""

    text: str
    source: str
    kinds: tuple[str, ...]
    outcome: Outcome

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, ready for use: few of the hundreds ever are in one talk."""
        return re.compile(self.source)

    def becomes(self, found: re.Match[str]) -> str:
        """The English words."""
        values = [_meaning(kind, word) if word else "" for kind, word in zip(self.kinds, found.groups(), strict=True)]
        if not isinstance(self.outcome, str):
            return self.outcome(*values)
        made = self.outcome
        for place, value in enumerate(values, 1):
            made = made.replace(f"${place}", value)
        return made


def compiled(text: str, outcome: Outcome) -> tuple[Phrase, frozenset[str]]:
    """The rule, and the words with which it can begin; a number begins with "0"."""
    pattern, kinds, firsts, beginning = "", [], set[str](), True
    for part in text.split():
        maybe = part.endswith("?")
        word = part.rstrip("?")
        if word in CLASSES:
            piece = _one(word)
            kinds.append(word)
            begins = {"0", *NUMBERS} if word == "N" else set(CLASSES[word])
        else:
            piece = f"(?:{word}) "
            begins = set(word.split("|"))
        pattern += f"(?:{piece})?" if maybe else piece
        if beginning:
            firsts |= begins
            beginning = maybe
    return Phrase(text, pattern, tuple(kinds), outcome), frozenset(firsts)


class Phrasebook:
    """Rules by the word with which they begin; where several fit, the longest counts, then the first."""

    def __init__(self, tables: Iterable[Table]) -> None:
        self._by_word: dict[str, list[Phrase]] = {}
        self.words: set[str] = set()
        for table in tables:
            for text, outcome in table:
                phrase, firsts = compiled(text, outcome)
                for first in firsts:
                    self._by_word.setdefault(first, []).append(phrase)
                for part in text.split():
                    self.words |= set() if part.rstrip("?") in CLASSES else set(part.rstrip("?").split("|"))
        for members in CLASSES.values():
            self.words |= members.keys()

    def longest(self, line: str, at: int) -> tuple[Phrase, re.Match[str]] | None:
        """The rule that fits best where a word begins."""
        word = line[at : line.index(" ", at)]
        best: tuple[Phrase, re.Match[str]] | None = None
        for phrase in self._by_word.get("0" if word[0].isdigit() else word, ()):
            found = phrase.pattern.match(line, at)
            if found is not None and (best is None or found.end() > best[1].end()):
                best = phrase, found
        return best
