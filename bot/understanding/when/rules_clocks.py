"""Clock times as they are said and typed, and parts of the day."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.understanding.letters import Match, Rule
from bot.understanding.readings import Part
from bot.understanding.vocabulary import PARTS
from bot.understanding.when.spec import Spec, World

Made = tuple[str, Any] | None


def clock(hour: int, minute: int, half: str = "") -> Made:
    """A CLOCK node, if there is such a time."""
    if not (0 <= hour <= 24 and 0 <= minute < 60):
        return None
    if half in ("am", "pm") and hour > 12:
        half = "24"
    if hour == 24:
        hour, half = 0, "24"
    if hour > 12 or hour == 0:
        half = "24"
    return "CLOCK", Spec(hour=hour, minute=minute, half=half)


def _half(m: Match) -> str:
    return m.value("half", "") or ""


def _token(m: Match, _: World) -> Made:
    hour, minute, _text = m.value("t")
    return clock(hour, minute, _half(m))


def _hour(m: Match, _: World) -> Made:
    return clock(m.value("h").v, 0, _half(m))


def _asked_hour(m: Match, world: World) -> Made:
    """An hour by itself, unless another kind of number was asked for."""
    return None if world.expecting in ("party_size", "weight", "birth", "breed", "phone") else _hour(m, world)


def _hour_h(m: Match, _: World) -> Made:
    return clock((m.value("t") or m.value("u")).v, 0)


def _hour_minute(m: Match, _: World) -> Made:
    return clock(m.value("h").v, m.value("m").v, _half(m))


def _packed(m: Match, _: World) -> Made:
    hour, minute = divmod(m.value("t").v, 100)
    text = m.value("t").text
    half = _half(m)
    return clock(hour, minute, half or ("24" if text.startswith("0") or hour > 12 else ""))


_FRACTIONS = {"quarter": 15, "half": 30}


def _fraction(m: Match) -> int:
    if m.has("f"):
        return _FRACTIONS[m.value("f")]
    number: int = (m.value("w") or m.value("n")).v
    return number


def _past(m: Match, _: World) -> Made:
    return _shifted(m, _fraction(m))


def _to(m: Match, _: World) -> Made:
    minutes = _fraction(m)
    spoken = m.has("w") or m.has("minutes")
    if not m.has("f") and not spoken and minutes not in (20, 25):
        return None  # "10 to 4" is a range
    return _shifted(m, -minutes)


def _shifted(m: Match, minutes: int) -> Made:
    if abs(minutes) >= 60:
        return None
    base: Spec | None = m.value("c")
    if base is None:
        hour, half = m.value("h").v, _half(m)
    elif base.minute or base.hour is None:
        return None
    else:
        hour, half = base.hour, _half(m) or base.half
        if half == "pm":  # noon
            return clock(11 if minutes < 0 else 12, minutes % 60, "24")
    if hour == 1 and minutes < 0 and half != "24":
        return clock(12, 60 + minutes, half)
    to_hour, to_minute = divmod((hour * 60 + minutes) % 1440, 60)
    return clock(to_hour, to_minute, half)


def _half_hour(m: Match, _: World) -> Made:
    return clock(m.value("h").v, 30, _half(m))


def _noon(_: Match, __: World) -> Made:
    return "CLOCK", Spec(hour=12, minute=0, half="pm")


def _midnight(_: Match, __: World) -> Made:
    return "CLOCK", Spec(hour=0, minute=0, half="24")


def _part(m: Match, world: World) -> Made:
    part = Part(PARTS[m.value("p")])
    return "DAYPART", Spec(part=part)


def _fixed_part(part: Part) -> Any:
    return lambda m, world: ("DAYPART", Spec(part=part))


def _this_part(m: Match, world: World) -> Made:
    return "DAYPART", Spec(day=world.today, part=Part(PARTS[m.value("p")]))


def _next_part(m: Match, world: World) -> Made:
    return "DAYPART", Spec(day=world.today + timedelta(days=1), part=Part(PARTS[m.value("p")]))


def half_by_part(hour: int, part: Part) -> str:
    """The half of the day that "8 in the evening" means."""
    if part is Part.MORNING:
        return "am"
    if part is Part.AFTERNOON:
        return "pm"
    if part is Part.LUNCH:
        return "am" if hour in (10, 11) else "pm"
    if part is Part.EVENING:
        return "pm" if hour != 12 else "am"
    return "pm" if 5 <= hour <= 11 else "am"


def settle(spec: Spec, part: Part) -> Spec:
    """The clock time with its half of the day settled by a part of the day; one that is sure stays."""
    if spec.hour is None or spec.half:
        return spec
    return replace(spec, half=half_by_part(spec.hour, part), part=None)


def _clock_with_part(m: Match, world: World) -> Made:
    part: Spec = m.value("p")
    if part.part is None:
        return None
    if m.has("c"):
        spec: Spec = m.value("c")
    else:
        made = clock(m.value("h").v, 0)
        if made is None:
            return None
        spec = made[1]
    settled = settle(spec, part.part)
    return ("CLOCK" if part.day is None else "DAY"), replace(settled, day=part.day, weekday=part.weekday)


CLOCK_RULES = (
    Rule("midnight", "NUM? midnight", _midnight),
    Rule("noon", "NUM? noon|mid DASH? day", _noon),
    Rule("fraction past", "a? f=QUARTERHALF DASH? (past|after) (h=HOUR|c=CLOCK) oclock? half=HALF?", _past),
    Rule("fraction to", "a? f=quarter DASH? (to|till|of|before|until) (h=HOUR|c=CLOCK) oclock? half=HALF?", _to),
    Rule(
        "minutes past",
        ("n=NUM (minutes|minute|min|mins)? (past|after) (h=HOUR|c=CLOCK) oclock? half=HALF? (?! (UNIT|MONTH))"),
        _past,
    ),
    Rule(
        "minutes to",
        "(?<! (from|between|DASH|CLOCK|HALF|MONTH|COLON)) (w=INWORDS|n=NUM) minutes=(minutes|minute"
        "|min|mins)?"
        " (to|till) (h=HOUR|c=CLOCK) oclock? half=HALF? (?! (UNIT|MONTH|PEOPLE|oclock))",
        _to,
    ),
    Rule("half hour", "half h=HOUR half=HALF? (?! (UNIT|PEOPLE|HALF|year))", _half_hour),
    Rule("hour and minutes by the clock", "t=CLOCKTOK (oclock|h|ish)? half=HALF?", _token),
    Rule("hour dot minutes", "t=CLOCKDOT (h|oclock|ish)? half=HALF", _token),
    Rule("hour dot minutes h", "t=CLOCKDOT (h|oclock)", _token),
    Rule("hour dot minutes after at", "(?<= PREP) t=CLOCKDOT", _token),
    Rule(
        "hour h",
        (
            "(?<= (at|from|to|until|till|by|DASH|around|about)) t=HOUR h|(?<! (in|for|within|DASH|about"
            "|every)) u=HOUR24 h"
        ),
        _hour_h,
    ),
    Rule("o clock", "h=HOUR o clock half=HALF?", _hour),
    Rule("hour or so", "h=HOUR or so", _hour),
    Rule("oclock", "h=HOUR oclock half=HALF?", _hour),
    Rule("hour oh minutes", "h=HOUR DASH? (o|oh|zero) DASH? m=ONES half=HALF?", _hour_minute),
    Rule("hour minutes half", "h=HOUR DASH? m=MIN2 half=HALF", _hour_minute),
    Rule("packed half", "t=MIL half=HALF", _packed),
    Rule("packed hours", "t=MIL4 (hours|hrs|h)", _packed),
    Rule("hour half", "h=HOUR half=HALF", _hour),
    Rule("hour ish", "h=HOUR DASH? ish", _hour),
    Rule("hour minutes in words", "h=HOURWORDS DASH? m=MINWORD (?! (UNIT|PEOPLE))", _hour_minute),
    Rule("hour minutes after at", "(?<= PREP) h=HOUR m=MIN2 (?! (UNIT|PEOPLE|MONTH))", _hour_minute),
    Rule("hour minutes before part", "h=HOUR m=MIN2 (?= (in|at)? the? PART)", _hour_minute),
    Rule("minutes past a clock time", "n=NUM (minutes|minute|min|mins) (past|after) c=CLOCK", _past),
    Rule("hour and minutes in words", "h=H12 DASH? m=MINWORD (?! (UNIT|PEOPLE|MONTH|MONEY|NUM|HALF))", _hour_minute),
    Rule(
        "three digits after at",
        "(?<= (at|around|about|by)) t=MIL (?= (DOT|COMMA|on|tomorrow|today|tonight|please|and|or|for|in the|WEEKDAY"
        "|PART|instead|then|next|this|$))",
        _packed,
    ),
    Rule("packed after at", "(?<= (at|around|about|approximately)) t=MIL4 (?! (UNIT|PEOPLE|MONEY|BAD))", _packed),
    Rule("packed after before", "(?<= PREP) (?! YEAR) t=MIL4 (?! (UNIT|PEOPLE|MONEY|BAD))", _packed),
)


def _one_or_other(m: Match, _: World) -> Made:
    """ "3 or 4 pm": the later names the half of the day for both."""
    other: Spec | None = m.value("b")
    if other is None:
        made = clock(m.value("bh").v, 0)
        other = made[1] if made else None
    first = clock(m.value("a").v, 0, other.half if other is not None and other.half in ("am", "pm") else "")
    return ("CLOCK", replace(first[1], others=(other,))) if first and other is not None else None


PART_RULES = (
    Rule(
        "by the end of the day",
        "(by|before|until) (eod|cob|close of business|end of (the|this)? (day|today))",
        lambda m, world: ("RANGE", Spec(end=Spec(day=world.today + timedelta(days=1), hour=0, half="24"))),
    ),
    Rule("after work", "after (work|office)|end of (the|this)? (day|today)|eod", _fixed_part(Part.EVENING)),
    Rule(
        "first thing",
        "first thing (in the morning)?|early hours (of the morning)?|(early|late) hours (of the morning)?",
        _fixed_part(Part.MORNING),
    ),
    Rule("this part", "(in|on|at|during|for)? (this|todays|later this) (early|late|very)? p=PART", _this_part),
    Rule("next part", "(next|tomorrows) (early|late)? p=PART", _next_part),
    Rule("after school", "after (school|pickup|school pickup)", _fixed_part(Part.AFTERNOON)),
    Rule(
        "part of the day", "(in|on|at|during|by|for|of|over)? the? (early|late|mid)? DASH? (early|late)? p=PART", _part
    ),
)

HINT_RULES = (
    Rule(
        "time then part",
        "(c=CLOCK|h=HOUR) COMMA? (in|at|on|of|during)? p=DAYPART (?! (at|around)? (NUM|CLOCK))",
        _clock_with_part,
    ),
    Rule(
        "part then time",
        "p=DAYPART (at|around|about|by|COMMA|like|for|approximately)? (a|about|around)?"
        " (c=CLOCK|h=HOUR (?! (UNIT|PEOPLE|TO)))",
        _clock_with_part,
    ),
)

BARE_RULES = (
    Rule("hour after at", "(?<= at) h=HOUR (?! (UNIT|PEOPLE|MONTH|BAD|MONEY|of|DOT NUM))", _hour),
    Rule("hour after a word", "(?<= PREP) h=HOUR (?! (UNIT|PEOPLE|MONTH|BAD|MONEY|of|DOT NUM))", _asked_hour),
    Rule("packed after a day", "(?<= DAY) COMMA? t=MIL4", _packed),
    Rule("hour at the end behind a day", "(?<= DAY) (COMMA|DASH)? h=H12 (?= (DOT|please|COMMA|then|$))", _asked_hour),
    Rule("hour at the start before a day", "(?<= ^) h=H12 (?= DAY)", _asked_hour),
    Rule("hour on a day", "h=HOUR (?= on DAY)", _asked_hour),
    Rule("hour dot minutes on a day", "t=CLOCKDOT (?= on DAY)", _token),
    Rule("hour or later", "h=HOUR (?= or (later|after|earlier|before|sooner))", _asked_hour),
    Rule("hour at the earliest", "(?<= (earliest|latest)) h=HOUR (?! (UNIT|PEOPLE|MONTH|MONEY))", _asked_hour),
    Rule("hour and minutes alone", "^ h=HOUR m=MIN2 (?= (DOT|please)* $)", _hour_minute),
    Rule("hour dot minutes alone", "^ t=CLOCKDOT (?= (DOT|please)* $)", _token),
    Rule("hour later than", "(?<= (later|earlier|sooner) than) h=HOUR (?! (UNIT|PEOPLE|MONTH|MONEY))", _asked_hour),
    Rule("one hour or another", "a=HOUR or b=CLOCK", _one_or_other),
    Rule("around one hour or another", "(around|about) a=HOUR or bh=HOUR (?! (UNIT|PEOPLE|MONTH))", _one_or_other),
    Rule(
        "hour after make it", "(make|makes|made) (it|that) (for|to|a)? h=HOUR (?! (UNIT|PEOPLE|MONTH|TO))", _asked_hour
    ),
)
