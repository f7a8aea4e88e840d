"""Workers, database and broker are killed at random under thousands of reminders: each goes out once, and soon."""

from __future__ import annotations

import os
import random
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.embedded import running_server
from migrations.upgrade import upgrade
from tests.channels.chaos import Chaos, Plan, populate
from tests.channels.working import surroundings
from tests.standins.broker import broker
from tests.standins.twilio_http import twilio_standin

SEED = random.SystemRandom().randrange(10**6)
FULL = Plan(reminders=20_000, kills=200, restarts=3, broker_deaths=2)
SMALL = Plan(reminders=120, kills=4, lease=3.0, every=1.0, within=60.0)


@pytest.fixture
def folder() -> Iterator[Path]:
    """One that the server's user can reach."""
    folder = Path(tempfile.mkdtemp(prefix="pawline-chaos-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder)


@pytest.mark.slow
@pytest.mark.timeout(7200)
def test_whatever_is_killed_every_reminder_goes_out_once(folder: Path) -> None:
    plan = FULL if os.environ.get("LONG") else SMALL
    print(f"seed {SEED}")
    with (
        running_server(folder / "data", settings={"fsync": "off", "max_connections": "200"}) as url,
        broker(folder / "broker") as valkey,
        twilio_standin() as twilio,
    ):
        upgrade(url)
        database = populate(url, plan.reminders)
        given = surroundings(url, twilio.url, REDIS_URL=valkey.url)
        note = folder / "data" / "postgres" / "data" / "postmaster.pid"
        ledger = Chaos(plan, database, given, note, valkey, twilio, random.Random(SEED)).run()
        database.dispose()
    print(*ledger.lines(plan), sep="\n")
    assert ledger.unfinished == 0
    assert len(ledger.sent) == plan.reminders, "none is lost"
    assert set(ledger.sent.values()) == {1}, "none is sent twice"
    assert max(delay for _, delay in ledger.delays) <= 20
    assert twilio.faults == []
