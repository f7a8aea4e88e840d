"""What every door does with a message that it has verified: one transaction, once more if others were in the way.

The doors answer by what comes of it: replies, or `Unavailable`, which is a 503 and "try again".
"""

from __future__ import annotations

from datetime import datetime

import structlog
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolExhausted

from bot import assistant
from bot.ports import NO_MEANS, InboundMessage, Means, Received
from channels.metrics import measured
from core.audit import Actor
from core.db import Database
from core.sqlstate import is_contention, is_unavailable, sqlstate

log = structlog.get_logger(__name__)
VISITOR = Actor("owner")


class Unavailable(Exception):
    """The database cannot take the message now: nothing was kept, and the same message may be sent again."""


def take(database: Database, message: InboundMessage, *, now: datetime, means: Means = NO_MEANS) -> Received:
    """Receive ``message`` in one transaction; a turn that fails is recorded in one of its own, with an apology.

    Raises: `Unavailable` when the database is away or full, or not even the failure could be recorded.
    """
    with measured(message.address.channel) as turn:
        if (received := _received(database, message, now, means)) is None:
            apology = _apologise(database, message, now)
            turn.outcome = "failed"
            return apology
        turn.outcome = "repeat" if received.repeat else "answered"
        return received


def _received(database: Database, message: InboundMessage, now: datetime, means: Means) -> Received | None:
    """What comes of ``message``; None for a turn that failed."""
    for last in (False, True):
        try:
            with database.transaction(actor=VISITOR, request_id=message.provider_id[:100]) as session:
                return assistant.receive(session, message, now=now, means=means)
        except (DBAPIError, PoolExhausted) as error:
            _raise_if_unavailable(error, message)
            if last or not (isinstance(error, IntegrityError) or is_contention(error)):
                log.exception("turn failed", channel=message.address.channel, sqlstate=sqlstate(error))
                break
        except Exception:  # whatever it is, the message behind this one must not wait: it is logged, told and recorded
            log.exception("turn failed", channel=message.address.channel)
            break
    return None


def _apologise(database: Database, message: InboundMessage, now: datetime) -> Received:
    try:
        with database.transaction(actor=VISITOR, request_id=message.provider_id[:100]) as session:
            return assistant.apologise(session, message, now=now)
    except (DBAPIError, PoolExhausted) as error:
        _raise_if_unavailable(error, message)
        log.exception("apology failed", channel=message.address.channel, sqlstate=sqlstate(error))
        raise Unavailable("the message could not be kept") from error


def _raise_if_unavailable(error: Exception, message: InboundMessage) -> None:
    if is_unavailable(error):
        log.error(
            "database unavailable",
            channel=message.address.channel,
            sqlstate=sqlstate(error),
            error=type(error).__name__,
        )
        raise Unavailable("the database cannot take it now") from error
