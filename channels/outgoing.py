"""A leased message as its channel gets it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.ports import Address, OutboundMessage, Template, choice_of
from core.audit import SYSTEM
from core.db import Database
from core.messaging import delivery
from core.messaging.outbox import Leased


def address(leased: Leased) -> Address:
    """Where the message goes."""
    return Address(leased.channel, leased.account, leased.peer)


def outgoing(database: Database, leased: Leased) -> OutboundMessage:
    """The message, with the names that it may have to spare."""
    names: tuple[str, ...] = ()
    if leased.choices or not leased.text.isascii():
        with database.transaction(actor=SYSTEM) as session:
            names = delivery.names_in(session, conversation_id=leased.conversation_id)
    return OutboundMessage(
        leased.text,
        tuple(map(choice_of, leased.choices or ())),
        seq=leased.seq,
        template=_template(leased.template),
        heard_at=leased.heard_at,
        names=names,
        key=f"{leased.message_id}.{leased.attempts}",
    )


def _template(stored: Mapping[str, Any] | None) -> Template | None:
    if stored is None:
        return None
    return Template(str(stored["name"]), tuple(map(str, stored["variables"])))
