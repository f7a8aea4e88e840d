"""Surveys that are owed, and what was answered."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Text
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from core.booking.models import Appointment
from core.columns import Id, Words
from core.db import Base


class SurveyStatus(StrEnum):
    """Where it has got to: its link is still to be made, its notice is planned, or nobody is asked."""

    WANTED = "wanted"
    PLANNED = "planned"
    DROPPED = "dropped"


class Survey(Base):
    """The question how a visit was, owed since it was completed.

    ``token`` is all that the vendor gets to know of the visit. ``try_at`` is when its link may be tried again; whoever
    tries puts it ahead first, as a lease. ``fault`` is why there is no link, or why nobody is asked. ``told_at`` is
    when staff were told of a low rating.
    """

    __tablename__ = "surveys"

    survey_id: Mapped[Id]
    appointment_id: Mapped[UUID] = mapped_column(
        ForeignKey(Appointment.appointment_id, ondelete="CASCADE"), unique=True
    )
    token: Mapped[str] = mapped_column(Text, unique=True)
    since: Mapped[datetime]
    status: Mapped[SurveyStatus] = mapped_column(Words(SurveyStatus), server_default="wanted")
    link: Mapped[str | None] = mapped_column(Text)
    tries: Mapped[int] = mapped_column(server_default=sql("0"))
    try_at: Mapped[datetime | None]
    fault: Mapped[str | None] = mapped_column(Text)
    told_at: Mapped[datetime | None]


class RatingSource(StrEnum):
    """Where it was said: in the talk with us, or on the vendor's form."""

    TALK = "talk"
    ZIGPOLL = "zigpoll"


class Rating(Base):
    """One thing said of a visit: stars from 1 to 5, words, or both.

    ``vendor_id`` is what the vendor calls it, None in the talk, where there is one row a survey. ``token`` is kept for
    an answer that belongs to no survey of ours.
    """

    __tablename__ = "ratings"

    rating_id: Mapped[Id]
    survey_id: Mapped[UUID | None] = mapped_column(ForeignKey(Survey.survey_id, ondelete="CASCADE"))
    source: Mapped[RatingSource] = mapped_column(Words(RatingSource))
    vendor_id: Mapped[str | None] = mapped_column(Text, unique=True)
    token: Mapped[str | None] = mapped_column(Text)
    poll: Mapped[str | None] = mapped_column(Text)
    slide: Mapped[str | None] = mapped_column(Text)
    stars: Mapped[int | None]
    comment: Mapped[str | None] = mapped_column(Text)
    at: Mapped[datetime]
