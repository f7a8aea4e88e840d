"""`pawline worker` and `pawline beat` in processes of their own, as restless as a test wants them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from multiprocessing.context import ForkServerProcess
from types import MappingProxyType

from tests.channels.program import environment, processes
from tests.channels.talking import AT
from tests.standins.twilio import SID, TOKEN

OURS = "+12125550100"
KEY = "a key that only this test knows, and no other"


def surroundings(url: str, twilio_url: str, **more: str) -> dict[str, str]:
    """The environment of a process that sends text messages by the stand-in."""
    return {
        **environment(url),
        "SECRET_KEY": KEY,
        "PUBLIC_URL": "https://shop.example",
        "TWILIO_ACCOUNT_SID": SID,
        "TWILIO_AUTH_TOKEN": TOKEN,
        "TWILIO_SMS_FROM": OURS,
        "TWILIO_API_BASE": twilio_url,
        **more,
    }


@contextmanager
def at_work(command: str, given: Mapping[str, str], *, every: float) -> Iterator[ForkServerProcess]:
    """Run ``pawline`` worker or beat; it looks, or wakes, every so many seconds."""
    process = processes().Process(target=run, args=(command, dict(given), every))
    process.start()
    try:
        yield process
    finally:
        process.terminate()
        process.join(20)
        process.kill()
        process.join()
        process.close()


def run(command: str, given: dict[str, str], every: float) -> None:
    """What happens in the process."""
    os.environ.clear()
    os.environ.update(given)
    from channels import celery_app, ticking, work
    from channels.cli import main

    work.DRAIN_EVERY = every
    for room in (ticking, work):
        vars(room)["TICK_EVERY"] = min(every, 15.0)
    celery_app.EVERY = MappingProxyType(dict.fromkeys(celery_app.EVERY, every))
    main([command, "--now", AT])
