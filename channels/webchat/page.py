"""`GET /`: the page, and its files below a name that changes with them."""

from __future__ import annotations

import hashlib
from pathlib import Path

from flask import Blueprint, Response, abort, make_response, render_template, request, send_from_directory
from sqlalchemy.exc import SQLAlchemyError

from channels.clock import Clock
from channels.trouble import Trouble
from channels.web import NotOpenYet
from channels.webchat.inspector import Inspector
from channels.webchat.render import ShopCard, card
from channels.webchat.session import Sessions
from channels.webchat.words import words
from core.audit import Actor
from core.db import Database
from core.errors import NotFound
from core.shop.profile import Shop
from core.shop.queries import current_shop
from core.sqlstate import is_unavailable

STATIC = Path(__file__).parent / "static"
FOR_EVER = "public, max-age=31536000, immutable"


class ShopSign:
    """The shop's particulars; while the database is away, those it had before."""

    def __init__(self, database: Database, clock: Clock, trouble: Trouble) -> None:
        self._database = database
        self._clock = clock
        self._trouble = trouble
        self._last: Shop | None = None

    def read(self) -> ShopCard:
        """Raises the database's error when it has never been reached, `NotOpenYet` before the first shop file."""
        try:
            with self._database.transaction(actor=Actor("owner")) as session:
                self._last = current_shop(session)
            self._trouble.over()
        except NotFound as error:
            self._trouble.met(error)
            raise NotOpenYet from error
        except SQLAlchemyError as error:
            if self._last is None or not is_unavailable(error):
                raise
        return card(self._last, now=self._clock())


def blueprint(sign: ShopSign, sessions: Sessions, inspector: Inspector, *, elsewhere: str | None = None) -> Blueprint:
    """The page for every visitor; one who has no valid cookie becomes a new one. ``elsewhere`` leads to Telegram."""
    bp = Blueprint("webchat_page", __name__, template_folder="templates")
    version = _digest(STATIC)

    @bp.get("/")
    def talk() -> Response:
        visitor = sessions.read(request)
        visitor = visitor or sessions.new()
        shop = sign.read()
        said = words(shop.locale)
        page = render_template(
            "talk.html",
            shop=shop,
            talk=visitor.talk,
            version=version,
            inspector=inspector.is_shown(request),
            elsewhere=elsewhere,
            words=said,
            say=lambda sentence: said.get(sentence, sentence),
        )
        response = make_response(page)
        sessions.keep(response, visitor)  # for `LIFE` from now: it ends for those who do not come back
        return response

    @bp.get("/chat/static/<name_of_all>/<path:name>")
    def static(name_of_all: str, name: str) -> Response:
        if name.startswith("inspector") and not inspector.is_shown(request):
            abort(404)
        response = send_from_directory(STATIC, name)
        response.headers["Cache-Control"] = FOR_EVER if name_of_all == version else "no-cache"
        return response

    return bp


def _digest(folder: Path) -> str:
    """A name of what is in ``folder`` now: a browser may keep what stands below it for ever."""
    content = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        content.update(path.name.encode() + b"\0" + path.read_bytes())
    return content.hexdigest()[:16]
