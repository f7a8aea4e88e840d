"""What was read, for people: each span under the text, with its value, score and rule."""

from __future__ import annotations

from datetime import date, time

from bot.understanding.readings import Bound, Reading, Readings, Value, When


def explain(readings: Readings) -> str:
    """Several lines of text about one message."""
    shown = "".join(letter if letter.isprintable() else " " for letter in readings.text[:2000])
    lines = [shown]
    lines.extend(_line(reading) for reading in readings.found)
    lines.extend(_line(reading) + "  (rejected)" for reading in readings.rejected)
    acts = ", ".join(act.value for act in readings.acts)
    lines.append(f"act: {readings.act.value}" + (f" (all: {acts})" if len(readings.acts) > 1 else ""))
    if readings.intents:
        lines.append("intents: " + ", ".join(intent.value for intent in readings.intents))
    lines.append(f"read as: {readings.plain}")
    lines.extend(readings.notes)
    return "\n".join(lines) + "\n"


def _line(reading: Reading) -> str:
    start, end = reading.span
    marks = " " * start + "^" * max(1, end - start) if end <= 2000 else ""
    values = " / ".join(said(value) for value in (reading.value, *reading.alternatives))
    return f"{marks}\n  {reading.kind.value}: {values}  [{reading.score:.2f}, {reading.rule}]"


def said(value: Value) -> str:
    """A value in short; of a wish for a time only what was said."""
    if not isinstance(value, When):
        return str(value)
    parts = []
    for name in value.__slots__:
        part = getattr(value, name)
        if part in (None, False, (), frozenset()) or name == "grain":
            continue
        parts.append(f"{name} {_part(part)}")
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
            return "/".join(("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[day] for day in sorted(part))
        case tuple():
            return "; ".join(said(one) for one in part)
        case True:
            return "yes"
    return str(part)
