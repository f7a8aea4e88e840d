"""Ranges with two ends."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.understanding.letters import Match, Rule
from bot.understanding.when.clocks import QUARTERS, clock
from bot.understanding.when.resolve import begins, ends
from bot.understanding.when.rules_moments import side
from bot.understanding.when.spec import Spec, World

Made = tuple[str, Any] | None
_THAT_WEEK = frozenset({"weekday next week", "weekday after next week"})


def _clocks(m: Match, world: World) -> Made:
    a, b = side(m, "a", "ah", "ap"), side(m, "b", "bh", "bp")
    if a is None or b is None:
        return None
    return "RANGE", Spec(start=a, end=b)


def _worded(m: Match, world: World) -> Made:
    """ "Nine to five"; "two to one" and "three to two" are odds."""
    return None if (m.value("bh").v - m.value("ah").v) % 12 in (0, 11) else _clocks(m, world)


def _packed_pair(m: Match, world: World) -> Made:
    """ "Friday 130-230": one of them ends as clock times do, or they may be any numbers."""
    packed = [place for place in ("ap", "aq", "bp", "bq", "br", "bs") if m.has(place)]
    if not any(m.value(place).v % 100 in QUARTERS for place in packed):
        return None
    first, last = (next((place for place in packed if place[0] == end), "") for end in "ab")
    a = side(m, "", "ah" if m.has("ah") else "ak", first)
    b = side(m, "", "bh" if m.has("bh") else "bk", last)
    return ("RANGE", Spec(start=a, end=b)) if a and b else None


def _part_to_clock(m: Match, world: World) -> Made:
    """ "Mid-morning to noon": from where that part of the day begins."""
    part: Spec = m.value("p") or m.value("q")
    first = Spec(part=part.part)
    end: Spec = m.value("b") or m.value("c")
    return ("RANGE", replace(part, part=None, start=begins(first), end=end)) if part.part else None


def _between_parts(m: Match, world: World) -> Made:
    """ "Between lunch and dinner": when the one is over, until the other begins."""
    first, last = ends(Spec(part=m.value("p").part)), begins(Spec(part=m.value("q").part))
    if m.value("p").has_day or m.value("q").has_day or (first.hour or 0) >= (last.hour or 0):
        return None
    return "RANGE", Spec(start=first, end=last)


def _to_dotted(m: Match, world: World) -> Made:
    hour, minute, _text = m.value("t")
    made = clock(hour, minute)
    return ("RANGE", Spec(start=m.value("a"), end=made[1])) if made else None


def _dotted(m: Match, world: World) -> Made:
    hour, minute, _text = m.value("a")
    first = clock(hour, minute)
    last = clock(*m.value("t")[:2]) if m.has("t") else clock(m.value("h").v, 0)
    return ("RANGE", Spec(start=first[1], end=last[1])) if first and last else None


def _packed_start(m: Match, world: World) -> Made:
    """ "1500 to 1700 hours", "3.30-5.30pm"."""
    packed = m.value("ap") or m.value("aq")
    hour, minute = m.value("ad")[:2] if packed is None else divmod(packed.v, 100)
    first = clock(hour, minute, "24" if packed is not None and len(packed.text) == 4 else "")
    return ("RANGE", Spec(start=first[1], end=m.value("b"))) if first else None


def _from_hour(m: Match, world: World) -> Made:
    """ "3 till late"."""
    first = side(m, "a", "ah")
    return ("RANGE", Spec(start=first)) if first else None


def _to_hour(m: Match, world: World) -> Made:
    """ "From opening till noon"."""
    last = side(m, "b", "bh")
    return ("RANGE", Spec(end=last)) if last else None


def _to_timed_day(m: Match, world: World) -> Made:
    """ "6-8 tonight": the last word told the day and the half of it for both."""
    last: Spec = m.value("b")
    first = side(m, "a", "ah")
    if first is None or last.hour is None or last.is_range:
        return None
    end = Spec(hour=last.hour, minute=last.minute, half=last.half)
    return "RANGE", replace(last, hour=None, minute=0, half="", start=first, end=end)


def _days(m: Match, world: World) -> Made:
    a: Spec = m.value("a")
    if not a.has_day:
        return None
    b: Spec = m.value("b")
    if b.year is not None and a.month is not None and a.year is None and b.month is not None:
        a = replace(a, year=b.year - (a.month > b.month))  # "june 20 - june 25, 2031"
    if b.week and a.weekday is not None and a.week is None and a.dom is None and m.node("b").rule in _THAT_WEEK:
        a = replace(a, week=b.week) if a.weekday < (b.weekday or 0) else a  # "tuesday to thursday next week"
    return "RANGE", Spec(start=a, end=b)


def _stretches(m: Match, world: World) -> Made:
    """ "Mid april to early may": from the first day of the one to the last of the other."""
    a: Spec = m.value("a")
    b: Spec = m.value("b")
    if a.lo is None or b.hi is None or a.lo >= b.hi or a.has_time or b.has_time or a.weekdays or b.weekdays:
        return None
    return "STRETCH", Spec(lo=a.lo, hi=b.hi, grain="day")


def _day_to_dom(m: Match, world: World) -> Made:
    a: Spec = m.value("a")
    return "RANGE", Spec(start=a, end=Spec(dom=m.value("d").v))


def _nths(m: Match, world: World) -> Made:
    """ "From the tenth to the fourteenth"."""
    last: Spec = m.value("b") if m.has("b") else Spec(dom=m.value("e").v)
    return None if last.has_time or last.others else ("RANGE", Spec(start=Spec(dom=m.value("d").v), end=last))


def _bare_hours(m: Match, world: World) -> Made:
    """ "9-5"; "2-15" mixes the two ways of writing hours, and begins before anybody has opened.

    Where a day was asked for, both are days.
    """
    first, last = m.value("ah").v, m.value("bh").v
    if world.expecting == "date" and 0 < first < last:
        return "RANGE", Spec(start=Spec(dom=first), end=Spec(dom=last))
    odds = (last - first) % 12 in (0, 11) and not m.value("ah").text.isdigit()
    return None if odds or (first < 6 and last > 12) else _clocks(m, world)


RANGE_RULES = (
    Rule(
        "clock range",
        "(from|between|in between|starting|starting at)? (at|around|about|the)? (a=CLOCK) (to|till"
        "|until"
        "|through|DASH|through to) (at|around|about)? (b=CLOCK|bh=HOUR (?! (UNIT|PEOPLE|MONTH)))",
        _clocks,
    ),
    Rule(
        "between clocks",
        "(at|(from|between|around|about|say|maybe) (at|around|about)?) (a=CLOCK|ah=HOUR)"
        " (to|till|until|through|DASH|(?<! at CLOCK) and)"
        " (at|around|about)? (b=CLOCK|bh=HOUR (?! (UNIT|PEOPLE (?! DAY)|MONTH|DASH)))",
        _clocks,
    ),
    Rule("clock to clock by a dot", "(from|between)? a=CLOCK (to|till|until|DASH|and) t=CLOCKDOT", _to_dotted),
    Rule(
        "clocks with dots",
        "(from|between)? a=CLOCKDOT (to|till|until|DASH|and) (t=CLOCKDOT|h=HOUR) (?! (UNIT|PEOPLE|MONEY|OTHER|MONTH))",
        _dotted,
    ),
    Rule(
        "hours in words",
        "(?<! NUM) ah=HOURWORDS (to|till|until) bh=HOURWORDS (?! (UNIT|PEOPLE|MONTH|OTHER|NUM))",
        _worded,
    ),
    Rule(
        "packed or dotted start",
        "((from|between) (?! YEAR) ap=MIL|(?! YEAR) aq=MIL4|(from|between)? ad=CLOCKDOT)"
        " (to|till|until|through|DASH|and) b=CLOCK",
        _packed_start,
    ),
    Rule(
        "until closing",
        "(from|starting at)? (a=CLOCK|ah=HOUR) (to|till|until|DASH) (late|close (?! (to|by))|closing time?|you"
        " close|whenever)",
        _from_hour,
    ),
    Rule(
        "from opening",
        "(from|between) (opening time?|open|you open|when you open) (to|till|until|DASH|and) (b=CLOCK|bh=HOUR (?!"
        " (UNIT|PEOPLE|MONTH)))",
        _to_hour,
    ),
    Rule("between an hour and closing", "between (a=CLOCK|ah=HOUR) and (close|closing time?|you close)", _from_hour),
    Rule(
        "part of the day to a clock time",
        "from? p=DAYPART (to|till|through) b=CLOCK|between q=DAYPART and c=CLOCK",
        _part_to_clock,
    ),
    Rule("between parts of the day", "(in|any time)? between p=DAYPART and q=DAYPART", _between_parts),
    Rule("packed end", "(from|between)? a=CLOCK (to|till|until|through|DASH|and) bp=MIL4", _clocks),
    Rule("bare hours", "^ (from|between)? ah=HOUR (DASH|to) bh=HOUR (COMMA|DOT|please)* $", _bare_hours),
    Rule(
        "hour until hour",
        "(?<! (for|NUM|of)) ah=HOUR (till|until|through) bh=HOUR (?! (UNIT|PEOPLE|MONTH|ORD|OTHER))",
        _clocks,
    ),
    Rule(
        "hours of a part of a day",
        "(from|between|around|about|at)? (a=CLOCK|ah=HOUR) (to|till|until|through|DASH|and) b=DAY",
        _to_timed_day,
    ),
    Rule(
        "hour to clock",
        "((?<= DAY DASH)|(?<! (NUM|SLASHSIGN|DASH))) ah=HOUR (to|till|until|through|DASH) b=CLOCK",
        _clocks,
    ),
    Rule(
        "packed range",
        "(from|between)? (?! YEAR) ap=MIL (DASH|to|till|until|and) bp=MIL4 (?! (UNIT|PEOPLE|MONEY|OTHER|DASH))",
        _clocks,
    ),
    Rule(
        "short packed range beside a day",
        "((?<= (DAY|DAYPART)) (COMMA|from|between)? (ap=MIL (DASH|to|till|until|and) (bp=MIL|bh=HOUR)"
        "|ah=HOUR (DASH|to|till|until|and) bs=MIL)"
        " (?! (UNIT|PEOPLE|MONEY|OTHER|DASH))|(from|between)? (?<! (DASH|NUM|SLASHSIGN|COLON))"
        " (aq=MIL (DASH|to|till|until|and) (bq=MIL|bk=HOUR)|ak=HOUR (DASH|to|till|until) br=MIL) (?= (on|COMMA)? DAY))",
        _packed_pair,
    ),
    Rule(
        "hours after a day",
        (
            "(?<= (DAY|DAYPART|STRETCH)) (COMMA|DASH|DOT|sometime)? (from|at|between)? ah=HOUR"
            " (to|till|until|DASH) bh=HOUR"
            " (?! (UNIT|PEOPLE|MONTH))"
        ),
        _clocks,
    ),
    Rule(
        "hours before a part or day",
        "ah=HOUR (to|till|until|DASH) bh=HOUR (?= (in the|on|COMMA)? (DAYPART|DAY|oclock))",
        _clocks,
    ),
    Rule(
        "between hours",
        "(between|btw|btwn|betw) (at|around|about)? (a=CLOCK|ah=HOUR) (or|and|DASH|to) (b=CLOCK|bh=HOUR (?!"
        " (UNIT|PEOPLE|MONTH)))",
        _clocks,
    ),
    Rule(
        "hours when somebody is free",
        "(?<= (free|available|availability|meet|open|openings|opening|busy|anything|slots)) (at|around)? ah=HOUR"
        " (DASH|to|and) bh=HOUR"
        " (?= (DOT|COMMA|please|on|$))",
        _clocks,
    ),
    Rule(
        "hours or hours",
        "(?<= (RANGE|DAYPART) or) (from|between)? ah=HOUR (to|till|until|DASH|and) bh=HOUR (?! (UNIT|PEOPLE|MONTH))",
        _clocks,
    ),
    Rule("clock or clock", "around a=CLOCK or (b=CLOCK|bh=HOUR)", _clocks),
    Rule(
        "range of days",
        "(from|between|starting|coming|arriving|arrive|leaving|starting from)? (from|on)? a=(DAY"
        "|DAYPART)"
        " (DOT (?= (to|DASH|through)))? (to|till|until|through|DASH|and leaving|leaving|returning|until that|through to"
        "|(up to|until|through) (and including)?|and? (ending|ends|finishing|finishes) (with|at)?) (the|on"
        "|about)? b=DAY",
        _days,
    ),
    Rule(
        "stretch to stretch",
        "(from|between)? a=STRETCH (to|till|until|through|DASH|and) b=STRETCH",
        _stretches,
    ),
    Rule("between days", "(from|between) a=DAY and b=DAY", _days),
    Rule(
        "from one day number to another",
        "(from|between) the? d=DAYORDW (to|till|until|through|DASH|and) the? (b=DAY|e=DAYORDW) (?!"
        " (week|weekend|time))",
        _nths,
    ),
    Rule("day to day number", "(from|between) a=DAY (to|till|until|through|DASH|and) the? d=DAYORDW", _day_to_dom),
    Rule("day to day number short", "a=DAY DASH the? d=DAYORDW", _day_to_dom),
)
