"""Answers the engine's one question to the world: which openings suit a wish? Wall-clock wishes, bookable slots."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final
from uuid import UUID

from bot.desk import Booked, Desk
from bot.engine.turn import Answer, Need, Opening
from bot.never_free import never_free
from bot.suiting import PARTS, clocks, half_of_the_day, is_open, is_said, suits
from bot.together import alone, arranged
from bot.understanding.values import When
from core.booking.queries import booked_time
from core.booking.ranking import best_slots
from core.booking.slots import find_slots, no_slots, refusals
from core.booking.spans import Span
from core.booking.visit import PetFacts, Slot, VisitRequest
from core.errors import Refusal

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

DAY: Final = timedelta(days=1)
SOON: Final = timedelta(days=7)  # how far is looked first
AHEAD: Final = timedelta(days=14)  # how far is looked when no day is said, before the whole horizon is
APART: Final = timedelta(hours=1)  # between times that are put forward together, where there is room
DAY_IS_WORTH: Final = 6.0  # hours: "tomorrow at 2" is nearer to the day after at 2 than to tomorrow at 9 at night
AGAIN_IS_WORTH: Final = 4.0  # hours: a third time of one day is worse than one of the next
OF_THE_DAY: Final = frozenset({"past", "horizon", "lead_time", "closed"})
AWAY: Final = frozenset({"person_hours", "time_off", "break"})
SILENT: Final = frozenset({"taken", "person_hours", "break", "time_off"})  # "is full" says it better


def answer(session: Session, need: Need, pet: PetFacts, desk: Desk) -> Answer:
    """The openings for ``need``: at the exact time, the best that suit, or the nearest and why."""
    request, wish = request_for(need, pet, desk), need.wish or When()
    window = _window(wish, desk)
    slots, suiting = _search(session, need, request, _soon(window), desk)
    if not _is_enough(suiting, need, desk) and _soon(window) != window:
        slots, suiting = _search(session, need, request, window, desk)
    if wish.day is not None and wish.clock is not None:
        exact = _preferred([slot for slot in slots if _at(wish, slot, desk)], desk, _replaced(need, desk))
        if exact is not None:
            return Answer(exact=_opening(exact, desk))
        suiting = []
    if suiting and (wish.earliest or (wish.day is not None and len({slot.start for slot in suiting}) == 1)):
        return Answer(exact=_opening(_earliest(suiting, desk), desk))
    if suiting:
        return Answer(best=_best(session, suiting, need.limit, desk))
    if need.wish is None or wish.earliest or is_open(wish):
        return _anything(session, need, request, wish, desk)
    near = _near(session, need, request, wish, slots, desk)
    if need.openings.beside and (can := _who_can(session, need, window, desk)):
        refused = Refusal("only_one", {"name": can[0]}) if len(can) == 1 else Refusal("not_together")
        return Answer(near=near, reasons=(refused,))
    own = _replaced(need, desk)
    if own is not None and not _is_other(need, own) and _is_then(wish, own, desk):
        return Answer(near=near, reasons=(Refusal("unchanged"),))
    reasons = _telling(_why(session, request, wish, window, desk), request)
    altered = own is not None and _is_other(need, own)  # what is too short for it is said there
    if not reasons and not altered and (never := never_free(session, need, request, window, desk)) is not None:
        reasons = (never,)
    return Answer(near=near, reasons=reasons)


def _who_can(session: Session, need: Need, window: Span, desk: Desk) -> list[str]:
    """Whose visit could move where all of them together cannot."""
    found: list[str] = []
    for called, openings in alone(need.openings):
        its = replace(need, openings=openings)
        if _search(session, its, request_for(its, desk.pets[openings.pet], desk), window, desk)[1]:
            found.append(called)
    return found


def _replaced(need: Need, desk: Desk) -> Booked | None:
    """The visit in whose place the wanted one comes."""
    return desk.booked.get(need.openings.replaces or "")


def _is_other(need: Need, own: Booked) -> bool:
    """Whether something else is to be done than what is booked: then its own time is news."""
    return bool(own.does) and own.does != (need.openings.service, *need.openings.add_ons)


def _is_then(wish: When, own: Booked, desk: Desk) -> bool:
    """Whether the wish is the very time that the visit has."""
    start = desk.shop.local(own.start)
    return wish.day == start.date() and wish.clock is not None and start.time().replace(tzinfo=None) in clocks(wish)


def _why(session: Session, request: VisitRequest, wish: When, window: Span, desk: Desk) -> tuple[Refusal, ...]:
    """Why nothing of what was asked for can be booked: of the very minute, if one was named."""
    if wish.day is None or wish.clock is None:
        return no_slots(session, request=request, window=window, now=desk.now)
    starts = [_instant(wish.day, desk, clock) for clock in clocks(wish)]
    start = next((one for one in starts if _is_open_at(one, desk)), starts[0])
    if desk.shop.local(start).time() not in clocks(wish):
        return (Refusal("clock_change"),)
    return refusals(
        session, request=request, start=start, staff_id=request.staff_id, now=desk.now, hold_token=desk.token
    )


def _is_open_at(start: datetime, desk: Desk) -> bool:
    local = desk.shop.local(start)
    return any(span.start <= local.hour * 60 + local.minute < span.end for span in desk.shop.hours_on(local.date()))


def _search(
    session: Session, need: Need, request: VisitRequest, window: Span, desk: Desk
) -> tuple[list[Slot], list[Slot]]:
    """What is free in ``window``, and what of it suits the wish; one start may be free with several people."""
    slots = find_slots(session, request=request, window=window, now=desk.now, hold_token=desk.token)
    if unwanted := {UUID(key) for key in need.openings.without}:
        slots = [slot for slot in slots if slot.staff_id not in unwanted]
    own = _replaced(need, desk)
    if own is not None and not _is_other(need, own):
        chosen = need.openings.staff is not None or bool(unwanted)  # only then is the same time with somebody else news
        slots = [one for one in slots if one.start != own.start or (chosen and str(one.staff_id) != own.staff_id)]
    if need.openings.beside:
        slots = [slot for slot, _ in arranged(session, need.openings, slots, window, desk)]
    if need.wish is None or not is_said(need.wish):
        return slots, slots
    suiting = {start for start in {slot.start for slot in slots} if suits(need.wish, desk.shop.local(start))}
    return slots, [slot for slot in slots if slot.start in suiting]


def _soon(window: Span) -> Span:
    """The first week of it: three good times are seldom further away, and most of the work is in looking further."""
    return Span(window.start, min(window.end, window.start + SOON))


def _is_enough(suiting: Sequence[Slot], need: Need, desk: Desk) -> bool:
    """Whether there is a choice of days; whoever wants the earliest needs only one time."""
    if need.wish is not None and need.wish.earliest:
        return bool(suiting)
    return len({desk.shop.local(slot.start).date() for slot in suiting}) >= need.limit


def request_for(need: Need, pet: PetFacts, desk: Desk) -> VisitRequest:
    """The need as the business puts it."""
    wanted = need.openings
    return VisitRequest(
        pet=pet,
        service=desk.catalog.service(UUID(wanted.service)),
        add_ons=tuple(desk.catalog.service(UUID(key)) for key in wanted.add_ons),
        staff_id=UUID(wanted.staff) if wanted.staff else None,
        replaces=UUID(wanted.replaces) if wanted.replaces else None,
        beside=tuple(UUID(one.replaces) for one in wanted.beside),
    )


def _telling(reasons: Sequence[Refusal], request: VisitRequest) -> tuple[Refusal, ...]:
    """Those that are said, the day's own ones first: that a certificate ends is no news about yesterday.

    Whoever asked for a person is told that this person is away.
    """
    if request.staff_id is not None:
        reasons = [Refusal("person_away", one.details) if one.rule in AWAY else one for one in reasons]
    said = [reason for reason in reasons if reason.rule not in SILENT or reason.details.get("what") == "pet"]
    return tuple(sorted(said, key=lambda reason: reason.rule not in OF_THE_DAY))


def _window(wish: When, desk: Desk) -> Span:
    """The instants that are looked at: whole days, on the shop's wall clock."""
    today = desk.shop.local(desk.now).date()
    if wish.day is not None:
        return _days(wish.day, wish.day + DAY, desk)
    first = wish.start.day if wish.start else today
    if wish.end is not None:
        last = wish.end.day + (DAY if wish.end.clock else timedelta(0))
    else:
        last = max(first, today) + AHEAD
    return _days(first, max(last, first + DAY), desk)


