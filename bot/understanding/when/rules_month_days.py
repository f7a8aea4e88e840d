"""Days of one month from the first to the last, and months: "13 to 15 July", "5/21-25", "from May to July"."""

from __future__ import annotations

from datetime import date
from typing import Any

from bot.understanding.letters import Match, Rule
from bot.understanding.vocabulary import MONTHS, WEEKDAYS
from bot.understanding.when.spec import MONTH_FIRST, Spec, World, add_months, make_date, resolve_day
from bot.understanding.when.stretches import stretch

Made = tuple[str, Any] | None


def _days_in_month(m: Match, world: World) -> Made:
    """13 to 15 July, July 13 - 15."""
    month = MONTHS.index(m.value("m")) + 1
    a, b = m.value("a").v, m.value("b").v
    year = m.value("y").v if m.has("y") else world.today.year
    lo, hi = make_date(year, month, a), make_date(year, month, b)
    if lo is None or hi is None or a >= b:
        return None
    if hi < world.today and not m.has("y"):
        lo, hi = add_months(lo, 12), add_months(hi, 12)
    named = (("wa", lo), ("wb", hi))
    if any(m.has(place) and WEEKDAYS.index(m.value(place)) != day.weekday() for place, day in named):
        return None
    return "RANGE", Spec(start=Spec(day=lo), end=Spec(day=hi))


def _days_of_month(m: Match, world: World) -> Made:
    first = add_months(world.today.replace(day=1), 1 if m.has("next") else 0)
    lo = make_date(first.year, first.month, (m.value("a") or m.value("a2")).v)
    hi = make_date(first.year, first.month, (m.value("b") or m.value("b2")).v)
    return ("RANGE", Spec(start=Spec(day=lo), end=Spec(day=hi))) if lo and hi and lo < hi else None


def _to_dom(month: int, first: int, last: int, world: World) -> Made:
    start = resolve_day(Spec(month=month, dom=first), world)
    end = make_date(start.year, month, last) if start and first < last else None
    return ("RANGE", Spec(start=Spec(day=start), end=Spec(day=end))) if start and end else None


def _slash_to_day(m: Match, world: World) -> Made:
    """ "5/21-25"."""
    a, b = m.value("a")
    month, dom = (a, b) if (world.region in MONTH_FIRST or b > 12) and a <= 12 else (b, a)
    return _to_dom(month, dom, m.value("b").v, world) if month <= 12 else None


def _day_to_slash(m: Match, world: World) -> Made:
    """ "10-17/4", "from 1 to 7/10": the day stands first, since days are counted; "2 - 3/4" may be any numbers."""
    first, (last, month) = m.value("a").v, m.value("b")
    if month > 12 or not first < last or (last <= 12 and world.region in MONTH_FIRST):
        return None
    return _to_dom(month, first, last, world)


def _day_to_dotted(m: Match, world: World) -> Made:
    """ "21-25.5."."""
    if m.has("c"):  # 1.-7.10.2030
        end: date = m.value("c")
        start = make_date(end.year, end.month, m.value("a").v)
        return ("RANGE", Spec(start=Spec(day=start), end=Spec(day=end))) if start and start < end else None
    last, month, _text = m.value("b")
    return _to_dom(month, m.value("a").v, last, world)


def _month_between(m: Match, world: World) -> Made:
    """ "November between 19 and 22"."""
    first, last = (m.value("a") or m.value("c")).v, (m.value("b") or m.value("d")).v
    return _to_dom(MONTHS.index(m.value("m")) + 1, first, last, world)


def _day_to_month_day(m: Match, world: World) -> Made:
    """ "From 2 to april 7": the month counts for both."""
    first, last = (m.value("a") or m.value("a2")).v, (m.value("b") or m.value("b2")).v
    return _to_dom(MONTHS.index(m.value("m")) + 1, first, last, world)


def _slashes(m: Match, world: World) -> Made:
    """ "5/1 - 5/7, 2020", "30/5 - 2/6": both dates are written in the same way."""
    pairs = (m.value("a"), m.value("b"))
    month_first = world.region in MONTH_FIRST
    if any(a > 12 for a, _ in pairs):
        month_first = False
    elif any(b > 12 for _, b in pairs):
        month_first = True
    (month, dom), (last_month, last_dom) = pairs if month_first else [(b, a) for a, b in pairs]
    if not (1 <= month <= 12 and 1 <= last_month <= 12):
        return None
    if m.has("y"):
        lo, hi = make_date(m.value("y").v, month, dom), make_date(m.value("y").v, last_month, last_dom)
    else:
        lo = resolve_day(Spec(month=month, dom=dom), world)
        hi = make_date(lo.year + ((last_month, last_dom) < (month, dom)), last_month, last_dom) if lo else None
    return ("RANGE", Spec(start=Spec(day=lo), end=Spec(day=hi))) if lo and hi and lo < hi else None


