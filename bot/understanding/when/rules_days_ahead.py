"""Days told by a length of time from now or from another day, and a weekday beside its date."""

from __future__ import annotations

from bot.understanding.letters import Rule
from bot.understanding.when.days import (
    make_after_day,
    make_in_span,
    make_this_day,
    make_today_in,
    make_week_after_day,
    make_weekday_and_date,
)
from bot.understanding.when.either import make_day_or_next

# They are the last of the days: what a length is counted from has been read by then.
AHEAD_OF_RULES = (
    Rule("this day of a later week", "b=DAY (of|in)? next u=UNIT", make_this_day),
    Rule("today in a while", "b=DAY in d=DUR time?", make_today_in),
    Rule("a week after a day", "(?<! for) d=DUR b=DAY", make_week_after_day),
    Rule("today week", "b=DAY week (?! (of|on|DAY))", make_week_after_day),
    Rule(
        "week today", "(?<! (next|this|last|that|the|each|every|per|of|in)) week b=DAY (?! week)", make_week_after_day
    ),
    Rule("day or the next", "a=DAY or (the? day (after|following)|the? (following|next) day)", make_day_or_next),
    Rule("length added to a day", "b=DAY (PLUS|plus) d=DUR", make_after_day),
    Rule("weekday and date", "a=DAY (OPENED c=DAY CLOSED|(COMMA|DOT|the|on)? b=DAY)", make_weekday_and_date),
    Rule(
        "in a length of time",
        "(in|within|after|PLUS|give it)"
        " (the|about|around|next|exactly|just|of|roughly|approximately|maybe|nearly|almost)?"
        " d=DUR"
        " (time|s)? (from now)? (?! (before (?! (CLOCK|HOUR))|of (?! DAY)))",
        make_in_span,
    ),
    Rule(
        "length ahead",
        "(?<! (it|that|them|both)) d=DUR (hence|later|ahead|away|out|from (now|today)|time (?! to))",
        make_in_span,
    ),
)
