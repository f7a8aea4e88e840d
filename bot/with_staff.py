"""A talk that a person has: what the owner writes is theirs, and the assistant keeps quiet until it is wanted again."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Final

from bot.engine.everywhere import OVERHEARD
from bot.engine.state import State
from bot.engine.turn import Event, Heard, Overheard, Pressed
from bot.ports import InboundMessage
from bot.understanding.readings import Act, Intent, Kind, Readings
from core.messaging import hand_over
from core.messaging.hand_over import SILENCE
from core.messaging.models import HandOver
from core.messaging.service import LockedConversation

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

LETTER: Final = re.compile(r"\s*[a-z]\s*[.!]?\s*", re.IGNORECASE)
COURTESIES: Final = frozenset({Act.THANKS, Act.GOODBYE, Act.ACK})
WORDS_OF_ONE_WHO_GUIDES: Final = 4
"""A "menu" or "start over" among more words is told to the person, not to us."""


def who_has(session: Session, conversation: LockedConversation) -> HandOver | None:
    """The person's part in the talk; None while it is the assistant's alone, which costs nothing to find out."""
    if conversation.with_staff_since is None:
        return None
    return hand_over.open_hand_over(session, conversation_id=conversation.conversation_id)


def may_answer_us(found: HandOver | None, message: InboundMessage) -> bool:
    """Whether it may be the answer to a notice: while a person has the talk, only a button of it or its bare letter."""
    if found is None or found.quiet_at is None or message.pressed is not None:
        return True
    return LETTER.fullmatch(message.text) is not None


def for_us(session: Session, found: HandOver | None, event: Event, *, answers_us: bool, now: datetime) -> Event | None:
    """What of the event is for the assistant, None for nothing; where it is wanted again, the talk is its own again.

    What answers a notice (``answers_us``) is for the assistant, and the person keeps the talk.
    """
    if found is None:
        return event
    if answers_us:
        hand_over.owner_wrote(session, found=found, waits=False, now=now)
        return event
    if now - found.last_at > SILENCE or _wants_us(found, event):
        hand_over.end_hand_over(session, found=found, by=None, is_settled=found.taken_at is not None, now=now)
        return event
    readings = event.readings if isinstance(event, Heard) else None
    hand_over.owner_wrote(session, found=found, waits=readings is None or _awaits_an_answer(readings), now=now)
    if found.quiet_at is None:
        return event
    return Overheard(readings) if readings is not None and readings.intents and _is_urgent(readings) else None


def take_over(session: Session, found: HandOver | None, *, before: State, after: State, now: datetime) -> None:
    """The answer to a notice has begun something with the assistant: a person is not to be asked for the rest."""
    if found is not None and found.quiet_at is not None and len(after.frames) > len(before.frames):
        hand_over.end_hand_over(session, found=found, by=None, is_settled=found.taken_at is not None, now=now)


def _wants_us(found: HandOver, event: Event) -> bool:
    """A button of ours; "menu", "start over", "back to the bot"; our one choice, before anybody has answered."""
    if isinstance(event, Pressed):
        return found.quiet_at is not None
    if not isinstance(event, Heard):
        return False
    heard = event.readings
    if Intent.BOT in heard.intents:
        return True
    if found.quiet_at is None:
        return False
    guides = Intent.MENU in heard.intents or Intent.START_OVER in heard.intents
    if guides and len(heard.plain.split()) <= WORDS_OF_ONE_WHO_GUIDES:
        return True
    return found.taken_at is None and any(one.value == 1 for one in heard.of(Kind.CHOICE, Kind.ORDINAL))


def _awaits_an_answer(heard: Readings) -> bool:
    """A courtesy asks for none, as in "great, thanks"; more words than that do."""
    is_short = len(heard.plain.split()) <= WORDS_OF_ONE_WHO_GUIDES and not heard.intents
    is_courtesy = heard.act in COURTESIES or (is_short and not COURTESIES.isdisjoint(heard.acts))
    return not is_courtesy or "?" in heard.text


def _is_urgent(heard: Readings) -> bool:
    return not set(OVERHEARD).isdisjoint(heard.intents)
