"""Questions about ratings, for staff: with the visit that each belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from core.booking.models import Appointment
from core.booking.queries import Visit, visits
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
    of = {one.appointment.appointment_id: one for one in visits(session, Appointment.appointment_id.in_(known))}
    return _put_together([(rating, of.get(survey.appointment_id) if survey else None) for rating, survey in found])


def rating_of(session: Session, *, appointment_id: UUID) -> Rated | None:
    """What was said of this visit, if anything was."""
    rows = session.scalars(
        select(Rating)
        .join(Survey, Survey.survey_id == Rating.survey_id)
        .where(Survey.appointment_id == appointment_id)
        .order_by(Rating.at, Rating.rating_id)
    ).all()
    found = visits(session, Appointment.appointment_id == appointment_id) if rows else []
    return _put_together([(rating, found[0]) for rating in rows])[0] if found else None


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
