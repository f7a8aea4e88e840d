"""A message to the owner of a visit, on whatever channel they last wrote; the answers come to the team's channel."""

from __future__ import annotations

from typing import Final

from channels.slack import blocks
from channels.slack.answer import Answer, Room, View
from channels.slack.blocks import plain
from channels.slack.heard import Heard
from channels.slack.showing import show
from channels.slack.visits import GONE, meant
from channels.staff_words import name_of
from channels.to_owners import NoWay, caution, no_way, write_to
from core.booking.queries import appointment
from core.errors import Invalid, NotFound

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
    name = plain(name_of(owner))
    if why := no_way(room.session, owner=owner, name=name, shop=room.shop):
        return blocks.notice(why)
    label = f"What shall {owner.first_name} be told?"
    shown = [blocks.field(label, blocks.line("write.text", several=True, longest=1000))]
    if mind := caution(room.session, owner=owner, name=name, shop=room.shop):
        shown.insert(0, blocks.section(mind))
    return blocks.modal(f"To {owner.first_name}", shown, name="visit.write", submit="Send", about=value)


def submit_write(room: Room, heard: Heard) -> Answer:
    """Put it into the owner's talk, on its way."""
    try:
        visit = appointment(room.session, appointment_id=meant(heard.about).appointment_id)
    except NotFound:
        return Answer(GONE)
    owner = visit.pet.owner
    name = plain(name_of(owner))
    try:
        write_to(
            room.session,
            owner=owner,
            name=name,
            shop=room.shop,
            text=heard.inputs.get("write.text", ""),
            staff_id=room.who.user_id,
            now=room.now,
            key=f"slack:{heard.view.get('id')}:{heard.view.get('hash')}",
        )
    except NoWay as error:
        return Answer(str(error))
    except Invalid as error:
        return Answer(errors={"write.text": f"This {error}."})
    return Answer(SENT.format(name=name))
