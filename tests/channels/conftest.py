"""The salon, loaded once for each process, with Ana who writes to it: quicker than a shop for every test."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from structlog.testing import capture_logs

from core.db import Database, libpq_url
from tests import servers
from tests.cast import ANA
from tests.channels.talking import Writer, enter, open_salon

_FORGET = """
    DELETE FROM users WHERE role = 'owner'; DELETE FROM time_off; DELETE FROM calendar_claims;
    DELETE FROM conversations; DELETE FROM inbound_keys; DELETE FROM staff_alerts; DELETE FROM turn_traces;
    DELETE FROM consents; DELETE FROM chores; DELETE FROM reports;
    SET session_replication_role = replica; DELETE FROM audit_log
"""


@pytest.fixture(scope="session")
def _salon(server_url: str) -> Iterator[Database]:
    with servers.new_database(server_url, copy_of=servers.template(server_url)) as url:
        database = Database(url)
        open_salon(database)
        yield database
        database.dispose()


@pytest.fixture
def ana(_salon: Database) -> Iterator[Writer]:
    """Ana, known to the salon by her phone, and her dog Biscuit; nobody else, and nothing was said before."""
    enter(_salon, ANA, "Biscuit")
    yield Writer(_salon)
    with psycopg.connect(libpq_url(_salon.url)) as connection:
        connection.execute(_FORGET)


@pytest.fixture
def logged() -> Iterator[list[Any]]:
    """What is logged in this process while the test runs."""
    with capture_logs() as entries:
        yield entries
