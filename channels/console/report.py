"""`pawline report`: what must never be, counted now."""

from __future__ import annotations

import sys
from datetime import datetime

import click

from channels.console.context import with_database
from channels.nightly import line
from core.audit import SYSTEM
from core.db import Database
from core.upkeep.invariants import look


@click.command()
@with_database
def report(database: Database, now: datetime) -> None:
    """Count what must never be, and what somebody should look at: the nightly report, now. 1 if something is wrong."""
    with database.transaction(actor=SYSTEM) as session:
        found = tuple(look(session, now=now))
    for one in found:
        click.echo(line(one))
    sys.exit(1 if any(one.wrong for one in found) else 0)
