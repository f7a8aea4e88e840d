"""Days: names, dates, weekdays, and days counted from another day."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.understanding.letters import Match, Rule
from bot.understanding.readings import Part
from bot.understanding.vocabulary import MONTHS, WEEKDAYS
from bot.understanding.when.spec import Span, Spec, World, add_months, add_span, make_date, monday_of, resolve_day

Made = tuple[str, Any] | None


def day(spec: Spec | None) -> Made:
    """A DAY node, if there is such a day."""
    return None if spec is None else ("DAY", spec)


def _relative(offset: int) -> Any:
    return lambda m, world: day(Spec(day=world.today + timedelta(days=offset)))


def _weekday(week: int | None) -> Any:
    return lambda m, world: day(Spec(weekday=WEEKDAYS.index(m.value("w")), week=week))


def _weeks_later(m: Match, world: World) -> Made:
    base = resolve_day(Spec(weekday=WEEKDAYS.index(m.value("w"))), world)
    span: Span = m.value("d") if m.has("d") else Span(days=7)
    return day(Spec(day=add_span(base, span))) if base and span.days % 7 == 0 and not span.minutes else None


def _month_day(m: Match, world: World) -> Made:
    month = MONTHS.index(m.value("m")) + 1
    dom = _number(m)
    year = m.value("y").v if m.has("y") else None
    if make_date(year or 2024, month, dom) is None:
        return "NODATE", None
    return day(Spec(dom=dom, month=month, year=year))


def _weekday_and_date(m: Match, world: World) -> Made:
    """A weekday beside a date; where they disagree the date stands and the weekday is remembered."""
    a: Spec = m.value("a")
    b: Spec = m.value("b")
    named, dated = (a, b) if a.weekday is not None and a.dom is None and a.day is None else (b, a)
    if named.weekday is None or named.dom is not None or named.day is not None or dated.weekday is not None:
        return None
    if (dated.dom is None and dated.day is None) or named.part or dated.hour is not None:
        return None
    return day(replace(dated, weekday=named.weekday))


def _number(m: Match) -> int:
    """The day number, in the place called d or e."""
    number: int = m.value("d", None).v if m.has("d") else m.value("e").v
    return number


def _dom(m: Match, world: World) -> Made:
    return day(Spec(dom=m.value("d").v))


def _asked_dom(m: Match, world: World) -> Made:
    return None if world.expecting in ("time", "party_size", "choice", "weight") else _dom(m, world)


def _high_dom(m: Match, world: World) -> Made:
    """ "The 27"; a small number may be one of the choices."""
    return _dom(m, world) if m.value("d").v > 12 else None


def _dom_of_month(m: Match, world: World) -> Made:
    first = world.today.replace(day=1)
    if m.has("next"):
        first = add_months(first, 1)
    made = make_date(first.year, first.month, _number(m))
    if made is not None and made < world.today and m.has("the"):
        return day(Spec(dom=made.day))
    return day(Spec(day=made)) if made else None


def _weekday_dom(m: Match, world: World) -> Made:
    weekday, dom = WEEKDAYS.index(m.value("w")), m.value("d").v
    spec = Spec(weekday=weekday, dom=dom)
    made = resolve_day(spec, world)
    if made is None or made.weekday() != weekday or (made - world.today).days > (45 if dom <= 12 else 250):
        return None
    return day(spec)


def _slash(m: Match, world: World) -> Made:
    a, b = m.value("s")
    month_first = world.region in ("US", "PH", "CA") if a <= 12 and b <= 12 else b > 12
    month, dom = (a, b) if month_first else (b, a)
    if not 1 <= month <= 12:
        return None
    return day(Spec(dom=dom, month=month)) if make_date(2024, month, dom) else ("NODATE", None)


def _dotted(m: Match, world: World) -> Made:
    a, b, _ = m.value("s") or m.value("t")
    if b > 12 >= a and world.region == "US":
        a, b = b, a
    if make_date(2024, b, a):
        return day(Spec(dom=a, month=b))
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
    return day(replace(Spec(), day=add_span(start, span)))


def _in_span(m: Match, world: World) -> Made:
    return _moved(Spec(day=world.today), m.value("d"), world)


def _after_day(m: Match, world: World) -> Made:
    return _moved(m.value("b"), m.value("d"), world)


def _soonest(m: Match, world: World) -> Made:
    return "DAY", Spec(earliest=True)


def _counted_weekday(m: Match, world: World) -> Made:
    """ "two sundays from now"."""
    base = resolve_day(Spec(weekday=WEEKDAYS.index(m.value("w"))), world)
    return day(Spec(day=base + timedelta(days=7 * (m.value("n").v - 1)))) if base and m.value("n").v < 60 else None


def _week_after_day(m: Match, world: World) -> Made:
    """ "a week tomorrow", "tomorrow week"."""
    span: Span = m.value("d") if m.has("d") else Span(days=7)
    base: Spec = m.value("b")
    if span.minutes or span.months or span.days % 7 or base.day is None or base.has_time:
        return None
    return day(Spec(day=add_span(base.day, span)))


def _day_or_number(m: Match, world: World) -> Made:
    a: Spec = m.value("a")
    if a.dom is None or a.others:
        return None
    return "DAY", replace(a, others=(Spec(dom=_number(m), month=a.month, year=a.year),))


def _now(m: Match, world: World) -> Made:
    return "DAY", Spec(day=world.today, earliest=True)


def _tonight(m: Match, world: World) -> Made:
    return "DAYPART", Spec(day=world.today, part=Part.NIGHT)


def _token_date(m: Match, world: World) -> Made:
    return day(Spec(day=m.value("d")))


def _weekday_of_week(m: Match, world: World) -> Made:
    base = resolve_day(m.value("b"), world)
    weekday = WEEKDAYS.index(m.value("w"))
    return day(Spec(day=monday_of(base) + timedelta(days=weekday))) if base else None


def _weekday_after(m: Match, world: World) -> Made:
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


DAY_RULES = (
    Rule("written date", "d=DATETOK", _token_date),
    Rule("day after tomorrow", "(the? day after tomorrow|overmorrow)", _relative(2)),
    Rule("today", "(today|this day|current day)", _relative(0)),
    Rule("tomorrow", "tomorrow", _relative(1)),
    Rule("tonight", "tonight", _tonight),
    Rule("now", "(right|just)? now|immediately|straight away|right away|at this time", _now),
    Rule(
        "soonest",
        "asap|as (soon|early) as (possible|you can)|the? (earliest|soonest|next) (possible|available"
        "|free|you have|opening)"
        " (time|slot|appointment|date|day)?|the (earliest|soonest) (time|slot|appointment|date|day)?"
        " (?! (NUM|CLOCK|CLOCKTOK|at NUM))",
        _soonest,
    ),
    Rule("counted weekday", "n=NUM w=WEEKDAY from DAY", _counted_weekday),
    Rule("nth of this month", "(the|on)? (d=DAYORDW|e=DAYN) day? (of|in) (the=the|this|current) month", _dom_of_month),
    Rule("nth of next month", "(the|on)? (d=DAYORDW|e=DAYN) day? (of|in) the? next=next month", _dom_of_month),
    Rule("year month day", "y=YEAR (COMMA|DASH|SLASHSIGN)? m=MONTH DASH? (d=DAYORDW|e=DAYN)", _month_day),
    Rule("next month on the nth", "(the|in)? next=next month on? the d=DAYORDW", _dom_of_month),
    Rule("next week weekday", "(next|following) week (on|COMMA|the)? w=WEEKDAY", _weekday(1)),
    Rule(
        "day month",
        "the? (d=DAYORDW|e=DAYN) day? (of|DASH|SLASHSIGN|DOT)? m=MONTH (DOT|COMMA|DASH|SLASHSIGN)?"
        " (of|in)? y=YEAR (?! HALF)",
        _month_day,
    ),
    Rule(
        "month day year",
        "m=MONTH (DOT|COMMA|DASH|SLASHSIGN)? the? (d=DAYORDW|e=DAYN) (?! (COLON|HALF|oclock|UNIT))"
        " (COMMA|of|DOT|DASH|SLASHSIGN)? y=YEAR (?! HALF)",
        _month_day,
    ),
    Rule("nth of month", "the? d=DAYORDW day? (of|DASH|SLASHSIGN|COMMA)? m=MONTH", _month_day),
    Rule("month nth", "m=MONTH (DOT|COMMA|SLASHSIGN|DASH)? the? d=DAYORDW", _month_day),
    Rule(
        "month and day",
        "(?<! DAYN) m=MONTH (DOT|SLASHSIGN|DASH)? d=DAYN (?! (COLON|HALF|oclock|UNIT|QTY|DASH MIL))",
        _month_day,
    ),
    Rule("day and month", "the? d=DAYN (of|DASH|SLASHSIGN)? m=MONTH", _month_day),
    Rule(
        "weekday with day number",
        "w=WEEKDAY COMMA? (the|DASH)? d=DAYN (?! (TO|HALF|oclock|COLON|ish|in|at|PART|this"
        "|MIN2|thirty|tonight|SLASHSIGN|MONTH))",
        _weekday_dom,
    ),
    Rule("month day by slash", "s=SLASH (?! UNIT)", _slash),
    Rule(
        "day month by dot",
        "(?<= (on|from|by|until|till|to|DASH|the|between|COMMA|DAY|WEEKDAY)) s=DAYMON DOT? (?! (HALF|h|MONEY"
        "|PEOPLE|UNIT))"
        "|t=DAYMON (DOT (?= (DASH|CLOCK|at|from|to|NUM|$))|(?= (around|at|DASH DAYMON|CLOCK|MIL4|from)))",
        _dotted,
    ),
    Rule("weekday weeks after a day", "w=WEEKDAY COMMA? (?<! for) d=DUR (from|after) b=DAY", _weekday_after),
    Rule("length from a day", "(?<! for) d=DUR (from|after|past|later than) b=DAY", _after_day),
    Rule("weekday week", "(on|this)? w=WEEKDAY (week|fortnight) (?! (of|on))", _weeks_later),
    Rule("weeks from weekday", "(?<! for) (d=DUR|week) (on|from|after) (next|this)? w=WEEKDAY", _weeks_later),
    Rule("weekday next week", "w=WEEKDAY COMMA? (of|in|from|on)? the? (next|following|coming) week", _weekday(1)),
    Rule("weekday this week", "w=WEEKDAY (of|in|on)? (this|the|current) week", _weekday(0)),
    Rule("this week weekday", "this week (on|COMMA|the)? w=WEEKDAY", _weekday(0)),
    Rule("weekday after next", "the? w=WEEKDAY after next", _weekday(2)),
    Rule("next weekday", "(the|on)? (next|following) w=WEEKDAY", _weekday(1)),
    Rule("this weekday", "(this|coming|this coming|upcoming|the coming|the) w=WEEKDAY", _weekday(0)),
    Rule("weekday", "w=WEEKDAY", _weekday(None)),
    Rule("on the nth", "on the d=DAYORDW day? (?! NOTDATE)", _dom),
    Rule("on a day number", "on d=DAYN (?= (at (HOUR|CLOCK)|COMMA|DOT|$))", _asked_dom),
    Rule("the day number", "(?<! (in|of|at|option|number)) the d=DAYN (?= (at (HOUR|CLOCK)|please|DOT|$))", _high_dom),
    Rule(
        "on the day number",
        "(on|for) the d=DAYN (?! (HALF|oclock|UNIT|PEOPLE|COLON|MONTH|MIN2|hundred|ADJ|MONEY|to|OTHER))",
        _dom,
    ),
    Rule("nth", "(the|on)? d=DAYORD day? (?! NOTDATE)", _dom),
    Rule("a week after a day", "(?<! for) d=DUR b=DAY", _week_after_day),
    Rule("weekday and date", "a=DAY (COMMA|DOT|the|on)? b=DAY", _weekday_and_date),
    Rule(
        "in a length of time",
        "(in|within|after|PLUS|give it) (the|about|around|next|exactly|just|of)? d=DUR"
        " (time|s)? (from now)? (?! before)",
        _in_span,
    ),
    Rule("length ahead", "d=DUR (hence|later|ahead|away|out|from (now|today)|time (?! to))", _in_span),
    Rule(
        "day or day number",
        "a=DAY or the? (d=DAYORDW|e=DAYN) (?! (HALF|oclock|COLON|ish|UNIT|PEOPLE|MONTH|SLASHSIGN))",
        _day_or_number,
    ),
)
