"""Why a start, or a whole window, is not offered: for the sentence that says it. `offered` decides, never these.

The details, beside those of `gates`:

- ``off_step``: ``step`` (minutes); ``lead_time``: ``minutes``; ``horizon``: ``until`` (the last day that can be booked)
- ``closed``: ``day``; ``only``: ``service``; ``taken``: ``what`` (person, pet, equipment or class)
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from core.booking.calendar import Calendar
from core.booking.clock import day_span, days_of, hours_between, on_step
from core.booking.gates import day_refusals, standing_refusals
from core.booking.openings import (
    INSTANT,
    bookable_window,
    counted,
    last_day,
    offered,
    people,
    spare,
    special_hours,
)
from core.booking.spans import Span, common, inside
from core.booking.visit import Plan, class_share
from core.catalog.catalog import Person
from core.errors import Refusal
from core.shop.profile import Shop


def reasons(plan: Plan, calendar: Calendar, *, start: datetime, now: datetime) -> tuple[Refusal, ...]:
    """Why ``start`` cannot be booked, the most telling first; () exactly if it is offered."""
    if offered(plan, calendar, window=Span(start, start + INSTANT), now=now, limit=1):
        return ()
    shop = calendar.shop
    found = [*standing_refusals(plan.request, calendar), *day_refusals(plan.request, shop, shop.local(start).date())]
    found += _of_time(plan, shop, start, now)
    if not any(refusal.rule in ("closed", "shop_hours", "no_person") for refusal in found):
        each = [_of_person(plan, calendar, person, start) for person in people(plan, calendar)]
        fewest: list[Refusal] = min(each, key=len, default=[])
        found += fewest
    return tuple(found + _of_claims(plan, calendar, start)) or (Refusal("taken", {"what": "person"}),)


def _of_time(plan: Plan, shop: Shop, start: datetime, now: datetime) -> list[Refusal]:
    """What the shop's clock, notice and hours say."""
    policy = shop.policy
    found: list[Refusal] = []
    if not on_step(start, policy.slot_step, shop.zone):
        found.append(Refusal("off_step", {"step": int(policy.slot_step.total_seconds() // 60)}))
    if start < now:
        found.append(Refusal("past"))
    elif start < now + policy.lead_time and not plan.request.at_once:
        found.append(Refusal("lead_time", {"minutes": int(policy.lead_time.total_seconds() // 60)}))
    if shop.local(start).date() > last_day(shop, now):
        found.append(Refusal("horizon", {"until": last_day(shop, now)}))
    work = Span(start, start + plan.work)
    if not _covered(work, hours_between(work, shop.hours_on, shop.zone)):
        day = shop.local(start).date()
        found.append(Refusal("shop_hours") if shop.hours_on(day) else Refusal("closed", {"day": day}))
    if not inside(start, special_hours(plan, shop, Span(start, start + plan.work))):
        found.append(Refusal("only", {"service": plan.request.service.name}))
    return found


def _of_person(plan: Plan, calendar: Calendar, person: Person, start: datetime) -> list[Refusal]:
    """What the person's hours, breaks, time off and other visits say."""
    zone, work = calendar.shop.zone, Span(start, start + plan.work)
    found: list[Refusal] = []
    if not _covered(work, hours_between(work, lambda day: person.hours[day.weekday()], zone)):
        found.append(Refusal("person_hours"))
    elif common([work], hours_between(work, lambda day: person.breaks[day.weekday()], zone)):
        found.append(Refusal("break"))
    if common([work], calendar.absent(person.user_id)):
        found.append(Refusal("time_off"))
    share = class_share(plan.request.service, start)
    if common([work], calendar.busy(person.user_id, sharing=share)):
        found.append(Refusal("taken", {"what": "person"}))
    return found


def _of_claims(plan: Plan, calendar: Calendar, start: datetime) -> list[Refusal]:
    """What the pet's other visits and the counted resources say."""
    found: list[Refusal] = []
    if common([Span(start, start + plan.length)], calendar.busy(plan.request.pet.pet_id)):
        found.append(Refusal("taken", {"what": "pet"}))
    for resource_id, length in counted(plan):
        if not _covered(Span(start, start + length), spare(calendar, resource_id)):
            what = "class" if resource_id == plan.request.service.class_id else "equipment"
            found.append(Refusal("taken", {"what": what}))
    return found


def _covered(span: Span, spans: Sequence[Span]) -> bool:
    return any(some.covers(span) for some in spans)


def why_none(plan: Plan, calendar: Calendar, *, window: Span, now: datetime) -> tuple[Refusal, ...]:
    """Why nothing in ``window`` is offered, the most telling first; () if something is."""
    if offered(plan, calendar, window=window, now=now, limit=1):
        return ()
    shop = calendar.shop
    if standing := standing_refusals(plan.request, calendar):
        return tuple(standing)
    rest = bookable_window(window, shop, now, at_once=plan.request.at_once)
    if rest.start >= rest.end:
        outside = {refusal.rule: refusal for refusal in _of_time(plan, shop, window.end - INSTANT, now)}
        return tuple(outside[rule] for rule in ("past", "lead_time", "horizon") if rule in outside)
    days = [day for day in days_of(rest, shop.zone) if day_span(day, shop.zone).overlaps(rest)]
    by_day = [day_refusals(plan.request, shop, day) for day in days]
    if all(by_day):
        return tuple(by_day[-1])
    if not any(shop.hours_on(day) for day in days):
        return (Refusal("closed", {"day": days[0]}),)
    some = [refusal for refusals in by_day for refusal in refusals]
    return (Refusal("taken", {"what": "person"}), *{refusal.rule: refusal for refusal in some}.values())
