"""The page itself: its headers, its cookie, its files, and who sees the inspector."""

from __future__ import annotations

import html
import json
import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from channels.webchat.render import card
from channels.webchat.words import words
from core.audit import SYSTEM, Actor
from core.db import Database
from core.shop.load import load_shop
from core.shop.queries import current_shop
from tests.cast import NOW, ROOT, shop_file
from tests.channels.webchat.serving import Browser, serving

PAGE = ROOT / "channels" / "webchat"


def policy(header: str) -> dict[str, str]:
    return dict((part.strip() + " ").split(" ", 1) for part in header.split(";"))


def test_every_answer_has_the_security_headers(browser: Browser) -> None:
    for path in ("/", "/healthz", "/nowhere", "/chat/events", "/chat/static/x/talk.css"):
        browser.http.cookies.clear()
        headers = browser.http.get(path).headers
        said = policy(headers["Content-Security-Policy"])
        assert said["default-src"].strip() == "'none'", path
        assert said["script-src"].strip() == said["style-src"].strip() == "'self'", path
        assert said["frame-ancestors"].strip() == "'none'", path
        assert headers["X-Content-Type-Options"] == "nosniff", path
        assert headers["Referrer-Policy"] == "same-origin", path


def test_the_page_has_no_script_or_style_of_its_own(browser: Browser) -> None:
    page = browser.open().text
    assert re.findall(r"<script(?![^>]*\bsrc=)", page) == []
    assert re.findall(r"<style|\bstyle=|\bon\w+=|javascript:", page) == []


def test_the_page_says_whose_it_is_and_where_to_call(browser: Browser) -> None:
    page = browser.open().text
    assert "<h1>Biscuit &amp; Bubbles</h1>" in page
    assert 'href="tel:+12125550100">(212) 555-0100</a>' in page
    noscript = re.search(r"<noscript>(.*?)</noscript>", page, re.DOTALL)
    assert noscript is not None
    assert "(212) 555-0100" in noscript[1]


def test_a_name_with_markup_in_it_is_text(salon: Database, tmp_path: Path) -> None:
    with salon.transaction(actor=Actor("staff")) as session:
        session.connection().exec_driver_sql(
            "UPDATE shop SET profile = jsonb_set(profile, '{shop,name}', '\"<script>alert(1)</script>\"'),"
            " revision = revision + 1"
        )
    with serving(salon, tmp_path) as url:
        page = Browser(url).open().text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_the_cookie_is_out_of_reach_for_scripts_and_other_sites(url: str) -> None:
    cookie = Browser(url).open().headers["Set-Cookie"]
    assert cookie.startswith("pawline=")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" not in cookie


def test_on_https_the_cookie_is_secure(salon: Database, tmp_path: Path) -> None:
    with serving(salon, tmp_path, public_url="https://shop.example") as url:
        cookie = Browser(url).open().headers["Set-Cookie"]
    assert cookie.startswith("__Host-pawline=")
    assert "Secure" in cookie


def test_a_visitor_stays_the_same_and_a_new_browser_is_somebody_else(url: str, browser: Browser) -> None:
    again = browser.open()
    assert "Max-Age=7776000" in again.headers["Set-Cookie"]  # 90 days from now: who comes back stays
    assert talk_of(again.text) == talk_of(browser.open().text)
    assert talk_of(Browser(url).open().text) != talk_of(again.text)


def talk_of(page: str) -> str:
    found = re.search(r'data-talk="([0-9a-f]{16})"', page)
    assert found is not None
    return found[1]


def test_files_are_kept_for_ever_under_a_name_that_changes_with_them(browser: Browser) -> None:
    paths = re.findall(r'(?:src|href)="(/chat/static/[^"]+)"', browser.open().text)
    assert len(paths) >= 3
    for path in paths:
        answer = browser.http.get(path)
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert browser.http.get(path.replace(path.split("/")[3], "older")).headers["Cache-Control"] == "no-cache"


def test_no_other_file_is_served(browser: Browser) -> None:
    for name in ("../page.py", "..%2fpage.py", "%2e%2e/page.py", "nothing.js", "/etc/passwd", "%2fetc/passwd"):
        assert browser.http.get(f"/chat/static/x/{name}").status_code == 404, name


