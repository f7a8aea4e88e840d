"""What goes to the team: a question that nobody here can answer, and who comes with the pet."""

from __future__ import annotations

from dataclasses import replace

from bot.asked import FOR_A_PERSON
from bot.dialogs.visits import what, when
from bot.engine.bag import Bag
from bot.engine.repertoire import Reply
from bot.engine.turn import Do, Say
from bot.facts import DiaryFact, ShopFact, VisitFact
from bot.handlers.about_my_pets import brief, option
from bot.suiting import suits
from bot.understanding.readings import Intent, Kind
from bot.understanding.values import When


def unknown_question(shop: ShopFact) -> Reply:
    """An honest answer; the question is not lost, and when it can be answered is said."""
    opens = shop.opens_again
    if opens is None:
        said = Say("That I can't answer myself, so I have passed your question on: somebody will write to you here.")
    else:
        told = "That I can't answer myself, so I have passed it on. The team is back on {day:day} at {time:time}."
        said = Say(told, {"day": opens, "time": opens})
    return Reply((said,), (Do("note_question"),))


def ailing(heard: Bag, diary: DiaryFact) -> Reply:
    """An animal is ill or hurt, and this is no vet's: whether it should come is not for a program to say."""
    if heard.intends(Intent.URGENT):
        return Reply()
    said = Say("I am sorry to hear that. Please ask a vet first whether a visit is good now. I have told the team.")
    choices = (option("Move it", Intent.RESCHEDULE), option("Cancel it", Intent.CANCEL)) if diary.upcoming else ()
    return Reply((said,), (Do("note_ailing"),), choices)


def complaint(heard: Bag, shop: ShopFact) -> Reply:
    """Something went wrong with a visit, or money is wanted back: a person settles that, and hears of it at once."""
    meant = heard.first(Kind.REPLY, fresh=True)
    if meant is None:
        return Reply()
    heard.take((meant,))
    do = Do("note_complaint", {"visit": str(meant.value)})
    if meant.rule == "money":
        said = Say("That only the team can settle. I have told them, and somebody will write to you here.")
    else:
        said = Say("I am very sorry about that. I have told the team, and somebody will write to you here.")
    if not shop.profile.phone:
        return Reply((said,), (do,))
    return Reply((said, Say("You can also call {phone}.", {"phone": shop.profile.spoken_phone})), (do,))


def wait_to_move(heard: Bag, diary: DiaryFact, known: dict[str, object]) -> Reply:
    """Visits that move together: a person looks to it, and what is booked is not given up. A single one can wait.

    Where no day is full that it could wait for, a person looks to a single one as well.
    """
    keys = str(known.get("visit", "")).split(",")
    visit = next((one for one in diary.upcoming if one.key in keys), None)
    if visit is None or (len(keys) == 1 and FOR_A_PERSON not in heard.heard.notes):
        return Reply()
    told = (
        "{what}, {when}, stays as it is. I have told the team that you would rather come then: they write to you here."
    )
    return Reply((Say(told, {"what": what(visit), "when": when(visit)}),), (Do("note_wait", {"visit": visit.key}),))


def swap(heard: Bag, diary: DiaryFact) -> Reply:
    """Two visits that change places: a person does both or neither, and until then nothing moves."""
    keys = {one.value for one in heard.of(Kind.APPOINTMENT)}
    visits = [one for one in diary.upcoming if one.key in keys]
    if not visits:
        return Reply()
    told = (
        "I can't change that over myself, so I have told the team: they write to you here. Until then it stays: {list}."
    )
    return Reply((Say(told, {"list": [brief(one) for one in visits]}),), (Do("note_swap"),))


def of_stay(heard: Bag) -> Reply:
    """What should be known of a stay that the team arranges."""
    meant = heard.first(Kind.REPLY, fresh=True)
    if meant is None:
        return Reply()
    heard.take((meant,))
    said = Say("I have told the team, who see it together with the stay that you wish.")
    return Reply((said,), (Do("note_of_stay"),), about=str(meant.value))


def papers() -> Reply:
    """A certificate that only people can look at, or look for."""
    said = Say("The team has to look at that, so I have told them. If you know the date, I can book at once.")
    return Reply((said,), (Do("note_papers"),))


def ring() -> Reply:
    """A call is wished at a time of the visit: noted for those who do it, and the talk goes on."""
    return Reply((Say("I have told the team that you would like a call then."),), (Do("note_ring"),))


def calls() -> Reply:
    """Somebody would rather be called than written to: the team should know that before they do either."""
    return Reply((Say("I have told the team that you would rather be called."),), (Do("note_calls"),))


def let_go(shop: ShopFact) -> Reply:
    """Somebody thinks of putting an animal to sleep: a person talks with them, and nothing is booked by a program."""
    if shop.profile.phone:
        values = {"phone": shop.profile.spoken_phone}
        said = Say(
            "I am so sorry. A person should talk that through with you, so I have told the team. Please call us on"
            " {phone}.",
            values,
        )
    else:
        said = Say(
            "I am so sorry. A person should talk that through with you, so I have told the team: they will write to you"
            " here."
        )
    return Reply((said,), (Do("note_let_go"),))


def privacy(heard: Bag, shop: ShopFact) -> Reply:
    """What is kept of an owner, in a sentence; the team answers exactly."""
    if heard.intends(Intent.ERASE):
        return Reply()
    values = {"shop": shop.profile.name}
    said = [
        Say("I keep your name, how to reach you, your pets with their vaccinations, your visits, and what we write."),
        Say("It is there for the team of {shop}, and I have passed your question on to them.", values),
    ]
    return Reply(tuple(said), (Do("note_privacy"),), (option("Delete everything", Intent.ERASE),))


def erase(shop: ShopFact) -> Reply:
    """A person deletes it; what is booked is theirs to settle as well."""
    if shop.profile.phone:
        said = Say(
            "I have told the team that you want everything about you deleted: they will write to you here. "
            "You can also call {phone}.",
            {"phone": shop.profile.spoken_phone},
        )
    else:
        said = Say("I have told the team that you want everything about you deleted: they will write to you here.")
    return Reply((said,), (Do("note_privacy", {"erase": True}),))


def brought(heard: Bag, diary: DiaryFact, known: dict[str, object]) -> Reply:
    """Somebody else comes with the pet: staff should know whom to expect."""
    if known or heard.intends(Intent.BOOK, Intent.REGISTER_PET):  # a visit is being talked about
        return Reply((Say("That is noted for the team."),), (Do("note_company"),))
    visit = _meant(heard, diary)
    if visit is None and diary.upcoming:
        return Reply((Say("That is noted for the team."),), (Do("note_company"),))
    if visit is not None:
        values = {"what": what(visit), "when": when(visit)}
        return Reply((Say("I have told the team who comes for {what}, {when}.", values),), (Do("note_company"),))
    said = Say("Thank you for telling me. No visit is booked yet, though: what would you like, and when?")
    return Reply((said,), choices=(option("Book a visit", Intent.BOOK),))


def _meant(heard: Bag, diary: DiaryFact) -> VisitFact | None:
    """The visit that is spoken of: of the day and the pet that are said, else the next one; the hour is theirs."""
    pet, said = heard.first(Kind.PET), heard.first(Kind.WHEN)
    own = [one for one in diary.upcoming if pet is None or one.pet_id == pet.value]
    if said is not None and isinstance(said.value, When):
        day = replace(said.value, clock=None, part=None, after=None, until=None)
        return next((one for one in own if suits(day, one.start.replace(tzinfo=None))), None)
    return next(iter(own), None)
