"""What the time brings: notices that are due become messages. The same function in every place that minds the time.

Any number may run at once, and any of them may be killed: each owner's notices are one transaction, and what it leaves
is in the outbox.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final
from uuid import UUID

import structlog
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolExhausted

from bot.assistant import Notified, notify, remind_of_waiting
from bot.notices import KINDS
from bot.ports import NO_MEANS, Means
from core.audit import SYSTEM
from core.db import Database
from core.messaging import hand_over
from core.messaging.models import AlertKind
from core.messaging.service import add_alert
from core.messaging.strays import see_to_strays
from core.reminders import service as notices
from core.reminders.queries import next_at
from core.reminders.renewals import plan_renewals
from core.reminders.service import DueNotice
from core.reminders.waiting import go_through_waitlist
from core.sqlstate import is_contention, is_unavailable, sqlstate

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

log = structlog.get_logger(__name__)

TICK_EVERY: Final = 15.0  # seconds
AHEAD: Final = timedelta(hours=24)
"""How far ahead is looked for what belongs into the same message."""

UNKNOWN: Final = timedelta(hours=1)
"""A kind that a newer release has planned waits so long for a process of that release."""

Timed = Callable[["Session", datetime, Means], object]
"""Other timed work, as of the given moment, in a transaction of its own. What is done it does not do again."""


def remind_who_waits(session: Session, now: datetime, means: Means) -> None:
    """Staff are reminded of owners who have waited for a person for too long."""
    for conversation_id in hand_over.unanswered(session, since=now - hand_over.UNANSWERED):
        remind_of_waiting(session, conversation_id=conversation_id, now=now)


def end_silent_talks(session: Session, now: datetime, means: Means) -> None:
    """What a person has finished without handing it back is the assistant's again."""
    hand_over.end_the_silent(session, now=now)


def renew(session: Session, now: datetime, means: Means) -> None:
    """What is due again is planned."""
    plan_renewals(session, now)


def go_round(session: Session, now: datetime, means: Means) -> None:
    """Those who wait for a time are asked about what has become free."""
    go_through_waitlist(session, now=now, accounts=means.accounts, templates=means.templates)


def by_another_way(session: Session, now: datetime, means: Means) -> None:
    """What was refused is planned by the next way, and what nobody took for long, or will take, is looked at again."""
    notices.by_the_next_way(session, now=now)
    see_to_strays(session, on=means.accounts, now=now)
    notices.judge_anew(session, now=now)


WORK: Final[tuple[Timed, ...]] = (remind_who_waits, end_silent_talks, renew, go_round, by_another_way)
"""Done at each tick, before the notices, which it may plan."""


def tick(
    database: Database, now: datetime, *, means: Means = NO_MEANS, go_on: Callable[[], bool] = lambda: True
) -> Iterator[Notified]:
    """Do all that is due at ``now``, and what becomes due by that; yield what was said, each behind its commit.

    Raises: what the database raises when it is away; everything is as it was before the owner it was busy with.
    """
    for work in WORK:
        _done(database, work, now, means)
    busy: set[UUID] = set()
    while go_on():
        with database.transaction(actor=SYSTEM) as session:
            turn = notices.whose_turn(session, now=now, busy=busy)
            if turn is None:
                return
            user_id, is_free = turn
            ended = _seen_to(database, session, user_id, now, means) if is_free else None
        if ended is None:
            busy.add(user_id)
        else:
            yield from (one for one in ended if one.to is not None)


def next_in(database: Database, now: datetime) -> float:
    """In how many seconds the next notice is due; at most those of `TICK_EVERY`."""
    with database.transaction(actor=SYSTEM) as session:
        at = next_at(session)
    return TICK_EVERY if at is None else min(max((at - now).total_seconds(), 1.0), TICK_EVERY)


class _Failed(Exception):
    """One notice could not be seen to, and why."""

    def __init__(self, notice: DueNotice, error: Exception) -> None:
        super().__init__()
        self.notice, self.error = notice, error


def _done(database: Database, work: Timed, now: datetime, means: Means) -> None:
    """Do it, whatever becomes of it: what is wrong with one must not keep the others from the owners."""
    try:
        with database.transaction(actor=SYSTEM) as session:
            work(session, now, means)
    except (DBAPIError, PoolExhausted) as error:
        if is_unavailable(error):
            raise
        if is_contention(error):
            log.info("somebody was in the way, again at the next tick", work=work.__name__)
        else:
            log.exception("timed work failed", work=work.__name__, sqlstate=sqlstate(error))
    except Exception:  # whatever it is, the notices behind it must not wait: it is logged and tried again
        log.exception("timed work failed", work=work.__name__)


def _seen_to(database: Database, session: Session, user_id: UUID, now: datetime, means: Means) -> list[Notified] | None:
    """Everything that is due to one owner; None when somebody was in the way, and it is tried at the next tick.

    A notice that fails otherwise is tried again a little later; the owner's others are due as before.
    """
    try:
        return _see_to(session, user_id, now, means)
    except _Failed as failed:
        session.rollback()
        error, notice = failed.error, failed.notice
        if isinstance(error, (DBAPIError, PoolExhausted)):
            if is_unavailable(error):
                raise error from None
            if is_contention(error):
                return None
        log.error("a notice failed", notice=str(notice.notice_id), sqlstate=sqlstate(error), exc_info=error)
    with database.transaction(actor=SYSTEM) as anew:
        if notices.failed(anew, notice=notice, now=now):
            add_alert(
                anew,
                kind=AlertKind.OTHER,
                detail=f"a message could not be written ({notice.kind}): the log says why",
                now=now,
                user_id=notice.user_id,
                pet_id=notice.pet_id,
                appointment_id=notice.appointment_id,
            )
    return []


def _see_to(session: Session, user_id: UUID, now: datetime, means: Means) -> list[Notified]:
    """Everything that is due to one owner."""
    taken = notices.take(session, user_id=user_id, until=now + AHEAD)
    open_: dict[UUID, DueNotice] = {one.notice_id: one for one in taken}
    ended = []
    for notice in taken:
        if notice.due_at > now or notice.notice_id not in open_:
            continue
        if notice.kind not in KINDS:
            notices.postpone(session, notices=[notice], until=now + UNKNOWN)
            continue
        beside = [one for one in open_.values() if one is not notice]
        try:
            told, settled = notify(session, notice, beside=beside, now=now, means=means)
        except Exception as error:
            raise _Failed(notice, error) from error
        for one in settled:
            open_.pop(one.notice_id, None)
        ended.append(told)
    return ended
