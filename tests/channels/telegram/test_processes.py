"""Whole processes: `pawline serve` and `pawline telegram poll` answer by themselves, and a kill loses nothing."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import httpx
import pytest

from core.db import Database
from tests.cast import ROOT
from tests.channels.killing import killed_at_work, let_leases_end
from tests.channels.rounds import rounds
from tests.channels.talking import OPENING_HOURS, ask, open_salon
from tests.channels.telegram.chats import DOOR, HEADER, KEY, PUBLIC, Chat
from tests.channels.telegram.killed_sender import opened, receive_and_send
from tests.served import CLOCK, served
from tests.standins.telegram import SECRET, TOKEN, Telegram
from tests.standins.telegram_http import telegram_standin

KILLS = rounds(5, 100)
SEED = random.SystemRandom().randrange(10**6)
A_TURN = 3  # messages that a process takes before it would end by itself


def environment(url: str, telegram: Telegram, folder: Path) -> dict[str, str]:
    return {
        "DATABASE_URL": url, "SECRET_KEY": KEY, "DATA_DIR": str(folder), "PUBLIC_URL": PUBLIC,
        "TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_WEBHOOK_SECRET": SECRET, "TELEGRAM_API_BASE": telegram.url,
    }  # fmt: skip


def until_said(telegram: Telegram, count: int, within: float = 30) -> None:
    deadline = time.monotonic() + within
    while len(telegram.messages) < count and time.monotonic() < deadline:
        time.sleep(0.02)


@pytest.mark.slow
def test_a_reply_leaves_by_itself_and_no_secret_reaches_a_log(migrated_database_url: str, tmp_path: Path) -> None:
    with (
        telegram_standin() as telegram,
        served(environment(migrated_database_url, telegram, tmp_path), tmp_path) as one,
    ):
        one.start()
        update = {"update_id": 1, "message": {
            "message_id": 5, "date": 1898863200, "text": "hi", "chat": {"id": 42, "type": "private"},
            "from": {"id": 42, "is_bot": False, "first_name": "Ana"},
        }}  # fmt: skip
        began = time.monotonic()
        for secret, status in (("forged-forged-forged", 403), (SECRET, 200)):
            answer = httpx.post(f"{one.url}{DOOR}", json=update, headers={HEADER: secret}, timeout=30, trust_env=False)
            assert answer.status_code == status
        until_said(telegram, 1, within=12)
        assert time.monotonic() - began < 12, "long before the clock would look"
        assert "Biscuit & Bubbles" in telegram.messages[0].text
        assert one.interrupt() == 0
        assert TOKEN not in one.said()
        assert SECRET not in one.said()
        assert telegram.faults == []


@pytest.mark.slow
def test_without_a_public_address_messages_are_polled_and_answered(migrated_database_url: str, tmp_path: Path) -> None:
    database = Database(migrated_database_url)
    open_salon(database)
    with telegram_standin() as telegram:
        shop = opened(migrated_database_url, telegram.url, str(tmp_path))
        chat = Chat(shop)
        telegram.updates = [chat.written("opening hours"), chat.written("prices")]
        command = [sys.executable, "-c", "from channels.cli import main; main()", "telegram", "poll", "--now", CLOCK]
        with (tmp_path / "poll.log").open("wb") as output:
            process = subprocess.Popen(
                command, cwd=ROOT, stdout=output, stderr=subprocess.STDOUT,
                env={"PATH": os.environ["PATH"], **environment(migrated_database_url, telegram, tmp_path)},
            )  # fmt: skip
            until_said(telegram, 2)
            process.send_signal(signal.SIGINT)
            assert process.wait(30) == 0
        said = (tmp_path / "poll.log").read_text()
        assert "is listening on Telegram" in said
        assert TOKEN not in said
        assert OPENING_HOURS in telegram.messages[0].text
        assert len(telegram.messages) == 2
        assert telegram.updates == []
        shop.close()
        shop.database.dispose()
    database.dispose()


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_a_process_killed_at_any_moment_loses_nothing_and_sends_nothing_twice(
    migrated_database_url: str, tmp_path: Path
) -> None:
    """Telegram cannot be asked: what may have been sent stays unknown, is shown to staff, and is not sent again."""
    print(f"seed {SEED}")
    dice, killed = random.Random(SEED), 0
    updates: list[dict[str, Any]] = []
    database = Database(migrated_database_url)
    open_salon(database)
    with telegram_standin() as telegram:
        place = (migrated_database_url, telegram.url, str(tmp_path))
        shop = opened(*place)
        chat = Chat(shop)
        while killed < KILLS:
            batch = [chat.written(f"opening hours? {len(updates) + turn}") for turn in range(A_TURN)]
            updates += batch
            killed += killed_at_work(receive_and_send, (*place, batch), asked=telegram.asked, dice=dice)
            let_leases_end(database)
            for update in batch:  # nobody answered Telegram, or it does not know: it tries again
                assert shop.post(update) == 200
        for _ in range(3):
            time.sleep(0.01)
            shop.deliver()
        statuses: Counter[str] = Counter()
        for status in ("sent", "unknown"):
            statuses[status] = ask(database, "SELECT count(*) FROM outbox WHERE status = :status", status=status)
        print(dict(statuses))
        assert ask(database, "SELECT count(*) FROM inbound_keys") == len(updates)
        assert statuses["sent"] + statuses["unknown"] == len(updates), "each has its reply"
        assert statuses["sent"] <= len(telegram.messages) <= len(updates), "and none has two"
        flagged = "SELECT count(*) FROM staff_alerts WHERE detail LIKE '%may not have arrived%'"
        assert ask(database, flagged) == statuses["unknown"]
        assert telegram.faults == []
        shop.close()
        shop.database.dispose()
    database.dispose()
