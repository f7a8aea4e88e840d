"""Patterns of words that say what somebody does or wants, tried only on messages that hold the words they need.

There are over a thousand in some hundred cues, and a message fits two or three. Each names the words without which it
cannot fit (see `needs`); a message's words are looked up once (`possible`), and tell which patterns are worth trying.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from threading import Lock
from typing import Final, Generic, TypeVar

from bot.understanding.needs import STEM, has_alternatives, needed

ALL: Final = -1  # every bit: the whole pattern is tried
_REMEMBERED, _USUAL = 5_000, 20  # words, and the letters of one
_WORDS = re.compile(r"[^\W_]+|[^\w\s]")
_COMPILING: Final = Lock()
_WORD: Final = r"(?<![^\W_])(?:", r")(?![^\W_])"
_START: Final = "", ""
Row = TypeVar("Row")
_Find = Callable[[str], "re.Match[str] | None"]


class Cue:
    """Patterns over words; with the bits of `possible` each is tried only where it may fit."""

    __slots__ = (
        "_around",
        "_finders",
        "_first",
        "_flags",
        "_parts",
        "_patterns",
        "_whole",
        "anchored",
        "bit",
        "pattern",
    )

    def __init__(
        self, patterns: Sequence[str], *, anchored: bool, around: tuple[str, str], flags: re.RegexFlag = re.NOFLAG
    ) -> None:
        self.pattern = around[0] + "|".join(patterns) + around[1]
        self.anchored = anchored
        self._around = around
        self._flags = flags
        self._patterns = tuple(patterns)
        self._parts: list[re.Pattern[str] | None] = [None] * len(patterns)
        self._finders: list[_Find | None] = [None] * len(patterns)
        self._whole: re.Pattern[str] | None = None
        self._first = _INDEX.add(self, patterns)
        self.bit = ((1 << len(patterns)) - 1) << self._first

    def warm(self) -> None:
        """Compile what is tried on messages, so that none waits for it."""
        for number in range(len(self._parts)):
            self._finder(number)

    def _ready(self) -> re.Pattern[str]:
        """All of it, compiled when it is first tried: starting is quick, and many a talk needs few.

        Once for all threads: fifty first messages in one second compiled each pattern fifty times.
        """
        if self._whole is not None:
            return self._whole
        with _COMPILING:
            if self._whole is None:
                self._whole = self._parts[0] if len(self._parts) == 1 else None
                self._whole = self._whole or re.compile(self.pattern, self._flags)
            return self._whole

    def _part(self, number: int) -> re.Pattern[str]:
        """One of the patterns, compiled as `_ready` does."""
        with _COMPILING:
            part = self._parts[number]
            if part is None:
                before, after = self._around
                part = self._parts[number] = re.compile(before + self._patterns[number] + after, self._flags)
            return part

    def _finder(self, number: int) -> _Find:
        """What finds one of the patterns in a text; one that begins a text is looked for nowhere else."""
        part, pattern = self._part(number), self._patterns[number]
        begins = pattern.startswith("^") and not has_alternatives(pattern)
        find = self._finders[number] = part.match if begins else part.search
        return find

    def search(self, text: str, may: int = ALL) -> re.Match[str] | None:
        """As `re.Pattern.search`; ``may`` are the bits of a message that ``text`` is or is a part of."""
        few = may & self.bit
        if not few:
            return None
        if may == ALL:
            return self._ready().search(text)
        few >>= self._first
        finders, found, least = self._finders, None, len(text) + 1
        while few:  # the one that begins first counts, of two on the same place the one that is named first
            lowest = few & -few
            match = (finders[at := lowest.bit_length() - 1] or self._finder(at))(text)
            if match is not None and match.start() < least:
                found, least = match, match.start()
            few ^= lowest
        return found

    def match(self, text: str, may: int = ALL) -> re.Match[str] | None:
        """As `re.Pattern.match`."""
        few = may & self.bit
        if not few:
            return None
        if may == ALL:
            return self._ready().match(text)
        few >>= self._first
        parts = self._parts
        while few:
            lowest = few & -few
            match = (parts[at := lowest.bit_length() - 1] or self._part(at)).match(text)
            if match is not None:
                return match
            few ^= lowest
        return None

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
    """For each word, the bits of the patterns that it makes worth trying.

    A pattern may need a word of each of two sets: the bits of either are looked up, and those count that are in both.
    """

    def __init__(self) -> None:
        self.cues: list[Cue] = []
        self._patterns: list[tuple[str, bool]] = []
        self._learnt = 0
        self._always = (0, 0)
        self._words: dict[str, tuple[int, int]] = {}
        self._looked_up: dict[str, tuple[int, int]] = {}

    def add(self, cue: Cue, patterns: Sequence[str]) -> int:
        """The number of the cue's first bit."""
        first = len(self._patterns)
        self.cues.append(cue)
        self._patterns += ((pattern, not cue.anchored) for pattern in patterns)
        return first

    def of(self, text: str) -> int:
        if self._learnt < len(self._patterns):
            with _COMPILING:  # fifty first messages in one second would each read all patterns
                self._learn()
        first, second = self._always
        known = self._looked_up
        for word in text.split():
            bits = known.get(word)
            if bits is None:
                bits = self._look_up(word)
            first |= bits[0]
            second |= bits[1]
        return first & second

    def _look_up(self, written: str) -> tuple[int, int]:
        """The bits of what stands between two spaces: a word, or words and signs."""
        first = second = 0
        for word in _WORDS.findall(written):
            for form in (word, *(word[:length] + "*" for length in range(2, min(len(word), STEM) + 1))):
                more = self._words.get(form, (0, 0))
                first, second = first | more[0], second | more[1]
        if len(self._looked_up) < _REMEMBERED and len(written) <= _USUAL:
            self._looked_up[written] = first, second
        return first, second

    def _learn(self) -> None:
        always = list(self._always)
        waiting = range(self._learnt, len(self._patterns))
        for number in waiting:
            pattern, whole = self._patterns[number]
            for place, need in enumerate(needed(pattern, begins=True, followed=whole)):
                if need is None:
                    always[place] |= 1 << number
                for word in need or ():
                    bits = [*self._words.get(word, (0, 0))]
                    bits[place] |= 1 << number
                    self._words[word] = bits[0], bits[1]
        self._looked_up.clear()
        self._always = always[0], always[1]
        self._learnt = waiting.stop


