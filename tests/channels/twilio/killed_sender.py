"""A process that receives by webhook and sends by Twilio's stand-in until it is killed: run by `test_killed_sender`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

from channels.delivery import Pace
from core.db import Database
from tests.channels.clock import Standing
from tests.channels.twilio.phones import Shop, settings
from tests.standins.twilio import Twilio

QUICK = Pace(look_up=timedelta(0), rates={})
"""Whatever is not known is looked up at the next look."""


def opened(url: str, twilio_url: str, folder: str) -> Shop:
    """The shop on this database, with the stand-in at this address."""
    database = Database(url)
    twilio = Twilio(url=twilio_url)
    return Shop(database, twilio, settings(database, twilio, Path(folder)), clock=Standing(), pace=QUICK)


def receive_and_send(url: str, twilio_url: str, folder: str, forms: list[Mapping[str, str]]) -> None:
    """Take every message and send what is due behind each; then come to an end, if nobody kills us."""
    shop = opened(url, twilio_url, folder)
    for form in forms:
        shop.post("/webhooks/twilio", form)
        shop.deliver()
