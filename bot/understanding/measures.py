"""Weights, ages and birth dates, phones, e-mails, microchips, sexes, ordinals and plain numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from bot.understanding.readings import Age, Kind, Value
from bot.understanding.tokens import Token
from bot.understanding.vocabulary import CLASSES, MONTHS, NUMBERS
from bot.understanding.when.spec import add_months

_KILOS = {
    "kg": Decimal(1), "kgs": Decimal(1), "kilo": Decimal(1), "kilos": Decimal(1), "kilogram": Decimal(1),
    "kilograms": Decimal(1), "kilogramme": Decimal(1), "kilogrammes": Decimal(1),
    "lb": Decimal("0.45359237"), "lbs": Decimal("0.45359237"), "pound": Decimal("0.45359237"),
    "pounds": Decimal("0.45359237"), "stone": Decimal("6.35029318"), "stones": Decimal("6.35029318"),
    "g": Decimal("0.001"), "gram": Decimal("0.001"), "grams": Decimal("0.001"), "oz": Decimal("0.028349523125"),
    "ounce": Decimal("0.028349523125"), "ounces": Decimal("0.028349523125"),
}  # fmt: skip
_POUNDS = frozenset({"US", "PR", "LR", "MM"})
_AGE_UNITS = {
    "year": "years", "years": "years", "yr": "years", "yrs": "years", "yo": "years", "y": "years", "yrold": "years",
    "month": "months", "months": "months", "mo": "months", "mos": "months", "mth": "months", "mths": "months",
    "week": "weeks", "weeks": "weeks", "wk": "weeks", "wks": "weeks", "w": "weeks",
}  # fmt: skip
_ABOUT = frozenset(
    {
        "almost",
        "nearly",
        "about",
        "around",
        "roughly",
        "approximately",
        "approx",
        "like",
        "maybe",
        "just",
        "over",
        "under",
    }
)
_HALF = frozenset({"and", "a", "half"})
_MALE = frozenset({"male", "boy", "he", "hes", "him", "his", "m", "tom", "gelding", "neutered", "dude", "stud", "buck"})
_FEMALE = frozenset({"female", "girl", "she", "shes", "her", "f", "lady", "bitch", "spayed", "queen", "doe", "gal"})
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
_DATED = frozenset({"iso", "date", "slash", "yearmonth"})
_AFTER_MONTH = re.compile(r"(?:" + "|".join(month[:3] for month in MONTHS) + r")[a-z]*\.? ?$")
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


def _amount(token: Token) -> Decimal | None:
    """The number a token stands for; None if it is none, or longer than any amount."""
    if len(token.word) > 12:
        return None
    if token.shape in ("number", "decimal"):
        try:
            return Decimal(token.word.replace(",", "."))
        except InvalidOperation:
            return None
    if token.word in NUMBERS:
        return Decimal(NUMBERS[token.word])
    return None


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
        if expecting != "phone" and _AFTER_MONTH.search(plain, 0, found.start()):
            found = _PHONE.search(plain, found.end())
            continue
        number = _phone(found[0], region)
        if number is not None:
            yield Measure(Kind.PHONE, number, *found.span(), 0.9 if expecting == "phone" else 0.8, "phone")
            return
        found = _PHONE.search(plain, found.end())


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
    index = 0
    found = False
    while index < len(tokens):
        amount = _amount(tokens[index])
        if amount is None:
            index += 1
            continue
        at = index + 1
        if at + 2 < len(tokens) and [token.word for token in tokens[at : at + 3]] == ["and", "a", "half"]:
            amount, at = amount + Decimal("0.5"), at + 3
        unit = tokens[at].word if at < len(tokens) else ""
        if unit == "-" and at + 1 < len(tokens):
            at += 1
            unit = tokens[at].word
        if unit in _KILOS and not (unit in ("pound", "pounds") and index and tokens[index - 1].word in ("$", "£")):
            kilos, last = amount * _KILOS[unit], at
            if unit in ("stone", "lb", "lbs", "pound", "pounds") and at + 1 < len(tokens):
                more = _amount(tokens[at + 1])
                small = tokens[at + 2].word if at + 2 < len(tokens) else "lb"
                if more is not None and (small in ("oz", "ounce", "ounces") or unit == "stone"):
                    kilos += more * _KILOS.get(small, _KILOS["lb"])
                    last = min(at + 2, len(tokens) - 1)
            found = True
            yield _weight(kilos, tokens[index], tokens[last], 0.95, "weight")
            index = last + 1
            continue
        if expecting == "weight" and not found and unit not in _AGE_UNITS:
            kilos = amount * (_KILOS["lb"] if region in _POUNDS else Decimal(1))
            found = True
            yield _weight(kilos, tokens[index], tokens[index], 0.7, "weight without its unit")
        index += 1


def _weight(kilos: Decimal, first: Token, last: Token, score: float, rule: str) -> Measure:
    return Measure(Kind.WEIGHT, kilos.quantize(_TEN, ROUND_HALF_UP), first.start, last.end, score, rule)


def ages(tokens: list[Token], *, expecting: str) -> Iterator[Measure]:
    """Ages: "3 years old", "8 wks", "almost 3" where an age was asked for."""
    words = [token.word for token in tokens]
    dated = any(word in CLASSES["MONTH"] or token.shape in _DATED for word, token in zip(words, tokens, strict=True))
    asked = expecting == "birth" and not dated
    years = months = weeks = 0
    first = last = -1
    about = old = False
    for index, token in enumerate(tokens):
        amount = _amount(token)
        if amount is None and token.word in ("a", "an") and asked:
            amount = Decimal(1)
        if amount is None or (amount > 40 and token.shape == "number" and len(token.word) > 2):
            continue
        at = index + 1
        half = words[at : at + 3] == ["and", "a", "half"]
        at += 3 if half else 0
        if at < len(words) and words[at] == "-":
            at += 1
        unit = _AGE_UNITS.get(words[at]) if at < len(words) else None
        ish = at < len(words) and words[at] == "ish"
        if unit is None and not (asked and first < 0 and (at >= len(words) or ish or not _AGE_UNITS.get(words[at]))):
            continue
        if unit is None and token.word in ("a", "an"):
            continue
        whole = int(amount)
        part = Decimal("0.5") if half else amount - whole
        if unit in (None, "years"):
            years, months = years + whole, months + int(part * 12)
        elif unit == "months":
            months, weeks = months + whole, weeks + int(part * 4)
        else:
            weeks += whole
        first = index if first < 0 else first
        last = at if unit or ish else index
        about = about or ish or (index > 0 and words[index - 1] in _ABOUT)
        rest = words[last + 1 : last + 4]
        old = (
            old or "old" in rest or words[min(at, len(words) - 1)] == "yo" or "aged" in words[max(0, index - 2) : index]
        )
    if first >= 0 and (asked or old) and (years or months or weeks):
        score = 0.9 if old or asked else 0.6
        yield Measure(Kind.AGE, Age(years, months, weeks, about), tokens[first].start, tokens[last].end, score, "age")


def genders(tokens: list[Token], *, expecting: str) -> Iterator[Measure]:
    """Male or female; by a pronoun only where it was asked for or nothing says otherwise."""
    for token in tokens:
        if token.shape != "word":
            continue
        sure = token.word in ("male", "female", "boy", "girl") or expecting == "gender"
        if not sure:
            continue
        value = "male" if token.word in _MALE else "female" if token.word in _FEMALE else None
        if value:
            yield Measure(Kind.GENDER, value, token.start, token.end, 0.9, "sex")
            return


def ordinals(tokens: list[Token], *, expecting: str, options: int) -> Iterator[Measure]:
    """Which of several: "the second one", "2", "option 3", "the last"."""
    words = [token.word for token in tokens]
    for index, token in enumerate(tokens):
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
        amount = _amount(token) if before in ("option", "choice", "number", "no", "slot", "#") else None
        if amount is not None and 1 <= amount <= 20:
            yield Measure(Kind.ORDINAL, int(amount), tokens[index - 1].start, token.end, 0.85, "numbered option")
            return
    content = [
        token for token in tokens if token.shape != "sign" and token.word not in ("please", "the", "thanks", "ok")
    ]
    amount = _amount(content[0]) if len(content) == 1 and options else None
    if amount is not None and amount == int(amount) and 1 <= amount <= options:
        yield Measure(Kind.ORDINAL, int(amount), content[0].start, content[0].end, 0.9, "number of a choice")


def numbers(tokens: list[Token]) -> Iterator[Measure]:
    """Every number, for those who asked for one."""
    for token in tokens:
        amount = _amount(token)
        if amount is not None and amount < 10**12:
            yield Measure(Kind.NUMBER, amount, token.start, token.end, 0.3, "number")


_BORN = re.compile(r"(?<![^\W_])(?:born|birth ?day|birthdate|dob|date of birth|birth date)(?![^\W_])")
_BIRTH_YEAR = re.compile(r"(?<!\d)(19[89]\d|20\d\d)(?!\d)")
_SEASONS = {"spring": 4, "summer": 7, "autumn": 10, "fall": 10, "winter": 1, "christmas": 12}


def birth_date(day: date, *, today: date, said_year: bool) -> date:
    """The day itself, or, where no year was said, its last occurrence before today."""
    if day <= today or said_year:
        return day
    made = day
    while made > today:
        made = add_months(made, -12)
    return made


def vague_birth(plain: str, today: date) -> date | None:
    """ "born last spring", "in 2027": the middle of what is said."""
    for season, month in _SEASONS.items():
        if re.search(rf"\b(?:last|this|in|the) {season}\b", plain):
            made = date(today.year, month, 15)
            return made if made <= today - timedelta(days=20) else add_months(made, -12)
    found = _BIRTH_YEAR.search(plain)
    if found and int(found[1]) <= today.year and len(plain) < 60:
        return date(int(found[1]), 7, 1) if int(found[1]) < today.year else date(today.year, 1, 1)
    return None


def speaks_of_birth(plain: str) -> bool:
    """Whether a birth is spoken of."""
    return bool(_BORN.search(plain))
