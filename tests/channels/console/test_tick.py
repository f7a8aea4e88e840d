"""`pawline tick`, and the terminal as the way to owners whose channels are all off."""

from __future__ import annotations

import json
from typing import Any

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


def run(writer: Writer, *words: str, given: str = "") -> str:
    done = CliRunner().invoke(main, list(words), input=given, env=dict(environment(writer.database.url)))
    assert (done.exit_code, done.stderr) == (0, ""), done.output
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
