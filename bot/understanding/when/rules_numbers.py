"""First pass: numbers in words, lengths of time, and numbers that are no times (people, prices, weights)."""

from __future__ import annotations

from typing import Any

from bot.understanding.letters import Match, Rule
from bot.understanding.vocabulary import NUMBERS, ORDINALS, UNITS
from bot.understanding.when.alphabet import number_letter, ordinal_letter
from bot.understanding.when.spec import Num, Span, Spec

Made = tuple[str, Any] | None


def _compound(m: Match, _: Any) -> Made:
    value = NUMBERS[m.value("t").text] + m.value("u").v
    return number_letter(Num(value, "w")), Num(value, "w")


def _compound_ordinal(m: Match, _: Any) -> Made:
    value = NUMBERS[m.value("t").text] + ORDINALS[m.value("u")]
    return ordinal_letter(value), Num(value, "nth")


def _ordinal_word(m: Match, _: Any) -> Made:
    value = ORDINALS[m.value("u")]
    return ordinal_letter(value, in_words=True), Num(value, "nth")


def span_of(count: float, unit: str) -> Span:
    """``count`` of a unit as a length of time."""
    match unit:
        case "minutes":
            return Span(minutes=round(count))
        case "hours":
            return Span(minutes=round(count * 60))
        case "days":
            return Span(days=int(count), minutes=720 if count % 1 else 0)
        case "weeks":
            return Span(days=round(count * 7))
        case "fortnights":
            return Span(days=round(count * 14))
        case "months":
            return Span(months=int(count), days=15 if count % 1 else 0)
        case _:
            return Span(months=round(count * 12))


def _length(m: Match, _: Any) -> Made:
    count = m.value("n").v if m.has("n") else 1
    if count > 5000:
        return None
    part = 0.5 if m.has("half") else 0.25 if m.has("quarter") else 0
    return "DUR", span_of(count + part, UNITS[m.value("u")])


def _nights(m: Match, _: Any) -> Made:
    count = m.value("n").v
    return ("DUR", Span(days=count)) if count <= 60 else None


def _decimal_length(m: Match, _: Any) -> Made:
    whole, rest, _text = m.value("n")
    count, unit = float(f"{whole}.{rest}"), UNITS[m.value("u")]
    return "DUR", span_of(round(count) if unit == "days" else count, unit)  # nobody counts hours by "in 2.5 days"


def _one_length(m: Match, _: Any) -> Made:
    return "DUR", span_of(1.5 if m.has("half") else 1, UNITS[m.value("u")])


def _half_length(m: Match, _: Any) -> Made:
    return "DUR", span_of(0.5, UNITS[m.value("u")])


def _quarter_length(m: Match, _: Any) -> Made:
    return "DUR", Span(minutes=45 if m.has("three") else 15)


def _fraction_length(m: Match, _: Any) -> Made:
    a, b = m.value("f")
    return ("DUR", span_of(a / b, UNITS[m.value("u")])) if 0 < a < b else None


def _and_fraction(m: Match, _: Any) -> Made:
    """ "2 1/2 hours"."""
    a, b = m.value("f")
    return ("DUR", span_of(m.value("n").v + a / b, UNITS[m.value("u")])) if 0 < a < b else None


def _few(m: Match, _: Any) -> Made:
    """ "In a few hours" is taken as three; a few days or weeks stay as vague as they are."""
    unit = UNITS[m.value("u")]
    return ("DUR", span_of(3, unit)) if unit in ("minutes", "hours") else None


def _clock_length(m: Match, _: Any) -> Made:
    """ "In 1h30"."""
    hours, minutes, text = m.value("t") or m.value("t2")
    return ("DUR", Span(minutes=60 * hours + minutes)) if "h" in text or m.has("u") else None


def _minutes(m: Match, _: Any) -> Made:
    return "DUR", Span(minutes=m.value("n").v)


def _and_minutes(m: Match, _: Any) -> Made:
    span: Span = m.value("a")
    count = m.value("n").v
    whole = span.minutes and span.minutes % 60 == 0 and not span.days and not span.months
    return ("DUR", span + Span(minutes=count)) if whole and count < 60 else None


def _couple(m: Match, _: Any) -> Made:
    return "DUR", span_of(2, UNITS[m.value("u")])


def _sum(m: Match, _: Any) -> Made:
    return "DUR", m.value("a") + m.value("b")


