"""Hours that stand alone, or behind a day or a word that lets them be hours."""

from __future__ import annotations

from bot.understanding.letters import Rule
from bot.understanding.when.clocks import (
    make_about_hours,
    make_asked_hour,
    make_clock_or_hour,
    make_hour,
    make_hour_minute,
    make_hours_listed,
    make_one_or_other,
    make_other_hour,
    make_packed,
    make_packed_alone,
    make_packed_beside,
    make_packed_round,
    make_round_minute,
    make_token,
    make_token_alone,
)
from bot.understanding.when.rules_numbers import STOP

OTHER_HOUR_RULES = (
    Rule(
        "another hour than the one asked about",
        "(?<= (no|nope|sorry|wait|actually|meant|mean)) COMMA? h=H12 (?= (DOT|please|COMMA|then|instead|$))",
        make_other_hour,
    ),
)

BARE_RULES = (
    Rule(
        "hour and minutes after a day",
        "(?<= (DAY|DAYPART)) COMMA? h=HOUR m=MIN2 (?= (DOT|please|COMMA|then|$))",
        make_hour_minute,
    ),
    Rule(
        "hour dot minutes after a day", "(?<= DAY) (COMMA|DASH)? t=CLOCKDOT (?! (UNIT|PEOPLE|MONEY|OTHER))", make_token
    ),
    Rule(
        "hours in a row",
        "((?<= (at|around|DAY|maybe|either|about|for))|(?<= ^)) (a=HOUR|e=CLOCK) COMMA (b=HOUR|f=CLOCK) COMMA? or"
        " (c=CLOCK|d=HOUR (?! (UNIT|PEOPLE|MONTH|OTHER)))",
        make_hours_listed,
    ),
    Rule(
        "hours in a row, the last one sure",
        "(?<! (NUM|SLASHSIGN|DASH|COMMA)) a=HOUR COMMA b=HOUR COMMA? or c=CLOCK",
        make_hours_listed,
    ),
    Rule(
        "around two hours",
        "(around|about)? (?<= (around|about)) a=HOUR or bh=HOUR (?! (UNIT|PEOPLE|MONTH))",
        make_about_hours,
    ),
    Rule(
        "how about one hour or another",
        "(?<= (about|do|at|maybe)) a=HOUR or bh=HOUR (?! (UNIT|PEOPLE|MONTH|OTHER))",
        make_one_or_other,
    ),
    Rule(
        "one hour or another of a day",
        "(?<= DAY) either? a=HOUR or bh=HOUR (?= (DOT|COMMA|please|then|on|DAY|DAYPART|$)) (?! COMMA? or)",
        make_one_or_other,
    ),
    Rule(
        "one hour or another in front of a day",
        "((?<= ^)|(?<= either)) a=HOUR or bh=HOUR (?= on? (DAY|DAYPART))"
        " (?! on? (DAY|DAYPART) (DAYPART|OTHER|UNIT|PEOPLE))",
        make_one_or_other,
    ),
    Rule("hour after at", "(?<= at) h=HOUR (?! (UNIT|PEOPLE|MONTH|(OTHER)* BAD|MONEY|of|DOT NUM))", make_hour),
    Rule(
        "hour after a word",
        "(?<= PREP) (?! one (OTHER|UNIT)) h=HOUR (?! (UNIT|PEOPLE|MONTH|OTHER{0,2} BAD|MONEY|of|DOT NUM))",
        make_asked_hour,
    ),
    Rule("hour after like", f"(?<= at (like|say|maybe)) h=HOUR ({STOP}|(?= (on|DAY|DAYPART|in)))", make_asked_hour),
    Rule("packed after a day", "(?<= (DAY|DAYPART)) (COMMA|DASH (?! YEAR))? t=MIL4", make_packed),
    Rule(
        "three digits at the end behind a day", f"(?<= DAY) COMMA? t=MIL (?! to NUM PEOPLE) {STOP}", make_packed_round
    ),
    Rule(
        "three digits beside a day",
        "(?<! (NUM|DASH|SLASHSIGN|COLON|paid|pay|cost|costs|charge|charged|spent|was|is)) t=MIL (?= (on|COMMA)? DAY)"
        f"|(?<= (before|after|from|until|till|past|by)) u=MIL {STOP}",
        make_packed_beside,
    ),
    Rule(
        "hour and minutes in front of a day",
        "(?<! (NUM|DASH|SLASHSIGN|COLON)) h=HOUR m=MIN2 (?= (on|COMMA)? DAY)",
        make_round_minute,
    ),
    Rule("packed in front of a day", "(?! YEAR) t=MIL4 (?= (on|COMMA)? DAY)", make_packed),
    Rule(
        "hour at the end behind a day", "(?<= DAY) (COMMA|DASH)? h=H12 (?= (DOT|please|COMMA|then|$))", make_asked_hour
    ),
    Rule(
        "hour before a day",
        "(?<= OTHER) (?! one) h=H12 (?= DAY (?! (at|around|from|between|COMMA)? (CLOCK|HOUR|RANGE|DAYPART)))",
        make_asked_hour,
    ),
    Rule("hour at the start before a day", "(?<= ^) (?! one) h=H12 (?= DAY)", make_asked_hour),
    Rule("hour and minutes of an offer", "(?<= the) h=HOUR m=MIN2 (?= (one|please|slot|DOT|$))", make_hour_minute),
    Rule(
        "hour on a day",
        "(?<! COLON) (?! one) h=HOUR (?= on DAY (?! (at|around|from|between|COMMA)? (CLOCK|HOUR|RANGE)))",
        make_asked_hour,
    ),
    Rule("hour dot minutes on a day", "t=CLOCKDOT (?= (on|COMMA)? DAY)", make_token),
    Rule("hour up to", f"(?<= (time|anytime|DAY|free|open|COMMA) up to) h=HOUR {STOP}", make_asked_hour),
    Rule("hour or later", "h=HOUR (?= ((or|and) (later|after|earlier|before|sooner)|onwards|onward))", make_asked_hour),
    Rule("hour at the earliest", "(?<= (earliest|latest)) h=HOUR (?! (UNIT|PEOPLE|MONTH|MONEY))", make_asked_hour),
    Rule("hour, at the earliest", "h=HOUR (?= at the? (earliest|latest))", make_asked_hour),
    Rule("packed alone", "^ t=MIL4 (?= (DOT|please)* $)", make_packed_alone),
    Rule("hour and minutes alone", "^ h=HOUR m=MIN2 (?= (DOT|please)* $)", make_hour_minute),
    Rule("hour dot minutes alone", "^ t=CLOCKDOT (?= (DOT|please)* $)", make_token_alone),
    Rule("hour later than", "(?<= (later|earlier|sooner) than) h=HOUR (?! (UNIT|PEOPLE|MONTH|MONEY))", make_asked_hour),
    Rule(
        "hour after a wish",
        "((?<= (maybe|perhaps|actually|exactly|preferably|ideally|rather|alternatively))|(?<= (not then|or else)))"
        " h=HOUR"
        " (?= (DOT|COMMA|please|then|instead|would|$))",
        make_asked_hour,
    ),
    Rule("hour to the minute", "h=HOUR (on the dot|sharp|exactly)", make_asked_hour),
    Rule("one hour or another", "a=HOUR or b=CLOCK", make_one_or_other),
    Rule("clock or an hour", f"c=CLOCK or d=HOUR {STOP}", make_clock_or_hour),
    Rule(
        "hour after make it",
        "(make|makes|made) (it|that) (for|to|a)? h=HOUR (?! (UNIT|PEOPLE|MONTH|TO))",
        make_asked_hour,
    ),
)
