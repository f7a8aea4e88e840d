"""What the rules of days make: the day of a match, or nothing if there is none such."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.understanding.letters import Match
from bot.understanding.values import Part
from bot.understanding.vocabulary import MONTHS, WEEKDAYS
from bot.understanding.when.spec import (
    MONTH_FIRST,
    Span,
    Spec,
    World,
    add_months,
    add_span,
    make_date,
    monday_of,
    resolve_day,
)

Made = tuple[str, Any] | None


def day(spec: Spec | None) -> Made:
    """A DAY node, if there is such a day."""
    return None if spec is None else ("DAY", spec)


def make_relative(offset: int) -> Any:
    return lambda m, world: day(Spec(day=world.today + timedelta(days=offset)))


def make_behind_tomorrow(m: Match, world: World) -> Made:
    """ "Not tomorrow, the next day"."""
    told = m.node("d").rule == "next day, length ahead"
    return ("DAY", Spec(day=world.today + timedelta(days=2))) if told else None


def make_weekday(week: int | None) -> Any:
    return lambda m, world: day(Spec(weekday=WEEKDAYS.index(m.value("w")), week=week))


def make_weeks_later(m: Match, world: World) -> Made:
    base = resolve_day(Spec(weekday=WEEKDAYS.index(m.value("w"))), world)
    span: Span = m.value("d") if m.has("d") else Span(days=14 if m.has("two") else 7)
    return day(Spec(day=add_span(base, span))) if base and span.days % 7 == 0 and not span.minutes else None


def make_month_day(m: Match, world: World) -> Made:
    month = MONTHS.index(m.value("m") or m.value("n")) + 1
    dom = number_of(m)
    year = m.value("y").v if m.has("y") else None
    if m.has("z"):  # 21-apr-30
        year = 2000 + m.value("z").v
    if make_date(year or 2024, month, dom) is None:
        return "NODATE", None
    return day(Spec(dom=dom, month=month, year=year))


def make_weekday_and_date(m: Match, world: World) -> Made:
    """A weekday beside a date; where they disagree the date stands and the weekday is remembered."""
    a: Spec = m.value("a")
    b: Spec = m.value("b") or m.value("c")
    named, dated = (a, b) if a.weekday is not None and a.dom is None and a.day is None else (b, a)
    if named.weekday is None or named.dom is not None or named.day is not None or dated.weekday is not None:
        return None
    if (dated.dom is None and dated.day is None) or dated.earliest or named.part or dated.hour is not None:
        return None
    return day(replace(dated, weekday=named.weekday))


def number_of(m: Match) -> int:
    """The day number, in the place called d or e."""
    number: int = m.value("d", None).v if m.has("d") else m.value("e").v
    return number


def make_dom(m: Match, world: World) -> Made:
    return day(Spec(dom=m.value("d").v))


def make_worded_dom(m: Match, world: World) -> Made:
    """ "By the fifth"; the first, the second and the third may be of several things."""
    return make_dom(m, world) if m.value("d").v > 3 else None


def make_asked_dom(m: Match, world: World) -> Made:
    return None if world.expecting in ("time", "party_size", "choice", "weight") else make_dom(m, world)


def make_high_dom(m: Match, world: World) -> Made:
    """ "The 27"; a small number may be one of the choices."""
    return make_dom(m, world) if m.value("d").v > 12 else None


def make_dom_of_month(m: Match, world: World) -> Made:
    first = world.today.replace(day=1)
    if m.has("next"):
        first = add_months(first, 1)
    made = make_date(first.year, first.month, number_of(m))
    if made is not None and made < world.today and m.has("the"):
        return day(Spec(dom=made.day))
    return day(Spec(day=made)) if made else None


def make_weekday_dom(m: Match, world: World) -> Made:
    weekday, dom = WEEKDAYS.index(m.value("w")), m.value("d").v
    spec = Spec(weekday=weekday, dom=dom)
    made = resolve_day(spec, world)
    if made is None or made.weekday() != weekday or (made - world.today).days > (45 if dom <= 12 else 580):
        return None
    return day(spec)


def make_own_date(m: Match, world: World) -> Made:
    """ "Friday 7-6": no hours, which would end before they begin or take all day, and the date that is a friday."""
    a, b = m.value("a").v, m.value("b").v
    month, dom = (a, b) if (b > 12 or world.region in MONTH_FIRST) and a <= 12 else (b, a)
    hours = (b - a) % 12
    if (a <= 12 and b <= 12 and 0 < hours < 10) or month > 12:
        return None
    spec = Spec(month=month, dom=dom)
    found = resolve_day(spec, world)
    return day(spec) if found and found.weekday() == WEEKDAYS.index(m.value("w")) else None


def make_own_dom(m: Match, world: World) -> Made:
    """ "Thursday 21 in the evening": too high for an hour as people say it, and the day that is a thursday soon."""
    made: Made = make_weekday_dom(m, world) if m.value("d").v > 12 else None
    found = resolve_day(made[1], world) if made else None
    return made if found and (found - world.today).days <= 45 else None


def make_slash(m: Match, world: World) -> Made:
    a, b = m.value("s")
    month_first = world.region in MONTH_FIRST if a <= 12 and b <= 12 else b > 12
    month, dom = (a, b) if month_first else (b, a)
    if not 1 <= month <= 12:
        return None
    year = m.value("y").v if m.has("y") else None
    return day(Spec(dom=dom, month=month, year=year)) if make_date(year or 2024, month, dom) else ("NODATE", None)


def make_always(m: Match, _: World) -> Made:
    """ "Are you open 24/7" speaks of no day."""
    return ("QTY", None) if m.value("s") == (24, 7) else None


def make_dotted(m: Match, world: World) -> Made:
    """ "28.6." is written so by who puts the day first; of a bare "5.12" that is not known where months come first."""
    a, b, _ = m.value("s") or m.value("t") or m.value("u") or m.value("v") or m.value("bare")
    if b > 12 >= a and world.region == "US":
        a, b = b, a
    if make_date(2024, b, a):
        either = m.has("bare") and world.region in MONTH_FIRST and a <= 12 and a != b
        return day(Spec(dom=a, month=b, others=(Spec(dom=b, month=a),) if either else ()))
    if a == 31 and 1 <= b < 12:  # the day after the last one
        return day(Spec(dom=1, month=b + 1))
    return None


def _moved(base: Spec, span: Span, world: World, *, back: bool = False) -> Made:
    if span.minutes and not (span.days or span.months):
        if base.day is None or base.day != world.today:
            return None
        moment = world.reference + timedelta(minutes=-span.minutes if back else span.minutes)
        return "DAY", Spec(day=moment.date(), hour=moment.hour, minute=moment.minute, half="24")
    start = resolve_day(base, world)
    if start is None or back:
        return None
    moved = add_span(start, span)
    if span.minutes and base.day == world.today and not base.has_time:  # "in two days and three hours"
        moment = datetime.combine(moved, world.reference.time()) + timedelta(minutes=span.minutes)
        return "DAY", Spec(day=moment.date(), hour=moment.hour, minute=moment.minute, half="24")
    return day(Spec(day=moved))


def make_in_span(m: Match, world: World) -> Made:
    return _moved(Spec(day=world.today), m.value("d"), world)


def make_this_day(m: Match, world: World) -> Made:
    """ "This day next month"."""
    span = {"week": Span(days=7), "month": Span(months=1), "year": Span(months=12)}.get(m.value("u"))
    return day(Spec(day=add_span(world.today, span))) if span and m.node("b").rule == "today" else None


def make_today_in(m: Match, world: World) -> Made:
    """ "Today in a week"."""
    return make_in_span(m, world) if m.node("b").rule == "today" else None


def make_after_day(m: Match, world: World) -> Made:
    if m.node("d").rule == "nights":  # a stay
        return None
    return _moved(m.value("b"), m.value("d"), world)


def make_soonest(m: Match, world: World) -> Made:
    return "DAY", Spec(earliest=True)


def make_counted_weekday(m: Match, world: World) -> Made:
    """ "two sundays from now"."""
    base = resolve_day(Spec(weekday=WEEKDAYS.index(m.value("w"))), world)
    count = m.value("n").v if m.has("n") else 2
    return day(Spec(day=base + timedelta(days=7 * (count - 1)))) if base and count < 60 else None


def make_week_after_day(m: Match, world: World) -> Made:
    """ "a week tomorrow", "tomorrow week"."""
    span: Span = m.value("d") if m.has("d") else Span(days=7)
    base: Spec = m.value("b")
    if m.node("b").rule not in ("today", "tomorrow") and not m.has("d"):
        return None
    found = resolve_day(base, world) if base.day or (base.weekday is not None and base.dom is None) else None
    if span.minutes or span.months or span.days % 7 or found is None or base.has_time:
        return None
    return day(Spec(day=add_span(found, span)))


def make_first_weekday(m: Match, world: World) -> Made:
    """ "The first tuesday after the 3rd" is that tuesday; the second one is left to nobody's guess."""
    return day(Spec(weekday=WEEKDAYS.index(m.value("w")))) if m.value("n").v == 1 else None


