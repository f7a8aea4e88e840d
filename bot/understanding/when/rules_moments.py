"""Ranges from one moment to another, a day and a time each, and those that begin now."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.understanding.letters import Match, Rule
from bot.understanding.when.clocks import clock
from bot.understanding.when.spec import Spec, World

Made = tuple[str, Any] | None


def side(m: Match, clock_place: str, hour_place: str, packed: str = "") -> Spec | None:
    """One end of a range of clock times, by the places in which it may stand."""
    if m.has(clock_place):
        spec: Spec = m.value(clock_place)
        return spec
    if packed and m.has(packed):
        value, text = m.value(packed)
        made = clock(value // 100, value % 100, "24" if len(text) == 4 else "")  # "130" is of either half
    else:
        made = clock(m.value(hour_place).v, 0)
    return made[1] if made else None


def _moments(m: Match, world: World) -> Made:
    """ "from 2pm tomorrow to 4pm", "from tuesday 9am to thursday noon"."""
    first: Spec = m.value("a")
    a = side(m, "ac", "ah")
    if a is None or first.hour is not None or not first.has_day:
        return None
    if not m.has("b"):
        end = side(m, "bc", "bh")
        part = m.value("p").part if m.has("p") else None
        return ("RANGE", replace(first, start=a, end=end, part=part or first.part)) if end else None
    last: Spec = m.value("b")
    if first.dom and last.dom and last.month and not first.month and first.dom <= last.dom:
        first = replace(first, month=last.month, year=last.year)  # "from 10am on the 3rd to 4pm on the 5th of may"
    start = replace(first, hour=a.hour, minute=a.minute, half=a.half, zero=a.zero)
    if not (m.has("bc") or m.has("bh")):
        return None if last.has_time else ("RANGE", Spec(start=start, end=last))
    b = side(m, "bc", "bh")
    if b is None:
        return None
    return "RANGE", Spec(start=start, end=replace(last, hour=b.hour, minute=b.minute, half=b.half))


def _open_moment(m: Match, world: World) -> Made:
    """ "before tomorrow noon"."""
    first: Spec = m.value("x")
    if first.hour is not None:
        return None
    at = side(m, "c", "h")
    return "RANGE", replace(first, start=at) if m.has("after") else replace(first, end=at)


def _from_now(m: Match, world: World) -> Made:
    """ "From now until 5pm"."""
    now: Spec = m.value("a")
    end = side(m, "b", "bh")
    if not now.earliest or now.day != world.today or end is None:
        return None
    start = Spec(hour=world.reference.hour, minute=world.reference.minute, half="24")
    return "RANGE", Spec(day=world.today, start=start, end=end)


def _from_now_on(m: Match, world: World) -> Made:
    """ "From now until two hours later": up to that moment, or that day."""
    now: Spec = m.value("a")
    last: Spec = m.value("b")
    if not now.earliest or now.day != world.today or last.day is None or last.earliest:
        return None
    start = Spec(day=world.today, hour=world.reference.hour, minute=world.reference.minute, half="24")
    return "RANGE", Spec(start=start if last.hour is not None else Spec(day=world.today), end=last)


def _parts_of_days(m: Match, world: World) -> Made:
    """ "From tomorrow morning until friday evening": those days."""
    a: Spec = m.value("a")
    b: Spec = m.value("b")
    return ("RANGE", Spec(start=a, end=b)) if a.has_day and b.has_day and not (a.has_time or b.has_time) else None


MOMENT_RULES = (
    Rule(
        "from now",
        "(from|between)? a=DAY (to|till|until|through|and) (b=CLOCK|bh=HOUR (?! (UNIT|PEOPLE|MONTH)))",
        _from_now,
    ),
    Rule("from now on", "(from|between)? a=DAY (to|till|until|through|and) b=DAY", _from_now_on),
    Rule(
        "part of a day to part of a day",
        "from? a=DAY DAYPART (to|till|until|through|DASH) b=DAY DAYPART?",
        _parts_of_days,
    ),
    Rule(
        "moment to moment",
        "(from|between)? ac=CLOCK (on|of|COMMA)? a=DAY (in the)? p=DAYPART?"
        " ((to|till|until|through|DASH|and) bc=CLOCK ((on|of|COMMA)? b=DAY)?"
        "|(to|till|until|through|DASH) bh=HOUR (?! (UNIT|PEOPLE|MONTH|DAY|of|OTHER)))",
        _moments,
    ),
    Rule(
        "day and time to day and time",
        "(from|between)? a=DAY ((at|from|COMMA)? ac=CLOCK|at ah=HOUR) (to|till|until|through|DASH|and) b=DAY"
        " ((at|COMMA)? bc=CLOCK|at bh=HOUR (?! (UNIT|PEOPLE)))?",
        _moments,
    ),
    Rule(
        "before a moment",
        "(before|until|till|(no|not) later than|not after|after=(after|(no|not) (earlier|sooner) than|not before))"
        " x=DAY ((at|COMMA)? c=CLOCK|at h=HOUR (?! (UNIT|PEOPLE)))",
        _open_moment,
    ),
)
