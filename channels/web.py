"""What every page and every door of the web has in common: headers, answers to what went wrong, health, addresses."""

from __future__ import annotations

import ipaddress
from contextlib import suppress

from flask import Blueprint, Flask, Request, Response, jsonify, render_template, request
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from werkzeug.exceptions import HTTPException, ServiceUnavailable
from werkzeug.middleware.proxy_fix import ProxyFix

from channels.trouble import Trouble
from core.audit import SYSTEM
from core.db import Database
from core.errors import NotFound
from core.shop.queries import current_shop
from core.sqlstate import is_unavailable, is_unmigrated

LARGEST_BODY = 1024 * 1024

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
}

_SENTENCES = {
    400: "That could not be read.",
    404: "There is nothing at this address.",
    405: "That is not possible at this address.",
    413: "That is too long: 1 MiB is the most.",
    415: "Only JSON is read here.",
    500: "Something went wrong here. It has been noted; please try again in a while.",
    503: "The shop's records cannot be reached at the moment. Please try again shortly.",
}


class NotOpenYet(ServiceUnavailable):
    """The database has no tables or no shop yet. That is no fault, and it passes."""

    description = "This shop is still being set up. Please come back in a while."


def harden(app: Flask, *, trusted_proxies: int, trouble: Trouble) -> None:
    """Limit what comes in, add the security headers to all that goes out, and answer errors in a readable way."""
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY
    app.url_map.merge_slashes = app.url_map.strict_slashes = False  # An address is right or wrong: no redirects.
    if trusted_proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]  # The documented way to wrap an application.
            app.wsgi_app, x_for=trusted_proxies, x_proto=trusted_proxies
        )
    app.after_request(_add_headers)
    app.register_error_handler(HTTPException, _answer_error)
    app.register_error_handler(SQLAlchemyError, lambda error: _answer_database_error(error, trouble))


def health(database: Database, trouble: Trouble) -> Blueprint:
    """`/healthz`: the process answers. `/readyz`: there is also a shop to serve. Neither tells more; the log does."""
    bp = Blueprint("health", __name__)

    @bp.get("/healthz")
    def alive() -> Response:
        return Response("ok\n", mimetype="text/plain")

    @bp.get("/readyz")
    def ready() -> Response:
        try:
            with database.transaction(actor=SYSTEM) as session:
                current_shop(session)
        except (SQLAlchemyError, NotFound) as error:
            trouble.met(error)
            return Response("not ready\n", status=503, mimetype="text/plain")
        trouble.over()
        return Response("ok\n", mimetype="text/plain")

    return bp


def client_address(request: Request) -> str:
    """Who asks, as far as the trusted proxies tell: an IPv4 address, or the /64 network of an IPv6 one."""
    address = _parsed(request.remote_addr)
    if isinstance(address, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address or request.remote_addr or "unknown")


def is_local(request: Request) -> bool:
    """Whether the request comes from this machine."""
    address = _parsed(request.remote_addr)
    return address is not None and address.is_loopback


def is_forwarded(request: Request) -> bool:
    """Whether a proxy hands it on, trusted or not: then a loopback address is the proxy's and says nothing."""
    return any(name in request.headers for name in ("X-Forwarded-For", "Forwarded", "X-Real-IP"))


def refusal(status: int, code: str, message: str, **more: object) -> Response:
    """An answer in JSON for a program that shows ``message`` to people and acts on ``code``."""
    response = jsonify(error=code, message=message, **more)
    response.status_code = status
    return response


def _parsed(text: str | None) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    with suppress(ValueError):
        address = ipaddress.ip_address(text or "")
        return getattr(address, "ipv4_mapped", None) or address
    return None


def _add_headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = "no-store"
    return response


def _answer_error(error: HTTPException) -> Response:
    """Errors are short JSON for the page's own requests and a small page for people; neither tells what is inside."""
    status = error.code or 500
    said = error.description if isinstance(error, NotOpenYet) else None
    message = said or _SENTENCES.get(status) or error.name
    if request.accept_mimetypes.best_match(["application/json", "text/html"]) != "text/html":
        return refusal(status, error.name.lower().replace(" ", "_"), message)
    return Response(render_template("error.html", message=message), status=status)


def _answer_database_error(error: SQLAlchemyError, trouble: Trouble) -> Response:
    unmigrated = is_unmigrated(error)
    if isinstance(error, DBAPIError) and not (unmigrated or is_unavailable(error)):
        raise error
    trouble.met(error)
    answer = _answer_error(NotOpenYet() if unmigrated else ServiceUnavailable())
    answer.headers["Retry-After"] = "2"
    return answer
