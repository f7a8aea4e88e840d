"""`pawline tick`: everything that is due at a moment, done at once; for those who mind the time by themselves."""

from __future__ import annotations

import json
from datetime import datetime

import click

from bot.assistant import Notified
from channels.console.context import with_database
from channels.delivery import Delivery
from channels.means import means_of
from channels.senders import senders
from channels.surveys import surveys_of
from channels.ticking import tick
from core.audit import SYSTEM
from core.db import Database
from core.reminders.following import follow_all
from core.settings import load_settings


@click.command("tick")
@with_database
def tick_command(*, database: Database, now: datetime) -> None:
    """Do everything that is due, and print one JSON line a message: who was told what, where.

    What goes to a channel that is on is sent before this ends; the rest is read where it was said.
    """
    settings = load_settings()
    with database.transaction(actor=SYSTEM) as session:
        follow_all(session, now=now)
    surveys_of(settings, database, lambda: now)()
    for told in tick(database, now, means=means_of(settings, key_needed=False)):
        click.echo(json.dumps(_line(told)))
    on = senders(settings, lambda: now)
    if on:
        Delivery(database, on, lambda: now).drain()


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
