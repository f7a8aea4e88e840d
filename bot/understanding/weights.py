"""Weights, in figures and words: "12 kg", "2 stone 3", "a hundred and ten pounds", "between 20 and 25 kg"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from bot.understanding.measures import AGE_UNITS, Measure, amount_of
from bot.understanding.readings import Kind
from bot.understanding.tokens import Token
from bot.understanding.vocabulary import NUMBERS

_KILOS = {
    "kg": Decimal(1), "kgs": Decimal(1), "kilo": Decimal(1), "kilos": Decimal(1), "kilogram": Decimal(1),
    "kilograms": Decimal(1), "kilogramme": Decimal(1), "kilogrammes": Decimal(1),
    "lb": Decimal("0.45359237"), "lbs": Decimal("0.45359237"), "pound": Decimal("0.45359237"),
    "pounds": Decimal("0.45359237"), "stone": Decimal("6.35029318"), "stones": Decimal("6.35029318"),
    "g": Decimal("0.001"), "gram": Decimal("0.001"), "grams": Decimal("0.001"), "oz": Decimal("0.028349523125"),
    "ounce": Decimal("0.028349523125"), "ounces": Decimal("0.028349523125"), "pounder": Decimal("0.45359237"),
}  # fmt: skip
_IN_POUNDS = frozenset({"lb", "lbs", "pound", "pounds"})
_OUNCES = frozenset({"oz", "ounce", "ounces"})
_TENS = {word: value for word, value in NUMBERS.items() if value >= 20} | {"ninety": 90}
_KILOS_GLUED = re.compile(r"(\d{1,3})k")  # "12k"
_POUNDS = frozenset({"US", "PR", "LR", "MM"})
_RANGE = frozenset({"-", "to", "and", "or"})  # "20-25 kg", "between 20 and 25 kg"
_WEIGHS = frozenset({"weighs", "weigh", "weight", "weighed"})
_BARE = 0.7  # the score of a weight without its unit
_TEN = Decimal("0.01")


def weights(tokens: list[Token], *, region: str, expecting: str) -> list[Measure]:
    """Weights in kilograms; without a unit only where a weight was asked for, in the region's unit.

    "2 dogs, 30 lbs" says one weight, and "he is 3 and weighs 40" says it behind the word.
    """
    if expecting == "weight":
        tokens = _stones(tokens)
    elif _KILOS.keys().isdisjoint([token.word for token in tokens]):
        return []
    found = list(_found(tokens, region=region, asked=expecting == "weight"))
    return [one for one in found if one.score > _BARE] or found


def _found(tokens: list[Token], *, region: str, asked: bool) -> Iterator[Measure]:
    weighed = [at for at, token in enumerate(tokens) if token.word in _WEIGHS]
    index = (
        weighed[0] if asked and weighed and any(_spelled(tokens, at) for at in range(weighed[0], len(tokens))) else 0
    )
    found = False
    while index < len(tokens):
        spelled = _half_a(tokens, index) or _spelled(tokens, index)
        if spelled is None:
            index += 1
            continue
        amount, at = spelled
        if [token.word for token in tokens[at + 1 : at + 3]] == ["a", "half"] and tokens[at].word in ("and", "no"):
            amount, at = amount + Decimal("0.5"), at + 3  # "5 n a half"
        elif at < len(tokens) and tokens[at].word == "1/2":
            amount, at = amount + Decimal("0.5"), at + 1
        amount, at = _middle(amount, tokens, at, asked=asked and not found)
        unit = tokens[at].word if at < len(tokens) else ""
        if unit == "-" and at + 1 < len(tokens):
            at += 1
            unit = tokens[at].word
        if unit in _KILOS and not (unit in ("pound", "pounds") and index and tokens[index - 1].word in ("$", "£")):
            kilos, last = amount * _KILOS[unit], at
            more, last = _small_change(tokens, at)
            kilos += more
            if (half := _half_behind(tokens, last)) > last:
                kilos, last = kilos + _KILOS[unit] / 2, half
            found = True
            yield _weight(kilos, tokens[index], tokens[last], 0.95, "weight")
            index = last + 1
            continue
        named = tokens[index].word == "one" and index > 0  # "the other one"
        if asked and not found and unit not in AGE_UNITS and not named:
            kilos = amount * (_KILOS["lb"] if region in _POUNDS else Decimal(1))
            found = True
            yield _weight(kilos, tokens[index], tokens[at - 1], _BARE, "weight without its unit")
        index = at


def _half_a(tokens: list[Token], at: int) -> tuple[Decimal, int] | None:
    """ "Half a kilo"."""
    words = [token.word for token in tokens[at : at + 3]]
    if words[:2] == ["half", "a"] and words[2:] and words[2] in _KILOS:
        return Decimal("0.5"), at + 2
    return (Decimal("0.5"), at + 1) if words[:1] == ["half"] and words[1:] and words[1] in _KILOS else None


def _small_change(tokens: list[Token], at: int) -> tuple[Decimal, int]:
    """What goes on behind the unit at this place, in kilograms, and where it ends: "2 stone 3", "12 lb 4 oz"."""
    unit = tokens[at].word
    joined = at + 2 if at + 1 < len(tokens) and tokens[at + 1].word == "and" else at + 1
    more = amount_of(tokens[joined]) if joined < len(tokens) else None
    small = tokens[joined + 1].word if joined + 1 < len(tokens) else ""
    if more is None:
        return Decimal(0), at
    if unit in ("kg", "kilo", "kilos", "kgs"):
        return (more * _KILOS["g"], joined + 1) if small in ("g", "gram", "grams") else (Decimal(0), at)
    if joined == at + 1 and unit in ("stone", "stones"):
        return more * _KILOS.get(small, _KILOS["lb"]), min(at + 2, len(tokens) - 1)
    if unit in _IN_POUNDS and small in _OUNCES:
        return more * _KILOS["oz"], joined + 1
    if joined == at + 1 and unit in _IN_POUNDS and not small and more < 16 and tokens[joined].shape == "number":
        return more * _KILOS["oz"], joined  # "9 pounds 8"
    return Decimal(0), at


def _half_behind(tokens: list[Token], last: int) -> int:
    """Where "4 kilos and a half", "cuatro kilos y medio" ends, if it goes on so."""
    behind = [token.word for token in tokens[last + 1 : last + 4]]
    if behind[:1] not in (["and"], ["y"]):
        return last
    if behind[1:2] in (["half"], ["medio"], ["media"]):
        return last + 2
    return last + 3 if behind[1:] == ["a", "half"] else last


def _middle(amount: Decimal, tokens: list[Token], at: int, *, asked: bool) -> tuple[Decimal, int]:
    """Of "20 to 25 kg" the middle, and where the unit stands; "2 and 3 kg" might be two pets, "20-25" is one."""
    if at + 1 >= len(tokens) or tokens[at].word not in _RANGE:
        return amount, at
    spelled = _spelled(tokens, at + 1)
    if spelled is None or not amount < spelled[0] <= amount * 2:
        return amount, at
    more, behind = spelled
    unit = tokens[behind].word if behind < len(tokens) else ""
    if unit not in _KILOS and not (asked and not unit and at < 4):
        return amount, at
    return (amount + more) / 2, behind


def _weight(kilos: Decimal, first: Token, last: Token, score: float, rule: str) -> Measure:
    return Measure(Kind.WEIGHT, kilos.quantize(_TEN, ROUND_HALF_UP), first.start, last.end, score, rule)


def _spelled(tokens: list[Token], at: int) -> tuple[Decimal, int] | None:
    """The number that begins here, of one word or several, and what stands behind it: "a hundred and ten"."""
    hundreds = 0
    if tokens[at].word == "hundred" or (at + 1 < len(tokens) and tokens[at + 1].word == "hundred"):
        count = 1 if tokens[at].word in ("hundred", "a") else NUMBERS.get(tokens[at].word, 0)
        if not count:
            return None
        hundreds, at = 100 * count, at + (1 if tokens[at].word == "hundred" else 2)
        behind = at + 1 if at < len(tokens) and tokens[at].word == "and" else at
        if behind >= len(tokens) or (tokens[behind].word not in _TENS and tokens[behind].word not in NUMBERS):
            return Decimal(hundreds), at
        at = behind
    if (tens := _TENS.get(tokens[at].word) or _TENS.get(tokens[at].typed)) is not None:
        behind = at + 2 if at + 1 < len(tokens) and tokens[at + 1].word == "-" else at + 1
        ones = NUMBERS.get(tokens[behind].word, 0) if behind < len(tokens) else 0
        return (Decimal(hundreds + tens + ones), behind + 1) if 0 < ones < 10 else (Decimal(hundreds + tens), at + 1)
    amount = amount_of(tokens[at])
    return (hundreds + amount, at + 1) if amount is not None else None


def _stones(tokens: list[Token]) -> list[Token]:
    """Where a weight was asked for, "4st" and "11 st" are stones, and no first of a month; "12k" are kilos."""
    made: list[Token] = []
    for token in tokens:
        if token.shape == "word" and (kilos := _KILOS_GLUED.fullmatch(token.word)) is not None:
            made.append(Token(kilos[1], kilos[1], token.start, token.end - 1, "number"))
            made.append(Token("kg", "k", token.end - 1, token.end))
            continue
        if token.shape == "nth" and token.word.endswith("st"):
            made.append(Token(token.word[:-2], token.word[:-2], token.start, token.end - 2, "number"))
            made.append(Token("stone", "st", token.end - 2, token.end))
        else:
            made.append(Token("stone", "st", token.start, token.end) if token.word == "st" else token)
    return made
