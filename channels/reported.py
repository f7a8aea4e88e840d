"""The nightly report as people read it: what is wrong first, then what somebody should look at; pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from core.shop.profile import Shop
from core.upkeep.reports import Report

WRONG: Final = "WRONG: "
"""How a line begins that tells of what must never be."""


NONE: Final = ": 0"
"""How a line ends of which there is nothing."""


@dataclass(frozen=True, slots=True)
class Read:
    """One report: its heading, what is wrong, and what there is to look at."""

    heading: str
    wrong: tuple[str, ...]
    seen: tuple[str, ...]


def read(report: Report, shop: Shop) -> Read:
    """The report of the night in which it was made, on the shop's clock."""
    day = shop.local(report.made_at).date()
    wrong = tuple(one.removeprefix(WRONG) for one in report.lines if one.startswith(WRONG))
    seen = tuple(one for one in report.lines if not (one.startswith(WRONG) or one.endswith(NONE)))
    found = {0: "nothing is wrong", 1: "1 thing is wrong"}.get(len(wrong), f"{len(wrong)} things are wrong")
    return Read(f"Report of the night to {day:%a} {day.day} {day:%b}: {found}", wrong, seen)


def ill_since(nights: Iterable[Report]) -> dict[str, datetime]:
    """What was wrong in the first of ``nights`` (the newest) and in those before it, and when that began."""
    since: dict[str, datetime] = {}
    going: set[str] | None = None
    for night in nights:
        wrong = {one.removeprefix(WRONG).rpartition(": ")[0] for one in night.lines if one.startswith(WRONG)}
        going = wrong if going is None else going & wrong
        if not going:
            break
        since |= dict.fromkeys(going, night.made_at)
    return since
