"""`pawline tick`: everything that is due at a moment, done at once; for those who mind the time by themselves."""

from __future__ import annotations

import json
from contextlib import nullcontext
from datetime import datetime
from typing import Final

import click
import structlog
from sqlalchemy.exc import DBAPIError

from bot.assistant import Notified
from channels.catching_up import catch_up
from channels.console.context import with_database
from channels.delivery import Delivery
from channels.logs import quietly
from channels.mail import mailbox
from channels.mailing import Mailing
from channels.means import means_of
from channels.nightly import nightly
from channels.senders import senders
from channels.surveys import surveys_of
from channels.ticking import tick
from channels.worker import look_after
from core.audit import SYSTEM
from core.db import Database
from core.messaging.models import AlertKind
from core.messaging.waiting import raise_once, settle_raised
from core.reminders.following import follow_all
from core.settings import Settings, load_settings
from core.sqlstate import is_unavailable
from core.upkeep.chores import MOST_TRIES, give_back, take_chore

FAILED: Final = f"the work of the day failed {MOST_TRIES} times and waits for tomorrow: the log says why"

log = structlog.get_logger(__name__)


@click.command("tick")
@with_database
def tick_command(*, database: Database, now: datetime) -> None:
    """Do everything that is due, and print one JSON line a message: who was told what, where.

    What goes to a channel that is on is sent before this ends; the rest is read where it was said. What is done once a
    day is done by the first call of a day, the night's report by the first one after three.
    """
    settings = load_settings()
    # Whoever calls this by a clock is written to when it says more than messages: that is for what is wrong.
    with nullcontext() if "log_level" in settings.model_fields_set else quietly(settings.log_level):
        _do(settings, database, now)


def _do(settings: Settings, database: Database, now: datetime) -> None:
    means, on = means_of(settings, key_needed=False), senders(settings, lambda: now)
    with database.transaction(actor=SYSTEM) as session:
        first = take_chore(session, chore="upkeep", day=now.date())
        if not first:  # else the work of the day does it
            follow_all(session, now=now)
    if first:
        _look_after(database, now)
    catch_up(database, on, lambda: now, means=means)
    surveys_of(settings, database, lambda: now)()
    for told in tick(database, now, means=means):
        click.echo(json.dumps(_line(told)))
    if on:
        Delivery(database, on, lambda: now).drain()
    nightly(database, lambda: now)
    if settings.channels["slack"]:
        from channels.slack.keeping import keeper

        keeper(settings, database, lambda: now).keep()
    if (box := mailbox(settings)) is not None:
        Mailing(database, box, lambda: now)()


def _look_after(database: Database, now: datetime) -> None:
    """The work of the day. What fails is tried again by the next call, and keeps nothing back that owners wait for."""
    try:
        look_after(database, lambda: now)
    except Exception as error:
        if isinstance(error, DBAPIError) and is_unavailable(error):
            raise
        log.exception("the work of the day failed")
        with database.transaction(actor=SYSTEM) as session:
            if give_back(session, chore="upkeep", day=now.date()):
                raise_once(session, kind=AlertKind.OTHER, detail=FAILED, now=now)
    else:
        with database.transaction(actor=SYSTEM) as session:
            settle_raised(session, detail=FAILED, now=now)


def _line(told: Notified) -> dict[str, str | None]:
    return {
        "notice": told.key,
        "to": told.to.peer if told.to is not None else None,
        "channel": told.to.channel if told.to is not None else None,
        "text": _text(told),
        "appointment_id": str(told.appointment_id) if told.appointment_id is not None else None,
    }


def _text(told: Notified) -> str:
    """As it is read where there are no buttons: what can be answered stands below, each with its letter."""
    answers = ", ".join(f"{one.letter or number} {one.label}" for number, one in enumerate(told.choices, start=1))
    return f"{told.text}\n{answers}" if answers else told.text
