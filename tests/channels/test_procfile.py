"""The processes of the Procfile, started as it says."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx

from core.db import Database
from tests.cast import ROOT
from tests.channels.webchat.serving import KEY, load_salon
from tests.served import free_port

LINES = dict(line.split(": ", 1) for line in (ROOT / "Procfile").read_text().splitlines())


@contextmanager
def _started(name: str, home: Path, **settings: str) -> Iterator[tuple[subprocess.Popen[bytes], Path]]:
    """Start a process of the Procfile in a bare shell; give it and what it prints."""
    output = home / "output"
    with output.open("wb") as file:
        process = subprocess.Popen(
            ["/bin/sh", "-c", f"exec {LINES[name]}"],
            cwd=ROOT,
            env={"PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin", "HOME": str(home), **settings},
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        yield process, output
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(30)


def test_web_without_a_key_says_what_is_missing_and_ends(migrated_database_url: str, tmp_path: Path) -> None:
    settings = {"DATABASE_URL": migrated_database_url, "PORT": str(free_port())}
    with _started("web", tmp_path, **settings) as (process, output):
        assert process.wait(60) != 0
        said = output.read_text()
    assert said.count("SECRET_KEY: with DATABASE_URL it is needed") == 1
    assert "Traceback" not in said


def test_web_answers_and_leaves_nothing_in_the_home_of_its_user(migrated_database_url: str, tmp_path: Path) -> None:
    database = Database(migrated_database_url)
    load_salon(database)
    database.dispose()
    settings = {"DATABASE_URL": migrated_database_url, "SECRET_KEY": KEY, "PORT": str(free_port())}
    with _started("web", tmp_path, **settings) as (process, output):
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
