"""Toy dialogs that use everything the engine can do: book, register, introduce, cancel, and a few handlers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from bot.engine.certificate import Certificate
from bot.engine.dialog import Confirm, Dialog, begin
from bot.engine.expects import Excluding, Expects, FreeText, OneOf, Openings, Someone
from bot.engine.measures import Weight
from bot.engine.repertoire import Repertoire, Reply, handler
from bot.engine.turn import Do, Offered, Say
from bot.understanding.readings import Act, Intent, Kind
from core.errors import Refusal
from tests.bot.engine.introduce import introduce
from tests.bot.engine.world import Catalog, Owner, Thing

register = Dialog(
    "register",
    opens_on=(Intent.REGISTER_PET,),
    effect="add_pet",
    confirm=Confirm(
        text="{name}, a {species:lower}. Is that right?",
        short="So, {name}?",
        changed="{name} then, a {species:lower}. Is that right?",
        yes="That's right",
        leave="Leave it",
        change={"name": "Another name"},
    ),
    done="{name} is registered.",
    title="your pet",
    failed={"duplicate": ("name", "You have a {name} already."), "refused": (None, "I can't store that.")},
)


@register.field("", none=begin(introduce))
def you(owner: Owner) -> Expects:
    return OneOf(owner.itself, Kind.NAME, is_sole=True)


@register.field("What is your pet's name?", retry="What is your pet called?", called=("its name", "name"))
def name(you: Thing) -> Expects:
    return FreeText(max_length=40, kind=Kind.NAME, words=3, word="name")


@register.field("What kind of animal is {name}?", called=("the animal", "animal"), why="What we do depends on it.")
def species(name: str) -> Expects:
    options = [Thing(one, one.capitalize(), frozenset({(Kind.SPECIES, one)})) for one in ("dog", "cat")]
    return OneOf(options, Kind.SPECIES, word="species")


@register.field("How much does {name} weigh?", optional=True, called=("the weight", "weight"))
def weight(species: Thing) -> Expects:
    return Weight((Decimal("0.5"), Decimal(100 if species.key == "dog" else 12)))


book = Dialog(
    "book",
    opens_on=(Intent.BOOK,),
    effect="book",
    confirm=Confirm(
        text="{service} for {pet} on {slot:day} at {slot:time}, {slot:price}. Shall I book it?",
        short="So, {slot:day} at {slot:time}?",
        changed="{slot:day} at {slot:time}, then: {service:lower} for {pet}, {slot:price}. Shall I book it?",
        yes="Book it",
        leave="Leave it",
        change={"slot": "Another time"},
    ),
    done="Booked: {slot:day} at {slot:time}.",
    title="{pet}'s visit",
)


@book.field("Which pet is coming in?", none=begin(register), called=("the pet", "pet"))
def pet(owner: Owner) -> Expects:
    return OneOf(owner.pets, Kind.PET, is_sole=True, word="pet")


@book.field("What shall we do for {pet}?", called=("the service", "service"))
def service(pet: Thing, catalog: Catalog) -> Expects:
    return OneOf(catalog.suited_to(pet), Kind.SERVICE, word="service")


@book.field("Who should look after {pet}?", on_request=True, called=("the person", "person"))
def groomer(service: Thing, catalog: Catalog) -> Expects:
    return Someone(catalog.people_for(service))


@book.field(
    "Is {pet} vaccinated against {vaccine}? Until when?",
    short="Until when is {pet} vaccinated?",
    retry="I need the date.",
    called=("the vaccination", "vaccination"),
    why="We only take vaccinated animals.",
    effect="state_vaccine",
)
def vaccine(pet: Thing, today: date) -> Expects | None:
    if pet.key != "rex":
        return None
    return Certificate("rabies", today, Say("Without {vaccine} I can't book {pet}.", {"vaccine": "rabies"}))


@book.field(
    "When would suit? I have {slot:best3}.",
    short="When would suit {pet}? I have {slot:best3}.",
    retry="Which day or time? I have {slot:best3}.",
    none="{said} is full. The nearest are {slot:near3}.",
    hold=True,
    called=("the time", "time", "day"),
)
def slot(service: Thing, pet: Thing, groomer: Thing | Excluding | None, vaccine: object) -> Expects:
    return Openings(
        service=service.key,
        pet=pet.key,
        staff=groomer.key if isinstance(groomer, Thing) else None,
        without=groomer.keys if isinstance(groomer, Excluding) else (),
    )


cancel = Dialog(
    "cancel",
    opens_on=(Intent.CANCEL,),
    effect="cancel",
    confirm=Confirm(
        text="Shall I cancel {visit}?",
        short="So, cancel {visit}?",
        changed="{visit}, then. Shall I cancel it?",
        yes="Yes, cancel it",
        leave="Keep it",
    ),
    done="Cancelled.",
    title="cancelling",
    left="All right, it stays booked.",
)


@cancel.field("Which visit?", none="You have nothing booked.", called=("the visit", "visit"))
def visit(diary: tuple[Thing, ...]) -> Expects:
    return OneOf(diary, Kind.APPOINTMENT, is_sole=True)


MENU = tuple(Offered(Say(one.value.capitalize()), f"0...{one.value}") for one in (Intent.BOOK, Intent.HOURS))


def explains(refusal: Refusal, values: Mapping[str, object]) -> Say:
    """Toy words for a refusal."""
    return Say("That is not possible: {rule}.", {"rule": refusal.rule})


def answers(text: str, *, do: str | None = None, menu: bool = False) -> Reply:
    """A reply of one sentence."""
    return Reply((Say(text),), (Do(do),) if do else (), MENU if menu else ())


def hours(shop: object) -> Reply:
    return answers("We close at six.")


def prices(shop: object) -> Reply:
    return answers("A bath is $45.")


def help_(shop: object) -> Reply:
    return answers("Write what you need.", menu=True)


def menu(shop: object) -> Reply:
    return answers("What can I do for you?", menu=True)


def human(shop: object) -> Reply:
    return answers("I have told the team.", do="human")


def urgent(shop: object) -> Reply:
    return answers("Please call a vet now.", do="urgent")


def stop(shop: object) -> Reply:
    return answers("No more reminders, or cancel a visit?")


def stop_messages(shop: object) -> Reply:
    return answers("No more messages.", do="stop_messages")


def skip(shop: object) -> Reply:
    return answers("There is nothing to skip.")


def nothing(shop: object) -> Reply:
    """A handler that has no answer to this."""
    return Reply()


def greet(owner: Owner) -> Reply:
    return answers("Hello!", menu=True)


def repertoire(*dialogs: Dialog) -> Repertoire:
    """The toy assistant, with these dialogs instead of its own where there are some."""
    return Repertoire.of(
        dialogs or (introduce, register, book, cancel),
        [
            handler(Intent.HOURS, hours),
            handler(Intent.PRICES, prices),
            handler(Intent.HELP, help_),
            handler(Intent.MENU, menu),
            handler(Intent.HUMAN, human, quiet=True),
            handler(Intent.URGENT, urgent, quiet=True),
            handler(Intent.STOP, stop),
            handler(Intent.STOP_MESSAGES, stop_messages),
            handler(Intent.SKIP, skip),
            handler(Intent.ANSWER, nothing),
        ],
        explains=explains,
        weak=next((one for one in dialogs or (book,) if one.name == "book"), None),
        courtesies={Act.GREET: handler(Act.GREET, greet)},
        did={"undo_book": "Undone."},
    )


REPERTOIRE = repertoire()
