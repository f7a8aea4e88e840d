"""Weights, phones, e-mails, microchips, sexes, ordinals and plain numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from bot.understanding.readings import Kind, Value
from bot.understanding.tokens import Token
from bot.understanding.vocabulary import MONTHS, NUMBERS

_KILOS = {
    "kg": Decimal(1), "kgs": Decimal(1), "kilo": Decimal(1), "kilos": Decimal(1), "kilogram": Decimal(1),
    "kilograms": Decimal(1), "kilogramme": Decimal(1), "kilogrammes": Decimal(1),
    "lb": Decimal("0.45359237"), "lbs": Decimal("0.45359237"), "pound": Decimal("0.45359237"),
    "pounds": Decimal("0.45359237"), "stone": Decimal("6.35029318"), "stones": Decimal("6.35029318"),
    "g": Decimal("0.001"), "gram": Decimal("0.001"), "grams": Decimal("0.001"), "oz": Decimal("0.028349523125"),
    "ounce": Decimal("0.028349523125"), "ounces": Decimal("0.028349523125"),
}  # fmt: skip
AGE_UNITS = {
    "year": "years", "years": "years", "yr": "years", "yrs": "years", "yo": "years", "y": "years", "yrold": "years",
    "month": "months", "months": "months", "mo": "months", "mos": "months", "mth": "months", "mths": "months",
    "week": "weeks", "weeks": "weeks", "wk": "weeks", "wks": "weeks", "w": "weeks",
}  # fmt: skip
_POUNDS = frozenset({"US", "PR", "LR", "MM"})
_OF_OPTIONS = frozenset({"option", "choice", "number", "no", "slot", "#"})  # stand before the number of one
_AMOUNTS = frozenset({"number", "decimal"})  # shapes
_IN_WORDS = NUMBERS.keys()
_RANGE = frozenset({"-", "to", "and", "or"})  # "20-25 kg", "between 20 and 25 kg"
_MALE = frozenset(
    {"male", "boy", "he", "hes", "him", "his", "m", "tom", "gelding", "neutered", "castrated", "dude", "stud", "buck"}
)
_FEMALE = frozenset({"female", "girl", "she", "shes", "her", "f", "lady", "bitch", "spayed", "queen", "doe", "gal"})
_SURELY = frozenset({"male", "female", "boy", "girl", "spayed", "castrated"})
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "last": -1, "1st": 1, "2nd": 2, "3rd": 3,
    "4th": 4, "5th": 5, "6th": 6, "former": 1, "latter": -1,
}  # fmt: skip
_THINGS = frozenset(
    "one option choice slot time please sounds works is would looks suits appointment , . ! then and thanks for will"
    " dog pet cat".split()
)
_PAST = frozenset("time visit appointment week month year booking groom bath night".split())  # "same as last time"
_OPTIONS = frozenset({"one", "option", "choice", "slot"})
_PHONE = re.compile(r"(?<![\w.@/-])(\+|00)?\(?\d(?:[ ().\-/]{0,2}\d){6,16}(?![\w@])")
_CHIP = re.compile(r"(?<!\w)(\d{15}|\d{3} \d{4} \d{4} \d{4}|\d{3}[ .-]?\d{3}[ .-]?\d{3}[ .-]?\d{3}[ .-]?\d{3})(?!\w)")
_OLD_CHIP = re.compile(r"(?<![\w+])([0-9a-f]{10}|\d{9})(?!\w)")
_DATE_WITHIN = re.compile(
    r"(?<!\d)(?:(?:19|20)\d\d[-/.]\d\d?[-/.]\d\d?|\d\d?[-/.]\d\d?[-/.](?:19|20)\d\d"
    r"|\d\d?/\d)(?!\d{3})"
)
_AFTER_MONTH = re.compile(r"(?:" + "|".join(month[:3] for month in MONTHS) + r")[a-z]*\.? ?$")
_HOURS = re.compile(r"([01]?\d|2[0-3])([0-5][05]) ?- ?([01]\d|2[0-3])([0-5][05])")
_DAY_AND_HOUR = re.compile(r"\d\d?\.\d\d?\.\d\d \d\d?")
_TEN = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Measure:
    """A reading on the folded characters from ``start`` to ``end``."""

    kind: Kind
    value: Value
    start: int
    end: int
    score: float
    rule: str


def counted(tokens: list[Token]) -> bool:
    """Whether any token may stand for an amount; most messages have none, and need not be searched for measures."""
    shapes = {token.shape for token in tokens}
    return not (_AMOUNTS.isdisjoint(shapes) and _IN_WORDS.isdisjoint([token.word for token in tokens]))


def amount_of(token: Token) -> Decimal | None:
    """The number a token stands for; None if it is none, or longer than any amount."""
    if token.shape in ("number", "decimal"):
        if len(token.word) > 12:
            return None
        try:
            return Decimal(token.word.replace(",", "."))
        except InvalidOperation:
            return None
    if token.word in NUMBERS:
        return Decimal(NUMBERS[token.word])
    return None


def _stones(tokens: list[Token]) -> list[Token]:
    """Where a weight was asked for, "4st" and "11 st" are stones, and no first of a month."""
    made: list[Token] = []
    for token in tokens:
        if token.shape == "nth" and token.word.endswith("st"):
            made.append(Token(token.word[:-2], token.word[:-2], token.start, token.end - 2, "number"))
            made.append(Token("stone", "st", token.end - 2, token.end))
        else:
            made.append(Token("stone", "st", token.start, token.end) if token.word == "st" else token)
    return made


def contacts(plain: str, *, region: str, expecting: str) -> Iterator[Measure]:
    """Phones and microchips: they are found first, so that their digits are not read as anything else."""
    chip = _CHIP.search(plain)
    if chip is not None and (expecting != "phone" or "chip" in plain):
        yield Measure(Kind.MICROCHIP, re.sub(r"\D", "", chip[0]), *chip.span(), 0.9, "fifteen digits")
        return
    old = _OLD_CHIP.search(plain) if expecting == "microchip" or "chip" in plain else None
    if old is not None:
        yield Measure(Kind.MICROCHIP, old[0].upper(), *old.span(), 0.8, "older microchip")
        return
    found = _PHONE.search(plain)
    while found is not None:
        if expecting != "phone" and (_is_time(found[0]) or _AFTER_MONTH.search(plain, 0, found.start())):
            found = _PHONE.search(plain, found.end())
            continue
        number = _phone(found[0], region)
        if number is not None:
            yield Measure(Kind.PHONE, number, *found.span(), 0.9 if expecting == "phone" else 0.8, "phone")
            return
        found = _PHONE.search(plain, found.end())


def _is_time(typed: str) -> bool:
    """ "1330-1430", "14.3.30 10": some hours from the first to the last, or a day and an hour."""
    hours = _HOURS.fullmatch(typed)
    if hours is None:
        return _DAY_AND_HOUR.fullmatch(typed) is not None
    a, b, c, d = (int(part) for part in hours.groups())
    return 0 < (c * 60 + d) - (a * 60 + b) <= 360


def _phone(typed: str, region: str) -> str | None:
    digits = re.sub(r"\D", "", typed)
    if len(digits) < 7 or _DATE_WITHIN.search(typed):
        return None
    import phonenumbers  # a large module that few messages need

    try:
        number = phonenumbers.parse(typed, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def weights(tokens: list[Token], *, region: str, expecting: str) -> Iterator[Measure]:
    """Weights in kilograms; without a unit only where a weight was asked for, in the region's unit."""
    if expecting == "weight":
        tokens = _stones(tokens)
    index = 0
    found = False
    while index < len(tokens):
        amount = amount_of(tokens[index])
        if amount is None:
            index += 1
            continue
        at = index + 1
        if at + 2 < len(tokens) and [token.word for token in tokens[at : at + 3]] == ["and", "a", "half"]:
            amount, at = amount + Decimal("0.5"), at + 3
        amount, at = _middle(amount, tokens, at)
        unit = tokens[at].word if at < len(tokens) else ""
        if unit == "-" and at + 1 < len(tokens):
            at += 1
            unit = tokens[at].word
        if unit in _KILOS and not (unit in ("pound", "pounds") and index and tokens[index - 1].word in ("$", "£")):
            kilos, last = amount * _KILOS[unit], at
            if unit in ("stone", "lb", "lbs", "pound", "pounds") and at + 1 < len(tokens):
                more = amount_of(tokens[at + 1])
                small = tokens[at + 2].word if at + 2 < len(tokens) else "lb"
                if more is not None and (small in ("oz", "ounce", "ounces") or unit == "stone"):
                    kilos += more * _KILOS.get(small, _KILOS["lb"])
                    last = min(at + 2, len(tokens) - 1)
            if (half := _half_behind(tokens, last)) > last:
                kilos, last = kilos + _KILOS[unit] / 2, half
            found = True
            yield _weight(kilos, tokens[index], tokens[last], 0.95, "weight")
            index = last + 1
            continue
        named = tokens[index].word == "one" and index > 0  # "the other one"
        if expecting == "weight" and not found and unit not in AGE_UNITS and not named:
            kilos = amount * (_KILOS["lb"] if region in _POUNDS else Decimal(1))
            found = True
            yield _weight(kilos, tokens[index], tokens[index], 0.7, "weight without its unit")
        index += 1


