"""Twilio's error codes, and what each of them asks for."""

from __future__ import annotations

from enum import Enum
from types import MappingProxyType
from typing import Final

OPTED_OUT: Final = 21610
PERMANENT: Final = frozenset({21211, 21614, 21408})
"""A bad number, no mobile, a country that is switched off."""

REJECTED: Final = frozenset({21617, 63013, 63016})
"""Too long, a template that does not fit, the 24 hours of WhatsApp are over: the message's fault, not the address's."""


class Action(Enum):
    """What follows when a message that was taken does not arrive."""

    OPT_OUT = "the peer wants nothing from us"
    ONCE_MORE = "once more, later"
    LATER = "at another hour"
    UNREACHABLE = "this address will not work"
    TEMPLATE = "only an approved template is taken"
    STAFF = "somebody has to set it right at Twilio"
    NOTHING = "it is over"


ACTIONS: Final = MappingProxyType(
    {
        21610: Action.OPT_OUT,
        30003: Action.ONCE_MORE,
        30004: Action.UNREACHABLE,
        30005: Action.UNREACHABLE,
        30006: Action.UNREACHABLE,
        30007: Action.NOTHING,
        30034: Action.STAFF,
        30610: Action.LATER,
        63015: Action.STAFF,
        63016: Action.TEMPLATE,
        63018: Action.LATER,
        63024: Action.UNREACHABLE,
    }
)


def action_for(code: int | None) -> Action:
    """What the code asks for; a code that is not in the table asks for nothing."""
    return ACTIONS.get(code or 0, Action.NOTHING)
