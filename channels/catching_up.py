"""Reads from a provider what it could not hand over while we were away: the same ids, so a repeat changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

import structlog

from bot.ports import NO_MEANS, Channel, Means, Readable, Uncertain
from channels.receiving import Unavailable, take
from core.audit import SYSTEM
from core.db import Database
from core.messaging import senders

log = structlog.get_logger(__name__)

OVERLAP = timedelta(minutes=10)
"""Providers list what they have just handed over, and some of it late."""

ON_THE_WAY = timedelta(minutes=1)
"""What is younger may be handed over yet, with more than the list tells: which button was pressed."""

EVERY = 5 * 60.0  # seconds


def catch_up(
    database: Database,
    channels: Mapping[str, Channel],
    clock: Callable[[], datetime],
    *,
    means: Means = NO_MEANS,
) -> int:
    """Receive what came in and was not handed over; say how many.

    What came in before an account was ours to read is nobody's question to us.
    """
    received = 0
    for channel in channels.values():
        if not isinstance(channel, Readable):
            continue
        for account in channel.accounts:
            try:
                received += _read(database, channel, account, clock, means)
            except (Uncertain, Unavailable) as error:
                log.warning("what came in could not be read", channel=channel.name, error=str(error))
    return received


def _read(database: Database, channel: Readable, account: str, clock: Callable[[], datetime], means: Means) -> int:
    name = channel.name
    with database.transaction(actor=SYSTEM) as session:
        begin, present = senders.read_to(session, channel=name, account=account)
    since = begin if begin == present else begin - OVERLAP
    found = list(channel.received(account, since=since, until=present - ON_THE_WAY))
    with database.transaction(actor=SYSTEM) as session:
        known = senders.received_before(
            session,
            channel=name,
            account=account,
            peers=[one.address.peer for one in found],
            ids=[one.provider_id for one in found],
        )
    missed = [one for one in found if one.provider_id not in known]
    for message in missed:
        take(database, message, now=clock(), means=means)
    with database.transaction(actor=SYSTEM) as session:
        senders.mark_read(session, channel=name, account=account, to=present)
    if missed:
        log.warning("read what was not handed over", channel=name, messages=len(missed))
    return len(missed)
