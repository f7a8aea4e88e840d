"""What a person of the shop does in a talk: writes to the owner, and hands the talk back to the assistant."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final
from uuid import UUID

from bot.conversing import converse, rendered, scene_of
from bot.engine.state import State
from bot.engine.turn import Returned, Say
from bot.languages import in_their_language, in_words_of
from bot.ports import NO_MEANS, Address, Choice, InboundMessage, Means, OutboundMessage, menu_button
from bot.recording import said_by_us
from bot.understanding.readings import Intent
from core.booking.clock import opening_from
from core.errors import Invalid
from core.messaging import hand_over
from core.messaging import service as messaging
from core.messaging.models import HandOver, HandOverReason
from core.messaging.reaching import Way, must_reach
from core.shop.profile import Shop
from core.shop.queries import current_shop
from core.users.queries import member_of_staff

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

LONGEST: Final = 3000
"""Characters of what staff may write at once."""

FROM_A_PERSON: Final = "{name}: {said}"
A_PERSON_IS_HERE: Final = 'Somebody from {shop} is here now, so I keep quiet. Write "menu", and I am back.'
STILL_NOBODY: Final = "Sorry, nobody from the team could answer you yet. I have reminded them."
STILL_NOBODY_CALL: Final = (
    "Sorry, nobody from the team could answer you yet. I have reminded them. If it can't wait, please call {phone}."
)


def say_for_staff(
    session: Session, *, conversation_id: UUID, text: str, staff_id: UUID | None, now: datetime, key: str | None = None
) -> tuple[int, ...]:
    """Put what a person wrote into the talk, on its way to the owner; the places in the talk that it took.

    Nobody has to be asked for: staff may begin. ``key`` is that of where they wrote it: a second time nothing is said.
    Raises: `NotFound`, `Invalid`, and `OutOfReach` when the owner's address takes nothing.
    """
    said = text.strip()
    if not 0 < len(said) <= LONGEST:
        raise Invalid(f"must have 1 to {LONGEST} characters", field="text")
    conversation, way = messaging.lock_talk(session, conversation_id=conversation_id)
    if key is not None and hand_over.is_said(session, key=key):
        return ()
    must_reach(session, conversation_id=conversation_id, now=now)
    shop, language = current_shop(session), State.load(conversation.state).language
    found = hand_over.open_hand_over(session, conversation_id=conversation_id)
    if found is None:
        found = hand_over.call_in(
            session, conversation_id=conversation_id, reason=HandOverReason.STAFF, quiet=False, now=now
        )
    name = member_of_staff(session, user_id=staff_id).first_name if staff_id is not None else shop.name
    if found.quiet_at is None:
        here = in_words_of(Say(A_PERSON_IS_HERE, {"shop": shop.name}), shop, language, now)
        said_by_us(session, conversation, way, [OutboundMessage(here)], now=now)
    theirs = in_words_of(Say(FROM_A_PERSON, {"name": name, "said": said}), shop, language, now)
    written = said_by_us(session, conversation, way, [OutboundMessage(theirs)], now=now)
    hand_over.staff_wrote(
        session,
        found=found,
        message_ids=[one.message_id for one in written],
        staff_id=staff_id,
        key=key,
        now=now,
    )
    return tuple(one.seq for one in written)


def hand_back(
    session: Session, *, conversation_id: UUID, staff_id: UUID | None, now: datetime, means: Means = NO_MEANS
) -> bool:
    """The assistant has the talk again, and asks what was open in it, in short; False if no person had it."""
    conversation, way = messaging.lock_talk(session, conversation_id=conversation_id)
    found = hand_over.open_hand_over(session, conversation_id=conversation_id)
    if found is None:
        return False
    hand_over.end_hand_over(session, found=found, by=staff_id, is_settled=True, now=now)
    before = State.load(conversation.state)
    unsaid = InboundMessage(Address(*way), "", "")
    scene = scene_of(session, unsaid, conversation, conversation.user_id, now, means=means, given=None, state=before)
    turn = converse(scene, in_their_language(before, scene.loaded), Returned())
    replies, state = rendered(turn, scene.loaded, way.channel)
    said_by_us(session, conversation, way, replies, now=now, state=state)
    return True


def remind_of_waiting(session: Session, *, conversation_id: UUID, now: datetime) -> bool:
    """Staff are reminded of an owner who has waited too long, once, and the owner is told so; False if it is not so.

    Only while the shop is open, and has been for as long as an owner may have to wait.
    """
    conversation, way = messaging.lock_talk(session, conversation_id=conversation_id)
    found = hand_over.open_hand_over(session, conversation_id=conversation_id)
    shop = current_shop(session)
    if found is None or not _has_waited(found, shop, now):
        return False
    hand_over.remind(session, found=found, now=now)
    if found.quiet_at is not None:
        _tell_honestly(session, conversation, way, shop, now)
    return True


def _has_waited(found: HandOver, shop: Shop, now: datetime) -> bool:
    if found.waiting_since is None or found.nudged_at is not None:
        return False
    opened = opening_from(shop.hours_on, shop.zone, found.waiting_since)
    is_open = opening_from(shop.hours_on, shop.zone, now) == now
    return is_open and opened is not None and opened + hand_over.UNANSWERED <= now


def _tell_honestly(
    session: Session, conversation: messaging.LockedConversation, way: Way, shop: Shop, now: datetime
) -> None:
    state = State.load(conversation.state)
    say = Say(STILL_NOBODY_CALL, {"phone": shop.spoken_phone}) if shop.spoken_phone else Say(STILL_NOBODY)
    back = tuple(Choice(label, data) for label, data in state.choices if data == menu_button(Intent.BOT))
    told = OutboundMessage(in_words_of(say, shop, state.language, now), back)
    said_by_us(session, conversation, way, [told], now=now)
