"""Days by name: holidays of the region, days that are past, and dates that no calendar has."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from bot.understanding.knowledge.holidays import bank_holiday, holiday
from bot.understanding.letters import Match, Rule
from bot.understanding.vocabulary import MONTHS, WEEKDAYS
from bot.understanding.when.spec import Span, Spec, World, add_span, monday_of, resolve_day

Made = tuple[str, Any] | None


def _named(name: str) -> Any:
    def make(m: Match, world: World) -> Made:
        year = m.value("y").v if m.has("y") else None
        if year is None and m.has("next"):
            year = world.today.year + 1
        if m.has("last"):
            year = world.today.year - 1
        made = holiday(name, region=world.region, today=world.today, year=year)
        return ("HOLIDAY", Spec(day=made)) if made else None

    return make


_YEAR = "(COMMA? y=YEAR|next=next year|this year)?"
HOLIDAY_RULES = tuple(
    Rule(name, f"(the|on|last=last)? ({words}) {_YEAR}", _named(name))
    for name, words in {
        "christmas eve": "(christmas|xmas) (eve|night before)",
        "christmas": "(christmas|xmas) (day (?! (before|after)))?",
        "boxing day": "boxing day",
        "new year eve": "(new (year|years)|ny) (eve|e)|nye",
        "new year": "new (year|years) day|new years (?! (resolution|party))"
        "|^ new year (?= (DOT|$))|(?<= (after|before|over|around|by|until|till|for|on|the|and|to))"
        " (?<! (ORD|first|last) (WEEKDAY|week) (of|in) the) new year (?! (resolution|party))",
        "good friday": "(good|holy) friday",
        "maundy thursday": "(maundy|holy) thursday",
        "easter eve": "(easter|holy) saturday",
        "easter monday": "easter monday",
        "easter": "easter (sunday|day)?",
        "ash wednesday": "ash wednesday",
        "palm sunday": "palm sunday",
        "shrove tuesday": "(shrove|pancake) (tuesday|day)",
        "thanksgiving": "(thanksgiving|turkey) day|thanksgiving",
        "black friday": "black friday",
        "independence day": "independence day",
        "memorial day": "memorial day",
        "labor day": "(labor|labour|workers) day",
        "presidents day": "(president|presidents) day",
        "martin luther king day": "(mlk|martin luther king) (jr|junior)? DOT? day",
        "veterans day": "(veteran|veterans) day",
        "remembrance day": "(remembrance|armistice) day",
        "columbus day": "(columbus|indigenous (people|peoples)) day",
        "juneteenth": "juneteenth",
        "valentine day": "(valentine|valentines) day?",
        "halloween": "halloween",
        "saint patrick day": "(st|saint) DOT? (patrick|patricks|paddy|paddys) day|paddys day|st (patricks|paddys)",
        "mother day": "(mother|mothers|mothering) (day|sunday)",
        "father day": "(father|fathers) day",
        "canada day": "canada day",
        "australia day": "australia day",
        "anzac day": "anzac day",
        "all saint day": "all (saint|saints) day",
        "may day": "may day",
        "cyber monday": "cyber monday",
        "ascension": "ascension (day|thursday)?",
        "pentecost": "pentecost (sunday (?! week))?|whit sunday|whitsun",
        "whit monday": "(whit|pentecost) monday",
        "corpus christi": "corpus christi",
        "epiphany": "epiphany|three kings day",
        "groundhog day": "groundhog day",
        "april fool day": "april (fool|fools) day?",
        "earth day": "earth day",
        "tax day": "tax day",
        "cinco de mayo": "cinco de mayo",
        "flag day": "flag day",
        "patriot day": "(patriot|patriots) day",
        "election day": "election day",
        "women day": "international? (woman|womans|women|womens) day",
        "victoria day": "victoria day",
        "family day": "family day",
        "waitangi day": "waitangi day",
        "bonfire night": "(bonfire|guy fawkes) (night|day)",
        "burns night": "burns night",
        "saint george day": "(st|saint) DOT? (george|georges) day",
        "saint andrew day": "(st|saint) DOT? (andrew|andrews) day",
        "saint david day": "(st|saint) DOT? (david|davids) day",
        "saint nicholas day": "(st|saint) DOT? nicholas day",
        "super bowl": "super bowl sunday",
    }.items()
)


def _holiday_weekend(m: Match, world: World) -> Made:
    """Easter weekend is Friday to Monday, Thanksgiving weekend Thursday to Sunday; a Monday closes its weekend."""
    day = m.value("h").day
    weekday = day.weekday()
    saturday = day + timedelta(days={0: -2, 6: -1}.get(weekday, 5 - weekday))
    first, last = saturday, saturday + timedelta(days=2)
    if m.node("h").rule in ("easter", "good friday", "easter monday", "easter eve"):
        first, last = saturday - timedelta(days=1), saturday + timedelta(days=3)
    elif weekday == 0:
        last = day + timedelta(days=1)
    elif weekday in (3, 4):
        first = day
    return "STRETCH", Spec(lo=first, hi=last, grain="week")


def _day_of_feast(m: Match, world: World) -> Made:
    """ "The second day of christmas"."""
    nth = m.value("n").v
    return ("DAY", Spec(day=m.value("h").day + timedelta(days=nth - 1))) if nth <= 12 else ("QTY", None)


def _eve(m: Match, world: World) -> Made:
    return "DAY", Spec(day=m.value("h").day - timedelta(days=1))


def _holiday_week(m: Match, world: World) -> Made:
    monday = monday_of(m.value("h").day)
    return "STRETCH", Spec(lo=monday, hi=monday + timedelta(days=7), grain="week")


def _date_weekend(m: Match, world: World) -> Made:
    """ "July 4th weekend": the weekend nearest to it."""
    dom, month = (
        (m.value("d") or m.value("e") or m.value("f")).v,
        MONTHS.index(m.value("m") or m.value("n") or m.value("k")) + 1,
    )
    day = resolve_day(Spec(dom=dom, month=month), world)
    if day is None:
        return None
    saturday = day + timedelta(days=(5 - day.weekday() + 3) % 7 - 3)
    return "STRETCH", Spec(lo=saturday, hi=saturday + timedelta(days=2), grain="week")


def _bank_holiday(m: Match, world: World) -> Made:
    made = bank_holiday(
        region=world.region,
        today=world.today,
        month=MONTHS.index(m.value("m")) + 1 if m.has("m") else None,
        monday=m.has("monday"),
    )
    return ("HOLIDAY", Spec(day=made)) if made else ("QTY", None)


def _ago(days: int) -> Any:
    return lambda m, world: ("DAY", Spec(day=world.today - timedelta(days=days)))


def _last_weekday(m: Match, world: World) -> Made:
    weekday = WEEKDAYS.index(m.value("w"))
    if m.has("week"):
        return "DAY", Spec(day=monday_of(world.today) + timedelta(days=weekday - 7))
    return "DAY", Spec(day=world.today - timedelta(days=(world.today.weekday() - weekday) % 7 or 7))


def _weekdays_ago(m: Match, world: World) -> Made:
    behind = (world.today.weekday() - WEEKDAYS.index(m.value("w"))) % 7 or 7
    count = m.value("n").v
    return ("DAY", Spec(day=world.today - timedelta(days=behind + 7 * (count - 1)))) if 0 < count < 60 else None


def _length_ago(m: Match, world: World) -> Made:
    span: Span = m.value("d")
    if span.minutes:
        return "QTY", None
    return "DAY", Spec(day=add_span(world.today, Span(-span.months, -span.days)))


def _no_such_day(m: Match, world: World) -> Made:
    return ("NODATE", None) if m.value("d").v > 31 else None


BANK_RULES = (Rule("bank holiday", "(the|on|next|this|coming|m=MONTH)* bank holiday monday=monday?", _bank_holiday),)

NAMED_RULES = (
    Rule("holiday week", "(the|in|on|over|for|during)* h=HOLIDAY week", _holiday_week),
    Rule(
        "weekend of a date",
        "(the|on|over|for|during)* (m=MONTH the? d=DAYORDW|k=SUREMONTH f=DAYN|e=DAYORDW of n=MONTH) weekend"
        " (?! THINGS)",
        _date_weekend,
    ),
    Rule("holiday weekend", "(the|on|over|for|during)? h=HOLIDAY weekend", _holiday_weekend),
    Rule("day of a feast", "the? n=ORD day of h=HOLIDAY", _day_of_feast),
    Rule("eve of a feast", "(on|the)* eve of h=HOLIDAY", _eve),
    Rule("holiday", "h=HOLIDAY", lambda m, world: ("DAY", m.value("h"))),
    Rule("day before yesterday", "the? day before yesterday", _ago(2)),
    Rule("yesterday", "yesterday", _ago(1)),
    Rule("weekday of last week", "w=WEEKDAY (of|in)? week=(last|previous) week", _last_weekday),
    Rule(
        "last weekday",
        "(this|the)? (last|past|previous) w=WEEKDAY (?! ((of|in) (the|MONTH|this|next)|(before|prior to|ahead"
        " of) (DAY|MONTH|the? DAYORDW|DAYN MONTH)))",
        _last_weekday,
    ),
    Rule("counted weekday back", "n=NUM w=WEEKDAY ago", _weekdays_ago),
    Rule(
        "last weekend",
        "(the|this|over|on)* (last|past|previous) weekend (?! (of|in) (MONTH|next|the|this))",
        lambda m, w: ("QTY", None),
    ),
    Rule("length ago", "d=DUR (ago|back (?= (COMMA|DOT|$)))", _length_ago),
    Rule("no such day of the month", "the? d=ORD day? of? MONTH", _no_such_day),
)
