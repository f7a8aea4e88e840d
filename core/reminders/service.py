"""Notices from plan to settlement. Whoever plans one does it in the transaction that makes it necessary.

A tick takes the notices of one owner, says what is to be said and settles them, all in one transaction: whatever ends
it early has changed nothing, and what two ticks meet at the same moment only one of them takes. The sending itself is
the outbox's, with its leases and fences.

Those who write wait for nobody here: what a tick has in hand it judges itself, once it holds the conversation.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy.orm import Session

from core.messaging.storable import storable_json
from core.messaging.unsent import take_back
from core.statements import Statement

OBSOLETE: Final = "obsolete"
"""The fate of what its visit needs no more. Only this one can come back, when the visit does."""

MOST_ATTEMPTS: Final = 5
AGAIN_IN: Final = timedelta(minutes=5)

AT_ONCE: Final = 500

STILL_NEWS: Final = timedelta(hours=12)
"""How long after a message was refused the next way is tried."""

_PLAN = Statement("""
    INSERT INTO notices (key, kind, due_at, user_id, appointment_id, pet_id, detail)
    VALUES (%(key)s, %(kind)s, %(due_at)s, %(user_id)s, %(appointment_id)s, %(pet_id)s, CAST(%(detail)s AS jsonb))
    ON CONFLICT (key) DO NOTHING
""")

_DROP = Statement("""
    UPDATE notices SET status = 'dropped', settled_at = %(now)s, fate = %(fate)s
    WHERE notice_id IN (
        SELECT notice_id FROM notices
        WHERE status = 'pending'
          AND (CAST(%(key)s AS text) IS NULL OR key = %(key)s)
          AND (CAST(%(user_id)s AS uuid) IS NULL OR user_id = %(user_id)s)
          AND (CAST(%(appointment_id)s AS uuid) IS NULL OR appointment_id = %(appointment_id)s)
          AND (CAST(%(pet_id)s AS uuid) IS NULL OR pet_id = %(pet_id)s)
          AND (CAST(%(kinds)s AS text[]) IS NULL OR kind = ANY (%(kinds)s))
        FOR UPDATE SKIP LOCKED)
""")

# The row that is found keeps other ticks from its owner's first notice; the advisory lock keeps them from the others,
# so that what belongs into one message is said in one.
_WHOSE = Statement("""
    SELECT user_id, pg_try_advisory_xact_lock(hashtext('pawline notices'), hashtext(user_id::text)) FROM (
        SELECT user_id FROM notices
        WHERE status = 'pending' AND due_at <= %(now)s AND user_id <> ALL (CAST(%(busy)s AS uuid[]))
        ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED) AS first
""")

_TAKE = Statement("""
    SELECT notice_id, key, kind, due_at, user_id, appointment_id, pet_id, detail, attempts, message_id FROM notices
    WHERE status = 'pending' AND user_id = %(user_id)s AND due_at <= %(until)s
    ORDER BY due_at, notice_id FOR UPDATE SKIP LOCKED
""")

_SETTLE = Statement("""
    UPDATE notices SET status = %(status)s, settled_at = %(now)s, fate = %(fate)s, message_id = %(message_id)s
    WHERE notice_id = ANY (CAST(%(ids)s AS uuid[])) AND status = 'pending'
""")

_POSTPONE = Statement("""
    UPDATE notices SET due_at = %(until)s WHERE notice_id = ANY (CAST(%(ids)s AS uuid[])) AND status = 'pending'
""")

_FAILED = Statement("""
    UPDATE notices SET attempts = attempts + 1, due_at = %(again)s,
        status = CASE WHEN attempts + 1 >= %(most)s THEN 'dropped' ELSE status END,
        settled_at = CASE WHEN attempts + 1 >= %(most)s THEN CAST(%(now)s AS timestamptz) END,
        fate = CASE WHEN attempts + 1 >= %(most)s THEN 'failed' END
    WHERE notice_id = %(notice_id)s AND status = 'pending'
    RETURNING status = 'dropped'
""")

# A sender that has one in hand will say how that ended: it is judged then.
_JUDGE_ANEW = Statement("""
    UPDATE notices SET status = 'pending', settled_at = NULL, fate = NULL
    WHERE notice_id IN (
        SELECT n.notice_id FROM outbox o JOIN notices n USING (message_id)
        WHERE o.status = 'pending' AND o.good_until <= %(now)s AND o.due_at <= %(now)s AND n.status = 'done'
        ORDER BY o.due_at LIMIT %(at_once)s FOR UPDATE OF n SKIP LOCKED)
""")

_NOBODYS = Statement("""
    SELECT message_id FROM outbox o
    WHERE status = 'pending' AND good_until <= %(now)s
      AND NOT EXISTS (SELECT FROM notices n WHERE n.message_id = o.message_id AND n.status IN ('pending', 'done'))
    FOR UPDATE SKIP LOCKED
""")

_ANSWERED = Statement("""
    UPDATE notices SET answered_at = %(now)s, answer = %(answer)s
    WHERE notice_id = ANY (CAST(%(ids)s AS uuid[])) AND answered_at IS NULL
