"""Clock times as they are said and typed, and parts of the day."""

from __future__ import annotations

from datetime import timedelta

from bot.understanding.letters import Rule
from bot.understanding.values import Part
from bot.understanding.when.clocks import (
    make_by_end_of_day,
    make_clock_with_part,
    make_dashed_minute,
    make_early,
    make_fixed_part,
    make_half_day,
    make_half_hour,
    make_hour,
    make_hour_h,
    make_hour_minute,
    make_last_night,
    make_midnight,
    make_next_part,
    make_noon,
    make_of,
    make_packed,
    make_part,
    make_past,
    make_this_part,
    make_three_quarters,
    make_to,
    make_token,
)
from bot.understanding.when.rules_numbers import STOP
from bot.understanding.when.spec import Spec

# "10 past 3 march 21": the number in front of a month is its day only where none stands behind it.
NO_MONTH = "(?! MONTH (?! DOT? the? (DAYN|DAYORDW)))"
_NO_COUNT = "(?! (UNIT|PEOPLE|MONTH|MONEY|NUM|HALF))"

CLOCK_RULES = (
    Rule("midnight", "((?<! MONTH) (n=NUM|t=CLOCKTOK))? oclock? (midnight|mid DASH? night)", make_midnight),
    Rule("noon, twelve", "noon COMMA? n=NUM oclock", make_noon),
    Rule("noon", "((?<! MONTH) (n=NUM|t=CLOCKTOK))? oclock? noon|mid DASH? day", make_noon),
    Rule(
        "three quarters past", "three (quarter|quarters) past (h=HOUR|c=CLOCK) oclock? half=HALF?", make_three_quarters
    ),
    Rule(
        "fraction past",
        "((?<! UNIT and) a)? (?<! UNIT and a) (?<! UNIT and) f=QUARTERHALF DASH?"
        " (past of?|after) (h=HOUR|c=CLOCK) oclock? half=HALF?",
        make_past,
    ),
    Rule("fraction to", "a? f=quarter DASH? (to|till|of|before|until) (h=HOUR|c=CLOCK) oclock? half=HALF?", make_to),
    Rule(
        "minutes past",
        "((?<= (DAYN|of) MONTH)|(?<! (MONTH|the)) (?<! MONTH (DOT|DASH))) n=NUM minutes=(minutes|minute|min|mins)?"
        f" (past|after) (h=HOUR|c=CLOCK) oclock? half=HALF? (?! UNIT) {NO_MONTH}",
        make_past,
    ),
    Rule(
        "minutes to",
        "(?<! (from|between|DASH|CLOCK|HALF|MONTH|COLON|H12|in)) (w=INWORDS|n=NUM) minutes=(minutes|minute"
        "|min|mins)?"
        f" (to|till|before=before) (h=HOUR|c=CLOCK) oclock? half=HALF? (?! (UNIT|PEOPLE|oclock|MINWORD)) {NO_MONTH}",
        make_to,
    ),
    Rule(
        "spoken minutes to",
        "((?<= MONTH)|(?<= MONTH DAYN)) n=NUM minutes=(minutes|minute|min|mins) (to|till|before)"
        " (h=HOUR|c=CLOCK) oclock? half=HALF?",
        make_to,
    ),
    Rule("minutes of an hour", f"w=INWORDS of h=HOURWORDS half=HALF? (?! half) {STOP}", make_of),
    Rule("half hour", "half h=HOUR half=HALF? (?! (UNIT|PEOPLE|HALF|year))", make_half_hour),
    Rule("packed before a part", "(?! YEAR) t=MIL (?= in the PART)", make_packed),
    Rule("hour and minutes by the clock", "t=CLOCKTOK (oclock|h|ish)? half=HALF?", make_token),
    Rule("hour dot minutes", "t=CLOCKDOT (h|oclock|ish)? half=HALF", make_token),
    Rule("hour dot minutes h", "t=CLOCKDOT (h|oclock|DASH? ish|or so|or thereabouts)", make_token),
    Rule("hour dot minutes after at", "((?<= PREP)|(?<= (later|earlier|sooner) than)) t=CLOCKDOT", make_token),
    Rule(
        "hour h minutes",
        "(?<! (in|for|within|takes|take|every|NUM)) h=HOUR h m=MIN2 half=HALF?"
        " (?! (UNIT|PEOPLE|m|(DASH|DOT|SLASHSIGN|of)? MONTH))",
        make_hour_minute,
    ),
    Rule(
        "hour h",
        (
            "(?<= (at|from|to|until|till|by|between|and|DASH|around|about|WEEKDAY"
            "|tomorrow|today|tonight|PART)) (?<! (in|for|within) (about|around)) t=HOUR h"
            "|(?<! (for|takes|take)) v=HOUR h (?="
            " (DASH|to|till|until) (HOUR h|CLOCKTOK|CLOCK))|(?<! (in|for|within|DASH|about"
            "|every)) u=HOUR24 h"
        ),
        make_hour_h,
    ),
    Rule("o clock", "h=HOUR o clock half=HALF?", make_hour),
    Rule(
        "hour, colon, minutes",
        "((?<= PREP)|(?<= ^)|(?<= (WEEKDAY|tomorrow|today))) h=HOUR COLON m=MIN2 (?! (COLON|PEOPLE|UNIT))",
        make_hour_minute,
    ),
    Rule("hour or so", "(?<! MONTH) (?<! MONTH DOT) h=HOUR (or (so|thereabouts)|give or take)", make_hour),
    Rule(
        "so many hundred hours",
        "(oh|o|zero)? h=HOUR hundred (hours|hrs|h)? (?! (and|PEOPLE|MONEY|UNIT|NUM))",
        make_hour,
    ),
    Rule("oclock", "h=HOUR oclock half=HALF?", make_hour),
    Rule("hour oh minutes", "h=HOUR DASH? (o|oh|zero) DASH? m=ONES half=HALF?", make_hour_minute),
    Rule(
        "hour minutes half",
        "((?<= (DAYN|of) MONTH)|(?<! MONTH)) (?<! MONTH DOT) h=HOUR m=MIN2 half=HALF",
        make_hour_minute,
    ),
    Rule("hour dash minutes half", "(?<! MONTH) (?<! MONTH DOT) h=HOUR DASH m=MIN2 half=HALF", make_dashed_minute),
    Rule("packed half", "t=MIL half=HALF", make_packed),
    Rule("packed hours", "t=MIL4 (hours|hour|hrs|h)", make_packed),
    Rule("hour half", "h=HOUR half=HALF", make_hour),
    Rule("hour ish", "(?<! MONTH) h=HOUR DASH? ish", make_hour),
    Rule("hour minutes in words", "h=HOURWORDS DASH? m=MINWORD (?! (UNIT|PEOPLE))", make_hour_minute),
    Rule(
        "hour minutes after at", "(?<= PREP) h=HOUR m=MIN2 (?! (UNIT|PEOPLE|MONTH|(DASH|DOT) MONTH))", make_hour_minute
    ),
    Rule(
        "hour dash minutes after at",
        "(?<= (at|around|about)) h=H12 DASH m=MIN2 (?! (UNIT|PEOPLE|MONTH|DASH|SLASHSIGN))",
        make_dashed_minute,
    ),
    Rule("hour minutes before part", "h=HOUR m=MIN2 (?= (in|at)? the? PART)", make_hour_minute),
    Rule("minutes past a clock time", "n=NUM minutes=(minutes|minute|min|mins) (past|after) c=CLOCK", make_past),
    Rule("hour and minutes in words", f"h=H12 m=MINWORD {_NO_COUNT}", make_hour_minute),
    Rule("hour, dash, minutes in words", f"h=H12 DASH m=MINWORD {_NO_COUNT}", make_dashed_minute),
    Rule(
        "minutes to a clock time",
        "(?<! (in|for|from)) n=NUM minutes=(minutes|minute|min|mins) (to|till|before) c=CLOCK",
        make_to,
    ),
    Rule(
        "three digits after at",
        f"(?<= (at|around|about|by)) t=MIL ({STOP}|(?= (PART|in the|next|this)))",
        make_packed,
    ),
    Rule(
        "packed after at",
        "(?<= (at|around|about|approximately)) t=MIL4"
        " (?! (UNIT|PEOPLE|MONEY|BAD|COMPASS|ORD (?! (of|MONTH))|(OTHER)* BAD))",
        make_packed,
    ),
    Rule(
        "packed after before",
        "((?<= PREP)|(?<= (later|earlier|sooner) than)) (?! YEAR) t=MIL4 (?!"
        " (UNIT|PEOPLE|MONEY|BAD|COMPASS|ORD|(OTHER)* BAD))",
        make_packed,
    ),
    Rule("clock or so", "c=CLOCK (or (so|thereabouts)|give or take)", lambda m, w: ("CLOCK", m.value("c"))),
)


