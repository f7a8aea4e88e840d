"""`pawline shop load`: the shop from its file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import click

from channels.console.context import Refused, with_database
from core.audit import SYSTEM
from core.booking.queries import Visit
from core.booking.retry import in_transaction
from core.booking.stranded import stranded
from core.db import Database
from core.shop.document import LARGEST, ShopFileError
from core.shop.load import load_shop
from core.shop.profile import Shop
from core.shop.queries import current_shop

NAMED = 10
"""How many visits are printed; a shop that changes everything may have hundreds."""


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
    with database.transaction(actor=SYSTEM) as session:
        for line in _left(stranded(session, now=now), current_shop(session)):
            click.echo(line, err=True)


def _left(visits: list[Visit], shop: Shop) -> Iterator[str]:
    """The visits that need somebody to think about them: nothing tells their owners by itself."""
    if not visits:
        return
    number = "1 visit to come is" if len(visits) == 1 else f"{len(visits)} visits to come are"
    yield f"{number} with a service or a person that this file leaves out, and booked until you move or cancel it:"
    for visit in visits[:NAMED]:
        start = shop.local(visit.span.start)
        who = f" with {visit.staff.first_name}" if visit.staff else ""
        moment = f"{start:%a} {start.day} {start:%b %Y %H:%M}"
        yield f"  {moment}  {visit.service.name}{who}  [{visit.appointment.appointment_id}]"
    if len(visits) > NAMED:
        yield f"  and {len(visits) - NAMED} more; `pawline day --date` shows those of a day."