""")

# The address was refused when the message was sent, or the carrier was told to stop: there may be another way. Those
# are few, of however many notices a day has; a message is finished behind the notice that is said in it.
_BY_THE_NEXT_WAY = Statement("""
    WITH refused AS MATERIALIZED (
        SELECT message_id FROM outbox JOIN conversations c USING (conversation_id)
        WHERE finished_at > %(since)s AND status = 'failed'
          AND (c.unreachable_at IS NOT NULL OR c.opted_out_at IS NOT NULL))
    INSERT INTO notices (key, kind, due_at, user_id, appointment_id, pet_id, detail)
    SELECT n.key || ':next', n.kind, %(now)s, n.user_id, n.appointment_id, n.pet_id, n.detail
    FROM refused JOIN notices n USING (message_id)
    WHERE n.settled_at > %(since)s AND n.status = 'done' AND n.key NOT LIKE '%%:next:next'
    ON CONFLICT (key) DO NOTHING
""")


@dataclass(frozen=True, slots=True)
class DueNotice:
    """A notice in the hand of a tick; its row is locked until the commit. ``detail`` is as it was planned.

    ``message_id`` is what was queued for it and never sent, and is to be judged anew.
    """

    notice_id: UUID
    key: str
    kind: str
    due_at: datetime
    user_id: UUID
    appointment_id: UUID | None = None
    pet_id: UUID | None = None
    detail: Mapping[str, Any] = field(default_factory=dict)
    attempts: int = 0
    message_id: UUID | None = None


def plan(
    session: Session,
    *,
    key: str,
    kind: str,
    due_at: datetime,
    user_id: UUID,
    appointment_id: UUID | None = None,
    pet_id: UUID | None = None,
    detail: Mapping[str, Any] | None = None,
) -> bool:
    """Write down what must be said later; False when ``key`` is known already, whatever became of it.

    What belongs to a visit and moves with it is better a rule of `core.reminders.following`.
    """
    return bool(
        _PLAN.change(
            session,
            key=key,
            kind=kind,
            due_at=due_at,
            user_id=user_id,
            appointment_id=appointment_id,
            pet_id=pet_id,
            detail=storable_json(dict(detail or {})),
        )
    )


def drop(
    session: Session,
    *,
    now: datetime,
    fate: str,
    key: str | None = None,
    user_id: UUID | None = None,
    appointment_id: UUID | None = None,
    pet_id: UUID | None = None,
    kinds: Collection[str] | None = None,
) -> int:
    """Drop what is pending and fits everything that is given; say how many. One of the ids or the key is needed.

    What a tick has in hand at this moment stays: its kind looks at what is so before it says anything.
    """
    if key is None and user_id is None and appointment_id is None and pet_id is None:
        raise ValueError("whose notices are to be dropped?")
    return _DROP.change(
        session,
        now=now,
        fate=fate,
        key=key,
        user_id=user_id,
        appointment_id=appointment_id,
        pet_id=pet_id,
        kinds=None if kinds is None else list(kinds),
    )


def whose_turn(session: Session, *, now: datetime, busy: Collection[UUID] = ()) -> tuple[UUID, bool] | None:
    """The owner who has waited longest for a notice, none of ``busy``, and whether no other tick is busy with them.

    None where nothing is due. Nobody else gets the same answer until the commit.
    """
    row = _WHOSE.row(session, now=now, busy=list(busy))
    return None if row is None else (row[0], row[1])


def take(session: Session, *, user_id: UUID, until: datetime) -> list[DueNotice]:
    """The pending notices of ``user_id`` up to ``until``, the longest due first, locked until the commit."""
    return [DueNotice(*row) for row in _TAKE.rows(session, user_id=user_id, until=until)]


def settle(
    session: Session,
    *,
    notices: Sequence[DueNotice],
    now: datetime,
    fate: str,
    said: bool,
    message_id: UUID | None = None,
) -> None:
    """They were ``said``, in ``message_id`` if that was a message, or will not be: ``fate`` says why, in a word."""
    status = "done" if said else "dropped"
    ids = [one.notice_id for one in notices]
    _SETTLE.change(session, ids=ids, status=status, now=now, fate=fate, message_id=message_id)


def postpone(session: Session, *, notices: Sequence[DueNotice], until: datetime) -> None:
    """Not now: they are due again at ``until``."""
    _POSTPONE.change(session, ids=[one.notice_id for one in notices], until=until)


def failed(session: Session, *, notice: DueNotice, now: datetime) -> bool:
    """A tick failed with this one: again a little later, and after some attempts no more; say whether that is so."""
    row = _FAILED.row(session, notice_id=notice.notice_id, now=now, again=now + AGAIN_IN, most=MOST_ATTEMPTS)
    return row is not None and bool(row[0])


def judge_anew(session: Session, *, now: datetime) -> int:
    """Let a tick see again to what was said and is not sent, though it is old by now; say how many notices that are.

    What nobody wants any more is taken back at once.
    """
    opened = _JUDGE_ANEW.change(session, now=now, at_once=AT_ONCE)
    for (message_id,) in _NOBODYS.rows(session, now=now):
        take_back(session, message_id=message_id, now=now)
    return opened


def answered(session: Session, *, notice_ids: Collection[UUID], answer: str, now: datetime) -> None:
    """The owner has answered; the first word counts."""
    _ANSWERED.change(session, ids=list(notice_ids), answer=answer, now=now)


def by_the_next_way(session: Session, *, now: datetime) -> int:
    """Plan once more, at most twice, what was said where nobody can be reached any more; say how many notices."""
    return _BY_THE_NEXT_WAY.change(session, now=now, since=now - STILL_NEWS)