PART_RULES = (
    Rule("before work", "before (work|school|the school run|i go to work)", make_fixed_part(Part.MORNING)),
    Rule(
        "early on a day",
        "(?<! (as|too|how)) (very|bright and|nice and|really)* early (?= on? d=DAY (?! (in the)? PART))",
        make_early,
    ),
    Rule(
        "day, early",
        "(?<= DAY) COMMA? (very|bright and|nice and|really)* early (?= (DOT|COMMA|please|$))",
        make_fixed_part(Part.MORNING),
    ),
    Rule("half of a day", "((?<= (DAY|the|early|late))|(?<= DAY DOT)) p=(pm|am) (?! OTHER)", make_half_day),
    Rule("half of a date", "(?<= DAY) h=HALF", make_half_day),
    Rule("afternoon at the start", "^ p=(pm|am) (?= (on? DAY|please|DOT|$))", make_half_day),
    Rule(
        "by the end of that day",
        "(by|before|until|till) (eod|cob|the? close of business|the? end of (the|this)? (day|business|play))"
        " (on|COMMA)? b=DAY"
        "|(by|before|until|till) the? end of c=DAY",
        make_by_end_of_day,
    ),
    Rule(
        "by the end of the day",
        "(by|before|until|till) (eod|cob|the? close of business|the? end of (the|this)? (day|today|business|play))",
        lambda m, world: ("RANGE", Spec(end=Spec(day=world.today + timedelta(days=1), hour=0, half="24"))),
    ),
    Rule(
        "after work",
        "after (work|office)|(the|at)? end of (the|this)? (day|today|business|play)|eod|cob|close of business"
        "|last thing (at night)?",
        make_fixed_part(Part.EVENING),
    ),
    Rule(
        "first thing",
        "first thing (in the morning)?|(early|late|wee|small) hours (of the morning)?",
        make_fixed_part(Part.MORNING),
    ),
    Rule("last night", "last (night|evening)", make_last_night),
    Rule("this part", "(in|on|at|during|for)? (this|todays|later this) (early|late|very)? p=PART", make_this_part),
    Rule(
        "piece of a part",
        "(in|at|on|towards|toward|around|by)* the? (middle|beginning|start|end|latter half|second half|first half)"
        " of the?"
        " p=PART",
        make_part,
    ),
    Rule("coming night", "the? (coming|upcoming) p=(night|evening)", make_this_part),
    Rule("middle of the day", "(in|at|around)? the middle of the day", make_fixed_part(Part.LUNCH)),
    Rule("next part", "(next|tomorrows|the following) (early|late)? p=PART", make_next_part),
    Rule("after drop off", "after (the|school|kids)* (drop DASH? off|dropoff)", make_fixed_part(Part.MORNING)),
    Rule(
        "after school",
        "(after|around|at) (the|kids)* (school|pickup|school (pickup|pick DASH? up|is out)) time?",
        make_fixed_part(Part.AFTERNOON),
    ),
    Rule(
        "part of the day",
        "(in|on|at|during|by|for|of|over|towards|toward)* the? (early|late|mid)? DASH? (early|late)? p=PART",
        make_part,
    ),
)

HINT_RULES = (
    Rule(
        "time then part",
        "(?<! (SLASHSIGN|COLON)) (c=CLOCK|h=HOUR|t=CLOCKDOT) COMMA? (in|at|on|of|during)? the? p=DAYPART"
        " (?! ((at|around)? (NUM (?! OTHER{1,2} BAD)|CLOCK)|THINGS))",
        make_clock_with_part,
    ),
    Rule(
        "part then time",
        "p=DAYPART (?! one) (at|around|about|COMMA|like|for|approximately)? (a|about|around)?"
        " (c=CLOCK|t=CLOCKDOT|h=HOUR (?! (UNIT|PEOPLE|TO|MIN2|or HOUR)))",
        make_clock_with_part,
    ),
)
