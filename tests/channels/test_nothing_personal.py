"""After a whole talk neither what was said nor anybody's name, number or address stands in a log or the audit log."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from sqlalchemy import text

from bot import effects
from bot.assistant import SORRY
from bot.scene import Result, Scene, Values
from channels.logs import configure
from core.audit import SYSTEM
from core.db import Database
from tests.cast import ROOT
from tests.channels.full_disk import pretended
from tests.channels.program import program
from tests.channels.talking import Writer, ask

PHONE = "+12125550188"
TALK = (
    "id like to get my dog groomed sometime next week after 3",
    "Anastasia Silvanova",
    "anastasia@example.net",
    "Biscotto",
    "Full groom",
    "poodle",
    "20 kg",
    "he was born on 9 january 2027",
    "he is afraid of hoovers",
    "yes",
    "full groom",
    "rabies until 1 may 2031",
    "1",
    "yes",
    "unsubscribe",
    "start messages",
    "cancel it",
    "yes",
    "I am furious and want to talk to a person",
)
PERSONAL = (
    "anastasia", "silvanova", "biscotto", "hoover", "furious", "groomed", "example.net",
    PHONE, PHONE[1:], "5550188",
)  # fmt: skip


def quoted(where: str) -> list[str]:
    """What should not stand there, and does."""
    return [word for word in PERSONAL if word in where.lower()]


def audited(database: Database) -> list[str]:
    """Every row of the audit log, whole."""
    with database.transaction(actor=SYSTEM) as session:
        return list(session.execute(text("SELECT audit_log::text FROM audit_log ORDER BY audit_id")).scalars())


def test_the_audit_log_says_who_changed_what_and_quotes_nobody(ana: Writer) -> None:
    stranger = Writer(ana.database, phone=PHONE)
    for said in TALK:
        assert stranger.say(said) not in ("", SORRY)
    for table in ("users", "pets", "channel_identities", "consents", "appointments", "vaccinations", "calendar_claims"):
        assert ask(ana.database, "SELECT count(*) FROM audit_log WHERE table_name = :table", table=table), table
    assert ask(ana.database, "SELECT count(*) FROM pets WHERE name = 'Biscotto'") == 1
    rows = audited(ana.database)
    assert len(rows) > 20
    assert [row for row in rows if quoted(row)] == []


def test_the_program_logs_nothing_of_a_talk_even_when_it_tells_the_most(ana: Writer) -> None:
    with program(ana.database.url, "chat", "--jsonl", "--phone", PHONE, LOG_LEVEL="DEBUG") as quiet:
        for number, said in enumerate(TALK):
            assert quiet.ask(str(number), said)["replies"]
        ended = quiet.end()
    assert (ended.code, ended.errors) == (0, "")


def test_what_goes_wrong_is_logged_without_what_was_said(
    ana: Writer, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(scene: Scene, values: Values) -> Result:
        scene.session.execute(text("SELECT :phone::int, :said"), {"phone": PHONE, "said": str(values)})
        return {}

    configure("DEBUG")
    stranger = Writer(ana.database, phone=PHONE)
    stranger.say(*TALK[:2])
    with monkeypatch.context() as patch:
        for effect in ("introduce", "add_pet", "hold", "book"):
            patch.setitem(effects.EFFECTS, effect, fail)
        for said in TALK[2:]:
            stranger.say(said)
    with pretended(ana.database.url), pytest.raises(Exception, match="cannot take it"):
        stranger.say(*TALK)
    lines = capsys.readouterr().err.splitlines()
    assert {json.loads(line)["event"] for line in lines} == {"turn failed", "database unavailable"}
    assert [line for line in lines if quoted(line)] == []
    assert quoted(ask(ana.database, "SELECT string_agg(detail, ' ') FROM staff_alerts")) == []


def test_what_goes_wrong_inside_a_library_is_one_json_object_without_its_text() -> None:
    program = f"""
import logging
from channels.logs import configure
configure()
try:
    raise ValueError("Key (phone)=({PHONE}) exists")
except ValueError:
    logging.getLogger("flask.app").exception("Exception on %s", "/chat/messages")
"""
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    (line,) = done.stderr.splitlines()
    assert {"logger": "flask.app", "event": "Exception on /chat/messages", "error": "ValueError"}.items() <= json.loads(
        line
    ).items()
    assert quoted(line) == []
