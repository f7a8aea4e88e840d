"""What follows from a provider's word on a message that it took. Words come late, twice and in any order."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

import structlog
from sqlalchemy.exc import DBAPIError, IntegrityError

from channels.consents import kind_of, note_opt_out
from channels.twilio.codes import Action, action_for
from channels.twilio.inbound import Word
from core.audit import SYSTEM
from core.db import Database
from core.messaging import delivery
from core.messaging.delivery import FAILED, Told
from core.sqlstate import is_contention
from core.users.reach import mark_unreachable

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

log = structlog.get_logger(__name__)

LATER: Final = timedelta(hours=1)
MOST_ATTEMPTS: Final = 12


def take_word(database: Database, word: Word, *, now: datetime) -> None:
    """Note the word, and act on the code of a message that did not arrive, in one transaction.

    It is done once more where others were in the way: the provider says it once only.
    """
    for last in (False, True):
        try:
            _take_word(database, word, now=now)
        except IntegrityError:  # looked up, it was found for another message with the same words: both have been sent
            log.warning("the word is on another message", channel=word.channel)
        except DBAPIError as error:
            if last or not is_contention(error):
                raise
            continue
        return


def _take_word(database: Database, word: Word, *, now: datetime) -> None:
    with database.transaction(actor=SYSTEM, request_id=word.ref) as session:
        told = delivery.note_word(
            session,
            channel=word.channel,
            account=word.account,
            ref=word.ref,
            word=word.word,
            code=word.code,
            sending=word.sending,
            now=now,
        )
        if told is not None and word.word in FAILED:
            log.warning("not delivered", channel=told.channel, message=str(told.message_id), code=word.code)
            _act(session, told, word.code, now=now)


def _act(session: Session, told: Told, code: int | None, *, now: datetime) -> None:
    action, error = action_for(code), f"twilio {code}"
    if action is Action.ONCE_MORE and not told.told_before:
        delivery.send_again(session, told=told, at=now + LATER)
        return
    if action is Action.LATER and told.attempts < MOST_ATTEMPTS:
        delivery.send_again(session, told=told, at=now + LATER)
        return
    if action is Action.TEMPLATE:
        delivery.close_window(session, conversation_id=told.conversation_id)
        if told.has_template and not told.told_before:
            delivery.send_again(session, told=told, at=now)
            return
    delivery.give_up(session, message_id=told.message_id, error=error, now=now)
    if action is Action.OPT_OUT:
        note_opt_out(session, conversation_id=told.conversation_id, channel=told.channel, peer=told.peer, now=now)
    elif action is Action.UNREACHABLE:
        delivery.fail_rest(session, conversation_id=told.conversation_id, error=error, now=now)
        mark_unreachable(session, actor=SYSTEM, now=now, kind=kind_of(told.channel), value=told.peer)
    elif action in (Action.STAFF, Action.TEMPLATE):
        detail = f"a message on {told.channel} did not arrive ({error}): `pawline channels check` says more"
        delivery.tell_staff(session, conversation_id=told.conversation_id, detail=detail, now=now)
