"""What was read, for people: under each stretch of the text what it is, with score and rule; then what is done."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Final

from bot.understanding.readings import Kind, Reading, Readings, Value
from bot.understanding.values import Age, Bound, Relative, When

WIDTH: Final = 100
SHOWN: Final = 2000  # characters of the text
LEFT: Final = 7  # the column of what the message does
_NAMED: Final = frozenset(
    {Kind.PET, Kind.SERVICE, Kind.ADD_ON, Kind.PERSON, Kind.NOT_PERSON, Kind.APPOINTMENT, Kind.TOPIC}
)
_DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_WORDS: Final = {Kind.NOT_PERSON: "not with", Kind.ADD_ON: "add-on"}


def explain(readings: Readings, called: Mapping[str, str] | None = None) -> str:
    """Several lines of text about one message; ``called`` are the labels of the keys of pets, services and people."""
    labels = called or {}
    shown = "".join(letter if letter.isprintable() else " " for letter in readings.text[:SHOWN])
    lines = list(_under(shown, readings.found, labels))
    if readings.rejected:
        lines += ["", "left out:", *_under(shown, readings.rejected, labels, only_marked=True)]
    acts = ", ".join(act.value for act in readings.acts if act is not readings.act)
    lines += ["", "does:".ljust(LEFT) + readings.act.value + (f" (and {acts})" if acts else "")]
    if readings.intents:
        places = dict(readings.wanted)
        said = [_wanted(intent.value, places.get(intent), shown) for intent in readings.intents]
        lines.append("wants:".ljust(LEFT) + ", then ".join(said))
    if readings.plain != shown:
        lines.append("as:".ljust(LEFT) + readings.plain)
    lines += ["note:".ljust(LEFT) + note for note in readings.notes]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _wanted(name: str, place: tuple[int, int] | None, shown: str) -> str:
    return name if place is None else f'{name} ("{shown[slice(*place)]}")'


def _under(
    text: str, readings: Sequence[Reading], labels: Mapping[str, str], *, only_marked: bool = False
) -> Iterator[str]:
    """The text in rows, each with the readings that begin in it, one a line."""
    for start, row in _rows(text):
        here = [one for one in readings if start <= max(0, one.span[0]) < start + max(1, len(row))]
        if not here and only_marked:
            continue
        yield row
        for reading in sorted(here, key=lambda one: (one.span[0], -one.span[1], -one.score)):
            yield _line(reading, start, len(row), labels)


def _rows(text: str) -> Iterator[tuple[int, str]]:
    """Where each row begins in the text, and the row; broken at spaces, none of which is lost."""
    start = 0
    while start == 0 or start < len(text):
        end = min(len(text), start + WIDTH)
        if end < len(text) and " " in text[start:end]:
            end = start + text[start:end].rindex(" ") + 1
        yield start, text[start:end]
        start = end
        if not text:
            return


def _line(reading: Reading, start: int, width: int, labels: Mapping[str, str]) -> str:
    first, last = reading.span[0] - start, min(reading.span[1] - start, width)
    marks = "" if first < 0 else " " * first + "^" * max(1, last - first)
    kind = _WORDS.get(reading.kind, reading.kind.value.replace("_", " "))
    values = " or ".join(_value(value, reading.kind, labels) for value in (reading.value, *reading.alternatives))
    told = f"{kind}: {values}  [{reading.score:.2f} {reading.rule}]"
    if len(marks) + len(told) < WIDTH + 20:
        return f"{marks} {told}".lstrip() if first < 0 else f"{marks} {told}"
    wrapped = textwrap.wrap(told, WIDTH, initial_indent=" " * 4, subsequent_indent=" " * 6)
    return "\n".join([marks, *wrapped])


def _value(value: Value, kind: Kind, labels: Mapping[str, str]) -> str:
    return labels.get(str(value), str(value)) if kind in _NAMED else said(value)


def said(value: Value) -> str:
    """A value in short; of a wish for a time only what was said."""
    match value:
        case When():
            return _when(value)
        case Relative():
            return _relative(value)
        case Age():
            return _age(value)
        case timedelta():
            return _length(value)
        case bool():
            return "yes" if value else "no"
        case date():
            return _part(value)
        case Decimal():
            return f"{value.normalize():f}"
    return str(value)


def _when(when: When) -> str:
    parts = []
    for name in when.__slots__:
        part = getattr(when, name)
        if part in (None, False, (), frozenset()) or name in ("grain", "either_half", "earliest"):
            continue
        parts.append(f"{name} {_part(part)}")
    parts += ["am or pm"] if when.either_half else []
    parts += ["the earliest"] if when.earliest else []
    return ", ".join(parts) or "nothing"


def _part(part: object) -> str:
    match part:
        case Bound():
            return f"{part.day:%a %d %b %Y}" + (f" {part.clock:%H:%M}" if part.clock else "")
        case date():
            return f"{part:%a %d %b %Y}"
        case time():
            return f"{part:%H:%M}"
        case frozenset():
            return "/".join(_DAYS[day] for day in sorted(part))
        case tuple():
            return "; ".join(said(one) for one in part)
    return str(part)


def _relative(relative: Relative) -> str:
    parts = [relative.relation.value.replace("_", " ")]
    parts += [f"{relative.days:+d} days"] if relative.days else []
    parts += [f"{relative.minutes:+d} minutes"] if relative.minutes else []
    return " ".join(parts)


def _age(age: Age) -> str:
    counted = ((age.years, "year"), (age.months, "month"), (age.weeks, "week"))
    told = " and ".join(f"{count} {unit}{'s' if count != 1 else ''}" for count, unit in counted if count)
    return f"about {told}" if age.about else told


def _length(length: timedelta) -> str:
    minutes = int(length.total_seconds() // 60)
    days, hours = divmod(minutes, 1440)[0], minutes % 1440 // 60
    counted = ((days, "day"), (hours, "hour"), (minutes % 60, "minute"))
    told = " and ".join(f"{count} {unit}{'s' if count != 1 else ''}" for count, unit in counted if count)
    return told or "0 minutes"
