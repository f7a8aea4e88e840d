"""A leased message as its channel gets it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

import structlog

from bot.ports import Address, OutboundMessage, Template, choice_of
from channels.outcomes import Outcomes
from core.messaging.outbox import Leased
from core.messaging.proofs import MASK, code_of

log = structlog.get_logger(__name__)


def address(leased: Leased) -> Address:
    """Where the message goes."""
    return Address(leased.channel, leased.account, leased.peer)


def readable(leased: Leased, outcomes: Outcomes, *, key: bytes | None) -> OutboundMessage | None:
    """The message; None, and staff are told, if it cannot be read: those behind it must not wait for it."""
    try:
        return outgoing(leased, key=key)
    except Exception:
        log.exception("a message cannot be read", channel=leased.channel, message=str(leased.message_id))
        outcomes.rejected(leased, "it cannot be read")
        return None


def outgoing(leased: Leased, *, key: bytes | None) -> OutboundMessage:
    """The message, with the names that it may have to spare; ``key`` makes the one-time code, if there is one."""
    text, template = _with_code(leased, key)
    return OutboundMessage(
        text,
        tuple(map(choice_of, leased.choices or ())),
        seq=leased.seq,
        template=template,
        heard_at=leased.heard_at,
        names=tuple(leased.names),
        key=f"{leased.message_id}.{leased.attempts}",
    )


def _with_code(leased: Leased, key: bytes | None) -> tuple[str, Template | None]:
    """The words, and the code in its place, where one belongs to them."""
    template, proof = _template(leased.template), (leased.template or {}).get("proof")
    if proof is None or key is None:
        return leased.text, template
    code = code_of(key, UUID(str(proof)))
    if template is not None:
        template = replace(template, variables=tuple(one.replace(MASK, code) for one in template.variables))
    return leased.text.replace(MASK, code), template


def _template(stored: Mapping[str, Any] | None) -> Template | None:
    if stored is None:
        return None
    return Template(str(stored["name"]), tuple(map(str, stored["variables"])))
