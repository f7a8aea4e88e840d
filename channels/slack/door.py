"""What somebody does in Slack is one transaction in their name; then it is answered, and only then is Slack asked."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import Any, Final

import structlog
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolExhausted
from sqlalchemy.orm import Session

from channels.board_links import BoardLink
from channels.metrics import measured
from channels.receiving import Unavailable
from channels.slack.answer import NOTHING, Answer, Handler, InRoom, Room, Whisper
from channels.slack.client import Client
from channels.slack.courtesies import Courtesies
from channels.slack.heard import Heard, Kind, text
from channels.slack.people import AskWho, People
from channels.slack.threads import is_for_owner
from core.audit import Actor
from core.booking.retry import in_transaction
from core.db import Database, act_as
from core.errors import CoreError
from core.messaging.repeats import is_repeat
from core.sqlstate import is_unavailable, sqlstate
from core.users.staff import staff_in_slack

log = structlog.get_logger(__name__)

STRANGER: Final = (
    "This is for the people of the shop. If you are one of them, try again in a moment: I am asking Slack for your"
    " verified e-mail address."
)
SORRY: Final = "Sorry, that did not work, and nothing was changed. It has been noted; please try again."
NOT_YET: Final = (
    "What you wrote could not be passed on yet. I try again for some minutes; if it is not there then, please write it"
    " once more."
)
ASKED_AGAIN: Final = 30.0
"""Seconds before Slack is asked about the same stranger again."""

MOST_STRANGERS: Final = 1000

Handlers = Mapping[tuple[Kind, str], Handler]
"""What is done for each thing that can happen; '' stands for every other name of its kind."""


@dataclass
class Door:
    """``nudge`` is called after a commit: something may have been queued."""

    database: Database
    client: Client
    clock: Callable[[], datetime]
    handlers: Handlers
    nudge: Callable[[], object] = lambda: None
    board: BoardLink | None = None
    courtesies: Courtesies = field(default_factory=Courtesies)
    _asked: dict[str, float] = field(default_factory=dict)

    def take(self, heard: Heard) -> Answer:
        """Do what ``heard`` asks for. Raises `Unavailable` when the database cannot take it now."""
        handler = self.handlers.get((heard.kind, heard.name)) or self.handlers.get((heard.kind, ""))
        if handler is None or not heard.slack_id:
            return NOTHING
        with measured("slack") as turn:
            answer = self._answer(heard, handler)
            turn.outcome = "failed" if answer.text == SORRY or answer.again else "answered"
        self.nudge()
        in_room = partial(self._in_room, heard.slack_id)
        for call in answer.after:
            self.courtesies.soon(partial(call, self.client, in_room))
        if answer.text and heard.kind is Kind.ACTION and heard.channel is not None:
            whisper = Whisper(heard.channel, heard.slack_id, answer.text, answer.blocks, heard.response_url)
            self.courtesies.soon(partial(whisper, self.client, in_room))
        if answer.again:
            raise Unavailable("it is to be handed over once more")
        return answer

    def _answer(self, heard: Heard, handler: Handler) -> Answer:
        def work(session: Session) -> Answer:
            room = self._room(session, heard.slack_id)
            if room is None:
                return replace(self._stranger(heard), again=is_for_owner(session, heard))
            if heard.event_id and is_repeat(session, channel="slack", provider_id=heard.event_id, now=self.clock()):
                return NOTHING
            return handler(room, heard)

        try:
            return in_transaction(self.database, work, actor=Actor("staff"))
        except CoreError as error:
            log.warning("refused in Slack", name=heard.name, code=error.code)
            return self._sorry(heard)
        except (DBAPIError, PoolExhausted) as error:
            if is_unavailable(error):
                log.error("database unavailable", channel="slack", sqlstate=sqlstate(error))
                raise Unavailable("the database cannot take it now") from error
            log.exception("failed in Slack", name=heard.name, sqlstate=sqlstate(error))
            return self._sorry(heard)
        except Exception:  # whatever it is, it is logged, told, and blocks nothing behind it
            log.exception("failed in Slack", name=heard.name)
            return self._sorry(heard)

    def _sorry(self, heard: Heard) -> Answer:
        """Nothing was changed. What was written to an owner is not lost: Slack hands it over for six minutes more."""
        if heard.kind is not Kind.EVENT:
            return Answer(SORRY)
        if heard.channel is None or not text(heard.event, "thread_ts"):
            return Answer(again=True)
        return Answer(again=True, after=(Whisper(heard.channel, heard.slack_id, NOT_YET),))

    def _room(self, session: Session, slack_id: str) -> Room | None:
        who = staff_in_slack(session, slack_id=slack_id)
        if who is None:
            return None
        act_as(session, actor=Actor("staff", who.user_id))
        return Room(session, who, slack_id, self.clock(), self.board)

    def _in_room(self, slack_id: str, work: Callable[[Room], Any]) -> Any:
        """Do ``work`` in a transaction of its own, in the name of ``slack_id``."""

        def entered(session: Session) -> Any:
            room = self._room(session, slack_id)
            return None if room is None else work(room)

        return in_transaction(self.database, entered, actor=Actor("staff"))

    def _stranger(self, heard: Heard) -> Answer:
        """Nothing is shown to them, and nobody is asked about them again and again."""
        present = time.monotonic()
        if len(self._asked) > MOST_STRANGERS:
            self._asked.clear()
        if present - self._asked.get(heard.slack_id, -ASKED_AGAIN) < ASKED_AGAIN:
            return Answer(STRANGER)
        self._asked[heard.slack_id] = present
        return Answer(STRANGER, after=(AskWho(People(self.database, self.clock), heard.slack_id),))


__all__ = ["Door", "Handlers", "InRoom"]
