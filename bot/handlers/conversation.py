"""About the talk itself: greeting, help, the menu, a person, urgent words, messages on and off. Nothing is kept."""

from __future__ import annotations

import re
from typing import Final

from bot.dialogs.names import named
from bot.dialogs.visits import what, when
from bot.engine.asking import data
from bot.engine.bag import Bag
from bot.engine.expects import plain
from bot.engine.repertoire import Reply
from bot.engine.texts import BACK_TO_BOT
from bot.engine.turn import Do, Offered, Say
from bot.facts import DiaryFact, OwnerFact, ShopFact
from bot.handlers.about_my_pets import option
from bot.understanding import foreign
from bot.understanding.readings import Act, Intent, Kind

VISIT_TOO = "I can book the first free time as well, if that is of use."
CHOICES = (
    option("Book a visit", Intent.BOOK),
    option("My visits", Intent.APPOINTMENTS),
    option("Prices", Intent.PRICES),
    option("Opening hours", Intent.HOURS),
)


def greet(owner: OwnerFact, shop: ShopFact, diary: DiaryFact) -> Reply:
    """Hello, what comes next, and what can be done here."""
    if not owner.known:
        hello = Say(
            "Hello, this is {shop}. I can book, move or cancel a visit. What can I do for you?",
            {"shop": shop.profile.name},
        )
        return Reply((hello,), choices=CHOICES)
    said = [Say("Hello {name}!", {"name": owner.first_name})]
    if diary.upcoming:
        visit = diary.upcoming[0]
        said.append(Say("{what} is on {when}.", {"what": what(visit), "when": when(visit)}))
    said.append(Say("What can I do for you?"))
    only = diary.upcoming[0].key if len(diary.upcoming) == 1 else ""
    return Reply(tuple(said), choices=CHOICES, visit=only)


def regularly(heard: Bag) -> Reply:
    """ "Every six weeks": one visit at a time is what can be booked; the wish itself goes to the team."""
    if not heard.intends(Intent.BOOK) and heard.first(Kind.SERVICE, Kind.WHEN) is None:
        said = Say("I book one visit at a time. If you want it regularly, say so with your wish and I tell the team.")
        return Reply((said,))
    said = Say(
        "I can only book one visit at a time, so let's book the first; I tell the team that you want it regularly."
    )
    return Reply((said,), (Do("note_regular"),))


def about_us(shop: ShopFact) -> Reply:
    """Whose number this is."""
    profile = shop.profile
    values = {"shop": profile.name, "address": profile.address, "phone": profile.spoken_phone}
    if profile.address and profile.phone:
        said = Say("This is the booking assistant of {shop}, {address}. The shop itself is on {phone}.", values)
    elif profile.phone:
        said = Say("This is the booking assistant of {shop}. The shop itself is on {phone}.", values)
    else:
        said = Say("This is the booking assistant of {shop}.", values)
    return Reply((said,), choices=CHOICES)


def robot(shop: ShopFact) -> Reply:
    """An honest answer, and the way to a person."""
    said = Say(
        "I am a computer program of {shop}: I book, move and cancel visits. If you would rather have a person, say so.",
        {"shop": shop.profile.name},
    )
    return Reply((said,), choices=(option("A person, please", Intent.HUMAN), *CHOICES[:1]))


def menu() -> Reply:
    """The beginning."""
    return Reply((Say("What can I do for you?"),), choices=CHOICES)


def help_(owner: OwnerFact) -> Reply:
    """What can be said, with examples."""
    name = owner.pets[0].name if owner.pets else "Rex"
    return Reply(
        (
            Say(
                'Just write what you need: "bath for {pet} on friday after 2", "move it to next week", '
                '"cancel tomorrow", "what does a nail trim cost?".',
                {"pet": name},
            ),
            Say('"Back" goes one step back, "start over" begins again, and "a person" calls somebody from the shop.'),
        ),
        choices=CHOICES,
    )


def human(shop: ShopFact) -> Reply:
    """Somebody from the shop is called in, and when they can answer is said; the open question waits."""
    opens = shop.opens_again
    if opens is None:
        said = [Say("I have told the team: somebody will answer you here, and I keep quiet meanwhile.")]
    else:
        told = "I have told the team. We are closed until {day:day} at {time:time}: somebody will answer you here then."
        said = [Say(told, {"day": opens, "time": opens}), Say("I keep quiet meanwhile.")]
    if shop.profile.phone:
        said.append(Say("If it can't wait, please call {phone}.", {"phone": shop.profile.spoken_phone}))
    return Reply(tuple(said), (Do("human", {"quiet": True}),), (option(BACK_TO_BOT, Intent.BOT),), instead=True)


def urgent(heard: Bag, shop: ShopFact) -> Reply:
    """The shop's own words for what cannot wait, whatever the talk is doing; at a vet's also the first free time."""
    urgent = shop.profile.urgent
    care = heard.first(Kind.SERVICE)
    choices: tuple[Offered, ...] = ()
    if heard.intends(Intent.UNWELL) and not heard.intends(Intent.BOOK) and care is not None:
        choices = (Offered(Say("The first free time"), data(0, "", "", f"{Intent.BOOK}:{care.value}:soon")),)
    if urgent is not None:
        said = plain(shop.profile.fill(urgent.say))
        if choices:
            return Reply((said, Say(VISIT_TOO)), (Do("urgent"),), choices, "offer")
        return Reply((said,), (Do("urgent"),))
    if shop.profile.phone:
        said = Say(
            "That sounds urgent. Please call a vet now, or us on {phone}. I have told the team.",
            {"phone": shop.profile.spoken_phone},
        )
    else:
        said = Say("That sounds urgent. Please call a vet now. I have told the team.")
    return Reply((said,), (Do("urgent"),))


