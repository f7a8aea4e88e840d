"""Register a pet: name, species, breed and weight; age, sex, microchip and notes when the owner brings them up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from bot.dialogs.introduce import introduce
from bot.dialogs.known import in_a_row
from bot.dialogs.names import named
from bot.engine.dialog import Confirm, Dialog, begin
from bot.engine.expects import Expects, FreeText, Notes, OneOf, Read
from bot.engine.measures import POUND, Birth, Fuzzy, Weight
from bot.engine.turn import Json, Say, Term
from bot.facts import OwnerFact, ShopFact, Thing
from bot.understanding.knowledge import breeds_of, plausible_weight, usual_weight
from bot.understanding.readings import Intent, Kind

DOUBT: Final = 'If {word} is your pet\'s name, write "its name is {word}".'
MIXED: Final = "mixed"
MIXED_BREED: Final = "mixed breed"
ROUND: Final = (5, 1)  # pounds or kilograms to which a usual weight is rounded: of big animals, of small ones


@dataclass(unsafe_hash=True)
class Weighed(Weight):
    """A weight that is said back in the shop's unit."""

    def resolve(self, stored: Json) -> object:
        return Say("{weight:weight}", {"weight": (super().resolve(stored), self.unit)})


def _says(values: Mapping[str, object]) -> Mapping[str, object]:
    """What is known of the pet, one thing behind the other."""
    breed = values.get("breed")
    known: list[Say] = [Say("{species:lower}", {"species": values.get("species")})]
    if breed is not None:
        known.append(Say(MIXED_BREED) if breed == MIXED else Say("{breed}", {"breed": breed}))
    if (weight := values.get("weight")) is not None:
        known.append(Say("{weight}", {"weight": weight}))
    if (birth := values.get("birth")) is not None:
        known.append(Say("born {day:birth}", {"day": birth}))
    if (gender := values.get("gender")) is not None:
        known.append(Say("{gender:lower}", {"gender": gender}))
    if (chip := values.get("microchip")) is not None:
        known.append(Say("chip {microchip}", {"microchip": chip}))
    if (notes := values.get("notes")) is not None:
        known.append(Say('"{notes}"', {"notes": notes}))
    said = in_a_row(known)
    name = values.get("name")
    return {"known": said, "name": named(name)} if isinstance(name, str) else {"known": said}


def _weight_as_text(values: Mapping[str, Json]) -> Mapping[str, Json]:
    """Version 1 kept the weight as a number of kilograms; a fraction is only exact as text."""
    weight = values.get("weight")
    if isinstance(weight, int | float) and not isinstance(weight, bool):
        return {**values, "weight": str(Decimal(str(weight)))}
    return values


register_pet = Dialog(
    "register_pet",
    version=2,
    opens_on=(Intent.REGISTER_PET,),
    effect="add_pet",
    confirm=Confirm(
        text="{name}: {known}. Is that right?",
        short="So, {name}: {known}?",
        changed="{name}, then: {known}. Is that right?",
        yes="That's right",
        leave="Leave it",
        change={"birth": "Add the age", "notes": "Add a note"},
    ),
    done="{name} is registered.",
    title="your pet",
    says=_says,
    left="All right, I register nobody.",
    failed={
        "duplicate": ("microchip", "That microchip number belongs to another pet here, so please check it."),
        "invalid": (None, "I can't keep that as it is, sorry. Please tell me once more."),
    },
    upgrades={1: _weight_as_text},
    each=((Kind.PET_NAME,), "name"),
    brief=True,
)


@register_pet.field("", none=begin(introduce))
def you(owner: OwnerFact) -> Expects:
    return OneOf(owner.itself, Kind.NAME, is_sole=True)


@register_pet.field(
    "What is your pet's name?",
    retry="What is your pet called? One or two words are enough.",
    called=("its name", "name"),
    why="So that we know whom we are talking about.",
)
def name(you: Thing) -> Expects:
    return FreeText(max_length=100, kind=Kind.PET_NAME, words=4, word="name", doubt=DOUBT)


@register_pet.field(
    "What kind of animal is {name}?",
    was=("kind",),
    called=("the kind of animal", "species", "animal"),
    why="What we can do depends on the animal.",
)
def species(shop: ShopFact, name: str) -> Expects:
    return OneOf(shop.species_served, Kind.SPECIES, is_sole=True, word="species")


@register_pet.field(
    "Which breed is {name}?",
    retry='Which breed is {name}? "Mixed" is fine too.',
    optional=True,
    called=("the breed", "breed"),
    why="The coat and the usual size depend on the breed.",
)
def breed(species: Thing) -> Expects | None:
    names = tuple(one.name for one in breeds_of(species.key))
    return Fuzzy(names, unknown=MIXED) if names else None


@register_pet.field(
    "How much does {name} weigh, roughly?",
    optional=True,
    called=("the weight", "weight"),
    why="Price and length of the visit depend on the size.",
)
def weight(species: Thing, breed: str | None, shop: ShopFact) -> Expects:
    usual = usual_weight(species.key, breed) if breed is not None else None
    proposed = () if usual is None else (_middle(usual, shop.unit),)
    low, high = plausible_weight(species.key)
    return Weighed((Decimal(str(low)), Decimal(str(high))), shop.unit, proposed)


def _middle(usual: tuple[float, float], unit: str) -> Decimal:
    """The usual weight of a breed, in kilograms, but round in the unit in which it is proposed."""
    one = POUND if unit == "lb" else Decimal(1)
    amount = (Decimal(str(usual[0])) + Decimal(str(usual[1]))) / 2 / one
    step = ROUND[0] if amount >= 20 else ROUND[1]
    return Decimal(max(round(amount / step) * step, 1)) * one


@register_pet.field(
    "How old is {name}, or when was {name} born?",
    short="How old is {name}?",
    optional=True,
    on_request=True,
    called=("the age", "age", "birthday", "birth"),
    why="Some things are only for grown animals, and some only for puppies.",
)
def birth(name: str, today: date) -> Expects:
    return Birth(today)


@register_pet.field("Is {name} male or female?", optional=True, on_request=True, called=("the sex", "sex", "gender"))
def gender(name: str) -> Expects:
    return OneOf((Thing("male", Term("Male")), Thing("female", Term("Female"))), Kind.GENDER, word="gender")


@register_pet.field(
    "What is {name}'s microchip number?",
    optional=True,
    on_request=True,
    called=("the microchip", "microchip", "chip"),
    why="So that nobody mixes up two animals.",
)
def microchip(name: str) -> Expects:
    return Read(Kind.MICROCHIP, "microchip", Say("It has 15 digits."))


@register_pet.field(
    "What should we know about {name}? Allergies, fears, an old hip?",
    short="What should we know about {name}?",
    optional=True,
    on_request=True,
    called=("the notes", "notes", "note"),
    why="So that {name} is handled as it should be.",
)
def notes(name: str) -> Expects:
    return Notes(word="notes")
