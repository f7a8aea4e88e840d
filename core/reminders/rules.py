"""Which notices a visit should have, as it stands: pure functions of the shop and the visit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from core.booking.models import Appointment, AppointmentStatus
from core.reminders.quiet import out_of_quiet
from core.shop.profile import Reminder, Shop

REMINDER: Final = "reminder"
UNANSWERED: Final = "unanswered"

LEAST_BETWEEN: Final = timedelta(hours=4)
"""Between asking again by ourselves and the visit: nearer than that, staff are asked to look instead."""

PATIENCE: Final = timedelta(hours=12)
"""How long the last question may stay unanswered until staff are shown, where the visit is not nearer."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One notice that a visit should have.

    ``even_soon`` is for what follows from what has just happened: anything else that would be due within the hour is
    left out, since whoever has just booked needs no reminder.
    """

    key: str
    kind: str
    due_at: datetime
    detail: Mapping[str, Any] = field(default_factory=dict)
    even_soon: bool = False


Rule = Callable[[Shop, Appointment], Iterable[Wanted]]
"""What a visit should have, of one sort; called with every visit that changed, whatever its status."""


def reminders(shop: Shop, visit: Appointment) -> Iterator[Wanted]:
    """The shop's reminders of a visit to come; a question without an answer is asked again, and then shown to staff.

    Where the shop's own list asks twice, that is how it is asked again.
    """
    if visit.status is not AppointmentStatus.SCHEDULED:
        return
    start = visit.appointment_date.astimezone(UTC)
    asked: list[datetime] = []
    for one in sorted(shop.reminders, key=lambda one: one.before, reverse=True):
        wanted = _reminder(shop, visit, one, start - one.before, label(one.before))
        yield wanted
        if one.ask:
            asked.append(wanted.due_at)
    if not asked:
        return
    if len(asked) == 1 and start - (half := asked[0] + (start - asked[0]) / 2) >= LEAST_BETWEEN:
        again = _reminder(shop, visit, Reminder(start - half, ask=True, only_if_unanswered=True), half, "again")
        if again.due_at > asked[0]:
            yield again
            asked.append(again.due_at)
    shown = asked[-1] + min(PATIENCE, (start - asked[-1]) / 2)
    yield Wanted(_key(UNANSWERED, visit, "staff"), UNANSWERED, shown, {"start": start.isoformat()})


def label(before: timedelta) -> str:
    """``48h``, or ``90m`` where that is no whole hour."""
    minutes = int(before.total_seconds() // 60)
    return f"{minutes // 60}h" if minutes % 60 == 0 else f"{minutes}m"


def _reminder(shop: Shop, visit: Appointment, reminder: Reminder, at: datetime, name: str) -> Wanted:
    start = visit.appointment_date.astimezone(UTC)
    detail: dict[str, Any] = {"start": start.isoformat(), "label": name}
    if reminder.ask:
        detail["asks"] = True
    if reminder.only_if_unanswered:
        detail["again"] = True
    return Wanted(_key(REMINDER, visit, name), REMINDER, out_of_quiet(shop, at, start=start), detail)


def _key(kind: str, visit: Appointment, name: str) -> str:
    start = visit.appointment_date.astimezone(UTC)
    return f"{kind}:{visit.appointment_id}:{start.isoformat()}:{name}"


RULES: Final[tuple[Rule, ...]] = (reminders,)
FOLLOWED: Final = (REMINDER, UNANSWERED)
"""The kinds that the rules above make: a notice of one of these that no rule wants any more is dropped."""
