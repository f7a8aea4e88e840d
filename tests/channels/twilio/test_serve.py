"""`pawline serve` with text messages on: a reply leaves by itself, right behind the commit."""

from __future__ import annotations

import time
from pathlib import Path

import httpx
import pytest

from tests.channels.twilio.phones import KEY, OURS, PUBLIC, sign
from tests.served import served
from tests.standins.twilio import SID, TOKEN
from tests.standins.twilio_http import twilio_standin

DOOR = "/webhooks/twilio"
ANYBODY = "+12125550188"


@pytest.mark.slow
def test_a_reply_leaves_by_itself_and_long_before_the_clock_would_look(
    migrated_database_url: str, tmp_path: Path
) -> None:
    with twilio_standin() as twilio:
        settings = {
            "DATABASE_URL": migrated_database_url, "SECRET_KEY": KEY, "DATA_DIR": str(tmp_path), "PUBLIC_URL": PUBLIC,
            "TWILIO_ACCOUNT_SID": SID, "TWILIO_AUTH_TOKEN": TOKEN, "TWILIO_SMS_FROM": OURS,
            "TWILIO_API_BASE": twilio.url,
        }  # fmt: skip
        with served(settings, tmp_path) as server:
            server.start()
            sid = twilio.write(ANYBODY, OURS, "hi").sid
            form = {
                "MessageSid": sid, "AccountSid": SID, "From": ANYBODY, "To": OURS, "Body": "hi", "NumMedia": "0",
            }  # fmt: skip
            headers = {"X-Twilio-Signature": sign(DOOR, form)}
            began = time.monotonic()
            answer = httpx.post(f"{server.url}{DOOR}", data=form, headers=headers, timeout=30, trust_env=False)
            assert answer.status_code == 200
            while not twilio.sent() and time.monotonic() - began < 12:
                time.sleep(0.02)
            assert "Biscuit & Bubbles" in twilio.sent()[0].body
            assert "sms        on" in server.said()
            assert server.interrupt() == 0
        assert twilio.faults == []
