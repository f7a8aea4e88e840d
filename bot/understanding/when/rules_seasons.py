"""Seasons, quarters and years, and their weeks; a piece of a year that has no agreed bounds is left unread."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from bot.understanding.letters import Match, Rule
from bot.understanding.when.rules_numbers import quantity
from bot.understanding.when.spec import Spec, World, add_months, monday_of
from bot.understanding.when.stretches import stretch

Made = tuple[str, Any] | None

_STARTS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_SOUTHERN = frozenset({"AU", "NZ", "ZA", "AR", "CL", "UY"})


def _season(m: Match, world: World) -> Made:
    """A season's three months; the one under way counts as this one."""
    if world.expecting == "birth":
        return None
    month = _STARTS[m.value("s")]
    if world.region in _SOUTHERN:
        month = (month + 5) % 12 + 1
    if m.has("y"):
        first = date(m.value("y").v, month, 1)
    else:
        first = date(world.today.year - 1, month, 1)
        while add_months(first, 3) <= world.today:
            first = add_months(first, 12)
        if m.has("next") and first <= world.today:
            first = add_months(first, 12)
    return stretch(max(first, world.today) if not m.has("y") else first, add_months(first, 3), "season")


def _quarter(m: Match, world: World) -> Made:
    year = m.value("y").v if m.has("y") else world.today.year + m.has("ahead")
    if m.has("q"):
        nth = int(m.value("q")[1])
    elif m.has("n"):
        nth = m.value("n").v
    elif m.has("last"):
        if not (m.has("y") or m.has("ahead") or m.has("this")):
            return "QTY", None
        nth = 4
    else:
        nth = (world.today.month - 1) // 3 + 1 + m.has("next")
        year, nth = (year + 1, 1) if nth > 4 else (year, nth)
    if not 1 <= nth <= 4:
        return None
    first = date(year, 3 * nth - 2, 1)
    if not m.has("y") and add_months(first, 3) <= world.today:
        first = add_months(first, 12)
    return stretch(first, add_months(first, 3), "season")


def _by_year(m: Match, world: World) -> Made:
    year = m.value("y").v if m.has("y") else world.today.year + m.has("next")
    return "RANGE", Spec(end=Spec(day=date(year + 1, 1, 1)))


def _from_year(m: Match, world: World) -> Made:
    """ "From the start of next year"."""
    year = m.value("y").v if m.has("y") else world.today.year + m.has("next")
    return "RANGE", Spec(start=Spec(day=date(year, 1, 1)))


def _until_year(m: Match, world: World) -> Made:
    year = m.value("y").v if m.has("y") else world.today.year + m.has("next")
    return ("RANGE", Spec(end=Spec(day=date(year, 1, 1)))) if year > world.today.year else ("QTY", None)


def _by_its_end(m: Match, world: World) -> Made:
    """ "Before the month ends"."""
    end = add_months(world.today.replace(day=1), 1) if m.has("month") else monday_of(world.today) + timedelta(days=7)
    return "RANGE", Spec(end=Spec(day=end))


def _rest_of_year(m: Match, world: World) -> Made:
    return stretch(world.today, date(world.today.year + 1, 1, 1), "season")


def _half_of_year(m: Match, world: World) -> Made:
    """ "The first half of 2030"."""
    year = m.value("y").v if m.has("y") else world.today.year + m.has("next")
    middle = date(year, 7, 1)
    return (
        stretch(date(year, 1, 1), middle, "season")
        if m.has("first")
        else stretch(middle, date(year + 1, 1, 1), "season")
    )


_YEAR = "(y=YEAR|next=next year|(the|this|current) year)"

SEASON_RULES = (
    Rule("season", "(?<! (born|last|previous)) (in|during|over|for)? (this|the|next=next|coming) s=SEASON"
         " (of? y=YEAR)? (?! (of (the|a|our|my)|clean|coat|cut|clip|trim|break|groom|OTHER))", _season),
    Rule("season after a word", "(?<= (in|early|late|mid|until|till|by|before|after)) (?<! (born in))"
         " s=SEASON (of? y=YEAR)? (?! (coat|cut|clip|trim|groom))", _season),
    Rule("season of a year", "s=SEASON of? y=YEAR", _season),
    Rule("year and season", "y=YEAR COMMA? s=SEASON", _season),
    Rule("season alone", "^ (in|maybe|sometime)? s=SEASON (DOT|please)* $", _season),
    Rule("piece of a season", "(?<= (beginning|start|middle|end|rest|half|part)) of (the|this|next=next)? s=SEASON",
         _season),
    Rule("by the end of a year", f"(by|before|until|till|prior to) ((the? end of {_YEAR})"
         "|(the|this)? (eoy|years end|year (end|ends)))",
         _by_year),
    Rule("from the start of a year",
         f"(from|after|since|as of|starting|starting (at|from)) the? (start|beginning) of {_YEAR}", _from_year),
    Rule("until the start of a year", f"(until|till|before|by) the? (start|beginning) of {_YEAR}", _until_year),
    Rule("by the end of a month or week",
         "(before|by|until|till) (the|this) (month=month|week) (ends|is (over|out|up))", _by_its_end),
    Rule("year and quarter", "y=YEAR (COMMA|DASH)? q=QUARTERNO", _quarter),
    Rule("quarter of a year", "(in|during)? the? (q=QUARTERNO|(n=ORD|last=(last|final)) quarter) (of|in|COMMA)?"
         " (y=YEAR|ahead=next year|this=(the|this|current) year)?", _quarter),
    Rule("quarter", "(in|during)? the? (this|current|next=next|coming) quarter", _quarter),
    Rule("rest of the year", "(for|in)? the? (rest|remainder) of (the|this) year|later (in|this) (the|this)? year",
         _rest_of_year),
    Rule("half of a year", f"(in|during)? the? (first=first|second|latter|last) half (of|in) {_YEAR}", _half_of_year),
    Rule("part of a year", f"(early|late|mid|middle|end|beginning|start|half|part|later|earlier)"
         f" (in|of|the|DASH)* {_YEAR}|eoy", quantity),
)  # fmt: skip
