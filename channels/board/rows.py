"""Where things stand on the board: a row for every five minutes, as classes: the page's policy allows no styles."""

from __future__ import annotations

from typing import Final

MINUTES: Final = 5
ROWS: Final = 24 * 60 // MINUTES
SIDE_BY_SIDE: Final = 8
PEOPLE: Final = 60


def css() -> str:
    """A class for each place: ``at-3`` begins in the third row, ``for-12`` is an hour, ``side-2`` stands beside."""
    lines = [f".at-{n} {{ grid-row-start: {n}; }}" for n in range(1, ROWS + 1)]
    lines += [f".for-{n} {{ grid-row-end: span {n}; }}" for n in range(1, ROWS + 1)]
    lines += [f".rows-{n} {{ --rows: {n}; }}" for n in range(1, ROWS + 1)]
    lines += [f".side-{n} {{ grid-column: {n}; }}" for n in range(1, SIDE_BY_SIDE + 1)]
    lines += [f".people-{n} {{ --people: {n}; }}" for n in range(1, PEOPLE + 1)]
    return "\n".join(lines) + "\n"


def row(minute: int, first: int) -> int:
    """The row in which ``minute`` of the day stands when the board begins at ``first``."""
    return (minute - first) // MINUTES + 1


def span(minutes: int) -> int:
    """How many rows something of this length takes: never none."""
    return max(-(-minutes // MINUTES), 1)
