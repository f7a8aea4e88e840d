"""What a shop keeps of what was said of its visits, by its own rule."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy.orm import Session

from core.shop.profile import Shop
from core.statements import Statement

ANSWERABLE: Final = timedelta(days=60)
"""So long a survey stays whatever the rule: its link is valid for a month, and answers may be read late."""

_RATINGS = Statement("DELETE FROM ratings WHERE at < %(before)s")
_SURVEYS = Statement("""
    DELETE FROM surveys s
    WHERE since < %(before)s AND NOT EXISTS (SELECT FROM ratings r WHERE r.survey_id = s.survey_id)
""")


def forget_ratings(session: Session, *, shop: Shop, now: datetime) -> int:
    """Forget what was said of visits longer ago than the shop keeps it, and their surveys; say how many rows."""
    kept = shop.keep.ratings
    if kept is None:
        return 0
    forgotten = _RATINGS.change(session, before=now - kept)
    return forgotten + _SURVEYS.change(session, before=now - max(kept, ANSWERABLE))
