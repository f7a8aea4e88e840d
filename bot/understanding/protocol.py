"""Readings in the form of the understanding protocol: one date, time, part or range, or alternatives to ask about."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

from bot.understanding.readings import Intent, Kind, Readings
from bot.understanding.values import Bound, When
from bot.understanding.when import DOUBTED

_INTENTS = {
    Intent.BOOK: "book",
    Intent.CALENDAR: "book",
    Intent.RESCHEDULE: "reschedule",
    Intent.CANCEL: "cancel",
    Intent.PRICES: "price",
}


def value_fields(when: When, today: date) -> dict[str, str]:
    """The protocol's five value fields of one reading; empty when it says nothing they can hold."""
    made: dict[str, str] = {}
    if when.after is not None or when.until is not None:
        first = when.day or (when.start.day if when.start else None)
        prefix = first.isoformat() if first else ""
        if when.after is not None:
            made["start"] = f"{prefix}T{_hour(when.after)}"
        if when.until is not None:
            last = first
            if first and when.after and when.until <= when.after:
                last = first + timedelta(days=1)
            made["end"] = f"{last.isoformat() if last else ''}T{_hour(when.until)}"
        return made
    if when.start is not None or when.end is not None:
        if when.start is not None:
            made["start"] = _bound(when.start)
        if when.end is not None:
            made["end"] = _bound(when.end)
        return made
    if when.day is not None:
        made["date"] = when.day.isoformat()
    elif when.earliest:
        made["date"] = today.isoformat()
    if when.clock is not None:
        made["time"] = _hour(when.clock)
    elif when.part is not None:
        made["part"] = when.part.value
    return made


def _bound(bound: Bound) -> str:
    return bound.day.isoformat() + (f"T{_hour(bound.clock)}" if bound.clock else "")


def _hour(clock: time) -> str:
    return clock.isoformat("minutes")  # a third of the time that a format takes


def answer(readings: Readings, today: date) -> dict[str, Any]:
    """The protocol's answer, without the id."""
    made: dict[str, Any] = {"act": readings.act.value, "acts": [act.value for act in readings.acts]}
    for intent in readings.intents:
        if intent in _INTENTS:
            made["intent"] = _INTENTS[intent]
            break
    reading = readings.first(Kind.WHEN)
    if reading is not None and isinstance(reading.value, When):
        settled = reading.rule.endswith(DOUBTED)  # the assistant asks, the protocol answers by its convention
        others = [value_fields(other, today) for other in reading.alternatives if isinstance(other, When)]
        fields = value_fields(reading.value, today)
        if others and not settled:
            made["alternatives"] = [fields, *others][:3]
        else:
            made |= fields
            made["grain"] = reading.value.grain.value
    return made
