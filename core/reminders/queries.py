"""What became of notices, and what is still to come."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from core.reminders.service import DueNotice
from core.statements import Statement

_IS_ANSWERED = Statement("""
    SELECT FROM notices
    WHERE appointment_id = %(appointment_id)s AND detail ->> 'start' = %(start)s AND answered_at IS NOT NULL LIMIT 1
""")

# Two pets of one message share its row's fate, not its visit: so it is looked for by the owner and the time.
_WAS_ASKED = Statement("""
    SELECT FROM notices
    WHERE user_id = %(user_id)s AND detail ->> 'start' = %(start)s AND fate = 'said' AND detail ? 'asks' LIMIT 1
""")

_ENDED_SO = Statement("""
    SELECT FROM notices WHERE user_id = %(user_id)s AND fate = %(fate)s AND kind = %(kind)s
        AND appointment_id IS NOT DISTINCT FROM %(appointment_id)s LIMIT 1
""")

_SAID_AS = Statement("""
    SELECT n.notice_id FROM outbox o JOIN notices n USING (message_id)
    WHERE o.channel = %(channel)s AND o.account = %(account)s AND o.provider_ref = %(ref)s LIMIT 1
""")

_SAID_SINCE = Statement("""
    SELECT FROM notices WHERE user_id = %(user_id)s AND kind = %(kind)s AND status = 'done'
        AND settled_at > %(since)s LIMIT 1
""")

_NEXT_AT = Statement("SELECT min(due_at) FROM notices WHERE status = 'pending'")


def is_answered(session: Session, *, appointment_id: UUID, start: str) -> bool:
    """Whether the owner has answered anything that was said of this visit at this ``start``, as it stands in detail."""
    return _IS_ANSWERED.row(session, appointment_id=appointment_id, start=start) is not None


def was_asked(session: Session, *, user_id: UUID, start: str) -> bool:
    """Whether anything was asked of this owner about a visit at this ``start``."""
    return _WAS_ASKED.row(session, user_id=user_id, start=start) is not None


def ended_before(session: Session, *, notice: DueNotice, fate: str) -> bool:
    """Whether another notice of the same kind, owner and visit has ended with ``fate``."""
    return (
        _ENDED_SO.row(
            session, user_id=notice.user_id, kind=notice.kind, appointment_id=notice.appointment_id, fate=fate
        )
        is not None
    )


def said_as(session: Session, *, channel: str, account: str, ref: str) -> UUID | None:
    """The notice that was said in the message which the provider calls ``ref``, if one was."""
    row = _SAID_AS.row(session, channel=channel, account=account, ref=ref)
    return None if row is None else row[0]


def said_since(session: Session, *, user_id: UUID, kind: str, since: datetime) -> bool:
    """Whether this owner was told something of this kind after ``since``."""
    return _SAID_SINCE.row(session, user_id=user_id, kind=kind, since=since) is not None


def next_at(session: Session) -> datetime | None:
    """When the next notice is due; it may be past."""
    row = _NEXT_AT.row(session)
    return None if row is None else row[0]
