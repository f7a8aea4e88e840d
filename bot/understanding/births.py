"""How old a pet is, or when it was born: "almost 3", "born last spring", "turned two in may", "dob 3/14/2027"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from bot.understanding.cues import any_of, holds
from bot.understanding.measures import AGE_UNITS, Measure, amount_of
from bot.understanding.readings import Kind
from bot.understanding.tokens import Token
from bot.understanding.values import Age
from bot.understanding.vocabulary import CLASSES, MONTHS, NUMBERS
from bot.understanding.when.spec import add_months

_YOUNG = frozenset({"puppy", "pup", "puppies", "kitten", "kittens", "kit", "bunny", "baby", "litter"})
_NEARLY = frozenset({"almost", "nearly"})
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
_DATED = frozenset({"iso", "date", "slash", "yearmonth"})


def ages(tokens: list[Token], *, expecting: str) -> Iterator[Measure]:
    """Ages: "3 years old", "8 wks", "almost 3" where an age was asked for."""
    words = [token.word for token in tokens]
    if expecting != "birth" and AGE_UNITS.keys().isdisjoint(words):
        return
    dated = any(
        word in CLASSES["MONTH"] or (token.shape in _DATED and word != "1/2")
        for word, token in zip(words, tokens, strict=True)
    )
    asked = expecting == "birth" and not dated
    years = months = weeks = 0
    first = last = -1
    about = old = False
    for index, token in enumerate(tokens):
        amount = amount_of(token)
        if amount is None and token.word in ("a", "an") and asked:
            amount = Decimal(1)
        if amount is None and asked and not index and words[:4] == ["year", "and", "a", "half"]:
            years, months, first, last = 1, 6, 0, 3
            break
        if token.word == "couple" and asked:  # "a couple of years"
            amount, about = Decimal(2), True
        if amount is None or (amount > 40 and token.shape == "number" and len(token.word) > 2):
            continue
        at = index + 2 if token.word == "couple" and words[index + 1 : index + 2] == ["of"] else index + 1
        half, at = _half(words, at)
        if at < len(words) and words[at] == "-":
            at += 1
        unit = AGE_UNITS.get(words[at]) if at < len(words) else None
        ish = at < len(words) and words[at] == "ish"
        if unit is None and not (asked and first < 0 and (at >= len(words) or ish or not AGE_UNITS.get(words[at]))):
            continue
        if unit is None and token.word in ("a", "an"):
            continue
        if unit == "years" and words[max(0, index - 1) : index] == ["half"] and token.word in ("a", "an"):
            amount = Decimal("0.5")
        whole = int(amount)
        part = Decimal("0.5") if half else amount - whole
        if unit in (None, "years"):
            years, months = years + whole, months + int(part * 12)
        elif unit == "months":
            months, weeks = months + whole, weeks + int(part * 4)
        else:
            weeks += whole
        first = index if first < 0 else first
        last = at if unit or ish else at - 1 if half else index
        if unit == "years" and words[at + 1 : at + 4] == ["and", "a", "half"]:  # "a year and a half"
            months, last = months + 6, at + 3
        about = about or ish or (index > 0 and words[index - 1] in _ABOUT)
        rest = words[last + 1 : last + 4]
        old = (
            old or "old" in rest or words[min(at, len(words) - 1)] == "yo" or "aged" in words[max(0, index - 2) : index]
        )
    small = not years and bool(months or weeks) and not _YOUNG.isdisjoint(words)  # "a puppy, 4 months"
    nearly = bool(years) and "ago" not in words and not _NEARLY.isdisjoint(words)  # "almost 4 yrs"
    old = old or small or nearly
    if first >= 0 and (asked or old) and (years or months or weeks):
        score = 0.9 if old or asked else 0.6
        yield Measure(Kind.AGE, Age(years, months, weeks, about), tokens[first].start, tokens[last].end, score, "age")


def _half(words: list[str], at: int) -> tuple[bool, int]:
    """Whether a half follows ("3 and a half", "3 1/2"), and where the unit then stands."""
    if words[at + 1 : at + 3] == ["a", "half"] and words[at] in ("and", "no"):  # "3 n a half"
        return True, at + 3
    return (True, at + 1) if words[at : at + 1] == ["1/2"] else (False, at)


_BORN = any_of(r"born", r"birth ?day", r"birthdate", r"dob", r"date of birth", r"birth date")
_BIRTH_YEAR = re.compile(r"(?<!\d)(19[89]\d|20\d\d)(?!\d)")
_PARTS_OF_YEAR = {
    "early": 2, "beginning": 2, "start": 2, "mid": 7, "middle": 7, "late": 11, "end": 11,
    "spring": 4, "summer": 7, "autumn": 10, "fall": 10, "winter": 1,
}  # fmt: skip
_PART_OF_YEAR = re.compile(rf"\b(?P<part>{'|'.join(_PARTS_OF_YEAR)})(?: of| in)? ?(?P<year>19[89]\d|20\d\d)(?!\d)")
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
    if (told := _PART_OF_YEAR.search(plain)) is not None and int(told["year"]) <= today.year:
        made = date(int(told["year"]), _PARTS_OF_YEAR[told["part"]], 15)
        return made if made <= today else None
    for season, month in _SEASONS.items():
        if re.search(rf"\b(?:last|this|in|the) {season}\b", plain):
            made = date(today.year, month, 15)
            return made if made <= today - timedelta(days=20) else add_months(made, -12)
    found = _BIRTH_YEAR.search(plain)
    if found and int(found[1]) <= today.year and len(plain) < 60:
        return date(int(found[1]), 7, 1) if int(found[1]) < today.year else date(today.year, 1, 1)
    return None


def speaks_of_birth(plain: str, may: int) -> bool:
    """Whether a birth is spoken of; ``may`` is what `cues.possible` says of the message."""
    return _BORN.search(plain, may) is not None


_TURNING = ("turn", " be ", "was ", "became ")
_COUNTS = "|".join(word for word, value in NUMBERS.items() if 0 < value < 20)
_TURNED = re.compile(
    rf"(?<![^\W_])(?P<coming>turns|turning|will be|going to be|gonna be)?(?(coming)|(?:turned|was|became)) "
    rf"(?P<years>\d{{1,2}}|{_COUNTS}) (?:years old |yrs old )?(?:in|last|this|next)"
    rf" (?P<month>{'|'.join(MONTHS)})(?![^\W_])"
)


def turned(plain: str, today: date) -> tuple[date, tuple[int, int]] | None:
    """ "Turned two in may", "turns 3 in june": about when it was born, and where that stands in the text."""
    found = _TURNED.search(plain) if holds(plain, _TURNING) else None
    if found is None:
        return None
    years = int(found["years"]) if found["years"].isdigit() else NUMBERS[found["years"]]
    birthday = date(today.year, MONTHS.index(found["month"]) + 1, 15)
    if found["coming"] and birthday < today:
        birthday = add_months(birthday, 12)
    if not found["coming"] and birthday > today + timedelta(days=15):
        birthday = add_months(birthday, -12)
    born = add_months(birthday, -12 * years)
    return (born, found.span()) if born <= today else None
