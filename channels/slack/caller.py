"""Who calls, for which pet: what is typed in the steps of a booking is carried along, and written with the visit."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final, TypeVar
from uuid import UUID

from channels.slack.answer import Room
from channels.slack.heard import Heard, text
from core.errors import Invalid, NotFound
from core.pets.models import Pet, VaccinationSource
from core.pets.queries import pets_of
from core.pets.service import add_pet, add_vaccination
from core.users.models import ConsentSource, User
from core.users.queries import owner as owner_of
from core.users.service import add_owner

Found = TypeVar("Found")
NEW: Final = "new"


@dataclass(frozen=True, slots=True)
class Begun:
    """What has been said in the steps before; ``owner`` is '' for somebody new, ``pet`` is `NEW` for a new one.

    ``until`` is how long the pet is vaccinated, as they say.
    """

    owner: str = ""
    first: str = ""
    last: str = ""
    phone: str = ""
    consent: bool = False
    pet: str = ""
    name: str = ""
    species: str = ""
    until: str = ""
    service: str = ""
    who: str = "any"
    day: str = ""

    @property
    def kept(self) -> str:
        """As the modal carries it."""
        return json.dumps(asdict(self), separators=(",", ":"))


def begun(heard: Heard) -> Begun:
    """What the modal carries; nothing where that is none of ours."""
    try:
        kept: Any = json.loads(text(heard.view, "private_metadata") or "{}")
        return Begun(**kept) if isinstance(kept, dict) else Begun()
    except (TypeError, ValueError):
        return Begun()


def tried(room: Room, work: Callable[[], Found]) -> Found:
    """What ``work`` would return, or raise; nothing of it stays, so that a form that is closed leaves nothing."""
    attempt = room.session.begin_nested()
    try:
        return work()
    finally:
        attempt.rollback()


def owner(room: Room, known: Begun) -> User:
    """Who calls, written now if they are new."""
    if known.owner:
        return owner_of(room.session, user_id=UUID(known.owner))
    return add_owner(
        room.session,
        actor=room.actor,
        now=room.now,
        first_name=known.first,
        last_name=known.last,
        phone=known.phone or None,
        phone_verified=bool(known.phone),
        consent=known.consent and bool(known.phone),
        source=ConsentSource.STAFF,
    )


def pet(room: Room, known: Begun) -> Pet:
    """The pet, with its owner and what they say of its vaccination, written now as far as they are new."""
    who = owner(room, known)
    found = _new_pet(room, known, who) if known.pet == NEW else _of_owner(room, known, who)
    if known.until:
        for name in room.shop.vaccines_required.get(found.species.lower(), ()):
            add_vaccination(
                room.session,
                actor=room.actor,
                now=room.now,
                pet=found,
                name=name,
                expires=date.fromisoformat(known.until),
                source=VaccinationSource.OWNER,
            )
    return found


def _new_pet(room: Room, known: Begun, who: User) -> Pet:
    if not known.species:
        raise Invalid("is needed for a new pet", field="species")
    return add_pet(room.session, actor=room.actor, now=room.now, owner=who, name=known.name, species=known.species)


def _of_owner(room: Room, known: Begun, who: User) -> Pet:
    found = next((one for one in pets_of(room.session, owner=who) if str(one.pet_id) == known.pet), None)
    if found is None:
        raise NotFound("no such pet")
    return found
