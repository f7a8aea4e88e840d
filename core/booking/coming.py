"""What is noted of a visit that is still to come: that its owner will be there, or that they are late.

How late is too late is asked of the day itself: of who comes behind, and of when the shop closes.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from sqlalchemy.orm import Session

from core.audit import Actor
from core.booking.models import Appointment
from core.booking.queries import lock_scheduled
from core.reminders.following import JUST_BOOKED, follow
from core.shop.profile import Shop
from core.shop.queries import current_shop
from core.statements import Statement

# Whoever comes behind has the same person, or a room of which there is only one.
_IN_THE_WAY = Statement("""
    SELECT FROM calendar_claims mine JOIN calendar_claims next USING (resource_id)
    WHERE mine.appointment_id = %(visit)s AND mine.single AND mine.kind = 'booking'
      AND next.claim_id <> mine.claim_id AND next.share <> mine.share
      AND (next.kind <> 'hold' OR next.expires_at > %(now)s)
      AND next.during && tstzrange(upper(mine.during), upper(mine.during) + %(late)s)
    LIMIT 1
""")

_ENDS = Statement("SELECT ends_at FROM appointments WHERE appointment_id = %(visit)s")


class Lateness(StrEnum):
    """What it means for the visit."""

    FINE = "fine"
    SHORTER = "shorter"
    MOVE = "move"


def confirm(session: Session, *, actor: Actor, appointment: Appointment, now: datetime) -> Appointment:
    """Note that the owner will come; the first time counts. Raises `NotAllowed` when the visit is closed."""
    lock_scheduled(session, appointment)
    appointment.confirmed_at = appointment.confirmed_at or now
    session.flush()
    follow(session, visits=[appointment], now=now)
    return appointment


def agreed(session: Session, *, actor: Actor, appointment: Appointment, now: datetime) -> None:
    """The owner has just said yes to this very time: where they would be asked by now whether they come, that is it."""
    start, reminders = appointment.appointment_date, current_shop(session).reminders
    if any(one.ask and start - one.before <= now + JUST_BOOKED for one in reminders):
        confirm(session, actor=actor, appointment=appointment, now=now)


def how_late(session: Session, *, appointment_key: str, minutes: int, now: datetime) -> Lateness:
    """What ``minutes`` of delay mean: more than the shop's `late_grace` is better moved.

    Within it all is fine, unless the visit would then run into the next one, or past the closing time.
    """
    shop, late, visit = current_shop(session), timedelta(minutes=minutes), UUID(appointment_key)
    if late > shop.policy.late_grace:
        return Lateness.MOVE
    row = _ENDS.row(session, visit=visit)
    in_the_way = _IN_THE_WAY.row(session, visit=visit, late=late, now=now) is not None
    if late and (in_the_way or (row is not None and _closes_before(shop, row[0] + late))):
        return Lateness.SHORTER
    return Lateness.FINE


def late(
    session: Session, *, actor: Actor, appointment: Appointment, minutes: int | None, now: datetime
) -> Appointment:
    """Note by how many minutes the owner will be late, None while they have not said; the last word counts."""
    lock_scheduled(session, appointment)
    appointment.owner_late_minutes = minutes if minutes is not None else appointment.owner_late_minutes
    session.flush()
    return appointment


def _closes_before(shop: Shop, end: datetime) -> bool:
    local = shop.local(end)
    spans = shop.hours_on(local.date())
    return bool(spans) and local.hour * 60 + local.minute > max(span.end for span in spans)
