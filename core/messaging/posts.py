"""Messages that stay where they are and are changed when what they show changes: what stands where, and who writes it.

Whoever posts or changes one holds a lease and has a fence, as in the outbox. All moments here are of the server's
clock.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import BigInteger, ForeignKey, Text, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from core.db import Base
from core.statements import Statement

DIARY: Final = "pawline_diary"
"""NOTIFY channel on which the database says, at a commit, that the day as staff see it has changed."""

KEPT: Final = timedelta(days=30)

TALK: Final = "talk"
"""What the keys of posts about a talk that a person has begin with; behind it stands the id of the hand-over."""

_ENTER = Statement("""
INSERT INTO slack_posts (post_key, place, thread_key)
SELECT * FROM unnest(CAST(%(keys)s AS text[]), CAST(%(places)s AS text[]), CAST(%(threads)s AS text[]))
ON CONFLICT (post_key) DO UPDATE SET place = excluded.place, channel = NULL, tried_at = NULL, due_at = clock_timestamp()
WHERE slack_posts.ts IS NULL AND slack_posts.place <> excluded.place
    AND (slack_posts.lease_until IS NULL OR slack_posts.lease_until < clock_timestamp())
""")

_STANDING = Statement("""
SELECT post_key, CASE WHEN ts IS NOT NULL THEN shown END,
    due_at <= clock_timestamp() AND (lease_until IS NULL OR lease_until < clock_timestamp())
FROM slack_posts WHERE post_key = ANY(%(keys)s)
""")

_LEASE = Statement("""
WITH free AS (
    SELECT post_key, tried_at FROM slack_posts
    WHERE post_key = %(key)s AND due_at <= clock_timestamp()
        AND (lease_until IS NULL OR lease_until < clock_timestamp())
    FOR UPDATE SKIP LOCKED
)
UPDATE slack_posts AS post
SET lease_until = clock_timestamp() + %(lease)s, fence = fence + 1, attempts = attempts + 1,
    tried_at = coalesce(post.tried_at, clock_timestamp())
FROM free WHERE post.post_key = free.post_key
RETURNING post.post_key, place, channel, post.ts, shown, fence, attempts, free.tried_at,
    (SELECT head.ts FROM slack_posts AS head WHERE head.post_key = post.thread_key), thread_key IS NOT NULL
""")

_PLACED = Statement("UPDATE slack_posts SET channel = %(channel)s WHERE post_key = %(key)s AND fence = %(fence)s")

_SETTLE = Statement("""
UPDATE slack_posts
SET ts = %(ts)s, shown = coalesce(%(shown)s, shown), lease_until = NULL, last_error = %(error)s,
    due_at = clock_timestamp() + %(wait)s, tried_at = CASE WHEN %(tried)s THEN tried_at END,
    attempts = CASE WHEN %(error)s::text IS NULL THEN 0 ELSE attempts END
