"""Kills a process with -9 at a moment that chance chooses, mostly while it is at work."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sized

from core.db import Database
from tests.channels import program
from tests.channels.talking import run

WAKING = 30  # seconds that a process may take until it first asks the provider


def killed_at_work(target: Callable[..., None], args: tuple[object, ...], *, asked: Sized, dice: random.Random) -> bool:
    """Run ``target`` in a process of its own and kill it; False when it had ended before.

    ``asked`` grows with what the provider is asked, which tells that the process is in the middle of things.
    """
    child = program.processes().Process(target=target, args=args)
    before, deadline = len(asked), time.monotonic() + WAKING
    child.start()
    if dice.random() < 0.7:  # in the middle of things, not while it still wakes up
        while len(asked) == before and child.is_alive() and time.monotonic() < deadline:
            time.sleep(0.0005)
        time.sleep(dice.uniform(0, 0.06))
    else:
        time.sleep(dice.uniform(0.2, 1.0))
    child.kill()
    child.join()
    killed = child.exitcode == -9
    child.close()
    return killed


def let_leases_end(database: Database) -> None:
    """What a dead process held is in nobody's hands, as it is a few seconds later."""
    run(database, "UPDATE outbox SET lease_until = clock_timestamp() - interval '1 s' WHERE status = 'leased'")
