"""Pieces of a stretch of days: its beginning, middle, end and halves, and what is left of it."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from bot.understanding.letters import Match, Rule
from bot.understanding.vocabulary import UNITS
from bot.understanding.when.rules_numbers import span_of
from bot.understanding.when.spec import Span, Spec, World, add_months, add_span, monday_of
from bot.understanding.when.stretches import stretch, week

Made = tuple[str, Any] | None


def _piece(which: str) -> Any:
    """The beginning, middle or end of a stretch."""

    def make(m: Match, world: World) -> Made:
        whole: Spec = m.value("s")
        lo, hi = whole.lo, whole.hi
        if lo is None or hi is None:
            return None
        if whole.grain == "week":
            monday = monday_of(lo)
            if which == "early":
                return stretch(lo, monday + timedelta(days=3), "day")
            if which == "late":
                return stretch(max(lo, monday + timedelta(days=3)), monday + timedelta(days=7), "day")
            return stretch(monday + timedelta(days=1), monday + timedelta(days=4), "day")
        first = lo.replace(day=1)
        if whole.grain == "season":
            return _third(first, hi, which)
        if which == "early":
            return stretch(first, first + timedelta(days=10), "day")
        if which == "late":
            return stretch(first + timedelta(days=20), hi, "day")
        return stretch(first + timedelta(days=9), first + timedelta(days=20), "day")

    return make


def _third(first: date, hi: date, which: str) -> Made:
    """Of a season, its first, second or third month."""
    if add_months(first, 3) != hi:
        return None
    lo = add_months(first, ("early", "mid", "late").index(which))
    return stretch(lo, add_months(lo, 1), "month")


def _rest(m: Match, world: World) -> Made:
    whole: Spec = m.value("s")
    return stretch(max(world.today, whole.lo), whole.hi, "day") if whole.lo and whole.hi else None


def _half(m: Match, world: World) -> Made:
    """ "The first half of april", "the second half of next week"."""
    whole: Spec = m.value("s")
    if whole.lo is None or whole.hi is None or whole.grain not in ("week", "month"):
        return None
    middle = monday_of(whole.lo) + timedelta(days=3) if whole.grain == "week" else whole.lo.replace(day=16)
    lo, hi = (whole.lo, middle) if m.has("first") else (middle, whole.hi)
    return stretch(lo, hi, "day") if lo < hi else None


def _midweek(m: Match, world: World) -> Made:
    """Tuesday to Thursday of this week, or of the next one when that is nearly over."""
    monday = monday_of(world.today) + timedelta(days=7 if world.today.weekday() > 2 else 0)
    return stretch(max(world.today, monday + timedelta(days=1)), monday + timedelta(days=4), "day")


def _middle(m: Match, world: World) -> Made:
    """ "Midweek next week"."""
    whole: Spec = m.value("s") or m.value("t")
    if whole.grain != "week" or whole.lo is None:
        return None
    monday = monday_of(whole.lo)
    return stretch(monday + timedelta(days=1), monday + timedelta(days=4), "day")


def _end(m: Match, world: World) -> Made:
    """The end of this week begins on friday; a later week, of which less is known, ends from its thursday on."""
    whole: Spec = m.value("s")
    if whole.grain != "week" or whole.lo is None or monday_of(whole.lo) > world.today:
        made: Made = _piece("late")(m, world)
        return made
    monday = monday_of(whole.lo)
    return stretch(max(whole.lo, monday + timedelta(days=4)), monday + timedelta(days=7), "day")


def _counted(m: Match, world: World) -> Made:
    """ "The first two weeks of april", "the last ten days of the month"."""
    whole: Spec = m.value("s")
    span: Span = m.value("d")
    if whole.lo is None or whole.hi is None or span.minutes or (m.has("n") and m.value("n").v != 1):
        return None
    back = Span(-span.months, -span.days)
    first = whole.lo.replace(day=1) if whole.grain == "month" else whole.lo
    lo, hi = (first, add_span(first, span)) if m.has("n") else (add_span(whole.hi, back), whole.hi)
    return stretch(lo, hi, "day") if first <= lo < hi <= whole.hi else None


def _ahead(m: Match, world: World) -> Made:
    """ "In 2 or 3 days", "in a day or two": one of the days from the first to the last."""
    first = m.value("a").v if m.has("a") else 1
    unit = UNITS[m.value("u")]
    last = m.value("b").v
    if not first < last <= 60:
        return None
    if unit in ("minutes", "hours"):
        moments = (world.reference + timedelta(minutes=span_of(count, unit).minutes) for count in (first, last))
        sides = [Spec(day=one.date(), hour=one.hour, minute=one.minute, half="24") for one in moments]
        return "RANGE", Spec(start=sides[0], end=sides[1])
    if unit not in ("days", "weeks", "months"):
        return None
    lo, hi = (add_span(world.today, span_of(count, unit)) for count in (first, last))
    return stretch(lo, hi + timedelta(days=1), "day")


def _few_of(m: Match, world: World) -> Made:
    """ "The first few days of april": four of them; of weeks, three."""
    whole: Spec = m.value("s")
    unit = UNITS[m.value("u")]
    if whole.lo is None or whole.hi is None or unit not in ("days", "weeks") or (m.has("n") and m.value("n").v != 1):
        return None
    if m.value("u") in ("day", "week"):
        return None
    length = timedelta(days=4 if unit == "days" else 21)
    lo, hi = (whole.lo, whole.lo + length) if m.has("n") else (whole.hi - length, whole.hi)
    return stretch(lo, hi, "day") if whole.lo <= lo < hi <= whole.hi else None


def _pieces(m: Match, world: World) -> Made:
    """ "Mid to late may"."""
    first: Made = _piece("early" if m.has("early") else "mid")(m, world)
    last: Made = _piece("late" if m.has("late") else "mid")(m, world)
    return stretch(first[1].lo, last[1].hi, "day") if first and last else None


_TOLD = frozenset("was were had did came called went saw been booked brought spoke wrote dropped left visited said told"
                  " sent asked".split())  # fmt: skip
_MIGHT = frozenset("could should would might must may".split())


def _told_earlier(m: Match, world: World) -> Made:
    """ "I was in earlier this week" tells of what is over; "have you anything earlier this week?" does not."""
    if m.has("d") and m.node("d").rule != "today":
        return None
    words = [node.value if isinstance(node.value, str) else "" for node in m.nodes]
    told = _TOLD.intersection(words) or any(a in _MIGHT and b == "have" for a, b in pairwise(words))
    return ("QTY", None) if told else None


def _these_weeks(m: Match, world: World) -> Made:
    """ "This week or next", "next week or the week after": any day of the two."""
    monday = monday_of(world.today) + timedelta(days=7 if m.has("next") else 0)
    return stretch(max(world.today, monday), monday + timedelta(days=14), "day")


PIECE_RULES = (
    Rule("told of earlier", "earlier (in|on)? (the|this)? s=STRETCH|earlier d=DAY", _told_earlier),
    Rule(
        "first days of a stretch",
        "(in|during|over)? the? (n=ORD|last|final) d=DUR (of|in) (the|this)? s=STRETCH",
        _counted,
    ),
    Rule(
        "first or last few of a stretch",
        "(in|during|over)? the? (n=ORD|last|final) (few|couple of|couple|several)? u=UNIT"
        " (of|in) (the|this)? s=STRETCH",
        _few_of,
    ),
    Rule(
        "from one piece of a stretch to another",
        "(in|the|between|from)* (early=early|mid) DASH? (to|and) DASH? (mid|late=late) DASH? s=STRETCH",
        _pieces,
    ),
    Rule(
        "early in a stretch",
        "(the|in|at|on)* (early|(beginning|start) (?! (in|on))|first part) (on|in|of|the|part|around)* s=STRETCH",
        _piece("early"),
    ),
    Rule(
        "end of a stretch",
        "(the|in|at|on|towards|toward)* end (of|the|around|about)* s=STRETCH",
        _end,
    ),
    Rule(
        "late in a stretch",
        "(the|in|at|on|towards|toward)* (late|end|later|back (end|half)|(latter|last|second) part)"
        " (on|in|of|the|end|part|around|about|half)* s=STRETCH",
        _piece("late"),
    ),
    Rule("half of a stretch", "(in|during)? the? (first=first|second|last|latter) half of s=STRETCH", _half),
    Rule("middle of a stretch", "(the|in|at|on)* (mid|middle) (DASH|of|the)* s=STRETCH", _piece("mid")),
    Rule("rest of a stretch", "the? (rest|remainder|remaining days) of (the|my)? (s=STRETCH)", _rest),
    Rule("rest of this week", "the? rest of (the|my|current)? week|the remaining week", week(0)),
    Rule("middle of the week", "(the|in|at)* (mid|middle (DASH|of|the)*) DASH? week (?! (DAY|STRETCH))", _midweek),
    Rule("middle of that week", "(mid DASH? week (of|in)? s=STRETCH|t=STRETCH COMMA? mid DASH? week)", _middle),
    Rule(
        "end of week",
        "(the|at)* end of (the|this|my|current)? week",
        lambda m, w: stretch(monday_of(w.today) + timedelta(days=4), monday_of(w.today) + timedelta(days=7), "day"),
    ),
    Rule(
        "end of month",
        "(the|at)* (end of (the|this)? month|eom)",
        lambda m, w: stretch(w.today.replace(day=21), add_months(w.today.replace(day=1), 1), "day"),
    ),
)

# One of several days or weeks ahead; they stand before the rules that would read the last number alone.
CHOICE_RULES = (
    Rule(
        "some days or more ahead",
        "(in|within|after)? (about|around|maybe)? a=NUM (or|to|DASH) b=NUM DASH? u=UNIT"
        " (from (now|today)|time|hence|ahead|later|out)",
        _ahead,
    ),
    Rule(
        "in some days or more",
        "(in|within) (about|around|maybe|the next)? (a=NUM (or|to|DASH) b=NUM) DASH? u=UNIT",
        _ahead,
    ),
    Rule(
        "in a day or two", "(in|within)? (a|an|one) u=UNIT or b=NUM (from (now|today)|time|hence|ahead|later)?", _ahead
    ),
    Rule(
        "this week or next",
        "(this week or (the|this)? (next|following)|next=next week or (the week after|the following))"
        " (week|one)? (?! WEEKDAY)",
        _these_weeks,
    ),
)
