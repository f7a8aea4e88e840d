"""What a field can expect: descriptions that know how to take a reading, keep a value and say it.

The names of `description` and `lists` can be had from here as well: dialogs import this module alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from bot.engine.bag import Bag
from bot.engine.description import (
    TOKEN,
    Among,
    Description,
    Expects,
    Hearing,
    Option,
    Refused,
    Stale,
    Took,
    plain,
    token_of,
)
from bot.engine.lists import Excluding, ManyOf, OneOf, Someone
from bot.engine.memory import load_opening
from bot.engine.names import is_of_a_pet, is_said, says_more, word_at
from bot.engine.turn import Json, Say
from bot.understanding.likely_names import is_sentence, says_nothing
from bot.understanding.readings import Act, Intent, Kind, Reading
from bot.understanding.values import When

__all__ = [
    "TOKEN",
    "Among",
    "Description",
    "Excluding",
    "Expects",
    "FreeText",
    "Hearing",
    "ManyOf",
    "Notes",
    "OneOf",
    "Openings",
    "Option",
    "Read",
    "Refused",
    "Someone",
    "Stale",
    "Took",
    "YesNo",
    "plain",
    "token_of",
]


@dataclass(unsafe_hash=True)
class FreeText(Description):
    """Text as typed, 1 to ``max_length`` characters. ``kind`` is a reading that is taken from within a longer message.

    A text of more than ``words`` words is not taken for an answer. What means something else by itself ("bath") is met
    with ``doubt``, a sentence with {word}.
    """

    max_length: int = 100
    kind: Kind | None = None
    words: int = 6
    word: str = "slot"
    doubt: str | None = None

    @property
    def expecting(self) -> str:  # type: ignore[override]
        return self.word

    def hear(self, bag: Bag, *, asked: bool) -> Hearing:
        reading = bag.first(self.kind) if self.kind else None
        if reading is None and asked and self.kind is Kind.PET_NAME and not bag.intends(Intent.RENAME):
            reading = bag.first(Kind.NAME, fresh=True)
        if asked and (reading is None or reading.kind is Kind.NAME) and says_more(bag, reading):
            return None
        names = self.kind in (Kind.NAME, Kind.PET_NAME)
        if asked and names and (doubted := self._doubted(bag, reading)) is not None:
            return doubted
        if asked and self.kind is Kind.NAME and reading is not None and is_of_a_pet(bag, reading):
            return None  # "for Bella" does not say who writes
        if asked and reading is None and names and Act.GREET in bag.heard.acts:
            return None  # "hi" is nobody's name
        if reading is not None and 0 < len(str(reading.value)) <= self.max_length:
            return Took(str(reading.value), (reading,), "named")
        if not asked or not bag.text or bag.heard.intents or bag.act in NOT_AN_ANSWER:
            return None
        text = " ".join(bag.text.split())
        if len(text) > self.max_length or len(text.split()) > self.words or not any(one.isalpha() for one in text):
            return None
        if names and (
            is_sentence(text) or says_nothing(text) or bag.first(Kind.NUMBER, Kind.AGE, Kind.WEIGHT, fresh=True)
        ):
            return None
        return Took(text, tuple(bag.fresh), "as typed")

    def _doubted(self, bag: Bag, reading: Reading | None) -> Hearing:
        """ "Bath", "Tuesday" and "golden retriever" mean something by themselves: what they mean stays to be used."""
        if self.doubt is None or (reading is not None and (reading.kind is Kind.PET_NAME or is_said(bag, reading))):
            return None
        start, end = reading.span if reading is not None else (0, len(bag.heard.text.rstrip(" .!")))
        word = word_at(bag, start, end)
        if word is None:
            return None
        return Refused(Say(self.doubt, {"word": plain(word.capitalize())}), () if reading is None else (reading,))

    def resolve(self, stored: Json) -> object:
        if not isinstance(stored, str) or not 0 < len(stored) <= self.max_length:
            raise Stale(str(stored)[:20])
        return stored


NOT_AN_ANSWER = frozenset(
    {
        Act.AFFIRM,
        Act.DENY,
        Act.QUESTION,
        Act.CANCEL,
        Act.HANDOFF,
        Act.THANKS,
        Act.GREET,
        Act.REPEAT,
        Act.DONT_KNOW,
        Act.GOODBYE,
        Act.CHANGE,
    }
)


@dataclass(unsafe_hash=True)
class Notes(FreeText):
    """Anything worth knowing, as typed."""

    max_length: int = 1000
    words: int = 200


WAITS: Final = "y"
YES_NO: Final = {WAITS: True, "n": False}  # the tokens of its buttons


@dataclass(unsafe_hash=True)
class YesNo(Description):
    """Yes or no, stored as such; what wants ``said_by`` is a yes, asked for or not."""

    expecting: ClassVar[str] = "confirm"
    yes: str = "Yes, please"
    no: str = "No"
    said_by: Intent | None = None

    def hear(self, bag: Bag, *, asked: bool) -> Hearing:
        if self.said_by is not None and bag.intends(self.said_by):
            return Took(True, (), "said so")
        if asked and bag.act in (Act.AFFIRM, Act.SELECT):
            return Took(True, (), "yes")
        if asked and bag.act is Act.DENY:
            return Took(False, (), "no")
        return None

    def resolve(self, stored: Json) -> object:
        if not isinstance(stored, bool):
            raise Stale(str(stored))
        return stored

    def choices(self) -> tuple[tuple[Say, str], ...]:
        return ((Say(self.yes), "y"), (Say(self.no), "n"))

    def pick(self, token: str) -> Json:
        if token not in YES_NO:
            raise Stale(token)
        return YES_NO[token]


@dataclass(unsafe_hash=True)
class Read(Description):
    """One reading of a kind, as it was read: an e-mail address, a phone number, a microchip."""

    kind: Kind
    word: str
    shows: Say | None = None

    @property
    def expecting(self) -> str:  # type: ignore[override]
        return self.word

    def hear(self, bag: Bag, *, asked: bool) -> Hearing:
        reading = bag.first(self.kind)
        if reading is not None:
            return Took(str(reading.value), (reading,), "read")
        declined = next((one for one in bag.of(Kind.DECLINED) if one.value == self.kind.value), None)
        return Took(None, (declined,), "not told") if declined is not None else None

    def resolve(self, stored: Json) -> object:
        if not isinstance(stored, str):
            raise Stale(str(stored))
        return stored

    def example(self) -> Say | None:
        return self.shows


@dataclass(frozen=True, slots=True)
class Beside:
    """A visit that moves with another one, and stays ``minutes`` behind it. ``staff`` has it now."""

    service: str
    pet: str
    replaces: str
    minutes: int
    add_ons: tuple[str, ...] = ()
    staff: str | None = None
    called: str = ""


@dataclass(unsafe_hash=True)
class Openings(Description):
    """A bookable time: for this service, pet and add-ons, with this person (None: anyone who is not in ``without``).

    ``replaces`` is the visit that would move: its own time counts as free. Who ``waits`` would rather do so than take
    a time that does not suit. ``beside`` are visits that have to fit as well, ``called`` is whose this one is.
    ``at`` is what is wished where nothing is said of time. ``size`` is the pet's, on which price and length depend.
    Hashable: it is part of the `Need`.
    """

    expecting: ClassVar[str] = "choice"
    service: str
    pet: str
    staff: str | None = None
    without: tuple[str, ...] = ()
    add_ons: tuple[str, ...] = ()
    replaces: str | None = None
    waits: bool = False
    beside: tuple[Beside, ...] = ()
    called: str = ""
    at: When | None = None
    size: str = ""

    def fingerprint(self) -> str:
        """What a found time was found for: while this is the same, it need not be looked up again."""
        found = (self.service, self.pet, self.staff or "", *self.without, "+", *self.add_ons, self.replaces or "")
        found = (*found, *(f"{one.replaces}+{one.minutes}" for one in self.beside))
        found = (*found, f"size {self.size}") if self.size else found
        return "/".join((*found, "waits") if self.waits else found)

    def hear(self, bag: Bag, *, asked: bool) -> Hearing:
        return None  # the step does it: a wish needs an answer from outside

    def resolve(self, stored: Json) -> object:
        try:
            return load_opening(stored)
        except (ValueError, KeyError, ArithmeticError, OSError) as error:
            raise Stale("opening") from error
