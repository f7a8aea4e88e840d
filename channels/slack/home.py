"""The Home tab: my day, my week, who waits, and what was said of us today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from channels.slack import blocks
from channels.slack.answer import NOTHING, Answer, InRoom, Room, View
from channels.slack.blocks import Block, plain
from channels.slack.client import Client
from channels.slack.days import book_of
from channels.slack.finding import waiting_blocks
from channels.slack.heard import Heard, text
from channels.slack.schedule import of_person, of_team
from channels.slack.week import week
from channels.slack.words import mark
from core.feedback.queries import Rated, ratings_in

MOST: Final = 100
"""Blocks that a Home tab takes."""

MOST_BYTES: Final = 100_000
SHOWN_RATINGS: Final = 10


def opened(room: Room, heard: Heard) -> Answer:
    """Somebody has opened the tab: it is made anew."""
    if text(heard.event, "tab") not in ("", "home"):
        return NOTHING
    return Answer(after=(Publish(heard.slack_id),))


@dataclass(frozen=True, slots=True)
class Publish:
    """Make somebody's Home tab what it should be."""

    slack_id: str

    def __call__(self, client: Client, in_room: InRoom) -> object:
        view = in_room(home)
        if view is None:
            return None
        return client.ask(lambda web: web.views_publish(user_id=self.slack_id, view=view))


def home(room: Room) -> View:
    """Everything of it, as far as it takes."""
    today = room.shop.local(room.now).date()
    me = next((one for one in room.catalog.people if one.user_id == room.who.user_id), None)
    book = book_of(room.session, today, room.now, room.shop, room.catalog)
    animals = me is not None and any(me.hours)
    parts = of_person(book, me) if me is not None and animals else of_team(book)
    mine = [block for part in parts for block in part.blocks]
    rest: list[Block] = [
        blocks.header("My week" if animals else "The week"),
        blocks.section("\n".join(week(room, today, today + timedelta(days=6), me if animals else None))),
        blocks.header("Waiting for somebody"),
        *(waiting_blocks(room) or [blocks.context("Nobody waits.")]),
        blocks.header("Today's ratings"),
        *_ratings(room, ratings_in(room.session, span=book.day.span)),
    ]
    return {"type": "home", "blocks": [*mine[: MOST - len(rest)], *rest][:MOST]}


def _ratings(room: Room, found: list[Rated]) -> Iterator[Block]:
    if not found:
        yield blocks.context("None yet.")
    for one in found[-SHOWN_RATINGS:]:
        whom = ""
        if one.visit is not None:
            staff = f" ({plain(one.visit.staff.first_name)})" if one.visit.staff else ""
            whom = f"  {plain(one.visit.pet.name)}, {plain(one.visit.service.name)}{staff}"
        said = "".join(f"\n“{plain(words)}”" for words in one.comments)
        yield blocks.section(f"{mark(one)}{whom}{said}")
