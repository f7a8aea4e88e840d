"""Where somebody can be written to who is not writing at the moment."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final, NamedTuple
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from core.errors import OutOfReach

WINDOW: Final = timedelta(hours=24)
"""How long after a peer's last word WhatsApp takes free text."""

_TALKS: Final = text("""
    SELECT channel, account, peer, opted_out_at IS NOT NULL OR unreachable_at IS NOT NULL AS closed, heard_at
    FROM conversations
    WHERE channel = ANY (:channels) AND conversation_id <> :asker
      AND (user_id = :user_id OR (channel = 'sms' AND peer = :value))
    ORDER BY (channel = 'sms' AND peer = :value) DESC, heard_at DESC NULLS LAST, conversation_id
""")


_CLOSED: Final = text("""
    SELECT CASE WHEN opted_out_at IS NOT NULL THEN 'they want no messages from us'
        WHEN unreachable_at IS NOT NULL THEN 'the provider refuses this address'
        WHEN channel = 'whatsapp' AND (heard_at IS NULL OR heard_at <= :since)
            THEN 'WhatsApp takes nothing 24 hours after their last word' END
    FROM conversations WHERE conversation_id = :conversation_id
""")


_LAST_TALK: Final = text("""
    SELECT conversation_id FROM conversations
    WHERE user_id = :user_id AND opted_out_at IS NULL AND unreachable_at IS NULL
    ORDER BY heard_at DESC NULLS LAST, conversation_id DESC LIMIT 1
""")


class Way(NamedTuple):
    """A conversation that is there, or could begin."""

    channel: str
    account: str
    peer: str


def must_reach(session: Session, *, conversation_id: UUID, now: datetime) -> None:
    """Raise `OutOfReach`, with the reason for staff, where free text written to this conversation would not arrive."""
    why = session.scalar(_CLOSED, {"conversation_id": conversation_id, "since": now - WINDOW})
    if why is not None:
        raise OutOfReach(why)


def way_to(
    session: Session,
    *,
    user_id: UUID,
    value: str,
    accounts: Mapping[str, str],
    asker: UUID,
    now: datetime,
) -> Way | None:
    """How to write to ``user_id``, best at ``value`` itself, on one of our ``accounts`` by channel; never in ``asker``.

    None where there is none, or where they want nothing from us or the provider refuses them.
    """
    given = {"channels": list(accounts), "user_id": user_id, "value": value, "asker": asker}
    talks = session.execute(_TALKS, given).all()
    has_begun = any(talk.channel == "sms" and talk.peer == value for talk in talks)
    if value.startswith("+") and "sms" in accounts and not has_begun:
        return Way("sms", accounts["sms"], value)
    for talk in talks:
        is_late = talk.channel == "whatsapp" and (talk.heard_at is None or talk.heard_at <= now - WINDOW)
        if not talk.closed and not is_late:
            return Way(talk.channel, talk.account, talk.peer)
    return None


def last_talk(session: Session, *, user_id: UUID) -> UUID | None:
    """The talk in which ``user_id`` last wrote, of those that can be gone on with."""
    found: UUID | None = session.scalar(_LAST_TALK, {"user_id": user_id})
    return found