def _beside_clock(m: Match, _: Any) -> Made:
    """ "Half an hour before noon"."""
    span: Span = m.value("d")
    base: Spec = m.value("c") or Spec(hour=m.value("h").v, half="24" if m.value("h").v > 12 else "")
    if not 0 < span.minutes < 720 or span.days or span.months or base.hour is None:
        return None
    hour = base.hour + 12 if base.half == "pm" and base.hour < 12 else base.hour
    at = hour * 60 + base.minute + (-span.minutes if m.has("before") else span.minutes)
    if at < 0 and base.half == "24" and base.hour == 0:  # midnight ends a day as well
        at += 1440
    if not 0 <= at < 1440 or (base.half == "" and not 60 <= at < 780):
        return None
    return "CLOCK", Spec(hour=at // 60, minute=at % 60, half="24" if base.half else "")


def quantity(_: Match, __: Any) -> Made:
    """Numbers that are no days or times."""
    return "QTY", None


def _year(m: Match, _: Any) -> Made:
    """ "Two thousand nineteen" anywhere, "twenty twenty" behind a date."""
    rest = (m.value("n") or m.value("k")).v if m.has("n") or m.has("k") else 0
    if not (0 <= rest < 100 if m.has("thousand") else 10 <= rest < 100):
        return None
    year = Num(2000 + rest, str(2000 + rest))
    return number_letter(year), year


def _hundreds(m: Match, _: Any) -> Made:
    """ "A hundred and twenty days"."""
    rest = m.value("n").v if m.has("n") else 0
    value = 100 * (m.value("o").v if m.has("o") else 1) + rest
    return (number_letter(Num(value, "w")), Num(value, "w")) if rest < 100 else None


NUMBER_RULES = (
    Rule("tens and ones", "t=TENS DASH? u=ONES", _compound),
    Rule("tens and nth", "t=TENS DASH? u=ORDONES", _compound_ordinal),
    Rule(
        "year in words",
        "two thousand=thousand (and? n=INWORDS)? (?! (PEOPLE|MONEY|UNIT))"
        "|((?<= (DAYORDW|ORDWORD|MONTH))|(?<= MONTH DAYN)) COMMA? twenty k=INWORDS (?! (PEOPLE|MONEY|UNIT|HALF|hours))",
        _year,
    ),
    Rule(
        "hundreds of days",
        "(a|o=ONES)? hundred (and? n=INWORDS)? (?= (calendar|business|working)? (day|days|weeks|months|years))",
        _hundreds,
    ),
    Rule("nth in words", "u=ORDWORD (?! (thought|thoughts|half (?! past)|hand|thing))", _ordinal_word),
)

GREETING_RULES = (
    Rule(
        "greeting",
        "good (PART|day)|have (a|an) (good|great|nice|lovely|wonderful|pleasant"
        "|fantastic)? (rest of (your|the))?"
        " (PART|day|weekend|week|one)",
        quantity,
    ),
    Rule(
        "meal as a thing",
        ("MEAL (booking|bookings|reservation|reservations|menu|included|include|service|table|room|buffet|order)"),
        quantity,
    ),
    Rule(
        "meal that is eaten",
        "((?<! (after|before|around|at|during|by|until|till|over|on|in)) (my|his|her|our|your|their)"
        "|(make|making|made|cook|cooking|have|having|had|eat|eating) (a|my|his|her|our|your|their)?"
        "|(to|attend|attending|prepare|preparing) (the|a)) MEAL (?! (time|break|hour|hours|slot|slots))",
        quantity,
    ),
    Rule(
        "guests of a meal",
        "(?<= MEAL for) NUM (?! (HALF|oclock|COLON|pm|am|thirty|MIN2|past|TO|UNIT|or))",
        quantity,
    ),
    Rule("nights counted", "(number of|few|many|extra|more|all|additional|how many) nights", quantity),
    Rule(
        "meal of a kind", "(?<! (PREP|for|over|a|the|DAY|WEEKDAY|tomorrow|today|this|COMMA)) MEAL (?= OTHER)", quantity
    ),
    Rule("name that is a month", "(under|mr|mrs|ms|miss|dr|name) MONTH", quantity),
    Rule("title and a name", "(mr|mrs|ms) DOT? (MONTH|WEEKDAY)", quantity),
    Rule(
        "called like a day", "(name is?|names|named|(is|s|PEOPLE) called) (MONTH|WEEKDAY) (?! (DAYN|DAYORDW))", quantity
    ),
    Rule("child called like a month", "KIN MONTH (?= (COMMA (?! (DAYN|DAYORDW|the|YEAR))|is|s|and|OTHER))", quantity),
    Rule("once in a while", "every now and then", quantity),
    Rule("from so many to so many", "from NUM PEOPLE? to NUM (more|other)? PEOPLE", quantity),
    Rule("minutes past nothing", "(NUM|quarter|half) (past|to|till) (?= (DOT|COMMA|please|$))", quantity),
)

# What may follow a number that ends its phrase.
STOP = ("(?= (DOT|COMMA|CLOSED|please|then|instead|is|works|work|would|ok|okay|if|with|and|or|but|so|for|to|on|in"
        "|thanks|thank|WEEKDAY|today|tomorrow|tonight|DAY|$))")  # fmt: skip
# "At 3 day after tomorrow": the hour, and then a day that is told by another.
_NOT_AN_HOUR = "(?! (?<= (at|around|about|to|till|until|and|DASH|after|past)) NUM day (after|before))"

LENGTH_RULES = (
    Rule(
        "length by the clock",
        "((?<= (in|within|for|takes|take|a|next|exactly|waited|lasts))"
        "|(?<= (in|within|for|takes|take) (about|around|roughly))) t=CLOCKTOK"
        " u=(hours|hrs|hour)?|t2=CLOCKTOK (?= (from now|later|long|ago|hence))",
        _clock_length,
    ),
    Rule("age", "(NUM|a|DECIMAL) DASH? UNIT DASH? old", quantity),
    Rule("number and a half units", "n=NUM (and a half=half) u=UNIT", _length),
    Rule("number of units and a half", "n=NUM u=UNIT half=and a half (?! UNIT)", _length),
    Rule(
        "number of units and a quarter",
        "(n=NUM|a|an) u=(hours|hour|hrs) and a quarter=quarter (?! (past|to|of))",
        _length,
    ),
    Rule("number and a fraction", "n=NUM DASH? f=SLASH u=UNIT", _and_fraction),
    Rule("unit and a half", "(a|an|one) u=UNIT half=and a half", _one_length),
    Rule("half a unit", "a? half (a|an|of an)? DASH? u=UNIT", _half_length),
    Rule("minutes, short", "(?<= (in|within)) n=NUM m (?! OTHER)", _minutes),
    Rule("quarter of an hour", "(three=three DASH? quarters|a? quarter) (of an)? hour", _quarter_length),
    Rule("fraction of a unit", "f=SLASH (of (a|an))? u=UNIT", _fraction_length),
    Rule("few hours", "a? few u=UNIT", _few),
    Rule("couple of units", "a? (couple|pair) of? u=UNIT", _couple),
    Rule("decimal units", "n=DECIMAL DASH? u=UNIT", _decimal_length),
    Rule("number of units", f"{_NOT_AN_HOUR} n=NUM (more|DASH|full|whole|calendar)? u=UNIT", _length),
    Rule("nights", "(?<! MONTH) (?<! MONTH DOT) n=NUM (more|DASH)? (nights|night) (?! out)", _nights),
    Rule("one unit", "(a|an) u=UNIT", _one_length),
    Rule("hours and m", "a=DUR n=NUM m", _and_minutes),
    Rule("in hours and minutes", "(?<= (in|within)) a=DUR n=MIN2 (?= (DOT|COMMA|please|$))", _and_minutes),
    Rule("sum of lengths", "a=DUR (and|COMMA)? b=DUR", _sum),
    Rule("length beside a clock time", "(?<! for) d=DUR (after|past|before=(before|prior to)) c=CLOCK", _beside_clock),
    Rule(
        "length beside an hour",
        f"(?<! for) d=DUR (after|past|before=(before|prior to)) h=HOUR ({STOP}|(?= (this|in the) PART))",
        _beside_clock,
    ),
)

BIRTHDAY_RULES = (
    Rule(
        "birthday",
        "(?<! (after|before|for|until|till)) (birthday|anniversary) (is|s|falls|was)? (on|in|the)* (DAY|STRETCH)"
        " (?! (can|could|please))",
        quantity,
    ),
)

QUANTITY_RULES = (
    Rule("money", "MONEY (NUM|DECIMAL|BIG)|(NUM|DECIMAL|BIG) MONEY", quantity),
    Rule("labelled number", "(LABEL|HASH) (NUM|DECIMAL)", quantity),
    Rule(
        "count of things",
        "(NUM|DECIMAL|a few) (?! of (DAY|DAYPART)) (more|other|small|big|little|young|of)? PEOPLE",
        quantity,
    ),
    Rule(
        "the one",
        "(this|that|these|those|the|another|new|which|any|no|first|last|next|every|each|other|existing"
        "|different|good|ADJ) one",
        quantity,
    ),
    Rule("one of", "one (of|more|last|another|thing|second|moment|bit)", quantity),
    Rule(
        "party of",
        "(party|table|group|reservation|booking|team|total|class|spot|spots|space|places|seats) (of|for) NUM"
        " (?! (HALF|oclock|DASH|to|COLON|DAYPART|in|PART|MIN2|past|thirty))",
        quantity,
    ),
)
