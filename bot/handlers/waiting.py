"""Where an owner stands on the waiting list."""

from __future__ import annotations

from datetime import datetime

from bot.engine.bag import Bag
from bot.engine.repertoire import Reply
from bot.engine.turn import Do, Offered, Say
from bot.facts import DiaryFact
from bot.handlers.about_my_pets import option
from bot.understanding.readings import Intent, Kind


def on_list(heard: Bag, diary: DiaryFact) -> Reply:
    """What is waited for and which place that is; of one pet, if one is named."""
    pet = heard.first(Kind.PET)
    waiting = [one for one in diary.waiting if pet is None or one.pet_id == pet.value]
    if not waiting:
        return Reply((Say("No, you are not on the waiting list."),), choices=(option("Book a visit", Intent.BOOK),))
    said = [
        Say(
            "On the waiting list: {what}, {list:or}. You are number {place}.",
            {"what": one.spoken, "list": one.said, "place": one.place},
        )
        for one in waiting[:4]
    ]
    return Reply(tuple(said), choices=(option("Take me off the list", Intent.OFF_LIST),))


def take_offer(heard: Bag) -> Reply:
    """Yes to a time that was offered; what became of it is said behind it."""
    return _answer("take_offer", heard)


def ask_offer(heard: Bag, diary: DiaryFact) -> Reply:
    """What may be a yes or a no: asked once more, since either would be acted on at once."""
    asked = heard.first(Kind.REPLY, fresh=True)
    if asked is None:
        return Reply()
    heard.take((asked,))
    notice, key, start, moves = str(asked.value).split("|")
    entry = next((one for one in diary.waiting if one.key == key), None)
    if entry is None:
        return Reply()
    yes = Say("Yes, move it") if moves else Say("Yes, book it")
    text = (
        "Just to be sure: shall I move it, {what}, to {start:day} at {start:time}?"
        if moves
        else "Just to be sure: shall I book {what} on {start:day} at {start:time}?"
    )
    said = Say(text, {"what": entry.spoken, "start": datetime.fromisoformat(start)})
    choices = (
        Offered(yes, f"n.{notice}.yes"),
        Offered(Say("No, keep me on the list"), f"n.{notice}.keep"),
    )
    return Reply((said,), choices=choices, expecting="waitlist_offer")


def skip_offer(heard: Bag) -> Reply:
    """No to it, and on the list all the same."""
    return _answer("skip_offer", heard)


def quit_offer(heard: Bag) -> Reply:
    """No to it, and off the list."""
    return _answer("quit_offer", heard)


def _answer(effect: str, heard: Bag) -> Reply:
    offer = heard.first(Kind.OFFER, fresh=True)
    if offer is None:
        return Reply()
    heard.take((offer,))
    return Reply(do=(Do(effect, {"offer": str(offer.value), "field": "offer"}),))
