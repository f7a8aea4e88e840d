"""What a field can expect of a pet: a breed, a weight, a birth date, how long a vaccination lasts."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import ClassVar

from bot.engine.bag import Bag
from bot.engine.expects import Among, Description, Hearing, Refused, Stale, Took, token_of
from bot.engine.lists import by_part
from bot.engine.turn import Json, Say
from bot.understanding.knowledge import parts_of
from bot.understanding.readings import Act, Kind, Reading
from bot.understanding.values import Age, When
from bot.understanding.when.spec import add_months

POUND = Decimal("0.45359237")  # kilograms; international yard and pound agreement, 1959
YEAR = Decimal("365.25")
GRAM10 = Decimal("0.01")
FEW = 6  # so many names may be put forward, when a part of them was said
LONGEST = timedelta(days=20 * 360)  # for which a vaccination can last
COATS = frozenset(
    "black white brown grey gray ginger orange red cream golden tan fawn blue silver brindle spotted striped tabby"
    " tricolour tricolor tortie calico tuxedo blonde yellow chocolate dark light fluffy short long haired hair"
    " and".split()
)
NO_BREED = frozenset("a an the its is it just only he she hes shes one normal regular ordinary plain simple my".split())
AGREES = (Act.AFFIRM, Act.SELECT)
UNKNOWN = "?"  # the token of what is not among the names


@dataclass(frozen=True, slots=True)
class Named:
    """A name as a choice."""

    key: str
    traits: frozenset[tuple[Kind, Hashable]] = frozenset()

    @property
    def label(self) -> str:
        return self.key


def _is_only_a_coat(bag: Bag) -> bool:
    """ "Just a black cat", "brown": a kind of animal and a colour are no breed, and nobody need be asked again."""
    if any(one.kind is not Kind.SPECIES for one in bag.fresh) or bag.heard.intents:
        return False
    named = [bag.heard.text[slice(*one.span)].lower() for one in bag.fresh if one.span[0] >= 0]
    words = set(bag.heard.plain.replace(",", " ").replace(".", " ").split()) - NO_BREED - {
        word for name in named for word in name.split()
    }  # fmt: skip
    return not words - COATS and bool(named or words)


@dataclass(unsafe_hash=True)
class Fuzzy(Description):
    """A name out of many (a breed), with a way out for what is not among them."""

    names: tuple[str, ...]
    unknown: str
    unknown_label: str = "Mixed"
    refusal: str = "I don't know that breed. Is it a mix?"
    expecting: ClassVar[str] = "breed"

    def _knows(self, name: str) -> bool:
        """Whether it is one of the names, or a mix of some of them."""
        return name == self.unknown or name in self.names or set(parts_of(name)) <= set(self.names)

    def hear(self, bag: Bag, *, asked: bool) -> Hearing:
        reading = bag.first(Kind.BREED)
        if reading is not None and self._knows(str(reading.value)):
            return Took(str(reading.value), (reading,), "named")
        if asked and _is_only_a_coat(bag):
            return Took(None, tuple(bag.fresh), "no breed")
        if any(one.kind is not Kind.NUMBER for one in bag.fresh):
            return None  # it is about something else
        if asked and (near := by_part(bag, [(one, one) for one in self.names])):
            if len(near) == 1:
                return Took(near[0], (), "part of a name")
            if len(near) <= FEW:
                return Among(tuple(Named(one) for one in near))
        if asked and bag.text and not bag.heard.intents and bag.act in (Act.OTHER, Act.INFORM):
            return Refused(Say(self.refusal), tuple(bag.fresh))
        return None

    def resolve(self, stored: Json) -> object:
        if not isinstance(stored, str) or not self._knows(stored):
            raise Stale(str(stored))
        return stored

    def choices(self) -> tuple[tuple[Say, str], ...]:
        return ((Say(self.unknown_label), UNKNOWN),)

    def pick(self, token: str) -> Json:
        for name in self.names:
            if token_of(name) == token:
                return name
        if token != UNKNOWN:
            raise Stale(token)
        return self.unknown


@dataclass(unsafe_hash=True)
class Weight(Description):
    """Kilograms; a bare number is in ``unit`` (kg, lb). ``plausible`` bounds refuse a slip; ``usual`` are proposals."""

    plausible: tuple[Decimal, Decimal]
    unit: str = "kg"
    usual: tuple[Decimal, ...] = ()
    expecting: ClassVar[str] = "weight"

    def hear(self, bag: Bag, *, asked: bool) -> Hearing:
        reading = bag.first(Kind.WEIGHT) or (bag.first(Kind.NUMBER, fresh=True) if asked else None)
        if reading is None and asked and len(self.usual) == 1 and bag.act in AGREES and not bag.says_anything:
            return Took(str(self.usual[0].quantize(GRAM10)), (), "yes to the usual weight")
        if reading is None or not isinstance(reading.value, Decimal | int):
            return None
        kilograms = Decimal(reading.value)
        if reading.kind is Kind.NUMBER and self.unit == "lb":
            kilograms *= POUND
        low, high = self.plausible
        if not low <= kilograms <= high:
            bounds = {"said": self._said(kilograms), "low": self._said(low), "high": self._said(high)}
            return Refused(Say("{said} can't be right: between {low} and {high}, I would think.", bounds), (reading,))
        return Took(str(kilograms.quantize(GRAM10)), (reading,), "weight")

    def _said(self, kilograms: Decimal) -> Say:
        return Say("{weight:weight}", {"weight": (kilograms, self.unit)})

    def resolve(self, stored: Json) -> object:
        try:
            kilograms = Decimal(str(stored))
            fits = self.plausible[0] <= kilograms <= self.plausible[1]
        except ArithmeticError as error:  # not a number, in either sense
            raise Stale(str(stored)) from error
        if not fits:
            raise Stale(str(stored))
        return kilograms

    def choices(self) -> tuple[tuple[Say, str], ...]:
        return tuple((Say("About {weight}", {"weight": self._said(one)}), str(one)) for one in self.usual)

    def pick(self, token: str) -> Json:
        try:
            return str(Decimal(token).quantize(GRAM10))
        except ArithmeticError as error:
            raise Stale(token) from error

    def example(self) -> Say | None:
        if self.unit == "lb":
            return Say("Like this: 26 lb, or 12 kg.")
        return Say("Like this: 12 kg, or 26 lb.")


@dataclass(unsafe_hash=True)
class Birth(Description):
    """A birth date, or an age that is counted back from ``today``; not in the future, at most ``oldest`` years ago."""

    today: date
    oldest: int = 100
    expecting: ClassVar[str] = "birth"

    def hear(self, bag: Bag, *, asked: bool) -> Hearing:
        reading = bag.first(Kind.BIRTH_DATE, Kind.AGE)
        if reading is None and asked:
            reading = bag.first(Kind.WHEN, Kind.NUMBER, fresh=True)
        born = self._born(reading) if reading is not None else None
        if reading is None or born is None:
            return None
        if born > self.today:
            return Refused(Say("{day:date} is still to come. When was it, or how old?", {"day": born}), (reading,))
        if born < self.today - timedelta(days=self.oldest * 366):
            return Refused(
                Say("That would be over {years} years. When was it, or how old?", {"years": self.oldest}), (reading,)
            )
        return Took(born.isoformat(), (reading,), "age" if reading.kind is Kind.AGE else "birth date")

    def _born(self, reading: Reading) -> date | None:
        match reading.value:
            case Age() as age:
                days = int(age.years * YEAR) + int(age.months * YEAR / 12) + 7 * age.weeks
                return self.today - timedelta(days=days)
            case When(day=day):
                return day
            case date() as day:
                return day
            case Decimal() | int() as years if 0 < years < self.oldest:
                return self.today - timedelta(days=int(Decimal(years) * YEAR))
            case _:
                return None

    def resolve(self, stored: Json) -> object:
        try:
            born = date.fromisoformat(str(stored))
        except ValueError as error:
            raise Stale(str(stored)) from error
        if born > self.today:
            raise Stale(str(stored))
        return born

    def example(self) -> Say | None:
        return Say("Like this: 3 years, 8 weeks, or 14 May 2024.")


def lasts_until(given: date, length: timedelta) -> date:
    """The last day of what was given on that day and lasts so long; lengths in months come as 30 days each."""
    length = min(length, LONGEST)
    months, rest = divmod(length.days, 30)
    return add_months(given, months) if months and not rest else given + length


def last_day(reading: Reading | None) -> date | None:
    """The last day of what was said: "May 2031" is valid through the 31st."""
    match reading.value if reading else None:
        case When(day=date() as day):
            return day
        case When(end=bound) if bound is not None and bound.day is not None:
            return bound.day - timedelta(days=1)
        case date() as day:
            return day
        case _:
            return None
