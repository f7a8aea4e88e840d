"""The server of `pawline serve` at work: what is made before it answers, and what runs beside the answers."""

from __future__ import annotations

import socket
from functools import partial
from pathlib import Path
from typing import NoReturn

import click

from channels.app import create_app
from channels.beside import beside
from channels.clock import Clock
from channels.means import means_of
from channels.memory import settle
from channels.senders import senders
from channels.server import Server
from channels.welcome import welcome
from channels.work import Work
from core.audit import SYSTEM
from core.db import Database
from core.errors import NotFound
from core.messaging.housekeeping import make_partitions
from core.settings import Settings
from core.shop.load import load_shop
from core.shop.profile import Shop
from core.shop.queries import current_shop

DEMO = Path(__file__).parents[1] / "examples" / "salon.yaml"


def run(settings: Settings, database: Database, listener: socket.socket, clock: Clock) -> NoReturn:
    """Serve on ``listener`` until a signal comes; ends with SystemExit."""
    shop, demo = _prepare(database, clock)
    database.dispose()  # The worker opens connections of its own.
    lines = welcome(settings, shop, demo=demo, now=clock())
    mine = Database(database.url, prepare=settings.database_url is None)
    threads = partial(beside, settings, mine, clock)
    work = Work(mine, senders(settings, clock), clock, means=means_of(settings), beside=threads)

    def end() -> None:
        work.end()
        mine.dispose()

    settle()  # What is here now is shared with the worker, and stays so when nobody counts it again.
    Server(
        listener,
        lambda: create_app(settings, mine, clock, nudge=work.nudge),
        ready=lambda: click.echo(lines),
        begin=work.begin,
        end=end,
    ).run()


def _prepare(database: Database, clock: Clock) -> tuple[Shop, bool]:
    """Make partitions, and load the demo salon when there is no shop yet; returns the shop and whether we did."""
    with database.transaction(actor=SYSTEM) as session:
        make_partitions(session)
    with database.transaction(actor=SYSTEM) as session:
        try:
            return current_shop(session), False
        except NotFound:
            load_shop(session, actor=SYSTEM, now=clock(), content=DEMO.read_bytes())
    with database.transaction(actor=SYSTEM) as session:
        return current_shop(session), True
