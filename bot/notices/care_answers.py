"""Answers to what we say of a pet's care: that it is due again, or that a certificate ends.

A time that was put forward is read like a wish for it, so it is looked up again and asked about before it is booked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from bot.certificates import certified
from bot.engine.memory import load_opening
from bot.engine.state import State
from bot.engine.turn import Json, Opening
from bot.loading import Loaded
from bot.notices.told import Answered, Told
from bot.understanding.readings import IMPLIED, Act, Intent, Kind, Reading, Readings
from bot.understanding.values import Grain, When

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

FAR: Final = timedelta(days=30)
"""What is so far ahead is the end of a certificate, and no wish for a visit."""

YES: Final = (Act.AFFIRM, Act.SELECT, Act.BOOK)
PLAIN: Final = (*YES, Act.INFORM, Act.REQUEST, Act.ALTERNATIVES, Act.OTHER, Act.CHANGE, Act.QUESTION)
BOOKS: Final = "books"
RENEWED: Final = "renewed"


def care_answer(session: Session, heard: Readings, told: Told, state: State, loaded: Loaded) -> Answered | None:
    """A time of those put forward, a yes, or another day: of the pet and the service that were spoken of."""
    if told.token is not None:
        return _picked(told)
    if state.frames or (state.at is not None and state.at > told.at):
        return None
    if (renewed := _renewed(heard, told, loaded.shop.local(loaded.now).date())) is not None:
        return Answered(renewed, RENEWED)
    if (opening := _by_place(heard, told)) is not None:
        return Answered(_wish(Readings("", ""), told, opening), BOOKS)
    others = [one for one in heard.intents if one is not Intent.BOOK]
    if others or heard.first(Kind.SERVICE, Kind.ADD_ON) is not None or heard.act not in PLAIN:
        return None
    agrees = heard.act in YES and "service" in told.known
    if heard.first(Kind.WHEN) is None and Intent.BOOK not in heard.intents and not agrees:
        return None
    return Answered(_wish(heard, told, None), BOOKS)


def _picked(told: Told) -> Answered | None:
    """The button of a time, or of the offer to find one."""
    if told.token == "book":  # noqa: S105  the name of a button
        return Answered(_wish(Readings("", ""), told, None), BOOKS)
    place = (told.token or "").removeprefix("slot")
    offers = list(_offers(told))
    if not place.isdecimal() or int(place) >= len(offers):
        return None
    return Answered(_wish(Readings("", ""), told, offers[int(place)]), BOOKS)


def _by_place(heard: Readings, told: Told) -> Opening | None:
    """ "The second one", "the last one"."""
    ordinal, offers = heard.first(Kind.ORDINAL), list(_offers(told))
    if ordinal is None or not isinstance(ordinal.value, int):
        return None
    place = ordinal.value - 1 if ordinal.value > 0 else len(offers) + ordinal.value
    return offers[place] if 0 <= place < len(offers) else None


def _renewed(heard: Readings, told: Told, today: date) -> Readings | None:
    """A newer certificate of the vaccine that was spoken of."""
    if "vaccine" not in told.known or heard.first(Kind.VACCINE) is not None or heard.act in (Act.REQUEST, Act.BOOK):
        return None
    read = certified(heard, asked=True, today=today)
    until = read.first(Kind.VALID_UNTIL)
    if until is None or not isinstance(until.value, date) or until.value < today + FAR:
        return None
    found = (*read.found, *_about(told, Kind.VACCINE, Kind.PET))
    return replace(read, found=found, intents=(Intent.VACCINATED,), act=Act.INFORM)


def _wish(heard: Readings, told: Told, opening: Opening | None) -> Readings:
    """A booking, with everything that is known of it."""
    if opening is None:
        found = (*heard.found, *(_about(told, Kind.PET) if heard.first(Kind.PET) is None else ()))
    else:
        clock = opening.start.time().replace(tzinfo=None)
        when = When(day=opening.start.date(), clock=clock, grain=Grain.MINUTE)
        found = (
            Reading(Kind.WHEN, when, IMPLIED, 1.0, "put forward"),
            Reading(Kind.PERSON, opening.staff, IMPLIED, 1.0, "put forward"),
            *_about(told, Kind.PET),
        )
    found = (*found, *_about(told, Kind.SERVICE))
    return replace(heard, found=found, intents=(Intent.BOOK,), act=Act.BOOK, hedged=False)


def _about(told: Told, *kinds: Kind) -> tuple[Reading, ...]:
    """What was spoken of, as if the owner had said so."""
    known = ((kind, told.known.get(kind.value)) for kind in kinds)
    return tuple(Reading(kind, value, IMPLIED, 1.0, "spoken of") for kind, value in known if isinstance(value, str))


def _offers(told: Told) -> Iterator[Opening]:
    offers: Json = told.known.get("offers")
    for one in offers if isinstance(offers, list) else ():
        yield load_opening(one)
