"""`pawline waiting` and `pawline talk`: who asked for a person, and a person's part in a talk, without Slack."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

import click

from bot import assistant
from channels.console.context import Refused, with_database
from channels.console.day import WHERE, plain
from core.audit import Actor
from core.catalog.queries import current_catalog
from core.db import Database
from core.errors import Invalid, OutOfReach
from core.messaging.models import Direction, HandOverReason
from core.messaging.transcript import Told, talk_of
from core.messaging.waiting import WithStaff, with_staff
from core.shop.profile import Shop
from core.shop.queries import current_shop

STAFF = Actor("staff")
SHOWN = 20
MINUTE = timedelta(minutes=1)
WHY = {
    HandOverReason.ASKED: "asked for a person",
    HandOverReason.LOST: "was not understood",
    HandOverReason.URGENT: "wrote something urgent",
    HandOverReason.STAFF: "was written to",
}


@click.command()
@with_database
def waiting(*, database: Database, now: datetime) -> None:
    """List the owners who asked for a person, the one who waits longest first."""
    with database.transaction(actor=STAFF) as session:
        shop, found = current_shop(session), with_staff(session)
    for one in found:
        click.echo(_line(one, shop, now))
    if not found:
        click.echo("Nobody waits for a person.")


@click.command()
@click.argument("conversation", type=click.UUID, metavar="ID")
@click.option("--say", help="Write this to the owner, where they write to us; the assistant keeps quiet.")
@click.option("--hand-back", is_flag=True, help="Let the assistant have the talk again.")
@click.option("--staff", metavar="EMAIL", help="Who you are: the owner reads your first name.")
@with_database
def talk(
    conversation: UUID, say: str | None, hand_back: bool, staff: str | None, *, database: Database, now: datetime
) -> None:
    """Show a talk, write in it, or hand it back; `pawline waiting` and `pawline day` print its id."""
    staff_id = _staff_id(database, staff)
    try:
        with database.transaction(actor=Actor("staff", staff_id)) as session:
            if say is not None:
                assistant.say_for_staff(session, conversation_id=conversation, text=say, staff_id=staff_id, now=now)
            if hand_back and not assistant.hand_back(session, conversation_id=conversation, staff_id=staff_id, now=now):
                raise Refused("The assistant has this talk already.")
            shop, told = current_shop(session), talk_of(session, conversation_id=conversation, limit=SHOWN)
    except Invalid as error:
        raise Refused(f"--say: {error}") from error
    except OutOfReach as error:
        raise Refused(f"It would not arrive: {error}.") from error
    for line in _lines(told, shop):
        click.echo(line)
    if not told:
        raise Refused("There is no such talk.")


def _staff_id(database: Database, email: str | None) -> UUID | None:
    if email is None:
        return None
    with database.transaction(actor=STAFF) as session:
        person = current_catalog(session).person_by_email(email)
    if person is None:
        raise Refused(f"Nobody here has the e-mail address {email!r}.")
    return person.user_id


def _line(one: WithStaff, shop: Shop, now: datetime) -> str:
    """Ana Silva, +12125550123, on Telegram: asked for a person, waits for 12 minutes, reminded  [id of the talk]"""
    found = one.hand_over
    name = plain(f"{one.owner.first_name} {one.owner.last_name}".strip()) if one.owner else "Somebody"
    phone = one.phone or (one.talk.peer if one.talk.peer.startswith("+") else None)
    who = ", ".join(filter(None, (name, phone, WHERE.get(one.talk.channel, one.talk.channel))))
    says = [WHY[found.reason]]
    if found.taken_at is not None:
        taker = plain(one.taken_by.first_name) if one.taken_by else "a person"
        says.append(f"{taker} has answered")
    if found.waiting_since is not None:
        minutes = max((now - found.waiting_since) // MINUTE, 0)
        says.append(f"waits for {minutes} minute{'' if minutes == 1 else 's'}")
    if found.nudged_at is not None:
        says.append("reminded")
    return f"{who}: {', '.join(says)}  [{one.talk.conversation_id}]"


def _lines(told: list[Told], shop: Shop) -> Iterator[str]:
    for one in told:
        who = "owner" if one.direction is Direction.IN else "staff" if one.by_staff else "assistant"
        lost = "  (not delivered)" if one.is_lost else ""
        yield f"{shop.local(one.at):%a %H:%M}  {who:<9}  {plain(one.text)}{lost}"
