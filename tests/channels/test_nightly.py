"""The night: what must never be is found when somebody breaks it by hand, said once, and old talk is forgotten."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from channels.nightly import SENTENCES, nightly
from core.audit import SYSTEM
from core.db import Database
from core.shop.load import load_shop
from core.upkeep.chores import take_chore
from core.upkeep.invariants import RULES, look
from tests.cast import BEN, NOW, shop_file
from tests.channels.clock import Standing
from tests.channels.program import pawline
from tests.channels.talking import AT, Writer, ask

MESSAGE = "(SELECT message_id FROM messages ORDER BY message_id LIMIT 1)"
OUTBOX = f"""
    INSERT INTO outbox (message_id, conversation_id, seq, channel, account, peer, due_at, status, finished_at)
    SELECT message_id, conversation_id, seq, 'sms', 'a', 'b', :now - interval '2 h', {{}} FROM messages
    WHERE message_id = {MESSAGE}"""
SAID = f"UPDATE notices SET status = 'done', settled_at = :now - interval '1 h', message_id = {MESSAGE}"
AGAIN = """
    INSERT INTO notices (key, kind, due_at, user_id, appointment_id, detail, status, settled_at, message_id)
    SELECT {}, due_at, user_id, appointment_id, detail, status, settled_at, new_id() FROM notices"""
COPY = """
    INSERT INTO calendar_claims (appointment_id, resource_id, single, share, during, kind)
    SELECT appointment_id, resource_id, single, new_id(), during, kind FROM calendar_claims WHERE {}"""

BREAKS = {
    "overlaps": [
        """DO $$ BEGIN EXECUTE (SELECT format('ALTER TABLE calendar_claims DROP CONSTRAINT %I', conname)
            FROM pg_constraint WHERE conrelid = 'calendar_claims'::regclass AND contype = 'x'); END $$""",
        COPY.format("single"),
    ],
    "more_than_there_are": [COPY.format("NOT single"), COPY.format("NOT single")],
    "visits_without_their_time": ["DELETE FROM calendar_claims WHERE single"],
    "time_of_no_visit": ["UPDATE appointments SET status = 'cancelled'"],
    "notices_twice": [
        SAID,
        AGAIN.format("key || 'again', kind"),
    ],
    "notices_to_no_message": [SAID, "UPDATE notices SET message_id = new_id()"],
    "notices_late": ["UPDATE notices SET due_at = :now - interval '2 h'"],
    "messages_late": [OUTBOX.format("'pending', NULL")],
    "sends_unknown": [OUTBOX.format("'unknown', NULL")],
    "sends_failed": [OUTBOX.format("'failed', :now")],
    "opt_outs_after_notices": [
        SAID,
        """INSERT INTO consents (user_id, channel, address, purpose, granted, source, created_at)
        SELECT DISTINCT user_id, 'any', '', 'service', false, 'owner', CAST(:now AS timestamptz) FROM notices""",
    ],
    "owners_pestered": [
        SAID,
        *(AGAIN.format(f"key || '{number}', 'changed'") for number in range(4)),  # each doubles them
    ],
    "talks_left_with_staff": [
        """INSERT INTO hand_overs (conversation_id, reason, opened_at, opened_seq, last_at)
        SELECT conversation_id, 'asked', :now - interval '2 d', 1, :now - interval '2 d' FROM conversations LIMIT 1""",
    ],
    "visits_unfinished": [
        "UPDATE calendar_claims SET during = tstzrange(:now - interval '3 d', :now - interval '2 d')"
    ],
    "waiting_for_staff": ["INSERT INTO staff_alerts (kind, detail, at) VALUES ('human', 'somebody asked', :now)"],
}


@pytest.fixture
def booked(ana: Writer) -> Writer:
    """Ana has a visit, with its time and its reminders."""
    ana.say("bath for biscuit on tuesday at 10", "yes")
    return ana


def change(database: Database, statement: str) -> None:
    with database.engine.begin() as connection:
        connection.execute(text(statement))


def counts(database: Database) -> dict[str, tuple[int, bool]]:
    with database.transaction(actor=SYSTEM) as session:
        return {one.name: (one.count, one.wrong) for one in look(session, now=NOW)}


def test_of_a_shop_that_is_as_it_should_be_nothing_is_told(booked: Writer) -> None:
    assert set(counts(booked.database).values()) == {(0, False)}
    assert set(SENTENCES) == set(BREAKS) == {rule.name for rule in RULES}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_what_somebody_breaks_by_hand_is_found(booked: Writer, rule: Any) -> None:
    with Session(booked.database.engine) as session:  # as a superuser, whom no trigger stops
        session.execute(text("SET LOCAL session_replication_role = replica"))
        for statement in BREAKS[rule.name]:
            session.execute(text(statement), {"now": NOW} if ":now" in statement else {})
        found = {one.name: one for one in look(session, now=NOW)}[rule.name]
        session.rollback()
    assert (found.count > 0, found.wrong) == (True, rule.none)


@pytest.mark.parametrize(
    "ordinary",
    [
        [SAID, AGAIN.format("key || '\\:next', kind")],  # that number was dead, so it was said on another channel
        [SAID, "UPDATE notices SET kind = 'changed'", AGAIN.format("key || 'more', kind")],  # late, and later still
    ],
)
def test_what_is_rightly_said_again_is_no_fault(booked: Writer, ordinary: list[str]) -> None:
    with Session(booked.database.engine) as session:
        for statement in ordinary:
            session.execute(text(statement), {"now": NOW} if ":now" in statement else {})
        found = {one.name: one.count for one in look(session, now=NOW)}
        session.rollback()
    assert found["notices_twice"] == 0


def test_the_report_can_be_read_at_any_time_and_ends_with_one_when_something_is_wrong(booked: Writer) -> None:
    url = booked.database.url
    well = pawline(url, "report", "--now", AT)
    assert (well.code, "times at which somebody is booked twice: 0" in well.out) == (0, True)
    change(booked.database, "UPDATE notices SET due_at = due_at - interval '9 d'")
    wrong = pawline(url, "report", "--now", AT)
    assert (wrong.code, "WRONG: notices that are more than an hour late: 3" in wrong.out) == (1, True), wrong.out


class Newspaper:
    """Keeps what it is given to carry."""

    def __init__(self) -> None:
        self.carried: list[tuple[str, tuple[str, ...]]] = []

    def __call__(self, session: Session, *, key: str, lines: tuple[str, ...], now: datetime) -> None:
        self.carried.append((key, lines))


def test_one_report_a_night_whoever_comes_first_and_late_rather_than_never(booked: Writer, logged: list[Any]) -> None:
    paper, clock = Newspaper(), Standing()
    change(booked.database, "DELETE FROM notices")  # Nobody sends them here.
    for hours in (-9, -7, -6.5, -5, 0, 15, 17, 18.5):  # from midnight, with New York's clock
        clock.now = NOW + timedelta(hours=hours)
        nightly(booked.database, clock, heralds=[paper, paper])
    assert [key for key, _ in paper.carried] == ["nightly:2030-03-04"] * 2 + ["nightly:2030-03-05"] * 2
    assert "visits that are over and not closed: 0" in paper.carried[0][1]
    told = [one for one in logged if one["event"] == "nightly report"]
    assert [(one["day"], one["overlaps"], one["log_level"]) for one in told] == [
        ("2030-03-04", 0, "info"),
        ("2030-03-05", 0, "info"),
    ]


def test_nobody_waits_for_the_one_who_is_counting(booked: Writer, logged: list[Any]) -> None:
    with booked.database.transaction(actor=SYSTEM) as session:
        assert take_chore(session, chore="nightly", day=NOW.date())
        nightly(booked.database, lambda: NOW)
    assert [one["event"] for one in logged] == []
    assert ask(booked.database, "SELECT count(*) FROM reports") == 0


def test_what_is_wrong_is_logged_as_an_error_and_shown_to_staff(booked: Writer, logged: list[Any]) -> None:
    change(booked.database, "UPDATE notices SET due_at = due_at - interval '9 d'")
    nightly(booked.database, lambda: NOW)
    assert [one["log_level"] for one in logged if one["event"] == "nightly report"] == ["error"]
    shown = "other: the records need a look, notices that are more than an hour late: 3"
    assert shown in pawline(booked.database.url, "day", "--now", AT).out


def test_what_stays_wrong_is_one_line_that_says_since_when(booked: Writer) -> None:
    change(booked.database, "UPDATE notices SET due_at = due_at - interval '9 d'")
    for days in range(3):
        nightly(booked.database, lambda days=days: NOW + timedelta(days=days))  # type: ignore[misc]
    late = "notices that are more than an hour late: 3"
    told = [line for line in pawline(booked.database.url, "day", "--now", AT).out.splitlines() if "records" in line]
    assert [line.partition("the records")[2] for line in told] == [f" need a look, {late}, still, since Mon 4 Mar"]
    lines = "SELECT string_agg(lines[7], ' | ' ORDER BY made_at) FROM reports"
    assert ask(booked.database, lines) == (
        f"WRONG: {late} | WRONG: {late}, still, since Mon 4 Mar | WRONG: {late}, still, since Mon 4 Mar"
    )


def test_what_was_right_again_for_a_night_is_said_as_new(booked: Writer) -> None:
    for days, shift in enumerate((-9, 20, -20)):
        change(booked.database, f"UPDATE notices SET due_at = due_at + interval '{shift} d'")
        nightly(booked.database, lambda days=days: NOW + timedelta(days=days))  # type: ignore[misc]
    assert "still" not in ask(booked.database, "SELECT string_agg(lines::text, ' ') FROM reports")


def test_what_is_right_again_stands_on_nobodys_list(booked: Writer) -> None:
    waits = "SELECT count(*) FROM staff_alerts WHERE resolved_at IS NULL"
    for days, (shift, left) in enumerate(((-9, 1), (20, 0))):
        change(booked.database, f"UPDATE notices SET due_at = due_at + interval '{shift} d'")
        nightly(booked.database, lambda days=days: NOW + timedelta(days=days))  # type: ignore[misc]
        assert ask(booked.database, waits) == left


def test_what_was_begun_and_left_is_forgotten_and_so_is_what_was_said_where_the_shop_wants_it(
    migrated_database_url: str,
) -> None:
    database = Database(migrated_database_url)
    content = (
        shop_file("salon").read_bytes().replace(b"keep: {unfinished: 30d}", b"keep: {unfinished: 30d, messages: 60d}")
    )
    with database.transaction(actor=SYSTEM) as session:
        load_shop(session, actor=SYSTEM, now=NOW, content=content)
    early = Writer(database, phone=BEN.phone)
    early.say("book a bath for my dog", "Ben Okafor")
    late = Writer(database, now=NOW + timedelta(days=20))
    late.say("book a bath for my dog", "Ana Silva")
    begun = "SELECT count(*) FROM conversations WHERE state -> 'frames' IS NOT NULL OR state -> 'parked' IS NOT NULL"
    assert ask(database, begun) == 2
    nightly(database, lambda: NOW + timedelta(days=31))
    assert ask(database, begun) == 1
    assert ask(database, "SELECT count(*) FROM messages") == 8
    nightly(database, lambda: NOW + timedelta(days=61))
    assert ask(database, "SELECT count(*) FROM messages") == 4
    early.now = NOW + timedelta(days=62)
    assert early.say("opening hours")
    assert ask(database, begun) == 0
    database.dispose()
