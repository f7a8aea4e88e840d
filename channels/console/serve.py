"""`pawline serve`: the page, delivery and the work of the day, in one place."""

from __future__ import annotations

from datetime import datetime
from importlib import import_module

import click

from channels.clock import Clock
from channels.console.context import Refused, now_option, open_database, said_errors
from channels.listening import CannotListenError, listen
from channels.logs import configure
from core.settings import load_settings


@click.command()
@now_option
def serve(now: datetime | None) -> None:
    """Serve the web page, send what is due and do the work of the day, until Ctrl-C.

    Needs nothing else: without DATABASE_URL it brings its own PostgreSQL, and an empty database gets a demo salon.
    With --now its clock begins there and runs on.
    """
    clock = Clock(now)
    with said_errors():
        settings = load_settings()
        configure(settings.log_level)
        settings.signing_key()
        try:
            listener = listen(settings.host, settings.port)
        except CannotListenError as error:
            raise Refused(str(error)) from error
        with listener, open_database(settings) as database:
            # Most of our code is only read here: what was refused so far was refused quickly.
            import_module("channels.running").run(settings, database, listener, clock)
