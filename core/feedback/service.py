"""What changes surveys and ratings: a visit ends, a link is made or not, somebody answers."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from core.booking.models import Appointment
from core.errors import NotFound
from core.feedback.models import Rating, RatingSource, Survey
from core.feedback.ports import Answered, Comment, CommentReader
from core.feedback.stars import LOW, stars_of
from core.messaging.models import AlertKind
from core.messaging.service import add_alert
from core.messaging.storable import storable
from core.pets.models import Pet
from core.shop.queries import current_shop
from core.users.models import User

LONGEST: Final = 2000
"""Characters of a comment; the whole of what was written in the talk stands there."""

TOO_LATE: Final = timedelta(days=7)
"""After so long without us nobody is asked any more how it was."""


def want_survey(session: Session, *, appointment: Appointment, now: datetime) -> None:
    """A visit was completed: its owner is to be asked, if the shop asks at all. A second time changes nothing."""
    if current_shop(session).survey is None:
        return
    session.execute(
        insert(Survey)
        .values(appointment_id=appointment.appointment_id, token=secrets.token_urlsafe(18), since=now)
        .on_conflict_do_nothing(index_elements=[Survey.appointment_id])
    )


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of answers: how many were new or different, and how many belong to no survey of ours."""

    changed: int = 0
    unknown: int = 0


# The talk is the one in which the owner was asked.
_WHOSE: Final = text("""
    SELECT p.pet_id, p.user_id, (
        SELECT m.conversation_id FROM notices n JOIN messages m USING (message_id)
        WHERE n.appointment_id = a.appointment_id AND n.kind = 'survey' LIMIT 1
    ) FROM appointments a JOIN pets p USING (pet_id) WHERE a.appointment_id = :appointment_id
""")

_UPSERT: Final = text("""
    INSERT INTO ratings (survey_id, source, vendor_id, token, poll, slide, stars, comment, at)
    VALUES (:survey_id, 'zigpoll', :vendor_id, :token, :poll, :slide, :stars, :comment, :at)
    ON CONFLICT (vendor_id) DO UPDATE SET survey_id = coalesce(excluded.survey_id, ratings.survey_id),
        token = excluded.token, stars = excluded.stars, comment = excluded.comment
    WHERE (ratings.stars, ratings.comment) IS DISTINCT FROM (excluded.stars, excluded.comment)
        OR (ratings.survey_id IS NULL AND excluded.survey_id IS NOT NULL)
    RETURNING rating_id
""")


def keep_answers(session: Session, *, answers: Iterable[Answered], read: CommentReader, now: datetime) -> Kept:
    """Keep what the vendor tells, each answer once however often it is told; staff are told of a low one.

    ``read`` says how words are meant. An answer that brings no token of ours is kept aside.
    """
    by_id = {one.vendor_id: one for one in answers}
    tokens = {one.token for one in by_id.values() if one.token}
    found = session.scalars(select(Survey).where(Survey.token.in_(tokens)).with_for_update(key_share=True))
    surveys = {one.token: one for one in found}
    changed = unknown = 0
    for one in sorted(by_id.values(), key=lambda answer: answer.vendor_id):  # always in one order: no deadlock
        survey = surveys.get(one.token or "")
        mark = stars_of(one.said)
        told = Comment(mark, low=mark <= LOW) if mark is not None else read(one.said)
        row = session.execute(
            _UPSERT,
            {
                "survey_id": survey.survey_id if survey else None,
                "vendor_id": storable(one.vendor_id)[:200],
                "token": storable(one.token)[:200] if one.token else None,
                "poll": storable(one.poll)[:200] if one.poll else None,
                "slide": storable(one.slide)[:200] if one.slide else None,
                "stars": told.stars,
                "comment": storable(one.said)[:LONGEST] if mark is None else None,
                "at": one.at or now,
            },
        ).first()
        changed += row is not None
        unknown += survey is None
        if survey is not None and told.low:
            tell_staff(session, survey=survey, stars=told.stars, now=now)
    return Kept(changed, unknown)


def survey_of(session: Session, *, owner: User, survey_id: UUID) -> Survey:
    """The survey about a visit of one of this owner's pets; raise `NotFound` for anybody else's."""
    found = session.scalars(
        select(Survey)
        .join(Appointment, Appointment.appointment_id == Survey.appointment_id)
        .join(Pet, Pet.pet_id == Appointment.pet_id)
        .where(Survey.survey_id == survey_id, Pet.user_id == owner.user_id)
    ).one_or_none()
    if found is None:
        raise NotFound("no such survey")
    return found


def rate(
    session: Session, *, survey: Survey, stars: int | None, comment: str | None, low: bool, now: datetime
) -> Rating:
    """Keep what the owner said in the talk; more that is said later is added to it, and the last mark counts.

    ``low`` says that staff are to be told, for whatever reason.
    """
    session.refresh(survey, with_for_update={"key_share": True})
    rating = session.scalars(
        select(Rating).where(Rating.survey_id == survey.survey_id, Rating.source == RatingSource.TALK)
    ).one_or_none()
    if rating is None:
        rating = Rating(survey_id=survey.survey_id, source=RatingSource.TALK, at=now)
        session.add(rating)
    if stars is not None:
        rating.stars = stars
    if comment:
        kept = f"{rating.comment}\n{storable(comment)}" if rating.comment else storable(comment)
        rating.comment = kept[:LONGEST]
    rating.at = now
    session.flush()
    if low:
        tell_staff(session, survey=survey, stars=stars, now=now)
    return rating


def tell_staff(session: Session, *, survey: Survey, stars: int | None, now: datetime) -> None:
    """Put a visit that did not please before the eyes of staff, once."""
    if survey.told_at is not None:
        return
    survey.told_at = now
    pet_id, owner_id, conversation_id = session.execute(_WHOSE, {"appointment_id": survey.appointment_id}).one()
    add_alert(
        session,
        kind=AlertKind.LOW_RATING,
        detail=f"{stars} of 5 stars for a visit" if stars is not None and stars <= LOW else "a complaint about a visit",
        now=now,
        user_id=owner_id,
        pet_id=pet_id,
        conversation_id=conversation_id,
        appointment_id=survey.appointment_id,
    )
