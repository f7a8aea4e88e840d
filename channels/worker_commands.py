"""`pawline worker` and `pawline beat`: sending and timed work in processes of their own, where there is a broker."""

from __future__ import annotations

import sys
import warnings
from datetime import datetime
from functools import partial

import click

from channels.clock import Clock
from channels.console.context import Refused, now_option, said_errors
from channels.logs import configure
from core.settings import Settings, load_settings

ALONE = "without it the web processes send by themselves, and need no worker and no beat"


@click.command()
@now_option
def worker(now: datetime | None) -> None:
    """Send what is due and do the timed work, until SIGTERM; woken by the broker, and by itself every 15 seconds.

    Needs DATABASE_URL, SECRET_KEY and REDIS_URL. Any number of them share the work.
    """
    from channels.beside import beside
    from channels.means import means_of
    from channels.memory import settle
    from channels.senders import senders
    from channels.work import Work
    from core.db import Database

    with said_errors():
        settings, redis_url = _settings()
        if settings.database_url is None:
            raise Refused("DATABASE_URL: it is needed here; `pawline serve` brings a database of its own.")
        clock, database = Clock(now), Database(settings.database_url)
        work = Work(
            database,
            senders(settings, clock),
            clock,
            means=means_of(settings),
            beside=partial(beside, settings, database, clock),
        )

    from channels.celery_app import add_tasks, make_app

    app = make_app(redis_url)
    add_tasks(app, work.wake)
    settle()
    work.begin()
    try:
        # One task at a time, in this process: it only wakes the threads, which work for as long as it takes.
        process = app.Worker(
            pool="solo",
            quiet=True,
            loglevel="WARNING",
            without_gossip=True,
            without_mingle=True,
            without_heartbeat=True,
        )
        process.start()
    finally:
        work.end()
        database.dispose()
    sys.exit(process.exitcode)


@click.command()
@now_option
def beat(now: datetime | None) -> None:
    """Wake the workers by the clock, until SIGTERM. A second one does no harm.

    Needs REDIS_URL. It wakes by the real time: --now is taken, as everywhere, and changes nothing.
    """
    with said_errors():
        _, redis_url = _settings()

    from channels.celery_app import Beat, make_app

    make_app(redis_url).Beat(scheduler_cls=Beat, quiet=True, loglevel="WARNING").run()


def _settings() -> tuple[Settings, str]:
    settings = load_settings()
    configure(settings.log_level)
    # Celery warns of root, whom nobody can make run anything by JSON.
    warnings.filterwarnings("ignore", message="You.re running the worker with superuser privileges")
    if settings.redis_url is None:
        raise Refused(f"REDIS_URL: it is needed here; {ALONE}.")
    return settings, settings.redis_url
