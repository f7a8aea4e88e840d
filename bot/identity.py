"""Who is writing, as the talk knows, the channel vouches for or a code has proven; and their talk goes with them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final
from uuid import UUID

from bot.engine.state import Frame, State
from bot.ports import InboundMessage, Means
from bot.understanding.cues_identity import is_returning, is_somebody_else
from bot.understanding.readings import Act, Intent, Kind, Reading, Readings
from core.audit import Actor
from core.booking.service import release
from core.db import act_as
from core.messaging import proofs, talks
from core.messaging.proofs import Given
from core.messaging.recognition import recognise
from core.messaging.service import LockedConversation
from core.users.queries import owner, user_by_verified

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

ASKS_FOR_CODE: Final = "code"
FOLLOWED_FOR: Final = timedelta(hours=24)
"""How long a talk that was left open elsewhere is picked up."""

_DIGITS: Final = re.compile(r"\d(?:[\d \-.]*\d)?")
_ABOUT_ME: Final = frozenset({"identify", "not_me"})


def who_writes(
    session: Session, message: InboundMessage, conversation: LockedConversation, *, now: datetime
) -> UUID | None:
    """Who is writing. A number that the channel vouches for is theirs: whom it recognises is joined with who they were.

    A number that somebody types is nobody's proof and does not get here.
    """
    known, phone = conversation.user_id, message.phone
    if phone is None or (known is not None and phone == message.address.peer):
        return known  # it was looked at when this talk got its owner
    found = user_by_verified(session, kind="phone", value=phone)
    if found is not None and found.role != "owner":
        return known
    if known is None:
        return found.user_id if found is not None else None
    me = owner(session, user_id=known)
    actor = Actor("owner", known)
    act_as(session, actor=actor)
    return recognise(
        session,
        actor=actor,
        now=now,
        conversation_id=conversation.conversation_id,
        known=found if found is not None else me,
        asker_id=known,
        phone=phone,
    ).user_id


def without_code(
    session: Session,
    message: InboundMessage,
    state: State,
    conversation: LockedConversation,
    *,
    means: Means,
    now: datetime,
) -> tuple[InboundMessage, Given | None]:
    """The message without the code in it, and what that is worth; nothing behind this sees it, stores it or traces it.

    The try is counted here, outside of what a refusal takes back.
    """
    if state.expecting != ASKS_FOR_CODE or means.key is None or message.pressed is not None:
        return message, None
    digits = _digits(message.text)
    if len(digits) != proofs.DIGITS:
        return message, None
    given = proofs.check(session, key=means.key, conversation_id=conversation.conversation_id, code=digits, now=now)
    return replace(message, text=masked(message.text, state)), given


def masked(text: str, state: State) -> str:
    """The text as it may be kept: without the code that was asked for."""
    if state.expecting != ASKS_FOR_CODE or len(_digits(text)) != proofs.DIGITS:
        return text
    without = _DIGITS.sub(proofs.MASK, text, count=1)
    return proofs.MASK if _digits(without) else without


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdecimal() and sign.isascii())


def about_identity(heard: Readings, state: State, *, first_name: str, known: bool, provable: bool = False) -> Readings:
    """What a message says of who is writing, beside all the rest that was read in it.

    What is wished of a visit waits for the code of somebody unknown; where none can be sent, "you have no visit" would
    be believed, so it is left to whom they call.
    """
    if state.expecting == ASKS_FOR_CODE and proofs.MASK in heard.text:
        at = heard.text.index(proofs.MASK)
        given = Reading(Kind.CODE, "given", (at, at + len(proofs.MASK)), 1.0, "one-time code")
        return replace(heard, found=(given,), intents=(), act=Act.INFORM, acts=(Act.INFORM,))
    if known and heard.first(Kind.PHONE) is None and is_somebody_else(heard.text, first_name):
        return replace(heard, found=(), intents=(Intent.WRONG_PERSON,), act=Act.INFORM, acts=(Act.INFORM,))
    visits = set(heard.intents) - {Intent.INTRODUCE}
    unseen = not known and not state.frames and bool(visits) and visits <= _OF_A_VISIT
    if unseen or is_returning(heard.text):
        never = _NO_RETURN if known or provable else _NO_RETURN | _OF_A_VISIT
        kept = tuple(one for one in heard.intents if one not in never)
        return replace(heard, intents=(Intent.RETURNING, *kept))
    return heard


_OF_A_VISIT: Final = frozenset({Intent.CANCEL, Intent.RESCHEDULE, Intent.APPOINTMENTS})
_NO_RETURN: Final = frozenset({Intent.INTRODUCE, Intent.HISTORY, Intent.APPOINTMENTS, Intent.RETURNING})


def picked_up(session: Session, state: State, *, user_id: UUID | None, conversation_id: UUID, now: datetime) -> State:
    """The talk goes with the person: what they left open on another channel waits here, as after a silence."""
    if user_id is None or state.frames or state.parked:
        return state
    left = talks.left_open(session, user_id=user_id, elsewhere=conversation_id, since=now - FOLLOWED_FOR)
    if left is None:
        return state
    there = State.load(left.state)
    frames = _of_the_business(there.frames or there.parked)
    if not frames:
        return state
    talks.take_away(
        session, conversation_id=left.conversation_id, state=replace(_without_talk(there), at=there.at).store()
    )
    release(session, actor=Actor("owner", user_id), token=left.conversation_id, now=now)
    return replace(state, parked=frames)


def _of_the_business(frames: tuple[Frame, ...]) -> tuple[Frame, ...]:
    """Without what was held, and without proofs: those are bound to their talk."""
    kept = []
    for frame in frames:
        if frame.dialog in _ABOUT_ME:
            break
        kept.append(replace(frame, held=None, fits=None, offers=(), misses={}))
    return tuple(kept)


def _without_talk(state: State) -> State:
    return replace(state, frames=(), parked=(), choices=(), expecting="none", misses=0)


def forgotten(state: State) -> State:
    """The state once it is somebody else's: nothing of the old owner's talk stays but the dialog that says so."""
    return replace(state, frames=state.frames[-1:], parked=(), choices=(), undo=None, told=())
