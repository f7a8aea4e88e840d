"""The server of `pawline serve` at work: what is made before it answers, and what runs beside the answers."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import NoReturn

import click

from bot.ports import Channel
from channels.app import create_app
from channels.clock import Clock
from channels.memory import settle
from channels.server import Server
from channels.welcome import welcome
from channels.worker import DAY, Delivery, Repeated, look_after
from core.audit import SYSTEM
from core.db import Database
from core.errors import NotFound
from core.messaging.housekeeping import make_partitions
from core.settings import Settings
from core.shop.load import load_shop
from core.shop.profile import Shop
from core.shop.queries import current_shop

DEMO = Path(__file__).parents[1] / "examples" / "salon.yaml"
DRAIN_EVERY = 15.0


def run(settings: Settings, database: Database, listener: socket.socket, clock: Clock) -> NoReturn:
    """Serve on ``listener`` until a signal comes; ends with SystemExit."""
    shop, demo = _prepare(database, clock)
    database.dispose()  # The worker opens connections of its own.
    lines = welcome(settings, shop, demo=demo, now=clock())
    work = _Work(Database(database.url, prepare=settings.database_url is None), clock)
    settle()  # What is here now is shared with the worker, and stays so when nobody counts it again.
    Server(
        listener,
        lambda: create_app(settings, work.database, clock),
        ready=lambda: click.echo(lines),
        begin=work.begin,
        end=work.end,
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


class _Work:
    """What the worker does besides answering requests."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self.database = database
        self._threads = [Repeated("upkeep", lambda: look_after(database, clock), seconds=DAY)]
        senders: dict[str, Channel] = {}  # The page and the terminal fetch their replies; there is no other door yet.
        if senders:
            delivery = Delivery(database, senders, clock)
            self._threads.append(Repeated("delivery", delivery.drain, seconds=DRAIN_EVERY))

    def begin(self) -> None:
        for thread in self._threads:
            thread.start()

    def end(self) -> None:
        for thread in self._threads:
            thread.stop()
        self.database.dispose()
