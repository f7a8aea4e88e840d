"""A wish about time as a person would say it back: "Tue 5 Mar after 3 pm", "Mon 11 to Sun 17 Mar", "April"."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Final

from bot.engine.turn import Say
from bot.understanding.values import Bound, Grain, Part, When

DAY: Final = timedelta(days=1)
PARTS: Final = {
    Part.MORNING: "{day} in the morning",
    Part.LUNCH: "{day} at lunchtime",
    Part.AFTERNOON: "{day} in the afternoon",
    Part.EVENING: "{day} in the evening",
    Part.NIGHT: "{day} at night",
}
BARE_PARTS: Final = {
    Part.MORNING: "a morning",
    Part.LUNCH: "lunchtime",
    Part.AFTERNOON: "an afternoon",
    Part.EVENING: "an evening",
    Part.NIGHT: "a night",
}
WEEK: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NAMED: Final = 3  # days are named one by one up to this many
ANY_TIME: Final = "any time"
FIRST_FREE: Final = "the first free time"
WINDOWS: Final = {  # (a day is said, after, until)
    (True, True, True): "{day} between {after:hour} and {until:hour}",
    (True, True, False): "{day} after {after:hour}",
    (True, False, True): "{day} before {until:hour}",
    (False, True, True): "between {after:hour} and {until:hour}",
    (False, True, False): "after {after:hour}",
    (False, False, True): "before {until:hour}",
}
AT_CLOCK: Final = "{day} at {clock:time}"
CLOCK: Final = "{clock:time}"
FROM_ON: Final = "from {day:day} on"
UP_TO: Final = "up to {day:day}"
FROM_CLOCK_ON: Final = "from {day:day} at {clock:time} on"
UP_TO_CLOCK: Final = "up to {day:day} at {clock:time}"
BETWEEN: Final = "{first} to {last}"
WEEKDAYS_WITHIN: Final = "{list:or}, {range}"
WEEKDAYS_IN_MONTH: Final = "{list:or} in {range}"
BUT_NOT: Final = "{when}, but not {list:or}"
PHRASES: Final = (
    *PARTS.values(), *BARE_PARTS.values(), *WEEK, ANY_TIME, FIRST_FREE, *WINDOWS.values(), AT_CLOCK, CLOCK, FROM_ON,
    UP_TO, FROM_CLOCK_ON, UP_TO_CLOCK, BETWEEN, WEEKDAYS_WITHIN, WEEKDAYS_IN_MONTH, BUT_NOT,
)  # fmt: skip


def spoken(when: When) -> Say:
    """The sentence part for a wish; it can stand for a noun: "{said} is full"."""
    if when.either:
        said = Say("{list:or}", {"list": [spoken(one) for one in when.either]})
    else:
        said = _window(when, _days(when))
    if when.but:
        return Say(BUT_NOT, {"when": said, "list": [spoken(one) for one in when.but]})
    return said


def _window(when: When, days: Say | None) -> Say:
    """The days, narrowed to hours of each."""
    after, until = when.after, when.until
    if when.clock is not None:
        return Say(AT_CLOCK if days else CLOCK, {"day": days, "clock": when.clock})
    if days is None and after is None and until is None and when.part is not None:
        return Say(BARE_PARTS[when.part])
    if after is not None or until is not None:
        key = (days is not None, after is not None, until is not None)
        return Say(WINDOWS[key], {"day": days, "after": after, "until": until})
    if days is not None:
        return Say(PARTS[when.part], {"day": days}) if when.part is not None else days
    return Say(FIRST_FREE if when.earliest else ANY_TIME)


def _days(when: When) -> Say | None:
    if when.day is not None:
        return Say("{day:day}", {"day": when.day})
    named = [Say(WEEK[one]) for one in sorted(when.weekdays) if 0 <= one <= 6]
    if when.start is None and when.end is None:
        return Say("{list:or}", {"list": named}) if named else None
    if listed := _listed(when):
        return Say("{list:or}", {"list": listed})
    within = _range(when)
    if not named:
        return within
    text = WEEKDAYS_IN_MONTH if _month(when) else WEEKDAYS_WITHIN
    return Say(text, {"list": named, "range": within})


def _listed(when: When) -> list[date]:
    """The single days of a short range that is narrowed to a few weekdays: "Tue 5 Mar or Wed 6 Mar"."""
    start, end = when.start, when.end
    if not when.weekdays or start is None or end is None or start.clock or end.clock:
        return []
    count = (end.day - start.day).days
    if count > 8:
        return []
    days = [start.day + DAY * one for one in range(count)]
    fitting = [day for day in days if day.weekday() in when.weekdays]
    return fitting if len(fitting) <= NAMED else []


def _month(when: When) -> bool:
    """Whether the range is a calendar month."""
    start, end = when.start, when.end
    if when.grain is not Grain.MONTH or start is None or end is None or start.clock or end.clock:
        return False
    return start.day.day == 1 and end.day == (start.day + 31 * DAY).replace(day=1)


def _range(when: When) -> Say:
    start, end = when.start, when.end
    if _month(when) and start is not None:
        return Say("{day:month}", {"day": start.day})
    if start is not None and end is not None:
        return _between(start, end)
    if start is not None:
        clock = _said(start.clock)
        return Say(FROM_ON if clock is None else FROM_CLOCK_ON, {"day": start.day, "clock": clock})
    if end is not None:
        day = end.day if end.clock is not None else end.day - DAY
        return Say(UP_TO if end.clock is None else UP_TO_CLOCK, {"day": day, "clock": end.clock})
    return Say(ANY_TIME)


def _between(start: Bound, end: Bound) -> Say:
    last = end.day if end.clock is not None else end.day - DAY
    if start.day == last and (start.clock or end.clock):
        key = (True, start.clock is not None, end.clock is not None)
        day = Say("{day:day}", {"day": start.day})
        return Say(WINDOWS[key], {"day": day, "after": _said(start.clock), "until": end.clock})
    if start.clock is None and end.clock is None:
        return Say("{days:days}", {"days": (start.day, last)})
    return Say(BETWEEN, {"first": _moment(start.day, _said(start.clock)), "last": _moment(last, end.clock)})


def _moment(day: date, clock: time | None) -> Say:
    said = Say("{day:day}", {"day": day})
    return said if clock is None else Say(AT_CLOCK, {"day": said, "clock": clock})


def _said(clock: time | None) -> time | None:
    """A range that goes on a minute behind a time is said to be after that time."""
    if clock is None or clock.minute % 5 != 1:
        return clock
    return clock.replace(minute=clock.minute - 1)
