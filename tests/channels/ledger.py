"""What became of every reminder while everything was killed, and how late it was for that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from bench.figures import percentile

KILL, RESTART, EMPTIED = "a worker's kill", "a restart of the database", "the broker's return"


@dataclass
class Ledger:
    """What happened, and what came of it.

    ``next_message`` are seconds from a recovery until the next message, whichever it is; ``late`` are those until a
    message that was in dead hands, or in anybody's when the database went, was sent again. ``arrived`` are those of
    them that the provider had taken already, or that were on their way to it.
    """

    wanted: int
    workers: int
    made: int = 0
    sent: Counter[str] = field(default_factory=Counter)
    flagged: set[str] = field(default_factory=set)
    happened: Counter[str] = field(default_factory=Counter)
    next_message: list[tuple[str, float]] = field(default_factory=list)
    late: list[tuple[str, float]] = field(default_factory=list)
    arrived: int = 0
    lasted: float = 0.0
    rest: float = 0.0
    unfinished: int = 0
    looked_up: int = 0

    @property
    def lost(self) -> int:
        """Neither sent nor shown to staff."""
        return self.wanted - len(self.sent.keys() | self.flagged)

    @property
    def twice(self) -> int:
        """Sent more than once."""
        return sum(number > 1 for number in self.sent.values())

    def worst(self) -> float:
        """The longest that anything has waited after a recovery."""
        return max((seconds for _, seconds in self.next_message + self.late), default=0.0)

    def lines(self) -> Iterator[str]:
        """The ledger, to be printed."""
        happened = ", ".join(f"{number} x {what}" for what, number in self.happened.items())
        yield f"{self.workers} workers for {self.lasted:.0f} s; {happened}"
        yield f"reminders {self.wanted}, made {self.made}, sent once {sum(n == 1 for n in self.sent.values())}"
        yield f"lost {self.lost}, sent twice {self.twice}, shown to staff {len(self.flagged)}, open {self.unfinished}"
        yield f"asked at the provider {self.looked_up} times; all done {self.rest:.1f} s after the last disturbance"
        yield from _delays("in dead hands, sent again after", self.late)
        yield f"in dead hands, but at the provider already or on their way: {self.arrived}"
        yield from _delays("the next message after", self.next_message)


def _delays(what: str, delays: list[tuple[str, float]]) -> Iterator[str]:
    for kind in (KILL, RESTART, EMPTIED):
        found = [seconds for one, seconds in delays if one == kind]
        if found:
            half, most = percentile(found, 0.5), max(found)
            yield f"{what} {kind}: {len(found)}, half of them within {half:.1f} s, all within {most:.1f} s"
