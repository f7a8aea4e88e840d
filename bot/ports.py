"""All that a door may know of the assistant: what comes in, what goes out, and how a send can end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol, runtime_checkable
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Address:
    """Where a conversation takes place: our account on a channel, and the peer there."""

    channel: str
    account: str
    peer: str


class Attached(StrEnum):
    """What may come along with a message, or in its place."""

    MEDIA = "media"
    PLACE = "place"
    EDITED = "an earlier message, changed"
    FORWARDED = "somebody else's message"
    CONTACT = "somebody else's number"


@dataclass(frozen=True, slots=True)
class InboundMessage:
    """One message from an owner, verified by its door.

    ``provider_id`` is unique for the address: a second message with it is a repeat. ``pressed`` is a button's data.
    ``phone`` (E.164) is set only where the channel vouches for it: the carrier's number, a Telegram user's own contact.
    ``name`` is what the channel calls the sender: untrusted text. ``attached`` says what came along that we do not
    read: a picture, a voice message, a place, words that are not the sender's own. ``carrier_word`` is what a carrier
    has taken the message for and answered itself: ``stop``, ``start`` or ``help``. ``continues`` is a talk elsewhere
    that the sender has come from, by a link of ours that only they who hold that talk could follow. ``quotes`` is the
    provider's id of the message of ours to which the sender has replied, where the channel tells that.
    """

    address: Address
    provider_id: str
    text: str
    pressed: str | None = None
    phone: str | None = None
    name: str | None = None
    attached: Attached | None = None
    carrier_word: str | None = None
    continues: UUID | None = None
    quotes: str | None = None


class ChoiceKind(StrEnum):
    """What a choice does. Only where a channel can do it, others than ``PICK`` are put forward."""

    PICK = "pick"
    PHONE = "phone"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Choice:
    """A button, or a numbered line where there are none; ``data`` comes back when it is pressed (64 bytes at most).

    Not ``numbered`` is what stands under a question that a bare number answers: "2" are two kilograms. Of kind
    ``PHONE`` it sends the owner's own number; of kind ``PLACE`` it is a pin on the map, named and addressed by the
    lines of its label, with ``data`` as in a geo URI. Where there are no buttons a ``letter`` picks it, not a number.
    """

    label: str
    data: str
    numbered: bool = True
    kind: ChoiceKind = ChoiceKind.PICK
    letter: str = ""

    def stored(self) -> list[object]:
        """As JSON: what is as usual is left out at the end."""
        rest: list[object] = [] if self.numbered else [False]
        if self.kind is not ChoiceKind.PICK:
            rest = [self.numbered, self.kind.value]
        if self.letter:
            rest = [self.numbered, self.kind.value, self.letter]
        return [self.label, self.data, *rest]


def menu_button(wish: str) -> str:
    """The data of a button of the assistant's menu, for channels that have a menu of their own: "book", "hours"."""
    return f"0...{wish}"


def choice_of(stored: Sequence[Any]) -> Choice:
    """The choice that was stored so."""
    label, data, *rest = stored
    numbered = bool(rest[0]) if rest else True
    kind = ChoiceKind(rest[1]) if rest[1:] else ChoiceKind.PICK
    return Choice(label, data, numbered, kind, str(rest[2]) if rest[2:] else "")


@dataclass(frozen=True, slots=True)
class Template:
    """Approved wording, for where a provider takes nothing else: its name in the settings, and what is put into it."""

    name: str
    variables: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OutboundMessage:
    """One message of ours, in the owner's language; ``seq`` is its place in the conversation.

    For those who send it: ``template`` says the same where free text is not taken, ``heard_at`` is when the peer last
    wrote, ``names`` are those of the owner and their pets, and ``key`` is the message's own, for what is told of it.
    """

    text: str
    choices: tuple[Choice, ...] = ()
    seq: int = 0
    template: Template | None = None
    heard_at: datetime | None = None
    names: tuple[str, ...] = ()
    key: str = ""


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


@dataclass(frozen=True, slots=True)
class Means:
    """What the wiring tells the assistant, which cannot know it: with what to sign, and by which way to reach people.

    ``key`` signs, links begin with ``public_url``, ``accounts`` are ours by channel on which a code can be sent,
    ``templates`` the names of the approved wordings that WhatsApp takes at any time.
    Without them there are no links and no codes; everything else goes on.
    """

    key: bytes | None = field(default=None, repr=False)
    public_url: str | None = None
    accounts: Mapping[str, str] = field(default_factory=dict)
    templates: frozenset[str] = frozenset()

    @property
    def can_prove(self) -> bool:
        """Whether anybody can prove here who they are."""
        return self.key is not None and bool(self.accounts)


NO_MEANS = Means()


class SendError(Exception):
    """A send that did not end with the provider's id."""


class Permanent(SendError):
    """The provider refuses this address for good: it is marked unreachable and not tried again."""


class OptedOut(Permanent):
    """The peer has told the carrier that they want nothing from us: that is recorded, and nothing is tried again."""


class Rejected(SendError):
    """The provider will never take this message, though the address is right: staff are told."""


class NotSent(SendError):
    """Certainly not taken (refused, 429, 5xx with a body): to be sent again later.

    ``retry_after`` is how many seconds the provider wants to be left alone, by everybody who sends for this account.
    """

    def __init__(self, error: str, *, retry_after: float | None = None) -> None:
        super().__init__(error)
        self.retry_after = retry_after


class Uncertain(SendError):
    """It may have been taken (time-out, reset): looked up at the provider before any second try."""


class Channel(Protocol):
    """The sending half of a channel."""

    @property
    def name(self) -> str:
        """As its addresses have it."""

    def send(self, to: Address, message: OutboundMessage) -> str:
        """Send; return the provider's id, or raise `Permanent`, `Rejected`, `NotSent` or `Uncertain`."""


@runtime_checkable
class Searchable(Protocol):
    """A channel whose provider can be asked what became of a message."""

    def find(
        self, to: Address, message: OutboundMessage, *, since: datetime, known: Callable[[str], bool]
    ) -> str | None:
        """The id of this message if it was taken after ``since``, None if it certainly was not.

        ``known`` tells ids that belong to other messages of ours. Raises `Uncertain` when there is no answer.
        """


@runtime_checkable
class Counted(Protocol):
    """A channel where a message is paid in parts."""

    def segments(self, message: OutboundMessage) -> int:
        """As how many parts the message is paid."""


@runtime_checkable
class Readable(Protocol):
    """A channel whose provider keeps what it could not hand over, for a while."""

    @property
    def name(self) -> str:
        """As its addresses have it."""

    @property
    def accounts(self) -> tuple[str, ...]:
        """The accounts of ours that are read."""

    def received(self, account: str, *, since: datetime, until: datetime) -> Iterable[InboundMessage]:
        """What came in for ``account`` between the two, the oldest first; raise `Uncertain` when there is no answer."""


@dataclass(frozen=True, slots=True)
class Line:
    """One message of a conversation as its door shows it; ``mine`` are the assistant's.

    ``provider_id`` is the owner's own id of their message, so that a page can tell that it has arrived.
    ``is_reply`` says that it answers one of theirs; a reminder does not.
    """

    seq: int
    mine: bool
    text: str
    choices: tuple[Choice, ...]
    at: datetime
    provider_id: str | None = None
    is_reply: bool = False
