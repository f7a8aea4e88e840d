"""What a benchmark says: figures, each with its bar where there is one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number; ``bar`` says in words what it must be, ``ok`` whether it is (None: nothing is asked)."""

    name: str
    value: float
    unit: str = ""
    bar: str = ""
    ok: bool | None = None


def at_most(name: str, value: float, bar: float, unit: str = "") -> Figure:
    """A figure that must not be above ``bar``."""
    return Figure(name, value, unit, f"at most {bar:g}", value <= bar)


def at_least(name: str, value: float, bar: float, unit: str = "") -> Figure:
    """A figure that must not be below ``bar``."""
    return Figure(name, value, unit, f"at least {bar:g}", value >= bar)


def exactly(name: str, value: float, bar: float, unit: str = "") -> Figure:
    """A figure that must be ``bar``."""
    return Figure(name, value, unit, f"exactly {bar:g}", value == bar)


def percentile(values: Sequence[float], share: float) -> float:
    """The value which ``share`` (0.99: all but one in a hundred) of ``values`` do not exceed: the nearest rank."""
    ranked = sorted(values)
    return ranked[max(0, ceil(share * len(ranked)) - 1)]
