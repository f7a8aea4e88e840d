"""What is said right behind an answer of ours: of the service that it told of, or the same question of another day."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from bot.engine.state import State
from bot.handlers.opening_hours import THE_HOURS
from bot.understanding.readings import IMPLIED, Act, Intent, Kind, Reading, Readings

THAT: Final = re.compile(
    r"\b(?:book|take|have|want|do|need|like) (?:it|that|this|one|that one|this one|him in|her in|them in)\b"
    r"|^(?:(?:yes|ok|okay|great|perfect|fine|good|please|then|lets|,|can i|could i|can you|could you|i want to"
    r"|id like to|i would like to) ?)+book(?: (?:please|then|now))*(?: (?:for|on|at) .*)?[ .!?]*$"
)

AND_THEN: Final = re.compile(
    r"(?:and|or|what about|how about|ok and|oh and|also)\b(?! (?:can|could|book|do you have|i))"
)
OF_IT: Final = frozenset({Intent.PRICES, Intent.LENGTH, Intent.WHO})
THAT_ONE: Final = re.compile(r"\b(?:it|that|this|that one|this one)\b|\bhow much is(?= ?\??$)")


def about_what_was_told(heard: Readings, state: State) -> Readings:
    """The message with what it means of that."""
    if not state.about or state.frames or heard.first(Kind.SERVICE, Kind.ADD_ON):
        return heard
    return _asked_again(heard) if state.about == THE_HOURS else _of_the_service(_booked(heard, state), state)


def _asked_again(heard: Readings) -> Readings:
    """ "And new year's?", behind the hours of Christmas Eve, asks for the hours."""
    if heard.first(Kind.WHEN) is None or not {Intent.BOOK, Intent.HOURS}.issuperset(heard.intents):
        return heard
    if AND_THEN.match(heard.plain) is None:
        return heard
    return replace(
        heard, intents=(Intent.HOURS,), act=Act.QUESTION, acts=(Act.QUESTION,), asides=((0, len(heard.text)),)
    )


def _of_the_service(heard: Readings, state: State) -> Readings:
    """ "How much is that?", behind what a service is, asks for its price."""
    if not heard.intents or not OF_IT.issuperset(heard.intents) or THAT_ONE.search(heard.plain) is None:
        return heard
    return replace(heard, found=(*heard.found, Reading(Kind.SERVICE, state.about, IMPLIED, 0.8, "what was told of")))


def _booked(heard: Readings, state: State) -> Readings:
    """ "Book that please", behind what a bath costs, is said of the bath."""
    if not THAT.search(heard.plain):
        return heard
    if heard.act in (Act.DENY, Act.CANCEL) or set(heard.intents) - {Intent.BOOK}:
        return heard
    meant = Reading(Kind.SERVICE, state.about, IMPLIED, 0.8, "what was told of")
    return replace(heard, found=(*heard.found, meant), intents=(Intent.BOOK,))
