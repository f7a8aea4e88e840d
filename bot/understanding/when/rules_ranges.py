"""Ranges with two ends, open ones, and what is left out of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.understanding.letters import Match, Rule
from bot.understanding.when.rules_clocks import clock
from bot.understanding.when.spec import Span, Spec, World, resolve_day

Made = tuple[str, Any] | None


def _side(m: Match, clock_place: str, hour_place: str, packed: str = "") -> Spec | None:
    if m.has(clock_place):
        spec: Spec = m.value(clock_place)
        return spec
    packed_time = m.value(packed).v if packed and m.has(packed) else None
    made = (
        clock(m.value(hour_place).v, 0) if packed_time is None else clock(packed_time // 100, packed_time % 100, "24")
    )
    return made[1] if made else None


def _clocks(m: Match, world: World) -> Made:
    a, b = _side(m, "a", "ah", "ap"), _side(m, "b", "bh", "bp")
    if a is None or b is None:
        return None
    return "RANGE", Spec(start=a, end=b)


def _days(m: Match, world: World) -> Made:
    a: Spec = m.value("a")
    if not a.has_day:
        return None
    b: Spec = m.value("b")
    return "RANGE", Spec(start=a, end=b)


def _day_to_dom(m: Match, world: World) -> Made:
    a: Spec = m.value("a")
    return "RANGE", Spec(start=a, end=Spec(dom=m.value("d").v))


def _after(m: Match, world: World) -> Made:
    return "RANGE", Spec(start=m.value("x"))


def _before(m: Match, world: World) -> Made:
    return "RANGE", Spec(end=m.value("x"))


def _moments(m: Match, world: World) -> Made:
    """ "from 2pm tomorrow to 4pm", "from tuesday 9am to thursday noon"."""
    first: Spec = m.value("a")
    a: Spec = m.value("ac")
    b: Spec = m.value("bc")
    if first.hour is not None or not first.has_day:
        return None
    if not m.has("b"):
        return "RANGE", replace(first, start=a, end=b)
    last: Spec = m.value("b")
    start = replace(first, hour=a.hour, minute=a.minute, half=a.half)
    return "RANGE", Spec(start=start, end=replace(last, hour=b.hour, minute=b.minute, half=b.half))


def _open_moment(m: Match, world: World) -> Made:
    """ "before tomorrow noon"."""
    first: Spec = m.value("x")
    if first.hour is not None:
        return None
    if m.has("after"):
        return "RANGE", replace(first, start=m.value("c"))
    return "RANGE", replace(first, end=m.value("c"))


def _for_length(m: Match, world: World) -> Made:
    start: Spec = m.value("x")
    span: Span = m.value("d")
    if span.minutes and start.hour is not None:
        return "RANGE", Spec(start=start, end=Spec(minute=span.minutes, grain="length"))
    base = resolve_day(start, world)
    if base and not span.minutes and span.days:
        return "RANGE", Spec(start=Spec(day=base), end=Spec(day=base + timedelta(days=span.days - 1)))
    return None


def _next_hours(m: Match, world: World) -> Made:
    span: Span = m.value("d")
    if not span.minutes or span.days:
        return None
    end = world.reference + timedelta(minutes=span.minutes)
    return "RANGE", Spec(
        start=Spec(day=world.today, hour=world.reference.hour, minute=world.reference.minute, half="24"),
        end=Spec(day=end.date(), hour=end.hour, minute=end.minute, half="24"),
    )


def _not(m: Match, world: World) -> Made:
    return "NOT", m.value("x")


def _by_end(m: Match, world: World) -> Made:
    spec: Spec = m.value("x")
    last = spec.hi - timedelta(days=1) if spec.hi and world.closing else spec.hi  # protection ends with the last day
    return ("RANGE", Spec(end=replace(spec, lo=None, hi=None, day=last))) if last else None


def _from_now(m: Match, world: World) -> Made:
    """ "From now until 5pm"."""
    now: Spec = m.value("a")
    end = _side(m, "b", "bh")
    if not now.earliest or now.day != world.today or end is None:
        return None
    start = Spec(hour=world.reference.hour, minute=world.reference.minute, half="24")
    return "RANGE", Spec(day=world.today, start=start, end=end)


def _parts_of_days(m: Match, world: World) -> Made:
    """ "From tomorrow morning until friday evening": those days."""
    a: Spec = m.value("a")
    b: Spec = m.value("b")
    return ("RANGE", Spec(start=a, end=b)) if a.has_day and b.has_day and not (a.has_time or b.has_time) else None


RANGE_RULES = (
    Rule(
        "from now",
        "(from|between)? a=DAY (to|till|until|through|and) (b=CLOCK|bh=HOUR (?! (UNIT|PEOPLE|MONTH)))",
        _from_now,
    ),
    Rule(
        "part of a day to part of a day",
        "from? a=DAY DAYPART (to|till|until|through|DASH) b=DAY DAYPART?",
        _parts_of_days,
    ),
    Rule("moment to moment", "from? ac=CLOCK on? a=DAY (to|till|until|through|DASH) bc=CLOCK (on? b=DAY)?", _moments),
    Rule(
        "day and time to day and time",
        "from? a=DAY (at|from)? ac=CLOCK (to|till|until|through|DASH) b=DAY at? bc=CLOCK",
        _moments,
    ),
    Rule("before a moment", "(before|until|till|after=after) x=DAY (at|COMMA)? c=CLOCK", _open_moment),
    Rule(
        "clock range",
        "(from|between|in between|starting|starting at)? (at|around|about|the)? (a=CLOCK) (to|till"
        "|until"
        "|through|DASH|through to) (at|around)? (b=CLOCK|bh=HOUR (?! (UNIT|PEOPLE|MONTH)))",
        _clocks,
    ),
    Rule(
        "between clocks",
        "(from|between) (at|around|about)? (a=CLOCK|ah=HOUR) (to|till|until|through|DASH|and)"
        " (at|around)? (b=CLOCK|bh=HOUR (?! (UNIT|PEOPLE|MONTH|DASH)))",
        _clocks,
    ),
    Rule("packed end", "(from|between)? a=CLOCK (to|till|until|through|DASH|and) bp=MIL4", _clocks),
    Rule("bare hours", "^ (from|between)? ah=HOUR (DASH|to) bh=HOUR (COMMA|DOT|please)* $", _clocks),
    Rule("hour to clock", "(?<! (NUM|SLASHSIGN|DASH)) ah=HOUR (to|till|until|through|DASH) b=CLOCK", _clocks),
    Rule("packed range", "ap=MIL4 DASH bp=MIL4", _clocks),
    Rule(
        "hours after a day",
        (
            "(?<= (DAY|DAYPART|STRETCH)) COMMA? (from|at|between)? ah=HOUR (to|till|until|DASH) bh=HOUR"
            " (?! (UNIT|PEOPLE|MONTH))"
        ),
        _clocks,
    ),
    Rule(
        "hours before a part or day",
        "ah=HOUR (to|till|until|DASH) bh=HOUR (?= (in the)? (DAYPART|DAY|oclock))",
        _clocks,
    ),
    Rule("clock or clock", "around a=CLOCK or (b=CLOCK|bh=HOUR)", _clocks),
    Rule(
        "range of days",
        "(from|between|starting|coming|arriving|arrive|leaving|starting from)? (from|on)? a=(DAY"
        "|DAYPART)"
        " (to|till|until|through|DASH|and leaving|leaving|returning|until that|through to) (the|on"
        "|about)? b=DAY",
        _days,
    ),
    Rule("between days", "(from|between) a=DAY and b=DAY", _days),
    Rule("day to day number", "(from|between) a=DAY (to|till|until|through|DASH|and) the? d=DAYORDW", _day_to_dom),
    Rule("day to day number short", "a=DAY DASH the? d=DAYORDW", _day_to_dom),
)

OPEN_RULES = (
    Rule(
        "length from a time",
        ("(for)? d=DUR (starting|beginning|from|at|on|starting from|starting on|starting at) x=(CLOCK|DAY)"),
        _for_length,
    ),
    Rule("time for a length", "(from|starting|starting from)? x=CLOCK for d=DUR", _for_length),
    Rule("next hours", "(in|for|over)? the? next d=DUR", _next_hours),
    Rule(
        "not",
        (
            "(not|except|excluding|besides|never|((any|every|all|anything|anytime|any other) (day|time"
            "|days|times)? but)) (on|at|in|for|the|this)* x=(DAY|CLOCK|DAYPART|STRETCH)"
        ),
        _not,
    ),
    Rule("cannot", "(cant|cannot|wont) do (on|at|the)* x=(DAY|CLOCK|DAYPART|STRETCH)", _not),
    Rule(
        "does not work",
        ("x=(DAY|CLOCK|DAYPART|STRETCH) (dont|doesnt|wont|didnt|does not|do not|will not) (work|suit|do|fit)"),
        _not,
    ),
    Rule("by a day at a time", "by x=DAY (?= (at|around|COMMA)? (CLOCK|DAYPART))", lambda m, w: ("DAY", m.value("x"))),
    Rule(
        "not before",
        ("(not|no|any time not|nothing) (before|earlier than|until|sooner than) x=(CLOCK|DAY|DAYPART|STRETCH)"),
        _after,
    ),
    Rule("not after", "(not|no|nothing) (after|later than|past) x=(CLOCK|DAY|DAYPART|STRETCH)", _before),
    Rule("earliest", "(earliest|at the earliest) x=(CLOCK|DAY)", _after),
    Rule(
        "from on",
        "(from|after|since|past|as of)? x=(CLOCK|DAY|DAYPART) (onwards|onward|or later|and later"
        "|or after|and after|at the earliest|and beyond)",
        _after,
    ),
    Rule(
        "until and earlier",
        "(before|by|until|till)? x=(CLOCK|DAY) (or earlier|or before|at the latest|or sooner|latest)",
        _before,
    ),
    Rule(
        "after",
        (
            "(after|later than|past|since|anytime after|any time after|starting from|as of"
            "|starting) x=(CLOCK|DAY|DAYPART|STRETCH)"
        ),
        _after,
    ),
    Rule("from", "from x=(CLOCK|DAY|DAYPART|STRETCH)", _after),
    Rule("by the end", "(by|before|until|till) (the? end of) x=STRETCH", _by_end),
    Rule("until the end of", "(by|until|till) x=STRETCH", _by_end),
    Rule(
        "before",
        ("(before|by|until|till|til|earlier than|up to|sooner than|prior to) x=(CLOCK|DAY|DAYPART|STRETCH)"),
        _before,
    ),
)
