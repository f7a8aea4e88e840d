"""How often somebody who waits is written to: a time that frees up is good news once, and a day of them is not.

When a whole day becomes free, its times would be put to the same few, one after the other, every hour or as fast as
they say no. So whoever did not answer is not asked about that day again for a day, whoever said no only about times
that are far from the one they turned down, and nobody more than a few times a day, whatever becomes free.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from core.shop.profile import Shop
from core.statements import Statement

A_DAY: Final = timedelta(hours=24)
NEAR: Final = timedelta(hours=3)  # "not at nine" is no to a quarter past nine as well, and none to two o'clock
MOST_A_DAY: Final = 3  # offers to one entry

_ASKED = Statement("""
SELECT f.entry_id, o.start, f.status, f.asked_at, f.answered_at
FROM waitlist_offers f JOIN waitlist_openings o USING (opening_id)
WHERE f.entry_id = ANY(CAST(%(entries)s AS uuid[])) AND (o.start > %(now)s OR f.asked_at > %(since)s)
""")


@dataclass(frozen=True, slots=True)
class _Asked:
    """One offer of before: to be answered still, turned down, or left without an answer."""

    start: datetime
    status: str
    asked_at: datetime
    answered_at: datetime | None

    def closes(self, start: datetime, *, shop: Shop, now: datetime) -> bool:
        """Whether nobody should be asked about ``start`` because of it."""
        if self.status not in ANSWERED_NO:
            return False
        if self.start == start:
            return True  # whoever would do it
        if now >= (self.answered_at or self.asked_at) + A_DAY:
            return False
        if self.status == "declined":
            return abs(self.start - start) < NEAR
        return shop.local(self.start).date() == shop.local(start).date()


ANSWERED_NO: Final = frozenset({"asked", "silent", "declined"})


@dataclass(frozen=True, slots=True)
class Patience:
    """What each of some entries has been asked, and so need not be again."""

    shop: Shop
    now: datetime
    asked: dict[UUID, list[_Asked]]

    def allows(self, entry_id: UUID, start: datetime) -> bool:
        """Whether a time at ``start`` may be put to this entry now."""
        asked = self.asked.get(entry_id, [])
        return self.is_left(entry_id) and not any(one.closes(start, shop=self.shop, now=self.now) for one in asked)

    def is_left(self, entry_id: UUID) -> bool:
        """Whether anything may be put to this entry now."""
        lately = sum(1 for one in self.asked.get(entry_id, []) if one.asked_at > self.now - A_DAY)
        return lately < MOST_A_DAY


def patience_with(session: Session, entries: Collection[UUID], *, shop: Shop, now: datetime) -> Patience:
    """Look up what ``entries`` have been asked about times to come, or within a day."""
    asked: dict[UUID, list[_Asked]] = {}
    if not entries:
        return Patience(shop, now, asked)
    for entry_id, *told in _ASKED.rows(session, entries=list(entries), now=now, since=now - A_DAY):
        asked.setdefault(entry_id, []).append(_Asked(*told))
    return Patience(shop, now, asked)
