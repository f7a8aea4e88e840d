"""Every write leaves a row in the audit log, by whatever way it came, and nothing personal in it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from core.audit import SYSTEM, Actor
from core.db import Database, act_as
from core.pets.models import Pet
from core.sqlstate import sqlstate
from tests.cast import NOW
from tests.core.rows import HOUR, add_claim, add_pet, add_resource, add_service, add_user, add_visit, run

PRIVATE = "S3CRET"
"""Stands in every personal value that these tests write."""

# Tables that are not audited: what is said has its own tables, the rest is no business fact.
UNAUDITED = {
    "alembic_version", "appointment_transitions", "audit_log", "chores", "conversations", "hand_overs",
    "identity_proofs", "inbound_keys", "messages", "notices", "outbox", "ratings", "reports", "senders", "slack_posts",
    "staff_alerts", "staff_words", "surveys", "turn_traces", "visit_deeds", "waitlist_entries", "waitlist_offers",
    "waitlist_openings",
}  # fmt: skip

# Text and JSON that may stand in the log by value. A new column has to be put here, or hidden by its migration.
HARMLESS = {
    "appointments": {"channel"},
    "calendar_claims": {"kind"},
    "channel_identities": {"kind"},
    "consents": {"channel", "purpose", "source"},
    "pets": {"species", "breed"},
    "resources": {"kind", "name"},
    "services": {"name", "description", "also_called", "rules"},
    "staff_profiles": {"hours", "breaks"},
    "users": {"language"},
    "vaccinations": {"vaccine_name", "source"},
}


def entries(session: Session, table: str) -> list[Any]:
    query = text("SELECT * FROM audit_log WHERE table_name = :table ORDER BY audit_id")
    return list(session.execute(query, {"table": table}).mappings())


def write_everything(session: Session) -> None:
    """A row in every audited table, with something private wherever there is room for it."""
    ana = add_user(session, email=f"{PRIVATE.lower()}@example.com")
    run(session, "UPDATE users SET password_hash = :x, first_name = :x, last_name = :x, phone_number = :x", x=PRIVATE)
    kim = add_user(session, role="staff", email="kim@example.com")
    pet = add_pet(session, owner=ana, name=PRIVATE)
    run(
        session,
        "UPDATE pets SET microchip_id = :chip, notes = :x, temper = :x, allergies = :x",
        chip=PRIVATE,
        x=PRIVATE,
    )
    bath, tub = add_service(session), add_resource(session)
    visit = add_visit(session, pet=pet, service=bath, staff=kim)
    run(session, "UPDATE appointments SET notes = :x, cancel_reason = :x", x=PRIVATE)
    add_claim(session, resource=pet, visit=visit)
    for statement in (
        "INSERT INTO appointment_add_ons VALUES (:visit, :bath, 12, 10)",
        """INSERT INTO service_histories (appointment_id, pet_id, service_id, service_date, notes)
        VALUES (:visit, :pet, :bath, :now, :x)""",
        "INSERT INTO vaccinations (pet_id, vaccine_name, vaccination_date, notes) VALUES (:pet, 'rabies', now(), :x)",
        "INSERT INTO time_off (user_id, during, reason) VALUES (:kim, tstzrange(:now, :end), :x)",
        "INSERT INTO channel_identities (user_id, kind, value) VALUES (:ana, 'phone', :x)",
        """INSERT INTO consents (user_id, channel, address, purpose, granted, source, wording)
        VALUES (:ana, 'sms', :x, 'service', true, 'owner', :x)""",
        """INSERT INTO shop (profile, revision, loaded_at)
        VALUES (jsonb_build_object('phone', CAST(:x AS text)), 1, :now)""",
        "INSERT INTO staff_profiles (user_id, staff_key, slack_id) VALUES (:kim, :x, :x)",
        "INSERT INTO service_staff VALUES (:bath, :kim)",
        "INSERT INTO service_needs VALUES (:bath, :tub)",
    ):
        given = {"visit": visit, "bath": bath, "pet": pet, "kim": kim, "ana": ana, "tub": tub, "x": PRIVATE}
        session.execute(text(statement), {**given, "now": NOW, "end": NOW + HOUR})


def audited_tables(session: Session) -> set[str]:
    return (
        set(
            session.scalars(
                text(
                    "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')"
                    " AND NOT relispartition"
                )
            )
        )
        - UNAUDITED
    )


def test_every_insert_update_and_delete_leaves_its_row(session: Session) -> None:
    write_everything(session)
    tables = audited_tables(session)
    assert {row.table_name for row in session.execute(text("SELECT table_name FROM audit_log"))} == tables
    for table in sorted(tables - {"consents"}):  # To consents things are only ever added.
        before = len(entries(session, table))
        column = run(session, "SELECT attname FROM pg_attribute WHERE attrelid = CAST(:table AS regclass)"
                     " AND attnum = 1", table=table)  # fmt: skip
        run(session, f"UPDATE {table} SET {column} = {column}")
        changed = entries(session, table)[before:]
        assert [row["action"] for row in changed] == ["update"] * run(session, f"SELECT count(*) FROM {table}")
        assert all(row["changed"] == [] for row in changed)
    run(session, "DELETE FROM pets")
    for table in ("pets", "appointments", "calendar_claims", "service_histories", "vaccinations"):
        assert entries(session, table)[-1]["action"] == "delete", table


def test_nothing_secret_or_personal_stands_in_the_log(session: Session) -> None:
    write_everything(session)
    for table in ("pets", "users", "shop"):
        run(session, f"DELETE FROM {table}")
    assert run(session, "SELECT count(*) FROM audit_log") > 30
    assert run(session, "SELECT count(*) FROM audit_log a WHERE a::text ILIKE '%' || :x || '%'", x=PRIVATE) == 0
    assert run(session, "SELECT count(*) FROM audit_log a WHERE a::text ~ 'Silva|2125550123|Ana'") == 0


def test_every_column_of_text_is_hidden_or_known_to_be_harmless(session: Session) -> None:
    for table in sorted(audited_tables(session)):
        hidden = run(session, "SELECT encode(tgargs, 'escape') FROM pg_trigger"
                     " WHERE tgrelid = CAST(:table AS regclass) AND tgname = 'zz_audit'", table=table)  # fmt: skip
        columns = session.scalars(
            text(
                "SELECT attname FROM pg_attribute WHERE attrelid = CAST(:table AS regclass) AND attnum > 0"
                " AND NOT attisdropped AND atttypid IN"
                " ('text'::regtype, 'varchar'::regtype, 'jsonb'::regtype, 'text[]'::regtype)"
            ),
            {"table": table},
        ).all()
        unhidden = set(columns) - set(str(hidden).split("\\000")[2].split(","))
        assert unhidden == HARMLESS.get(table, set()), table


def test_a_row_says_who_did_what_and_which_columns_changed(session: Session) -> None:
    kim = add_user(session, role="staff", email="kim@example.com")
    act_as(session, actor=Actor("staff", kim))
    run(session, "SELECT set_config('pawline.request_id', 'r-1', true)")
    pet = add_pet(session, owner=kim)
    run(session, "UPDATE pets SET weight = 20.5, notes = 'bites', breed = NULL WHERE pet_id = :pet", pet=pet)
    row = entries(session, "pets")[-1]
    assert (row["actor_kind"], row["actor_id"], row["request_id"]) == ("staff", kim, "r-1")
    assert (row["action"], row["row_id"]) == ("update", str(pet))
    assert sorted(row["changed"]) == ["notes", "weight"]
    assert (row["old"], row["new"]) == ({}, {"weight": 20.5})


def test_the_log_names_the_table_and_not_its_partition(session: Session) -> None:
    pet = add_pet(session, owner=add_user(session))
    visit = add_visit(session, pet=pet, service=add_service(session))
    (row,) = entries(session, "appointments")
    assert row["row_id"] == str(visit)


def test_a_row_with_two_keys_is_named_by_both(session: Session) -> None:
    kim, bath = add_user(session, role="staff"), add_service(session)
    run(session, "INSERT INTO service_staff VALUES (:bath, :kim)", bath=bath, kim=kim)
    (row,) = entries(session, "service_staff")
    assert row["row_id"] == f"{bath}/{kim}"


def test_writes_of_the_mapped_classes_are_recorded_as_well(database: Database) -> None:
    ana = UUID(int=7)
    with database.transaction(actor=Actor("owner", ana), request_id="r-2") as session:
        session.add(Pet(user_id=add_user(session), name="Biscuit", species="dog"))
    with database.transaction(actor=SYSTEM) as session:
        (row,) = entries(session, "pets")
    assert (row["actor_kind"], row["actor_id"], row["request_id"], row["action"]) == ("owner", ana, "r-2", "insert")


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO audit_log (actor_kind, action, table_name, row_id, changed) VALUES ('', 'insert', '', '', '{}')",
        "UPDATE audit_log SET actor_kind = 'nobody'",
        "DELETE FROM audit_log",
        "TRUNCATE audit_log",
        "TRUNCATE pets CASCADE",
        "TRUNCATE outbox",
        "UPDATE messages SET text = ''",
        "DELETE FROM messages",
        "UPDATE consents SET granted = true",
        "DELETE FROM consents",
        "INSERT INTO appointment_transitions VALUES ('completed', 'scheduled')",
        "ALTER TABLE pets DISABLE TRIGGER ALL",
        "DROP TABLE audit_log",
        "CREATE TABLE mine (id int)",
    ],
)
def test_the_program_may_neither_rewrite_the_log_nor_empty_a_table(session: Session, statement: str) -> None:
    with pytest.raises(DBAPIError) as caught, session.begin_nested():
        run(session, statement)
    assert sqlstate(caught.value) == "42501"


def test_no_partition_is_open_to_the_program_by_its_own_name(session: Session) -> None:
    partition = run(session, "SELECT min(inhrelid::regclass::text) FROM pg_inherits"
                    " WHERE inhparent = 'audit_log'::regclass")  # fmt: skip
    with pytest.raises(DBAPIError) as caught, session.begin_nested():
        run(session, f"DELETE FROM {partition}")
    assert sqlstate(caught.value) == "42501"
