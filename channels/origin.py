"""Whether a request comes from our own page, and not from one that borrowed the visitor's browser."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from flask import Request


def is_ours(request: Request, *, public_url: str | None) -> bool:
    """Whether ``Origin`` is that of PUBLIC_URL, or the page's own on this machine.

    On loopback the Host header stands in for PUBLIC_URL. It is believed only when it names this machine: another
    name may lead here too, and then the page that asks is somebody else's.
    """
    origin = request.headers.get("Origin", "")
    allowed = set()
    if public_url:
        allowed.add(_origin(public_url))
    if is_this_machine(request.host):
        allowed.add(f"{request.scheme}://{request.host}")
    return bool(origin) and origin in allowed


def _origin(url: str) -> str:
    """Scheme, host and port as a browser writes them: lower case, without the scheme's own port."""
    parts = urlsplit(url)
    own = {"http": 80, "https": 443}[parts.scheme]
    host = parts.hostname or ""
    host = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{host}" + (f":{parts.port}" if parts.port not in (None, own) else "")


def is_this_machine(host: str) -> bool:
    """Whether a Host header names this machine: localhost or a loopback address."""
    name = urlsplit(f"//{host}").hostname or ""
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return name == "localhost" or name.endswith(".localhost")
