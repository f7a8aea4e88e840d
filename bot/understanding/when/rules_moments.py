"""Ranges from one moment to another, a day and a time each, and those that begin now."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.understanding.letters import Match, Rule
from bot.understanding.when.clocks import clock, settle
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


def _are_two(m: Match) -> bool:
    """ "Friday at 5pm and sunday at 6pm" are two wishes; only "between" makes a range of them."""
    return m.has("and") and not m.has("both")


def _moments(m: Match, world: World) -> Made:
    """ "from 2pm tomorrow to 4pm", "from tuesday 9am to thursday noon"."""
    first: Spec = m.value("a")
    a = side(m, "ac", "ah")
    if a is None or first.hour is not None or not first.has_day or _are_two(m):
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


def _timed_to_clock(m: Match, world: World) -> Made:
    """ "From 11pm tonight to 1am", "tonight at 8 to 10": both on that day, or over midnight."""
    first: Spec = m.value("a") or m.value("x")
    end = side(m, "b" if m.has("b") else "c", "bh")
    if first.hour is None or first.is_range or first.others or end is None or not first.has_day:
        return None
    start = Spec(hour=first.hour, minute=first.minute, half=first.half, zero=first.zero)
    return "RANGE", replace(first, hour=None, minute=0, half="", zero=False, start=start, end=end)


def _timed_to_moment(m: Match, world: World) -> Made:
    """ "Tonight 10pm - tomorrow 2am", "from 10 tonight until 2 tomorrow morning"."""
    first: Spec = m.value("a")
    last: Spec = m.value("y") or m.value("z")
    b = side(m, "bc" if m.has("bc") else "dc", "bh" if m.has("bh") else "dh")
    if first.hour is None or first.is_range or first.others or not first.has_day or b is None:
        return None
    if last.has_time or not last.has_day or _are_two(m):
        return None
    b = settle(b, m.value("q").part) if m.has("q") and m.value("q").part else b
    return "RANGE", Spec(start=first, end=replace(last, hour=b.hour, minute=b.minute, half=b.half, zero=b.zero))


def _day_of_clocks(m: Match, world: World) -> Made:
    """ "From sunday 10pm to 6am"."""
    day: Spec = m.value("x")
    end = side(m, "b", "bh")
    if day.has_time or day.others or not day.has_day or end is None:
        return None
    return "RANGE", replace(day, start=m.value("a"), end=end)


def _hours_of_parts(m: Match, world: World) -> Made:
    """ "From 9 tomorrow morning to 5 tomorrow afternoon"; without a second day it is the same one."""
    part: Spec = m.value("p")
    first: Spec = m.value("x") or replace(part, part=None)
    a, b = side(m, "ac", "ah"), side(m, "bc", "bh")
    if a is None or b is None or part.part is None or first.has_time or not first.has_day or _are_two(m):
        return None
    a = settle(a, part.part)
    b = settle(b, m.value("q").part) if m.has("q") else b
    if not m.has("y"):
        return "RANGE", replace(first, start=a, end=b)
    last: Spec = m.value("y")
    if last.has_time or not last.has_day:
        return None
    start = replace(first, hour=a.hour, minute=a.minute, half=a.half)
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
    if m.has("c"):
        if last.has_time:
            return None
        at: Spec = m.value("c")
        last = replace(last, hour=at.hour, minute=at.minute, half=at.half, zero=at.zero)
    start = Spec(day=world.today, hour=world.reference.hour, minute=world.reference.minute, half="24")
    return "RANGE", Spec(start=start if last.hour is not None else Spec(day=world.today), end=last)


def _parts_of_days(m: Match, world: World) -> Made:
    """ "From tomorrow morning until friday evening": those days."""
    a: Spec = m.value("a")
    b: Spec = m.value("b")
    return ("RANGE", Spec(start=a, end=b)) if a.has_day and b.has_day and not (a.has_time or b.has_time) else None


_NO_HOUR = "(?! (UNIT|PEOPLE|MONTH|MONEY|of|OTHER|NUM|COLON))"

_NOT_DUE = "(?<! (done|ready|finished|complete|completed|needed|due|available|COMMA|DOT|DASH|but|and))"

MOMENT_RULES = (
    Rule(
        "come by on a day",  # "swing by", "bring him by", "be by": only what is to be ready by then has a limit
        f"(?<= (come|coming)) by x=DAY|(?<! ^) {_NOT_DUE} by y=DAY (?= (at|around|COMMA)? CLOCK|at HOUR)"
        "|by z=DAY (?= (at|around|COMMA)? DAYPART)",
        lambda m, w: ("DAY", m.value("x") or m.value("y") or m.value("z")),
    ),
    Rule(
        "from now",
        "(from|between)? a=DAY (to|till|until|through|and) (b=CLOCK|bh=HOUR (?! (UNIT|PEOPLE|MONTH)))",
        _from_now,
    ),
    Rule("from now on", "(from|between)? a=DAY (to|till|until|through|and) b=DAY (at? c=CLOCK)?", _from_now_on),
    Rule(
        "hours of parts of days",
        f"(from|both=between)? (ac=CLOCK|ah=HOUR) x=DAY (in the)? p=DAYPART (to|till|until|through|DASH|and=and)"
        f" (bc=CLOCK|bh=HOUR {_NO_HOUR}) (y=DAY (in the)? q=DAYPART)?",
        _hours_of_parts,
    ),
    Rule(
        "parts of days and their hours",
        "(from|between)? x=DAY? p=DAYPART at (ac=CLOCK|ah=HOUR) (to|till|until|through|DASH)"
        f" (y=DAY q=DAYPART? (at|COMMA)?)? (bc=CLOCK|bh=HOUR {_NO_HOUR})",
        _hours_of_parts,
    ),
    Rule(
        "timed day to a moment",
        f"(from|both=between)? a=DAY (to|till|until|through|DASH|and=and) (y=DAY (at? bc=CLOCK|at bh=HOUR {_NO_HOUR})"
        "|(dc=CLOCK|dh=HOUR) on? z=DAY q=DAYPART?)",
        _timed_to_moment,
    ),
    Rule(
        "timed day to a clock time",
        f"(from|starting)? a=DAY (to|till|until|through|DASH) (b=CLOCK|bh=HOUR {_NO_HOUR}) (?! on? DAY)"
        "|between x=DAY and c=CLOCK (?! on? DAY)",
        _timed_to_clock,
    ),
    Rule(
        "clocks of a day",
        f"(from|starting|between) x=DAY (at|COMMA)? a=CLOCK (to|till|until|through|DASH|and)"
        f" (b=CLOCK|bh=HOUR {_NO_HOUR}) (?! on? DAY)",
        _day_of_clocks,
    ),
    Rule(
        "part of a day to part of a day",
        "from? a=DAY DAYPART (to|till|until|through|DASH) b=DAY DAYPART?",
        _parts_of_days,
    ),
    Rule(
        "moment to moment",
        "(from|both=between)? ac=CLOCK (on|of|COMMA)? a=DAY (in the)? p=DAYPART?"
        " ((to|till|until|through|DASH|and=and) bc=CLOCK ((on|of|COMMA)? b=DAY)?"
        "|(to|till|until|through|DASH) bh=HOUR (?! (UNIT|PEOPLE|MONTH|DAY|of|OTHER)))",
        _moments,
    ),
    Rule(
        "day and time to day and time",
        "(from|both=between)? a=DAY ((at|from|COMMA)? ac=CLOCK|at ah=HOUR)"
        " (to|till|until|through|DASH|and=and) b=DAY"
        " ((at|COMMA)? bc=CLOCK|at bh=HOUR (?! (UNIT|PEOPLE)))?",
        _moments,
    ),
    Rule(
        "before a moment",
        "(before|until|till|(?<! (stop|drop|swing|pop|stopping|dropping|popping)) by"
        "|(no|not) later than|not after|after=(after|(no|not) (earlier|sooner) than|not before))"
        " x=DAY ((at|COMMA)? c=CLOCK|at h=HOUR (?! (UNIT|PEOPLE)))",
        _open_moment,
    ),
)
