"""`pawline doctor`: what is wrong is said with how to mend it, and nothing secret beside it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
import time_machine

from channels.doctor import Patient, examine
from core.audit import SYSTEM
from core.db import Database, libpq_url
from core.messaging.models import AlertKind, StaffAlert
from core.settings import Settings
from tests.cast import NOW
from tests.channels.program import pawline
from tests.channels.talking import AT, Writer, open_salon
from tests.channels.test_worker import queue
from tests.channels.working import KEY
from tests.standins.broker import broker


def wrong(database: Database, **settings: Any) -> set[str]:
    """What is said to be wrong, each with the name of the thing before it; being a superuser here is not."""
    folder = Path(tempfile.gettempdir())
    chosen = Settings(**{"data_dir": folder, "secret_key": KEY, "database_url": database.url, **settings})
    found = list(examine(Patient(chosen, database, NOW)))
    assert all(one.mend for _, findings in found for one in findings if not one.right)
    said = {f"{name}: {one.text}" for name, findings in found for one in findings if not one.right}
    assert not any(
        secret in line for line in said for secret in (KEY, "token of a bot", str(database.engine.url.password))
    )
    return said - {"database: we are its superuser, who may rewrite the audit log"}


@pytest.fixture
def database(migrated_database_url: str) -> Iterator[Database]:
    """A database of this test alone, in which things may be broken."""
    database = Database(migrated_database_url)
    yield database
    database.dispose()


def test_a_shop_that_is_well_is_called_well(ana: Writer) -> None:
    assert wrong(ana.database, public_url="https://shop.example", trusted_proxies=1) == set()


def test_what_can_hardly_be_meant_is_named(ana: Writer, tmp_path: Path) -> None:
    key = tmp_path / "secret_key"
    key.write_text(KEY)
    key.chmod(0o644)
    assert wrong(
        ana.database,
        public_url="http://shop.example",
        pawline_dev=True,
        telegram_api_base="https://telegram.example",
        secret_key=None,
        data_dir=tmp_path,
    ) == {
        "settings: PUBLIC_URL is not https: what owners write can be read on the way",
        "settings: PUBLIC_URL without TRUSTED_PROXIES: behind a proxy all visitors count as one",
        "settings: PAWLINE_DEV is on in a shop that the world reaches",
        "settings: TELEGRAM_API_BASE is not the vendor's own address",
        f"settings: others can read the key in {key}",
    }
    assert wrong(ana.database, host="192.0.2.1", trusted_proxies=1) == {
        "settings: without PUBLIC_URL the page takes messages on this machine only",
        "settings: TRUSTED_PROXIES with a HOST that others reach too: who goes round the proxy may pretend any address",
    }


def test_a_database_that_is_away_or_empty_is_not_asked_further(empty_database_url: str) -> None:
    away = Database("postgresql://nobody@127.0.0.1:1/nothing")
    assert wrong(away) == {"database: it cannot be reached (OperationalError)"}
    empty = Database(empty_database_url)
    assert wrong(empty) == {"tables: there are none"}
    empty.dispose()


def test_without_a_shop_or_partitions_ahead_it_says_so(database: Database) -> None:
    assert wrong(database) == {"shop: none is loaded"}
    open_salon(database)
    with psycopg.connect(libpq_url(database.url)) as connection:
        ahead = connection.execute(
            "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'audit_log'::regclass ORDER BY 1"
        ).fetchall()
        for (name,) in ahead[3:]:
            connection.execute(f"DROP TABLE {name}".encode())
    assert wrong(database) == {"tables: partitions for this month and 1 to come"}


def test_a_database_of_another_time_is_found_out(ana: Writer) -> None:
    with time_machine.travel(timedelta(minutes=1), tick=True):
        (said,) = wrong(ana.database)
    assert said.startswith("database: its clock and ours are ")


def test_what_is_late_unknown_or_looked_at_by_nobody_is_counted(database: Database) -> None:
    open_salon(database)
    for name in ("one", "two"):
        queue(database, name)
    with database.transaction(actor=SYSTEM) as session:
        session.add(StaffAlert(kind=AlertKind.HUMAN, detail="a person was asked for", at=NOW - timedelta(days=3)))
    with psycopg.connect(libpq_url(database.url)) as connection:
        connection.execute("UPDATE outbox SET due_at = due_at - interval '3 h'")
        connection.execute("UPDATE outbox SET status = 'unknown' WHERE seq = 1")
    assert wrong(
        database,
        twilio_account_sid="AC0",
        twilio_auth_token="token of a bot",
        twilio_sms_from="+12125550100",
        public_url="https://shop.example",
        trusted_proxies=1,
        twilio_api_base="http://127.0.0.1:9",
    ) >= {
        "settings: TWILIO_API_BASE is not the vendor's own address",
        "sending: 2 messages wait on sms, the oldest for 3 hours",
        "sending: of 1 messages it is not known whether they arrived",
        "staff: 1 things wait for somebody, the oldest for 3 days",
    }


def test_what_waits_on_a_channel_that_is_off_is_named(database: Database) -> None:
    open_salon(database)
    queue(database, "one")
    assert "sending: 1 messages wait on sms, which is off" in wrong(database)


def test_a_broker_that_is_away_or_that_no_worker_empties_is_found_out(ana: Writer, tmp_path: Path) -> None:
    with broker(tmp_path) as valkey:
        assert wrong(ana.database, redis_url=valkey.url) == set()
        with valkey.client() as client:
            client.rpush("pawline:wake", *range(200))
        assert wrong(ana.database, redis_url=valkey.url) == {"broker: it answers; 200 wake-ups wait"}
    assert wrong(ana.database, redis_url=valkey.url) == {"broker: it cannot be reached (ConnectionError)"}


def test_the_command_says_it_line_by_line_and_ends_with_one(migrated_database_url: str) -> None:
    done = pawline(migrated_database_url, "doctor", "--now", AT, SECRET_KEY=KEY)
    assert done.code == 1
    assert "\nshop:\n  WRONG: none is loaded\n    To mend it: pawline shop load FILE\n" in done.out
    assert done.out.endswith("Something is wrong.\n")
    odd = pawline(migrated_database_url, "doctor", "--now", AT, SECRET_KEY="short", PORT="high")
    assert odd.code == 1
    assert odd.out.count("  WRONG: ") == 2
    assert "short" not in odd.out.replace("32 bytes", "")


def test_data_that_another_version_has_written_is_named(tmp_path: Path) -> None:
    folder = Path(tempfile.mkdtemp(prefix="pawline-doctor-"))
    folder.chmod(0o711)
    try:
        data = folder / "postgres" / "data"
        data.mkdir(parents=True)
        for place in (data.parent, data):
            place.chmod(0o711)
        (data / "PG_VERSION").write_text("17\n")
        done = pawline("", "doctor", "--now", AT, DATA_DIR=str(folder))
    finally:
        shutil.rmtree(folder)
    assert done.code == 1
    assert "was written by PostgreSQL 17" in done.out
