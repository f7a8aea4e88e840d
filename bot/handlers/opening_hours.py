"""When the shop is open: on the day that is asked about, at the time that is talked about, or in the week."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Final

from bot.engine.bag import Bag
from bot.engine.repertoire import Reply
from bot.engine.turn import Json, Say
from bot.facts import ShopFact
from bot.understanding.readings import Kind
from bot.understanding.values import When
from core.shop.hours import ClockSpan

CLOSING: Final = ("close", "closing", "shut", "late", "until")
THE_HOURS: Final = "hours"
"""What the next message may ask of another day."""

MONDAY: Final = date(2029, 12, 31)  # any Monday: only the name of the day is said
EVERY_DAY: Final = "We are open every day {list}."
IN_THE_WEEK: Final = "We are open {list}."
AND_CLOSED: Final = "We are open {list}; closed {closed}."


def hours(heard: Bag, shop: ShopFact, today: date, known: Mapping[str, Json]) -> Reply:
    """Closing time if that is asked, else the hours of the day or the week."""
    closing = any(word.startswith(CLOSING) for word in heard.heard.plain.lower().split())
    day = _day(heard)
    if closing and (day is None or shop.profile.hours_on(day)):
        day = day or _talked_about(known) or today
        spans = shop.profile.hours_on(day)
        if spans and day == today:
            return Reply((Say("We close at {clock:time} today.", {"clock": spans[-1].closes}),))
        if spans:
            return Reply((Say("We close at {clock:time} on {day:day}.", {"clock": spans[-1].closes, "day": day}),))
    if day is None:
        return Reply((_week(shop),), about=THE_HOURS)
    spans = shop.profile.hours_on(day)
    return Reply((_on(day, spans),) if spans else (_on(day, spans), _week(shop)), about=THE_HOURS)


def _day(heard: Bag) -> date | None:
    reading = heard.first(Kind.WHEN, fresh=True)
    return reading.value.day if reading is not None and isinstance(reading.value, When) else None


def _talked_about(known: Mapping[str, Json]) -> date | None:
    """The day of the time in question."""
    slot = known.get("slot")
    start = slot.get("start") if isinstance(slot, dict) else None
    return datetime.fromisoformat(start).date() if isinstance(start, str) else None


def _on(day: date, spans: Sequence[ClockSpan]) -> Say:
    if not spans:
        return Say("We are closed on {day:day}.", {"day": day})
    return Say("On {day:day} we are open {list}.", {"day": day, "list": _spans(spans)})


def _week(shop: ShopFact) -> Say:
    """The week, days with the same hours together, closed ones at the end."""
    week = shop.profile.hours
    if len(set(week)) == 1 and week[0]:
        return Say(EVERY_DAY, {"list": _spans(week[0])})
    by_hours: dict[Sequence[ClockSpan], list[int]] = {}
    for day in range(7):
        by_hours.setdefault(week[day], []).append(day)
    closed = by_hours.pop((), [])
    listed = [Say("{days} {list}", {"days": _days(days), "list": _spans(spans)}) for spans, days in by_hours.items()]
    if not closed:
        return Say(IN_THE_WEEK, {"list": listed})
    return Say(AND_CLOSED, {"list": listed, "closed": _days(closed)})


def _days(days: Sequence[int]) -> Say:
    """ "Mon to Fri", "Sun and Mon", "Tue, Wed and Fri"; a row of days may go over the weekend."""
    first = next((day for day in days if (day - 1) % 7 not in days), days[0])
    row = [(first + step) % 7 for step in range(len(days))]
    if len(days) > 2 and set(row) == set(days):
        return Say("{first} to {last}", {"first": _weekday(row[0]), "last": _weekday(row[-1])})
    if set(row) == set(days):
        return Say("{list}", {"list": [_weekday(day) for day in row]})
    return Say("{list}", {"list": [_weekday(day) for day in days]})


def _weekday(index: int) -> Say:
    return Say("{day:weekday}", {"day": MONDAY + timedelta(days=index)})


def _spans(spans: Sequence[ClockSpan]) -> list[Say]:
    return [Say("{first:time} to {last:time}", {"first": span.opens, "last": span.closes}) for span in spans]
