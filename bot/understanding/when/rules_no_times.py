"""Words of days and hours in the names of things, in scores and in measures: "night light", "3:1", "8 by 10"."""

from __future__ import annotations

from bot.understanding.letters import Rule
from bot.understanding.when.rules_numbers import quantity

_NAMED_AFTER_A_PART = (
    "(gown|gowns|owl|owls|light|lights|shift|shifts|primrose|glory|sickness|stand|nurse|cap|club|clubs|terrors"
    "|sweats|shade|crawler|crawlers|vision|dew)"
)
_CLOCK_LIKE = "(CLOCKTOK|CLOCKDOT)"

# They stand before all rules of numbers and times.
NO_TIME_RULES = (
    Rule("thing of a part of the day", f"PART DASH? {_NAMED_AFTER_A_PART}", quantity),
    Rule("person of a part of the day", "(a|an|real|no|not|much of a) (PART person|PART people)", quantity),
    Rule("works nights", "(works|worked) nights", quantity),
    Rule("thing of midnight", "midnight (blue|black|express|snack|snacks|mass|oil)", quantity),
    Rule("title and a name like an hour", "(mr|mrs|ms|captain) DOT? (noon|midnight|dawn|eve)", quantity),
    Rule(
        "called like an hour",
        "(name is?|names|named|called) (midnight|dawn|noon|eve)"
        "|^ (midnight|dawn) (is|was) (my|our)|^ dawn (called|says|said|told|wants|needs|asked)",
        quantity,
    ),
    Rule("now and then", "(every)? now and (then|again)|now that", quantity),
    Rule("eleventh hour", "(the|at)* ORDWORD hour", quantity),
    Rule("one to one", "one DASH? (to|on) DASH? one", quantity),
    Rule(
        "ratio",
        f"a {_CLOCK_LIKE} (ratio|odds|scale|mix|split|score|lead|win|victory)"
        f"|(ratio|odds|score|scale|verse|psalm|psalms|genesis|exodus|romans|corinthians|isaiah|proverbs) (of|is|was)?"
        f" {_CLOCK_LIKE}",
        quantity,
    ),
    Rule("mark out of ten", "(give|gave|rate|rated|rating|score|scored) (it|this|that|you|them|a)* SLASH", quantity),
    Rule("so much by so much", "(?<! (at|the|on|MONTH|COLON|DASH)) NUM by NUM (photo|print|OTHER|$)", quantity),
    Rule("seat", "(seat|seats|row) NUM HALF", quantity),
)
