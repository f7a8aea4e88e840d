"""One turn as its effects see it: who writes where, and what is loaded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final
from uuid import UUID

from bot.engine.expects import Openings
from bot.engine.memory import load_opening
from bot.engine.turn import Json, Need, Opening
from bot.loading import Loaded
from bot.openings import Booked, Desk, request_for
from bot.ports import NO_MEANS, Address, InboundMessage, Means
from core.audit import Actor
from core.booking.visit import VisitRequest
from core.errors import Invalid, NotFound
from core.messaging.proofs import Given
from core.pets.household import PetRecord
from core.pets.models import Pet
from core.pets.queries import pet_of
from core.users.models import User
from core.users.queries import owner

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

NO_PROOF: Final = "none"
"""Stands for the proof where none is open: a code that comes then is told to be worth nothing."""

Values = Mapping[str, Json]
Result = Mapping[str, object]


@dataclass
class Scene:
    """One turn, as effects see it. ``user_id`` may be set by effects; everything is loaded anew afterwards.

    ``given`` is what a code in the message is worth, ``proof_id`` the proof for which one is awaited. ``is_limited``
    says that no more codes are sent for now, ``is_disowned`` that somebody else has turned out to be writing.
    """

    session: Session
    message: InboundMessage
    conversation_id: UUID
    loaded: Loaded
    actor: Actor
    user_id: UUID | None
    linked: bool = field(default=False)
    means: Means = NO_MEANS
    given: Given | None = None
    proof_id: UUID | None = None
    is_limited: bool = False
    is_disowned: bool = False

    @property
    def address(self) -> Address:
        """Where this takes place."""
        return self.message.address

    def owner(self) -> User:
        """The owner; raise `NotFound` before they have said who they are."""
        if self.user_id is None:
            raise NotFound("nobody has introduced themselves")
        return owner(self.session, user_id=self.user_id)

    def tell_proofs(self) -> None:
        """Let the dialogs know that proof is possible, and for which one a code is awaited."""
        proof = self.proof_id.hex if self.proof_id else NO_PROOF
        known = replace(self.loaded.owner, provable=True, proof=proof, is_limited=self.is_limited)
        self.loaded = replace(self.loaded, facts={**self.loaded.facts, "owner": known})

    def pet(self, record: PetRecord) -> Pet:
        """The owner's pet, to be changed."""
        return pet_of(self.session, owner=self.owner(), pet_id=record.pet_id)

    def desk(self, pet: str | None = None) -> Desk:
        """What the search for openings needs to know."""
        last = self.loaded.diary.last(pet)
        familiar = UUID(last.staff_id) if last is not None and last.staff_id else None
        booked = {one.key: Booked(one.start, one.staff_id) for one in self.loaded.diary.upcoming}
        return Desk(self.loaded.shop, self.loaded.catalog, self.loaded.now, self.conversation_id, familiar, booked)

    def request(self, values: Values) -> tuple[VisitRequest, Opening]:
        """The visit that the frame's values describe, and its time."""
        opening = load_opening(values["slot"])
        add_ons = values.get("add_ons")
        if "visit" in values:
            visit = next((one for one in self.loaded.diary.upcoming if one.key == values["visit"]), None)
            if visit is None:
                raise NotFound("no such visit")
            wanted = Openings(visit.service_id, visit.pet_id, opening.staff, (), visit.add_on_ids, visit.key)
        else:
            keys = tuple(str(one) for one in add_ons) if isinstance(add_ons, list) else ()
            wanted = Openings(text(values, "service"), text(values, "pet"), opening.staff, (), keys)
        return request_for(Need(wanted, None), self.loaded.pet(wanted.pet), self.desk(wanted.pet)), opening


def text(values: Values, name: str) -> str:
    """The stored text; raise `Invalid` without one."""
    value = values.get(name)
    if not isinstance(value, str):
        raise Invalid(f"{name} is missing", field=name)
    return value


def maybe(values: Values, name: str) -> str | None:
    """The stored text, if there is one."""
    value = values.get(name)
    return value if isinstance(value, str) else None
