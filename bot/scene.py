"""One turn as its effects see it: who writes where, and what is loaded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC
from typing import TYPE_CHECKING, Final
from uuid import UUID

from bot.desk import Booked, Desk
from bot.dialogs.visits import where_to
from bot.engine.expects import Openings
from bot.engine.memory import load_opening
from bot.engine.turn import Json, Need, Opening
from bot.loading import Loaded
from bot.openings import request_for
from bot.ports import NO_MEANS, Address, InboundMessage, Means
from bot.together import arranged
from core.audit import Actor
from core.booking.openings import INSTANT
from core.booking.queries import appointment_of
from core.booking.slots import find_slots
from core.booking.spans import Span
from core.booking.together import Move
from core.booking.visit import VisitRequest
from core.errors import Invalid, NotFound, SlotTaken
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
        booked = {
            one.key: Booked(one.start, one.staff_id, (one.service_id, *one.add_on_ids))
            for one in self.loaded.diary.upcoming
        }
        pets = {one.key: self.loaded.pet(one.key) for one in self.loaded.owner.pets}
        loaded = self.loaded
        return Desk(loaded.shop, loaded.catalog, loaded.now, self.conversation_id, familiar, booked, pets)

    def request(self, values: Values) -> tuple[VisitRequest, Opening]:
        """The visit that the frame's values describe, and its time."""
        opening = load_opening(values["slot"])
        add_ons = values.get("add_ons")
        added = tuple(str(one) for one in add_ons) if isinstance(add_ons, list) else ()
        if "visit" in values:
            keys = text(values, "visit").split(",")
            visits = [one for one in self.loaded.diary.upcoming if one.key in keys]
            if len(visits) < len(keys):
                raise NotFound("no such visit")
            wanted = replace(where_to(visits), staff=opening.staff)
            if "service" in values:  # something else is to be done there
                wanted = replace(wanted, service=text(values, "service"), add_ons=added)
        else:
            wanted = Openings(text(values, "service"), text(values, "pet"), opening.staff, (), added)
        return request_for(Need(wanted, None), self.loaded.pet(wanted.pet), self.desk(wanted.pet)), opening

    def moves(self, values: Values) -> list[Move]:
        """Where each of several visits goes that move together; raise `SlotTaken` if one of them cannot any more."""
        request, opening = self.request(values)
        visits = [one for one in self.loaded.diary.upcoming if one.key in text(values, "visit").split(",")]
        wanted, desk = where_to(visits), self.desk(visits[0].pet_id)
        start = opening.start.astimezone(UTC)
        window, asked = Span(start, start + INSTANT), replace(request, staff_id=UUID(opening.staff))
        slots = find_slots(self.session, request=asked, window=window, now=desk.now, hold_token=desk.token)
        found = next(arranged(self.session, wanted, slots, window, desk), None)
        if found is None:
            raise SlotTaken("there is no time for all of them any more")
        first, others = found
        owner, session = self.owner(), self.session
        return [
            Move(
                appointment_of(session, owner=owner, appointment_id=UUID(visit.key)).appointment,
                slot.plan.request, slot.start, slot.staff_id,
            )
            for visit, slot in zip(visits, (first, *others), strict=True)
        ]  # fmt: skip


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
