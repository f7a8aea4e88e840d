"""What became of every reminder while everything was killed, and how late it was for that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from bench.figures import percentile

LATEST: Final = 20.0  # seconds after which everything must go on
TOLD: Final = 3

KILL, RESTART, EMPTIED = "a worker's kill", "a restart of the database", "the broker's return"


@dataclass
class Ledger:
    """What happened, and what came of it.

    ``peers`` are those to whom anything was to be sent. ``next_message`` are seconds from a recovery until the next
    message, whichever it is; ``late`` are those until a message that was in dead hands, or in anybody's when the
    database went, was sent again. ``arrived`` are those of them that the provider had taken already, or that were on
    their way to it.
    """

    wanted: int
    workers: int
    peers: set[str] = field(default_factory=set)
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
    def made(self) -> int:
        """How many were said, and so were to be sent."""
        return len(self.peers)

    @property
    def lost(self) -> int:
        """Neither sent nor shown to staff."""
        return self.wanted - len(self.sent.keys() | self.flagged)

    @property
    def twice(self) -> int:
        """Sent more than once."""
        return sum(number > 1 for number in self.sent.values())

    def lines(self) -> Iterator[str]:
        """The ledger as a table, to be printed: what was found, and what it must be."""
        rows = [("what", "found", "must be"), *self._rows()]
        widths = [max(len(row[column]) for row in rows) for column in range(3)]
        for what, found, bar in rows:
            yield f"{what.ljust(widths[0])}  {found.rjust(widths[1])}  {bar}".rstrip()

    def _rows(self) -> Iterator[tuple[str, str, str]]:
        yield "workers", str(self.workers), ""
        for what, number in self.happened.items():
            yield what, str(number), ""
        yield "reminders made", str(self.made), str(self.wanted)
        yield "sent once", str(sum(number == 1 for number in self.sent.values())), ""
        yield "sent twice", str(self.twice), "0"
        yield "lost without a word", str(self.lost), "0"
        yield "shown to staff", str(len(self.flagged)), ""
        yield "open at the end", str(self.unfinished), "0"
        yield "asked at the provider", str(self.looked_up), ""
        yield "in dead hands, but at the provider or on their way", str(self.arrived), ""
        for told, delays in (("in dead hands, sent after", self.late), ("next message after", self.next_message)):
            for kind in (KILL, RESTART, EMPTIED):
                found = [seconds for one, seconds in delays if one == kind]
                if found:
                    yield f"{told} {kind}, {len(found)}: half within", f"{percentile(found, 0.5):.1f} s", ""
                    yield f"{told} {kind}, {len(found)}: all within", f"{max(found):.1f} s", f"{LATEST:.0f} s"
        yield "all of it took", f"{self.lasted:.0f} s", ""
        yield "all done after the last disturbance", f"{self.rest:.1f} s", ""

    def faults(self) -> Iterator[str]:
        """What is wrong, and where to look for it."""
        if self.made != self.wanted:
            yield (
                f"{self.wanted - self.made} reminders were never made: notices that are pending (their attempts),"
                " and what the workers logged of a notice that failed"
            )
        if self.unfinished:
            yield (
                f"{self.unfinished} are open: rows of the outbox without finished_at, their status, lease_until and"
                " last_error; does a worker still live?"
            )
        if self.twice:
            some = sorted(peer for peer, number in self.sent.items() if number > 1)[:TOLD]
            yield (
                f"{self.twice} were sent twice, of them {some}: attempts and fence of these rows, and whether the"
                " provider took the first behind our question about it (channels/holding.py: in_hands)"
            )
        if self.lost:
            some = sorted(self.peers - self.sent.keys() - self.flagged)[:TOLD]
            yield (
                f"{self.lost} were lost without a word, of them {some}: status and last_error of these rows; one that"
                " is marked as sent was found under words of another (channels/looking_up.py)"
            )
        for told, delays in (("what it held", self.late), ("the next message", self.next_message)):
            for kind, seconds in delays:
                if seconds > LATEST:
                    yield (
                        f"{told} came {seconds:.1f} s after {kind}: leases, looking back (Looking in channels/work.py),"
                        " and how busy the machine was"
                    )
