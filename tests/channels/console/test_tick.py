"""`pawline tick`, and the terminal as the way to owners whose channels are all off."""

from __future__ import annotations

import json
from typing import Any

import pytest
from click.testing import CliRunner
from sqlalchemy import select

from channels.cli import main
from core.audit import SYSTEM
from core.booking.models import Appointment
from tests.cast import ANA
from tests.channels.program import environment
from tests.channels.talking import AT, Writer, ask
from tests.channels.talking import run as change

DUE = "2030-03-05T12:00-05:00"  # 48 hours before Thursday noon


def run(writer: Writer, *words: str, given: str = "", faults: bool = False) -> str:
    done = CliRunner().invoke(main, list(words), input=given, env=dict(environment(writer.database.url)))
    assert (done.exit_code, faults or done.stderr == "") == (0, True), done.output
    return done.stdout


def tick(writer: Writer, now: str = DUE) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run(writer, "tick", "--now", now).splitlines()]


def say(writer: Writer, provider_id: str, text: str, at: str) -> dict[str, Any]:
    line = json.dumps({"id": provider_id, "text": text, "at": at})
    answer: dict[str, Any] = json.loads(run(writer, "chat", "--jsonl", "--phone", ANA.phone, given=line + "\n"))
    return answer


def visit(writer: Writer) -> Appointment:
    with writer.database.transaction(actor=SYSTEM) as session:
        return session.scalars(select(Appointment)).one()


def test_a_line_for_each_message_and_none_the_second_time(ana: Writer) -> None:
    say(ana, "m1", "bath for biscuit on thursday at 12", AT)
    say(ana, "m2", "yes", AT)
    (line,) = tick(ana)
    assert set(line) == {"notice", "to", "channel", "text", "appointment_id"}
    assert (line["to"], line["channel"]) == (ANA.phone, "console")
    assert line["appointment_id"] == str(visit(ana).appointment_id)
    assert line["notice"] == f"reminder:{line['appointment_id']}:2030-03-07T17:00:00+00:00:48h"
    assert line["text"].endswith("Are you coming?\nC I'll be there, X Can't come, R Another time")
    assert tick(ana) == []


def test_the_terminal_shows_the_notice_once_and_takes_the_answer_to_it(ana: Writer) -> None:
    say(ana, "m1", "bath for biscuit on thursday at 12", AT)
    say(ana, "m2", "yes", AT)
    tick(ana)
    answer = say(ana, "m3", "c", DUE)
    (notice,) = answer["notices"]
    assert notice["choices"] == ["I'll be there", "Can't come", "Another time"]
    assert answer["replies"][0]["text"].startswith("Noted, thank you: Biscuit's bath & brush, Thu 7 Mar at 12 pm.")
    assert visit(ana).confirmed_at is not None
    assert "notices" not in say(ana, "m4", "hi", DUE)


def test_people_see_it_before_they_write(ana: Writer) -> None:
    run(ana, "chat", "--phone", ANA.phone, "--now", AT, given="bath for biscuit on thursday at 12\nyes\n")
    tick(ana)
    shown = run(ana, "chat", "--phone", ANA.phone, "--now", DUE, given="X\nyes\n")
    first, second, third, *_ = shown.splitlines()
    assert first.endswith("Are you coming?")
    assert second.strip() == "C I'll be there   X Can't come   R Another time"
    assert third.startswith("Shall I cancel Biscuit's bath & brush on Thu 7 Mar at 12 pm?")
    assert visit(ana).status == "cancelled"


def test_the_first_tick_of_a_day_keeps_the_house_and_the_first_one_after_three_reports_the_night(ana: Writer) -> None:
    for hour, made in (("02:00", 0), ("03:30", 1), ("12:00", 1)):
        change(
            ana.database,
            "INSERT INTO inbound_keys (channel, account, peer, provider_id, received_at)"
            " VALUES ('webchat', 'a', 'b', :hour, '2029-01-01')",
            hour=hour,
        )
        assert tick(ana, f"2030-03-05T{hour}-05:00") == []
        assert ask(ana.database, "SELECT count(*) FROM reports") == made
    kept = "SELECT string_agg(provider_id, ' ' ORDER BY provider_id) FROM inbound_keys"
    assert ask(ana.database, kept) == "03:30 12:00"


def test_the_work_of_the_day_that_fails_is_tried_again_and_keeps_no_reminder_back(
    ana: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    say(ana, "m1", "bath for biscuit on thursday at 12", AT)
    say(ana, "m2", "yes", AT)
    tries = []

    def broken(*_: object) -> None:
        tries.append(1)
        raise RuntimeError("a full disk")

    told = "SELECT count(*) FROM staff_alerts WHERE detail LIKE 'the work of the day failed%'"
    with monkeypatch.context() as patched:
        patched.setattr("channels.tick_command.look_after", broken)
        said = [line for _ in range(7) for line in run(ana, "tick", "--now", DUE, faults=True).splitlines()]
        assert (len(said), len(tries), ask(ana.database, told)) == (1, 5, 1)
    kept = "SELECT done_for::text FROM chores WHERE chore = 'upkeep'"
    assert ask(ana.database, kept) == "2030-03-05"
    tick(ana, "2030-03-06T12:00-05:00")
    assert ask(ana.database, kept) == "2030-03-06"
    assert ask(ana.database, f"{told} AND resolved_at IS NULL") == 0
