"""From what is said about time to one wish: refined by the earlier wish, the time in question and the offered times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import pairwise

from bot.engine.bag import Bag
from bot.engine.refused import less, only_refuses, parts_of, touches
from bot.engine.turn import Opening
from bot.understanding.readings import Act, Kind, Reading, Value
from bot.understanding.values import Bound, Grain, Relation, Relative, When

DAY = timedelta(days=1)
SAID = (Kind.WHEN, Kind.RELATIVE)


@dataclass(frozen=True, slots=True)
class Wished:
    """What a message says about time: an opening that was put forward, or a wish to be looked up."""

    when: When | None = None
    pick: Opening | None = None
    used: tuple[Reading, ...] = ()


def wished(
    bag: Bag, *, before: When | None, slot: Opening | None, offers: Sequence[Opening], asked: bool
) -> Wished | None:
    """What the message wishes, or None if it says nothing about time.

    ``before`` is the earlier wish, ``slot`` the time in question, ``offers`` those put forward last.
    """
    fresh = slot is not None  # once a time is in question, only what is said now can change it
    relative, said = bag.first(Kind.RELATIVE, fresh=fresh), _best(list(bag.of(Kind.WHEN, fresh=fresh)))
    if relative is not None and len(offers) > 1 and _says_an_order(relative) and relative not in bag.fresh:
        relative = None  # said before they were offered, it picks none of them
    base = slot or (offers[0] if len(offers) == 1 else None)
    if said is None and relative is None and (hour := _bare_hour(bag, offers, asked=asked)) is not None:
        return Wished(when=_refined(_at_hour(hour, offers), before, base), used=(hour,))
    if said is None and relative is None:
        return _more(bag, before=before, slot=slot, offers=offers, asked=asked)
    if relative is not None and isinstance(relative.value, Relative):
        if found := _relative(relative.value, said, before=before, base=base, offers=offers):
            used = (relative,) if said is None else (relative, said)
            return replace(found, used=used)
        if said is None:
            return None
    if said is None or not isinstance(said.value, When):
        return None
    when = _either(said.value, said.alternatives)
    if slot is not None and only_refuses(when) and not touches(when, slot):
        return Wished(pick=slot, used=(said,))  # "I can't do wednesday", of a thursday
    if pick := _picked(when, offers if slot is None else (slot,)):
        return Wished(pick=pick, used=(said,))
    return Wished(when=_refined(when, before, base), used=(said,))


def _says_an_order(relative: Reading) -> bool:
    value = relative.value
    return isinstance(value, Relative) and value.relation in (Relation.LATER, Relation.EARLIER)


def _bare_hour(bag: Bag, offers: Sequence[Opening], *, asked: bool) -> Reading | None:
    """ "11" where times were put forward, and more than there are choices: an hour."""
    numbers = list(bag.of(Kind.NUMBER, fresh=True))
    if not asked or not offers or len(numbers) != 1 or len(bag.fresh) > 1 or bag.act not in (Act.INFORM, Act.OTHER):
        return None
    value = numbers[0].value
    whole = isinstance(value, Decimal) and value == int(value) and len(offers) < value < 24
    return numbers[0] if whole and len(bag.text.split()) < 4 else None


def _at_hour(hour: Reading, offers: Sequence[Opening]) -> When:
    days, number = {one.start.date() for one in offers}, int(str(hour.value))
    day = days.pop() if len(days) == 1 else None
    return When(day=day, clock=time(number), either_half=number <= 12, grain=Grain.MINUTE)


def _best(readings: Sequence[Reading]) -> Reading | None:
    """The likeliest; of equals, the one said last counts ("not now. what about the 3rd?")."""
    return max(reversed(readings), key=lambda reading: reading.score) if readings else None


def _either(first: When, others: Sequence[Value]) -> When:
    """Take "tuesday or wednesday morning" as one wish: the days between, narrowed to those that were named."""
    wishes = [first, *(one for one in others if isinstance(one, When))]
    days = [one.day for one in wishes if one.day is not None]
    if len(wishes) < 2 or (days and len(days) < len(wishes)):
        return first
    if len({(one.part, one.clock, one.after, one.until) for one in wishes}) > 1:
        return _each_at_its_own(wishes, days)
    if not days:
        return first
    far = max(days) - min(days) > timedelta(
        days=7
    )  # "5/6" where both orders are written: what lies between is not meant
    gaps = [When(start=Bound(a + DAY), end=Bound(b)) for a, b in pairwise(sorted(days)) if far and b - a > DAY]
    part = next((one.part for one in wishes if one.part), None)
    clock = next((one.clock for one in wishes if one.clock), None)
    hours = next(((one.after, one.until) for one in wishes if one.after or one.until), (None, None))
    return When(
        start=Bound(min(days)),
        end=Bound(max(days) + DAY),
        part=part,
        clock=clock,
        after=hours[0],
        until=hours[1],
        either_half=any(one.either_half for one in wishes),
        weekdays=frozenset(day.weekday() for day in days),
        grain=wishes[0].grain,
        but=(*first.but, *gaps),
    )


def _each_at_its_own(wishes: Sequence[When], days: Sequence[date]) -> When:
    """ "Tuesday at 10 or thursday after 5", "thursday at 10 or 11": the days between them, each with its own hours."""
    named = replace(wishes[0], clock=None, part=None, after=None, until=None, either_half=False, either=tuple(wishes))
    if len(set(days)) < 2:
        return named
    weekdays = frozenset(day.weekday() for day in days)
    return replace(named, day=None, start=Bound(min(days)), end=Bound(max(days) + DAY), weekdays=weekdays)


def _picked(when: When, offers: Sequence[Opening]) -> Opening | None:
    """The one time put forward that this names, if exactly one."""
    if when.earliest or when.either or when.start or when.end or when.weekdays or not (when.day or when.clock):
        return None
    fitting = [
        one
        for one in offers
        if (when.day is None or one.start.date() == when.day)
        and (when.clock is None or _is(when.clock, one.start.time(), either_half=when.either_half))
        and (when.part is None or when.clock is not None or when.part in parts_of(one.start.hour))
        and (when.after is None or one.start.time() >= when.after)
        and (when.until is None or one.start.time() < when.until)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _is(said: time, clock: time, *, either_half: bool) -> bool:
    if said == clock.replace(tzinfo=None):
        return True
    return either_half and (said.hour + 12) % 24 == clock.hour and said.minute == clock.minute


def _has_day(when: When) -> bool:
    return bool(when.day or when.weekdays or when.start or when.end)


def _has_clock(when: When) -> bool:
    return bool(when.clock or when.part or when.after or when.until or when.either)


def _refined(when: When, before: When | None, base: Opening | None) -> When:
    """What was left out is what was said before: "after 3" keeps the day, "tuesday" keeps "after 3"."""
    if only_refuses(when):
        return less(when, before or When(), base)
    if not _has_day(when):
        if base is not None:
            return replace(when, day=base.start.date())
        if before is not None and before.day is not None:
            return replace(when, day=before.day)
        if before is not None:
            return replace(
                when, start=before.start, end=before.end, weekdays=before.weekdays, but=when.but or before.but
            )
        return when
    if _has_clock(when) or before is None or when.earliest:
        return when
    return replace(when, part=before.part, after=before.after, until=before.until, either_half=before.either_half)


def _relative(
    relative: Relative, said: Reading | None, *, before: When | None, base: Opening | None, offers: Sequence[Opening]
) -> Wished | None:
    """A wish in relation to the time in question."""
    when = said.value if said is not None and isinstance(said.value, When) else None
    if relative.relation is Relation.SAME_TIME and when is not None:
        clock = base.start.time() if base else before.clock if before else None
        return Wished(when=replace(when, clock=_plain(clock), part=None)) if clock else None
    if relative.relation is Relation.SAME_TIME and base is None and before is not None:  # as the one before it
        pick = next((one for one in offers if one.start.time() == before.after), None)
        return Wished(pick=pick) if pick is not None else None
    if relative.relation is Relation.SAME_DAY and when is not None and base is not None:
        return Wished(when=replace(when, day=base.start.date(), start=None, end=None))
    if relative.relation in (Relation.LATER, Relation.EARLIER) and when is None:
        return _other(relative, base, offers)
    if relative.relation is not Relation.SHIFT or when is not None:
        return None
    if base is not None:
        at = base.start.replace(tzinfo=None) + timedelta(days=relative.days, minutes=relative.minutes)
        return Wished(when=When(day=at.date(), clock=at.time(), grain=Grain.MINUTE))
    if before is not None and before.day is not None and relative.days:
        return Wished(when=replace(before, day=before.day + timedelta(days=relative.days)))
    if offers and relative.days:
        return Wished(when=When(day=offers[0].start.date() + timedelta(days=relative.days)))
    return None


def _other(relative: Relative, base: Opening | None, offers: Sequence[Opening]) -> Wished | None:
    """Take "the later one" of two; "something later" than the time in question, on its day."""
    later = relative.relation is Relation.LATER
    if base is None and len(offers) > 1:
        return Wished(pick=max(offers, key=_start) if later else min(offers, key=_start))
    if base is None:
        return None
    day, clock = base.start.date(), _plain(base.start.time())
    if later:
        return Wished(when=When(start=_after(base), end=Bound(day + DAY)))
    return Wished(when=When(start=Bound(day), end=Bound(day, clock)))


def _more(
    bag: Bag, *, before: When | None, slot: Opening | None, offers: Sequence[Opening], asked: bool
) -> Wished | None:
    """Take "yes" to the only time put forward; "what else is there?" goes on behind the last one."""
    if asked and slot is None and len(offers) == 1 and bag.act in (Act.AFFIRM, Act.SELECT):
        return Wished(pick=offers[0])
    shown = [slot] if slot is not None else list(offers)
    if bag.act is not Act.ALTERNATIVES or not shown:
        return None
    start, end = _after(max(shown, key=_start)), None
    if before is not None:
        end = Bound(before.day + DAY) if before.day is not None else before.end
    if end is not None and (end.day, end.clock or time(0)) <= (start.day, start.clock or time(0)):
        end = None  # nothing is left of that: whatever comes next
    return Wished(when=replace(before or When(), day=None, clock=None, earliest=False, start=start, end=end))


def _start(opening: Opening) -> datetime:
    return opening.start


def _after(opening: Opening) -> Bound:
    """A minute behind its start, as the beginning of a range."""
    at = opening.start.replace(tzinfo=None) + timedelta(minutes=1)
    return Bound(at.date(), at.time())


def _plain(clock: time | None) -> time | None:
    return clock.replace(tzinfo=None) if clock else None
