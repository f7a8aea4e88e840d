"""Workers, database and broker are killed under reminders: is one lost or sent twice, and how late is what they held?

The harness is that of the tests (`tests/channels/chaos.py`); `LONG=1 make test ARGS="-k goes_out_once -s"` runs it over
20,000 reminders with 200 kills.
"""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench.figures import Figure, at_most, exactly, percentile
from tests.channels.chaos import Plan, a_server, tried
from tests.channels.ledger import EMPTIED, KILL, RESTART
from tests.standins.twilio_http import twilio_standin

PLAN = Plan(reminders=1_500, kills=15)


def run() -> Sequence[Figure]:
    """What became of the reminders, and the seconds that those were late which a killed worker held."""
    folder = Path(tempfile.mkdtemp(prefix="pawline-bench-chaos-"))
    folder.chmod(0o711)  # the server's user has to reach it
    try:
        with a_server(folder) as server, twilio_standin() as twilio:
            ledger = tried(PLAN, server, folder, twilio, {}, random.Random(random.SystemRandom().random()))
    finally:
        shutil.rmtree(folder)
    figures = [Figure(what, number) for what, number in ledger.happened.items()]
    figures += [
        exactly("reminders made", ledger.made, PLAN.reminders),
        exactly("lost", ledger.lost, 0),
        exactly("sent twice", ledger.twice, 0),
        exactly("shown to staff", len(ledger.flagged), 0),
        Figure("messages a second", PLAN.reminders / ledger.lasted),
        Figure("in dead hands, but at the provider already or on their way", ledger.arrived),
    ]
    for what, delays in (
        ("in dead hands, sent again after", ledger.late),
        ("the next message after", ledger.next_message),
    ):
        for kind in (KILL, RESTART, EMPTIED):
            if found := [seconds for one, seconds in delays if one == kind]:
                figures += [
                    Figure(f"{what} {kind}, median of {len(found)}", percentile(found, 0.5), "s"),
                    at_most(f"{what} {kind}, longest", max(found), 20, "s"),
                ]
    return figures
