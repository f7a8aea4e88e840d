"""No pattern takes long over words that are said over and over, as hostile and hesitating people do.

A repeated group that may part the same blanks in two ways tries all of them: twice as long with each word.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import signal
from collections.abc import Iterator
from types import FrameType

import bot
from bot.understanding import cues

REPEATS = re.compile(r"\)(?:[*+]|\{\d*,\})")
WORD = re.compile(r"[a-zñí]{1,12}")
MANY = 26  # a pattern that tries two ways for each takes seconds
LONGEST = 0.7  # seconds


def _patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    for module in pkgutil.walk_packages(bot.__path__, "bot."):
        for name, value in vars(importlib.import_module(module.name)).items():
            for one in value if isinstance(value, tuple) else (value,):
                if isinstance(one, re.Pattern) and isinstance(one.pattern, str) and REPEATS.search(one.pattern):
                    yield f"{module.name}.{name}", one
    for cue in cues.all_cues():
        if REPEATS.search(cue.pattern):
            yield cue.pattern[:80], re.compile(cue.pattern)


def _too_long(_: int, __: FrameType | None) -> None:
    raise TimeoutError


def test_a_word_said_over_and_over_is_read_at_once() -> None:
    patterns = list(_patterns())
    assert len(patterns) > 150
    slow: list[str] = []
    before = signal.signal(signal.SIGVTALRM, _too_long)
    try:
        for name, pattern in patterns:
            word = ""
            signal.setitimer(signal.ITIMER_VIRTUAL, LONGEST)
            try:
                for word in sorted(set(WORD.findall(pattern.pattern))):
                    said = f"{word} " * MANY + "zq ."
                    pattern.fullmatch(said)
                    pattern.search(said)
                    signal.setitimer(signal.ITIMER_VIRTUAL, LONGEST)
            except TimeoutError:
                slow.append(f"{name}: {word}")
            finally:
                signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    finally:
        signal.signal(signal.SIGVTALRM, before)
    assert slow == []
