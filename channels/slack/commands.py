"""`/pawline ...`: what is typed behind it."""

from __future__ import annotations

from typing import Final

from channels.slack.answer import Answer, Room
from channels.slack.heard import Heard

HELP: Final = "\n".join(
    (
        "*What you can type*",
        "• `/pawline help` this list",
    )
)


def command(room: Room, heard: Heard) -> Answer:
    """Answer the words behind the slash."""
    return Answer(HELP)
