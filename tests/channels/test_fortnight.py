"""Two weeks of a shop: every notice once, none at night, every answer's effect right, and a ledger that adds up."""

from __future__ import annotations

import pytest

from core.db import Database
from tests.channels.fortnight import Fortnight
from tests.channels.fortnight_ways import PAIRS, WAYS
from tests.channels.rounds import rounds


def test_there_are_sixty_ways_of_answering() -> None:
    assert len({(one.text, one.at, one.slow, one.agrees) for one in (*WAYS, *PAIRS)}) >= 60


@pytest.mark.slow
@pytest.mark.timeout(3600)
@pytest.mark.parametrize(("quiet_hours", "first"), [("21:00-08:00", 0), ("20:00-09:30", 20), ("12:00-14:00", 40)])
def test_a_fortnight_adds_up(
    database: Database, quiet_hours: str, first: int, capsys: pytest.CaptureFixture[str]
) -> None:
    ledger = Fortnight(database, quiet_hours, rounds(12, 267), first=first).run()
    with capsys.disabled():
        print(f"\nquiet {quiet_hours}:", *(f"{name}: {value}" for name, value in ledger.items()), sep="\n  ")
    assert ledger["wrong"] == []
    assert ledger["visits should be"] == ledger["visits are"]
    assert ledger["made at night"] == ledger["due at night"] == 0
    done, dropped, pending = ledger["of them done, dropped, pending"]
    assert (done + dropped, pending) == (ledger["notices planned"], 0)
    assert dropped == sum(ledger["dropped, why"].values())
    assert done == ledger["notices said"] + ledger["done without a word"]
    assert ledger["messages"] == ledger["messages told"] == ledger["messages to send"]
    assert ledger["unanswered"] == ledger["shown as unanswered"]
