"""Our accounts at the providers, shared by all processes: whose turn it is to send, and how far was read.

Providers count by account, not by process. The count is a row in the database, so that it needs no broker; it runs by
the server's clock, as leases do.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy.orm import Session

from core.statements import Statement

# `free_at` is when the account has caught up with its rate. It may run ahead of the clock by `burst` messages. Nothing
# puts it further ahead than `FURTHEST`: what is, was written while the server's clock was wrong, and does not count.
_KNOWN_SENDER = Statement("""
    INSERT INTO senders (channel, account) VALUES (%(channel)s, %(account)s) ON CONFLICT DO NOTHING
""")

_TAKE = Statement("""
    WITH held AS (
        SELECT CASE WHEN free_at < clock_timestamp() + %(furthest)s THEN greatest(free_at, clock_timestamp())
            ELSE clock_timestamp() END AS starts, clock_timestamp() AS here
        FROM senders WHERE channel = %(channel)s AND account = %(account)s FOR UPDATE
    ), room AS (
        SELECT starts, greatest(0, least(%(wanted)s,
            floor(extract(epoch FROM here - starts) / %(seconds)s + %(burst)s)::int)) AS granted FROM held
    )
    UPDATE senders SET free_at = room.starts + room.granted * make_interval(secs => %(seconds)s)
    FROM room WHERE channel = %(channel)s AND account = %(account)s
    RETURNING room.granted
""")

_WAIT = Statement("""
    SELECT greatest(0, extract(epoch FROM free_at - clock_timestamp()) - (%(burst)s - 1) * %(seconds)s) FROM senders
    WHERE channel = %(channel)s AND account = %(account)s
""")

_GIVE_BACK = Statement("""
    UPDATE senders SET free_at = free_at - %(unused)s * make_interval(secs => %(seconds)s)
    WHERE channel = %(channel)s AND account = %(account)s
""")

# Whatever the burst: nobody is granted anything before `seconds` are over.
_PAUSE = Statement("""
    INSERT INTO senders (channel, account, free_at)
    VALUES (%(channel)s, %(account)s, clock_timestamp() + make_interval(secs => %(ahead)s))
    ON CONFLICT (channel, account) DO UPDATE SET free_at = greatest(senders.free_at, excluded.free_at)
""")

# From one account to the next by the index, however much is due from each.
_ACCOUNTS = Statement("""
    WITH RECURSIVE used AS (
        (SELECT account FROM outbox WHERE status = 'pending' AND channel = %(channel)s ORDER BY account LIMIT 1)
        UNION ALL
        SELECT (SELECT o.account FROM outbox o
            WHERE o.status = 'pending' AND o.channel = %(channel)s AND o.account > used.account
            ORDER BY o.account LIMIT 1)
        FROM used WHERE used.account IS NOT NULL
    )
    SELECT account FROM used
    WHERE EXISTS (SELECT FROM outbox o
        WHERE o.status = 'pending' AND o.channel = %(channel)s AND o.account = used.account AND o.due_at <= %(now)s)
    ORDER BY account
""")

_READ_TO = Statement("""
    INSERT INTO senders (channel, account, read_to) VALUES (%(channel)s, %(account)s, clock_timestamp())
    ON CONFLICT (channel, account) DO UPDATE SET read_to = coalesce(senders.read_to, excluded.read_to)
    RETURNING read_to, clock_timestamp()
""")

_MARK_READ = Statement("UPDATE senders SET read_to = %(to)s WHERE channel = %(channel)s AND account = %(account)s")

_KNOWN = Statement("""
    SELECT provider_id FROM inbound_keys
    WHERE channel = %(channel)s AND account = %(account)s AND peer = ANY (%(peers)s) AND provider_id = ANY (%(ids)s)
""")


FURTHEST: Final = timedelta(hours=2)
"""More than any pause, and than any burst takes."""


@dataclass(frozen=True, slots=True)
class Rate:
    """What a provider takes from one account: so many a second in the long run, ``burst`` at once."""

    a_second: float
    burst: int

    @property
    def seconds(self) -> float:
        """Between two messages."""
        return 1 / self.a_second


@dataclass(frozen=True, slots=True)
class SenderRate:
    """One account of ours, and what it may send."""

    channel: str
    account: str
    rate: Rate

    @property
    def given(self) -> dict[str, object]:
        """As the statements want it."""
        return {"channel": self.channel, "account": self.account, "seconds": self.rate.seconds}


def accounts_with_due(session: Session, *, channel: str, now: datetime) -> Sequence[str]:
    """The accounts of ours from which something is due on ``channel``."""
    return [account for (account,) in _ACCOUNTS.rows(session, channel=channel, now=now)]


def take_turns(session: Session, *, sender: SenderRate, wanted: int) -> int:
    """How many of ``wanted`` messages may be sent from this account now; they count from here on."""
    given = {**sender.given, "wanted": wanted, "burst": sender.rate.burst, "furthest": FURTHEST}
    granted = _TAKE.row(session, **given)
    if granted is None:
        _KNOWN_SENDER.change(session, channel=sender.channel, account=sender.account)
        granted = _TAKE.row(session, **given)
    return 0 if granted is None else int(granted[0])


def seconds_to_turn(session: Session, *, sender: SenderRate) -> float:
    """In how many seconds one message may be sent from this account; 0 when it may be sent now."""
    row = _WAIT.row(session, **sender.given, burst=sender.rate.burst)
    return 0.0 if row is None else float(row[0])


def give_back(session: Session, *, sender: SenderRate, unused: int) -> None:
    """So many turns were not needed after all."""
    _GIVE_BACK.change(session, **sender.given, unused=unused)


def pause(session: Session, *, sender: SenderRate, seconds: float) -> None:
    """The provider wants to be left alone for ``seconds``: by every process."""
    ahead = seconds + sender.rate.burst * sender.rate.seconds
    _PAUSE.change(session, channel=sender.channel, account=sender.account, ahead=ahead)


def read_to(session: Session, *, channel: str, account: str) -> tuple[datetime, datetime]:
    """Up to when what came in for this account was read, and the present; the first time they are the same."""
    (row,) = _READ_TO.rows(session, channel=channel, account=account)
    return row[0], row[1]


def mark_read(session: Session, *, channel: str, account: str, to: datetime) -> None:
    """Everything that came in up to ``to`` was received."""
    _MARK_READ.change(session, channel=channel, account=account, to=to)


def received_before(
    session: Session, *, channel: str, account: str, peers: Collection[str], ids: Collection[str]
) -> set[str]:
    """Which of the provider's ``ids`` came in already."""
    given = {"channel": channel, "account": account, "peers": list(set(peers)), "ids": list(ids)}
    return {provider_id for (provider_id,) in _KNOWN.rows(session, **given)}
