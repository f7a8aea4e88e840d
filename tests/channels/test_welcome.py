"""What `pawline serve` says of its channels: on, off and how to switch it on, or not in this version at all."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from channels import welcome
from core.audit import SYSTEM
from core.db import Database
from core.settings import Settings
from core.shop.queries import current_shop
from tests.cast import NOW
from tests.channels.webchat.serving import load_salon

TWILIO = {
    "twilio_account_sid": "AC123",
    "twilio_auth_token": "secret",
    "twilio_sms_from": "+12125550100",
    "public_url": "https://shop.example",
}


def _said(database: Database, **settings: str) -> dict[str, str]:
    load_salon(database)
    with database.transaction(actor=SYSTEM) as session:
        shop = current_shop(session)
    lines = welcome.welcome(Settings(**settings), shop, demo=True, now=NOW).splitlines()  # type: ignore[arg-type]
    return dict(line.strip().split("  ", 1) for line in lines if "  " in line.strip())


def test_a_channel_that_is_not_built_sends_nobody_on_an_errand(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(welcome, "HERE", tmp_path)
    (tmp_path / "telegram").mkdir()
    (tmp_path / "telegram/__init__.py").touch()
    said = _said(database, **TWILIO)
    assert said["telegram"].strip() == "off: set TELEGRAM_BOT_TOKEN and TELEGRAM_WEBHOOK_SECRET"
    assert said["slack"].strip() == "not in this version"
    assert said["sms"].strip() == "not in this version; its settings are not used"


def test_a_channel_with_its_settings_is_on(database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(welcome, "HERE", tmp_path)
    (tmp_path / "twilio").mkdir()
    (tmp_path / "twilio/__init__.py").touch()
    assert _said(database, **TWILIO)["sms"].strip() == "on"


def test_commands_are_named_as_this_one_was_called(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", [".venv/bin/pawline", "serve"])
    assert "load yours with: .venv/bin/pawline shop load FILE" in _said(database)["shop"]
