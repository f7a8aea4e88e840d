"""A talk that a person has: what the owner writes is theirs, and the assistant keeps quiet until it is wanted again."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from bot.engine.everywhere import OVERHEARD
from bot.engine.turn import Event, Heard, Overheard, Pressed
from bot.understanding.readings import Act, Intent, Kind, Readings
from core.messaging import hand_over
from core.messaging.hand_over import SILENCE
from core.messaging.models import HandOver
from core.messaging.service import LockedConversation

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

COURTESIES: Final = frozenset({Act.THANKS, Act.GOODBYE, Act.ACK})
WORDS_OF_ONE_WHO_GUIDES: Final = 4
"""A "menu" or "start over" among more words is told to the person, not to us."""


def for_us(session: Session, conversation: LockedConversation, event: Event, *, now: datetime) -> Event | None:
    """What of the event is for the assistant, None for nothing; where it is wanted again, the talk is its own again."""
    if conversation.with_staff_since is None:
        return event
    found = hand_over.open_hand_over(session, conversation_id=conversation.conversation_id)
    if found is None:
        return event
    if now - found.last_at > SILENCE or _wants_us(found, event):
        hand_over.end_hand_over(session, found=found, by=None, is_settled=found.taken_at is not None, now=now)
        return event
    readings = event.readings if isinstance(event, Heard) else None
    hand_over.owner_wrote(session, found=found, waits=readings is None or _awaits_an_answer(readings), now=now)
    if found.quiet_at is None:
        return event
    return Overheard(readings) if readings is not None and readings.intents and _is_urgent(readings) else None


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