def _days(first: date, last: date, desk: Desk) -> Span:
    return Span(_instant(first, desk), _instant(last, desk))


def _instant(day: date, desk: Desk, clock: time = time(0)) -> datetime:
    return datetime.combine(day, clock, desk.shop.zone).astimezone(UTC)


def _at(wish: When, slot: Slot, desk: Desk) -> bool:
    local = desk.shop.local(slot.start)
    return local.date() == wish.day and local.time() in clocks(wish)


def _preferred(slots: Sequence[Slot], desk: Desk, own: Booked | None) -> Slot | None:
    """At one time the person whom the pet knows comes first; of two halves of the day the one said first.

    What is changed at its own time stays with its person.
    """
    for one in slots:
        if own is not None and one.start == own.start and str(one.staff_id) == own.staff_id:
            return one
    known = next((slot for slot in slots if slot.staff_id == desk.familiar), None)
    return known or (slots[0] if slots else None)


def _anything(session: Session, need: Need, request: VisitRequest, wish: When, desk: Desk) -> Answer:
    """Nothing in the coming weeks: the first times until the end of the horizon, or why there is none."""
    today = desk.shop.local(desk.now).date()
    rest = _days(today + AHEAD, today + max(AHEAD + DAY, desk.shop.policy.horizon + DAY), desk)
    _, suiting = _search(session, need, request, rest, desk)
    if suiting:
        first = [_opening(slot, desk) for slot in _apart(suiting, desk)[: need.limit]]
        return Answer(exact=_opening(_earliest(suiting, desk), desk) if wish.earliest else None, best=tuple(first))
    everything = _days(today, today + desk.shop.policy.horizon + DAY, desk)
    reasons = no_slots(session, request=request, window=everything, now=desk.now)
    near = _near(session, need, request, wish, (), desk) if is_said(wish) else ()
    return Answer(near=near, reasons=_telling(reasons, request))


