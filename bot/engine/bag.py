"""The readings of one message while fields take what they can use, each reading once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.understanding.readings import Act, Intent, Kind, Reading, Readings

EMPTY = Readings("", "")


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

    @property
    def text(self) -> str:
        """What was typed."""
        return self.heard.text.strip()

    @property
    def act(self) -> Act:
        """The act that matters most."""
        return self.heard.act

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
        return (*self._standing(), *self.fresh)


def _inside(one: Reading, taken: Reading) -> bool:
    """Another reading of the same words cannot be meant as well."""
    if taken.rule == "remembered":
        return False
    return taken.span[0] <= one.span[0] and one.span[1] <= taken.span[1] and taken.span[0] < taken.span[1]
