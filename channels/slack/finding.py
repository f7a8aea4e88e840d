"""Owners by name or phone, and those who wait for a person."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from channels.slack import blocks
from channels.slack.answer import Answer, Room
from channels.slack.blocks import Block, plain
from channels.slack.heard import Heard
from channels.slack.showing import say
from channels.slack.words import moment
from channels.staff_words import name_of
from core.booking.queries import upcoming
from core.messaging import hand_over
from core.messaging.hand_over import ABOUT_THE_TALK, open_hand_over
from core.messaging.models import StaffAlert
from core.messaging.service import lock_talk, resolve_alert
from core.messaging.waiting import waiting_alerts
from core.users.addresses import spoken_phone
from core.users.queries import owner as owner_of
from core.users.search import find_owners

WHOM: Final = "Whom? A name of the owner or a pet, or the last digits of the phone: `/pawline find ana`."
NOBODY: Final = "Nobody like that is known here."
NONE_WAIT: Final = "Nobody waits."
MOST_WAITING: Final = 20


def find(room: Room, heard: Heard, words: str) -> Answer:
    """Who that is, with their pets and what is to come."""
    if not words:
        return Answer(WHOM)
    found = find_owners(room.session, text=words)
    if not found:
        return Answer(NOBODY)
    shown: list[Block] = []
    for one in found:
        lines = [f"*{plain(one.name)}*"]
        if one.phone:
            lines[0] += f"  {spoken_phone(one.phone, region=room.shop.region)}"
        lines.append(f"Pets: {', '.join(plain(name) for name in one.pets) or 'none'}")
        for visit in upcoming(room.session, owner=owner_of(room.session, user_id=one.user_id), now=room.now)[:3]:
            when = moment(visit.span.start, room.shop, now=room.now)
            lines.append(
                f"• {when}  {plain(visit.pet.name)}, {plain(visit.service.name)}, {plain(name_of(visit.staff))}"
            )
        shown.append(blocks.section("\n".join(lines)))
    return Answer(f"{len(found)} found", shown)


def waiting(room: Room, heard: Heard, words: str) -> Answer:
    """What nobody has dealt with yet."""
    shown = waiting_blocks(room)
    return Answer("Waiting", shown) if shown else Answer(NONE_WAIT)


def waiting_blocks(room: Room) -> list[Block]:
    """Each of those who wait, since when, and how to reach them."""
    found = waiting_alerts(room.session)
    shown: list[Block] = []
    for one in found[:MOST_WAITING]:
        who = plain(name_of(one.owner)) if one.owner else "Somebody who gave no name"
        phone = one.phone or (one.talk.peer if one.talk is not None and one.talk.peer.startswith("+") else None)
        reach = f"  {spoken_phone(phone, region=room.shop.region)}" if phone else ""
        line = f"*{who}*{reach}\n{plain(one.alert.detail)}, {moment(one.alert.at, room.shop, now=room.now)}"
        shown.append(blocks.section(line, blocks.button("Seen to", "alert.done", str(one.alert.alert_id))))
    if len(found) > MOST_WAITING:
        shown.append(blocks.context(f"And {len(found) - MOST_WAITING} more."))
    return shown


def seen_to(room: Room, heard: Heard) -> Answer:
    """Somebody has dealt with it."""
    try:
        alert = room.session.get(StaffAlert, UUID(heard.value))
    except ValueError:
        alert = None
    if alert is None:
        return say(heard, NONE_WAIT)
    if alert.conversation_id is not None and alert.kind in ABOUT_THE_TALK:
        lock_talk(room.session, conversation_id=alert.conversation_id)
        talk = open_hand_over(room.session, conversation_id=alert.conversation_id)
        if alert.resolved_at is None and talk is not None:
            hand_over.seen_to(room.session, found=talk, alert=alert, now=room.now)
    first = alert.resolved_at is None
    resolve_alert(room.session, alert=alert, now=room.now)
    return say(heard, "Thank you, that is off the list." if first else "Somebody has seen to that already.")
