"""What the rules of clock times make, and which half of the day is meant."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.understanding.letters import Match
from bot.understanding.values import Part
from bot.understanding.vocabulary import PARTS
from bot.understanding.when.spec import Spec, World, resolve_day

Made = tuple[str, Any] | None
NO_HOUR = frozenset({"party_size", "weight", "birth", "breed", "phone"})  # what was asked for when a number is no hour


QUARTERS = (15, 30, 45)  # the minutes by which three digits are known for a clock time


def clock(hour: int, minute: int, half: str = "") -> Made:
    """A CLOCK node, if there is such a time."""
    if not (0 <= hour <= 24 and 0 <= minute < 60):
        return None
    if half in ("am", "pm") and hour > 12:
        half = "24"
    if hour == 24:
        hour, half = 0, "24"
    if hour == 0 and half == "pm":
        hour = 12  # "half past 0 p.m."
    if hour > 12 or hour == 0:
        half = "24"
    return "CLOCK", Spec(hour=hour, minute=minute, half=half)


def _half(m: Match) -> str:
    return m.value("half", "") or ""


def make_token(m: Match, _: World) -> Made:
    hour, minute, text = m.value("t")
    made = clock(hour, minute, _half(m))
    return (made[0], replace(made[1], zero=text.startswith("0"))) if made is not None else None


def make_token_alone(m: Match, world: World) -> Made:
    """ "9.30" by itself; "5.12" may be a date or a price as well, unless a time was asked for."""
    return make_token(m, world) if world.expecting == "time" or m.value("t")[1] % 5 == 0 else None


def make_hour(m: Match, _: World) -> Made:
    return clock(m.value("h").v, 0, _half(m))


def make_asked_hour(m: Match, world: World) -> Made:
    """An hour by itself, unless another kind of number was asked for."""
    return None if world.expecting in NO_HOUR else make_hour(m, world)


def make_other_hour(m: Match, world: World) -> Made:
    """ "No, 3", where a time is to be confirmed."""
    return make_hour(m, world) if world.expecting == "confirm" else None


def make_hour_h(m: Match, _: World) -> Made:
    return clock((m.value("t") or m.value("u") or m.value("v")).v, 0)


def make_hour_minute(m: Match, _: World) -> Made:
    return clock(m.value("h").v, m.value("m").v, _half(m))


def make_dashed_minute(m: Match, world: World) -> Made:
    """ "10-30am" is a clock time, "10-11am" a range."""
    return make_hour_minute(m, world) if m.value("m").v > 12 else None


def make_packed(m: Match, _: World) -> Made:
    hour, minute = divmod(m.value("t").v, 100)
    text = m.value("t").text
    half = _half(m)
    return clock(hour, minute, half or ("24" if text.startswith("0") or hour > 12 else ""))


def make_packed_alone(m: Match, world: World) -> Made:
    """ "0900" is a clock time even when it stands alone; "1030" may be any number."""
    return make_packed(m, world) if m.value("t").text.startswith("0") else None


def make_packed_round(m: Match, world: World) -> Made:
    """ "Friday 530"."""
    return make_packed(m, world) if m.value("t").v % 5 == 0 else None


def make_packed_beside(m: Match, world: World) -> Made:
    """ "830 on friday", "before 830"; a number that ends otherwise, or where no hour was asked for, may be any."""
    value, text = m.value("t") or m.value("u")
    if value % 100 not in QUARTERS or world.expecting in NO_HOUR:
        return None
    return clock(value // 100, value % 100, "24" if len(text) == 4 else "")


def make_round_minute(m: Match, world: World) -> Made:
    """ "8 30 sat": minutes as people book them."""
    return make_hour_minute(m, world) if m.value("m").v % 5 == 0 and world.expecting not in NO_HOUR else None


_FRACTIONS = {"quarter": 15, "half": 30}


def _fraction(m: Match) -> int:
    if m.has("f"):
        return _FRACTIONS[m.value("f")]
    number: int = (m.value("w") or m.value("n")).v
    return number


def make_past(m: Match, _: World) -> Made:
    return _shifted(m, _fraction(m))


def make_to(m: Match, _: World) -> Made:
    minutes = _fraction(m)
    spoken = m.has("minutes") or (m.has("w") and minutes % 5 == 0)  # "three to four" is a range
    if not m.has("f") and not spoken and minutes not in (20, 25):
        return None  # "10 to 4" is a range
    if m.has("before") and not m.has("minutes") and not (m.has("w") and minutes <= 25):
        return None  # "7 before 9"
    return _shifted(m, -minutes)


def make_of(m: Match, _: World) -> Made:
    """ "Twenty of nine", as it is said in parts of the US."""
    return _shifted(m, -_fraction(m)) if _fraction(m) in (5, 10, 20, 25) else None


def _shifted(m: Match, minutes: int) -> Made:
    if abs(minutes) >= 60:
        return None
    base: Spec | None = m.value("c")
    if base is None:
        hour, half = m.value("h").v, _half(m)
    elif base.hour is None or (base.minute and not m.has("minutes")):
        return None
    elif base.minute:  # "ten minutes to half past four"
        total = base.hour * 60 + base.minute + minutes
        return clock(total // 60, total % 60, _half(m) or base.half) if 60 <= total < 780 or base.half == "24" else None
    else:
        hour, half = base.hour, _half(m) or base.half
        if half == "pm":  # noon
            return clock(11 if minutes < 0 else 12, minutes % 60, "24")
    if hour == 1 and minutes < 0 and half != "24":
        return clock(12, 60 + minutes, half)
    to_hour, to_minute = divmod((hour * 60 + minutes) % 1440, 60)
    return clock(to_hour, to_minute, half)


def make_half_hour(m: Match, _: World) -> Made:
    return clock(m.value("h").v, 30, _half(m))


def _twelve(m: Match) -> bool:
    """Whether a number in front of noon is its own; that of "march 21 noon" is the day."""
    return m.value("t")[:2] == (12, 0) if m.has("t") else not m.has("n") or m.value("n").v == 12


def make_noon(m: Match, _: World) -> Made:
    return ("CLOCK", Spec(hour=12, minute=0, half="pm")) if _twelve(m) else None


def make_midnight(m: Match, _: World) -> Made:
    return ("CLOCK", Spec(hour=0, minute=0, half="24")) if _twelve(m) else None


def make_part(m: Match, world: World) -> Made:
    part = Part(PARTS[m.value("p")])
    return "DAYPART", Spec(part=part)


def make_fixed_part(part: Part) -> Any:
    return lambda m, world: ("DAYPART", Spec(part=part))


def make_this_part(m: Match, world: World) -> Made:
    return "DAYPART", Spec(day=world.today, part=Part(PARTS[m.value("p")]))


def make_next_part(m: Match, world: World) -> Made:
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


def make_clock_with_part(m: Match, world: World) -> Made:
    part: Spec = m.value("p")
    if part.part is None:
        return None
    if m.has("c"):
        spec: Spec = m.value("c")
    else:
        hour, minute = m.value("t")[:2] if m.has("t") else (m.value("h").v, 0)
        if hour > 12 and part.part is Part.MORNING:  # "the 14 in the morning"
            return None
        made = clock(hour, minute)
        if made is None:
            return None
        spec = made[1]
    settled = settle(spec, part.part)
    return ("CLOCK" if part.day is None else "DAY"), replace(settled, day=part.day, weekday=part.weekday)


def make_one_or_other(m: Match, _: World) -> Made:
    """ "3 or 4 pm": the later names the half of the day for both."""
    other: Spec | None = m.value("b")
    if other is None:
        made = clock(m.value("bh").v, 0)
        other = made[1] if made else None
    first = clock(m.value("a").v, 0, other.half if other is not None and other.half in ("am", "pm") else "")
    return ("CLOCK", replace(first[1], others=(other,))) if first and other is not None else None


def make_clock_or_hour(m: Match, _: World) -> Made:
    """ "Half nine or ten"."""
    first: Spec = m.value("c")
    other = clock(m.value("d").v, 0, first.half if first.half in ("am", "pm") else "")
    return ("CLOCK", replace(first, others=(other[1],))) if other and not first.others else None


def make_hours_listed(m: Match, _: World) -> Made:
    """ "At 3, 4 or 5 pm"."""
    last = ("CLOCK", m.value("c")) if m.has("c") else clock(m.value("d").v, 0)
    half = last[1].half if last and last[1].half in ("am", "pm") else ""
    first, second = (
        ("CLOCK", m.value(said)) if m.has(said) else clock(m.value(place).v, 0, half) for place, said in ("ae", "bf")
    )
    return ("CLOCK", replace(first[1], others=(second[1], last[1]))) if first and second and last else None


def make_half_day(m: Match, world: World) -> Made:
    """ "Friday pm"."""
    half = m.value("p") or m.value("h")
    return "DAYPART", Spec(part=Part.AFTERNOON if half == "pm" else Part.MORNING)


def make_about_hours(m: Match, world: World) -> Made:
    """ "Around 3 or 4": between them."""
    first, last = clock(m.value("a").v, 0), clock(m.value("bh").v, 0)
    return ("RANGE", Spec(start=first[1], end=last[1])) if first and last else None


def make_by_end_of_day(m: Match, world: World) -> Made:
    """ "By the end of friday": before the next day begins."""
    base: Spec = m.value("b") or m.value("c")
    found = resolve_day(base, world)
    if found is None or base.has_time:
        return None
    return "RANGE", Spec(end=Spec(day=found + timedelta(days=1), hour=0, half="24"))


def make_three_quarters(m: Match, _: World) -> Made:
    """ "Three quarters past nine"."""
    return _shifted(m, 45)


def make_early(m: Match, world: World) -> Made:
    """ "Early on friday" is its morning; "early next week, monday" speaks of the week."""
    return None if "week" in m.node("d").rule.split() else ("DAYPART", Spec(part=Part.MORNING))


def make_last_night(m: Match, world: World) -> Made:
    return "DAYPART", Spec(day=world.today - timedelta(days=1), part=Part.NIGHT)
