"""What `pawline serve` says when it is ready: what is on, what is off, and where to click."""

from __future__ import annotations

import ipaddress
import sys
from datetime import datetime
from pathlib import Path

from core.settings import Settings
from core.shop.profile import Shop

HERE = Path(__file__).parent
_DOORS = {
    "telegram": "telegram/__init__.py",
    "sms": "twilio/__init__.py",
    "whatsapp": "twilio/__init__.py",
    "slack": "slack/__init__.py",
    "zigpoll": "gateways/zigpoll.py",
}
"""What a channel needs of this version."""

_HOW = {
    "telegram": "set TELEGRAM_BOT_TOKEN and TELEGRAM_WEBHOOK_SECRET",
    "sms": "set TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_SMS_FROM and PUBLIC_URL",
    "whatsapp": "set TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_WHATSAPP_FROM and PUBLIC_URL",
    "slack": "set SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET",
    "zigpoll": "set ZIGPOLL_API_KEY and ZIGPOLL_POLLS",
}


def welcome(settings: Settings, shop: Shop, *, demo: bool, now: datetime) -> str:
    """The lines to print."""
    local = shop.local(now)
    rows = [
        ("shop", f"{shop.name}" + (f", the demo salon; load yours with: {program()} shop load FILE" if demo else "")),
        ("clock", f"{local:%a} {local.day} {local:%b %Y %H:%M} {shop.zone.key}"),
        ("database", "DATABASE_URL" if settings.database_url else f"embedded PostgreSQL in {settings.data_dir}"),
        ("web page", "on"),
        ("inspector", "on, for this machine only" if settings.inspector else _inspector_off(settings)),
        *((name, _channel(name, on=on)) for name, on in settings.channels.items()),
    ]
    width = max(len(name) for name, _ in rows)
    told = [f"  {name:<{width}}  {text}" for name, text in rows]
    return "\n".join(
        [
            "",
            *told,
            *_warnings(settings),
            "",
            f"Talk to it at {_address(settings)}",
            f"or in another terminal with: {program()} chat",
            f"The shop sees its day with: {program()} day",
            "Ctrl-C stops it.",
            "",
        ]
    )


def _channel(name: str, *, on: bool) -> str:
    if not (HERE / _DOORS[name]).exists():
        return "not in this version; its settings are not used" if on else "not in this version"
    return "on" if on else f"off: {_HOW[name]}"


def program() -> str:
    """`pawline`, as it was called: not everybody has it on the path."""
    return sys.argv[0] if Path(sys.argv[0]).name == "pawline" else "pawline"


def _inspector_off(settings: Settings) -> str:
    return "off: PAWLINE_DEV needs HOST to be a loopback address" if settings.pawline_dev else "off: set PAWLINE_DEV=1"


def _warnings(settings: Settings) -> list[str]:
    """What is allowed, but probably not meant."""
    notes = []
    if settings.public_url is None and not _is_loopback(settings.host):
        notes.append("  Note: without PUBLIC_URL the page takes messages on this machine only.")
    if settings.public_url is not None and not settings.trusted_proxies:
        notes.append("  Note: with a proxy in front, set TRUSTED_PROXIES, or every visitor counts as the proxy.")
    return ["", *notes] if notes else []


def _address(settings: Settings) -> str:
    if settings.public_url:
        return settings.public_url
    host = settings.host
    if host in ("0.0.0.0", "::"):  # noqa: S104  # Every address of this machine, of which this is one.
        host = "127.0.0.1"
    return f"http://[{host}]:{settings.port}" if ":" in host else f"http://{host}:{settings.port}"


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
