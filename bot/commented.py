"""What is written on a form about a visit, read as it is read in the talk: nothing else can be meant there."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from bot.understanding import read
from bot.understanding.lexicon import Lexicon
from bot.understanding.rating import blames, rating
from bot.understanding.readings import Context
from core.feedback.ports import Comment

_ANY_DAY: Final = datetime(2030, 3, 4, 9, tzinfo=UTC)
"""What is said of a visit has no time in it that matters."""

_NAMELESS: Final = Lexicon()


def as_comment(said: str) -> Comment:
    """How ``said`` is meant: stars where it names some, and whether staff should see it at once."""
    heard = read(said, reference=_ANY_DAY, context=Context(expecting="rating"), lexicon=_NAMELESS)
    told = rating(heard)
    stars = told.stars if told is not None and told.words else None  # a lone number may be one of another scale
    return Comment(stars, low=blames(heard) if told is None else told.is_low)
