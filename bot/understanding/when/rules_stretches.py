"""Stretches of days: weeks, weekends, months, and their beginnings and ends."""

from __future__ import annotations

from datetime import timedelta

from bot.understanding.letters import Rule
from bot.understanding.when.stretches import (
    make_asked_month,
    make_counted_weekend,
    make_days_alone,
    make_every,
    make_few_days,
    make_month_from_now,
    make_month_number,
    make_named,
    make_next_days,
    make_next_named,
    make_nth_week,
    make_nth_weeks,
    make_week_after,
    make_week_of,
    make_weekdays_of,
    make_weekend,
    make_weekend_of,
    make_weekends,
    make_within,
    make_work_week,
    make_year,
    make_year_month,
    stretch,
    week,
)

WEEK_RULES = (
    Rule("day numbers alone", "^ (from|between)? the? a=DAYN (DASH|to) the? b=DAYN (DOT|please)* $", make_days_alone),
    Rule(
        "weekend or the next",
        "(this|the)? weekend or (the? next|the (following|one after|weekend after))",
        make_weekends,
    ),
    Rule(
        "week after a day",
        "(?<! (next|this|that|following|coming)) the? week (after|following|before=(before|prior to)) b=DAY (?! week)",
        make_week_after,
    ),
    Rule("past weekend", "the? weekend before last", lambda m, w: ("QTY", None)),
    Rule(
        "next weekend, not this",
        "not this weekend but the? (next|following|one after|weekend after) one?",
        make_weekend(1),
    ),
    Rule(
        "week of a day",
        "the? (week (of|commencing|beginning|starting|ending|containing|with|(that|which) (starts|begins|ends|has))"
        " on?|w SLASHSIGN (c|b|e)|(wc|wb)) b=DAY",
        make_week_of,
    ),
    Rule(
        "one week of a month or the next one",
        "the? n=ORD (or|and) the? k=ORD (week|weeks) (of|in) m=MONTH",
        make_nth_weeks,
    ),
    Rule(
        "nth week of month",
        "the? (n=ORD|last=(last|final)) (full|whole)? week ((of|in)? (the? next=next|this=this) month|((of|in) the"
        " month|(of|in)? m=MONTH))",
        make_nth_week,
    ),
    Rule(
        "nth week in that month",
        "((this=this|the? next=next) (month|months)|m=MONTH) (the|COMMA)* (n=ORD|last=(last|final)) week",
        make_nth_week,
    ),
    Rule("all week", "all (this|the)? week (?! (long|DAY))", week(0)),
    Rule("week after next", "the? week after (the? next|that)", week(2)),
    Rule("week after this", "the? week after this one? (?! (OTHER|NOTDATE))", week(1)),
    Rule("within the next week", "(within|over|in) the (next|coming) (week (?! DAY)|month=month)", make_within),
    Rule("within the week", "within (the|this) week", week(0)),
    Rule("within the month", "within (the|this) month", make_month_from_now(0)),
    Rule("next week", "(the|in|during|on)? (next|following|upcoming|coming) week (?! DAY)", week(1)),
    Rule("this week", "(in|during)? (this|the? (current|present)) week", week(0)),
    Rule(
        "weekend of a day",
        "the? weekend (of|(right|just)? (after=(after|following)|before=before)) b=DAY",
        make_weekend_of,
    ),
    Rule(
        "weekends from now",
        "(in n=NUM weekend time?|(k=NUM|o=ORD) weekend (from (DAY|this)|later|hence|ahead))",
        make_counted_weekend,
    ),
    Rule("weekend after next", "the? weekend after next", make_weekend(2)),
    Rule(
        "month and year",
        "(this|the|in)* m=MONTH (of|in|COMMA|DASH|SLASHSIGN|DOT)? (y=YEAR|next=next year|this year)",
        make_named,
    ),
    Rule(
        "year and month", "(y=YEAR|next=next year) (COMMA|DASH|SLASHSIGN|in)? m=MONTH (?! (DAYN|DAYORDW))", make_named
    ),
    Rule(
        "year", "(next=next|this|the? current) year|(?<= (in|during|after|until|till|by|before|of)) y=YEAR", make_year
    ),
    Rule("every weekday", "(every|each) w=WEEKDAY", make_every),
    Rule(
        "the week",
        "((?<= (of|in|during)) (the|my)|(the|my) (whole|entire)) (week|workweek) (?! (of|after|before|from))",
        week(0),
    ),
    Rule(
        "the month",
        "((?<= (of|in|during)) (the|this)|the (whole|entire)) month (?! ((of MONTH)|after|before|from))",
        make_month_from_now(0),
    ),
    Rule("month by its name", "(in|during|for)? the? month of m=MONTH (?! (DOT? DAYN|DOT? DAYORDW))", make_named),
    Rule(
        "work week",
        "(in|during)? (the|this|current|next=next|coming)* ((business|working|work) week|workweek)",
        make_work_week,
    ),
    Rule(
        "next fortnight",
        "(in|over|within)? the? (next|coming) fortnight",
        lambda m, w: stretch(w.today, w.today + timedelta(days=14), "day"),
    ),
    Rule("weekend after this", "the? weekend after (this|that) one?", make_weekend(1)),
    Rule("next weekend", "(the|on|over|in)? (next|following) weekend", make_weekend(1)),
    Rule(
        "weekend",
        "(on|at|over|in|during|for)? (this|the|my|coming|upcoming|a)? (coming)? weekend (?! (after|before) (DOT|$))",
        make_weekend(0),
    ),
    Rule("month after next", "the? month after (the? next)", make_month_from_now(2)),
    Rule("next month", "(the|in|during)? (next|following|coming|upcoming) month", make_month_from_now(1)),
    Rule(
        "this month",
        "(in|during)? (this|the? (current|present)) month",
        make_month_from_now(0),
    ),
    Rule(
        "next few days",
        (
            "(in|over|within)? (the|these)? (next|coming|following)? (few|couple of|couple|several) u=days (?!"
            " (of|in) (the|this|next|MONTH|STRETCH))"
        ),
        make_few_days,
    ),
    Rule(
        "coming days",
        "(in|over|within)? the? (next|coming|following) u=days|(in|over|within) the (next|coming|following) w=weeks",
        make_few_days,
    ),
    Rule(
        "next few weeks", "(in|over|within)? the? (next|coming) (few|couple of|couple|several) u=weeks", make_few_days
    ),
    Rule(
        "next so many days", "(in|over|within|for)? (the|these)? (next|coming|following|upcoming) d=DUR", make_next_days
    ),
    Rule("past month", "(last|previous) m=MONTH (?! (DAYN|DAYORDW))", lambda m, w: ("QTY", None)),
    Rule("month by number", "t=YEARMONTH", make_year_month),
    Rule("month number and year", "n=MONN (SLASHSIGN|DASH) y=YEAR (?! DASH)", make_month_number),
    Rule(
        "next month of that name",
        "(in|for|during)? (the next|next) m=MONTH (?! DOT? the? (DAYN|DAYORDW))",
        make_next_named,
    ),
    Rule("month that was asked for", "^ (sometime|in|maybe)* m=MONTH (DOT|please)* $", make_asked_month),
    Rule("rest of month", "(the)? rest of m=SUREMONTH", make_named),
    Rule(
        "in month",
        "(in|during|of|for|early|late|mid|next|this|end of|around|until|till|by|before|after|throughout"
        "|middle of|start of|beginning of) (the|next|this)? DASH? (?= MONTH)",
        lambda m, w: None,
    ),
    Rule(
        "month after a word",
        "(?<= (in|during|for|early|late|mid|around|until|till|by|before|after|throughout|of"
        "|from|this|to|DASH)) m=MONTH",
        make_named,
    ),
    Rule(
        "month or month",
        "(?! may (or|and) may) m=MONTH (?= (or|and) MONTH (?! (DAYN|DAYORDW|i|you|we)))|(?<= STRETCH (or|and)) n=MONTH",
        make_named,
    ),
    Rule("month by itself", "m=SUREMONTH (?! BAD)", make_named),
    Rule("weekdays", "(on|only|during|a|any)? (weekdays|weekday)", make_weekdays_of((0, 1, 2, 3, 4))),
)
