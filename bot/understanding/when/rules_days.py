"""Days: names, dates, weekdays, and days counted from another day."""

from __future__ import annotations

from bot.understanding.letters import Rule
from bot.understanding.when.days import (
    make_after_day,
    make_always,
    make_asked_dom,
    make_behind_tomorrow,
    make_counted_weekday,
    make_dom,
    make_dom_of_month,
    make_dotted,
    make_first_weekday,
    make_high_dom,
    make_ides,
    make_month_day,
    make_now,
    make_own_date,
    make_own_dom,
    make_relative,
    make_slash,
    make_soonest,
    make_token_date,
    make_tonight,
    make_weekday,
    make_weekday_after,
    make_weekday_dom,
    make_weeks_later,
    make_worded_dom,
)
from bot.understanding.when.either import (
    make_day_or_number,
    make_days_listed,
    make_either_dom,
    make_next_day_number,
    make_next_weekdays,
    make_slashed_days,
    make_weekday_or_behind,
    make_weekday_or_next,
)
from bot.understanding.when.rules_days_ahead import AHEAD_OF_RULES
from bot.understanding.when.rules_numbers import STOP

DAY_RULES = (
    Rule("written date", "(?<! (version|firmware)) d=DATETOK", make_token_date),
    Rule(
        "month day behind hours",
        "((?<= (H12|CLOCK) (DASH|to|till|until|and) H12)|(?<= (at|after|before|around|about|by) HOUR)) m=MONTH DOT?"
        " (DASH? e=DAYN|the? d=DAYORDW)"
        " (COMMA? y=YEAR)?",
        make_month_day,
    ),
    Rule("days by a slash", "(the|on)* s=SLASH of? m=MONTH (?! BAD)", make_slashed_days),
    Rule("month, days by a slash", "m=MONTH s=SLASH (?! YEAR)", make_slashed_days),
    Rule("first weekday beside a day", "the? n=ORD w=WEEKDAY (?= (after|following|before))", make_first_weekday),
    Rule("ides", "the? ides of m=MONTH", make_ides),
    Rule(
        "not tomorrow but the day after",
        "not tomorrow (COMMA? but the?|COMMA the) (day after|next day|following day) (?! DAY)",
        make_relative(2),
    ),
    Rule("not tomorrow but the next", "not tomorrow COMMA? but? the? d=DAY", make_behind_tomorrow),
    Rule(
        "day after tomorrow",
        "(?<! (any|every|each)) the? day after (of? tomorrow|next (?= (COMMA|DOT|at|around|in|please|or|$)))"
        "|overmorrow",
        make_relative(2),
    ),
    Rule("today", "(today|this day|current day)", make_relative(0)),
    Rule("tomorrow", "tomorrow", make_relative(1)),
    Rule("tonight", "tonight", make_tonight),
    Rule(
        "now",
        "(right|just)? now|immediately|straight away|right away|at this time|(at|for) the present (time|moment)?",
        make_now,
    ),
    Rule(
        "soonest",
        "asap|as (soon|early) as (possible|you can)|(?<! at) the? (earliest|soonest|next) (possible|available"
        "|free|you have|opening)"
        " (time|slot|appointment|date|day)?"
        "|(?<! (at|H12|CLOCK|HALF)) the (earliest|soonest) (time|slot|appointment|date|day)?"
        " (?! (NUM|CLOCK|CLOCKTOK|at NUM))",
        make_soonest,
    ),
    Rule(
        "counted weekday",
        "(n=NUM DASH?|a? (couple|pair) of?) w=WEEKDAY (from (DAY|now)|later|hence|away|ahead|out)",
        make_counted_weekday,
    ),
    Rule("counted weekday, nth", "the? n=ORD w=WEEKDAY (from (DAY|now)|hence)", make_counted_weekday),
    Rule("in so many weekdays", "in n=NUM w=WEEKDAY time? (?! (DAYN|DAYORDW|at|of))", make_counted_weekday),
    Rule(
        "nth of this month", "(the|on)? (d=DAYORDW|e=DAYN) day? (of|in) (the=the|this|current) month", make_dom_of_month
    ),
    Rule(
        "nth of next month",
        "(the|on)? (d=DAYORDW day? (of|in)?|e=DAYN (day? (of|in)|((?<= (on|the) NUM)|(?<= ^ NUM)))) the?"
        " next=(next|following|coming) month",
        make_dom_of_month,
    ),
    Rule(
        "year month day",
        "(?<! (DAYN|DAYORDW)) (?<! (DAYN|DAYORDW) COMMA) y=YEAR (COMMA|DASH|SLASHSIGN)? m=MONTH DASH?"
        " (d=DAYORDW|e=DAYN)",
        make_month_day,
    ),
    Rule(
        "next month on the nth",
        "(the|in)? (next=next|this) month (on|COMMA)? the? d=DAYORDW (?! (TO|week))",
        make_dom_of_month,
    ),
    Rule("next week weekday", "(next|following) week (on|COMMA|the)? w=WEEKDAY", make_weekday(1)),
    Rule(
        "day month",
        "the? (d=DAYORDW|e=DAYN) day? (of|DASH|SLASHSIGN|DOT)? m=MONTH (DOT|COMMA|DASH|SLASHSIGN)*"
        " (of|in|the|year)* y=YEAR (?! HALF)",
        make_month_day,
    ),
    Rule("day month year, short", "d=DAYN (DASH m=MONTH DASH|SLASHSIGN n=MONTH SLASHSIGN) z=MIN2", make_month_day),
    Rule(
        "month day year",
        "m=MONTH (DOT|COMMA|DASH|SLASHSIGN)? the? (d=DAYORDW|e=DAYN) (?! (COLON|HALF|oclock|UNIT))"
        " (COMMA|of|DOT|DASH|SLASHSIGN|in|the|year)* y=YEAR (?! HALF)",
        make_month_day,
    ),
    Rule(
        "one day number or another of a month",
        "((the? (i=DAYORDW|j=DAYN) COMMA)? the? (d=DAYORDW|e=DAYN) COMMA? or|the? (k=DAYORDW|l=DAYN) COMMA the?"
        " (n=DAYORDW|o=DAYN) COMMA? and) the? (f=DAYORDW|g=DAYN) of? m=MONTH (COMMA? y=YEAR)? (?! BAD)",
        make_either_dom,
    ),
    Rule(
        "nth of month",
        "(?<! MONTH) the? d=DAYORDW day? (of (this|the|coming|upcoming)*|"
        "|SLASHSIGN|COMMA|DASH (?! MONTH DOT? the? (DAYN|DAYORDW)))? m=MONTH",
        make_month_day,
    ),
    Rule(
        "month nth",
        "m=MONTH (DOT|COMMA|SLASHSIGN|DASH|COMMA? on)? the? d=DAYORDW (?! (WEEKDAY|week|weekend))",
        make_month_day,
    ),
    Rule(
        "month and day",
        "(?<! DAYN) (?<! DAYN (DASH|SLASHSIGN|DOT)) m=MONTH (DOT|SLASHSIGN|DASH|COMMA (?= DAYN (DOT|COMMA|$)))? d=DAYN"
        " (?! (COLON|(?<= H12) HALF|oclock|UNIT|QTY|DASH MIL (?! (DASH|to) MIL)))",
        make_month_day,
    ),
    Rule(
        "day and month",
        "the? d=DAYN ((of|DASH|SLASHSIGN)? m=MONTH (?! BAD)|DOT n=(SUREMONTH|march|MONTH (?= (DOT|COMMA|at|$))))",
        make_month_day,
    ),
    Rule(
        "days in a row",
        "a=DAY COMMA the? (d=DAYORDW|e=DAYN) COMMA? (and|or) the? (f=DAYORDW|g=DAYN) (?! (HALF|oclock|COLON|UNIT|PEOPLE"
        "|MONTH))",
        make_days_listed,
    ),
    Rule(
        "day or day number",
        "a=DAY or the? (d=DAYORDW|e=DAYN) (?! (HALF|oclock|COLON|ish|UNIT|PEOPLE|MONTH|SLASHSIGN))",
        make_day_or_number,
    ),
    Rule(
        "day and the one behind it",
        "a=DAY COMMA e=DAYN (?= (DOT|COMMA|please|$)) (?! (COMMA|DOT) (NUM|HALF|YEAR))",
        make_next_day_number,
    ),
    Rule(
        "weekday with its own month and day",
        "w=WEEKDAY COMMA? a=DAYN DASH b=DAYN (?! (HALF|oclock|COLON|MIN2|SLASHSIGN|MONTH|DASH|UNIT|DOT NUM|in|PART))",
        make_own_date,
    ),
    Rule(
        "weekday with its own day number",
        "w=WEEKDAY COMMA? the? d=DAYN (?! (TO DAYN|HALF|oclock|COLON|ish|MIN2|thirty|SLASHSIGN|MONTH|UNIT|DOT NUM))",
        make_own_dom,
    ),
    Rule(
        "weekday with day number",
        "w=WEEKDAY COMMA? (the|DASH)? d=DAYN (?! (TO (?! (the|on)?"
        " WEEKDAY)|HALF|oclock|COLON|ish|in|at (?! (HOUR|CLOCK))|PART|this (?! month)"
        "|MIN2|thirty|tonight|SLASHSIGN|MONTH))",
        make_weekday_dom,
    ),
    Rule("month day by slash, year", "s=SLASH (COMMA|of|in)? y=YEAR (?! (HALF|hours))", make_slash),
    Rule(
        "always",
        "(?<! (on|by|from|until|till|before|after|for|DASH|to)) s=SLASH (?! (YEAR|at|around|CLOCK|COMMA))",
        make_always,
    ),
    Rule(
        "month day by slash",
        "(?<! (suite|unit|apt|flat|building|highway|route|gate)) (?<! (in|my|our|at) room) s=SLASH (?! (of"
        " (the|a|an|my|our|his|her|their|all|them|us|it)|UNIT|lb|lbs|kg|oz|cup|cups|pound|pounds|inch"
        "|inches|mile|miles))",
        make_slash,
    ),
    Rule(
        "day month by dot",
        "(?<= (on|by|the)) bare=DAYMON (?! (HALF|h|MONEY|PEOPLE|UNIT|to|till|until|DASH"
        "|DOT (DASH|CLOCK|at|from|to|NUM)))"
        "|(?<= (on|from|by|until|till|to|DASH|the|between|COMMA|DAY|WEEKDAY"
        "|through|after|before)) s=DAYMON DOT? (?! (HALF|h|MONEY"
        "|PEOPLE|UNIT))"
        "|t=DAYMON (DOT (?= (DOT|DASH|CLOCK|CLOCKDOT|at|from|to|NUM|PREP|between|no|not|or|$|COMMA?"
        " (in|on|during|sometime|the)* (early|late"
        "|mid)* PART|COMMA? sometime|COMMA (CLOCK|from|between|around)))|(?= (around|at|DASH DAYMON|CLOCK|MIL4|from)))"
        "|(?<= (PART|of)) (?! CLOCKDOT) v=DAYMON DOT? (?! (UNIT|PEOPLE|MONEY|OTHER))|(?! CLOCKDOT) u=DAYMON DOT?"
        " (?= (COMMA|in|on|the|early|late|mid)* (PART|CLOCK|at|any|after|before|not|no|until|by|about|around)|COMMA"
        " (HOUR|MIL4))",
        make_dotted,
    ),
    Rule("weekday weeks after a day", "w=WEEKDAY COMMA? (?<! for) d=DUR (from|after) b=DAY", make_weekday_after),
    Rule(
        "length from a day on a weekday",
        "(?<! for) d=DUR (from|after) b=DAY (on|COMMA|a)* w=WEEKDAY",
        make_weekday_after,
    ),
    Rule("length from a day", "(?<! for) d=DUR (from|after|past|later than) b=DAY", make_after_day),
    Rule("weekday week", "(on|this)? w=WEEKDAY (week|two=fortnight) (?! (of|on))", make_weeks_later),
    Rule(
        "weeks from weekday",
        "(?<! for) (d=DUR|(?<! (this|next|that|the|each|every|following|coming)) week) (on|from|after)"
        " (next|this)? w=WEEKDAY (?! (COMMA|the)* (DAY|DAYORDW|SLASH|DAYMON))",
        make_weeks_later,
    ),
    Rule(
        "not this weekday but the next",
        "not (this|the|coming|on)* w=WEEKDAY COMMA? but the? (next|following|one after) one? (?! WEEKDAY)",
        make_weekday(1),
    ),
    Rule(
        "first weekday there is",
        "the? (first|next|earliest|soonest) w=WEEKDAY (available|free|possible|you have)",
        make_weekday(None),
    ),
    Rule("weekday next week", "w=WEEKDAY COMMA? (of|in|from|on)? the? (next|following|coming) week", make_weekday(1)),
    Rule(
        "weekday this week",
        "w=WEEKDAY (of|in|on)? (this|the|current) week (?! (of|commencing|beginning|starting|after|before|from))",
        make_weekday(0),
    ),
    Rule("this week weekday", "this week (on|COMMA|the)? w=WEEKDAY", make_weekday(0)),
    Rule(
        "weekday or the next one",
        "(this|the|coming)* w=WEEKDAY or (the? (next|following) one?|the one after (that)?) (?! (WEEKDAY|week|weekend))"
        "|(this|coming) or the? (next|following) v=WEEKDAY",
        make_weekday_or_next,
    ),
    Rule(
        "weekday or one behind it",
        "(this|the|coming)* w=WEEKDAY or the (following|next) v=WEEKDAY",
        make_weekday_or_behind,
    ),
    Rule("next few weekdays", "the? (next|coming|following) n=NUM w=WEEKDAY (?! (DAYN|DAYORDW))", make_next_weekdays),
    Rule("weekday after next", "the? w=WEEKDAY after next", make_weekday(2)),
    Rule("next weekday", "(the|on)? (next|following) w=WEEKDAY", make_weekday(1)),
    Rule("coming weekday", "(this|the|next)? (coming|upcoming) w=WEEKDAY", make_weekday(None)),
    Rule(
        "weekday of a week",
        "the w=WEEKDAY (?= (of|in) the? ((ORD|last|final) week|week (of|commencing|beginning|starting|after|before)))",
        make_weekday(None),
    ),
    Rule("this weekday", "(this|the) w=WEEKDAY", make_weekday(0)),
    Rule("weekday", "w=WEEKDAY", make_weekday(None)),
    Rule("nth before a time", "the d=DAYORDW (?= (at|around|COMMA)* (CLOCK|HOUR (HALF|oclock)|CLOCKTOK))", make_dom),
    Rule("on the nth", "on the d=DAYORDW day? (?! (NOTDATE|DAY))", make_dom),
    Rule(
        "the nth in words, alone",
        "((?<= (by|after|before|until|till|from|since))|(?<= ^)) the d=DAYORDW (?= (DOT|COMMA|please|at|$))",
        make_worded_dom,
    ),
    Rule(
        "the nth in words behind a weekday",
        f"(?<= DAY) COMMA? the d=DAYORDW ({STOP}|(?= (at|from|PART)))",
        make_dom,
    ),
    Rule("on a day number", f"on (?! one) d=DAYN ({STOP}|(?= at (HOUR|CLOCK)))", make_asked_dom),
    Rule(
        "the day number", "(?<! (in|of|at|option|number)) the d=DAYN (?= (at (HOUR|CLOCK)|please|DOT|$))", make_high_dom
    ),
    Rule(
        "on the day number",
        "(on|for) the d=DAYN (?! (HALF|oclock|UNIT|PEOPLE|COLON|MONTH|MIN2|hundred|ADJ|MONEY|to|OTHER))",
        make_dom,
    ),
    Rule("nth", "(the|on)? d=DAYORD day? (?! NOTDATE)", make_dom),
    *AHEAD_OF_RULES,
)
