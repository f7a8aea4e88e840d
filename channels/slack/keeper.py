"""Keeps messages in Slack as they should be: posts what is missing, changes what shows something else.

It compares and repairs: what happened while Slack was away, or while nobody ran, is caught up once. Several may run at
once; each post has a lease. No transaction is open while Slack is asked.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

import structlog
from sqlalchemy.orm import Session

from bot.ports import NotSent, SendError, Uncertain
from channels.metrics import count_send
from channels.slack.client import Client, Refused
from channels.slack.locked_out import LockedOut
from core.audit import SYSTEM
from core.db import Database
from core.messaging import posts, senders
from core.messaging.posts import Standing
from core.messaging.senders import Rate, SenderRate

log = structlog.get_logger(__name__)

MARK: Final = "pawline_post"
"""The type of the metadata by which a post of ours is found again."""

GONE: Final = frozenset({"message_not_found", "cant_update_message", "edit_window_closed"})
"""What a change is answered when the message is there no more: it is posted anew."""

PAGE, PAGES = 100, 10
BEFORE: Final = timedelta(minutes=10)
"""How far Slack's clock may be behind ours."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A message that shall stand at ``place``, a channel or a person; in the thread of the post ``thread``, if any."""

    key: str
    place: str
    text: str
    blocks: tuple[dict[str, Any], ...] = ()
    thread: str | None = None

    @property
    def hash(self) -> str:
        """Of all that is shown."""
        shown = json.dumps([self.text, self.blocks], ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(shown.encode()).hexdigest()[:32]


Source = Callable[[Session, datetime], Sequence[Wanted]]
"""What should stand in Slack now; pure reading."""


@dataclass(frozen=True, slots=True)
class KeeperPace:
    """How long one holds a post, when is looked again at what may have been posted, and what Slack takes from us."""

    lease: timedelta = timedelta(seconds=60)
    look_up: timedelta = timedelta(seconds=30)
    retry: timedelta = timedelta(seconds=5)
    refused: timedelta = timedelta(minutes=10)
    longest: timedelta = timedelta(minutes=5)
    rate: Rate = field(default_factory=lambda: Rate(0.8, 20))
    patience: float = 30.0


@dataclass
class Keeper:
    """``sources`` say what should stand there."""

    database: Database
    client: Client
    clock: Callable[[], datetime]
    sources: Sequence[Source]
    pace: KeeperPace = field(default_factory=KeeperPace)
    go_on: Callable[[], bool] = lambda: True

    def __post_init__(self) -> None:
        self._locked_out = LockedOut(self.database)

    def keep(self) -> int:
        """Make everything as it should be, as far as Slack lets us now; say how many messages were written."""
        with self.database.transaction(actor=SYSTEM) as session:
            wanted = [one for source in self.sources for one in source(session, self.clock())]
            shown = posts.shown(session, keys=[one.key for one in wanted])
            new = [one for one in wanted if one.key not in shown or shown[one.key].hash is None]
            posts.enter(session, posts=[(one.key, one.place, one.thread) for one in new])
        written = 0
        for one in wanted:
            if (known := shown.get(one.key)) is not None and (known.hash == one.hash or not known.ready):
                continue
            if not self.go_on() or not self._may_ask():
                break
            ended = self._write(one)
            written += ended is True
            if ended is None:
                break
        return written

    def _may_ask(self) -> bool:
        """Wait for our turn; False when that would take too long."""
        sender, patience = SenderRate("slack", "", self.pace.rate), self.pace.patience
        while self.go_on():
            with self.database.transaction(actor=SYSTEM) as session:
                if senders.take_turns(session, sender=sender, wanted=1):
                    return True
                wait = senders.seconds_to_turn(session, sender=sender)
            if wait > patience:
                return False
            patience -= wait
            time.sleep(wait)
        return False

    def _write(self, one: Wanted) -> bool | None:
        """Post or change it; True when it stands, None when Slack is not to be asked any more for now."""
        with self.database.transaction(actor=SYSTEM) as session:
            post = posts.lease(session, key=one.key, lease=self.pace.lease)
        if post is None:
            return False
        if post.ts is not None and post.shown == one.hash:
            self._settle(post, ts=post.ts)  # somebody else has just done it
            return False
        if post.in_thread and post.thread is None:
            self._settle(post, ts=None, error="its thread is not there yet", uncertain=post.tried_at is not None)
            return False
        try:
            ts = self._change(post, one) if post.ts is not None else self._post(post, one)
        except Refused as error:
            return self._refused(post, error)
        except NotSent as error:
            count_send("slack", "not_sent")
            uncertain = post.tried_at is not None  # it may have been the question whether it stands
            self._settle(post, ts=post.ts, error=str(error), wait=self._wait(post), uncertain=uncertain)
            self._pause(error.retry_after)
            return None
        except Uncertain as error:
            count_send("slack", "uncertain")
            # What was changed is changed again, which does no harm; what was posted is looked up.
            wait = self.pace.look_up if post.ts is None else self._wait(post)
            self._settle(post, ts=post.ts, error=str(error), wait=wait, uncertain=True)
            return None
        self._locked_out.over(now=self.clock())
        count_send("slack", "sent")
        self._settle(post, ts=ts, shown=one.hash)
        return True

    def _post(self, post: Standing, one: Wanted) -> str:
        """Post it, unless it is found that somebody has. Raises as `Client.ask` does."""
        channel = post.channel or self._channel(post)
        if post.tried_at is not None and (ts := self._found(post, channel)) is not None:
            return self._changed(channel, ts, one)
        given: dict[str, Any] = {} if post.thread is None else {"thread_ts": post.thread}
        sent = self.client.ask(
            lambda web: web.chat_postMessage(
                channel=channel,
                text=one.text[:4000],
                blocks=[*one.blocks] or None,
                metadata={"event_type": MARK, "event_payload": {"key": one.key}},
                unfurl_links=False,
                unfurl_media=False,
                **given,
            )
        )
        return str(sent["ts"])

    def _change(self, post: Standing, one: Wanted) -> str:
        return self._changed(str(post.channel), str(post.ts), one)

    def _changed(self, channel: str, ts: str, one: Wanted) -> str:
        self.client.ask(
            lambda web: web.chat_update(
                channel=channel,
                ts=ts,
                text=one.text[:4000],
                blocks=[*one.blocks],
                metadata={"event_type": MARK, "event_payload": {"key": one.key}},
            )
        )
        return ts

    def _channel(self, post: Standing) -> str:
        """Where it belongs: for a person the channel that they have with us alone."""
        if not post.place.startswith(("U", "W")):
            channel = post.place
        else:
            channel = str(self.client.ask(lambda web: web.conversations_open(users=post.place))["channel"]["id"])
        with self.database.transaction(actor=SYSTEM) as session:
            posts.placed(session, post=post, channel=channel)
        return channel

    def _found(self, post: Standing, channel: str) -> str | None:
        """Where a post stands that may have been taken; None if it was not. Raises as `Client.ask` does."""
        since = f"{(post.tried_at - BEFORE).timestamp():.6f}" if post.tried_at is not None else "0"
        cursor = ""
        for _ in range(PAGES):
            given: dict[str, Any] = {"cursor": cursor} if cursor else {}
            if post.thread is None:
                answer = self.client.ask(
                    lambda web, more=given: web.conversations_history(  # type: ignore[misc]
                        channel=channel, oldest=since, limit=PAGE, include_all_metadata=True, **more
                    )
                )
            else:
                answer = self.client.ask(
                    lambda web, more=given: web.conversations_replies(  # type: ignore[misc]
                        channel=channel, ts=str(post.thread), limit=PAGE, include_all_metadata=True, **more
                    )
                )
            for message in answer.get("messages", ()):
                metadata = message.get("metadata") or {}
                if metadata.get("event_type") == MARK and metadata.get("event_payload", {}).get("key") == post.key:
                    return str(message["ts"])
            cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return None
        return None

    def _refused(self, post: Standing, error: Refused) -> bool | None:
        if error.is_locked_out:
            self._locked_out.met(error, now=self.clock())
            self._settle(post, ts=post.ts, error=error.code, wait=self.pace.retry, uncertain=post.tried_at is not None)
            return None
        if post.ts is not None and error.code in GONE:
            self._settle(post, ts=None, error=error.code)
            return False
        count_send("slack", "refused")
        log.warning("a post was refused", post=post.key, code=error.code)
        self._settle(post, ts=post.ts, error=error.code, wait=self.pace.refused, uncertain=post.tried_at is not None)
        return False

    def _wait(self, post: Standing) -> timedelta:
        return min(self.pace.retry * int(2 ** min(post.attempts - 1, 10)), self.pace.longest)

    def _settle(self, post: Standing, **how: Any) -> None:
        with self.database.transaction(actor=SYSTEM) as session:
            posts.settle(session, post=post, **how)

    def _pause(self, seconds: float | None) -> None:
        if seconds:
            with self.database.transaction(actor=SYSTEM) as session:
                senders.pause(session, sender=SenderRate("slack", "", self.pace.rate), seconds=seconds)


__all__ = ["Keeper", "KeeperPace", "SendError", "Source", "Wanted"]
