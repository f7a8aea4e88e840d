"""`pawline understand`: what the assistant makes of a message, and why."""

from __future__ import annotations

from datetime import datetime

import click

from bot.assistant import explained
from channels.console.context import with_database
from core.audit import SYSTEM
from core.db import Database


@click.command()
@click.argument("text")
@click.option("--expecting", default="none", show_default=True, help="What was asked before: time, pet ...")
@with_database
def understand(text: str, expecting: str, database: Database, now: datetime) -> None:
    """Show what is understood of TEXT: each reading with its rule and score.

    Names are those of the shop that is loaded.
    """
    with database.transaction(actor=SYSTEM) as session:
        click.echo(explained(session, text, expecting=expecting, now=now), nl=False)