def test_what_is_not_there_is_said_as_it_was_asked(browser: Browser) -> None:
    page = browser.http.get("/nowhere", headers={"Accept": "text/html"})
    assert (page.status_code, page.headers["Content-Type"]) == (404, "text/html; charset=utf-8")
    program = browser.http.get("/nowhere", headers={"Accept": "application/json"})
    assert (program.status_code, program.json()["error"]) == (404, "not_found")


def test_the_inspector_is_off_by_default(browser: Browser) -> None:
    assert "inspector" not in browser.open().text
    assert browser.http.get("/chat/static/x/inspector.js").status_code == 404
    assert "trace" not in browser.say("hi")


def test_the_inspector_is_shown_to_this_machine_in_development(salon: Database, tmp_path: Path) -> None:
    with serving(salon, tmp_path, pawline_dev=True) as url:
        browser = Browser(url)
        page = browser.open().text
        assert 'id="inspector"' in page
        assert browser.http.get("/chat/static/x/inspector.js").status_code == 200
        trace = browser.say("book a bath tomorrow")["trace"]
        assert {"heard", "turn", "before", "after"} <= trace.keys()


@pytest.mark.parametrize(
    ("settings", "headers"),
    [
        ({"pawline_dev": True, "host": "0.0.0.0"}, {}),
        ({"pawline_dev": True, "trusted_proxies": 1}, {"X-Forwarded-For": "203.0.113.9"}),
        ({"pawline_dev": True}, {"Host": "shop.example"}),
        ({"pawline_dev": False}, {}),
    ],
)
def test_nobody_else_ever_sees_the_inspector(
    salon: Database, tmp_path: Path, settings: dict[str, Any], headers: dict[str, str]
) -> None:
    with serving(salon, tmp_path, public_url="http://shop.example", **settings) as url:
        browser = Browser(url, origin="http://shop.example", headers=headers)
        assert "inspector" not in browser.open().text
        assert browser.http.get("/chat/static/x/inspector.js").status_code == 404
        answer = browser.post(id=str(uuid4()), text="hi")
        assert answer.status_code == 200
        assert "trace" not in answer.json()


def test_the_shop_is_ready_when_its_tables_are_there(browser: Browser) -> None:
    assert (browser.http.get("/healthz").status_code, browser.http.get("/readyz").status_code) == (200, 200)


@pytest.mark.parametrize(
    ("local", "said"),
    [
        ("2030-03-05T08:00", "Open today 9:00 am – 6:00 pm"),
        ("2030-03-05T17:59", "Open today 9:00 am – 6:00 pm"),
        ("2030-03-05T18:00", "Closed now. Opens tomorrow at 9:00 am"),
        ("2030-03-09T17:00", "Closed now. Opens Tuesday at 9:00 am"),
    ],
)
def test_the_page_says_when_the_shop_is_open(salon: Database, local: str, said: str) -> None:
    with salon.transaction(actor=Actor("owner")) as session:
        shop = current_shop(session)
    assert card(shop, now=datetime.fromisoformat(local).replace(tzinfo=shop.zone)).today == said
    assert card(shop, now=NOW + timedelta(days=1)).phone == "(212) 555-0100"


def test_a_spanish_shop_has_a_spanish_page(salon: Database, tmp_path: Path) -> None:
    with salon.transaction(actor=SYSTEM) as session:
        content = shop_file("salon").read_text(encoding="utf-8").replace("locale: en-US", "locale: es-US")
        load_shop(session, actor=SYSTEM, now=NOW, content=content.encode())
    with serving(salon, tmp_path) as url:
        page = Browser(url).open().text
    assert '<html lang="es-US">' in page
    assert "Pide, cambia o cancela una cita aquí" in page
    assert 'placeholder="Escribe un mensaje"' in page
    assert "Cerrado ahora. Abre mañana a las 9:00" in page
    known = re.search(r'data-words="([^"]+)"', page)
    assert known is not None
    assert json.loads(html.unescape(known[1]))["Load the page again"] == "Cargar la página de nuevo"


def test_all_that_the_page_says_is_translated() -> None:
    files = [*(PAGE / "static").glob("*.js"), PAGE / "templates" / "talk.html"]
    said = {
        sentence for file in files for sentence in re.findall(r'\bsay\("([^"]+)"', file.read_text(encoding="utf-8"))
    }
    assert len(said) > 20
    assert said - words("es").keys() == set()