_INDEX = _Index()


class Worth(Generic[Row]):
    """A table whose rows each have a cue: those worth trying on a message are found at once, in their order."""

    def __init__(self, rows: Iterable[tuple[Cue, Row]]) -> None:
        self._rows: list[Row] = []
        self._numbers: dict[int, list[int]] = {}  # of the rows of each cue, by the bits of all others
        self._others: dict[int, int] = {}  # for the length of each bit the bits of all other cues
        self._all = 0
        for number, (cue, row) in enumerate(rows):
            self._rows.append(row)
            self._numbers.setdefault(~cue.bit, []).append(number)
            self._others |= {at + 1: ~cue.bit for at in range(cue.bit.bit_length()) if cue.bit >> at & 1}
            self._all |= cue.bit

    def of(self, may: int) -> list[Row]:
        """The rows that may fit a message of which `possible` says ``may``."""
        few = may & self._all
        numbers: list[int] = []
        while few:
            others = self._others[few.bit_length()]
            numbers += self._numbers[others]
            few &= others
        numbers.sort()
        return [self._rows[number] for number in numbers]


def any_of(*patterns: str) -> Cue:
    """A pattern that finds any of these as whole words."""
    return Cue(patterns, anchored=False, around=_WORD)


def starting(*patterns: str) -> Cue:
    """A pattern that finds any of these from the beginning of a text or a sentence."""
    return Cue(patterns, anchored=True, around=_START)


def holds(text: str, parts: Sequence[str]) -> bool:
    """Whether any of these letters in a row stand in it: a pattern that needs one of them is tried only then."""
    for part in parts:  # noqa: SIM110 - a generator would take as long as the pattern
        if part in text:
            return True
    return False


def possible(text: str) -> int:
    """The bits of the patterns that may fit ``text``, which is in small letters, or a part of it."""
    return _INDEX.of(text)


def warm() -> None:
    """Compile every pattern, so that no message waits for it."""
    for cue in _INDEX.cues:
        cue.warm()


def all_cues() -> tuple[Cue, ...]:
    """Every pattern there is."""
    return tuple(_INDEX.cues)
