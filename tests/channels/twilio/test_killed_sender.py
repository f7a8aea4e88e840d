"""Killed with -9 between receiving, committing, sending and recording: nothing is lost, and nothing is sent twice."""

from __future__ import annotations

import random
import time
from collections import Counter
from pathlib import Path

import pytest

from core.db import Database
from tests.channels.killing import killed_at_work, let_leases_end
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
            killed += killed_at_work(receive_and_send, (*place, batch), asked=twilio.asked, dice=dice)
            let_leases_end(database)
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
