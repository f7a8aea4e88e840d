"""Patterns of words that say what somebody does or wants, tried only on messages that hold a word they need.

There are over a hundred, and a message fits two or three. Each names the words without which it cannot fit (see
`needs`); a message's words are looked up once (`possible`), and tell which patterns are worth trying.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from threading import Lock
from typing import Final

from bot.understanding.needs import STEM, needed

ALL: Final = -1  # every bit: each pattern is tried
_REMEMBERED, _USUAL = 5_000, 20  # words, and the letters of one
_WORDS = re.compile(r"[^\W_]+|[^\w\s]")
_COMPILING: Final = Lock()


class Cue:
    """A pattern over words; with the bits of `possible` it is tried only where it may fit."""

    __slots__ = ("_compiled", "_flags", "anchored", "bit", "pattern")

    def __init__(self, pattern: str, *, anchored: bool, flags: re.RegexFlag = re.NOFLAG) -> None:
        self.pattern = pattern
        self.anchored = anchored
        self._flags = flags
        self._compiled: re.Pattern[str] | None = None
        self.bit = _INDEX.add(self)

    def _ready(self) -> re.Pattern[str]:
        """Compiled when it is first tried: starting is quick, and many a talk needs few.

        Once for all threads: fifty first messages in one second compiled each pattern fifty times.
        """
        if self._compiled is not None:
            return self._compiled
        with _COMPILING:
            if self._compiled is None:
                self._compiled = re.compile(self.pattern, self._flags)
            return self._compiled

    def search(self, text: str, may: int = ALL) -> re.Match[str] | None:
        """As `re.Pattern.search`; ``may`` are the bits of a message that ``text`` is or is a part of."""
        return (self._compiled or self._ready()).search(text) if may & self.bit else None

    def match(self, text: str, may: int = ALL) -> re.Match[str] | None:
        """As `re.Pattern.match`."""
        return (self._compiled or self._ready()).match(text) if may & self.bit else None

    def fullmatch(self, text: str, may: int = ALL) -> re.Match[str] | None:
        """As `re.Pattern.fullmatch`."""
        return self._ready().fullmatch(text) if may & self.bit else None

    def sub(self, made: str, text: str, may: int = ALL) -> str:
        """As `re.Pattern.sub`."""
        return self._ready().sub(made, text) if may & self.bit else text

    def finditer(self, text: str, may: int = ALL) -> Iterator[re.Match[str]]:
        """As `re.Pattern.finditer`."""
        return self._ready().finditer(text) if may & self.bit else iter(())


class _Index:
    """For each word, the bits of the patterns that it makes worth trying."""

    def __init__(self) -> None:
        self.cues: list[Cue] = []
        self._waiting: list[tuple[int, Cue]] = []
        self._always = 0
        self._words: dict[str, int] = {}
        self._looked_up: dict[str, int] = {}

    def add(self, cue: Cue) -> int:
        bit = 1 << len(self.cues)
        self.cues.append(cue)
        self._waiting.append((bit, cue))
        return bit

    def of(self, text: str) -> int:
        if self._waiting:
            self._learn()
        found, known = self._always, self._looked_up
        for word in _WORDS.findall(text):
            bits = known.get(word)
            found |= self._look_up(word) if bits is None else bits
        return found

    def _look_up(self, word: str) -> int:
        found = self._words.get(word, 0)
        for length in range(2, min(len(word), STEM) + 1):
            found |= self._words.get(word[:length] + "*", 0)
        if len(self._looked_up) < _REMEMBERED and len(word) <= _USUAL:
            self._looked_up[word] = found
        return found

    def _learn(self) -> None:
        for bit, cue in self._waiting:
            need = needed(cue.pattern, anchored=cue.anchored)
            if need is None:
                self._always |= bit
            for word in need or ():
                self._words[word] = self._words.get(word, 0) | bit
        self._waiting.clear()
        self._looked_up.clear()


_INDEX = _Index()


def any_of(*patterns: str) -> Cue:
    """A pattern that finds any of these as whole words."""
    return Cue(r"(?<![^\W_])(?:" + "|".join(patterns) + r")(?![^\W_])", anchored=False)


def starting(pattern: str) -> Cue:
    """A pattern that is matched from the beginning of a text or a sentence."""
    return Cue(pattern, anchored=True)


def possible(text: str) -> int:
    """The bits of the patterns that may fit ``text``, which is in small letters, or a part of it."""
    return _INDEX.of(text)


def warm() -> None:
    """Compile every pattern, so that no message waits for it."""
    for cue in _INDEX.cues:
        cue.search("")


def all_cues() -> tuple[Cue, ...]:
    """Every pattern there is."""
    return tuple(_INDEX.cues)
