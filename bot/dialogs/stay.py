"""A stay of days or nights: a person arranges it, so what is wished is noted for them at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar, Final

from bot.dialogs.introduce import introduce
from bot.engine.bag import Bag
from bot.engine.dialog import Dialog, begin
from bot.engine.expects import Description, Expects, Hearing, ManyOf, OneOf, Stale, Took
from bot.engine.turn import Json, Say
from bot.facts import CatalogFact, DiaryFact, OwnerFact, PetFact, ServiceOption, Thing
from bot.understanding.readings import Intent, Kind
from bot.understanding.values import When
from core.catalog.catalog import Catalog, ServiceInfo

LONGEST: Final = timedelta(days=200)


@dataclass(frozen=True, slots=True)
class Days:
    """From the first day to the last, if one was said."""

    first: date
    last: date | None

    @property
    def label(self) -> Say:
        """As it is said."""
        if self.last is None:
            return Say("from {day:day} on", {"day": self.first})
        return Say("{days:days}", {"days": (self.first, self.last)})


@dataclass(unsafe_hash=True)
class Nights(Description):
    """From when to when, as far as it is said; stored as two ISO dates, the second null where it was not said.

    What is counted in days (``daily``) may be a single one.
    """

    expecting: ClassVar[str] = "date"
    daily: bool = False

    def hear(self, bag: Bag, *, asked: bool) -> Hearing:
        said, length = bag.first(Kind.WHEN), bag.first(Kind.DURATION)
        if said is None or not isinstance(said.value, When):
            return None
        when, nights = said.value, length.value if length is not None else None
        first = when.day or (when.start.day if when.start is not None else None)
        if first is None:
            return None
        last = first if self.daily else None
        if when.end is not None:
            last = when.end.day if when.end.clock is not None else when.end.day - timedelta(days=1)
        elif isinstance(nights, timedelta) and timedelta(0) < nights <= LONGEST:
            last = first + nights
        if last is not None and not first <= last <= first + LONGEST:
            return None
        used = (said,) if length is None else (said, length)
        return Took([first.isoformat(), last.isoformat() if last is not None else None], used, "from when to when")

    def resolve(self, stored: Json) -> object:
        match stored:
            case [str(first), str() | None as last]:
                try:
                    return Days(date.fromisoformat(first), date.fromisoformat(last) if last is not None else None)
                except ValueError as error:
                    raise Stale(str(stored)) from error
            case _:
                raise Stale(str(stored))

    def example(self) -> Say | None:
        return Say("Like this: 3 to 9 May, or 4 nights from 3 May.")


def _title(values: Mapping[str, object]) -> Mapping[str, object]:
    """Nothing but what it is called."""
    return {"what": values.get("service")}


stay = Dialog(
    "stay",
    opens_on=(Intent.STAY,),
    effect="note_stay",
    done="I have told the team: {what}. Somebody will get back to you.",
    done_by={
        "first": "I have told the team: {what}. Somebody will get back to you. Before the first time comes a "
        "{required:lower}: {minutes} minutes, so that we get to know each other. I can book that now.",
    },
    title="{what:lower}",
    says=_title,
    left="All right, I note nothing.",
    replaces=("book",),
)


@stay.field(
    "Which one is it?",
    none="We have nothing for days or nights here, sorry.",
    called=("the kind of stay", "stay", "boarding"),
)
def service(catalog: CatalogFact) -> Expects:
    return OneOf(catalog.stays, Kind.SERVICE, is_sole=True, word="service")


@stay.field("Who is coming?", on_request=True, called=("the pets", "pets", "pet", "dog", "cat"))
def pets(owner: OwnerFact) -> Expects:
    return ManyOf(owner.pets, Kind.PET, word="pet")


@stay.field(
    "From when to when shall it be?",
    retry="I need the first and the last day.",
    optional=True,
    called=("the days", "dates", "days", "nights"),
    why="So that the team can look whether there is a place.",
)
def nights(service: ServiceOption) -> Expects:
    return Nights(daily=service.info.per == "day")


@stay.field("", none=begin(introduce))
def you(owner: OwnerFact, nights: Thing | None) -> Expects:
    return OneOf(owner.itself, Kind.NAME, is_sole=True)


def what_of_stay(service: str, pets: Sequence[str], days: object) -> Say:
    """What is wished, as it is said back."""
    values = {"service": service, "list": pets, "days": days}
    if pets and days is not None:
        return Say("{service} for {list}, {days}", values)
    if pets:
        return Say("{service} for {list}", values)
    return Say("{service}, {days}" if days is not None else "{service}", values)


def first_before(
    catalog: Catalog, service: ServiceInfo, diary: DiaryFact, pets: Sequence[PetFact]
) -> ServiceInfo | None:
    """The visit that has to come before this one, if these pets have not had it and do not have it booked."""
    for one in catalog.services:
        if service.service_id not in one.required_before:
            continue
        visits = [*diary.upcoming, *(visit for visit in diary.past if visit.status == "completed")]
        had = {visit.pet_id for visit in visits if visit.service_id == str(one.service_id)}
        if not pets or any(pet.key not in had for pet in pets):
            return one
    return None
