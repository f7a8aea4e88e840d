"""The grammar of days and times: its passes, in order, and how a token becomes a letter."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date

from bot.understanding.letters import Grammar, Node, Rule
from bot.understanding.tokens import Token
from bot.understanding.vocabulary import NUMBERS
from bot.understanding.when.alphabet import ALPHABET, number_letter, ordinal_letter, prepare
from bot.understanding.when.rules_apart import APART_RULES
from bot.understanding.when.rules_bare import BARE_RULES, OTHER_HOUR_RULES
from bot.understanding.when.rules_beside import AHEAD_RULES, MONTH_WEEKDAY_RULES, NEIGHBOUR_RULES
from bot.understanding.when.rules_clocks import CLOCK_RULES, HINT_RULES, PART_RULES
from bot.understanding.when.rules_counted_hours import COUNTED_HOUR_RULES, DAY_NUMBER_RULES
from bot.understanding.when.rules_days import DAY_RULES
from bot.understanding.when.rules_moment_ranges import MOMENT_RANGE_RULES
from bot.understanding.when.rules_moments import MOMENT_RULES
from bot.understanding.when.rules_month_days import MONTH_DAY_RULES
from bot.understanding.when.rules_moves import MOVE_RULES
from bot.understanding.when.rules_named_days import BANK_RULES, HOLIDAY_RULES, NAMED_RULES
from bot.understanding.when.rules_no_times import NO_TIME_RULES
from bot.understanding.when.rules_numbered import NUMBERED_RULES, UP_TO_RULES, WEEK_NUMBER_RULES, WEEKDAY_IN_RULES
from bot.understanding.when.rules_numbers import (
    BIRTHDAY_RULES,
    GREETING_RULES,
    LENGTH_RULES,
    NUMBER_RULES,
    QUANTITY_RULES,
)
from bot.understanding.when.rules_open import BOUNDED_RULES, OPEN_RULES
from bot.understanding.when.rules_pieces import CHOICE_RULES, PIECE_RULES
from bot.understanding.when.rules_ranges import RANGE_RULES
from bot.understanding.when.rules_seasons import SEASON_RULES
from bot.understanding.when.rules_spoken_clocks import EITHER_HOUR_RULES, SPOKEN_CLOCK_RULES
from bot.understanding.when.rules_stretches import WEEK_RULES
from bot.understanding.when.rules_years import NEXT_AFTER_RULES, YEAR_RULES
from bot.understanding.when.spec import MONTH_FIRST, Num, World, make_date

PASSES: tuple[tuple[Rule, ...], ...] = (
    (*NO_TIME_RULES, *GREETING_RULES, *NUMBER_RULES),
    CHOICE_RULES,
    (*LENGTH_RULES[:2], *WEEK_NUMBER_RULES, *COUNTED_HOUR_RULES, *SPOKEN_CLOCK_RULES, *CLOCK_RULES, *LENGTH_RULES[2:]),
    (*HOLIDAY_RULES, *BANK_RULES),
    (*APART_RULES, *MONTH_DAY_RULES, *DAY_NUMBER_RULES),
    (*MONTH_WEEKDAY_RULES, *NAMED_RULES, *BOUNDED_RULES, *YEAR_RULES, *AHEAD_RULES),
    (*WEEKDAY_IN_RULES, *DAY_RULES),
    (*NEXT_AFTER_RULES, *NEIGHBOUR_RULES),
    (*NUMBERED_RULES, *SEASON_RULES, *WEEK_RULES, *PIECE_RULES),
    PART_RULES,
    (*EITHER_HOUR_RULES, *HINT_RULES),
    (*OTHER_HOUR_RULES, *BIRTHDAY_RULES, *QUANTITY_RULES),
    MOVE_RULES,
    (*MOMENT_RANGE_RULES, *MOMENT_RULES, *UP_TO_RULES, *RANGE_RULES),
    BARE_RULES,
    HINT_RULES,
    OPEN_RULES,
)
KINDS = ("DAY", "STRETCH", "CLOCK", "DAYPART", "RANGE", "DUR", "QTY", "NOT", "HOLIDAY", "NODATE", "MOVED")

_LITERAL = re.compile(r"(?<![=\w])([a-z][a-z']*)(?!\w*=)|=([a-z]+)")
_literals = frozenset(
    name for rules in PASSES for rule in rules for pair in _LITERAL.findall(rule.pattern) for name in pair if name
)
LETTERS = prepare(_literals)
for _kind in KINDS:
    ALPHABET.letter({_kind})
_COMMON = "the a in on at for of to and or by i is it you with this next DOT COMMA OTHER DAY CLOCK".split()
GRAMMAR = Grammar(ALPHABET, PASSES, KINDS, common=_COMMON)
_OTHER = LETTERS["OTHER"]
_YMD = re.compile(r"\d+")


def node_of(token: Token, index: int, region: str) -> Node:
    """The node of one token that is not just any word, before any rule."""
    shape, word = token.shape, token.word
    if shape == "word":
        num = Num(NUMBERS[word], word)
        return Node(number_letter(num), num, index, index)
    if shape == "number":
        if len(word) == 8 and (made := make_date(int(word[:4]), int(word[4:6]), int(word[6:]))):
            return Node(LETTERS["YMD"], made, index, index)
        if len(word) > 6:
            return Node(LETTERS["BIG"], word, index, index)
        num = Num(int(word), word)
        return Node(number_letter(num), num, index, index)
    if shape == "half":
        return Node(LETTERS["HALF"], word, index, index)
    if shape == "nth":
        value = int(word[:-2])
        return Node(ordinal_letter(value), Num(value, "nth"), index, index)
    if shape == "clock":
        parts = [int(part) for part in _YMD.findall(word)]
        if parts[0] <= 24 and parts[1] < 60:
            return Node(LETTERS["CLOCKTOK"], (parts[0], parts[1], word), index, index)
        return Node(_OTHER, word, index, index)
    if shape == "decimal":
        return _decimal(word, index)
    if shape == "slash":
        a, b = (int(part) for part in _YMD.findall(word))
        return Node(LETTERS["SLASH"], (a, b), index, index)
    if shape in ("iso", "date"):
        made = _date(word, shape, region)
        return Node(LETTERS["DATETOK"], made, index, index) if made else Node(_OTHER, word, index, index, "NODATE")
    if shape == "yearmonth":
        a, b = (int(part) for part in _YMD.findall(word))
        year, month = (a, b) if a > 12 else (b, a)
        if 1 <= month <= 12 and 1950 < year < 2200:
            return Node(LETTERS["YEARMONTH"], (year, month), index, index)
        return Node(_OTHER, word, index, index)
    if shape == "sign":
        return Node(LETTERS.get(word) or (LETTERS["MONEY"] if word in "$€£₹" else _OTHER), word, index, index)
    if shape == "thousands":
        return Node(LETTERS["BIG"], word, index, index)
    return Node(_OTHER, word, index, index)


def _decimal(word: str, index: int) -> Node:
    whole, rest = re.split(r"[.,]", word, maxsplit=1)
    classes = ["DECIMAL"]
    if len(whole) > 6 or len(rest) > 6:
        return Node(_OTHER, word, index, index)
    a, b = int(whole), int(rest)
    if "." in word and a <= 24 and b < 60 and len(rest) == 2:
        classes.append("CLOCKDOT")
    if "." in word and 1 <= a <= 31 and 1 <= b <= 12:
        classes.append("DAYMON")
    return Node(LETTERS["+".join(classes)], (a, b, word), index, index)


def _date(word: str, shape: str, region: str) -> date | None:
    a, b, c = (int(part) for part in _YMD.findall(word))
    if shape == "iso":
        return make_date(a, b, c) or make_date(a, c, b)
    if c < 100:
        c += 2000
    month_first = region in MONTH_FIRST and "." not in word
    return (make_date(c, a, b) or make_date(c, b, a)) if month_first else (make_date(c, b, a) or make_date(c, a, b))


def _day_first(tokens: list[Token]) -> bool:
    """Whether a date of the message can only begin with its day: the others are written in the same way."""
    dates = [[int(part) for part in _YMD.findall(token.word)] for token in tokens if token.shape == "date"]
    return len(dates) > 1 and any(date[0] > 12 for date in dates) and all(date[1] <= 12 for date in dates)


def parse(tokens: list[Token], world: World, *, hidden: Collection[int] = ()) -> list[Node]:
    """The nodes of a message after all passes; ``hidden`` tokens are known to be no days, times or numbers."""
    region = "GB" if _day_first(tokens) else world.region
    nodes = [
        Node(_OTHER, token.word, index, index)
        if index in hidden
        else Node(LETTERS.get(token.word, _OTHER), token.word, index, index)
        if token.shape == "word" and token.word not in NUMBERS
        else node_of(token, index, region)
        for index, token in enumerate(tokens)
    ]
    return GRAMMAR.run(nodes, world)
