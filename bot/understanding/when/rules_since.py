"""Since when an illness or another state has been so: "limping since monday" tells of the monday before."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from bot.understanding.letters import Match, Rule
from bot.understanding.when.spec import Spec, World, add_months, resolve_day

Made = tuple[str, Any] | None


def _since(m: Match, world: World) -> Made:
    """ "Limping since monday": the last one, not the next."""
    spec: Spec = m.value("x") or m.value("y")
    if spec.has_time or spec.others or spec.earliest:
        return None
    day = _last_first(spec, world) if spec.lo is not None else resolve_day(spec, world)
    least = 0 if spec.day is None else 28  # days: "since christmas" is the last one, but not "since tomorrow"
    if day is not None and (day - world.today).days > least and spec.year is None:
        day = _earlier(spec, day, world)
    return ("RANGE", Spec(start=Spec(day=day))) if day is not None and day <= world.today else None


def _last_first(spec: Spec, world: World) -> date | None:
    """The first day of a month, or of a piece of one, the last time that there was one."""
    if spec.lo is None or spec.grain == "week":
        return None
    first = spec.lo.replace(day=1) if spec.grain == "month" else spec.lo
    return add_months(first, -12) if first > world.today else first


def _earlier(spec: Spec, day: date, world: World) -> date | None:
    """The day of that name or number before the coming one."""
    if spec.dom is None and spec.day is None:
        return day - timedelta(days=7 * ((day - world.today).days // 7 + 1)) if spec.weekday is not None else None
    if spec.weekday is not None:
        return None
    return add_months(day, -12 if spec.dom is None or spec.month is not None else -1)


# What has been so, or not; "I am free since monday" tells of the next one.
_ILL = (
    "(been|had|hasnt|havent|limping|lame|scratching|itching|itchy|licking|eaten|eat|ate|eating|drinking|drunk"
    "|vomiting|vomited|puking|coughing|sneezing|shaking|bleeding|diarrhea|lethargic|sick|ill|unwell|sore|hurting"
    "|swollen|crying|whining|hiding|sleeping|doesnt|seen|met|visited|washed|bathed|groomed|clipped)"
)
SINCE_RULE = Rule(
    "since",
    f"((?<= {_ILL})|(?<= {_ILL} .)|(?<= {_ILL} . .)) since x=(DAY|STRETCH)"
    " (?= (COMMA|DOT|and|but|so|can|could|please|$))"
    f"|since y=(DAY|STRETCH) COMMA? (?= (she|he|it|they|shes|hes|theyre|my .|our .) (is|are|has|have|does|do|not)*"
    f" {_ILL})",
    _since,
)
