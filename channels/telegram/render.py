"""What a message looks like on Telegram. Pure: it knows the limits and nothing of the network.

Texts are plain: no markup is read in them, so a name may hold any sign.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from bot.ports import Choice, ChoiceKind, OutboundMessage

LONGEST: Final = 4096  # UTF-16 units
DATA: Final = 64  # bytes
LABEL: Final = 64  # characters: longer ones are cut on every screen
MOST_IN_A_ROW: Final = 8
MOST: Final = 100
WIDTH: Final = 30
"""Characters that stand legibly beside each other on a phone."""

GAP: Final = 4


@dataclass(frozen=True, slots=True)
class Button:
    """One button under a message."""

    label: str
    data: str


@dataclass(frozen=True, slots=True)
class Place:
    """A pin on the map, with what stands beside it."""

    title: str
    address: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Rendered:
    """The text; buttons in rows under it, or keys in place of the keyboard, of which ``contact`` sends the own number.

    ``place`` is a message of its own behind it.
    """

    text: str
    rows: tuple[tuple[Button, ...], ...] = ()
    contact: str | None = None
    keys: tuple[str, ...] = ()
    place: Place | None = None


def units(text: str) -> int:
    """Its length as Telegram counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def render(message: OutboundMessage) -> Rendered:
    """The message with its choices as buttons; as keys where one of them asks for the own number."""
    choices = [one for one in message.choices if one.kind is ChoiceKind.PICK]
    contact = next((one.label for one in message.choices if one.kind is ChoiceKind.PHONE), None)
    place = next((_place(one) for one in message.choices if one.kind is ChoiceKind.PLACE), None)
    if contact is not None:
        return Rendered(message.text, contact=contact, keys=tuple(one.label for one in choices), place=place)
    fitting = [one for one in choices if len(one.data.encode()) <= DATA][:MOST]
    rest = [one.label for one in choices if one not in fitting]
    text = "\n".join((message.text, *rest))
    return Rendered(text, tuple(_rows([Button(_label(one), one.data) for one in fitting])), place=place)


def _label(choice: Choice) -> str:
    return choice.label if len(choice.label) <= LABEL else choice.label[: LABEL - 1] + "…"


def _rows(buttons: Sequence[Button]) -> Iterator[tuple[Button, ...]]:
    """As many beside each other as can be read, all of them below each other when one takes a line of its own."""
    row: list[Button] = []
    width = 0
    for button in buttons:
        wide = len(button.label) + GAP
        if row and (width + wide > WIDTH or len(row) == MOST_IN_A_ROW):
            yield tuple(row)
            row, width = [], 0
        row.append(button)
        width += wide
    if row:
        yield tuple(row)


def _place(choice: Choice) -> Place:
    """A place as the assistant puts it: its coordinates as in a geo URI, its address as the label."""
    latitude, _, longitude = choice.data.removeprefix("geo:").partition(",")
    title, _, address = choice.label.partition("\n")
    return Place(title, address, float(latitude), float(longitude))
