"""Somebody runs late: who comes behind is shown with the new times, and told after one confirmation."""

from __future__ import annotations

from channels.slack import blocks
from channels.slack.answer import Answer, Refresh, Room, View
from channels.slack.blocks import plain
from channels.slack.heard import Heard, text
from channels.slack.owners import tell
from channels.slack.showing import modal_of, show
from channels.slack.visits import GONE, meant, refusal
from channels.staff_words import DELAYS, clock, name_of
from core.booking import desk
from core.booking.behind import behind
from core.booking.queries import appointment
from core.errors import CoreError, NotFound


def late(room: Room, heard: Heard) -> Answer:
    """Ask by how much, and show what that means."""
    value = heard.value
    return show(heard, "Running late", lambda later: form(later, value, DELAYS[1]))


def late_changed(room: Room, heard: Heard) -> Answer:
    """Another delay was chosen."""
    view_id, about, chosen = modal_of(heard), text(heard.view, "private_metadata"), heard.value
    if view_id is None or not chosen.isdecimal():
        return Answer()
    return Answer(after=(Refresh(view_id, lambda room: form(room, about, int(chosen))),))


def form(room: Room, value: str, minutes: int) -> View:
    """The delay, and who would be told what."""
    try:
        visit = appointment(room.session, appointment_id=meant(value).appointment_id)
    except NotFound:
        return blocks.notice(GONE)
    later = behind(room.session, visit=visit, minutes=minutes)
    options = [blocks.option(f"{one} minutes", str(one)) for one in DELAYS]
    delay = blocks.actions([blocks.select("late.minutes", "How late?", options, chosen=str(minutes))])
    if not later:
        return blocks.modal("Running late", [delay, blocks.section("Nobody has to wait for that.")], about=value)
    rows = [
        f"{clock(one.visit.span.start, room.shop)} → *{clock(one.begins, room.shop)}*  {plain(one.visit.pet.name)},"
        f" {plain(one.visit.pet.owner.first_name)}"
        for one in later
    ]
    who = name_of(visit.staff)
    shown = [
        blocks.section(f"By how much is {plain(who)} late?"),
        delay,
        blocks.section("\n".join(["These owners are told:", *rows])),
    ]
    return blocks.modal("Running late", shown, name="visit.late", submit="Tell them", about=value)


def submit_late(room: Room, heard: Heard) -> Answer:
    """Note it, and tell those behind: by the diary as it is now."""
    one, chosen = meant(heard.about), heard.inputs.get("late.minutes", "")
    if not chosen.isdecimal():
        return Answer("How late? Please choose.")
    try:
        with room.session.begin_nested():
            noted = desk.run_late(
                room.session,
                actor=room.actor,
                appointment_id=one.appointment_id,
                version=one.version,
                minutes=int(chosen),
                now=room.now,
            )
    except CoreError as error:
        return Answer(refusal(room, one, error))
    for changed in noted:
        tell(room, changed.appointment_id, "late")
    return Answer(clear=True)
