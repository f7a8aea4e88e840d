"""Talks that a person has, as staff read of them: why, where, who has answered. As it was typed, for any door."""

from __future__ import annotations

from typing import Final

from channels.staff_words import clock, name_of
from core.messaging.models import HandOverReason
from core.messaging.waiting import WithStaff
from core.shop.profile import Shop

WHY: Final = {
    HandOverReason.ASKED: "asks for a person",
    HandOverReason.LOST: "was not understood",
    HandOverReason.URGENT: "wrote something urgent",
    HandOverReason.STAFF: "was written to",
}
WHERE: Final = {
    "console": "in the terminal",
    "sms": "by SMS",
    "telegram": "on Telegram",
    "webchat": "on the web page",
    "whatsapp": "on WhatsApp",
}
SAID_ANYWAY: Final = frozenset({*WHY.values(), "the talk got nowhere"})
"""What staff are told of a talk that says no more than why they were called in."""


def who_of(one: WithStaff) -> str:
    """The owner."""
    return name_of(one.owner) if one.owner is not None else "Somebody who gave no name"


def taker_of(one: WithStaff) -> str:
    """Whoever of staff was the first to answer."""
    return name_of(one.taken_by) if one.taken_by is not None else "Somebody"


def phone_of(one: WithStaff) -> str | None:
    """Where the owner can be called, as far as we know."""
    return one.phone or (one.talk.peer if one.talk.peer.startswith("+") else None)


def told_of(one: WithStaff) -> list[str]:
    """What is wished, or asked, where it is more than a person: ``Wishes Boarding, 2030-03-07 to 2030-03-09``."""
    return [detail[:1].upper() + detail[1:] for detail in one.about if detail not in SAID_ANYWAY]


def talk_state(one: WithStaff, shop: Shop, taker: str) -> str:
    """Who waits, or has answered, if anybody had to; ``taker`` is `taker_of`, as the door writes names."""
    found = one.hand_over
    if found.handed_back_at is not None:
        return f"Back with the assistant since {clock(found.handed_back_at, shop)}."
    if found.waiting_since is not None and found.taken_at is None:
        return f"Waits since {clock(found.waiting_since, shop)}."
    if found.waiting_since is not None:
        return f"{taker} has answered; waits again since {clock(found.waiting_since, shop)}."
    if found.taken_at is None:
        return "Somebody has seen to it."
    return f"{taker} has answered."
