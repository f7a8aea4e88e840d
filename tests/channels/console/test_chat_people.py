"""`pawline chat` for people: its clock, and what it leaves on the disk."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from channels.cli import main
from channels.console.chat import keep_private
from core.audit import SYSTEM
from core.db import Database
from tests.core.booking.conftest import load


def test_a_time_without_an_offset_is_on_the_shops_wall_clock(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", database.url)
    with database.transaction(actor=SYSTEM) as session:
        load(session, "salon")
    talk = CliRunner().invoke(main, ["chat", "--now", "2030-03-05T17:59"], input="are you open today?\n")
    assert talk.exit_code == 0, talk.stderr
    assert "18:00" in talk.stdout or "6 pm" in talk.stdout


def test_the_history_is_for_nobody_elses_eyes(tmp_path: Path) -> None:
    history = tmp_path / "data" / "chat-history"
    keep_private(history)
    assert history.stat().st_mode & 0o777 == 0o600
    history.write_text("my name is Ana")
    history.chmod(0o644)  # As earlier versions left it.
    keep_private(history)
    assert (history.stat().st_mode & 0o777, history.read_text()) == (0o600, "my name is Ana")
