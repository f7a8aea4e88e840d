"""Killed with -9 between receiving, committing, sending and recording: nothing is lost, and nothing is sent twice."""

from __future__ import annotations

import random
import time
from collections import Counter
from pathlib import Path

import pytest

from core.db import Database
from tests.channels import program
from tests.channels.rounds import rounds
from tests.channels.talking import ask, open_salon
from tests.channels.twilio.killed_sender import opened, receive_and_send
from tests.channels.twilio.phones import Phone
from tests.standins.twilio_http import twilio_standin

KILLS = rounds(5, 100)
SEED = random.SystemRandom().randrange(10**6)
A_TURN = 3  # messages that a process takes before it would end by itself


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_a_process_killed_at_any_moment_loses_nothing_and_sends_nothing_twice(
    migrated_database_url: str, tmp_path: Path
) -> None:
    print(f"seed {SEED}")
    dice = random.Random(SEED)
    database = Database(migrated_database_url)
    open_salon(database)
    killed = 0
    with twilio_standin() as twilio:
        place = (migrated_database_url, twilio.url, str(tmp_path))
        shop = opened(*place)
        phone = Phone(shop)
        phone.shop.twilio = twilio
        number = 0
        forms = []
        while killed < KILLS:
            batch = [phone.form(f"opening hours? {number + turn}") for turn in range(A_TURN)]
            number += A_TURN
            forms += batch
            child = program.processes().Process(target=receive_and_send, args=(*place, batch))
            asked = len(twilio.asked)
            child.start()
            deadline = time.monotonic() + 30
            if dice.random() < 0.7:  # in the middle of things, not while it still wakes up
                while len(twilio.asked) == asked and child.is_alive() and time.monotonic() < deadline:
                    time.sleep(0.0005)
                time.sleep(dice.uniform(0, 0.06))
            else:
                time.sleep(dice.uniform(0.2, 1.0))
            child.kill()
            child.join()
            killed += child.exitcode == -9
            child.close()
            for form in batch:  # nobody answered Twilio, or it does not know: it tries again
                assert shop.post("/webhooks/twilio", form) == 200
        for _ in range(3):
            time.sleep(0.01)
            shop.deliver()
        assert ask(database, "SELECT count(*) FROM inbound_keys") == len(forms)
        assert ask(database, "SELECT count(*) FROM outbox WHERE status <> 'sent'") == 0
        assert len(twilio.sent()) == len(forms), "one reply to each"
        assert twilio.faults == []
        refs = "SELECT count(DISTINCT provider_ref) FROM outbox"
        assert ask(database, refs) == len(forms)
        assert max(Counter(one.sid for one in twilio.sent()).values()) == 1
        shop.close()
        shop.database.dispose()
    database.dispose()
