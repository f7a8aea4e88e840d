"""Whether a provider has handed something over before, where it is no message of a conversation."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from core.statements import Statement

_FIRST = Statement("""
INSERT INTO inbound_keys (channel, account, peer, provider_id, received_at)
VALUES (%(channel)s, '', '', %(provider_id)s, %(now)s) ON CONFLICT DO NOTHING
""")

_SEEN = Statement("""
SELECT 1 FROM inbound_keys
WHERE channel = %(channel)s AND account = '' AND peer = '' AND provider_id = %(provider_id)s
""")


def is_repeat(session: Session, *, channel: str, provider_id: str, now: datetime) -> bool:
    """Whether the provider's ``provider_id`` came in before; from here on it has.

    A second one that comes while the first is at work waits for its commit.
    """
    return _FIRST.change(session, channel=channel, provider_id=provider_id[:200], now=now) == 0


def is_seen(session: Session, *, channel: str, provider_id: str) -> bool:
    """Whether it came in before; nothing is noted."""
    return _SEEN.row(session, channel=channel, provider_id=provider_id[:200]) is not None
