"""What waits on a channel that was taken out of the settings: nobody sends there any more.

What was queued of itself is judged anew, and goes the owner's next way; an answer in a talk that is over makes no sense
elsewhere: staff see, once for each talk, that it was not sent.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy.orm import Session

from core.messaging.delivery import tell_staff
from core.statements import Statement

PATIENCE: Final = timedelta(hours=1)
"""Somebody may run a single command without the settings of the worker: what the worker sends it has sent by then."""

# All parts of a notice are said in one transaction; only the last is known to the notice.
_ANEW = Statement("""
    UPDATE outbox o SET good_until = %(now)s
    FROM outbox last JOIN notices n USING (message_id)
    WHERE last.status = 'pending' AND last.good_until IS NULL AND last.due_at <= %(before)s
      AND last.channel <> ALL (%(on)s) AND n.status = 'done'
      AND o.conversation_id = last.conversation_id AND o.due_at = last.due_at
      AND o.status = 'pending' AND o.good_until IS NULL
""")

_GIVE_UP = Statement("""
    WITH stray AS (
        SELECT message_id FROM outbox
        WHERE finished_at IS NULL AND due_at <= %(before)s AND channel <> ALL (%(on)s)
          AND (status = 'pending' AND good_until IS NULL OR status = 'unknown' AND flagged_at IS NULL)
        ORDER BY message_id FOR UPDATE SKIP LOCKED)
    UPDATE outbox o SET flagged_at = %(now)s,
        status = CASE o.status WHEN 'pending' THEN 'failed' ELSE o.status END,
        last_error = CASE o.status WHEN 'pending' THEN 'the channel is off' ELSE o.last_error END,
        finished_at = CASE o.status WHEN 'pending' THEN CAST(%(now)s AS timestamptz) END
    FROM stray WHERE o.message_id = stray.message_id
    RETURNING o.conversation_id, o.channel
""")


def see_to_strays(session: Session, *, on: Collection[str], now: datetime) -> int:
    """Let what waits on no channel of ``on`` go another way, or show it to staff; say in how many talks that was."""
    given = {"on": list(on), "now": now, "before": now - PATIENCE}
    _ANEW.change(session, **given)
    talks = set(_GIVE_UP.rows(session, **given))
    for conversation_id, channel in sorted(talks):
        detail = f"a message was not sent, {channel} is off: write or call"
        tell_staff(session, conversation_id=conversation_id, detail=detail, now=now)
    return len(talks)
