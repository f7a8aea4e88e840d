"""Killed with -9 at any statement of a booking turn, there is one booking and one reply afterwards, never half."""

from __future__ import annotations

import signal
from collections.abc import Sequence
from datetime import date
from multiprocessing.context import ForkServerContext

import pytest
from sqlalchemy import text

from channels.receiving import take
from core.audit import SYSTEM
from core.db import Database
from core.pets.models import VaccinationSource
from core.pets.service import add_pet, add_vaccination
from core.users.models import ConsentSource
from core.users.service import add_owner
from tests.cast import ANA, NOW, load_shop
from tests.channels import program
from tests.channels.killed_turn import AFTER, BEFORE, message, take_and_die
from tests.channels.rounds import rounds

MOST = 80  # statements: more than any turn has


@pytest.fixture(scope="module")
def processes() -> ForkServerContext:
    """Children that start in milliseconds, since everything is imported already."""
    return program.processes()


def prepare(database: Database) -> None:
    """The salon, with Ana and her dog Biscuit."""
    with database.transaction(actor=SYSTEM) as session:
        load_shop(session, "salon")
    with database.transaction(actor=SYSTEM) as session:
        ana = add_owner(
            session,
            actor=SYSTEM,
            now=NOW,
            first_name=ANA.first_name,
            last_name=ANA.last_name,
            phone=ANA.phone,
            phone_verified=True,
            consent=True,
            source=ConsentSource.STAFF,
        )
        biscuit = add_pet(session, actor=SYSTEM, now=NOW, owner=ana, name="Biscuit", species="dog")
        add_vaccination(
            session,
            actor=SYSTEM,
            now=NOW,
            pet=biscuit,
            name="rabies",
            expires=date(2031, 5, 1),
            source=VaccinationSource.STAFF,
        )


def say(database: Database, *texts: str) -> list[str]:
    """Ana writes ``texts``; what was answered to the last."""
    replies: Sequence[str] = ()
    for number, said in enumerate(texts):
        received = take(database, message(f"{number}-{said}", said, phone=ANA.phone), now=NOW)
        replies = [reply.text for reply in received.replies]
    return list(replies)


def counted(database: Database, provider_id: str) -> tuple[int, int, int]:
    """Scheduled visits, their claims, and replies to this message."""
    with database.transaction(actor=SYSTEM) as session:
        row = session.execute(
            text("""
                SELECT (SELECT count(*) FROM appointments WHERE status = 'scheduled'),
                       (SELECT count(*) FROM calendar_claims WHERE kind = 'booking'),
                       (SELECT count(*) FROM messages JOIN inbound_keys ON in_reply_to = inbound_keys.message_id
                        WHERE provider_id = :id)
            """),
            {"id": provider_id},
        ).one()
    return (row[0], row[1], row[2])


@pytest.mark.parametrize(("moment", "each"), [(BEFORE, rounds(4, 1)), (AFTER, 1)])
def test_a_booking_turn_killed_at_any_statement_happens_once_or_not_at_all(
    migrated_database_url: str, processes: ForkServerContext, moment: str, each: int
) -> None:
    """Before one statement is behind the last, as the database sees it: some of these will do."""
    database = Database(migrated_database_url)
    prepare(database)
    assert "Shall I book it?" in say(database, "bath for biscuit on tuesday at 10")[0]
    yes = message("the yes", "yes", phone=ANA.phone)
    killed = 0
    for statement in range(1, MOST, each):
        child = processes.Process(target=take_and_die, args=(migrated_database_url, yes, NOW, statement, moment))
        child.start()
        child.join(30)
        visits, claims, replies = counted(database, "the yes")
        assert (visits, claims, replies) in ((0, 0, 0), (1, 3, 1)), f"half a turn after statement {statement}"
        if child.exitcode == 0:
            break
        assert child.exitcode == -signal.SIGKILL
        killed += 1
        if visits:
            break  # it died behind its own commit: the next delivery is a repeat
    else:
        pytest.fail("the turn never came to its end")
    assert killed >= 8 / each
    again = take(database, yes, now=NOW)
    assert again.repeat
    assert again.replies[0].text.startswith("Booked")
    assert counted(database, "the yes") == (1, 3, 1)
    database.dispose()
