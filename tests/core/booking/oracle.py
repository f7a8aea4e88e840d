"""What is offered, found without cleverness: every minute of the window is looked at by itself, for every person.

It shares no code with `core.booking` but the values (shop, catalog, request). Time is whole minutes since 1970, sets of
them, and lookups; DST is whatever the zone says about each single minute.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from core.booking.visit import VisitRequest
from core.catalog.catalog import Catalog
from core.shop.hours import ClockSpan
from core.shop.profile import Shop

MINUTE = timedelta(minutes=1)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Row:
    """A claim as the database holds it; ``group`` is what those share who do not exclude each other."""

    resource_id: UUID
    start: datetime
    end: datetime
    group: object = None


@dataclass(frozen=True)
class World:
    shop: Shop
    catalog: Catalog
    now: datetime
    rows: Sequence[Row] = ()
    time_off: Sequence[Row] = ()
    upcoming: int = 0
    completed: frozenset[UUID] = frozenset()
    walls: dict[int, datetime] = field(default_factory=dict)
    marks: dict[tuple[date, int], int] = field(default_factory=dict)

    def wall(self, minute: int) -> datetime:
        """What the clock on the wall shows, without its zone."""
        if minute not in self.walls:
            self.walls[minute] = (EPOCH + minute * MINUTE).astimezone(self.shop.zone).replace(tzinfo=None)
        return self.walls[minute]


def count(moment: datetime) -> int:
    """Whole minutes since 1970, rounded down."""
    return (moment - EPOCH) // MINUTE


def minute_of(world: World, day: date, minutes: int) -> int:
    """The first minute at which the wall clock shows this; in a gap, that of the clock nobody has yet put forward."""
    wanted = datetime.combine(day, time()) + minutes * MINUTE
    about = count(wanted.replace(tzinfo=UTC))
    for minute in range(about - 16 * 60, about + 16 * 60):
        if world.wall(minute) == wanted:
            return minute
    before = about - 26 * 60
    ahead = (world.wall(before) - (EPOCH + before * MINUTE).replace(tzinfo=None)) // MINUTE
    return about - ahead


def minutes_of(world: World, days: Iterable[date], weekly: Mapping[int, Sequence[ClockSpan]]) -> set[int]:
    """Every minute of the hours that ``weekly`` (from Monday, 0) gives for these days."""
    found: set[int] = set()
    for day in days:
        for span in weekly.get(day.weekday(), ()):
            for mark in (span.start, span.end):
                if (day, mark) not in world.marks:
                    world.marks[day, mark] = minute_of(world, day, mark)
            found.update(range(world.marks[day, span.start], world.marks[day, span.end]))
    return found


def taken_minutes(rows: Iterable[Row]) -> set[int]:
    return {minute for row in rows for minute in range(count(row.start), count(row.end))}


def violated(world: World, request: VisitRequest, first: int, last: int) -> dict[tuple[int, UUID], set[str]]:
    """For each minute from ``first`` up to ``last`` and each able person: the names of the rules that it breaks."""
    shop, service, pet = world.shop, request.service, request.pet
    parts = [service, *request.add_ons]
    length = sum(world.catalog.price_and_minutes(part, pet.weight)[1] for part in parts)
    work = length + max(part.clean_up // MINUTE for part in parts)
    begin = world.wall(first).date() - timedelta(days=2)
    days = [begin + timedelta(days=n) for n in range((last - first + work) // 1440 + 6)]

    open_days = [day for day in days if day not in shop.closed]
    opening = minutes_of(world, open_days, dict(enumerate(shop.hours)))
    special = [minutes_of(world, days, part.only) for part in parts if part.only is not None]
    pet_busy = taken_minutes(row for row in world.rows if row.resource_id == pet.pet_id)
    crowds = []
    needed = {need: work for part in parts for need in part.needs}
    if service.class_id is not None:
        needed[service.class_id] = length
    for resource_id, minutes in needed.items():
        there = world.catalog.resources[resource_id].count
        used = Counter(
            minute
            for row in world.rows
            if row.resource_id == resource_id
            for minute in range(count(row.start), count(row.end))
        )
        crowds.append(({minute for minute, times in used.items() if times >= there}, minutes))

    earliest = world.now + shop.policy.lead_time
    horizon = world.now.astimezone(shop.zone).date() + timedelta(days=shop.policy.horizon.days)
    step = shop.policy.slot_step // MINUTE
    standing = standing_rules(world, request)
    of_day: dict[date, set[str]] = {}
    found: dict[tuple[int, UUID], set[str]] = {}
    for person in world.catalog.people:
        if any(person.user_id not in part.staff for part in parts) or request.staff_id not in (None, person.user_id):
            continue
        hours = minutes_of(world, days, dict(enumerate(person.hours)))
        breaks = minutes_of(world, days, dict(enumerate(person.breaks)))
        absent = taken_minutes(row for row in world.time_off if row.resource_id == person.user_id)
        own = [row for row in world.rows if row.resource_id == person.user_id]
        busy = taken_minutes(own)
        groups = {row.group for row in own if row.group is not None}
        busy_beside = {group: taken_minutes(row for row in own if row.group != group) for group in groups}
        for start in range(first, last):
            wall = world.wall(start)
            if (wall.hour * 60 + wall.minute) % step:
                found[start, person.user_id] = {"off_step"}
                continue
            rules = set(standing)
            moment = EPOCH + start * MINUTE
            day = wall.date()
            if moment < earliest:
                rules.add("past" if moment < world.now else "lead_time")
            if day > horizon:
                rules.add("horizon")
            if day not in of_day:
                of_day[day] = day_rules(world, request, day)
            rules |= of_day[day]
            visit, whole = range(start, start + length), range(start, start + work)
            if any(minute not in opening for minute in whole):
                rules.add("shop_hours")
            if any(minute not in hours for minute in whole):
                rules.add("person_hours")
            if any(minute in breaks for minute in whole):
                rules.add("break")
            if any(minute in absent for minute in whole):
                rules.add("time_off")
            if any(minute not in some for some in special for minute in visit):
                rules.add("only")
            others = busy_beside.get((service.service_id, start), busy) if service.class_id else busy
            if any(minute in others for minute in whole) or any(minute in pet_busy for minute in visit):
                rules.add("taken")
            if any(minute in full for full, minutes in crowds for minute in range(start, start + minutes)):
                rules.add("taken")
            found[start, person.user_id] = rules
    return found


def standing_rules(world: World, request: VisitRequest) -> set[str]:
    """The rules that are broken at any time."""
    rules, shop, service = set(), world.shop, request.service
    for part in (service, *request.add_ons):
        if part.retired:
            rules.add("retired")
        if part.per:
            rules.add("not_bookable")
        if part.species and request.pet.species not in part.species:
            rules.add("species")
        for other in world.catalog.services:
            if part.service_id in other.required_before and other.service_id not in world.completed:
                rules.add("required_before")
    if shop.species and request.pet.species not in shop.species:
        rules.add("species")
    if service.add_on_to:
        rules.add("add_on_only")
    if any(service.service_id not in add_on.add_on_to for add_on in request.add_ons):
        rules.add("not_bookable")
    if request.pet.died:
        rules.add("pet_died")
    limit = shop.policy.max_upcoming_per_pet
    if limit is not None and request.replaces is None and world.upcoming >= limit:
        rules.add("max_upcoming")
    return rules


def day_rules(world: World, request: VisitRequest, day: date) -> set[str]:
    """The rules of age and vaccination that are broken on ``day``."""
    rules, pet = set(), request.pet
    if pet.birth_date is not None:
        weeks = 0
        while pet.birth_date + timedelta(days=7 * (weeks + 1)) <= day:
            weeks += 1
        for part in (request.service, *request.add_ons):
            if weeks < part.minimum_age.get(pet.species, 0):
                rules.add("too_young")
            if weeks > part.maximum_age.get(pet.species, weeks):
                rules.add("too_old")
        if weeks < world.shop.policy.minimum_age.get(pet.species, 0):
            rules.add("too_young")
    for vaccine in world.shop.vaccines_required.get(pet.species, ()):
        records = [record for record in pet.vaccinations if record.vaccine_name == vaccine]
        from_staff = [record for record in records if record.source == "staff"]
        decisive = from_staff or records
        if not any(
            record.vaccination_date <= day and (record.expiry_date is None or record.expiry_date >= day)
            for record in decisive
        ):
            rules.add("vaccine")
    return rules


def offered(world: World, request: VisitRequest, first: datetime, last: datetime) -> list[tuple[datetime, UUID]]:
    """Every start that breaks no rule, by time, then by the person's e-mail address."""
    emails = {person.user_id: person.email for person in world.catalog.people}
    found = [key for key, rules in violated(world, request, count(first), count(last)).items() if not rules]
    found.sort(key=lambda key: (key[0], emails[key[1]]))
    return [(EPOCH + minute * MINUTE, person) for minute, person in found]
