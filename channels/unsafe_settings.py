"""Settings that are allowed, but can hardly be meant by somebody who is serving the world."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator, Mapping
from typing import Final
from urllib.parse import urlsplit

from channels.checks import Finding
from core.settings import Settings

_VENDORS: Final[Mapping[str, str]] = {
    "telegram_api_base": "api.telegram.org",
    "twilio_api_base": "api.twilio.com",
    "slack_api_base": "slack.com",
    "zigpoll_api_base": "v1.zigpoll.com",
}


def unsafe_settings(settings: Settings) -> Iterator[Finding]:
    """What is allowed, but can hardly be meant by somebody who is serving the world."""
    wrong: list[tuple[str, str]] = []
    public, listening = settings.public_url, settings.host
    if public is not None and public.startswith("http:") and not is_loopback(urlsplit(public).hostname or ""):
        wrong.append(
            ("PUBLIC_URL is not https: what owners write can be read on the way", "give the proxy a certificate")
        )
    if public is not None and not settings.trusted_proxies:
        wrong.append(
            ("PUBLIC_URL without TRUSTED_PROXIES: behind a proxy all visitors count as one", "set TRUSTED_PROXIES=1")
        )
    if settings.trusted_proxies and not is_loopback(listening):
        wrong.append(
            (
                "TRUSTED_PROXIES with a HOST that others reach too: who goes round the proxy may pretend any address",
                "set HOST=127.0.0.1, or let only the proxy through",
            )
        )
    if public is None and not is_loopback(listening):
        wrong.append(("without PUBLIC_URL the page takes messages on this machine only", "set PUBLIC_URL"))
    if settings.pawline_dev and public is not None:
        wrong.append(("PAWLINE_DEV is on in a shop that the world reaches", "leave PAWLINE_DEV out"))
    for name, host in _VENDORS.items():
        base = urlsplit(getattr(settings, name))
        if base.hostname != host or base.scheme != "https":
            wrong.append((f"{name.upper()} is not the vendor's own address", f"leave {name.upper()} out"))
    path = settings.data_dir / "secret_key"
    if settings.secret_key is None and path.exists() and path.stat().st_mode & 0o077:
        wrong.append((f"others can read the key in {path}", f"chmod 600 {path}"))
    for said, mend in wrong:
        yield Finding(False, said, mend)
    if not wrong:
        yield Finding(True, "nothing that could hardly be meant")


def is_loopback(host: str) -> bool:
    """Whether nobody but this machine is reached at ``host``, a name or an address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
