"""Workers, database and broker are killed at random under thousands of reminders: each goes out once, and soon."""

from __future__ import annotations

import os
import random
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.channels.chaos import Plan, a_server, tried
from tests.channels.ledger import Ledger
from tests.standins.telegram import BOT, SECRET, TOKEN, Telegram
from tests.standins.telegram_http import telegram_standin
from tests.standins.twilio import Twilio
from tests.standins.twilio_http import twilio_standin

SEED = random.SystemRandom().randrange(10**6)
FULL = Plan(reminders=20_000, kills=200, restarts=3, broker_deaths=2)
SILENT = Plan(reminders=2_000, kills=40, restarts=2, broker_deaths=1)
SMALL = Plan(reminders=80, kills=3, lease=3.0, every=1.0, within=600.0, slow=10)


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """One that the server's user can reach."""
    folder = Path(tempfile.mkdtemp(prefix="pawline-chaos-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[str]:
    with a_server(folder) as url:
        yield url


@pytest.mark.slow
@pytest.mark.timeout(14400)
def test_whatever_is_killed_every_reminder_goes_out_once(server: str, folder: Path) -> None:
    with twilio_standin() as twilio:
        plan = FULL if os.environ.get("LONG") else SMALL
        ledger = _chaos(plan, server, folder, twilio, {})
    assert ledger.flagged == set(), "this provider can be asked"
    assert twilio.faults == []


@pytest.mark.slow
@pytest.mark.timeout(14400)
def test_where_the_provider_cannot_be_asked_staff_see_what_may_not_have_arrived(server: str, folder: Path) -> None:
    with telegram_standin() as telegram:
        plan = SILENT if os.environ.get("LONG") else replace(SMALL, reminders=60, restarts=0, broker_deaths=0)
        given = {
            "TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_WEBHOOK_SECRET": SECRET, "TELEGRAM_API_BASE": telegram.url,
            "TWILIO_SMS_FROM": "", "TWILIO_ACCOUNT_SID": "", "TWILIO_AUTH_TOKEN": "",
        }  # fmt: skip
        _chaos(plan, server, folder, telegram, given, bot=BOT)
    assert telegram.faults == []


def _chaos(
    plan: Plan,
    server: str,
    folder: Path,
    provider: Twilio | Telegram,
    given: dict[str, str],
    *,
    bot: int | None = None,
) -> Ledger:
    """Run it, print the ledger, and look at what is the same for every provider."""
    ledger = tried(plan, server, folder, provider, given, random.Random(SEED), bot=bot)
    print(f"{plan}, seed {SEED}", *ledger.lines(), sep="\n")
    faults = [*ledger.faults()]
    assert not faults, "\n".join(faults)
    return ledger
