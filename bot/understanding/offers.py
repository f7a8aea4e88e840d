"""What was offered tells what a bare number or weekday means: "11 then" after "9:45, 11:00 or 12:00?"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from itertools import pairwise

from bot.understanding.readings import Context, Kind, Reading
from bot.understanding.tokens import Token
from bot.understanding.values import Grain, When
from bot.understanding.vocabulary import NUMBERS
from bot.understanding.when import Found

_FILLERS = frozenset(
    "then please the one at ok okay yes yeah sounds good great fine is works perfect thanks lets do go with for i ill"
    " id take like would will want , . ! is that pm am thank you time oclock slot how about maybe".split()
)


def as_offered(found: Found, context: Context, tokens: Sequence[Token]) -> Found:
    """A weekday or a clock time without its half of the day is the one that was offered, if only one was."""
    when = found.when
    if not context.offered or found.others:
        return found
    days = {day for day, _ in context.offered}
    if when.day is not None and "weekday" in found.rule and _after_that(tokens[found.last + 1 :]):
        ahead = (when.day.weekday() - max(days).weekday()) % 7 or 7  # "the saturday after"
        when = replace(when, day=max(days) + timedelta(days=ahead))
    elif when.day is not None and when.day not in days and found.rule.split(" + ")[0] == "weekday":
        same = {day for day in days if day.weekday() == when.day.weekday()}
        if len(same) == 1:
            when = replace(when, day=same.pop())
    if when.clock is not None and when.either_half:
        clocks = {clock for day, clock in context.offered if when.day in (None, day)}
        other = time((when.clock.hour + 12) % 24, when.clock.minute)
        if other in clocks and when.clock not in clocks:
            when = replace(when, clock=other)
    return found if when is found.when else replace(found, when=when, rule=f"{found.rule}, as offered")


def _after_that(behind: Sequence[Token]) -> bool:
    """Whether "after", "after that" follow, and no day or time."""
    words = [token.word for token in behind[:3]]
    if words[:1] != ["after"]:
        return False
    return len(words) == 1 or words[1] in ("that", ",", ".", "!", "?", "please", "then", "instead")


def bare_clock(tokens: Sequence[Token], context: Context) -> tuple[When, Token] | None:
    """The offered time that a lone number is: "11", "945 please"; a number of the choices shown stays one."""
    content = [token for token in tokens if token.word not in _FILLERS]
    if len(content) != 1 or not context.offered or context.expecting not in ("choice", "slot", "confirm", "time"):
        return None
    token = content[0]
    value = int(token.word) if token.shape == "number" and len(token.word) <= 4 else NUMBERS.get(token.word)
    if value is None or (value <= len(context.labels) and context.expecting == "choice"):
        return None
    hour, minute = (value, 0) if value < 100 else divmod(value, 100)
    fitting: set[tuple[date, time]] = {
        (day, clock)
        for day, clock in context.offered
        if clock.minute == minute and clock.hour in (hour, hour % 12 + 12)
    }
    if len({clock for _, clock in fitting}) != 1:
        return None
    day, clock = min(fitting)
    return When(day=day if len(fitting) == 1 else None, clock=clock, grain=Grain.MINUTE), token


_BEFORE_TIME = frozenset("prefer at rather but say for around about only make it better".split())


def dotted_clock(tokens: Sequence[Token], context: Context) -> tuple[When, Token] | None:
    """The time that "1.30" is where one was put forward: "yes, but I would prefer 1.30"."""
    if not context.offered:
        return None
    for before, token in pairwise(tokens):
        hour, dot, minute = token.word.partition(".")
        if not dot or before.word not in _BEFORE_TIME or not (hour.isdigit() and minute.isdigit()):
            continue
        if int(hour) < 24 and len(minute) == 2 and int(minute) < 60 and not int(minute) % 5:
            sure = int(hour) > 12 or hour.startswith("0")
            clock = time(int(hour), int(minute))
            return When(clock=clock, grain=Grain.MINUTE, either_half=not sure), token
    return None


def reading_of(when: When, span: tuple[int, int]) -> Reading:
    """An offered time as a reading."""
    return Reading(Kind.WHEN, when, span, 0.85, "a time that was offered")
