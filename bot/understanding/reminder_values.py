"""What a reminder was about, and what a reply to it does: values that the rules of reading and the notices share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.understanding.values import When


class Effect(StrEnum):
    """What is to happen with the visit, or with the messages."""

    CONFIRM = "confirm"
    CANCEL = "cancel"  # after one check that names the visit
    MOVE = "move"  # `when` or `minutes` say where to, if it was said
    LATE = "late"  # `minutes`, if they were said
    SOME = "some"  # only `pets` of those that are expected
    WRONG_DAY = "wrong_day"  # agreed to another day or time than the visit's: ask back with the right one
    WRONG_PERSON = "wrong_person"
    STOP_MESSAGES = "stop_messages"
    STOP_SURVEYS = "stop_surveys"
    URGENT = "urgent"
    PET_DIED = "pet_died"
    HUMAN = "human"
    WHO = "who"  # who is writing to me?
    QUESTION = "question"
    THANKS = "thanks"  # heard, and no consent
    ASK = "ask"  # unclear: ask whether one of the alternatives is meant


@dataclass(frozen=True, slots=True)
class Reminded:
    """The visit a reminder was about: its start on the shop's wall clock, and the keys of the pets that come.

    ``asks`` says that the reminder asked for an answer; one that only tells is not confirmed by an "ok".
    """

    start: datetime
    pets: tuple[str, ...] = ()
    asks: bool = True


@dataclass(frozen=True, slots=True)
class Reply:
    """What a reply does; ``rule`` tells why, ``alternatives`` what else it may have meant.

    ``pets`` are those whom it concerns, () for all of them; while one moves, those who are ``coming`` are confirmed.
    Where only some come, ``out`` are those who do not, () for all the others.
    """

    effect: Effect
    rule: str
    minutes: int | None = None
    when: When | None = None
    pets: tuple[str, ...] = ()
    coming: tuple[str, ...] = ()
    out: tuple[str, ...] = ()
    alternatives: tuple[Effect, ...] = ()
