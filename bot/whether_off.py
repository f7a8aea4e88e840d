""" "Did I cancel Max already?", "is it cancelled?": asked how a visit stands, and nothing is called off for that."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from bot.engine.state import State
from bot.engine.step import SILENCE
from bot.loading import Loaded
from bot.suiting import suits
from bot.understanding.cues_whether_off import asks_if_it_must, asks_if_off
from bot.understanding.readings import IMPLIED, Act, Intent, Kind, Reading, Readings
from bot.understanding.values import When

MAY_BE: Final = frozenset({Intent.CANCEL, Intent.BOOK, Intent.UNKNOWN_QUESTION, Intent.APPOINTMENTS, Intent.STANDS})


def whether_off(heard: Readings, state: State, loaded: Loaded) -> Readings:
    """The message as a question about the visit that is named; what the shop wants is for the team."""
    silent = state.at is not None and loaded.now - state.at > SILENCE
    if (state.frames and not silent) or not MAY_BE.issuperset(heard.intents):
        return heard
    if asks_if_it_must(heard.plain) and Intent.CANCEL in heard.intents:
        return _of(heard, Intent.UNKNOWN_QUESTION, ())
    coming = [one for one in loaded.diary.upcoming if one.start > loaded.now]
    if not coming or not asks_if_off(heard.plain):
        return heard
    pets, services = ({one.value for one in heard.of(kind)} for kind in (Kind.PET, Kind.SERVICE))
    days = [one.value for one in heard.of(Kind.WHEN) if isinstance(one.value, When)]
    visits = [
        one
        for one in coming
        if (not pets or one.pet_id in pets)
        and (not services or one.service_id in services)
        and all(suits(day, one.start.replace(tzinfo=None)) for day in days)
    ]
    if len(visits) != 1:
        return _of(heard, Intent.APPOINTMENTS, tuple(heard.of(Kind.PET)))
    its = Reading(Kind.APPOINTMENT, visits[0].key, IMPLIED, 0.9, "asked whether it is called off")
    return _of(heard, Intent.STANDS, (its,))


def _of(heard: Readings, intent: Intent, found: tuple[Reading, ...]) -> Readings:
    return replace(
        heard, found=found, intents=(intent,), act=Act.QUESTION, acts=(Act.QUESTION,), hedged=False,
        asides=((0, len(heard.text)),), notes=(*heard.notes, "asks whether a visit is called off"),
    )  # fmt: skip
