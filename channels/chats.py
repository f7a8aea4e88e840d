"""What a door whose people sit in chats does besides receiving: declining groups, noting who has blocked us."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

import structlog
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolExhausted

from bot import assistant
from bot.ports import Address
from channels.consents import kind_of
from channels.receiving import Unavailable
from core.audit import SYSTEM
from core.db import Database
from core.errors import CoreError
from core.messaging import delivery
from core.messaging.queries import find_conversation
from core.sqlstate import is_unavailable, sqlstate
from core.users.reach import mark_unreachable

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

log = structlog.get_logger(__name__)


def decline(database: Database, address: Address, *, now: datetime) -> None:
    """Say once, in a group, that we talk in private."""
    _noted(database, address, lambda session: assistant.decline(session, address=address, now=now))


def left(database: Database, address: Address, *, now: datetime) -> None:
    """This address has blocked us: nothing is sent there until somebody writes from it."""

    def note(session: Session) -> None:
        talk = find_conversation(session, channel=address.channel, account=address.account, peer=address.peer)
        if talk is not None:
            delivery.fail_rest(session, conversation_id=talk.conversation_id, error="blocked by the owner", now=now)
            mark_unreachable(session, actor=SYSTEM, now=now, kind=kind_of(address.channel), value=address.peer)

    _noted(database, address, note)


def _noted(database: Database, address: Address, note: Callable[[Session], object]) -> None:
    """One transaction; what fails for any reason but an absent database is logged, and not brought again."""
    try:
        with database.transaction(actor=SYSTEM) as session:
            note(session)
    except (DBAPIError, PoolExhausted) as error:
        if is_unavailable(error):
            raise Unavailable("the database cannot take it now") from error
        log.exception("an event was not noted", channel=address.channel, sqlstate=sqlstate(error))
    except CoreError as error:  # no shop yet: there is nobody to say it
        log.warning("an event was not noted", channel=address.channel, error=type(error).__name__)
