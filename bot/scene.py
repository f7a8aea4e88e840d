"""One turn as its effects see it: who writes where, and what is loaded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import UUID

from bot.engine.expects import Openings
from bot.engine.memory import load_opening
from bot.engine.turn import Json, Need, Opening
from bot.loading import Loaded
from bot.openings import Booked, Desk, request_for
from bot.ports import Address, InboundMessage
from core.audit import Actor
from core.booking.visit import VisitRequest
from core.errors import Invalid, NotFound
from core.pets.household import PetRecord
from core.pets.models import Pet
from core.pets.queries import pet_of
from core.users.models import User
from core.users.queries import owner

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Values = Mapping[str, Json]
Result = Mapping[str, object]


@dataclass
class Scene:
    """One turn, as effects see it. ``user_id`` may be set by `introduce`; everything is loaded anew afterwards."""

    session: Session
    message: InboundMessage
    conversation_id: UUID
    loaded: Loaded
    actor: Actor
    user_id: UUID | None
    linked: bool = field(default=False)

    @property
    def address(self) -> Address:
        """Where this takes place."""
        return self.message.address

    def owner(self) -> User:
        """The owner; raise `NotFound` before they have said who they are."""
        if self.user_id is None:
            raise NotFound("nobody has introduced themselves")
        return owner(self.session, user_id=self.user_id)

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
