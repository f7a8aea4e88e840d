"""`/metrics`: for this machine and for those who know the token; it counts turns and tells what waits."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import httpx
import psycopg
import pytest

from core.audit import SYSTEM
from core.db import Database, libpq_url
from core.messaging.service import Said, lock_conversation, write_turn
from tests.cast import ANA, NOW, ROOT
from tests.channels.program import environment
from tests.channels.talking import AT, Writer, ask
from tests.channels.webchat.serving import Browser, load_salon, serving

TOKEN = "a token for those who look"
ANSWERED = 'pawline_turns_total{channel="webchat",outcome="answered"}'
GAUGES = (
    "pawline_holds",
    "pawline_notices_due",
    "pawline_notices_late",
    "pawline_outbox_unknown",
    "pawline_staff_alerts",
)
LOST = """
    INSERT INTO outbox (message_id, conversation_id, seq, channel, account, peer, due_at, status)
    SELECT message_id, conversation_id, seq, 'sms', '+12125550100', '+12125550123', %s, 'unknown' FROM messages LIMIT 1
"""
REPEATED = 'pawline_turns_total{channel="webchat",outcome="repeat"}'


def _values(url: str, **headers: str) -> dict[str, float]:
    answer = httpx.get(f"{url}/metrics", headers=headers, trust_env=False)
    assert answer.status_code == 200
    lines = (line.rpartition(" ") for line in answer.text.splitlines() if not line.startswith("#"))
    return {name: float(value) for name, _, value in lines}


def test_turns_are_counted_and_what_waits_is_told(database: Database, tmp_path: Path) -> None:
    load_salon(database)
    with serving(database, tmp_path) as url:
        before = _values(url)
        browser = Browser(url)
        browser.open()
        browser.say("hi", key="the-first-id")
        browser.say("hi", key="the-first-id")
        with database.transaction(actor=SYSTEM) as session:
            talk = lock_conversation(session, channel="sms", account="+12125550100", peer=ANA.phone)
            write_turn(session, conversation=talk, said=[Said("one", [])], now=NOW, send_at=NOW)
        after = _values(url)
    assert after[ANSWERED] - before.get(ANSWERED, 0) == 1
    assert after[REPEATED] - before.get(REPEATED, 0) == 1
    timed = 'pawline_turn_seconds_count{channel="webchat"}'
    assert after[timed] - before.get(timed, 0) == 2
    assert after["pawline_database_up"] == 1
    assert after['pawline_outbox_waiting{channel="sms"}'] == 1
    assert 0 <= after['pawline_outbox_age_seconds{channel="sms"}'] < 120


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"X-Forwarded-For": "203.0.113.7"}, 404),
        ({"X-Forwarded-For": "203.0.113.7", "Authorization": "Bearer wrong"}, 404),
        ({"X-Forwarded-For": "203.0.113.7", "Authorization": f"Bearer {TOKEN}"}, 200),
    ],
)
def test_from_elsewhere_only_the_token_opens_it(
    database: Database, tmp_path: Path, headers: dict[str, str], status: int
) -> None:
    for proxies in (0, 1):
        with serving(database, tmp_path, metrics_token=TOKEN, trusted_proxies=proxies) as url:
            assert httpx.get(f"{url}/metrics", headers=headers, trust_env=False).status_code == status


def test_with_the_database_away_it_still_answers(tmp_path: Path) -> None:
    with serving(Database("postgresql://nobody@127.0.0.1:1/nothing"), tmp_path) as url:
        assert _values(url)["pawline_database_up"] == 0


def test_holds_notices_and_what_is_unknown_are_told(ana: Writer, tmp_path: Path) -> None:
    with serving(ana.database, tmp_path) as url:
        assert {_values(url)[name] for name in GAUGES} == {0}
        ana.say("bath for biscuit on tuesday at 10")
        claims = ask(ana.database, "SELECT count(*) FROM calendar_claims")
        assert _values(url)["pawline_holds"] == claims > 0
        ana.say("yes", "I want to talk to a person")
        with psycopg.connect(libpq_url(ana.database.url)) as connection:
            connection.execute("UPDATE notices SET due_at = %s", [NOW])
            connection.execute(LOST, [NOW])
        after = _values(url)
        assert after["pawline_notices_due"] == ask(ana.database, "SELECT count(*) FROM notices") > 0
        assert after["pawline_staff_alerts"] == after["pawline_outbox_unknown"] == 1
        assert after["pawline_holds"] == 0


def test_the_processes_of_a_machine_count_together(migrated_database_url: str, tmp_path: Path) -> None:
    """Two terminals, which nobody can ask, are told of by a third process."""
    database = Database(migrated_database_url)
    load_salon(database)
    database.dispose()
    given = {**environment(migrated_database_url), "PROMETHEUS_MULTIPROC_DIR": str(tmp_path)}
    for number in range(2):
        command = [sys.executable, "-c", "from channels.cli import main; main()", "chat", "--jsonl", "--phone"]
        line = json.dumps({"id": "one", "text": "hi", "at": AT})
        subprocess.run([*command, f"+1212555019{number}"], cwd=ROOT, env=given, input=line, text=True, check=True)
    with serving(
        Database("postgresql://nobody@127.0.0.1:1/nothing"), tmp_path, prometheus_multiproc_dir=tmp_path
    ) as url:
        assert _values(url)['pawline_turns_total{channel="console",outcome="answered"}'] == 2
