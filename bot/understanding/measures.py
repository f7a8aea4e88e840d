"""Phones, e-mails, microchips, sexes, ordinals and plain numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from bot.understanding.cues import holds
from bot.understanding.readings import Kind, Value
from bot.understanding.tokens import Token
from bot.understanding.vocabulary import MONTHS, NUMBERS

AGE_UNITS = {
    "year": "years", "years": "years", "yr": "years", "yrs": "years", "yo": "years", "y": "years", "yrold": "years",
    "month": "months", "months": "months", "mo": "months", "mos": "months", "mth": "months", "mths": "months",
    "week": "weeks", "weeks": "weeks", "wk": "weeks", "wks": "weeks", "w": "weeks",
}  # fmt: skip
_OF_OPTIONS = frozenset({"option", "choice", "number", "no", "slot", "#"})  # stand before the number of one
_AMOUNTS = frozenset({"number", "decimal"})  # shapes
_IN_WORDS = NUMBERS.keys()
_MALE = frozenset("male boy lad bloke he hes him his m tom gelding neutered castrated dude stud buck".split())
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
_SPELLED = re.compile(
    r"(?<![\w@.])([a-z0-9][a-z0-9._%+-]{0,63}) ?(?P<at>@|\(at\)|\[at\]| at | arroba ) ?"
    r"(?P<host>[a-z0-9-]{1,63}(?:(?:\.| \. | dot | punto )[a-z0-9-]{2,63}){1,3})(?![\w@])"
)  # "ana at example dot com", "ana @ example.com"
_SURELY_AT, _SAID_DOT = ("@", "(at)", "[at]", " arroba "), (" dot ", " punto ")
_AT = (*_SURELY_AT, " at ")
_ENDINGS = frozenset(
    "com net org info edu gov io me eu example uk us ca au nz ie es mx ar cl co pe uy pt br fr de it nl be ch".split()
)
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


def emails(plain: str, *, expecting: str) -> Iterator[Measure]:
    """An address that is written as it is said; by words alone only with all of them, or where one was asked for."""
    asked = expecting == "email" or holds(plain, _SURELY_AT) or holds(plain, _SAID_DOT)
    found = _SPELLED.search(plain) if asked and holds(plain, _AT) else None
    if found is None:
        return
    host = re.sub(r" dot | punto | ?\. ?", ".", found["host"])
    said = " dot " in found["host"] or " punto " in found["host"]
    if host.rpartition(".")[2] in _ENDINGS and (said or found["at"] != " at " or expecting == "email"):
        yield Measure(Kind.EMAIL, f"{found[1]}@{host}", *found.span(), 0.8, "e-mail, as it is said")


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
        word = token.typed if token.typed == "tom" else token.word  # else it is short for tomorrow
        value = "male" if word in _MALE else "female" if word in _FEMALE else None
        if value:
            yield Measure(Kind.GENDER, value, token.start, token.end, 0.9, "sex")
            return


def ordinals(tokens: list[Token], *, expecting: str, options: int) -> Iterator[Measure]:
    """Which of several: "the second one", "2", "option 3", "the last"."""
    words = [token.word for token in tokens]
    if options == 3 and "middle" in words and {"one", "time", "slot"}.intersection(words):  # "the middle one"
        at = words.index("middle")
        if words[at + 1 : at + 2] and words[at + 1] in ("one", "time", "slot"):
            yield Measure(Kind.ORDINAL, 2, tokens[at].start, tokens[at + 1].end, 0.85, "ordinal")
            return
    if "or" in words and len({_ORDINALS[word] for word in words if word in _ORDINALS}) > 1:
        return  # "the first or the third": which of them has to be asked
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
