"""What is written in the thread of a talk goes to its owner; and the talk is handed back."""

from __future__ import annotations

import re
from typing import Final

from bot.assistant import hand_back, say_for_staff
from channels.slack.answer import NOTHING, Answer, Room, Whisper
from channels.slack.heard import Heard, text
from channels.slack.threads import hand_over_of, key_of_word
from core.errors import Invalid, OutOfReach
from core.messaging import posts
from core.messaging.hand_over import find
from core.messaging.models import HandOver

SAID: Final = frozenset({"", "file_share", "thread_broadcast"})
"""Subtypes of a message that somebody wrote; what is changed or deleted has gone out as it was."""

NO_WORDS: Final = "Only words reach the owner, no pictures or files."
WORDS_ALONE: Final = "Your words are on their way to the owner, the picture or file is not."
NOT_SENT: Final = "That did not go to the owner: {why}."
BACK_ALREADY: Final = "This talk is with the assistant already."

_IN_BRACKETS: Final = re.compile(r"<([^<>|]*)(?:\|([^<>]*))?>")
_ESCAPES: Final = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))


def wrote(room: Room, heard: Heard) -> Answer:
    """A message in a channel: in the thread of a talk it is for the owner, anywhere else nobody's business."""
    thread, channel = text(heard.event, "thread_ts"), heard.channel
    if not thread or channel is None or heard.ts is None or text(heard.event, "subtype") not in SAID:
        return NOTHING
    begins = posts.key_of(room.session, channel=channel, ts=thread)
    hand_over_id = hand_over_of(begins)
    found = find(room.session, hand_over_id=hand_over_id) if hand_over_id is not None else None
    if begins is None or found is None:
        return NOTHING
    said = as_typed(heard.value)
    if not said:
        return _whisper(heard, NO_WORDS)
    try:
        say_for_staff(
            room.session,
            conversation_id=found.conversation_id,
            text=said,
            staff_id=room.who.user_id,
            now=room.now,
            key=key_of_word(channel, heard.ts, thread=begins),
        )
    except OutOfReach as error:
        return _whisper(heard, NOT_SENT.format(why=error))
    except Invalid as error:
        return _whisper(heard, NOT_SENT.format(why=f"it {error}"))
    return _whisper(heard, WORDS_ALONE) if heard.event.get("files") else NOTHING


def back(room: Room, heard: Heard) -> Answer:
    """The assistant has the talk again; somebody may have been quicker."""
    found = _pressed(room, heard)
    if found is None or found.handed_back_at is not None:
        return Answer(BACK_ALREADY)
    hand_back(room.session, conversation_id=found.conversation_id, staff_id=room.who.user_id, now=room.now)
    return NOTHING


def as_typed(said: str) -> str:
    """The words as they were typed, without Slack's way of writing links, people and channels."""
    plain = _IN_BRACKETS.sub(_meant, said)
    for escaped, sign in _ESCAPES:
        plain = plain.replace(escaped, sign)
    return plain.strip()


def _meant(found: re.Match[str]) -> str:
    target, label = found[1], found[2]
    if target.startswith(("@", "#", "!")):
        return f"{target[0].replace('!', '@')}{label or target[1:]}"
    return label if label and label in target else f"{label} ({target})" if label else target.removeprefix("mailto:")


def _pressed(room: Room, heard: Heard) -> HandOver | None:
    try:
        hand_over_id = hand_over_of(f"talk:{heard.value}")
    except ValueError:
        return None  # A value that we did not make.
    return find(room.session, hand_over_id=hand_over_id) if hand_over_id is not None else None


def _whisper(heard: Heard, told: str) -> Answer:
    return Answer(after=(Whisper(str(heard.channel), heard.slack_id, told),))