def _near(
    session: Session, need: Need, request: VisitRequest, wish: When, same_days: Sequence[Slot], desk: Desk
) -> tuple[Opening, ...]:
    """The nearest to what was asked for: by the distance in time, the same days first."""
    today = desk.shop.local(desk.now).date()
    day = max(today, wish.day or (wish.start.day if wish.start else today))
    clock = wish.clock or half_of_the_day(wish.after, wish) or (PARTS[wish.part][0] if wish.part else None)
    slots = list(same_days)
    if len(_apart(slots, desk)) < need.limit:
        last = today + desk.shop.policy.horizon + DAY
        first = max(today, min(day, last - DAY) - timedelta(days=3))
        around = _days(first, max(first + AHEAD, first + DAY), desk)
        slots += _search(session, need, request, around, desk)[0]
    nearest: list[Slot] = []
    while slots and len(nearest) < need.limit:
        days = [desk.shop.local(one.start).date() for one in nearest]
        best = min(
            slots, key=lambda one: (*_far(desk.shop.local(one.start), day, clock, days), one.start, _rank(one, desk))
        )
        nearest.append(best)
        slots = [one for one in slots if abs(one.start - best.start) >= APART]
    return tuple(_opening(slot, desk) for slot in sorted(nearest, key=_start))


def _far(local: datetime, day: date, clock: time | None, days: Sequence[date]) -> tuple[float, bool]:
    """How far a time is from what was wanted, in hours: another day is worse than another hour of the same day.

    A day that is among ``days`` already is worse as well, so that there is something to choose from.
    """
    apart = abs((local.date() - day).days) * DAY_IS_WORTH + days.count(local.date()) * AGAIN_IS_WORTH
    hours = 0.0 if clock is None else abs(local.hour + local.minute / 60 - clock.hour - clock.minute / 60)
    return apart + hours, local.minute % 30 != 0


def _best(session: Session, slots: Sequence[Slot], limit: int, desk: Desk) -> tuple[Opening, ...]:
    """The best few, an hour apart from each other where there are enough."""
    people = {slot.staff_id for slot in slots}
    window = Span(slots[0].start, slots[-1].end)
    load = booked_time(session, people=people, window=window, zone=desk.shop.zone) if len(people) > 1 else None
    apart = {slot.start for slot in _apart(slots, desk)}
    if len(apart) >= limit:
        slots = [slot for slot in slots if slot.start in apart]
    chosen = best_slots(slots, count=limit, zone=desk.shop.zone, familiar_staff=desk.familiar, load=load)
    return tuple(_opening(slot, desk) for slot in chosen)


def _apart(slots: Sequence[Slot], desk: Desk) -> list[Slot]:
    """One of each start, on a full or half hour if it can be, and an hour between them."""
    starts: list[Slot] = []
    for slot in sorted(slots, key=lambda one: (one.start, _rank(one, desk))):
        if not starts or slot.start - starts[-1].start >= APART:
            starts.append(slot)
        elif starts[-1].start.minute % 30 and not slot.start.minute % 30 and len(starts) > 1:
            starts[-1] = slot  # 10:30 rather than 10:15
    return starts


def _earliest(slots: Sequence[Slot], desk: Desk) -> Slot:
    return min(slots, key=lambda one: (one.start, _rank(one, desk)))


def _rank(slot: Slot, desk: Desk) -> bool:
    """The person whom the pet knows goes first."""
    return slot.staff_id != desk.familiar


def _start(slot: Slot) -> datetime:
    return slot.start


def _opening(slot: Slot, desk: Desk) -> Opening:
    person = desk.catalog.person(slot.staff_id)
    return Opening(
        start=desk.shop.local(slot.start),
        end=desk.shop.local(slot.end),
        staff=str(slot.staff_id),
        staff_name=person.first_name,
        price=slot.price,
        minutes=slot.minutes,
    )
