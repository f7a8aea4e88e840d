"""The processes of the Procfile, started as it says."""

from __future__ import annotations

import signal
import time
from contextlib import suppress
from pathlib import Path

import httpx

from core.db import Database
from tests.channels.installation import started
from tests.channels.webchat.serving import KEY, load_salon
from tests.served import free_port


def test_web_without_a_key_says_what_is_missing_and_ends(migrated_database_url: str, tmp_path: Path) -> None:
    settings = {"DATABASE_URL": migrated_database_url, "PORT": str(free_port())}
    with started("web", tmp_path, **settings) as (process, output):
        assert process.wait(60) != 0
        said = output.read_text()
    assert said.count("SECRET_KEY: with DATABASE_URL it is needed") == 1
    assert "Traceback" not in said


def test_web_answers_and_leaves_nothing_in_the_home_of_its_user(migrated_database_url: str, tmp_path: Path) -> None:
    database = Database(migrated_database_url)
    load_salon(database)
    database.dispose()
    settings = {"DATABASE_URL": migrated_database_url, "SECRET_KEY": KEY, "PORT": str(free_port())}
    with started("web", tmp_path, **settings) as (process, output):
        deadline, status = time.monotonic() + 60, 0
        while status != 200 and time.monotonic() < deadline:
            assert process.poll() is None, output.read_text()
            with suppress(httpx.TransportError):
                status = httpx.get(f"http://127.0.0.1:{settings['PORT']}/readyz", trust_env=False).status_code
            time.sleep(0.1)
        assert status == 200
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["output"]
