"""The days, times and lengths of a message as readings, and how they relate to what was offered."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.understanding import names, offers, relative
from bot.understanding.letters import Node
from bot.understanding.normalise import Folded
from bot.understanding.readings import IMPOSSIBLE, PASSED, Context, Kind, Reading
from bot.understanding.tokens import Token
from bot.understanding.values import When
from bot.understanding.when import Found, World, parse, read_whens
from bot.understanding.when.spec import MONTH_FIRST, Span, Spec, add_months, resolve_day


@dataclass(frozen=True, slots=True)
class Words:
    """A message in words: its tokens, what they were made of, and the words joined, with where each begins.

    ``may`` is what `cues.possible` says of them.
    """

    tokens: list[Token]
    folded: Folded
    plain: str
    starts: list[int]
    may: int


@dataclass(slots=True)
class Told:
    """What is said of time; ``rejected`` stays in the trace, ``notes`` are for people."""

    found: list[Reading] = field(default_factory=list)
    rejected: list[Reading] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def world_of(reference: datetime, context: Context, *, closing: bool) -> World:
    """What days are counted from; ``closing`` says that a day is the end of something, as a vaccination's."""
    return World(
        _inside_the_calendar(reference.replace(tzinfo=None)),
        context.region,
        context.opens,
        context.closes,
        context.expecting,
        closing=closing,
    )


def read_days(
    words: Words, world: World, context: Context, *, hidden: Collection[int], month_first: bool, numbered: bool
) -> Told:
    """All that a message says of time.

    ``hidden`` tokens are known to be no days, times or numbers. ``month_first`` says that "5/6" may be either way round
    for its writer, ``numbered`` that one of several was picked, so that a lone number is no time.
    """
    tokens, folded = words.tokens, words.folded
    told = Told()
    nodes = parse(tokens, world, hidden=hidden)
    shifts = list(relative.find(words.plain, words.may))
    told.notes += (
        IMPOSSIBLE + folded.text[slice(*_span(node, tokens, folded))] for node in nodes if node.kind == "NODATE"
    )
    for when in (offers.as_offered(one, context, tokens) for one in read_whens(nodes, tokens, world, words.may)):
        others = when.others or (_day_first(when.when, when.rule, world) if month_first else ())
        reading = Reading(Kind.WHEN, when.when, _span(when, tokens, folded), when.score, when.rule, others)
        left_out = not when.score or _left_out(when, words, world, context, shifts, dateless=bool(told.notes))
        (told.rejected if left_out else told.found).append(reading)
    told.notes += _passed(told.found, world)
    lone = None if told.found or numbered else offers.bare_clock(tokens, context)
    lone = lone or (None if told.found else offers.dotted_clock(tokens, context))
    if lone is not None:
        told.found.append(offers.reading_of(lone[0], folded.span(lone[1].start, lone[1].end)))
    told.found += _relations(shifts, words.starts, tokens, folded, told.found)
    told.found += _lengths(nodes, tokens, folded)
    return told


def _left_out(
    when: Found, words: Words, world: World, context: Context, shifts: list[relative.Found], *, dateless: bool
) -> bool:
    """Whether it is how far to move, a day that is told of, or a time whose day there is not."""
    value = when.when
    moving = bool(context.offered) or "move" in words.plain or "push" in words.plain
    if moving and "length ahead" in when.rule and any(_overlap(shift, when, words.starts) for shift in shifts):
        return True
    past = value.day is not None and value.day < world.today
    if past and context.expecting != "birth" and _TOLD.search(words.plain) is not None:
        return True
    return dateless and value.day is None and value.start is None and value.end is None


def _day_first(value: When, rule: str, world: World) -> tuple[When, ...]:
    """Who writes Spanish in a country where the month stands first may mean "5/6" either way: both are put forward."""
    day = value.day
    if day is None or "by slash" not in rule or world.region not in MONTH_FIRST or day.day > 12 or day.day == day.month:
        return ()
    other = resolve_day(Spec(dom=day.month, month=day.day), world)
    return () if other is None else (replace(value, day=other),)


def _inside_the_calendar(moment: datetime) -> datetime:
    """The moment, kept so far from the ends of the calendar that days can be counted from it."""
    return (
        moment.replace(year=min(max(moment.year, 100), 9900), day=min(moment.day, 28))
        if not (100 <= moment.year <= 9900)
        else moment
    )


def _span(node: Node | Found, tokens: list[Token], folded: Folded) -> tuple[int, int]:
    return folded.span(tokens[node.first].start, tokens[node.last].end)


_TOLD = re.compile(
    r"\b(?:was|were|had|came|went|got|saw|spoke|did|made|been|ate|threw|bought|died|left|took|brought|wrote|sent|said"
    r"|told|gave|lost|found|hurt|fell|began|forgot|missed|\w{3,}ed)\b(?<!need)(?<!groomed)(?<!bathed)(?<!washed)"
    r"(?<!trimmed)(?<!clipped)(?<!brushed)"
)


def _passed(found: list[Reading], world: World) -> list[str]:
    """Days without a year that were some weeks ago, and so were read as next year's."""
    made = []
    for reading in found:
        day = reading.value.day if isinstance(reading.value, When) else None
        if day is not None and "month" in reading.rule and (day - world.today).days > 300 and day.year < 9000:
            before = add_months(day, -12)
            if before.day == day.day and 0 < (world.today - before).days < 62:
                made.append(PASSED + before.isoformat())
    return made


def _overlap(shift: relative.Found, when: object, starts: list[int]) -> bool:
    first, last = names.tokens_in((shift.start, shift.end), starts)
    return first <= getattr(when, "last", -1) and getattr(when, "first", 0) <= last


def _relations(
    shifts: list[relative.Found], starts: list[int], tokens: list[Token], folded: Folded, found: list[Reading]
) -> list[Reading]:
    made = []
    for shift in shifts:
        span = names.span_in((shift.start, shift.end), starts, tokens, folded)
        if any(
            reading.kind is Kind.WHEN and reading.span[0] < span[1] and span[0] < reading.span[1] for reading in found
        ):
            continue
        made.append(Reading(Kind.RELATIVE, shift.relative, span, 0.85, shift.rule))
    return made


def _lengths(nodes: list[Node], tokens: list[Token], folded: Folded) -> list[Reading]:
    made = []
    for node in nodes:
        if node.kind == "DUR" and isinstance(node.value, Span):
            length = timedelta(days=node.value.days + 30 * node.value.months, minutes=node.value.minutes)
            span = folded.span(tokens[node.first].start, tokens[node.last].end)
            made.append(Reading(Kind.DURATION, length, span, 0.7, node.rule))
    return made
