"""A web process may be started before the tables and the shop are there: it says so, and opens when they come."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import httpx
from structlog.testing import capture_logs

from channels.worker import Repeated, look_after
from core.db import Database
from migrations.upgrade import upgrade
from tests.cast import NOW
from tests.channels.webchat.serving import load_salon, serving

SET_UP = "This shop is still being set up. Please come back in a while."


def _ask(url: str, path: str) -> tuple[int, str]:
    answer = httpx.get(f"{url}{path}", headers={"Accept": "text/html"}, trust_env=False)
    return answer.status_code, answer.text


def _told(logged: list[Any]) -> list[str]:
    told = [entry["event"] for entry in logged if entry["log_level"] in ("warning", "error")]
    assert not any(entry.get("exc_info") for entry in logged), "what everybody knows how to mend needs no trace"
    return told


def test_the_page_opens_when_the_tables_and_the_shop_have_come(
    empty_database_url: str, tmp_path: Path, logged: list[Any]
) -> None:
    database = Database(empty_database_url)
    with serving(database, tmp_path) as url:
        for _ in range(3):
            status, page = _ask(url, "/")
            assert (status, SET_UP in page) == (503, True)
            assert _ask(url, "/readyz") == (503, "not ready\n")
        assert _told(logged) == ["the tables of this version are missing: run pawline migrate"]
        upgrade(empty_database_url)
        logged.clear()
        for _ in range(3):
            status, page = _ask(url, "/")
            assert (status, SET_UP in page) == (503, True)
            assert _ask(url, "/readyz") == (503, "not ready\n")
        assert _told(logged) == ["no shop is loaded yet: run pawline shop load FILE"]
        load_salon(database)
        assert _ask(url, "/readyz") == (200, "ok\n")
        status, page = _ask(url, "/")
        assert (status, "Biscuit &amp; Bubbles" in page) == (200, True)
    database.dispose()


def test_the_work_of_the_day_waits_for_the_tables_and_says_so_once(empty_database_url: str) -> None:
    database = Database(empty_database_url)
    tried, done = threading.Semaphore(0), threading.Event()

    def work() -> None:
        tried.release()
        look_after(database, lambda: NOW)
        done.set()

    with capture_logs() as logged:
        thread = Repeated("upkeep", work, seconds=60, retry=0.02)
        thread.start()
        for _ in range(3):
            assert tried.acquire(timeout=10)
        upgrade(empty_database_url)
        assert done.wait(30)
        thread.stop()
    assert _told(logged) == ["the tables of this version are missing: run pawline migrate"]
    assert "it works again" in [entry["event"] for entry in logged]
    database.dispose()
