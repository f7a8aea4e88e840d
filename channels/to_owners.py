"""A message from the people of the shop to an owner, where they last wrote: for every door of staff."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from bot.assistant import say_for_staff
from core.errors import OutOfReach
from core.messaging.models import Conversation
from core.messaging.reaching import last_talk
from core.shop.profile import Shop
from core.users.addresses import spoken_phone
from core.users.models import Purpose, User
from core.users.queries import ANY_CHANNEL, last_words

NO_WAY: Final = "{name} has never written to us, so there is no way to write to them.{phone}"
NOT_SENT: Final = "That cannot reach {name}: {why}.{phone}"
WANTS_NONE: Final = "{name} has asked for no messages: write only what they need to know, or call.{phone}"
ON_THE_PAGE: Final = "{name} wrote on the web page last, and sees this when they come back to it.{phone}"


class NoWay(Exception):
    """Nothing can be written to this owner; the text says why, and which number they have."""


def no_way(session: Session, *, owner: User, name: str, shop: Shop) -> str | None:
    """Why nothing can be written to ``owner``, who is called ``name`` where it is shown; None where there is a way."""
    if last_talk(session, user_id=owner.user_id) is not None:
        return None
    return NO_WAY.format(name=name, phone=_phone(owner, shop))


def caution(session: Session, *, owner: User, name: str, shop: Shop) -> str | None:
    """What is to be minded before ``owner`` is written to; None for nothing."""
    talk_id = last_talk(session, user_id=owner.user_id)
    talk = session.get(Conversation, talk_id) if talk_id is not None else None
    if talk is None:
        return None
    said = last_words(session, user=owner, purpose=Purpose.SERVICE)
    if said.get(talk.channel, said.get(ANY_CHANNEL)) is False:
        return WANTS_NONE.format(name=name, phone=_phone(owner, shop))
    return ON_THE_PAGE.format(name=name, phone=_phone(owner, shop)) if talk.channel == "webchat" else None


def write_to(
    session: Session, *, owner: User, name: str, shop: Shop, text: str, staff_id: UUID, now: datetime, key: str
) -> None:
    """Put ``text`` into the owner's talk, on its way; a second time with the same ``key`` nothing is said.

    Raises: `NoWay`; `Invalid` for a text that is empty or too long.
    """
    talk = last_talk(session, user_id=owner.user_id)
    if talk is None:
        raise NoWay(NO_WAY.format(name=name, phone=_phone(owner, shop)))
    try:
        with session.begin_nested():
            say_for_staff(session, conversation_id=talk, text=text, staff_id=staff_id, now=now, key=key)
    except OutOfReach as error:
        raise NoWay(NOT_SENT.format(name=name, why=error, phone=_phone(owner, shop))) from error


def _phone(owner: User, shop: Shop) -> str:
    return f" Their phone: {spoken_phone(owner.phone_number, region=shop.region)}" if owner.phone_number else ""
