"""Every way of writing to an owner of our own accord, in the order in which they would like it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from core.messaging.reaching import WINDOW, Way
from core.statements import Row, Statement
from core.users.models import Purpose, User
from core.users.queries import ANY_CHANNEL, welcome

FETCHED: Final = ("webchat", "console")
"""Where nobody is called: what is said there is seen when they look."""

CONSOLE: Final = ("console", "terminal")

_TALKS = Statement("""
    SELECT channel, account, peer, opted_out_at IS NOT NULL OR unreachable_at IS NOT NULL, heard_at
    FROM conversations WHERE user_id = %(user_id)s AND channel = ANY (%(channels)s)
    ORDER BY heard_at DESC NULLS LAST, conversation_id
""")

_PHONES = Statement("""
    SELECT value FROM channel_identities
    WHERE user_id = %(user_id)s AND kind = 'phone' AND verified_at IS NOT NULL AND unreachable_at IS NULL
    ORDER BY verified_at DESC, identity_id
""")

# A stranger may be at the number already, before anybody told us whose it is; or the carrier was told to stop there.
_CLOSED = Statement("""
    SELECT peer FROM conversations
    WHERE channel = 'sms' AND peer = ANY (%(phones)s)
      AND (opted_out_at IS NOT NULL OR unreachable_at IS NOT NULL
           OR (user_id IS NOT NULL AND user_id <> CAST(%(user_id)s AS uuid)))
""")


def way_of_choice(
    session: Session,
    *,
    user: User,
    purpose: Purpose,
    accounts: Mapping[str, str],
    now: datetime,
    anytime: bool = False,
) -> tuple[Way | None, bool]:
    """Where ``user`` is written to for ``purpose``, and whether they agreed to that anywhere.

    First where they wrote last, of the channels that are on; then the next; then a text message to a number that is
    proven to be theirs; then the page, where they see it when they come. Somebody none of whose channels is on is
    reached at the terminal. Each only where they agreed to it. ``anytime`` says that WhatsApp takes the message also
    outside of its window, by a template.

    Args:
        accounts: ours by channel, those that are on.
    """
    granted = welcome(session, user=user, purpose=purpose)
    talks = _TALKS.rows(session, user_id=user.user_id, channels=[*accounts, *FETCHED])
    phones = [value for (value,) in _PHONES.rows(session, user_id=user.user_id)]
    called = [one for one in talks if one[0] not in FETCHED]
    open_talks = [
        Way(*one[:3])
        for one in called
        if not one[3] and (anytime or one[0] != "whatsapp" or (one[4] is not None and now < one[4] + WINDOW))
    ]
    ways = [*open_talks, *_texts(session, user.user_id, phones, accounts, called)]
    ways += [Way(*one[:3]) for one in talks if one[0] in FETCHED]
    if phones and not called and "sms" not in accounts:
        ways.append(Way(*CONSOLE, phones[0]))
    agreed = [way for way in ways if granted.get(way.channel, granted[ANY_CHANNEL])]
    return (agreed[0] if agreed else None), any(granted.values())


def _texts(
    session: Session, user_id: UUID, phones: Collection[str], accounts: Mapping[str, str], called: Collection[Row]
) -> list[Way]:
    """Text messages to proven numbers with whom no talk has begun yet."""
    begun = {peer for channel, _, peer, *_ in called if channel == "sms"}
    fresh = [one for one in phones if one not in begun] if "sms" in accounts else []
    if not fresh:
        return []
    closed = {peer for (peer,) in _CLOSED.rows(session, phones=fresh, user_id=user_id)}
    return [Way("sms", accounts["sms"], one) for one in fresh if one not in closed]
