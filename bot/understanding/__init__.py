"""Turns text into readings: typed candidates with span, rule and score. Pure: no clock, no environment.

The reader, whose grammar takes a while to compile, is imported when it is first asked for: who only needs the types of
`readings`, as the engine does, does not pay for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.understanding.readings import Context, Name, Reading, Readings

if TYPE_CHECKING:
    from bot.understanding.lexicon import Lexicon
    from bot.understanding.reader import read

__all__ = ["Context", "Lexicon", "Name", "Reading", "Readings", "read"]


def __getattr__(name: str) -> Any:
    if name == "read":
        from bot.understanding.reader import read

        return read
    if name == "Lexicon":
        from bot.understanding.lexicon import Lexicon

        return Lexicon
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
