"""What is left out of a wish: days and hours that are no good, and when somebody is away or at work."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.understanding.letters import Match, Rule
from bot.understanding.when.clocks import NO_HOUR, clock
from bot.understanding.when.rules_numbers import STOP
from bot.understanding.when.spec import Spec, World, monday_of

Made = tuple[str, Any] | None


def _not(m: Match, world: World) -> Made:
    spec: Spec = m.value("x")
    if m.has("p"):
        part: Spec = m.value("p")
        if part.part is None or part.has_day or spec.has_time:
            return None
        spec = replace(spec, part=part.part)
    return "NOT", spec


def _but_in_week(m: Match, world: World) -> Made:
    """ "Any day but thursday next week": the other days of that week."""
    spec: Spec = m.value("x")
    if spec.weekday is None or not spec.week or spec.has_time or spec.dom is not None:
        return None
    monday = monday_of(world.today) + timedelta(days=7 * spec.week)
    others = frozenset(range(7)) - {spec.weekday}
    return "STRETCH", Spec(lo=monday, hi=monday + timedelta(days=7), weekdays=others, grain="day")


def _not_hour(m: Match, world: World) -> Made:
    """ "Not 9", "anything but 9"."""
    made = clock(m.value("h").v, 0) if world.expecting not in NO_HOUR else None
    return ("NOT", made[1]) if made else None


def _at_work(m: Match, world: World) -> Made:
    """ "I work 9 to 5": that is when a visit is not possible."""
    if m.has("a"):
        first, last = (clock(m.value(place).v, 0) for place in "ab")
        return ("NOT", Spec(start=first[1], end=last[1])) if first and last else None
    spec: Spec = m.value("x")
    return ("NOT", spec) if spec.start and spec.end else None


def _back(m: Match, world: World) -> Made:
    """ "We are away until the 20th", "school until 3": from then on."""
    made = clock(m.value("h").v, 0) if m.has("h") else None
    spec: Spec = made[1] if made else m.value("x")
    return "RANGE", Spec(start=Spec(day=spec.hi) if spec.hi is not None else spec)


def _then(m: Match, _: World) -> Made:
    """ "Leave it until next week": that is when it is wanted, and not before."""
    return "STRETCH", m.value("x")


def _unless(m: Match, world: World) -> Made:
    """ "Unless it's after 2": before 2."""
    made = clock(m.value("h").v, 0) if m.has("h") else None
    spec: Spec = made[1] if made else m.value("x")
    return "RANGE", Spec(end=spec) if m.has("after") else Spec(start=spec)


def _beside_that(m: Match, world: World) -> Made:
    """ "We leave on the 16th, so before that"."""
    spec: Spec = m.value("x")
    if spec.has_time or spec.others:
        return None
    return "RANGE", Spec(start=spec) if m.has("after") else Spec(end=spec)


_NEVER = "(not|dont|doesnt|didnt|wont|cant|cannot|never|shouldnt|couldnt|wouldnt|mustnt|why|without|no|hate)"
_NOT_TOLD_NOT = (
    f"(?<! {_NEVER}) (?<! {_NEVER} (to|want|let|have|need|just|really|we|i|you)) (?<! {_NEVER} (want|have|need|like|do"
    "|you) (to|i|we|want))"
)

EXCLUDED_RULES = (
    Rule(
        "any day but one of a week",
        "(?<! (no|none|not|nothing|the))"
        " (any|every|all|either|other) (other)? (day|days|time) (but|except|apart from|other than) (for|on|the)* x=DAY",
        _but_in_week,
    ),
    Rule(
        "not",
        (
            "((?<! if) (?<! why) not|except|excluding|besides|never|((any|every|all|anything|anytime|any other)"
            " (day|time|days|times)? but)) (on|at|in|for|the|this|a|any)* x=(DAY|CLOCK|DAYPART|STRETCH) p=DAYPART?"
        ),
        _not,
    ),
    Rule(
        "busy",
        "(busy|unavailable|(not|isnt|arent) (available|free)|fully booked|not around) (on|at|the|this|all)*"
        " x=(DAY|CLOCK|DAYPART|STRETCH)",
        _not,
    ),
    Rule(
        "cannot",
        "(cant|cannot|wont|couldnt|unable to|not able to|can not) (do|make|come|manage|attend|be there|get there"
        "|get in|make it to) it? (on|at|in|for|the|this)* x=(DAY|CLOCK|DAYPART|STRETCH)",
        _not,
    ),
    Rule(
        "does not work",
        "x=(DAY|CLOCK|DAYPART|STRETCH) ((dont|doesnt|wont|didnt|does not|do not|will not)"
        " (work|suit|do|fit)|(is|are|s)?"
        " (no good|not good|too (early|late)|bad (?! (hair|day))|impossible|not possible|a no (DASH? go)?|out (?!"
        " of)))",
        _not,
    ),
    Rule(
        "at work",
        "(?<! (dont|not)) (i|we|im) (am|are|do)? (work|working|busy) (on|in|at|the|all|day|every|most)*"
        " x=(DAY|DAYPART|STRETCH)"
        " (?! (PREP|so|CLOCK|HOUR) NUM)",
        _not,
    ),
    Rule(
        "at work from hour to hour",
        f"(i|we|im) (am|are)? (work|working|busy) (x=RANGE|(from|between)? a=HOUR (to|till|until|DASH|and)"
        f" b=HOUR {STOP})",
        _at_work,
    ),
    Rule(
        "away until",
        "(away|abroad|travelling|traveling|out of town|on (holiday|vacation|leave)|school) (is|goes|are)?"
        " (until|till) (x=(DAY|CLOCK|STRETCH)"
        "|h=HOUR (?! (UNIT|PEOPLE)))",
        _back,
    ),
    Rule(
        "kept until",
        "(keep|keeping|kept|need) (me|us) (in|here|there)* (until|till) (at least)? x=(DAY|STRETCH)",
        _back,
    ),
    Rule(
        "put off until a stretch",
        f"({_NOT_TOLD_NOT} ((postpone|delay|defer|leave|push) (it|that|this)?|push (it|that|this)? (back|off)"
        "|(hold|put) off|put (it|that|this) off)|((?<= ^)|(?<= (can|could|ill|well|will|lets|rather|please))"
        "|(?<= (can|could) (it|that|this|we|i|he|she))) wait) (until|till) x=STRETCH",
        _then,
    ),
    Rule("unless after", "unless (its|it is)? (after=(after|past)|before) (x=CLOCK|h=HOUR)", _unless),
    Rule(
        "that day left out",
        "x=DAY (COMMA|so|DOT|and|but)+ (after=after|before) (that|then|this) (?! (DAY|week|day))",
        _beside_that,
    ),
    Rule(
        "but for",
        "(?<= STRETCH) COMMA? (but|save|bar|besides|other than|apart from|excluding|except|not) (for|on|the|not|at|in)*"
        " x=(DAY|DAYPART)",
        _not,
    ),
    Rule("neither", "(but|and)? neither (on|the)* x=(DAY|CLOCK|DAYPART|STRETCH)", _not),
    Rule(
        "not that hour", f"(?<! if) (not|((any|every|all|anything|anytime) (time)? but)) at? h=HOUR {STOP}", _not_hour
    ),
)
