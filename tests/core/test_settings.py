"""The environment, refused where it is odd, and the table of it in the README."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from pydantic import SecretStr

from core.settings import Settings, SettingsError, load_settings
from tests.cast import ROOT

KEY = "k" * 32
TWILIO = {
    "TWILIO_ACCOUNT_SID": "AC0123",
    "TWILIO_AUTH_TOKEN": "token",
    "TWILIO_SMS_FROM": "+12125550100",
    "PUBLIC_URL": "https://shop.example/",
}


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("DATA_DIR", str(tmp_path))


def _set(monkeypatch: pytest.MonkeyPatch, **variables: str) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)


def _refusal(monkeypatch: pytest.MonkeyPatch, **variables: str) -> str:
    _set(monkeypatch, **variables)
    with pytest.raises(SettingsError) as refusal:
        load_settings()
    return str(refusal.value)


def test_nothing_needs_to_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATA_DIR")
    settings = load_settings()
    assert (settings.host, settings.port, settings.database_url) == ("127.0.0.1", 8000, None)
    assert not any(settings.channels.values())


def test_an_empty_variable_counts_as_absent(monkeypatch: pytest.MonkeyPatch) -> None:
    _set(monkeypatch, DATABASE_URL="", PORT="", SECRET_KEY="", TWILIO_TEMPLATES="", DATA_DIR="")
    assert load_settings().database_url is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "mysql://ana:secret@db/shop"),
        ("REDIS_URL", "db:6379/secret"),
        ("PUBLIC_URL", "our-shop.test"),
        ("PUBLIC_URL", "https://shop.example/?secret=1"),
        ("TRUSTED_PROXIES", "-1"),
        ("HOST", "127.0.0.1:8000"),
        ("HOST", "1.2.3"),
        ("PORT", "70000"),
        ("DATA_DIR", "data"),
        ("DATA_DIR", __file__),
        ("LOG_LEVEL", "LOUD"),
        ("PAWLINE_DEV", "perhaps"),
        ("METRICS_TOKEN", "secret"),
        ("SECRET_KEY", "secret"),
        ("SMTP_URL", "smtp.secret:587"),
        ("SMTP_URL", "http://ana:secret@smtp.example"),
        ("SMTP_URL", "smtp://ana:secret@smtp.example:secret"),
        ("SMTP_URL", "smtp://ana:secret/word@smtp.example"),
        ("REPORT_FROM", "Dana <secret@shop.example>"),
        ("REPORT_TO", "dana@shop.example;secret@shop.example"),
        ("REPORT_TO", " , ,"),
        ("TELEGRAM_BOT_TOKEN", "a secret without its number"),
        ("TELEGRAM_WEBHOOK_SECRET", "secret"),
        ("TELEGRAM_WEBHOOK_SECRET", "a secret that no header of Telegram's holds"),
        ("TWILIO_ACCOUNT_SID", "secret"),
        ("TWILIO_SMS_FROM", "212-555-0100"),
        ("TWILIO_WHATSAPP_FROM", "sms:+12125550100"),
        ("TWILIO_TEMPLATES", "reminder"),
        ("TWILIO_TEMPLATES", "reminder=HX1,reminder=HX2"),
        ("SLACK_SCHEDULE_CHANNEL", "#general"),
        ("SLACK_API_BASE", "slack.com"),
        ("ZIGPOLL_AUTH_TEMPLATE", "Bearer secret"),
        ("ZIGPOLL_AUTH_HEADER", "Authorization: secret"),
        ("ZIGPOLL_LINK_TEMPLATE", "https://polls.example/secret"),
        ("ZIGPOLL_LINK_TEMPLATE", "https://polls.example/{token}/{secret}"),
        ("ZIGPOLL_METADATA_KEY", "a secret"),
        ("ZIGPOLL_FIELDS", "secret=_id"),
        ("ZIGPOLL_FIELDS", "id=a secret"),
        ("ZIGPOLL_MARKS", "Great=secret"),
        ("ZIGPOLL_PATHS", "me=secret"),
        ("ZIGPOLL_RESULTS", "secretly"),
        ("ZIGPOLL_INTERVAL", "59"),
    ],
)
def test_an_odd_value_is_refused_by_name_and_never_quoted(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    refusal = _refusal(monkeypatch, **{name: value})
    assert refusal.startswith(f"{name}: ")
    assert value not in refusal
    assert "secret" not in refusal


def test_every_mistake_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    refusal = _refusal(monkeypatch, PORT="0", LOG_LEVEL="LOUD", HOST="a b")
    assert [line.partition(":")[0] for line in refusal.splitlines()] == ["HOST", "PORT", "LOG_LEVEL"]


@pytest.mark.parametrize(
    ("half", "missing"),
    [
        ({"TELEGRAM_BOT_TOKEN": "123456:token"}, "TELEGRAM_WEBHOOK_SECRET"),
        ({"TELEGRAM_WEBHOOK_SECRET": "s" * 16}, "TELEGRAM_BOT_TOKEN"),
        ({"SMTP_URL": "smtp://smtp.example"}, "REPORT_FROM, REPORT_TO"),
        ({"TWILIO_SMS_FROM": "+12125550100"}, "TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, PUBLIC_URL"),
        ({**TWILIO, "PUBLIC_URL": ""}, "PUBLIC_URL"),
        (
            {**TWILIO, "TWILIO_SMS_FROM": ""},
            "TWILIO_SMS_FROM or TWILIO_WHATSAPP_FROM or TWILIO_MESSAGING_SERVICE_SID",
        ),
        ({"SLACK_BOT_TOKEN": "xoxb-1"}, "SLACK_SIGNING_SECRET or SLACK_APP_TOKEN"),
        ({"SLACK_SCHEDULE_CHANNEL": "C012"}, "SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET or SLACK_APP_TOKEN"),
        ({"ZIGPOLL_API_KEY": "key"}, "ZIGPOLL_POLLS or ZIGPOLL_LINK_TEMPLATE"),
        ({"ZIGPOLL_POLLS": "groom=1"}, "ZIGPOLL_API_KEY or ZIGPOLL_LINK_TEMPLATE"),
        ({"ZIGPOLL_RESULTS": "webhook"}, "ZIGPOLL_WEBHOOK_SECRET"),
        ({"MIGRATION_DATABASE_URL": "postgres://db/shop"}, "DATABASE_URL"),
    ],
)
def test_half_a_channel_is_an_error(monkeypatch: pytest.MonkeyPatch, half: dict[str, str], missing: str) -> None:
    assert f" needs {missing} beside it" in _refusal(monkeypatch, **half)


def test_a_whole_channel_is_on(monkeypatch: pytest.MonkeyPatch) -> None:
    _set(monkeypatch, **TWILIO, TWILIO_WHATSAPP_FROM="+12125550100", TWILIO_TEMPLATES="reminder=HX1, offer=HX2")
    settings = load_settings()
    assert settings.channels == {"telegram": False, "sms": True, "whatsapp": True, "slack": False, "zigpoll": False}
    assert settings.public_url == "https://shop.example"
    assert settings.twilio_whatsapp_from == "whatsapp:+12125550100"
    assert settings.twilio_templates == {"reminder": "HX1", "offer": "HX2"}


def test_secrets_are_not_in_what_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    _set(monkeypatch, SECRET_KEY=KEY, DATABASE_URL="postgres://ana:secret@db/shop", REDIS_URL="redis://:secret@db")
    assert KEY not in repr(load_settings())
    assert "secret@" not in repr(load_settings())


@pytest.mark.parametrize(
    ("host", "seen"), [("127.0.0.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("shop", False)]
)
def test_the_inspector_is_for_this_machine_only(monkeypatch: pytest.MonkeyPatch, host: str, seen: bool) -> None:
    _set(monkeypatch, HOST=host)
    assert not load_settings().inspector
    _set(monkeypatch, PAWLINE_DEV="1")
    assert load_settings().inspector is seen


def test_a_key_is_made_once_and_kept_from_others(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "new")
    key = settings.signing_key()
    assert len(key) >= 32
    assert settings.signing_key() == key
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["secret_key"]
    assert (tmp_path / "new/secret_key").stat().st_mode & 0o777 == 0o600


def test_with_a_database_of_its_own_the_key_must_be_said() -> None:
    with pytest.raises(SettingsError, match="SECRET_KEY"):
        Settings(database_url="postgres://db/shop").signing_key()
    said = Settings(database_url="postgres://db/shop", secret_key=SecretStr(KEY))
    assert said.signing_key() == KEY.encode()


@pytest.mark.parametrize(("user", "folder"), [(0, "/var/lib/pawline"), (1000, "/home/kim/data/pawline")])
def test_data_is_kept_with_the_user_or_for_root_with_the_system(
    monkeypatch: pytest.MonkeyPatch, user: int, folder: str
) -> None:
    monkeypatch.delenv("DATA_DIR")
    monkeypatch.setattr(os, "geteuid", lambda: user)
    monkeypatch.setenv("XDG_DATA_HOME", "/home/kim/data")
    assert load_settings().data_dir == Path(folder)


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("PORT", "abc", "it must be a whole number"),
        ("PORT", "99999", "it must be 65535 or less"),
        ("TRUSTED_PROXIES", "-1", "it must be 0 or more"),
        ("PAWLINE_DEV", "perhaps", "it must be 1 or 0"),
        ("LOG_LEVEL", "loud", "it must be DEBUG, INFO, WARNING or ERROR"),
        ("METRICS_TOKEN", "short", "it must be at least 16 characters long"),
        ("TELEGRAM_BOT_TOKEN", "short", "it must look like 123456789:letters, as BotFather gives it"),
        ("TWILIO_ACCOUNT_SID", "XY12", "it must begin with AC"),
        ("TWILIO_SMS_FROM", "one", "it must be a number like +12125550100, or a short code"),
        ("TWILIO_MESSAGING_SERVICE_SID", "XY12", "it must begin with MG"),
        ("SLACK_SCHEDULE_CHANNEL", "#day", "it must be the id of a channel, like C0123456789"),
        ("ZIGPOLL_AUTH_TEMPLATE", "Bearer", "it must have {key} in it"),
        ("ZIGPOLL_AUTH_HEADER", "a key", "it must be the name of a header, like Authorization"),
        ("ZIGPOLL_METADATA_KEY", "two words", "it must be one word"),
    ],
)
def test_an_odd_value_is_refused_in_plain_words(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, sentence: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as refused:
        load_settings()
    assert str(refused.value).splitlines()[0] == f"{name}: {sentence}"


def test_the_readme_lists_exactly_these_settings_with_their_defaults() -> None:
    rows = re.findall(r"^\| `([A-Z_]+)` \| (.*?) \| ", (ROOT / "README.md").read_text(), re.MULTILINE)
    assert [name for name, _ in rows] == [name.upper() for name in Settings.model_fields]
    told_in_words = {"DATABASE_URL", "MIGRATION_DATABASE_URL", "DATA_DIR", "SECRET_KEY"}
    for name, default in rows:
        real = Settings.model_fields[name.lower()].get_default(call_default_factory=True)
        if name not in told_in_words:
            assert default == ("none" if real in (None, {}) else f"`{real}`".replace("False", "false")), name