def make_ides(m: Match, world: World) -> Made:
    month = MONTHS.index(m.value("m")) + 1
    return day(Spec(dom=15 if month in (3, 5, 7, 10) else 13, month=month))


def make_now(m: Match, world: World) -> Made:
    return "DAY", Spec(day=world.today, earliest=True)


def make_tonight(m: Match, world: World) -> Made:
    return "DAYPART", Spec(day=world.today, part=Part.NIGHT)


def make_token_date(m: Match, world: World) -> Made:
    return day(Spec(day=m.value("d")))


def _weekday_of_week(m: Match, world: World) -> Made:
    base = resolve_day(m.value("b"), world)
    weekday = WEEKDAYS.index(m.value("w"))
    return day(Spec(day=monday_of(base) + timedelta(days=weekday))) if base else None


def make_weekday_after(m: Match, world: World) -> Made:
    """ "monday two weeks from now": the weekday of the week, or the first one after a month or year."""
    base = resolve_day(m.value("b"), world)
    weekday = WEEKDAYS.index(m.value("w"))
    if base is None:
        return None
    span: Span = m.value("d")
    moved = add_span(base, span)
    if span.months:
        return day(Spec(day=moved + timedelta(days=(weekday - moved.weekday()) % 7)))
    if span.days % 7 == 0 and base == world.today:
        return day(Spec(day=monday_of(moved) + timedelta(days=weekday)))
    if span.days % 7 == 0:
        first = base + timedelta(days=(weekday - base.weekday()) % 7 or 7)
        return day(Spec(day=first + timedelta(days=span.days - 7)))
    return None
