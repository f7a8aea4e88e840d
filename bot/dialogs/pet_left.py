"""A pet is no longer with its owner: asked once; then its visits are cancelled, and the team takes it off the list.

Only people delete a pet: what was done for it stays in the books, and it may have gone to another owner of ours.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.dialogs.visits import with_its_time
from bot.engine.dialog import Confirm, Dialog
from bot.engine.expects import Expects, OneOf
from bot.engine.turn import Say
from bot.facts import DiaryFact, OwnerFact, PetFact, Traits, VisitFact
from bot.understanding.readings import Intent, Kind


@dataclass(frozen=True, slots=True)
class Booked:
    """Everything that is booked for the pet, as one thing."""

    visits: tuple[VisitFact, ...]
    traits: Traits = frozenset()

    @property
    def key(self) -> str:
        """Those of the visits."""
        return ",".join(one.key for one in self.visits)

    @property
    def label(self) -> Say:
        """Each with its time."""
        return Say("{list}", {"list": [with_its_time(one) for one in self.visits]})


def _says(values: Mapping[str, object]) -> Mapping[str, object]:
    booked = values.get("booked")
    return {"visits": booked.label} if isinstance(booked, Booked) else {}


def _variant(values: Mapping[str, object]) -> str | None:
    return "booked" if isinstance(values.get("booked"), Booked) else None


pet_left = Dialog(
    "pet_left",
    opens_on=(Intent.PET_LEFT,),
    effect="pet_left",
    confirm=Confirm(
        text="Shall I ask the team to take {pet} off your list?",
        short="So, shall the team take {pet} off your list?",
        changed="About {pet}, then. Shall I ask the team to take {pet} off your list?",
        yes="Please do",
        leave="No, leave it",
        variants={"booked": "Shall I cancel {visits}, and ask the team to take {pet} off your list?"},
        variant=_variant,
    ),
    done="I have told the team: they take {pet} off your list. All the best to {pet}!",
    done_by={"booked": "Cancelled: {visits}. The team takes {pet} off your list. All the best to {pet}!"},
    title="what you told me about {pet}",
    says=_says,
    left="All right. I leave everything as it is.",
)


@pet_left.field("Which of your pets is it?", none="You have no pet registered here yet.", called=("the pet", "pet"))
def pet(owner: OwnerFact) -> Expects:
    return OneOf(owner.pets, Kind.PET, is_sole=True, word="pet")


@pet_left.field("")
def booked(pet: PetFact, diary: DiaryFact) -> Expects | None:
    visits = tuple(one for one in diary.upcoming if one.pet_id == pet.key)
    return OneOf((Booked(visits),), Kind.APPOINTMENT, is_sole=True) if visits else None
