"""What a person of the shop does in a talk: writes, hands back, or is reminded that somebody waits."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from bot import assistant
from bot.ports import NO_MEANS, Address, OutboundMessage
from channels.ticking import remind_who_waits
from core.audit import Actor
from core.db import Database
from core.messaging.queries import find_conversation
from core.users.models import User, UserRole

STAFF = Actor("staff")


def act(database: Database, address: Address, what: str, *, key: str, now: datetime) -> tuple[OutboundMessage, ...]:
    """Do it, and return what the owner then reads."""
    where = {"channel": address.channel, "account": address.account, "peer": address.peer}
    with database.transaction(actor=STAFF) as session:
        talk = find_conversation(session, **where)
        if talk is None:
            raise LookupError("nobody has written from there")
        before, conversation_id = talk.seq, talk.conversation_id
        match what:
            case "hands back":
                assistant.hand_back(session, conversation_id=conversation_id, staff_id=None, now=now)
            case "is reminded":
                remind_who_waits(session, now, NO_MEANS)
            case _:
                name, _, text = what.partition(": ")
                kim = session.scalars(select(User).where(User.role != UserRole.OWNER, User.first_name == name)).one()
                assistant.say_for_staff(
                    session, conversation_id=conversation_id, text=text, staff_id=kim.user_id, now=now, key=key
                )
        lines = assistant.transcript(session, address=address, after=before)
    return tuple(OutboundMessage(one.text, one.choices, one.seq) for one in lines if one.mine)
