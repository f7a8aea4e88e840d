"""All that a door may know of the assistant: what comes in, what goes out, and how a send can end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Address:
    """Where a conversation takes place: our account on a channel, and the peer there."""

    channel: str
    account: str
    peer: str


@dataclass(frozen=True, slots=True)
class InboundMessage:
    """One message from an owner, verified by its door.

    ``provider_id`` is unique for the address: a second message with it is a repeat. ``pressed`` is a button's data.
    ``phone`` (E.164) is set only where the channel vouches for it: the carrier's number, a Telegram user's own contact.
    ``name`` is what the channel calls the sender: untrusted text.
    """

    address: Address
    provider_id: str
    text: str
    pressed: str | None = None
    phone: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """A button, or a numbered line where there are none; ``data`` comes back when it is pressed (64 bytes at most)."""

    label: str
    data: str


@dataclass(frozen=True, slots=True)
class OutboundMessage:
    """One message of ours, in the owner's language; ``seq`` is its place in the conversation."""

    text: str
    choices: tuple[Choice, ...] = ()
    seq: int = 0


@dataclass(frozen=True, slots=True)
class Received:
    """What became of a message: its id, our replies, and how they came about.

    ``repeat`` says that it had been received before: nothing changed, and ``replies`` are those of the first time.
    ``trace`` quotes what was said, so it goes to the owner's own screen in development and never into a log.
    """

    message_id: UUID
    conversation_id: UUID
    replies: tuple[OutboundMessage, ...]
    repeat: bool = False
    trace: Mapping[str, object] = field(default_factory=dict)


class SendError(Exception):
    """A send that did not end with the provider's id."""


class Permanent(SendError):
    """The provider refuses this address for good: it is marked unreachable and not tried again."""


class NotSent(SendError):
    """Certainly not taken (refused, 429, 5xx with a body): to be sent again later."""


class Uncertain(SendError):
    """It may have been taken (time-out, reset): looked up at the provider before any second try."""


class Channel(Protocol):
    """The sending half of a channel."""

    name: str

    def send(self, to: Address, message: OutboundMessage) -> str:
        """Send; return the provider's id, or raise `Permanent`, `NotSent` or `Uncertain`."""


@dataclass(frozen=True, slots=True)
class Line:
    """One message of a conversation as its door shows it; ``mine`` are the assistant's.

    ``provider_id`` is the owner's own id of their message, so that a page can tell that it has arrived.
    """

    seq: int
    mine: bool
    text: str
    choices: tuple[Choice, ...]
    at: datetime
    provider_id: str | None = None
