"""The service of a visit: one that suits the pet; why another one does not is said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.engine.bag import Bag
from bot.engine.expects import Hearing, OneOf, Refused
from bot.engine.turn import Say
from bot.facts import CatalogFact, PetFact
from bot.understanding.readings import Kind
from core.catalog.catalog import ServiceInfo

NOT_YET = "{other} is not yet bookable here, sorry; a person can do it for you. What else shall we do for {pet}?"
NOT_ALONE = "{other} is only possible together with something else. What shall we do for {pet}?"
NOT_FOR_IT = "{other} is not for a {species}, sorry. What shall we do for {pet}?"


@dataclass(unsafe_hash=True)
class Treatment(OneOf):
    """One of the services that suit the pet; ``unsuited`` has the sentence for those that the shop has as well."""

    kind: Kind = Kind.SERVICE
    is_sole: bool = True
    word: str = "service"
    unsuited: Mapping[str, Say] = field(default_factory=dict)

    def hear(self, bag: Bag, *, asked: bool) -> Hearing:
        hearing = super().hear(bag, asked=asked)
        if hearing is not None:
            return hearing
        for reading in bag.of(Kind.SERVICE):
            if (say := self.unsuited.get(str(reading.value))) is not None:
                return Refused(say, (reading,))
        for reading in bag.of(Kind.ADD_ON, fresh=True):  # it is kept for later, so this is said once
            if asked and (say := self.unsuited.get(str(reading.value))) is not None:
                return Refused(say)
        return None


def treatment(pet: PetFact, catalog: CatalogFact) -> Treatment:
    """What can be done for ``pet``, and why the rest cannot."""
    options = catalog.suited_to(pet)
    suited = {one.key for one in options}
    others = [one for one in catalog.catalog.services if str(one.service_id) not in suited]
    return Treatment(options, unsuited={str(one.service_id): _why(one, pet) for one in others})


def _why(service: ServiceInfo, pet: PetFact) -> Say:
    values = {"other": service.name, "species": pet.species}
    if service.is_stay:
        return Say(NOT_YET, values)
    return Say(NOT_ALONE if service.is_add_on else NOT_FOR_IT, values)
