"""Two weeks of a shop: every notice once, none at night, every answer's effect right, and a ledger that adds up."""

from __future__ import annotations

import pytest

from core.db import Database
from tests.channels.fortnight import WAYS, Fortnight
from tests.channels.rounds import rounds


def test_there_are_sixty_ways_of_answering() -> None:
    assert len(set(WAYS)) >= 60


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.parametrize(("quiet_hours", "first"), [("21:00-08:00", 0), ("20:00-09:30", 22), ("12:00-14:00", 44)])
def test_a_fortnight_adds_up(
    database: Database, quiet_hours: str, first: int, capsys: pytest.CaptureFixture[str]
) -> None:
    ledger = Fortnight(database, quiet_hours, rounds(12, 800), first=first).run()
    with capsys.disabled():
        print(f"\nquiet {quiet_hours}: {ledger}")
    assert ledger["wrong"] == []
    assert ledger["at night"] == ledger["left"] == 0
    planned = ledger["said"] + ledger["seen to"] + sum(ledger["dropped"].values())
    assert ledger["notices planned"] == planned
    assert ledger["messages"] == ledger["messages yielded"] == ledger["messages queued"]
