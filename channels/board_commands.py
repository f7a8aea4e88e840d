"""`pawline board link`: the address that lets somebody of the shop see the board."""

from __future__ import annotations

from datetime import datetime

import click

from channels.board_links import board_link
from channels.console.context import Refused, with_database
from core.audit import SYSTEM
from core.catalog.queries import current_catalog
from core.db import Database
from core.settings import load_settings


@click.group()
def board() -> None:
    """The day on a screen at the desk."""


@board.command("link")
@click.option("--person", required=True, metavar="ID|EMAIL", help="Who shall be let in, as the shop file has them.")
@with_database
def link_command(person: str, *, database: Database, now: datetime) -> None:
    """Print an address that lets one person in, once, within an hour; the browser then stays in for a working day."""
    settings = load_settings()
    with database.transaction(actor=SYSTEM) as session:
        found = next((one for one in current_catalog(session).all_people if person in (one.key, one.email)), None)
    if found is None:
        raise Refused(f"Nobody here is called {person!r}: it takes the id of the shop file, or an e-mail address.")
    click.echo(board_link(settings)(found.user_id, now))
