"""Certificates that are about to end: all of an owner's pets and vaccines that are near in one message."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from bot.engine.expects import plain
from bot.engine.turn import Say
from bot.facts import PetFact
from bot.notices.kinds import Button, Leave, Occasion, Tell
from core.catalog.catalog import ServiceInfo, suits
from core.pets.vaccines import is_same_vaccine
from core.reminders.renewals import VACCINATION
from core.reminders.service import DueNotice, take

NEAR: Final = timedelta(days=14)
"""What would be told of so soon is told at once, so that there is one message."""

ENDS: Final = "{shop}: {vaccine} for {pet} ends on {until:day}."
END: Final = "{shop}: these vaccinations end soon: {list}."
EACH: Final = "{vaccine} for {pet} on {until:day}"
BOOK: Final = "Shall I find a time for it?"
TELL: Final = "Is there a newer certificate? Then just tell me until when it is valid."


@dataclass(frozen=True, slots=True)
class _Ending:
    notice: DueNotice
    pet: PetFact
    vaccine: str
    until: date

    @property
    def values(self) -> dict[str, object]:
        return {"vaccine": self.vaccine, "pet": self.pet.label, "until": self.until}


def vaccination(occasion: Occasion) -> Tell | Leave:
    """What has been renewed, or is booked already, is not spoken of."""
    first = _ending(occasion, occasion.notice)
    if isinstance(first, Leave):
        return first
    endings = [first, *_others(occasion)]
    shop = occasion.loaded.shop.name
    if len(endings) == 1:
        said = Say(ENDS, {"shop": shop, **first.values})
    else:
        said = Say(END, {"shop": shop, "list": [Say(EACH, one.values) for one in endings]})
    service = _gives(occasion, first.pet)
    names = [Say(EACH, one.values) for one in endings]
    return Tell(
        say=(said, Say(TELL if service is None else BOOK)),
        buttons=() if service is None else (Button(Say("Book it"), "book"),),
        covers=tuple(one.notice for one in endings[1:]),
        template=(plain(shop), Say("{list}", {"list": names})),
        remember={
            "pet": first.pet.key,
            "vaccine": first.vaccine,
            **({"service": str(service.service_id)} if service is not None else {}),
        },
    )


def _others(occasion: Occasion) -> Iterator[_Ending]:
    taken = take(occasion.session, user_id=occasion.notice.user_id, until=occasion.now + NEAR)
    for one in sorted(taken, key=lambda notice: (notice.due_at, notice.notice_id)):
        if one.kind != VACCINATION or one.notice_id == occasion.notice.notice_id:
            continue
        ending = _ending(occasion, one)
        if isinstance(ending, _Ending):
            yield ending


def _ending(occasion: Occasion, notice: DueNotice) -> _Ending | Leave:
    pet = occasion.loaded.owner.pet(str(notice.pet_id))
    if pet is None:
        return Leave("the pet has died")
    vaccine = str(notice.detail["vaccine"])
    expires, today = date.fromisoformat(str(notice.detail["expires"])), occasion.loaded.shop.local(occasion.now).date()
    if pet.valid.get(vaccine) != expires or _is_renewed(occasion, pet, vaccine, expires):
        return Leave("renewed")
    if expires < today:
        return Leave("too late")
    service = _gives(occasion, pet)
    if service is not None and any(
        one.pet_id == pet.key and one.service_id == str(service.service_id) for one in occasion.loaded.diary.upcoming
    ):
        return Leave("booked")
    return _Ending(notice, pet, vaccine, expires)


def _is_renewed(occasion: Occasion, pet: PetFact, vaccine: str, expires: date) -> bool:
    """Whether a newer one is known, if only by the owner's word: staff check that, and the owner need not be told."""
    known = (one for one in occasion.loaded.record(pet.key).vaccinations if is_same_vaccine(one.vaccine_name, vaccine))
    return any(one.expiry_date is None or one.expiry_date > expires for one in known)


def _gives(occasion: Occasion, pet: PetFact) -> ServiceInfo | None:
    """What is booked at this shop to have it renewed, if it vaccinates at all."""
    bookable = (one for one in occasion.loaded.catalog.services if one.gives_vaccine and not one.is_add_on)
    return next((one for one in bookable if suits(one, pet.species) and not one.is_stay), None)
