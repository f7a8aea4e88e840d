"""Words that a phone's carrier acts on by itself, whole message and one word, whatever the talk is doing.

On SMS Twilio answers them and blocks the number, and still hands the message over: we write down what it means and say
nothing. WhatsApp has no such carrier, so there we act and confirm once. START, YES and UNSTOP mean something only to an
address that has opted out; else they are ordinary words.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final
from uuid import UUID

from bot.ports import InboundMessage
from core.audit import Actor
from core.messaging import delivery
from core.messaging.models import AlertKind
from core.messaging.service import LockedConversation, add_alert
from core.users.models import ConsentSource, Purpose
from core.users.queries import BACK_AGAIN, owner
from core.users.service import record_consent

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

CARRIED: Final = frozenset({"sms", "whatsapp"})
ANSWERED_BY_US: Final = frozenset({"whatsapp"})

OPT_OUT: Final = frozenset("stop stopall unsubscribe cancel end quit revoke optout".split())
OPT_IN: Final = frozenset("start yes unstop".split())
HELP: Final = frozenset("help info".split())
WORDS: Final = OPT_OUT | OPT_IN | HELP

SOON: Final = timedelta(days=1)
"""An opt-out within it may be an answer to what we said: "cancel" to a reminder."""

STOPPED: Final = 'Done: no more messages from us here. You can still write to me, and "messages on" brings them back.'
STARTED: Final = "Done: you will get our reminders here."


class Carried(StrEnum):
    """What a carrier's word asks for."""

    OUT = "opt out"
    IN = "opt in"
    HELP = "help"


def carried(message: InboundMessage, *, opted_out: bool, asked: bool) -> Carried | None:
    """What the message asks of the carrier; None for an ordinary message, and for a button: nobody typed that.

    ``asked`` says that a question is open. Where no carrier keeps it from the owner, "yes" is the answer to it.
    """
    channel = message.address.channel
    if channel not in CARRIED or message.pressed is not None:
        return None
    word = message.carrier_word or message.text.strip().lower()
    answered = message.carrier_word is None and channel in ANSWERED_BY_US
    if word in OPT_OUT:
        return Carried.OUT
    if word in OPT_IN and opted_out and not (word == "yes" and asked and channel in ANSWERED_BY_US):
        return Carried.IN
    if word in HELP and not answered:  # there help is an ordinary word, and answered by the talk
        return Carried.HELP
    return None


def act_on(
    session: Session,
    what: Carried,
    message: InboundMessage,
    conversation: LockedConversation,
    *,
    user_id: UUID | None,
    now: datetime,
) -> tuple[str, ...]:
    """Write down what the word of ``user_id`` means; what is said to it, nothing where the carrier answers."""
    answered = message.carrier_word is None and message.address.channel in ANSWERED_BY_US
    if what is Carried.OUT:
        if not delivery.opted_out(session, conversation_id=conversation.conversation_id, now=now):
            return ()
        _consent(session, message, user_id, granted=False, now=now)
        _ask_staff(session, conversation, user_id, now=now)
        return (STOPPED,) if answered else ()
    if what is Carried.IN:
        delivery.opted_in(session, conversation_id=conversation.conversation_id)
        _consent(session, message, user_id, granted=True, now=now)
        return (STARTED,) if answered else ()
    return ()


def _ask_staff(session: Session, conversation: LockedConversation, user_id: UUID | None, *, now: datetime) -> None:
    """Soon behind something that we said, it may mean the visit and not the messages: a person should ask."""
    said_at = delivery.last_said_at(session, conversation_id=conversation.conversation_id)
    if said_at is None or now - said_at > SOON:
        return
    add_alert(
        session,
        kind=AlertKind.OPT_OUT,
        detail="stopped our messages soon after one of them: did they mean their visit?",
        now=now,
        conversation_id=conversation.conversation_id,
        user_id=user_id,
    )


def _consent(session: Session, message: InboundMessage, user_id: UUID | None, *, granted: bool, now: datetime) -> None:
    user = owner(session, user_id=user_id) if user_id is not None else None
    for purpose in BACK_AGAIN if granted else Purpose:
        record_consent(
            session,
            actor=Actor("owner", user_id),
            now=now,
            user=user,
            purpose=purpose,
            granted=granted,
            source=ConsentSource.OWNER,
            channel=message.address.channel,
            address=message.address.peer,
            wording=message.text[:200],
        )
