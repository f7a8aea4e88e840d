"""`pawline shop load`: the shop from its file."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from channels.console.context import Refused, with_database
from core.audit import SYSTEM
from core.booking.retry import in_transaction
from core.db import Database
from core.shop.document import LARGEST, ShopFileError
from core.shop.load import load_shop


@click.group()
def shop() -> None:
    """Load the shop's settings from their file."""


@shop.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, readable=True, path_type=Path))
@with_database
def load(file: Path, *, database: Database, now: datetime) -> None:
    """Make the shop what FILE says; with a mistake in it, change nothing and name every one by line and field."""
    with file.open("rb") as opened:
        content = opened.read(LARGEST + 1)
    try:
        loaded = in_transaction(
            database, lambda session: load_shop(session, actor=SYSTEM, now=now, content=content), actor=SYSTEM
        )
    except ShopFileError as error:
        click.echo("\n".join(f"{file.name}:{mistake}" for mistake in error.mistakes), err=True)
        raise Refused(f"{error}; nothing was changed.") from error
    what = f"revision {loaded.revision}" if loaded.changed else f"nothing to change in revision {loaded.revision}"
    click.echo(f"{loaded.file.shop.name}: {what}.", err=True)
