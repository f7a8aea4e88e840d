"""Puts the phrases of a message together: a day here and a time there are one wish."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from bot.understanding.letters import Node
from bot.understanding.tokens import Token
from bot.understanding.vocabulary import CLASSES
from bot.understanding.when.combined import combine
from bot.understanding.when.spec import Spec, World

_SAID = frozenset({"DAY", "STRETCH", "CLOCK", "DAYPART", "RANGE"})
_GLUE = CLASSES["GLUE"]
_ELSE = (["if", "not"], ["if", "possible", "else"], ["else"], ["or", "if", "not"], ["if", "not", "then"], ["otherwise"],
         ["or", "else"], ["alternative"], ["alternatively"], ["second", "choice"])  # fmt: skip
_SO_MUCH = frozenset("much well good far soon early late long sorry busy many".split())
_SO_THAT = frozenset("i we you he she they it that as".split())  # "so I can be at work at 11" tells what for
_OR = frozenset({"or", "/", "otherwise", "either"})


@dataclass(slots=True)
class Phrase:
    """A spec with the tokens it stands on (``last`` included) and the rules that made it."""

    spec: Spec
    first: int
    last: int
    rule: str
    denied: bool = False
    or_before: bool = False
    inside: Spec | None = None  # the week that a weekday was said to lie in


def phrases(nodes: list[Node], tokens: list[Token], world: World) -> list[Phrase]:
    """The phrases of a message, neighbours put together."""
    made: list[Phrase] = []
    since_or = ""
    for node in nodes:
        kind = node.kind
        if kind not in _SAID:
            if kind == "NOT":
                made.append(Phrase(node.value, node.first, node.last, node.rule, denied=True))
            elif node.value in _OR and not _opens_choice(node, tokens):
                since_or = node.value
            continue
        phrase = Phrase(node.value, node.first, node.last, node.rule, or_before=bool(since_or))
        before = made[-1] if made else None
        if since_or == "/" and before is not None and _apart(before.spec, phrase.spec):
            phrase.or_before = False  # "3pm/friday" tells both of one visit
        if phrase.or_before and len(made) > 1 and before is not None and _in_a_row(made[-2], before, tokens):
            before.or_before = True  # "thursday at 10, friday at 11 or saturday at 12"
        if before is not None and _or_if_not(before, phrase, tokens):
            phrase.or_before = True
        since_or = ""
        if before is not None and _listed(before, phrase, tokens):
            phrase.or_before = True
            phrase.denied = before.denied  # "not on friday or monday"
            if len(made) > 1 and not before.or_before and _listed(made[-2], before, tokens, ","):
                before.or_before = True
        if before is not None and not before.denied and _near(before, phrase, tokens):
            joined = combine(before.spec, phrase.spec, world)
            if joined is not None:
                if before.or_before and phrase.spec.grain == "week" and len(made) > 1 and _bare_weekday(made[-2].spec):
                    made[-2].spec = combine(made[-2].spec, phrase.spec, world) or made[-2].spec
                before.inside = before.spec if before.spec.grain == "week" and _bare_weekday(phrase.spec) else None
                before.spec, before.last = joined, phrase.last
                before.rule = f"{before.rule} + {phrase.rule}"
                continue
        if before is not None and before.inside and phrase.or_before and _bare_weekday(phrase.spec):
            phrase.spec = combine(before.inside, phrase.spec, world) or phrase.spec
        made.append(phrase)
    for before, phrase in pairwise(made):
        if not before.denied and _in_a_row(before, phrase, tokens, "and"):
            phrase.or_before = True  # "tomorrow at 10 and friday at 2": neither of the two may be lost
    return _in_one_week(made)


def _opens_choice(node: Node, tokens: list[Token]) -> bool:
    """Whether this is the "either" of "either the 5th or the 6th", which parts nothing by itself."""
    return node.value == "either" and any(token.word == "or" for token in tokens[node.last + 1 :])


def _in_one_week(found: list[Phrase]) -> list[Phrase]:
    """ "Mon, wed or fri next week": what one of the days says of the week counts for all."""
    for index in (*range(1, len(found)), *range(len(found) - 1, 0, -1)):
        a, b = found[index - 1], found[index]
        if b.or_before and all(one.spec.weekday is not None and one.spec.dom is None for one in (a, b)):
            if a.spec.week is None and b.spec.week:
                a.spec = replace(a.spec, week=b.spec.week)
            elif b.spec.week is None and a.spec.week:
                b.spec = replace(b.spec, week=a.spec.week)
    return found


def _listed(a: Phrase, b: Phrase, tokens: list[Token], *signs: str) -> bool:
    """Days told in a row, "mon, wed and fri": which of them is still to be said."""
    between = [
        tokens[index].word for index in range(a.last + 1, b.first) if tokens[index].word not in ("on", "the", "at")
    ]
    if _bare_clock(a.spec) and _bare_clock(b.spec):  # "9am, 10am or 11am"
        return between == list(signs) if signs else [word for word in between if word != ","] == ["or"]
    if between in ([","], []) and not a.denied and _bare_weekday(a.spec) and _bare_weekday(b.spec):
        return not signs and a.spec.weekday != b.spec.weekday  # "mon, tue, thu"
    if not all((one.spec.has_day or one.spec.grain == "month") and not one.spec.has_time for one in (a, b)):
        return False
    if signs:
        return between == list(signs)
    return [word for word in between if word != ","] in (["and"], ["&"], ["or"], ["nor"])


def _in_a_row(a: Phrase, b: Phrase, tokens: list[Token], sign: str = ",") -> bool:
    """Whether two whole wishes stand in a row, each with a day and a time."""
    between = [tokens[index].word for index in range(a.last + 1, b.first) if tokens[index].word != "on"]
    return between == [sign] and all(one.spec.has_day and one.spec.has_time for one in (a, b))


def _or_if_not(a: Phrase, b: Phrase, tokens: list[Token]) -> bool:
    """ "Tomorrow, if not tuesday"."""
    between = [tokens[index].word for index in range(a.last + 1, b.first) if tokens[index].word not in (",", "on")]
    return between in _ELSE


def _apart(a: Spec, b: Spec) -> bool:
    """Whether one tells the day alone and the other the time alone."""
    return a.has_day != b.has_day and a.has_time != b.has_time


def _bare_clock(spec: Spec) -> bool:
    return spec.hour is not None and not spec.has_day and not spec.is_range and not spec.others


def _bare_weekday(spec: Spec) -> bool:
    return spec.weekday is not None and spec.dom is None and spec.day is None and not spec.has_time


def _near(a: Phrase, b: Phrase, tokens: list[Token]) -> bool:
    return all(tokens[index].word in _GLUE for index in range(a.last + 1, b.first))


def _calls_off(between: list[Token]) -> bool:
    """Whether something is called off between the two: what follows is said of that."""
    return any(token.word.startswith(("cancel", "annul")) for token in between)


def _counts_days(between: list[Token]) -> bool:
    """Whether another day is counted from the first: "on the 16th at two. A bath the day before, at 10"."""
    words = [token.word for token in between]
    return any(a in ("day", "days") and b in ("before", "after") for a, b in pairwise(words)) and "." in words


def _concludes(between: list[Token]) -> bool:
    """Whether what follows is the wish that comes of what was told before."""
    words = [token.word for token in between[:4]] + [""]
    return any(word == "so" and behind not in _SO_MUCH | _SO_THAT for word, behind in pairwise(words))


def join_distant(found: list[Phrase], tokens: list[Token], world: World) -> list[Phrase]:
    """A lone day and a lone time of one message belong together, however far apart they stand."""
    said = [phrase for phrase in found if not phrase.denied]
    index = 0
    while index + 1 < len(said):
        a, b = said[index], said[index + 1]
        apart = b.or_before or _calls_off(between := tokens[a.last + 1 : b.first]) or _counts_days(between)
        joined = None if apart else combine(a.spec, b.spec, world)
        if joined is not None:
            a.spec, a.last, a.rule = joined, b.last, f"{a.rule} + {b.rule}"
            said.pop(index + 1)
            found.remove(b)
            continue
        if not apart and (a.rule == "away until" or _concludes(tokens[a.last + 1 : b.first])):
            said.pop(index)  # "I get off at 5, so 5:30 would be great"
            found.remove(a)
            continue
        index += 1
    return found
