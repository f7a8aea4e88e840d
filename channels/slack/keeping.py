"""The thread that keeps Slack as it should be: woken by news of the diary, and by itself once in a while."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from datetime import datetime

from bot.ports import SendError
from channels.slack.days import days
from channels.slack.keeper import Keeper, KeeperPace, Source
from channels.slack.making import client
from channels.slack.people import People
from channels.slack.report import reports
from channels.slack.threads import threads as threads_of
from channels.trouble import Trouble
from channels.worker import Repeated
from core.db import Database
from core.settings import Settings

EVERY, DEBOUNCE, PEOPLE_EVERY = 15.0, 1.0, 3600.0
"""Seconds. Of what changes together, the messages change once."""


def sources(settings: Settings) -> tuple[Source, ...]:
    """What should stand in Slack."""
    team = settings.slack_schedule_channel
    return (threads_of(team), days(team), reports(team))


def keeper(
    settings: Settings, database: Database, clock: Callable[[], datetime], *, pace: KeeperPace | None = None
) -> Keeper:
    """What makes everything as it should be."""
    return Keeper(database, client(settings), clock, sources(settings), pace or KeeperPace())


def threads(settings: Settings, database: Database, clock: Callable[[], datetime]) -> Sequence[Repeated]:
    """Not started yet."""
    return [Repeated("slack", Keeping(keeper(settings, database, clock), People(database, clock)), seconds=EVERY)]


class Keeping:
    """One look: at who is who, once an hour, and at what should stand in Slack."""

    def __init__(self, keeper: Keeper, people: People) -> None:
        self._keeper, self._people = keeper, people
        self._people_at = 0.0
        self._trouble = Trouble(thread="slack")
        self._pause = threading.Event()

    def __call__(self) -> None:
        if time.monotonic() >= self._people_at:
            self._people_at = time.monotonic() + PEOPLE_EVERY
            self._look_for_people()
        self._pause.wait(DEBOUNCE)
        self._keeper.keep()

    def _look_for_people(self) -> None:
        try:
            self._people.find_everybody(self._keeper.client)
        except SendError as error:
            self._trouble.said("Slack cannot be asked who is who", error)
