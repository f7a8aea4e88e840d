"""The rules under which a start is offered. Pure: only `offered` decides, for offering and for booking.

Every condition is turned into the instants at which a visit of this length may begin; what they have in common, on the
steps of the wall clock, is offered.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from core.booking.calendar import Calendar
from core.booking.clock import DAY, day_span, days_of, hours_between, on_step, steps_in
from core.booking.gates import day_refusals, standing_refusals
from core.booking.spans import ALWAYS, Span, Starts, agreed, common, crowded, inside, joined, room_for, without
from core.booking.visit import Plan, Slot
from core.catalog.catalog import Person, ServiceInfo
from core.shop.profile import Shop

INSTANT = timedelta.resolution
EVER = Starts(*ALWAYS)


def last_day(shop: Shop, now: datetime) -> date:
    """The last local day that can be booked: whole days from the local date of ``now``."""
    return shop.local(now).date() + shop.policy.horizon // DAY * DAY


def bookable_window(window: Span, shop: Shop, now: datetime, *, at_once: bool = False) -> Span:
    """What the shop's notice (not asked ``at_once``) and horizon leave of ``window``; it may be empty.

    Notice is elapsed time, also over a DST night.
    """
    return Span(
        max(window.start, now if at_once else now + shop.policy.lead_time),
        min(window.end, day_span(last_day(shop, now), shop.zone).end),
    )


def offered(
    plan: Plan,
    calendar: Calendar,
    *,
    window: Span,
    now: datetime,
    limit: int | None = None,
    among: Sequence[Starts] = (EVER,),
) -> list[Slot]:
    """The starts in ``window`` that can be booked, by start, then by the person's e-mail address.

    ``among`` (sorted) are the only ones of them that are wanted: what nobody wants need not be worked out.
    """
    window = bookable_window(window, calendar.shop, now, at_once=plan.request.at_once)
    if window.start >= window.end or standing_refusals(plan.request, calendar):
        return []
    wanted = agreed([Starts(window.start, window.end - INSTANT)], among)
    anybody = _starts_for_anybody(plan, calendar, window, wanted) if wanted else []
    if not anybody:
        return []
    work = Span(window.start, window.end + plan.work)
    opening = hours_between(work, calendar.shop.hours_on, calendar.shop.zone)
    able = sorted(people(plan, calendar), key=lambda person: person.email)
    found: list[tuple[datetime, int]] = []
    for rank, person in enumerate(able):
        duty = _on_duty(person, calendar, opening, work)
        found += [(start, rank) for start in _starts_with(person.user_id, duty, plan, calendar, anybody)]
    return [Slot(start, able[rank].user_id, plan) for start, rank in sorted(found)[:limit]]


def with_anybody(plan: Plan, calendar: Calendar, *, window: Span, now: datetime) -> list[Starts]:
    """When anybody has the time, whatever pet it is for: at no other start in ``window`` is anything `offered`.

    Where many want the same, this is worked out once for all of them. A class may be joined at any time.
    """
    if plan.request.service.class_id is not None:
        return [EVER]
    window = bookable_window(window, calendar.shop, now, at_once=plan.request.at_once)
    work = Span(window.start, window.end + plan.work)
    opening = hours_between(work, calendar.shop.hours_on, calendar.shop.zone)
    free = joined(
        Span(starts.first, starts.last + INSTANT)
        for person in people(plan, calendar)
        for starts in _alone(person.user_id, _on_duty(person, calendar, opening, work), plan, calendar)
    )
    return [Starts(start, end - INSTANT) for start, end in free]


def people(plan: Plan, calendar: Calendar) -> list[Person]:
    """Who could do it, apart from the time."""
    able = calendar.catalog.people_for(plan.request.service, plan.request.add_ons)
    return [person for person in able if plan.request.staff_id in (None, person.user_id)]


def _starts_for_anybody(plan: Plan, calendar: Calendar, window: Span, starts: list[Starts]) -> list[Starts]:
    """Those of ``starts`` that suit the pet, the resources and the gates of the day, whoever does it."""
    for condition in (
        _days_allowed(plan, calendar.shop, window),
        special_hours(plan, calendar.shop, window),
        room_for(plan.length, without([ALWAYS], calendar.busy(plan.request.pet.pet_id))),
        *(room_for(length, spare(calendar, resource_id)) for resource_id, length in counted(plan)),
    ):
        starts = agreed(starts, condition)
    return starts


def counted(plan: Plan) -> list[tuple[UUID, timedelta]]:
    """The counted resources of a visit and how long each is taken: the places of a class only while it lasts."""
    service = plan.request.service
    places = [] if service.class_id is None else [(service.class_id, plan.length)]
    return [*((resource_id, plan.work) for resource_id in plan.needs), *places]


def spare(calendar: Calendar, resource_id: UUID) -> list[Span]:
    """When one more of a counted resource is left."""
    resource = calendar.catalog.resources.get(resource_id)
    if resource is None:  # retired: there is none
        return []
    return without([ALWAYS], crowded(calendar.spans_of(resource_id), count=resource.count))


def _days_allowed(plan: Plan, shop: Shop, window: Span) -> list[Starts]:
    """The days on which age and vaccinations are right."""
    days = (day for day in days_of(window, shop.zone) if not day_refusals(plan.request, shop, day))
    spans = (day_span(day, shop.zone) for day in days)
    return [Starts(span.start, span.end - INSTANT) for span in spans]


def special_hours(plan: Plan, shop: Shop, window: Span) -> list[Starts]:
    """When every service of the visit is given; the visit, not its clean-up, lies wholly inside those hours."""
    starts, around = [Starts(*ALWAYS)], Span(window.start, window.end + plan.length)
    for part in (plan.request.service, *plan.request.add_ons):
        if part.only is not None:
            starts = agreed(starts, room_for(plan.length, _only(part, shop, around)))
    return starts


def _only(service: ServiceInfo, shop: Shop, window: Span) -> list[Span]:
    """The special hours of ``service`` round ``window``."""
    only = service.only or {}
    return hours_between(window, lambda day: only.get(day.weekday(), ()), shop.zone)


def _on_duty(person: Person, calendar: Calendar, opening: Sequence[Span], window: Span) -> list[Span]:
    """When ``person`` works while the shop is open, outside breaks and time off."""
    zone = calendar.shop.zone
    hours = hours_between(window, lambda day: person.hours[day.weekday()], zone)
    breaks = hours_between(window, lambda day: person.breaks[day.weekday()], zone)
    return without(without(common(opening, hours), breaks), calendar.absent(person.user_id))


def _alone(staff_id: UUID, duty: Sequence[Span], plan: Plan, calendar: Calendar) -> list[Starts]:
    """When this person has time for it."""
    return room_for(plan.work, without(duty, calendar.busy(staff_id)))


def _starts_with(
    staff_id: UUID, duty: Sequence[Span], plan: Plan, calendar: Calendar, anybody: Sequence[Starts]
) -> Iterable[datetime]:
    """The starts with this person, each once, in any order."""
    shop = calendar.shop
    alone = agreed(anybody, _alone(staff_id, duty, plan, calendar))
    starts = steps_in(alone, shop.policy.slot_step, shop.zone)
    if plan.request.service.class_id is None:
        return starts
    return {*starts, *_classes_to_join(plan, calendar, anybody, duty, staff_id)}


def _classes_to_join(
    plan: Plan, calendar: Calendar, anybody: Sequence[Starts], duty: Sequence[Span], staff_id: UUID
) -> Iterator[datetime]:
    """The starts of the classes of this service that ``staff_id`` gives already, where one more may come."""
    shop = calendar.shop
    claims = calendar.claims.get(staff_id, ())
    for start in {span.start for span, share in claims if share == plan.share_at(span.start)}:
        others = calendar.busy(staff_id, sharing=plan.share_at(start))
        fits = agreed(anybody, room_for(plan.work, without(duty, others)))
        if inside(start, fits) and on_step(start, shop.policy.slot_step, shop.zone):
            yield start
