"""Book a visit: which pet, what, with whom if it matters, and when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from bot.dialogs.carer import carer
from bot.dialogs.introduce import introduce
from bot.dialogs.register_pet import register_pet
from bot.dialogs.treatment import treatment
from bot.dialogs.visits import lower
from bot.engine.certificate import Certificate
from bot.engine.dialog import Confirm, Dialog, begin
from bot.engine.expects import Excluding, Expects, ManyOf, OneOf, Openings, YesNo
from bot.engine.turn import Opening, Say
from bot.facts import CatalogFact, OwnerFact, PersonOption, PetFact, ServiceOption, ShopFact, Thing
from bot.understanding.readings import Intent, Kind


def _says(values: Mapping[str, object]) -> Mapping[str, object]:
    """What is to be done: the service, and the extras behind it."""
    service, add_ons = values.get("service"), values.get("add_ons")
    if isinstance(add_ons, tuple) and add_ons:
        return {"what": Say("{service} with {list}", {"service": service, "list": lower(add_ons)})}
    return {"what": service}


def _free(values: Mapping[str, object]) -> str | None:
    slot = values.get("slot")
    return "free" if isinstance(slot, Opening) and slot.price == 0 else None


book = Dialog(
    "book",
    opens_on=(Intent.BOOK, Intent.SAME_AS_LAST, Intent.WAITLIST),
    effect="book",
    confirm=Confirm(
        text="{what} for {pet} on {slot:day} at {slot:time}, {slot:price}. Shall I book it?",
        short="So, {slot:day} at {slot:time}?",
        changed="{slot:day} at {slot:time}, then: {what:lower} for {pet}, {slot:price}. Shall I book it?",
        yes="Book it",
        leave="Leave it",
        change={"slot": "Another time"},
        variants={"free": "{what} for {pet} on {slot:day} at {slot:time}, free of charge. Shall I book it?"},
        variant=_free,
    ),
    done="Booked: {what}, {slot:day} at {slot:time}.",
    done_by={
        "person": "Booked: {what}, {slot:day} at {slot:time} with {staff}.",
        "arrive": "Booked: {what}, {slot:day} at {slot:time}. {arrive}",
        "person, arrive": "Booked: {what}, {slot:day} at {slot:time} with {staff}. {arrive}",
        "waits": "You are on the waiting list for {what}: {list:or}. You are number {place}, and I write to you as "
        "soon as a time becomes free.",
    },
    title="{pet}'s {service:lower}",
    says=_says,
    left="All right, I book nothing.",
    several=(Kind.SERVICE, "service"),
    each=((Kind.PET, Kind.PET_NAME), "pet"),
    waits=("waiting", "join_list"),
)


@book.field("", none=begin(introduce))
def you(owner: OwnerFact) -> Expects:
    return OneOf(owner.itself, Kind.NAME, is_sole=True)


@book.field(
    "Which pet is it for?",
    none=begin(register_pet),
    called=("the pet", "pet", "dog", "cat"),
)
def pet(you: Thing, owner: OwnerFact) -> Expects:
    return OneOf(owner.pets, Kind.PET, is_sole=True, word="pet")


@book.field(
    "What shall we do for {pet}?",
    called=("the service", "service", "treatment"),
    none="We have nothing for {pet} that can be booked here, sorry. Please call us.",
)
def service(pet: PetFact, catalog: CatalogFact) -> Expects:
    return treatment(pet, catalog)


@book.field("Anything in addition?", on_request=True, called=("the extras", "extras", "add-on", "extra"))
def add_ons(service: ServiceOption, pet: PetFact, catalog: CatalogFact) -> Expects:
    return ManyOf(catalog.add_ons_for(service, pet), Kind.ADD_ON, word="slot")


@book.field("Who should look after {pet}?", on_request=True, called=("the person", "person", "groomer", "vet"))
def groomer(service: ServiceOption, pet: PetFact, catalog: CatalogFact) -> Expects:
    return carer(catalog.people_for(service), catalog)


@book.field(
    "Is {pet} vaccinated against {vaccine}? Until when?",
    short="Until when is {pet} vaccinated against {vaccine}?",
    retry="I need the date until which {pet} is vaccinated against {vaccine}.",
    called=("the vaccination", "vaccination", "vaccine"),
    why="We may only take animals whose {vaccine} vaccination is valid on the day of the visit.",
    effect="state_vaccine",
    done="Noted: {vaccine} for {pet} until {until:date}.",
)
def vaccine(pet: PetFact, shop: ShopFact, today: date) -> Expects | None:
    required = shop.profile.vaccines_required.get(pet.species, ())
    missing = next((one for one in required if one not in pet.valid), None)
    if missing is None:
        return None
    return Certificate(
        missing,
        today,
        Say(
            "Without a {vaccine} vaccination I can't book {pet} in. Your vet can tell you the date or give the jab; "
            "write to me again then, or ask for a person.",
            {"vaccine": missing, "pet": pet},
        ),
    )


@book.field("Shall I put you on the waiting list if nothing suits?", on_request=True)
def waiting(you: Thing) -> Expects:
    return YesNo(said_by=Intent.WAITLIST)


@book.field(
    "When would suit? I have {slot:best3}.",
    short="When would suit {pet}? I have {slot:best3}.",
    retry="Which day or time would suit? I have {slot:best3}.",
    none="{said} is full. The nearest are {slot:near3}.",
    hold=True,
    called=("the time", "time", "day", "date", "slot", "hour"),
)
def slot(
    service: ServiceOption,
    pet: PetFact,
    add_ons: tuple[ServiceOption, ...] | None,
    groomer: PersonOption | Excluding | None,
    vaccine: object,
    waiting: bool | None,
) -> Expects:
    return Openings(
        service=service.key,
        pet=pet.key,
        staff=groomer.key if isinstance(groomer, PersonOption) else None,
        without=groomer.keys if isinstance(groomer, Excluding) else (),
        add_ons=tuple(one.key for one in add_ons or ()),
        waits=waiting is True,
        size="" if pet.weight is None else str(pet.weight),
    )
