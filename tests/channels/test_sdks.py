"""A channel that is off costs nothing: its SDK is not even read."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.cast import ROOT
from tests.standins.telegram import SECRET, TOKEN

PROGRAM = """
import sys
import channels.app, channels.cli, channels.running
from channels.clock import Clock
from channels.senders import senders
from core.settings import load_settings
senders(load_settings(), Clock())
print(sorted({"slack_bolt", "slack_sdk", "telegram", "twilio", "httpx"} & set(sys.modules)))
"""


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ({}, "[]"),
        ({"TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_WEBHOOK_SECRET": SECRET}, "['httpx', 'telegram']"),
    ],
)
def test_only_the_sdk_of_a_channel_that_is_on_is_read(given: dict[str, str], read: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **given},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == read
