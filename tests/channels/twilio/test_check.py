"""`pawline channels check` says what is on, whether it works and how to mend it, and tells no secret."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from channels.cli import main
from tests.channels.twilio.phones import KEY, OURS, PUBLIC
from tests.standins.twilio import SID, TOKEN, Twilio

HERE = f"{PUBLIC}/webhooks/twilio"


def checked(twilio: Twilio, folder: Path, **more: str) -> Result:
    env = {
        "PUBLIC_URL": PUBLIC, "TWILIO_ACCOUNT_SID": SID, "TWILIO_AUTH_TOKEN": TOKEN, "TWILIO_SMS_FROM": OURS,
        "TWILIO_API_BASE": twilio.url, "DATA_DIR": str(folder), "SECRET_KEY": KEY, **more,
    }  # fmt: skip
    return CliRunner().invoke(main, ["channels", "check"], env=env)


def test_what_works_is_said_and_the_code_is_0(twilio: Twilio, tmp_path: Path) -> None:
    twilio.numbers[OURS] = f"{HERE}#rc=5&rp=all"
    sid = twilio.approve("Hello {{1}}, see you then.")
    done = checked(twilio, tmp_path, TWILIO_WHATSAPP_FROM=OURS, TWILIO_TEMPLATES=f"reminder={sid}")
    assert done.exit_code == 0, done.output
    for line in ("telegram: off", "sms: on", "whatsapp: on", "ok: the account is active", "ok: the template reminder"):
        assert line in done.output
    assert {one.split()[0] for one in twilio.asked} == {"GET"}, "nothing is changed"


@pytest.mark.parametrize(
    ("numbers", "more", "said"),
    [
        ({}, {}, "is no number of this account"),
        ({OURS: ""}, {}, "go nowhere"),
        ({OURS: "https://other.example/x?key=hidden"}, {}, "go to https://other.example/x\n"),
        ({OURS: HERE}, {"TWILIO_AUTH_TOKEN": "wrong"}, "copy TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN"),
        ({OURS: HERE}, {"TWILIO_API_BASE": "http://127.0.0.1:1"}, "Twilio cannot be reached"),
        ({OURS: HERE}, {"TWILIO_WHATSAPP_FROM": OURS, "TWILIO_TEMPLATES": "reminder=HX0"}, "template reminder"),
    ],
)
def test_what_is_wrong_is_said_with_what_to_do_and_the_code_is_1(
    twilio: Twilio, tmp_path: Path, numbers: dict[str, str], more: dict[str, str], said: str
) -> None:
    twilio.numbers |= numbers
    done = checked(twilio, tmp_path, **more)
    assert done.exit_code == 1, done.output
    assert said in done.output
    assert "To mend it: " in done.output
    assert TOKEN not in done.output
    assert "hidden" not in done.output


def test_a_short_code_is_looked_for_where_twilio_keeps_them(twilio: Twilio, tmp_path: Path) -> None:
    twilio.numbers["72345"] = f"{HERE}#rc=5&rp=all"
    done = checked(twilio, tmp_path, TWILIO_SMS_FROM="72345")
    assert "ok: messages to 72345 come here" in done.output
    assert "72346 is no number of this account" in checked(twilio, tmp_path, TWILIO_SMS_FROM="72346").output


def test_half_a_channel_is_an_error(twilio: Twilio, tmp_path: Path) -> None:
    done = checked(twilio, tmp_path, TWILIO_AUTH_TOKEN="")
    assert done.exit_code == 2
    assert "TWILIO_AUTH_TOKEN" in done.output
