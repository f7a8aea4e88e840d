"""The readings of one message while fields take what they can use, each reading once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.understanding.readings import Act, Intent, Kind, Reading, Readings
from bot.understanding.values import When

EMPTY = Readings("", "")
ASKED_ABOUT = frozenset({Kind.SERVICE, Kind.ADD_ON, Kind.WHEN, Kind.PET, Kind.SPECIES, Kind.PERSON, Kind.TOPIC})


class Bag:
    """Fresh readings first, then those remembered from earlier messages.

    What was remembered gives way to what is said now: of a kind that the message mentions, only fresh readings count,
    until they have found their field ("until May" was about the certificate, "next week" still stands).
    """

    def __init__(self, fresh: Readings | None = None, pending: Iterable[Reading] = ()) -> None:
        self.heard = fresh or EMPTY
        self.fresh = list(self.heard.found)
        self.pending = list(pending)
        self.used: list[Reading] = []
        self.asides: list[Reading] = []
        self.whole: list[Reading] = []

    def part(self, *, begins: bool) -> None:
        """Put what only belongs to a question beside the wish away from the wish.

        Where the wish ``begins`` something, what was asked about before is what is wished, unless it says otherwise:
        "how much is a bath? and can Rex come on friday?"
        """
        places = self.heard.asides
        if not places:
            return
        self.asides = [one for one in self.fresh if _lies_in(one, places)]
        wish = [one for one in self.fresh if not _lies_in(one, places)]
        said, first = {one.kind for one in wish}, min((one.span[0] for one in wish if one.span[0] >= 0), default=0)
        carried = [one for one in self.asides if begins and one.kind not in said and one.span[1] <= first]
        self.fresh = [one for one in self.fresh if one in wish or one in carried]

    def asking(self) -> Bag:
        """What the question beside the wish is about: its own details, or all of them where it has none."""
        own = any(one.kind in ASKED_ABOUT for one in self.asides)
        if not own and len(self.whole) <= len(self.fresh):
            return self
        asking = Bag(self.heard, self.pending)
        asking.fresh = self.asides if own else self.whole  # "bath and nails, how much is that?"
        return asking

    @property
    def text(self) -> str:
        """What was typed."""
        return self.heard.text.strip()

    @property
    def act(self) -> Act:
        """The act that matters most."""
        return self.heard.act

    @property
    def says_anything(self) -> bool:
        """Whether a detail is left that nobody has taken, or something is wanted."""
        return bool(self.fresh or self.heard.intents)

    def intends(self, *intents: Intent) -> bool:
        """Whether the message has one of these intents."""
        heard = self.heard.intents
        return bool(heard) and not set(intents).isdisjoint(heard)

    def of(self, *kinds: Kind, fresh: bool = False) -> Iterator[Reading]:
        """What nobody has taken yet, of these kinds."""
        if not self.fresh and (fresh or not self.pending):
            return iter(())
        found = [reading for reading in self.fresh if reading.kind in kinds]
        if not fresh and self.pending:
            found += [reading for reading in self._standing() if reading.kind in kinds]
        return iter(found)

    def _standing(self) -> list[Reading]:
        """What was remembered and is not said anew."""
        if not self.fresh or not self.pending:
            return self.pending
        said = {reading.kind for reading in self.fresh}
        return [reading for reading in self.pending if reading.kind not in said]

    def first(self, *kinds: Kind, fresh: bool = False) -> Reading | None:
        """The first of these kinds, or None."""
        return next(self.of(*kinds, fresh=fresh), None)

    def take(self, readings: Iterable[Reading]) -> None:
        """These readings have found their field; what overlaps them in the text is explained as well."""
        for taken in readings:
            self.used.append(taken)
            self.pending = [one for one in self.pending if one is not taken]
            self.fresh = [one for one in self.fresh if one is not taken and not _inside(one, taken)]

    def rest(self) -> Bag:
        """What remains once the words themselves have been understood as a button."""
        rest = Bag(None, self.pending)
        rest.fresh = self.fresh
        return rest

    def left(self) -> tuple[Reading, ...]:
        """What no field has taken: to be remembered."""
        if not self.pending or not self.fresh:
            return (*self._standing(), *self.fresh)
        before = next((one.value for one in self.pending if isinstance(one.value, When)), None)
        return (*self._standing(), *(one if before is None else _completed(one, before) for one in self.fresh))


def _completed(one: Reading, before: When) -> Reading:
    """ "Make it friday", behind "thursday at 10" that waits for its question: the hour still stands."""
    when = one.value
    if not isinstance(when, When) or when.earliest or when.either or before.either:
        return one
    if when.day is not None and not (when.clock or when.part or when.after or when.until):
        hours = replace(when, clock=before.clock, part=before.part, after=before.after, until=before.until)
        return replace(one, value=replace(hours, either_half=before.either_half))
    if not (when.day or when.start or when.end or when.weekdays):
        days = replace(when, day=before.day, start=before.start, end=before.end, weekdays=before.weekdays)
        return replace(one, value=days)
    return one


def _lies_in(one: Reading, places: Iterable[tuple[int, int]]) -> bool:
    return any(start <= one.span[0] and one.span[1] <= end for start, end in places)


def _inside(one: Reading, taken: Reading) -> bool:
    """Another reading of the same words cannot be meant as well."""
    if taken.rule == "remembered":
        return False
    return taken.span[0] <= one.span[0] and one.span[1] <= taken.span[1] and taken.span[0] < taken.span[1]
