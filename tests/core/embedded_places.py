"""Places for embedded servers, and what is asked of these."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from core.db import libpq_url

__all__ = ["new_place"]

QUICK = {"fsync": "off"}

OTHER_PROCESS = """
import sys, time
from pathlib import Path
from core.embedded import running_server
with running_server(Path(sys.argv[1]), settings={"fsync": "off"}) as url:
    print(url, flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def new_place() -> Iterator[Path]:
    """A data folder that the server's user can reach, unlike pytest's own below a folder of mode 0700."""
    with reachable_folder() as folder:
        yield folder / "data"


@contextmanager
def reachable_folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="pawline-embedded-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder)


def ask(url: str, question: str) -> object:
    with psycopg.connect(libpq_url(url), autocommit=True) as connection:
        row = connection.execute(question.encode()).fetchone()
    assert row is not None
    return row[0]


def postmaster(place: Path) -> int:
    return int((place / "postgres/data/postmaster.pid").read_text().split()[0])
