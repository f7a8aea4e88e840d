"""The links of surveys: made outside of any transaction, so in two short ones around the call to the vendor.

A survey is `wanted` until its link is made or given up; then its notice is planned, with a link or without. Without
one the owner is still asked, and answers in the talk. Whatever happens here, the visit knows nothing of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import text, update
from sqlalchemy.orm import Session

from core.feedback.models import Survey, SurveyStatus
from core.feedback.service import TOO_LATE
from core.reminders.quiet import out_of_quiet
from core.reminders.service import plan
from core.shop.queries import current_shop

KIND: Final = "survey"
"""The kind of its notice."""

LEASE: Final = timedelta(minutes=2)
"""Longer than the vendor is waited for: nobody else tries meanwhile."""

AGAIN_IN: Final = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=15), timedelta(hours=1))
"""After each try that failed; after one more there will be no link."""

# One survey for all that an owner's pets had on one day: the first visit's. The rest is dropped.
_TAKE: Final = text("""
    WITH due AS (
        SELECT s.survey_id, s.since, a.appointment_id, a.service_id, p.pet_id, p.user_id, p.died_at
        FROM surveys s JOIN appointments a USING (appointment_id) JOIN pets p USING (pet_id)
        WHERE s.status = 'wanted' AND s.since <= :until AND coalesce(s.try_at, '-infinity') <= :now
        ORDER BY s.since LIMIT :most FOR UPDATE OF s SKIP LOCKED
    ), judged AS (
        SELECT due.*, CASE WHEN died_at IS NOT NULL THEN 'the pet has died'
            WHEN since < :oldest THEN 'it is too long ago'
            WHEN EXISTS (
                SELECT FROM surveys o JOIN appointments oa USING (appointment_id) JOIN pets op USING (pet_id)
                WHERE op.user_id = due.user_id AND o.status <> 'dropped' AND o.since > due.since - interval '1 day'
                  AND (o.since, o.survey_id) < (due.since, due.survey_id)
                  AND (o.since AT TIME ZONE :zone)::date = (due.since AT TIME ZONE :zone)::date
            ) THEN 'another visit of that day is asked about' END AS fault
        FROM due
    ), taken AS (
        UPDATE surveys s SET status = CASE WHEN j.fault IS NULL THEN s.status ELSE 'dropped' END, fault = j.fault,
            tries = s.tries + CASE WHEN j.fault IS NULL THEN 1 ELSE 0 END, try_at = :lease
        FROM judged j WHERE s.survey_id = j.survey_id
        RETURNING s.survey_id, s.token, s.tries
    )
    SELECT t.survey_id, t.token, t.tries, j.appointment_id, j.pet_id, j.user_id, v.name, CAST(:kind AS text)
    FROM taken t JOIN judged j USING (survey_id) JOIN services v USING (service_id)
    WHERE j.fault IS NULL ORDER BY j.since, j.survey_id
""")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A survey whose link is to be made; ``service`` and ``kind`` tell which form it is."""

    survey_id: UUID
    token: str
    tries: int
    appointment_id: UUID
    pet_id: UUID
    user_id: UUID
    service: str
    kind: str


def take_wanted(session: Session, *, now: datetime, most: int = 5) -> list[Wanted]:
    """The surveys whose time has come and whose link nobody else is making; so few that the lease outlasts them all."""
    shop = current_shop(session)
    if shop.survey is None:
        return []
    rows = session.execute(
        _TAKE,
        {
            "now": now,
            "until": now - shop.survey.after,
            "oldest": now - shop.survey.after - TOO_LATE,
            "lease": now + LEASE,
            "most": most,
            "zone": shop.zone.key,
            "kind": shop.survey.poll,
        },
    )
    return [Wanted(*row) for row in rows]


def plan_survey(session: Session, *, wanted: Wanted, now: datetime, link: str | None, fault: str | None = None) -> None:
    """The link is made, or there will be none, because of ``fault``: the owner is asked, outside of quiet hours."""
    changed = session.execute(
        update(Survey)
        .where(Survey.survey_id == wanted.survey_id, Survey.status == SurveyStatus.WANTED)
        .values(status=SurveyStatus.PLANNED, link=link, fault=fault, try_at=None)
        .returning(Survey.survey_id)
    ).first()
    if changed is not None:
        plan(
            session,
            key=f"{KIND}:{wanted.appointment_id}",
            kind=KIND,
            due_at=out_of_quiet(current_shop(session), now),
            user_id=wanted.user_id,
            appointment_id=wanted.appointment_id,
            pet_id=wanted.pet_id,
        )


def try_again(session: Session, *, wanted: Wanted, now: datetime, fault: str) -> bool:
    """The link could not be made: later, or after the last try the owner is asked without one, and this is True."""
    if wanted.tries > len(AGAIN_IN):
        plan_survey(session, wanted=wanted, now=now, link=None, fault=fault)
        return True
    session.execute(
        update(Survey)
        .where(Survey.survey_id == wanted.survey_id, Survey.status == SurveyStatus.WANTED)
        .values(try_at=now + AGAIN_IN[wanted.tries - 1], fault=fault)
    )
    return False


def put_off(session: Session, *, wanted: list[Wanted], until: datetime, fault: str) -> None:
    """The vendor wants to be left alone: that is no try."""
    session.execute(
        update(Survey)
        .where(Survey.survey_id.in_([one.survey_id for one in wanted]), Survey.status == SurveyStatus.WANTED)
        .values(tries=Survey.tries - 1, try_at=until, fault=fault)
    )
