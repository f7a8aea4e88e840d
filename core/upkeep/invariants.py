"""What must never be, looked for: the database refuses it, and every night somebody looks whether it was refused.

Counts only: whoever reads the report learns nobody's name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import text
from sqlalchemy.orm import Session

_MINUTES: Final = text("SELECT set_config('statement_timeout', '10min', true)")
"""Some of it looks at everything there is; nobody waits for it."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that is counted. ``none`` must be found, or it is only told how many there are."""

    name: str
    none: bool
    count: str


RULES: Final = (
    Rule(
        "overlaps",
        True,
        """SELECT count(*) FROM calendar_claims one JOIN calendar_claims other
        ON one.resource_id = other.resource_id AND one.claim_id < other.claim_id AND one.during && other.during
        WHERE one.single AND one.share <> other.share""",
    ),
    Rule(
        "more_than_there_are",
        True,
        """SELECT count(*) FROM calendar_claims c JOIN resources r USING (resource_id)
        WHERE NOT c.single AND r.count < (SELECT count(*) FROM calendar_claims other
            WHERE other.resource_id = c.resource_id AND other.during @> lower(c.during))""",
    ),
    Rule(
        "visits_without_their_time",
        True,
        """SELECT count(*) FROM appointments a WHERE status = 'scheduled' AND claims_needed <> (
            SELECT count(*) FROM calendar_claims c WHERE c.appointment_id = a.appointment_id AND kind = 'booking')""",
    ),
    Rule(
        "time_of_no_visit",
        True,
        """SELECT count(*) FROM calendar_claims c JOIN appointments a USING (appointment_id)
        WHERE c.kind = 'booking' AND a.status <> 'scheduled'""",
    ),
    Rule(
        "notices_twice",
        True,
        # What staff change may change twice, and what could not be said one way is said by the next one.
        """SELECT count(*) FROM (SELECT FROM notices WHERE message_id IS NOT NULL AND appointment_id IS NOT NULL
            AND kind <> 'changed' AND key NOT LIKE '%\\:next'
            GROUP BY appointment_id, kind, detail HAVING count(DISTINCT message_id) > 1) AS twice""",
    ),
    Rule(
        "notices_to_no_message",
        True,
        """SELECT count(*) FROM notices n WHERE status = 'done' AND message_id IS NOT NULL
            AND NOT EXISTS (SELECT FROM messages m WHERE m.message_id = n.message_id)
            AND settled_at > :day""",
    ),
    Rule("notices_late", True, "SELECT count(*) FROM notices WHERE status = 'pending' AND due_at < :hour"),
    Rule("messages_late", True, "SELECT count(*) FROM outbox WHERE status IN ('pending', 'leased') AND due_at < :hour"),
    Rule(
        "sends_unknown",
        False,
        "SELECT count(*) FROM outbox WHERE status = 'unknown' AND (flagged_at IS NULL OR flagged_at > :day)",
    ),
    Rule("sends_failed", False, "SELECT count(*) FROM outbox WHERE status = 'failed' AND finished_at > :day"),
    Rule(
        "opt_outs_after_notices",
        False,
        """SELECT count(DISTINCT c.user_id) FROM consents c JOIN notices n USING (user_id)
        WHERE NOT c.granted AND c.created_at > :day AND n.message_id IS NOT NULL
            AND n.settled_at BETWEEN c.created_at - interval '1 day' AND c.created_at""",
    ),
    Rule(
        "owners_pestered",
        True,
        """SELECT count(*) FROM (SELECT FROM notices WHERE message_id IS NOT NULL AND settled_at > :day
            GROUP BY user_id HAVING count(DISTINCT message_id) > 10) AS pestered""",
    ),
    Rule(
        "talks_left_with_staff",
        False,
        "SELECT count(*) FROM hand_overs WHERE handed_back_at IS NULL AND last_at < :day",
    ),
    Rule(
        "visits_unfinished",
        False,
        """SELECT count(DISTINCT appointment_id) FROM calendar_claims
        WHERE kind = 'booking' AND during << tstzrange(:now, NULL)""",
    ),
    Rule("waiting_for_staff", False, "SELECT count(*) FROM staff_alerts WHERE resolved_at IS NULL"),
)
"""In the order of the report; a test breaks each by hand."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What was found of one rule."""

    name: str
    count: int
    wrong: bool


def look(session: Session, *, now: datetime) -> Iterator[Counted]:
    """Count everything as of ``now``; begin with a transaction of its own."""
    session.execute(_MINUTES)
    given = {"now": now, "day": now - timedelta(days=1), "hour": now - timedelta(hours=1)}
    for rule in RULES:
        asked = {name: value for name, value in given.items() if f":{name}" in rule.count}
        count = session.scalar(text(rule.count), asked) or 0
        yield Counted(rule.name, count, rule.none and count > 0)
