"""They come later than booked: noted with the visits of today; of another day it is asked whether that one is meant."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from bot.dialogs.visits import what, when
from bot.engine.bag import Bag
from bot.engine.repertoire import Reply
from bot.engine.turn import Do, Say
from bot.facts import DiaryFact, VisitFact
from bot.handlers.about_my_pets import option
from bot.understanding.readings import Intent, Kind
from bot.understanding.reminded_times import minutes_late
from bot.understanding.values import When

TOGETHER: Final = timedelta(hours=3)
"""Visits of one day that begin within this are come to at once."""


def late(heard: Bag, diary: DiaryFact, today: date) -> Reply:
    """The team is told in any case, and by how much."""
    minutes, own = _minutes(heard), _of_pet(heard, diary)
    due = _due(own, _day(heard) or today)
    if due:
        does = tuple(Do("late", {"visit": one.key, "minutes": minutes}) for one in due)
        return Reply((Say("Thank you for telling us. I have told the team."),), does)
    do = Do("note_late", {"minutes": minutes})
    if not own:
        return Reply((Say("Thank you for telling us. I find no visit of yours, but I have told the team."),), (do,))
    said = Say(
        "I have told the team. For today nothing is booked: your next visit is {what}, {when}. Do you mean that one?",
        {"what": what(own[0]), "when": when(own[0])},
    )
    choice = option("Yes, that one", Intent.LATE_THEN, own[0].key, "" if minutes is None else str(minutes))
    return Reply((said,), (do,), (choice,), expecting="offer", visit=own[0].key)


def late_then(heard: Bag, diary: DiaryFact) -> Reply:
    """It is the visit that was asked about that they will be late for."""
    asked = heard.first(Kind.APPOINTMENT)
    visit = next((one for one in diary.upcoming if asked is None or one.key == asked.value), None)
    if visit is None:
        return Reply()
    said = Say("Noted: you may be late for {what}, {when}.", {"what": what(visit), "when": when(visit)})
    return Reply((said,), (Do("late", {"visit": visit.key, "minutes": _minutes(heard)}),), visit=visit.key)


def here(diary: DiaryFact, today: date) -> Reply:
    """They stand at the door, on the day of a visit: the team is told."""
    due = [one for one in (*diary.upcoming, *diary.past) if one.start.date() == today and one.status == "scheduled"]
    if not due:
        return Reply()
    return Reply((Say("Thank you, I have told the team that you are here."),), (Do("note_here"),))


def _minutes(heard: Bag) -> int | None:
    length = heard.first(Kind.DURATION)
    if length is not None and isinstance(length.value, timedelta):
        return round(length.value.total_seconds() / 60)
    return minutes_late(heard.heard.plain)


def _of_pet(heard: Bag, diary: DiaryFact) -> list[VisitFact]:
    pet = heard.first(Kind.PET)
    return [one for one in diary.upcoming if pet is None or one.pet_id == pet.value]


def _day(heard: Bag) -> date | None:
    """The day that is said of the visit."""
    said = heard.first(Kind.WHEN, fresh=True)
    return said.value.day if said is not None and isinstance(said.value, When) else None


def _due(visits: Sequence[VisitFact], day: date) -> list[VisitFact]:
    of_the_day = [one for one in visits if one.start.date() == day]
    return [one for one in of_the_day if one.start - of_the_day[0].start <= TOGETHER]