def _half_behind(tokens: list[Token], last: int) -> int:
    """Where "4 kilos and a half", "cuatro kilos y medio" ends, if it goes on so."""
    behind = [token.word for token in tokens[last + 1 : last + 4]]
    if behind[:1] not in (["and"], ["y"]):
        return last
    if behind[1:2] in (["half"], ["medio"], ["media"]):
        return last + 2
    return last + 3 if behind[1:] == ["a", "half"] else last


def _middle(amount: Decimal, tokens: list[Token], at: int) -> tuple[Decimal, int]:
    """Of "20 to 25 kg" the middle, and where the unit stands; "2 and 3 kg" might be two pets, "20-25" is one."""
    if at + 1 >= len(tokens) or tokens[at].word not in _RANGE:
        return amount, at
    more = amount_of(tokens[at + 1])
    unit = tokens[at + 2].word if at + 2 < len(tokens) else ""
    if more is None or unit not in _KILOS or not amount < more <= amount * 2:
        return amount, at
    return (amount + more) / 2, at + 2


def _weight(kilos: Decimal, first: Token, last: Token, score: float, rule: str) -> Measure:
    return Measure(Kind.WEIGHT, kilos.quantize(_TEN, ROUND_HALF_UP), first.start, last.end, score, rule)


def genders(tokens: list[Token], *, expecting: str) -> Iterator[Measure]:
    """Male or female; by a pronoun only where it was asked for or nothing says otherwise."""
    if expecting != "gender" and _SURELY.isdisjoint([token.word for token in tokens]):
        return
    for token in tokens:
        if token.shape != "word":
            continue
        sure = token.word in _SURELY or expecting == "gender"
        if not sure:
            continue
        value = "male" if token.word in _MALE else "female" if token.word in _FEMALE else None
        if value:
            yield Measure(Kind.GENDER, value, token.start, token.end, 0.9, "sex")
            return