WHERE post_key = %(key)s AND fence = %(fence)s
""")

_BY_PLACE = Statement("SELECT post_key FROM slack_posts WHERE channel = %(channel)s AND ts = %(ts)s")
_WITH_PREFIX = Statement("SELECT post_key, place FROM slack_posts WHERE starts_with(post_key, %(prefix)s)")
_FORGET = Statement("""
DELETE FROM slack_posts AS post
WHERE created_at < clock_timestamp() - %(kept)s AND NOT EXISTS (
    SELECT FROM hand_overs AS talk
    WHERE split_part(post.post_key, ':', 1) = %(talk)s
        AND split_part(post.post_key, ':', 2) = replace(talk.hand_over_id::text, '-', '')
        AND (post.thread_key IS NULL OR talk.handed_back_at IS NULL OR talk.handed_back_at > %(now)s - %(kept)s)
)
""")


class SlackPost(Base):
    """One message of ours in Slack; ``place`` is a channel, or a person to be written to alone.

    ``thread_key`` is the post in whose thread it stands. With ``tried_at`` and without ``ts`` it may have been posted.
    """

    __tablename__ = "slack_posts"

    post_key: Mapped[str] = mapped_column(Text, primary_key=True)
    place: Mapped[str] = mapped_column(Text)
    thread_key: Mapped[str | None] = mapped_column(ForeignKey("slack_posts.post_key", ondelete="CASCADE"))
    channel: Mapped[str | None] = mapped_column(Text)
    ts: Mapped[str | None] = mapped_column(Text)
    shown: Mapped[str | None] = mapped_column(Text)
    lease_until: Mapped[datetime | None]
    fence: Mapped[int] = mapped_column(BigInteger, server_default=text("0"))
    attempts: Mapped[int] = mapped_column(server_default=text("0"))
    due_at: Mapped[datetime] = mapped_column(server_default=text("clock_timestamp()"))
    tried_at: Mapped[datetime | None]
    last_error: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(server_default=text("now()"))


@dataclass(frozen=True, slots=True)
class Shown:
    """The ``hash`` of what a post shows, None while it does not stand; ``ready`` if it could be taken now."""

    hash: str | None
    ready: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """A post that is ours to write until the lease runs out.

    ``tried_at`` is set when somebody may have posted it before; ``thread`` is the ``ts`` of the message in whose thread
    it belongs, and not yet there while ``in_thread`` and None.
    """

    key: str
    place: str
    channel: str | None
    ts: str | None
    shown: str | None
    fence: int
    attempts: int
    tried_at: datetime | None
    thread: str | None
    in_thread: bool


def enter(session: Session, *, posts: Iterable[tuple[str, str, str | None]]) -> None:
    """Note that there shall be posts of these keys, at these places, in the threads of these other keys.

    What stands nowhere yet goes to the place that is named now: somebody was called something else in Slack.
    """
    rows = sorted(posts, key=lambda one: (one[2] is not None, one[0]))
    if rows:
        keys, places, threads = zip(*rows, strict=True)
        _ENTER.change(session, keys=[*keys], places=[*places], threads=[*threads])


def shown(session: Session, *, keys: Collection[str]) -> dict[str, Shown]:
    """What is shown by those of ``keys`` that are known."""
    return {key: Shown(*rest) for key, *rest in _STANDING.rows(session, keys=[*keys])}


def lease(session: Session, *, key: str, lease: timedelta) -> Standing | None:
    """Take a post to write it; None when somebody else has it, or it is not its time yet."""
    row = _LEASE.row(session, key=key, lease=lease)
    return None if row is None else Standing(*row)


def placed(session: Session, *, post: Standing, channel: str) -> None:
    """The channel with the person it is for is called so."""
    _PLACED.change(session, key=post.key, fence=post.fence, channel=channel)


def settle(
    session: Session,
    *,
    post: Standing,
    ts: str | None,
    shown: str | None = None,
    error: str | None = None,
    wait: timedelta = timedelta(0),
    uncertain: bool = False,
) -> bool:
    """Say how it ended; False when somebody else has taken it meanwhile, and nothing is changed.

    ``ts`` is where it stands, None if it does not or that is ``uncertain``; it is not touched again before ``wait`` is
    over.
    """
    tried = uncertain or ts is not None
    given = {"key": post.key, "fence": post.fence, "ts": ts, "shown": shown, "error": error, "wait": wait}
    return _SETTLE.change(session, **given, tried=tried) > 0


def key_of(session: Session, *, channel: str, ts: str) -> str | None:
    """Which post stands there; None if it is none of ours."""
    row = _BY_PLACE.row(session, channel=channel, ts=ts)
    return None if row is None else str(row[0])


def with_prefix(session: Session, *, prefix: str) -> dict[str, str]:
    """The posts whose keys begin so, with their places."""
    return dict(_WITH_PREFIX.rows(session, prefix=prefix))


def forget(session: Session, *, now: datetime) -> int:
    """Forget what was posted long ago, which nobody changes any more; say how many.

    The thread of a talk is kept while a person has it, or it would be posted anew. Where it begins is kept as long as
    the talk is: what staff write there is for the owner, however late.
    """
    return _FORGET.change(session, kept=KEPT, talk=TALK, now=now)
