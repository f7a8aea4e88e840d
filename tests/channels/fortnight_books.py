"""The books of a simulated fortnight: what was planned and what came of it, counted in the database by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from core.booking.models import Appointment, AppointmentStatus
from core.messaging.models import Message, Outbox, StaffAlert
from core.reminders.models import Notice
from core.reminders.quiet import is_quiet
from core.shop.queries import current_shop
from core.users.models import ChannelIdentity, Consent
from tests.channels.fortnight_ways import AS_IT_WAS, CANCELLED, CONFIRMED, LATE, MOVED

if TYPE_CHECKING:
    from tests.channels.fortnight import Owner

ZONE: Final = ZoneInfo("America/New_York")  # where the clock goes forward on Sunday 10 March 2030
SAID: Final = {
    "told who": "This is the booking assistant",
    "asked back": "Just to be sure",
    "over": "is over",
    "far too late": "Shall I look for another time?",
}
ENDS: Final = frozenset({"unlinked", "no messages"})
"""Behind these nothing more is written to that number."""

UNANSWERED: Final = "has not answered our question whether they come"


def ledger(session: Session, owners: Iterable[Owner], *, yielded: int) -> dict[str, Any]:
    """Two columns for everything: what should have come of it, and what the database says."""
    owners = list(owners)
    visits = {one.appointment_id: one for one in session.scalars(select(Appointment))}
    notices = list(session.scalars(select(Notice)))
    expected = Counter(state or "as it was" for owner in owners for state in owner.expected)
    found = Counter(_state(visits[key], start) or "as it was" for owner in owners for key, start in owner.made)
    said = {one.message_id for one in notices if one.message_id is not None}
    at = dict(session.execute(select(Message.message_id, Message.at)).all())
    due = dict(session.execute(select(Outbox.message_id, Outbox.due_at).where(Outbox.effect_key.is_not(None))).all())
    shop = current_shop(session)
    moments = [at[one] for one in said]
    by_status = Counter(one.status.value for one in notices)
    silent = session.scalar(_UNANSWERED)
    return {
        "visits": len(visits),
        "owners": len(owners),
        "ways": len({owner.way for owner in owners}),
        "visits should be": dict(sorted(expected.items())),
        "visits are": dict(sorted(found.items())),
        "notices planned": len(notices),
        "of them done, dropped, pending": tuple(by_status[one] for one in ("done", "dropped", "pending")),
        "dropped, why": dict(Counter(one.fate for one in notices if one.status.value == "dropped")),
        "done without a word": sum(1 for one in notices if one.status.value == "done" and one.message_id is None),
        "notices said": sum(1 for one in notices if one.message_id is not None),
        "messages": len(said),
        "messages to send": len(due),
        "messages told": yielded,
        "made at night": sum(1 for moment in moments if is_quiet(shop, moment)),
        "due at night": sum(1 for moment in due.values() if is_quiet(shop, moment)),
        "unanswered": silent,
        "shown as unanswered": len(session.scalars(select(StaffAlert).where(StaffAlert.detail == UNANSWERED)).all()),
        "shown to staff": dict(Counter(session.scalars(select(StaffAlert.detail)))),
        "wrong": list(_wrong(session, owners, visits)),
    }


# Who had been asked, and had neither answered nor confirmed, at the moment when staff were to be shown.
_UNANSWERED = text("""
SELECT count(*) FROM notices u JOIN appointments a USING (appointment_id)
WHERE u.kind = 'unanswered' AND u.settled_at IS NOT NULL AND (a.confirmed_at IS NULL OR a.confirmed_at > u.settled_at)
  AND EXISTS (SELECT FROM notices n WHERE n.user_id = u.user_id AND n.kind = 'reminder' AND n.status = 'done'
              AND n.detail->>'start' = u.detail->>'start' AND n.detail->>'asks' = 'true'
              AND n.settled_at <= u.settled_at)
  AND NOT EXISTS (SELECT FROM notices o WHERE o.appointment_id = u.appointment_id
                  AND o.detail->>'start' = u.detail->>'start' AND o.answered_at <= u.settled_at)
""")


def _wrong(session: Session, owners: Iterable[Owner], visits: dict[UUID, Appointment]) -> Iterator[str]:
    linked = set(session.scalars(select(ChannelIdentity.value).where(ChannelIdentity.verified_at.is_not(None))))
    refused = session.execute(select(Consent.user_id, Consent.purpose).where(Consent.granted.is_(False))).all()
    alerts: dict[UUID | None, set[str]] = {}
    for one in session.scalars(select(StaffAlert)):
        alerts.setdefault(one.user_id, set()).add(one.kind.value)
    no_more = {(user_id, purpose.value) for user_id, purpose in refused}
    for owner in owners:
        way, words = owner.way, owner.words
        if way.at and not owner.said:
            yield f"{owner.phone} was never asked for {way.text!r}: {owner.told}"
            continue
        states = tuple(_state(visits[key], start) for key, start in owner.made)
        if states != owner.expected:
            yield f"{words!r} has come to {states}, not {owner.expected}: {owner.heard}"
        yield from _moved_wrongly(owner, visits)
        yield from (f"{owner.phone} was told {name} twice" for name, count in Counter(owner.told).items() if count > 1)
        sentence = SAID.get(way.also)
        if sentence is not None and not any(sentence in one for one in owner.heard):
            yield f"{words!r} was answered {owner.heard}"
        so = {
            "unlinked": owner.phone not in linked,
            "no messages": (owner.user_id, "service") in no_more,
            "no surveys": (owner.user_id, "survey") in no_more and (owner.user_id, "service") not in no_more,
            "a person": "human" in alerts.get(owner.user_id, set()),
            "urgent": "urgent" in alerts.get(owner.user_id, set()),
        }.get(way.also, True)
        if not so:
            yield f"{words!r} has not come to {way.also!r}: {owner.heard}"
        if way.also in ENDS and owner.told_when_said != len(owner.told):
            yield f"{owner.phone} was written to after {words!r}"
        if way.also != "unlinked" and owner.phone not in linked:
            yield f"{owner.phone} was unlinked by {words!r}"


def _moved_wrongly(owner: Owner, visits: dict[UUID, Appointment]) -> Iterator[str]:
    """To the day, or by the minutes, that were said; an hour is one on the clock's day of change as well."""
    for (key, start), state in zip(owner.made, owner.expected, strict=True):
        now, to = visits[key].appointment_date, owner.way.to
        if state != MOVED or to is None or visits[key].status is AppointmentStatus.CANCELLED:
            continue
        right = now == start + timedelta(minutes=to) if isinstance(to, int) else (
            now.astimezone(ZONE).date() == owner.other.date()
        )  # fmt: skip
        if not right:
            yield f"{owner.words!r} has moved {start} to {now}"


def _state(visit: Appointment, start: Any) -> str:
    if visit.status is AppointmentStatus.CANCELLED:
        return CANCELLED
    if visit.appointment_date != start:
        return MOVED
    if visit.owner_late_minutes is not None:
        return LATE
    return CONFIRMED if visit.confirmed_at is not None else AS_IT_WAS
