"""How a turn came about, as JSON: for the inspector of the web page and for `chat --jsonl`. It never reaches a log."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, time, timedelta
from decimal import Decimal
from enum import Enum
from typing import Final

from bot.engine.state import State
from bot.engine.turn import Json
from bot.understanding.readings import Reading, Readings

LONGEST: Final = 500  # characters of a quoted message


def trace_of(
    readings: Readings | None,
    pressed: str | None,
    steps: Sequence[Mapping[str, object]],
    before: State,
    after: State,
) -> dict[str, Json]:
    """What was heard, with rejected readings; which rule won and what it changed; the state before and after."""
    heard: Json = {"pressed": pressed} if readings is None else _heard(readings)
    first, *rest = steps or [{}]
    return {
        "heard": heard,
        "turn": _json(first),
        "then": [_json(one) for one in rest],
        "before": before.store(),
        "after": after.store(),
    }


def _heard(readings: Readings) -> dict[str, Json]:
    return {
        "text": readings.text[:LONGEST],
        "plain": readings.plain[:LONGEST],
        "act": readings.act.value,
        "acts": [act.value for act in readings.acts],
        "intents": [intent.value for intent in readings.intents],
        "readings": [_reading(one) for one in readings.found],
        "rejected": [_reading(one) for one in readings.rejected[:20]],
        "notes": list(readings.notes[:20]),
    }


def _reading(reading: Reading) -> Json:
    return {
        "kind": reading.kind.value,
        "value": _json(reading.value),
        "span": list(reading.span),
        "score": round(reading.score, 3),
        "rule": reading.rule,
    }


def _json(value: object) -> Json:
    """Anything that a trace holds, as JSON; what is empty in a reading is left out."""
    match value:
        case Enum():
            return str(value.value)
        case None | bool() | int() | float() | str():
            return value
        case Decimal() | timedelta():
            return str(value)
        case date() | time():
            return value.isoformat()
        case Mapping():
            return {str(key): _json(one) for key, one in value.items()}
        case list() | tuple() | set() | frozenset():
            return [_json(one) for one in value]
        case _ if is_dataclass(value):
            members = {one.name: getattr(value, one.name) for one in fields(value)}
            return {name: _json(one) for name, one in members.items() if one not in (None, (), frozenset(), False)}
        case _:
            return str(value)
