"""A message to the owner of a visit, on whatever channel they last wrote; the answers come to the team's channel."""

from __future__ import annotations

from typing import Final

from bot.assistant import say_for_staff
from channels.slack import blocks
from channels.slack.answer import Answer, Room, View
from channels.slack.blocks import plain
from channels.slack.heard import Heard
from channels.slack.showing import show
from channels.slack.visits import GONE, meant
from channels.slack.words import name_of
from core.booking.queries import appointment
from core.errors import Invalid, NotFound, OutOfReach
from core.messaging.reaching import last_talk
from core.users.addresses import spoken_phone

NO_WAY: Final = "{name} has never written to us, so there is no way to write to them.{phone}"
NOT_SENT: Final = "That cannot reach {name}: {why}.{phone}"
SENT: Final = "On its way to {name}. What they answer comes to the team's channel."


def write(room: Room, heard: Heard) -> Answer:
    """Open the form."""
    value = heard.value
    return show(heard, "Write", lambda later: form(later, value))


def form(room: Room, value: str) -> View:
    """What shall be said, if there is a way."""
    try:
        visit = appointment(room.session, appointment_id=meant(value).appointment_id)
    except NotFound:
        return blocks.notice(GONE)
    owner = visit.pet.owner
    if last_talk(room.session, user_id=owner.user_id) is None:
        return blocks.notice(NO_WAY.format(name=plain(name_of(owner)), phone=_phone(room, owner.phone_number)))
    label = f"What shall {owner.first_name} be told?"
    text = blocks.field(label, blocks.line("write.text", several=True, longest=1000))
    return blocks.modal(f"To {owner.first_name}", [text], name="visit.write", submit="Send", about=value)


def submit_write(room: Room, heard: Heard) -> Answer:
    """Put it into the owner's talk, on its way."""
    try:
        visit = appointment(room.session, appointment_id=meant(heard.about).appointment_id)
    except NotFound:
        return Answer(GONE)
    owner = visit.pet.owner
    name, talk = plain(name_of(owner)), last_talk(room.session, user_id=owner.user_id)
    if talk is None:
        return Answer(NO_WAY.format(name=name, phone=_phone(room, owner.phone_number)))
    try:
        with room.session.begin_nested():
            say_for_staff(
                room.session,
                conversation_id=talk,
                text=heard.inputs.get("write.text", ""),
                staff_id=room.who.user_id,
                now=room.now,
                key=f"slack:{heard.view.get('id')}:{heard.view.get('hash')}",
            )
    except OutOfReach as error:
        return Answer(NOT_SENT.format(name=name, why=error, phone=_phone(room, owner.phone_number)))
    except Invalid as error:
        return Answer(errors={"write.text": f"This {error}."})
    return Answer(SENT.format(name=name))


def _phone(room: Room, phone: str | None) -> str:
    return f" Their phone: {spoken_phone(phone, region=room.shop.region)}" if phone else ""
