"""A real browser without a screen, in front of a `pawline serve` for each process, on a database of its own."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests import servers
from tests.browser.visitor import Visitor
from tests.served import Served, served

ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 20_000
"""How long an expectation is waited for, in milliseconds: a busy machine takes seconds to show what was said."""

expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, or the one that CHROMIUM names."""
    program = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        pytest.fail("Chromium is not installed, which these tests drive: apt-get install chromium, or set CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def _server(server_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    yield from _serve(server_url, tmp_path_factory.mktemp("server"))


@pytest.fixture(scope="session")
def _inspected(server_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    yield from _serve(server_url, tmp_path_factory.mktemp("inspected"), PAWLINE_DEV="1")


@pytest.fixture
def server(_server: Served) -> Served:
    """A running server with the demo salon, on Monday 4 March 2030, soon after 09:00 in the shop's zone.

    Every visitor is somebody new, so all tests of this process share it; one that was killed is started again.
    """
    return _running(_server)


@pytest.fixture
def inspected(_inspected: Served) -> Served:
    """The same, as developers run it: with the inspector beside the talk."""
    return _running(_inspected)


@pytest.fixture
def phone(chromium: Browser, server: Served) -> Iterator[Visitor]:
    """The page on a phone-sized screen that is touched."""
    context = chromium.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    yield from _visit(context, server)


@pytest.fixture
def desk(chromium: Browser, server: Served) -> Iterator[Visitor]:
    """The page on a large screen."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    yield from _visit(context, server)


@pytest.fixture(scope="session")
def pictures() -> Path:
    """Where screenshots go, to be looked at."""
    folder = Path(tempfile.gettempdir()) / "pawline-screenshots"
    folder.mkdir(exist_ok=True)
    return folder


@contextmanager
def visiting(context: BrowserContext, server: Served) -> Iterator[Visitor]:
    """Visit in a ``with`` statement."""
    yield from _visit(context, server)


def _visit(context: BrowserContext, server: Served) -> Iterator[Visitor]:
    """Open the page; fail at the end if a script failed or something was refused by the page's own policy."""
    troubles: list[str] = []
    context.on("weberror", lambda error: troubles.append(str(error.error)))
    context.on("console", lambda message: _note(message.type, message.text, troubles))
    yield Visitor(_open(context, server), server)
    context.close()
    assert troubles == []


def _open(context: BrowserContext, server: Served) -> Page:
    page = context.new_page()
    page.goto(server.url)
    return page


def _note(kind: str, text: str, troubles: list[str]) -> None:
    """A server that is away is not the page's fault."""
    if kind in ("error", "warning") and "Failed to load resource" not in text:
        troubles.append(text)


def _serve(server_url: str, folder: Path, **settings: str) -> Iterator[Served]:
    with servers.new_database(server_url, copy_of=servers.template(server_url)) as url:
        given = {"DATABASE_URL": url, "SECRET_KEY": "x" * 32, "DATA_DIR": str(folder), **settings}
        with served(given, folder) as server:
            yield server


def _running(server: Served) -> Served:
    if server.process is None or server.process.poll() is not None:
        server.start()
    return server
