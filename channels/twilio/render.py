"""What a message looks like on SMS and WhatsApp. Pure: it knows the limits and nothing of the network."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from bot.ports import Choice, OutboundMessage
from channels.twilio.gsm import fitted

LONGEST: Final = 1600
BUTTONS, TITLE, BUTTON_BODY = 3, 20, 1024
"""What WhatsApp takes as quick replies in an open talk, without approval."""

WINDOW: Final = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Buttons:
    """Quick replies: ``name`` is that of the content at Twilio, made once for these ``titles``."""

    name: str
    titles: tuple[str, ...]
    variables: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """What is handed to Twilio: a body, and buttons or an approved template in its place."""

    body: str
    buttons: Buttons | None = None
    content_sid: str | None = None
    variables: str | None = None


def sms(message: OutboundMessage) -> str:
    """The text with its choices numbered below, in the small alphabet unless a name needs the large one."""
    return fitted(numbered(message), names=message.names)


def numbered(message: OutboundMessage) -> str:
    """The text, and its choices with their numbers in one line; both the number and the label pick one.

    Under a question that a number answers there are only labels; what has a letter is picked by that.
    """
    if not message.choices:
        return message.text
    apart = "; " if any("," in choice.label for choice in message.choices) else ", "
    labels = (
        f"{choice.letter or number} {choice.label}" if choice.numbered else choice.label
        for number, choice in enumerate(message.choices, start=1)
    )
    return f"{message.text}\n{apart.join(labels)}"


def is_open(message: OutboundMessage, now: datetime) -> bool:
    """Whether WhatsApp takes free text: for 24 hours after the peer's last word."""
    return message.heard_at is not None and now < message.heard_at + WINDOW


def whatsapp(message: OutboundMessage, *, templates: Mapping[str, str], now: datetime) -> Rendered | None:
    """Buttons or numbered choices in an open talk, an approved template outside of it, None without one."""
    if is_open(message, now):
        return Rendered(numbered(message), _buttons(message))
    sid = templates.get(message.template.name) if message.template else None
    if message.template is None or sid is None:
        return None
    return Rendered("", content_sid=sid, variables=_variables(message.template.variables))


def _buttons(message: OutboundMessage) -> Buttons | None:
    """Quick replies, where they fit and their titles are the shop's own words: each set is made at Twilio once.

    Times and pets differ from talk to talk, so they are numbered.
    """
    if not 1 <= len(message.choices) <= BUTTONS or len(message.text) > BUTTON_BODY or "\n" in message.text:
        return None
    if any(_is_of_the_moment(choice, message.names) for choice in message.choices):
        return None
    titles = tuple(choice.label for choice in message.choices)
    name = f"pawline_{sha256(json.dumps(titles).encode()).hexdigest()[:24]}"
    return Buttons(name, titles, _variables((message.text, *(choice.data for choice in message.choices))))


def _is_of_the_moment(choice: Choice, names: tuple[str, ...]) -> bool:
    label = choice.label
    return len(label) > TITLE or any(sign.isdigit() for sign in label) or any(name in label for name in names if name)


def _variables(values: tuple[str, ...]) -> str:
    return json.dumps({str(number): value for number, value in enumerate(values, start=1)}, ensure_ascii=False)
