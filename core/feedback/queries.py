"""Questions about ratings, for staff: with the visit that each belongs to."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import exists, select, text
from sqlalchemy.orm import Session

from core.booking.models import Appointment
from core.booking.queries import Visit
from core.booking.queries import visits as find_visits
from core.booking.spans import Span
from core.feedback.models import Rating, RatingSource, Survey
from core.feedback.stars import LOW


@dataclass(frozen=True, slots=True)
class Rated:
    """What was said of one visit, by whatever way: the last mark, all words in their order.

    ``visit`` is None for what belongs to no visit of ours.
    """

    visit: Visit | None
    at: datetime
    stars: int | None = None
    comments: tuple[str, ...] = ()
    sources: tuple[RatingSource, ...] = ()

    @property
    def is_low(self) -> bool:
        """Whether it is one that staff should look at first."""
        return self.stars is not None and self.stars <= LOW


@dataclass(frozen=True, slots=True)
class Owed:
    """The survey about a visit, and whether something was said of it already."""

    survey_id: UUID
    since: datetime
    link: str | None
    is_rated: bool


def owed_for(session: Session, *, appointment_id: UUID) -> Owed | None:
    """The survey about this visit, if there is one."""
    rated = exists().where(Rating.survey_id == Survey.survey_id)
    row = session.execute(
        select(Survey.survey_id, Survey.since, Survey.link, rated).where(Survey.appointment_id == appointment_id)
    ).one_or_none()
    return None if row is None else Owed(*row)


def ratings_in(session: Session, *, span: Span) -> list[Rated]:
    """What was said within ``span``, the earliest first; three statements."""
    rows = session.execute(
        select(Rating, Survey)
        .outerjoin(Survey, Survey.survey_id == Rating.survey_id)
        .where(Rating.at >= span.start, Rating.at < span.end)
        .order_by(Rating.at, Rating.rating_id)
    )
    found: list[tuple[Rating, Survey | None]] = [(rating, survey) for rating, survey in rows]
    known = {survey.appointment_id for _, survey in found if survey is not None}
    of = {one.appointment.appointment_id: one for one in find_visits(session, Appointment.appointment_id.in_(known))}
    return _put_together([(rating, of.get(survey.appointment_id) if survey else None) for rating, survey in found])


def ratings_for(session: Session, *, visits: Collection[Visit]) -> dict[UUID, Rated]:
    """What was said of these visits, by the visit's id."""
    of = {one.appointment.appointment_id: one for one in visits}
    if not of:
        return {}
    rows = session.execute(
        select(Rating, Survey.appointment_id)
        .join(Survey, Survey.survey_id == Rating.survey_id)
        .where(Survey.appointment_id.in_(of))
        .order_by(Rating.at, Rating.rating_id)
    )
    rated = _put_together([(rating, of[visit_id]) for rating, visit_id in rows])
    return {one.visit.appointment.appointment_id: one for one in rated if one.visit is not None}


_FAULTS: Final = text("""
    SELECT fault, count(*) FROM surveys
    WHERE since >= :start AND since < :end AND status <> 'dropped' AND fault IS NOT NULL
    GROUP BY fault ORDER BY fault
""")


def faults_in(session: Session, *, span: Span) -> list[tuple[str, int]]:
    """Why surveys about visits that ended within ``span`` have no link, and how many each time."""
    return [(fault, count) for fault, count in session.execute(_FAULTS, {"start": span.start, "end": span.end})]


def _put_together(rows: list[tuple[Rating, Visit | None]]) -> list[Rated]:
    """One for each visit; what belongs to none stands alone."""
    of: dict[UUID, list[Rating]] = {}
    of_visit: dict[UUID, Visit | None] = {}
    for rating, visit in rows:
        key = visit.appointment.appointment_id if visit is not None else rating.rating_id
        of.setdefault(key, []).append(rating)
        of_visit[key] = visit
    return [_rated(of_visit[key], ratings) for key, ratings in of.items()]


def _rated(visit: Visit | None, ratings: list[Rating]) -> Rated:
    marks = [one.stars for one in ratings if one.stars is not None]
    return Rated(
        visit=visit,
        at=ratings[-1].at,
        stars=marks[-1] if marks else None,
        comments=tuple(one.comment for one in ratings if one.comment),
        sources=tuple(dict.fromkeys(one.source for one in ratings)),
    )
