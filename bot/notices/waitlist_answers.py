"""Answers to a time that was offered to whoever waits: by button, by letter, or in words right behind it.

What is an answer becomes a message that says nothing but that; everything else is an ordinary message.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Final

from bot.engine.state import State
from bot.engine.turn import Json
from bot.facts import DiaryFact
from bot.loading import Loaded
from bot.notices.told import Answered, Told
from bot.notices.waitlist import BUTTONS, ELSE, KEEP, OFF, YES
from bot.understanding.readings import IMPLIED, Act, Intent, Kind, Reading, Readings, Value
from bot.understanding.values import When

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

INTENTS: Final = {YES: Intent.TAKE_OFFER, KEEP: Intent.SKIP_OFFER, OFF: Intent.QUIT_OFFER}
TURNED: Final = "turned"  # the talk has turned to other times: the next "yes" is about one of those
OF_TIME: Final = (Kind.WHEN, Kind.RELATIVE, Kind.ORDINAL)
OTHERWISE: Final = (Kind.PET, Kind.SERVICE, Kind.ADD_ON, Kind.PERSON, Kind.NOT_PERSON)
BESIDE: Final = frozenset({Intent.WAITLIST, Intent.BOOK, Intent.OFF_LIST, Intent.SKIP})
TAKE_OFF: Final = re.compile(r"\b(?:take|remove|get|drop|strike) (?:\w+ )?off\b|\boff (?:the|your|that) list\b")
STAY_ON: Final = re.compile(r"\b(?:keep|leave|stay|remain|hold)\b(?: \w+){0,2}? on\b")


def offer_answer(session: Session, heard: Readings, told: Told, state: State, loaded: Loaded) -> Answered | None:
    """What a message says to an offer: by button at any time, in words only right behind it."""
    token, known = told.token, told.known
    is_right_behind = state.at is None or told.at >= state.at
    if token is None and not told.answer and (told.is_meant or (is_right_behind and not known.get(TURNED))):
        token = _said(heard, known)
    if token is None:
        return None
    meant = _as_answer(heard, token, known, loaded.diary)
    return Answered(meant, known={**known, TURNED: True}) if token == ELSE else Answered(meant, token)


def _said(heard: Readings, told: Mapping[str, Json]) -> str | None:
    """What the words answer; None where they are about something else."""
    bare, labels = heard.text.strip().strip(".!").casefold(), told.get("labels")
    for number, button in enumerate(BUTTONS):
        label = str(labels[number]).casefold() if isinstance(labels, list) and number < len(labels) else ""
        if bare in (button.letter.casefold(), label.strip("?")) or bare == label:
            return button.token
    if Intent.OFF_LIST in heard.intents or (heard.act is not Act.AFFIRM and TAKE_OFF.search(heard.plain)):
        return OFF
    if not BESIDE.issuperset(heard.intents):
        return None
    if heard.act is Act.ALTERNATIVES:
        return ELSE
    if heard.first(*OTHERWISE) is not None:
        return None
    agrees = heard.act in (Act.AFFIRM, Act.SELECT, Act.BOOK) or Intent.BOOK in heard.intents
    if Intent.WAITLIST in heard.intents or STAY_ON.search(heard.plain) or heard.act is Act.DENY:
        return ELSE if _names_a_time(heard) else KEEP
    if not _is_then(heard, told):
        return ELSE
    return YES if agrees and not heard.hedged else None


def _names_a_time(heard: Readings) -> bool:
    return heard.first(*OF_TIME) is not None


def _is_then(heard: Readings, told: Mapping[str, Json]) -> bool:
    """Whether a yes names no other time than the one that was offered: "yes but 30 minutes later" does."""
    start = datetime.fromisoformat(str(told.get("start")))
    for one in heard.of(*OF_TIME):
        if not isinstance(one.value, When):
            return False
        clock, wall = one.value.clock, start.time()
        halves = {clock, clock.replace(hour=(clock.hour + 12) % 24)} if clock and one.value.either_half else {clock}
        if (one.value.day is not None and one.value.day != start.date()) or (clock is not None and wall not in halves):
            return False
    return True


def _as_answer(heard: Readings, token: str, told: Mapping[str, Json], diary: DiaryFact) -> Readings:
    notes = (*heard.notes, f"an offer: {token}")
    if token != ELSE:
        offer = Reading(Kind.OFFER, str(told.get("offer")), IMPLIED, 1.0, "answers an offer")
        return Readings(
            "", "", (offer,), Act.REQUEST, (Act.REQUEST,), (INTENTS[token],), notes=notes, language=heard.language
        )
    meant: list[tuple[Kind, Value]] = [(Kind.PET, str(told.get("pet"))), (Kind.SERVICE, str(told.get("service")))]
    times = tuple(heard.of(*OF_TIME))
    if not times:
        meant += [(Kind.WHEN, wish) for wish in _wish(told, diary)]
    found = (*(Reading(kind, value, IMPLIED, 0.9, "of the offer") for kind, value in meant), *times)
    return replace(
        heard, found=found, act=Act.REQUEST, acts=(Act.REQUEST,), intents=(Intent.BOOK,), hedged=False, notes=notes
    )


def _wish(told: Mapping[str, Json], diary: DiaryFact) -> tuple[When, ...]:
    """The last wish of this entry."""
    of_it = (told.get("pet"), told.get("service"))
    entry = next((one for one in diary.waiting if (one.pet_id, one.service_id) == of_it), None)
    return entry.said[-1:] if entry is not None else ()
