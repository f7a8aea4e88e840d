"""What is done once a night: the shop's rules on what is kept, and a report of what must never be."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, time
from typing import Final

import structlog
from sqlalchemy.orm import Session

from channels.reported import WRONG, ill_since
from core.audit import SYSTEM
from core.db import Database
from core.errors import NotFound
from core.feedback.retention import forget_ratings
from core.messaging.models import AlertKind
from core.messaging.retention import AT_ONCE, forget_said, forget_unfinished
from core.messaging.service import settle_told, tell_anew
from core.shop.profile import Shop
from core.shop.queries import current_shop
from core.upkeep.chores import take_chore
from core.upkeep.invariants import Counted, look
from core.upkeep.ports import Herald
from core.upkeep.reports import keep_report, recent

log = structlog.get_logger(__name__)

AT: Final = time(3)
"""On the shop's clock, when nobody is there; later, if nobody was running then."""

SENTENCES: Final[Mapping[str, str]] = {
    "overlaps": "times at which somebody is booked twice",
    "more_than_there_are": "times at which more is booked than there is",
    "visits_without_their_time": "visits that do not hold the time they need",
    "time_of_no_visit": "times that are held for a visit which is over",
    "notices_twice": "reminders and other notices that were said twice",
    "notices_to_no_message": "notices that count as said and were not",
    "notices_late": "notices that are more than an hour late",
    "messages_late": "messages that wait to be sent for more than an hour",
    "sends_unknown": "messages of which it is not known whether they arrived",
    "sends_failed": "messages since yesterday that could not be sent",
    "opt_outs_after_notices": "owners who wanted no more messages within a day after one of ours",
    "owners_pestered": "owners to whom more than ten reminders and other notices were said within a day",
    "talks_left_with_staff": "talks that a person took over and nobody has gone on with for a day",
    "visits_unfinished": "visits that are over and not closed",
    "waiting_for_staff": "things that wait for somebody",
}


RECORDS: Final = "the records need a look"


def tell_staff(session: Session, *, key: str, lines: tuple[str, ...], now: datetime) -> None:
    """What must not be stands before the eyes of staff, wherever they look at what waits for them: in one line.

    While nobody has dealt with that line, it says what is wrong now; there is no other each night, and none behind a
    night in which nothing is wrong.
    """
    if wrong := [one.removeprefix(WRONG) for one in lines if one.startswith(WRONG)]:
        tell_anew(session, kind=AlertKind.OTHER, about=RECORDS, detail=f"{RECORDS}, {'; '.join(wrong)}", now=now)
    else:
        settle_told(session, kind=AlertKind.OTHER, about=RECORDS, now=now)


HERALDS: Final[tuple[Herald, ...]] = (tell_staff, keep_report)


def nightly(database: Database, clock: Callable[[], datetime], *, heralds: Sequence[Herald] = HERALDS) -> None:
    """Do tonight's work unless it is done, or not yet time; whoever comes first does it."""
    now = clock()
    try:
        with database.transaction(actor=SYSTEM) as session:
            shop = current_shop(session)
            local = shop.local(now)
            if local.time() < AT or not take_chore(session, chore="nightly", day=local.date()):
                return
            found = tuple(look(session, now=now))
            before = ill_since(recent(session))
            lines = tuple(line(one, _day(shop, before.get(SENTENCES[one.name]))) for one in found)
            for herald in heralds:
                herald(session, key=f"nightly:{local.date()}", lines=lines, now=now)
    except NotFound:  # no shop is loaded yet
        return
    report = log.error if any(one.wrong for one in found) else log.info
    report("nightly report", day=str(local.date()), **{one.name: one.count for one in found})
    with database.transaction(actor=SYSTEM) as session:
        left = forget_unfinished(session, shop=shop, now=now)
        ratings = forget_ratings(session, shop=shop, now=now)
    said, some = 0, AT_ONCE
    while some == AT_ONCE:
        with database.transaction(actor=SYSTEM) as session:
            some = forget_said(session, shop=shop, now=now)
        said += some
    log.info("forgot what the shop does not keep", messages=said, talks_left=left, ratings=ratings)


def line(counted: Counted, since: str | None = None) -> str:
    """One line of the report, for people; ``since`` is the day of the first of the nights in which it was wrong."""
    told = f"{SENTENCES[counted.name]}: {counted.count}"
    if not counted.wrong:
        return told
    return f"{WRONG}{told}" if since is None else f"{WRONG}{told}, still, since {since}"


def _day(shop: Shop, at: datetime | None) -> str | None:
    return None if at is None else f"{shop.local(at):%a} {shop.local(at).day} {shop.local(at):%b}"
