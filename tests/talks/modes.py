"""The modes in which a talk is replayed."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Mode(StrEnum):
    """How a talk is played: as it is, or so that only what is then booked must be the same."""

    AS_IS = "as it is"
    AGAIN = "each message delivered again"
    ANEW = "everything made anew before each line"
    OLDER = "the state of an older release"
    CUT = "lines cut at their marks"
    SMS = "by text message, buttons by their numbers"
    WHATSAPP = "on WhatsApp, buttons tapped where they are"
    TELEGRAM = "on Telegram, buttons pressed by their data"


PHONES: Final = {Mode.SMS: "sms", Mode.WHATSAPP: "whatsapp"}
ELSEWHERE: Final = frozenset({*PHONES, Mode.TELEGRAM})