def _dashes(m: Match, world: World) -> Made:
    """ "6-10 to 6-14"."""
    pairs = [(m.value("a").v, m.value("b").v), (m.value("c").v, m.value("d").v)]
    if world.region not in MONTH_FIRST:
        pairs = [(b, a) for a, b in pairs]
    if any(month > 12 for month, _ in pairs):
        return None
    lo = resolve_day(Spec(month=pairs[0][0], dom=pairs[0][1]), world)
    hi = make_date(lo.year + (pairs[1] < pairs[0]), *pairs[1]) if lo else None
    return ("RANGE", Spec(start=Spec(day=lo), end=Spec(day=hi))) if lo and hi and lo < hi else None


def _interval(m: Match, _: World) -> Made:
    """ "2030-05-30/2030-06-02", as calendars write it."""
    lo: date = m.value("a")
    hi: date = m.value("b")
    return ("RANGE", Spec(start=Spec(day=lo), end=Spec(day=hi))) if lo < hi else None


def _months(m: Match, world: World) -> Made:
    """ "From may to july": whole months, the last one included."""
    a, b = MONTHS.index(m.value("a")) + 1, MONTHS.index(m.value("b")) + 1
    if m.has("ya"):
        year = m.value("ya").v
    elif m.has("y"):
        year = m.value("y").v - (b < a)
    else:
        year = world.today.year + (b < world.today.month if a <= b else 0)
    lo = date(year, a, 1)
    hi = add_months(date(m.value("y").v if m.has("y") else year + (b < a), b, 1), 1)
    return stretch(lo, hi, "day") if lo < hi else None


def _day_of_month_to_day(m: Match, world: World) -> Made:
    """ "3 September to 12"."""
    first, last = (m.value("a") or m.value("a2")).v, (m.value("b") or m.value("b2")).v
    return _to_dom(MONTHS.index(m.value("m")) + 1, first, last, world)


# "From march 21 to 25 april": the first number has a month of its own.
_NEW_NUMBER = "(?<! MONTH) (?<! MONTH (DOT|the))"
# "From 3 to 4 june 8": the month has a day of its own, and the numbers before it are hours.
_NO_DAY = "(?! DOT? (the|DASH)? (DAYN|DAYORDW) (?! (DOT? TO|COLON|HALF|oclock|PEOPLE|UNIT)))"
# "June 3 - 9 to 11 am": the last number is an hour.
_NO_HOURS = "(?! (DASH|to|till|until|and) (CLOCK|HOUR (HALF|oclock|(in|at) the? PART)))"
_FIRST, _LAST = "(wa=WEEKDAY COMMA?)?", "(on? wb=WEEKDAY COMMA?)?"

_TILL_HOUR = "(?! (till|until) DAYN in the PART)"  # "may 3 till 5 in the afternoon"

