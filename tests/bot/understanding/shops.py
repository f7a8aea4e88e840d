"""The example shops as the reader meets them, each with a household of its own: names are keys."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import lru_cache

from bot.called import pet_names
from bot.facts import PetFact
from bot.shop_file import shop_names
from bot.understanding import Lexicon, Readings, read
from bot.understanding.readings import Context, Kind, Value
from tests.bot.understanding.salon import NOW
from tests.cast import shop_file

TODAY = NOW.date()

# Ana's pets: a big old fluffy retriever, a small pug, a young cat.
ANA = (
    PetFact("Biscuit", "Biscuit", "dog", "Golden Retriever", Decimal(32), date(2020, 5, 1), "male"),
    PetFact("Rex", "Rex", "dog", "Pug", Decimal(8), date(2026, 2, 1), "male"),
    PetFact("Mia", "Mia", "cat", "Siamese", None, date(2029, 9, 1), "female"),
)
# Pets whose names mean something else as well.
ODD = (
    PetFact("May", "May", "dog", "Beagle", gender="female"),
    PetFact("Friday", "Friday", "cat", None, gender="male"),
    PetFact("Noon", "Noon", "dog", "Whippet", gender="male"),
    PetFact("Will", "Will", "dog", "Pug", gender="male"),
    PetFact("Stop", "Stop", "dog", "Boxer", gender="male"),
    PetFact("Yes", "Yes", "cat", "Manx", gender="female"),
    PetFact("Bath", "Bath", "dog", "Husky", gender="female"),
)
# Two of a kind: nothing may be guessed.
TWINS = (
    PetFact("1", "Max", "dog", "Beagle", Decimal(12), None, "male"),
    PetFact("2", "Max", "cat", None, Decimal(5), None, "male"),
    PetFact("3", "Bella", "dog", "Samoyed", Decimal(22), None, "female"),
    PetFact("4", "Bello", "dog", "lab", Decimal(30), None),
)
# Pets whose names are a slip away from words of days and hours.
CALLED = (
    PetFact("Bertie", "Bertie", "dog", "Beagle", gender="male"),
    PetFact("Noony", "Noony", "dog", None, gender="female"),
    PetFact("Augie", "Augie", "dog", "Pug", gender="male"),
)
HOUSEHOLDS = {"called": CALLED, "ana": ANA, "odd": ODD, "twins": TWINS, "nobody": ()}


@lru_cache(maxsize=32)
def lexicon(shop: str, household: str) -> tuple[Lexicon, Context]:
    """The names of one shop and one household, and the shop's country."""
    names = shop_names(shop_file(shop).read_bytes())
    return names.lexicon(*pet_names(HOUSEHOLDS[household], today=TODAY)), names.context


def heard(text: str, *, shop: str = "salon", household: str = "ana", expecting: str = "none") -> Readings:
    """What is read in ``text`` at one of the example shops."""
    known, context = lexicon(shop, household)
    return read(text, reference=NOW, context=replace(context, expecting=expecting), lexicon=known)


def meant(readings: Readings, *kinds: Kind) -> list[str]:
    """What each reading of these kinds may be, "Max|Bella" where it is not certain."""
    return ["|".join(sorted(map(str, _values(one.value, one.alternatives)))) for one in readings.of(*kinds)]


def _values(value: Value, others: tuple[Value, ...]) -> tuple[Value, ...]:
    return (value, *others)
