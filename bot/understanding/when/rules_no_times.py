"""Words of days and hours in the names of things, in scores and in measures: "night light", "3:1", "8 by 10"."""

from __future__ import annotations

from typing import Any

from bot.understanding.letters import Match, Rule
from bot.understanding.when.rules_numbers import quantity
from bot.understanding.when.spec import World

_NAMED_AFTER_A_PART = (
    "(gown|gowns|owl|owls|light|lights|primrose|glory|sickness|stand|nurse|cap|club|clubs|terrors"
    "|sweats|shade|crawler|crawlers|vision|dew)"
)
_STREET = "(street|avenue|ave|road|rd|boulevard|blvd)"
_CLOCK_LIKE = "(CLOCKTOK|CLOCKDOT)"


def _fraction(m: Match, _: World) -> tuple[str, Any] | None:
    """ "1/2 cup"; "5/6 off" is a day that is free."""
    return ("QTY", None) if m.value("f") in ((1, 2), (1, 3), (2, 3), (1, 4), (3, 4), (1, 8)) else None


# They stand before all rules of numbers and times.
NO_TIME_RULES = (
    Rule("thing of a part of the day", f"PART DASH? {_NAMED_AFTER_A_PART}", quantity),
    Rule("person of a part of the day", "(a|an|real|no|not|much of a) (PART person|PART people)", quantity),
    Rule("works nights", "(works|worked) nights", quantity),
    Rule("works a shift", "(works|worked) (the|a)? PART DASH? (shift|shifts)", quantity),
    Rule("thing of midnight", "midnight (blue|black|express|snack|snacks|mass|oil)", quantity),
    Rule("title and a name like an hour", "(mr|mrs|ms|captain) DOT? (noon|midnight|dawn|eve)", quantity),
    Rule(
        "called like an hour",
        "(name is?|names|named|called) (midnight|dawn|noon|eve)"
        "|(my|our|the|his|her) (cat|dog|kitten|puppy|pet|boy|girl) (midnight|dawn)"
        "|^ midnight (needs|wants|has|hates|loves|likes)|^ (midnight|dawn) (is|was) (my|our)"
        "|^ dawn (called|says|said|told|wants|needs|asked)",
        quantity,
    ),
    Rule("now and then", "(every)? now and (then|again)|now that|now or never", quantity),
    Rule("eleventh hour", "(the|at)* ORDWORD hour", quantity),
    Rule("one to one", "(?<! (from|between|at)) one DASH? (to|on) DASH? one (?! (NUM|COLON|HALF|oclock))", quantity),
    Rule(
        "ratio",
        f"a {_CLOCK_LIKE} (ratio|odds|scale|mix|split|score|lead|win|victory|mile|pace|marathon)"
        f"|(ratio|odds|score|scale|chapter|acts|verse|psalm|psalms|genesis|exodus|romans|corinthians|isaiah|proverbs)"
        f" (of|is|was)? {_CLOCK_LIKE}",
        quantity,
    ),
    Rule(
        "mark out of ten",  # "can you give it 3/12" asks for a day
        "((?<= (i|id|ill|would|we|wed)) give|gave|rate|rated|rating|score|scored) (it|this|that|you|them|a)* SLASH",
        quantity,
    ),
    Rule("so much by so much", "(?<= (a|an)) NUM by NUM (?! HALF)|NUM by NUM (photo|print)", quantity),
    Rule(
        "result of a game",
        "(won|lost|beat|wins|loses|lose|score|result|led) (by|it|the|was|is|a|of|them|us)* NUM DASH NUM"
        " (COMMA? NUM DASH NUM)*|NUM DASH NUM (win|loss|victory|defeat|lead|draw|tie|record)",
        quantity,
    ),
    Rule("nil", "(?<! (DASH|SLASHSIGN)) NUM DASH zero (?! (NUM|COLON|DASH|UNIT))", quantity),
    Rule(
        "numbers of things",
        "(chapters|pages|questions|grades|ages|items|lines|levels|episodes|seasons|gates|verses|chapter|ages)"
        " NUM (to|through|DASH|and|till) NUM (?! (HALF|oclock|MONTH|of MONTH))",
        quantity,
    ),
    Rule(
        "fraction of a thing",
        "f=SLASH (cup|cups|majority|price|inch|inches|size|full|mile|teaspoon|tablespoon|tsp|tbsp|lb|pound)",
        _fraction,
    ),
    Rule("street that is called like a time", f"NUM? (noon|PART) {_STREET} NUM?", quantity),
    Rule("turns so old", "(turns|turning|turned) NUM (?= on)", quantity),
    Rule("seat", "(seat|seats|row) NUM HALF", quantity),
)
