"""A pet has died: asked once, kindly; then its visits are cancelled and nothing more is sent about it."""

from __future__ import annotations

from bot.engine.dialog import Confirm, Dialog
from bot.engine.expects import Expects, OneOf
from bot.facts import OwnerFact
from bot.understanding.readings import Intent, Kind

pet_died = Dialog(
    "pet_died",
    opens_on=(Intent.PET_DIED,),
    effect="pet_died",
    confirm=Confirm(
        text="I am very sorry about {pet}. Shall I cancel what is booked and stop all messages about {pet}?",
        short="Shall I cancel what is booked for {pet} and stop all messages?",
        changed="About {pet}, then; I am very sorry. Shall I cancel what is booked and stop all messages about {pet}?",
        yes="Please do",
        leave="No, leave it",
    ),
    done="It is done, and the team knows. Our thoughts are with you.",
    title="what you told me about {pet}",
    left="All right. I leave everything as it is.",
)


@pet_died.field(
    "I am very sorry to hear that. Which of your pets is it?",
    none="I am very sorry to hear that.",
    called=("the pet", "pet"),
)
def pet(owner: OwnerFact) -> Expects:
    return OneOf(owner.pets, Kind.PET, is_sole=True, word="pet")
