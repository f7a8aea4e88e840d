"""Rows written by plain SQL, for tests of what the database itself does."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import CursorResult, text
from sqlalchemy.orm import Session

from tests.cast import NOW

HOUR = timedelta(hours=1)


def run(session: Session, statement: str, **given: Any) -> Any:
    """Execute one statement; the first column of its first row, if it has any."""
    result = session.execute(text(statement), given)
    return result.scalar() if isinstance(result, CursorResult) and result.returns_rows else None


def add_user(session: Session, *, role: str = "owner", email: str = "ana@example.com") -> UUID:
    return UUID(
        str(
            run(
                session,
                "INSERT INTO users (email, password_hash, first_name, last_name, phone_number, role)"
                " VALUES (:email, '!', 'Ana', 'Silva', '+12125550123', CAST(:role AS user_role)) RETURNING user_id",
                email=email,
                role=role,
            )
        )
    )


def add_pet(session: Session, *, owner: UUID, name: str = "Biscuit") -> UUID:
    statement = "INSERT INTO pets (user_id, name, species) VALUES (:owner, :name, 'dog') RETURNING pet_id"
    return UUID(str(run(session, statement, owner=owner, name=name)))


def add_service(session: Session, *, name: str = "Bath & brush") -> UUID:
    statement = "INSERT INTO services (name, price, duration_minutes) VALUES (:name, 45, 60) RETURNING service_id"
    return UUID(str(run(session, statement, name=name)))


def add_resource(session: Session, *, name: str = "tub", count: int = 1, single: bool = False) -> UUID:
    statement = (
        "INSERT INTO resources (kind, name, count, single) VALUES ('equipment', :name, :count, :single)"
        " RETURNING resource_id"
    )
    return UUID(str(run(session, statement, name=name, count=count, single=single)))


def add_visit(
    session: Session, *, pet: UUID, service: UUID, staff: UUID | None = None, claims: int = 1, status: str = "scheduled"
) -> UUID:
    statement = (
        "INSERT INTO appointments (pet_id, service_id, staff_id, appointment_date, claims_needed, status)"
        " VALUES (:pet, :service, :staff, :at, :claims, CAST(:status AS appointment_status)) RETURNING appointment_id"
    )
    given = {"pet": pet, "service": service, "staff": staff, "at": NOW, "claims": claims, "status": status}
    return UUID(str(run(session, statement, **given)))


def add_claim(
    session: Session,
    *,
    resource: UUID,
    start: datetime = NOW,
    end: datetime = NOW + HOUR,
    visit: UUID | None = None,
    share: UUID | None = None,
) -> UUID:
    """A booking claim of ``visit``, or a hold."""
    statement = """
        INSERT INTO calendar_claims (appointment_id, resource_id, single, share, during, kind, hold_token, expires_at)
        SELECT CAST(:visit AS uuid), resource_id, single,
            coalesce(CAST(:share AS uuid), CAST(:visit AS uuid), new_id()), tstzrange(:start, :end),
            CASE WHEN CAST(:visit AS uuid) IS NULL THEN 'hold' ELSE 'booking' END,
            CASE WHEN CAST(:visit AS uuid) IS NULL THEN new_id() END,
            CASE WHEN CAST(:visit AS uuid) IS NULL THEN CAST(:end AS timestamptz) END
        FROM resources WHERE resource_id = :resource
        RETURNING claim_id
    """
    given = {"visit": visit, "share": share, "start": start, "end": end, "resource": resource}
    return UUID(str(run(session, statement, **given)))


def check_now(session: Session) -> None:
    """Let the constraints that wait for the commit speak."""
    run(session, "SET CONSTRAINTS ALL IMMEDIATE")