def unwell(heard: Bag, shop: ShopFact) -> Reply:
    """An animal is ill: soon, and whom to call if it gets worse. What is urgent has been answered already."""
    if heard.intends(Intent.URGENT):
        return Reply()
    if shop.profile.phone:
        values = {"phone": shop.profile.spoken_phone}
        return Reply((Say("That should be seen soon. If it gets worse, please call us at once on {phone}.", values),))
    return Reply((Say("That should be seen soon. If it gets worse, please call a vet at once."),))


def advice(heard: Bag, shop: ShopFact) -> Reply:
    """Whether something is normal, or what to give: no program says that of an animal it has not seen."""
    if heard.intends(Intent.URGENT, Intent.UNWELL):
        return Reply()
    choices = (option("A person, please", Intent.HUMAN),)
    if shop.profile.phone:
        values = {"phone": shop.profile.spoken_phone}
        said = Say("I can't judge that, sorry. A vet can: please call us on {phone}.", values)
        return Reply((said,), choices=choices)
    return Reply((Say("I can't judge that, sorry. Please ask a vet."),), choices=choices)


def unknown_pet(heard: Bag) -> Reply:
    """A visit is wanted for a pet that is not registered: said before it is asked for which one."""
    name = heard.first(Kind.PET_NAME)
    if name is None:
        return Reply()
    said = Say(
        'I don\'t know {pet} yet. If that is a new pet, write "register {pet}".', {"pet": named(str(name.value))}
    )
    return Reply((said,))


def rename(heard: Bag) -> Reply:
    """The owner's name, corrected at any time."""
    name = heard.first(Kind.NAME, fresh=True)
    if name is None:
        return Reply()
    heard.take((name,))
    said = Say("Sorry about that. You are {name} here from now on.", {"name": named(str(name.value))})
    return Reply((said,), (Do("rename", {"name": str(name.value)}),))


def stop() -> Reply:
    """A plain "stop" outside a dialog could mean two things."""
    return Reply(
        (Say("No more messages here, or cancel a visit?"),),
        choices=(option("No more messages", Intent.STOP_MESSAGES), option("Cancel a visit", Intent.CANCEL)),
    )


def stop_messages() -> Reply:
    """No more messages that were not asked for, on this channel."""
    said = Say('Done: no more messages from us here. You can still write to me, and "messages on" brings them back.')
    return Reply((said,), (Do("stop_messages"),))


def stop_reminders() -> Reply:
    """No more reminders, of visits and of what is due; who means more is told how to say so."""
    said = [
        Say("Done: no more reminders from us. When something about a visit changes, I still write."),
        Say('"No more messages" ends that too, and "reminders on" brings them back.'),
    ]
    return Reply(tuple(said), (Do("stop_reminders"),))


def missent() -> Reply:
    """ "Sorry, wrong chat": nothing was meant."""
    return Reply((Say("No problem at all."),))


def start_messages() -> Reply:
    """Messages again."""
    return Reply((Say("Done: you will get our reminders here."),), (Do("start_messages"),))


def language() -> Reply:
    """The language was asked for; this is said in it."""
    return Reply((Say("Of course, in English."),))


def other_language(heard: Bag) -> Reply:
    """A line in the owner's language, once, and a person is told; what follows is said in the shop's language."""
    line = foreign.NOT_SPOKEN.get(heard.heard.language or "")
    return Reply((plain(line),), (Do("human"),)) if line is not None else Reply()


def thanks() -> Reply:
    """A courtesy."""
    return Reply((Say("You're welcome!"),))


def goodbye() -> Reply:
    """A courtesy."""
    return Reply((Say("See you soon!"),))


def skip(heard: Bag) -> Reply:
    """Nothing to skip; on its own "no thanks" is a courtesy."""
    if any(word in ("no", "nothing", "none") for word in heard.heard.plain.lower().split()):
        return Reply((Say("All right."),))
    return Reply((Say("That one I need to know."),))


PLEASE: Final = re.compile(r"\b(?:yes|yeah|yep|sure|ok|okay) ?,? ?(?:please|pls)\b")


CORRECTS: Final = re.compile(r"\b(?:wait|wrong|mistake|typo|meant|oops|sorry|sry|espera|perdon|equivo\w+)\b")
CORRECTED: Final = (Kind.PET, Kind.SPECIES, Kind.SERVICE, Kind.ADD_ON, Kind.PERSON, Kind.NUMBER, Kind.DURATION)


def acknowledged(heard: Bag, diary: DiaryFact) -> Reply:
    """A "yes", "great" or "no" to nothing: whoever is done is let go, and only a wish is asked for more."""
    if Act.THANKS in heard.heard.acts:
        return thanks()
    if Act.GOODBYE in heard.heard.acts:
        return goodbye()
    if heard.act is Act.DENY:
        corrects = heard.first(*CORRECTED, fresh=True) is not None and CORRECTS.search(heard.heard.plain) is not None
        if diary.upcoming and corrects:
            return Reply()  # "wait, wrong dog, Luna": all is not right, and what can be done is said
        return Reply((Say("All right."),))
    if diary.upcoming and PLEASE.search(heard.heard.plain) is None:
        return goodbye()
    return Reply((Say("All right. Is there anything else I can do?"),), choices=CHOICES)