def ordinals(tokens: list[Token], *, expecting: str, options: int) -> Iterator[Measure]:
    """Which of several: "the second one", "2", "option 3", "the last"."""
    words = [token.word for token in tokens]
    chosen = not (_ORDINALS.keys().isdisjoint(words) and _OF_OPTIONS.isdisjoint(words))
    for index, token in enumerate(tokens) if chosen else ():
        before = words[index - 1] if index else ""
        after = words[index + 1] if index + 1 < len(words) else ""
        if token.word == "last" and ((after in _PAST and before != "the") or words[index + 2 : index + 3] == ["of"]):
            continue
        if token.word in _ORDINALS and (
            (after in _THINGS and (before == "the" or not index or after in _OPTIONS or after == "time"))
            or (not after and (before in ("the", "") or len(words) <= 3))
        ):
            end = tokens[index + 1] if after in _OPTIONS else token
            yield Measure(Kind.ORDINAL, _ORDINALS[token.word], token.start, end.end, 0.85, "ordinal")
            return
        denied = before == "no" and expecting == "confirm"  # "wait no 3" corrects the time that is asked about
        amount = amount_of(token) if before in _OF_OPTIONS and not denied else None
        if amount is not None and 1 <= amount <= 20:
            yield Measure(Kind.ORDINAL, int(amount), tokens[index - 1].start, token.end, 0.85, "numbered option")
            return
    if not options:
        return
    content = [
        token for token in tokens if token.shape != "sign" and token.word not in ("please", "the", "thanks", "ok")
    ]
    amount = amount_of(content[0]) if len(content) == 1 else None
    if amount is not None and amount == int(amount) and 1 <= amount <= options:
        yield Measure(Kind.ORDINAL, int(amount), content[0].start, content[0].end, 0.9, "number of a choice")


def numbers(tokens: list[Token]) -> Iterator[Measure]:
    """Every number, for those who asked for one."""
    for token in tokens:
        amount = amount_of(token)
        if amount is not None and amount < 10**12:
            yield Measure(Kind.NUMBER, amount, token.start, token.end, 0.3, "number")
