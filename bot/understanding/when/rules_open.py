"""Ranges with one open side, and those told by a length."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.understanding.letters import Match, Rule
from bot.understanding.when.resolve import begins
from bot.understanding.when.rules_excluded import EXCLUDED_RULES
from bot.understanding.when.rules_since import SINCE_RULE
from bot.understanding.when.spec import Span, Spec, World, add_span, resolve_day

Made = tuple[str, Any] | None
_BEGINNINGS = frozenset({"early in a stretch"})
_OF_A_YEAR = frozenset({"month and year", "year and month", "month by number", "month number and year"})
_ENDS = frozenset({"late in a stretch", "end of a stretch", "end of week", "end of month"})


def _from(m: Match, world: World) -> Made:
    """ "From next week": its first day counts, where "after next week" leaves it all out."""
    spec: Spec = m.value("x")
    if spec.part is not None and spec.hour is None and spec.lo is None:
        spec = begins(spec)
    return "RANGE", Spec(start=Spec(day=spec.lo) if spec.lo is not None else spec)


def _from_moment(m: Match, world: World) -> Made:
    """ "From friday noon on"."""
    day: Spec = m.value("x")
    return None if day.has_time or day.others else ("RANGE", replace(day, start=m.value("c")))


def _through(m: Match, world: World) -> Made:
    """ "Through friday": that day is still inside."""
    spec: Spec = m.value("x") or m.value("y")
    day = resolve_day(spec, world) if spec.has_day else None
    return "RANGE", Spec(end=Spec(day=day + timedelta(days=1)) if day and spec.hour is None else spec)


def _free_at(m: Match, world: World) -> Made:
    """ "I finish work at 5": from then on."""
    return "RANGE", Spec(start=m.value("x") if m.has("x") else m.value("y"))


def _after(m: Match, world: World) -> Made:
    spec: Spec = m.value("x")
    if spec.lo is not None and m.node("x").rule in _BEGINNINGS:  # "after the beginning of march"
        return _from(m, world)
    return "RANGE", Spec(start=spec)


def _before(m: Match, world: World) -> Made:
    spec: Spec = m.value("x") or m.value("y")
    if spec.hi is not None and m.node("x").rule in _ENDS:  # "before the end of the month"
        return _by_end(m, world)
    return "RANGE", Spec(end=spec)


def _for_length(m: Match, world: World) -> Made:
    start: Spec = m.value("x")
    span: Span = m.value("d")
    if span.minutes and start.earliest and start.day == world.today and not (span.days or span.months):
        return _up_to(span, world)  # "starting now for 2 hours"
    if span.minutes and start.hour is not None:
        return "RANGE", Spec(start=start, end=Spec(minute=span.minutes, grain="length"))
    base = resolve_day(start, world)
    if base and not span.minutes and span.days:
        return "RANGE", Spec(start=Spec(day=base), end=Spec(day=base + timedelta(days=span.days - 1)))
    return None


def _nights_from(m: Match, world: World) -> Made:
    """ "April 8, 3 nights"."""
    return _for_length(m, world) if m.node("d").rule == "nights" else None


def _next_hours(m: Match, world: World) -> Made:
    span: Span = m.value("d") if m.has("d") else Span(minutes=90 if m.has("half") else 60)
    if not span.minutes or span.days:
        return None
    return _up_to(span, world)


def _up_to(span: Span, world: World) -> Made:
    """From this moment for a length of time."""
    end = world.reference + timedelta(minutes=span.minutes)
    return "RANGE", Spec(
        start=Spec(day=world.today, hour=world.reference.hour, minute=world.reference.minute, half="24"),
        end=Spec(day=end.date(), hour=end.hour, minute=end.minute, half="24"),
    )


def _beside_part(m: Match, world: World) -> Made:
    """ "Until tomorrow evening", "after friday morning"."""
    day: Spec = m.value("x")
    part: Spec = m.value("p")
    if day.has_time or day.others or part.part is None or part.has_day:
        return None
    moment = replace(day, part=part.part)
    return "RANGE", Spec(start=moment) if m.has("after") else Spec(end=moment)


def _by_end(m: Match, world: World) -> Made:
    spec: Spec = m.value("x")
    last = spec.hi - timedelta(days=1) if spec.hi and world.closing else spec.hi  # protection ends with the last day
    return ("RANGE", Spec(end=replace(spec, lo=None, hi=None, day=last))) if last else None


def _until(m: Match, world: World) -> Made:
    """ "By april", "until next week": what is whole ends it as it begins; a piece of it counts to its end.

    So does a month with its year, which is how certificates are told: "good until march 2032".
    """
    spec: Spec = m.value("x")
    if (
        world.closing
        or m.node("x").rule in _OF_A_YEAR
        or spec.weekdays
        or spec.grain not in ("week", "month", "season")
    ):
        return _by_end(m, world)
    return (
        ("RANGE", Spec(end=Spec(day=spec.lo))) if spec.lo is not None and spec.lo > world.today else _by_end(m, world)
    )


def _through_end(m: Match, world: World) -> Made:
    return _by_end(m, world) if m.node("x").rule in _ENDS else None


def _week_between(m: Match, world: World) -> Made:
    """ "The week of april 8 to 12"."""
    spec: Spec = m.value("x")
    days = spec.start is not None and spec.end is not None and not spec.has_time and spec.start.has_day
    return ("RANGE", spec) if days else None


def _at_least(m: Match, world: World) -> Made:
    """ "In more than two days", "at least a week from now"."""
    span: Span = m.value("d") or m.value("e") or m.value("f")
    return ("RANGE", Spec(start=Spec(day=add_span(world.today, span)))) if not span.minutes else ("QTY", None)


def _at_most(m: Match, world: World) -> Made:
    """ "In less than a week", "in under two hours": from now."""
    span: Span = m.value("d") or m.value("e")
    if span.minutes:
        return None if span.days or span.months else _up_to(span, world)
    return "RANGE", Spec(start=Spec(day=world.today), end=Spec(day=add_span(world.today, span), grain="before"))


# "I'll come by next week" sets no limit.
_COMES_BY = "(?<! (stop|drop|swing|pop|come|call|stopping|dropping|popping|coming))"
_AHEAD = "(hence|later|ahead|away|out|from (now|today))"
BOUNDED_RULES = (
    Rule(
        "at least a length ahead",
        "(in (more than|at least|over|no less than) d=DUR (from (now|today))?|not for (at least|more than)?"
        " (another|the next)? f=DUR|(?<! no) (more than|at least|no less"
        " than) e=DUR"
        f" {_AHEAD})",
        _at_least,
    ),
    Rule(
        "at most a length ahead",
        f"((in|within) (less than|under|at most|no more than) d=DUR {_AHEAD}?"
        f"|(less than|under|at most|no more than) e=DUR {_AHEAD})",
        _at_most,
    ),
)

OPEN_RULES = (
    Rule("week from day to day", "the? week (of|from)? x=RANGE", _week_between),
    Rule(
        "length from a time",
        ("(for)? d=DUR (starting|beginning|from|at|on|starting from|starting on|starting at) x=(CLOCK|DAY)"),
        _for_length,
    ),
    Rule("time for a length", "(from|starting|starting from)? x=CLOCK (for|PLUS|plus) d=DUR", _for_length),
    Rule("day for a length", "(from|starting)? x=DAY COMMA? for d=DUR", _for_length),
    Rule("day and nights", "(from|starting)? x=DAY COMMA? d=DUR", _nights_from),
    Rule(
        "next hours",
        "(in|for|over|within)? the? (next|coming|following|upcoming) (d=DUR|hour half=and a half|hour)"
        "|within (the|this) hour",
        _next_hours,
    ),
    *EXCLUDED_RULES,
    Rule(
        "free after work",
        "((finish|get off|off (?= work)|(?<= (im|am|are|is|he|she|be|getting|gets|was)) off"
        "|(?<! (to|must)) leave|out of) work? (at|around|by)|(finished|done) work? (at|around)"
        "|(i|we|im) (am|are|will|be|get|all)* (finished|done) work? by) x=CLOCK|work (until|till|to) y=CLOCK",
        _free_at,
    ),
    Rule(
        "not before",
        "((not|never|any time not|nothing) (before|until|till)"
        "|(not|no|never|any time not|nothing) (earlier|sooner) than)"
        " x=(CLOCK|DAY|DAYPART|STRETCH)",
        _from,
    ),
    Rule(
        "not after",  # "no after 3" has only lost its comma
        "((not|never|nothing) (after|past)|(not|no|never|nothing) later than) x=(CLOCK|DAY|DAYPART|STRETCH)",
        _before,
    ),
    Rule(
        "beside a part of a day",
        "(before|until|till|by|after=(after|from|since)) x=DAY (in|the)* p=DAYPART",
        _beside_part,
    ),
    Rule("latest", "(at the? latest|latest) by? x=CLOCK|(at the? latest|(?<! CLOCK) latest) by? y=DAY", _before),
    Rule("earliest", "(earliest|at the earliest|as early as) on? x=(CLOCK|DAY)", _after),
    SINCE_RULE,
    Rule("on or before", "(on or before|before or on) x=(DAY|STRETCH)", _before),
    Rule("on or after", "(on or (after|since)|(after|from) or on) x=DAY", _from),
    Rule(
        "from on",
        "(from|after|since|past|as of)? x=(CLOCK|DAY|DAYPART|STRETCH) (onwards|onward|or later|and later"
        "|(or|and) after (?! (CLOCK|HOUR|DAY))|(at? the (very|absolute)?)? earliest|and beyond)",
        _from,
    ),
    Rule(
        "until and earlier",
        "(before|by|until|till)? x=(CLOCK|DAY|STRETCH)"
        " (or earlier|or before (?! (CLOCK|HOUR|DAY))|(at? the (very|absolute)?)? latest|or sooner)",
        _before,
    ),
    Rule(
        "after",
        (
            "(after|later than|past|anytime after|any time after) ((my|our|his|her|the|a) (?= (CLOCK|DAYPART)))?"
            " x=(CLOCK|DAY|DAYPART|STRETCH)"
        ),
        _after,
    ),
    Rule(
        "from a moment",
        "(from|starting|since|as of) x=DAY (at|COMMA)? c=CLOCK (on|onwards|onward)?",
        _from_moment,
    ),
    Rule(
        "from",
        "(from|starting|starting from|since|as (of|from)|beginning|commencing|(?<! (an|the|more|most|very))"
        " effective from?|with effect from)"
        " ((?<= (starting|beginning|commencing|effective))"
        " (on|at|in))? x=(CLOCK|DAY|DAYPART|STRETCH)",
        _from,
    ),
    Rule(
        "through",
        "(?<! (DAY|CLOCK|all)) (through to?|(until|till|up to|by) and including) x=(DAY|CLOCK)"
        "|(until|till|up to|by) y=DAY inclusive",
        _through,
    ),
    Rule("by the end", "(by|before|until|till|through) (the? end of) x=STRETCH", _by_end),
    Rule("through an end", "through x=STRETCH", _through_end),
    Rule("until a stretch", f"({_COMES_BY} by|until|till) x=STRETCH", _until),
    Rule(
        "before",
        (
            f"(before|{_COMES_BY} by|(until|till) (at least)?|til|earlier than|up to"
            "|sooner than|prior to|ahead of|as late as)"
            " ((my|our|his|her|the|a) (?= (CLOCK|DAYPART)))? x=(CLOCK|DAY|DAYPART|STRETCH)"
        ),
        _before,
    ),
)
