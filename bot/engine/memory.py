"""Readings, wishes and openings as JSON: what a frame remembers between two messages."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from bot.engine.turn import Json, Opening
from bot.understanding.readings import Kind, Reading, Value
from bot.understanding.values import Age, Bound, Grain, Part, Relation, Relative, When

EITHER: Final = 4  # wishes of which one is to be met are remembered, so many of them


def store_when(when: When) -> dict[str, Json]:
    """Only what differs from an empty `When`."""
    stored: dict[str, Json] = {"grain": when.grain.value}
    if when.day:
        stored["day"] = when.day.isoformat()
    if when.clock is not None:
        stored["clock"] = when.clock.isoformat("minutes")
    if when.part:
        stored["part"] = when.part.value
    if when.after is not None:
        stored["after"] = when.after.isoformat("minutes")
    if when.until is not None:
        stored["until"] = when.until.isoformat("minutes")
    if when.start:
        stored["start"] = _store_bound(when.start)
    if when.end:
        stored["end"] = _store_bound(when.end)
    if when.either_half:
        stored["either_half"] = True
    if when.earliest:
        stored["earliest"] = True
    if when.weekdays:
        stored["weekdays"] = list[Json](sorted(when.weekdays))
    if when.but:
        stored["but"] = [store_when(one) for one in when.but[:4]]
    if when.either:
        stored["either"] = [store_when(one) for one in when.either[:EITHER]]
    return stored


def load_when(stored: Json) -> When:
    """The reverse of `store_when`; raise ValueError for anything else."""
    if not isinstance(stored, dict):
        raise ValueError("a wish is an object")
    day, clock, part, weekdays, but = (stored.get(name) for name in ("day", "clock", "part", "weekdays", "but"))
    either = stored.get("either")
    return When(
        day=date.fromisoformat(str(day)) if day else None,
        clock=_clock(clock),
        part=Part(str(part)) if part else None,
        start=_load_bound(stored.get("start")),
        end=_load_bound(stored.get("end")),
        after=_clock(stored.get("after")),
        until=_clock(stored.get("until")),
        grain=Grain(str(stored.get("grain", "day"))),
        either_half=bool(stored.get("either_half")),
        earliest=bool(stored.get("earliest")),
        weekdays=frozenset(int(str(one)) for one in weekdays) if isinstance(weekdays, list) else frozenset(),
        but=tuple(load_when(one) for one in but) if isinstance(but, list) else (),
        either=tuple(load_when(one) for one in either) if isinstance(either, list) else (),
    )


def _store_bound(bound: Bound) -> str:
    return bound.day.isoformat() if bound.clock is None else f"{bound.day.isoformat()}T{bound.clock:%H:%M}"


def _load_bound(stored: Json) -> Bound | None:
    if not isinstance(stored, str):
        return None
    day, _, clock = stored.partition("T")
    return Bound(date.fromisoformat(day), _clock(clock))


def _clock(stored: Json) -> time | None:
    return time.fromisoformat(str(stored)) if stored else None


def store_opening(opening: Opening) -> dict[str, Json]:
    """With its offset and zone, so that it is said as it was found."""
    return {
        "start": opening.start.isoformat(),
        "zone": str(opening.start.tzinfo),
        "staff": opening.staff,
        "name": opening.staff_name,
        "price": str(opening.price),
        "minutes": opening.minutes,
    }


def load_opening(stored: Json) -> Opening:
    """The reverse of `store_opening`; raise ValueError, KeyError, ArithmeticError or OSError for anything else."""
    if not isinstance(stored, dict):
        raise ValueError("an opening is an object")
    members = (str(stored[name]) for name in ("start", "zone", "staff", "name", "price", "minutes"))
    return _opening(*members)


@lru_cache(maxsize=2048)
def _opening(began: str, zone_name: str, staff: str, staff_name: str, price: str, length: str) -> Opening:
    """The same few openings are loaded at every step of a talk."""
    zone, start, minutes = ZoneInfo(zone_name), datetime.fromisoformat(began), int(length)
    if start.tzinfo is None:
        raise ValueError("a start has a zone")
    start = start.astimezone(zone)
    end = (start.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(zone)
    return Opening(start, end, staff, staff_name, Decimal(price), minutes)


UTC = ZoneInfo("UTC")


def store_reading(reading: Reading) -> dict[str, Json]:
    """Kind and value; the span is lost with the message it points into."""
    stored: dict[str, Json] = {"kind": reading.kind.value, "value": _store_value(reading.value)}
    if reading.alternatives:
        stored["or"] = [_store_value(value) for value in reading.alternatives[:3]]
    return stored


def load_reading(stored: Json) -> Reading:
    """The reverse of `store_reading`; raise ValueError for anything else."""
    if not isinstance(stored, dict):
        raise ValueError("a reading is an object")
    kind, others = Kind(str(stored["kind"])), stored.get("or")
    return Reading(
        kind,
        _load_value(kind, stored["value"]),
        (0, 0),
        1.0,
        "remembered",
        tuple(_load_value(kind, one) for one in others) if isinstance(others, list) else (),
    )


def _store_value(value: Value) -> Json:
    match value:
        case When():
            return store_when(value)
        case Relative():
            return [value.relation.value, value.days, value.minutes]
        case Age():
            return [value.years, value.months, value.weeks, value.about]
        case bool() | int():
            return value
        case Decimal():
            return str(value)
        case timedelta():
            return int(value.total_seconds())
        case date():
            return value.isoformat()
        case str():
            return value[:200]


def _load_value(kind: Kind, stored: Json) -> Value:
    if kind is Kind.WHEN:
        return load_when(stored)
    if kind is Kind.RELATIVE and isinstance(stored, list):
        return Relative(Relation(str(stored[0])), int(str(stored[1])), int(str(stored[2])))
    if kind is Kind.AGE and isinstance(stored, list):
        return Age(int(str(stored[0])), int(str(stored[1])), int(str(stored[2])), bool(stored[3]))
    if kind in (Kind.NUMBER, Kind.WEIGHT):
        return Decimal(str(stored))
    if kind is Kind.DURATION:
        return timedelta(seconds=int(str(stored)))
    if kind in (Kind.BIRTH_DATE, Kind.VALID_UNTIL, Kind.GIVEN_ON):
        return date.fromisoformat(str(stored))
    if isinstance(stored, bool | int | str):
        return stored
    raise ValueError(f"not a value of {kind}")


def held_as(slot: Opening, fits: str | None) -> str:
    """Which time is held, with whom and for what."""
    return f"{slot.start.isoformat()}/{slot.staff}/{fits}"
