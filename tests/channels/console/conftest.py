"""A machine of somebody who needs nothing else."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.db import Database
from core.embedded import running_server
from migrations.upgrade import upgrade
from tests.cast import ANA
from tests.channels.console.machine import Machine
from tests.channels.talking import Writer, ask, enter, open_salon


@pytest.fixture(scope="session")
def machine() -> Iterator[Machine]:
    """With a salon, and a visit that was booked by a talk."""
    folder = Path(tempfile.mkdtemp(prefix="pawline-backup-"))
    folder.chmod(0o711)
    with running_server(folder / "data", settings={"fsync": "off"}) as url:
        upgrade(url)
        database = Database(url)
        open_salon(database)
        enter(database, ANA, "Biscuit")
        Writer(database).say("bath for biscuit on tuesday at 10", "yes")
        assert ask(database, "SELECT count(*) FROM appointments") == 1
        database.dispose()
        yield Machine(folder / "data", url)
    shutil.rmtree(folder)
