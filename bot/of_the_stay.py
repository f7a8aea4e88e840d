""" "Both in one kennel", "he has pills twice a day", "add another night": of a stay that was noted a moment ago."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from bot.engine.state import State
from bot.loading import Loaded
from bot.understanding.cues import any_of
from bot.understanding.readings import IMPLIED, Act, Intent, Kind, Reading, Readings
from bot.understanding.values import When

OF_A_STAY: Final = frozenset(
    {Intent.STAY, Intent.ABOUT_STAYS, Intent.BOOK, Intent.SERVICES, Intent.RESCHEDULE, Intent.UNKNOWN_QUESTION}
)
STAY: Final = "stay"
WORDS: Final = 3  # "the first", "on the second" is a day
COUNTED: Final = frozenset({"one", "two", "three", "four", "first", "second", "uno", "una", "dos"})
DETAIL: Final = any_of(
    r"(?:one|same|single|own|separate|shared?|big|bigger|quiet|double) (?:kennel|room|run|suite|cage|bed|crate|place)",
    r"(?:share|sleep|stay|be|keep) (?:\w+ )?together",
    r"(?:another|one more|an extra|a|two more|1 more) (?:night|day)(?: (?:longer|more|earlier|later))?",
    r"(?:pills?|tablets?|medication|medicine|meds|insulin|drops|eats?|food|feed|fed|meals?|diet|treats?|bowl)",
    r"(?:blankets?|toys?|walks?|walked|playtime|collar|leash|harness)",
    r"(?:pastillas?|medicacion|comida|come|juntos|juntas|jaula|manta|juguetes?)",
)


def of_the_stay(heard: Readings, state: State, loaded: Loaded) -> Readings:
    """The message as a word about that stay, which the team arranges; other days or another service are a new wish."""
    stays = {str(one.service_id) for one in loaded.catalog.services if one.is_stay}
    noted = _noted(state, loaded, stays)
    heard = _without_counted(heard, state)
    if noted is None or not DETAIL.search(heard.plain):
        return heard
    if not OF_A_STAY.issuperset(heard.intents) or heard.act in (Act.CANCEL, Act.QUESTION):
        return heard
    services = {str(one.value) for one in heard.of(Kind.SERVICE, Kind.ADD_ON)}
    if services - stays or any(_is_dated(one) for one in heard.of(Kind.WHEN)):
        return heard
    meant = Reading(Kind.REPLY, noted, IMPLIED, 0.9, "of the stay")
    return replace(
        heard, found=(meant,), intents=(Intent.OF_STAY,), act=Act.INFORM, acts=(Act.INFORM,), hedged=False, asides=()
    )


def _without_counted(heard: Readings, state: State) -> Readings:
    """ "One kennel", "can I see it first", where days were asked for, is not the first of the month."""
    if state.top is None or state.top.dialog != STAY or len(heard.plain.split()) <= WORDS:
        return heard
    counted = [one for one in heard.of(Kind.WHEN) if heard.text[slice(*one.span)].strip().lower() in COUNTED]
    if not counted:
        return heard
    return replace(heard, found=tuple(one for one in heard.found if one not in counted))


def _noted(state: State, loaded: Loaded, stays: set[str]) -> str | None:
    """The stay that is told of, or was last, also while the visit is booked that has to come before it."""
    if not state.frames:
        return state.about if state.about in stays else None
    top = state.top
    if top is not None and top.dialog == STAY:
        return min(stays, default=None)
    if top is None or top.dialog != "book":
        return None
    named = {top.values.get("service"), *(one.value for one in top.pending if one.kind is Kind.SERVICE)}
    first = next((one for one in loaded.catalog.services if str(one.service_id) in named), None)
    after = {str(one) for one in first.required_before} & stays if first is not None else set()
    return min(after, default=None)


def _is_dated(one: Reading) -> bool:
    """Whether a day is said: "another night" says none."""
    when = one.value
    return isinstance(when, When) and bool(when.day or when.start or when.end or when.weekdays or when.clock)
