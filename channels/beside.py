"""What runs beside the answers for channels that are more than a way to send; imported only when they are on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from channels.work import Thread
from core.db import Database
from core.settings import Settings


def beside(settings: Settings, database: Database, clock: Callable[[], datetime]) -> Mapping[str, Sequence[Thread]]:
    """Threads by the name by which they are woken; they are not started."""
    if not settings.channels["slack"]:
        return {}
    from channels.news import News
    from channels.slack.keeping import threads

    kept = threads(settings, database, clock)

    def told() -> None:
        for one in kept:
            one.nudge()

    return {"slack": kept, "news": [News(database, told)]}