MONTH_DAY_RULES = (
    Rule(
        "date by slash to a day",
        f"(from|between)? a=SLASH {_TILL_HOUR} (DASH|to|till|until) b=DAYN (?! (SLASHSIGN|HALF|oclock|COLON))"
        f" {_NO_HOURS}",
        _slash_to_day,
    ),
    Rule(
        "day number to a dotted date",
        f"(from|between)? {_NEW_NUMBER} a=DAYN DOT? (DASH|to|till|until) (b=DAYMON DOT?|c=DATETOK) (?!"
        " (HALF|oclock|UNIT|PEOPLE))",
        _day_to_dotted,
    ),
    Rule(
        "day to a date by slash",
        f"(from|between)? (?<! (SLASHSIGN|DASH)) {_NEW_NUMBER} a=DAYN (DASH|to|till|until) b=SLASH (?!"
        " (SLASHSIGN|UNIT|PEOPLE|DASH))",
        _day_to_slash,
    ),
    Rule(
        "day number to a month and day",
        "((from|between) the? (a=DAYN|a2=DAYORDW) (to|till|until|through|DASH|and)) the? m=MONTH DOT? the?"
        " (b=DAYN|b2=DAYORDW) (?! (HALF|COLON|oclock|UNIT|PEOPLE))",
        _day_to_month_day,
    ),
    Rule(
        "dates by slash",
        "(from|between)? a=SLASH (TO|through) b=SLASH (COMMA? y=YEAR)? (?! (HALF|UNIT|PEOPLE))",
        _slashes,
    ),
    Rule(
        "dates by a dash",
        "(from|between)? a=DAYN DASH b=DAYN (to|till|until|through) c=DAYN DASH d=DAYN (?!"
        " (HALF|UNIT|PEOPLE|DASH|oclock))",
        _dashes,
    ),
    Rule("interval", "a=DATETOK SLASHSIGN b=DATETOK", _interval),
    Rule(
        "days in a month",
        f"(from|between)? {_NEW_NUMBER} {_FIRST} the? a=DAYORDW TO {_LAST} the? b=DAYORDW day? of? this? m=MONTH"
        " (COMMA? y=YEAR)?",
        _days_in_month,
    ),
    Rule(
        "day numbers in a month",
        f"(from|between)? {_NEW_NUMBER} {_FIRST} the? a=DAYN DOT? TO {_LAST} the? b=DAYN DOT? (of|in)? this? m=MONTH"
        f" {_NO_DAY} (COMMA? y=YEAR)?",
        _days_in_month,
    ),
    Rule(
        "day number to nth in a month",
        f"(from|between)? {_NEW_NUMBER} {_FIRST} the? a=DAYN TO {_LAST} the? b=DAYORDW of? this? m=MONTH (COMMA?"
        f" y=YEAR)?",
        _days_in_month,
    ),
    Rule(
        "day numbers of next month",
        "(from|between)? the? (a=DAYN|a2=DAYORDW) TO the? (b=DAYN|b2=DAYORDW) (of|in)? (the|this|next=next) month",
        _days_of_month,
    ),
    Rule(
        "days of next month",
        "(?<! DAYORDW of) (?<! DAYORDW) in? (next=next|this) month (COMMA|from|between)* the? (a=DAYN|a2=DAYORDW) TO"
        " the? (b=DAYN|b2=DAYORDW)"
        " (?! (HALF|COLON|oclock|of))",
        _days_of_month,
    ),
    Rule(
        "day and month to day number",
        f"from? the? (a=DAYN|a2=DAYORDW) of? m=MONTH {_TILL_HOUR} (to|till|until|through|DASH) the? (b=DAYN|b2=DAYORDW)"
        f" (?! (HALF|COLON|oclock|of|MONTH|DASH|UNIT|PEOPLE|MIN2)) {_NO_HOURS}",
        _day_of_month_to_day,
    ),
    Rule(
        "month days",
        "(from|between)? (?<! (DAYN|DAYORDW)) (?<! DAYN (DOT|DASH)) (?<! (DAYORDW|WEEKDAY|day) (of|in)) m=MONTH DOT?"
        f" the? a=DAYN {_TILL_HOUR} TO b=DAYN (?! (of|MONTH|DASH|SLASHSIGN)) {_NO_HOURS} (COMMA? y=YEAR)?"
        " (?! (HALF|COLON|oclock))",
        _days_in_month,
    ),
    Rule(
        "month between days",
        "(in|during)? (?<! (DAYN|DAYORDW|DASH|DOT)) (?<! (DAYORDW|WEEKDAY|day) (of|in)) m=MONTH (between|from) the?"
        " (a=DAYN|c=DAYORDW)"
        " (and|to|DASH|till|until) the? (b=DAYN|d=DAYORDW) (?! (in|at) the? PART)"
        " (?! (HALF|oclock|COLON))",
        _month_between,
    ),
    Rule(
        "month nths",
        "(from|between)? m=MONTH DOT? the? a=DAYORDW TO the? b=DAYORDW (?! (day? of? MONTH)) (COMMA? y=YEAR)?",
        _days_in_month,
    ),
    Rule(
        "month nth to day number",
        f"(from|between)? m=MONTH the? a=DAYORDW {_TILL_HOUR} TO the? b=DAYN (?! (HALF|COLON|oclock|MONTH))"
        f" {_NO_HOURS}",
        _days_in_month,
    ),
    Rule(
        "months",
        "(from|between) a=MONTH (COMMA? ya=YEAR)? (to|till|until|through|DASH|and) b=MONTH (COMMA? y=YEAR)?"
        " (?! (DAYN|DAYORDW|the|YEAR))",
        _months,
    ),
    Rule(
        "months by a dash",
        "(?<! (DAYN|DAYORDW|of|DASH|early|late|mid|end|middle)) a=MONTH (COMMA? ya=YEAR)? (to|till|until|through|DASH)"
        " b=MONTH (COMMA? y=YEAR)? (?! (DAYN|DAYORDW|the|YEAR))",
        _months,
    ),
)
