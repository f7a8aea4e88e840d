"""Who looks after the pet: somebody who does that; that another person does not is said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.engine.bag import Bag
from bot.engine.expects import Hearing, Refused, Someone
from bot.engine.turn import Say
from bot.facts import CatalogFact, PersonOption
from bot.understanding.readings import Kind

DOES_NOT = "{person} doesn't do that, sorry. It could be {list:or}."


@dataclass(unsafe_hash=True)
class Carer(Someone):
    """One of those who do it, anyone, or anyone but; ``others`` are the names of the rest of the team."""

    others: Mapping[str, str] = field(default_factory=dict)

    def hear(self, bag: Bag, *, asked: bool) -> Hearing:
        hearing = super().hear(bag, asked=asked)
        if hearing is not None or not self.options:
            return hearing
        for reading in bag.of(Kind.PERSON):
            if (name := self.others.get(str(reading.value))) is not None:
                values = {"person": name, "list": [one.label for one in self.options]}
                return Refused(Say(DOES_NOT, values), (reading,))
        return None


def carer(options: tuple[PersonOption, ...], catalog: CatalogFact) -> Carer:
    """Who of the team it can be."""
    able = {one.key for one in options}
    rest = {str(one.user_id): one.first_name for one in catalog.catalog.people if str(one.user_id) not in able}
    return Carer(options, others=rest)
