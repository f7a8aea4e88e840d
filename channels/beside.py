"""What runs beside the answers: surveys, and channels that are more than a way to send, imported only when on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from channels.mail import mailbox
from channels.mailing import EVERY, Mailing
from channels.surveys import surveys_of
from channels.ticking import TICK_EVERY
from channels.work import Thread
from channels.worker import Repeated
from core.db import Database
from core.settings import Settings


def beside(
    settings: Settings, database: Database, clock: Callable[[], datetime], nudge: Callable[[], object]
) -> Mapping[str, Sequence[Thread]]:
    """Threads by the name by which they are woken; they are not started. ``nudge`` says that something was queued."""
    surveys = surveys_of(settings, database, clock)  # beside the tick, which waits for nobody's network
    always: dict[str, Sequence[Thread]] = {"surveys": [Repeated("surveys", surveys, seconds=TICK_EVERY)]}
    if (box := mailbox(settings)) is not None:
        always["mail"] = [Repeated("mail", Mailing(database, box, clock), seconds=EVERY)]
    if not settings.channels["slack"]:
        return always
    from channels.news import News
    from channels.slack.keeping import threads

    kept = threads(settings, database, clock)

    def told() -> None:
        for one in kept:
            one.nudge()

    made: dict[str, Sequence[Thread]] = {**always, "slack": kept, "news": [News(database, told)]}
    if settings.slack_app_token is not None:
        from channels.slack.listeners import make_app
        from channels.slack.making import door
        from channels.slack.socket import Socket

        token = settings.slack_app_token.get_secret_value()
        made["slack-socket"] = [Socket(lambda: make_app(door(settings, database, clock, nudge)), token)]
    return made
