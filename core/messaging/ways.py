"""Every way of writing to an owner of our own accord, in the order in which they would like it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from core.messaging.reaching import WINDOW, Way
from core.statements import Row, Statement
from core.users.models import Purpose
from core.users.queries import ANY_CHANNEL, welcome

FETCHED: Final = ("webchat", "console")
"""Where nobody is called: what is said there is seen when they look."""

CONSOLE: Final = ("console", "terminal")

# Talks, and proven numbers. A stranger may be at a number already, before anybody told us whose it is; or the carrier
# was told to stop there.
_WAYS = Statement("""
    SELECT user_id, channel, account, peer, opted_out_at IS NOT NULL OR unreachable_at IS NOT NULL, heard_at,
        conversation_id
    FROM conversations WHERE user_id = ANY (CAST(%(user_ids)s AS uuid[])) AND channel = ANY (%(channels)s)
    UNION ALL
    SELECT user_id, NULL, NULL, value, EXISTS (
            SELECT FROM conversations c WHERE c.peer = i.value AND c.channel = 'sms'
              AND (c.opted_out_at IS NOT NULL OR c.unreachable_at IS NOT NULL OR c.user_id <> i.user_id)),
        verified_at, identity_id
    FROM channel_identities i
    WHERE user_id = ANY (CAST(%(user_ids)s AS uuid[]))
      AND kind = 'phone' AND verified_at IS NOT NULL AND unreachable_at IS NULL
    ORDER BY 6 DESC NULLS LAST, 7
""")


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of the ways to one owner: talks, proven numbers, and what they agreed to by channel.

    ``closed`` are the numbers at which they cannot be written to.
    """

    granted: Mapping[str, bool]
    talks: list[Row] = field(default_factory=list)
    phones: list[str] = field(default_factory=list)
    closed: set[str] = field(default_factory=set)


def way_of_choice(
    session: Session,
    *,
    user_id: UUID,
    purpose: Purpose,
    accounts: Mapping[str, str],
    now: datetime,
    anytime: bool = False,
) -> tuple[Way | None, bool]:
    """Where an owner is written to for ``purpose``, and whether they agreed to that anywhere.

    First where they wrote last, of the channels that are on; then the next; then a text message to a number that is
    proven to be theirs; then the page, where they see it when they come. Somebody none of whose channels is on is
    reached at the terminal. Each only where they agreed to it. ``anytime`` says that WhatsApp takes the message also
    outside of its window, by a template.

    Args:
        accounts: ours by channel, those that are on.
    """
    every = ways_of_choice(session, user_ids=[user_id], purpose=purpose, accounts=accounts, now=now, anytime=anytime)
    return every[user_id]


def ways_of_choice(
    session: Session,
    *,
    user_ids: Collection[UUID],
    purpose: Purpose,
    accounts: Mapping[str, str],
    now: datetime,
    anytime: bool = False,
) -> dict[UUID, tuple[Way | None, bool]]:
    """The same for each of many owners, by as many statements as for one."""
    granted = welcome(session, user_ids=user_ids, purpose=purpose)
    known = {one: _Known(granted[one]) for one in user_ids}
    rows = _WAYS.rows(session, user_ids=list(user_ids), channels=[*accounts, *FETCHED])
    for user_id, channel, account, peer, is_closed, at, _ in rows:
        one = known[user_id]
        if channel is not None:
            one.talks.append((channel, account, peer, is_closed, at))
            continue
        one.phones.append(peer)
        if is_closed:
            one.closed.add(peer)
    found = {}
    for user_id, one in known.items():
        ways = (way for way in _ways(one, accounts, now, anytime) if _agreed(one, way))
        found[user_id] = next(ways, None), any(one.granted.values())
    return found


def _agreed(known: _Known, way: Way) -> bool:
    return known.granted.get(way.channel, known.granted[ANY_CHANNEL])


def _ways(known: _Known, accounts: Mapping[str, str], now: datetime, anytime: bool) -> Iterator[Way]:
    """Every way there is, the best first."""
    for channel, account, peer, is_closed, heard_at in known.talks:
        in_window = channel != "whatsapp" or (heard_at is not None and now < heard_at + WINDOW)
        if channel not in FETCHED and not is_closed and (anytime or in_window):
            yield Way(channel, account, peer)
    for phone in _fresh(known, accounts):
        if phone not in known.closed:
            yield Way("sms", accounts["sms"], phone)
    for channel, account, peer, *_ in known.talks:
        if channel in FETCHED:
            yield Way(channel, account, peer)
    is_called = any(channel not in FETCHED for channel, *_ in known.talks)
    if known.phones and not is_called and "sms" not in accounts:
        yield Way(*CONSOLE, known.phones[0])


def _fresh(known: _Known, accounts: Mapping[str, str]) -> list[str]:
    """The proven numbers with which no talk has begun yet, where text messages are on."""
    begun = {peer for channel, _, peer, *_ in known.talks if channel == "sms"}
    return [one for one in known.phones if one not in begun] if "sms" in accounts else []
