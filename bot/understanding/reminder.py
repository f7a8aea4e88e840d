"""What a reply to a reminder does: confirms, calls off, moves, is late; or what has to be asked back.

The reminder asked "are you coming?", so an answer is read by other rules than in the middle of a talk: a plain "ok" is
a yes to one that asks, "thanks" is not, and a yes that names another day is asked back with the right one. Nothing here
acts: a visit is never called off without one check that names it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.understanding import cues_reminders as cues
from bot.understanding.cues_answers import START_OK
from bot.understanding.hedges import hedged
from bot.understanding.readings import Act, Intent, Kind, Readings, Relation, Relative, When


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
    """What a reply does; ``rule`` tells why, ``alternatives`` what else it may have meant."""

    effect: Effect
    rule: str
    minutes: int | None = None
    when: When | None = None
    pets: tuple[str, ...] = ()
    alternatives: tuple[Effect, ...] = ()


Rule = Callable[[Readings, Reminded], Reply | None]
_YES = (Act.AFFIRM, Act.SELECT)


def reply_to(readings: Readings, reminded: Reminded) -> Reply:
    """The one effect of a reply; the first rule that has something to say decides."""
    for rule in RULES:
        if (reply := rule(readings, reminded)) is not None:
            return reply
    return Reply(Effect.ASK, "nothing understood", alternatives=(Effect.CONFIRM, Effect.CANCEL, Effect.MOVE))


def _above_all(heard: Readings, _: Reminded) -> Reply | None:
    for intent, effect in (
        (Intent.URGENT, Effect.URGENT),
        (Intent.PET_DIED, Effect.PET_DIED),
    ):
        if intent in heard.intents:
            return Reply(effect, f"intent {intent}")
    return None


def _messages(heard: Readings, _: Reminded) -> Reply | None:
    if cues.NO_SURVEYS.search(heard.plain):
        return Reply(Effect.STOP_SURVEYS, "no surveys")
    if cues.WRONG_PERSON.search(heard.plain):
        return Reply(Effect.WRONG_PERSON, "not the owner")
    if cues.STOP.match(heard.plain) or Intent.STOP_MESSAGES in heard.intents:
        return Reply(Effect.STOP_MESSAGES, "no messages")
    if cues.WHO.search(heard.plain):
        return Reply(Effect.WHO, "who is this")
    if heard.act is Act.HANDOFF or Intent.HUMAN in heard.intents:
        return Reply(Effect.HUMAN, "a person")
    return None


def _letter(heard: Readings, _: Reminded) -> Reply | None:
    for pattern, effect in (
        (cues.LETTER_C, Effect.CONFIRM),
        (cues.LETTER_X, Effect.CANCEL),
        (cues.LETTER_R, Effect.MOVE),
    ):
        if pattern.match(heard.text.strip().lower()):
            return Reply(effect, "its letter")
    return None


def _late(heard: Readings, _: Reminded) -> Reply | None:
    if cues.GONE.search(heard.plain) or cues.SHIFTED.search(heard.plain) or _calls_off(heard):
        return None
    if not cues.LATE.search(heard.plain) or heard.plain.endswith("?") or Intent.RESCHEDULE in heard.intents:
        return None
    return Reply(Effect.LATE, "is late", minutes=_minutes(heard.plain))


def _minutes(plain: str) -> int | None:
    found = cues.MINUTES.search(plain)
    if found is not None:
        return int(found["number"])
    return next((minutes for pattern, minutes in cues.SPELLED if pattern.search(plain)), None)


def _gone(heard: Readings, _: Reminded) -> Reply | None:
    """Called off already, the owner thinks; but a reminder went out, so it stands, and is checked like any other."""
    return Reply(Effect.CANCEL, "said to be cancelled already") if cues.GONE.search(heard.plain) else None


def _some(heard: Readings, reminded: Reminded) -> Reply | None:
    """One of two pets: which ones come is worked out from who is named after "not" and who is not."""
    if len(reminded.pets) < 2 or heard.plain.endswith("?"):
        return None
    named = [one for one in heard.of(Kind.PET) if one.value in reminded.pets]
    absent, coming = set[str](), set[str]()
    for one in named:
        before = heard.text[: one.span[0]].lower()
        after = heard.text[one.span[1] :].lower().lstrip()
        stays = cues.NOT_PET.search(before) or cues.PET_STAYS.match(after)
        (absent if stays else coming).add(str(one.value))
    left = coming or set(reminded.pets) - absent
    if not named or absent == set(reminded.pets) or left >= set(reminded.pets):
        return None
    stay = tuple(pet for pet in reminded.pets if pet in left - absent)
    if cues.PARTLY.search(heard.plain) or (absent and coming):
        return Reply(Effect.SOME, "only some of the pets", pets=stay)
    if absent:  # "Biscuit is sick, can't come": Rex neither?
        return Reply(Effect.ASK, "one of the pets stays", pets=stay, alternatives=(Effect.SOME, Effect.CANCEL))
    return None


def _moved(heard: Readings, reminded: Reminded) -> Reply | None:
    """Another time is named or asked for; "can't make it" beside one is about moving, not about calling off."""
    shifted = cues.SHIFTED.search(heard.plain)
    if shifted is not None:
        size = int(shifted["number"]) if shifted["number"] else 30 if shifted["half"] else 60
        return Reply(Effect.MOVE, "by some minutes", minutes=size if shifted["side"] == "later" else -size)
    other = _other_time(heard, reminded)
    if Intent.RESCHEDULE in heard.intents or (other is None and _instead(heard) and not _calls_off(heard)):
        return Reply(Effect.MOVE, "to move it", when=other)
    if other is None:
        relative = heard.first(Kind.RELATIVE)
        value = relative.value if relative is not None else None
        if isinstance(value, Relative) and value.relation in (Relation.SHIFT, Relation.LATER, Relation.EARLIER):
            days = value.relation is Relation.SHIFT and not value.minutes
            return Reply(Effect.MOVE, "in relation to it", minutes=None if days else value.minutes or None)
        return None
    if heard.act in _YES and not _instead(heard):
        return Reply(Effect.WRONG_DAY, "a yes to another time", when=other, alternatives=(Effect.CONFIRM, Effect.MOVE))
    if cues.COMING.search(heard.plain) and not _calls_off(heard) and not _instead(heard):
        return Reply(Effect.WRONG_DAY, "coming at another time", when=other, alternatives=(Effect.CONFIRM, Effect.MOVE))
    if _calls_off(heard) or _instead(heard) or heard.act in (Act.CHANGE, Act.DENY, Act.ALTERNATIVES):
        return Reply(Effect.MOVE, "to another time", when=other)
    if Intent.BOOK in heard.intents:
        return Reply(Effect.MOVE, "to another time", when=other)
    if heard.plain.endswith("?"):
        return None
    return Reply(Effect.ASK, "another time alone", when=other, alternatives=(Effect.MOVE, Effect.CONFIRM))


def _instead(heard: Readings) -> bool:
    return cues.INSTEAD.search(heard.plain) is not None


def _other_time(heard: Readings, reminded: Reminded) -> When | None:
    """The first day or time said that is not the visit's own."""
    for reading in heard.of(Kind.WHEN):
        values = (reading.value, *reading.alternatives)
        if isinstance(reading.value, When) and not any(
            isinstance(value, When) and _fits(value, reminded.start) for value in values
        ):
            return reading.value
    return None


def _fits(when: When, start: datetime) -> bool:
    """Whether the visit lies in what was said."""
    day: date = start.date()
    if when.earliest:
        return True
    if when.day is not None and when.day != day:
        return False
    if when.start is not None and day < when.start.day:
        return False
    if when.end is not None and day >= when.end.day and when.end.clock is None:
        return False
    if when.weekdays and day.weekday() not in when.weekdays:
        return False
    if when.clock is None:
        return True
    halves = (start.hour, (start.hour + 12) % 24) if when.either_half else (start.hour,)
    return when.clock.hour in halves and when.clock.minute == start.minute


def _calls_off(heard: Readings) -> bool:
    return Intent.CANCEL in heard.intents or heard.act is Act.CANCEL or cues.CANNOT.search(heard.plain) is not None


def _undecided(heard: Readings, _: Reminded) -> Reply | None:
    if heard.act is not Act.DONT_KNOW and not cues.UNDECIDED.search(heard.plain):
        return None
    return Reply(Effect.ASK, "undecided", alternatives=(Effect.CONFIRM, Effect.CANCEL, Effect.MOVE))


def _off(heard: Readings, _: Reminded) -> Reply | None:
    if heard.act is Act.ALTERNATIVES:
        return Reply(Effect.MOVE, "another time is asked for")
    if Intent.CANCEL not in heard.intents and "cancel" in heard.plain and heard.act is Act.DENY:
        return Reply(Effect.ASK, "not to be cancelled", alternatives=(Effect.CONFIRM, Effect.CANCEL))
    if _calls_off(heard):
        return Reply(Effect.CANCEL, "called off")
    if heard.act is Act.DENY:
        return Reply(Effect.CANCEL, "a no", alternatives=(Effect.MOVE,))
    return None


def _yes(heard: Readings, reminded: Reminded) -> Reply | None:
    agreed = heard.act in _YES or cues.COMING.search(heard.plain) or START_OK.match(heard.plain)
    if not agreed:
        return None
    if heard.hedged or hedged(heard.plain):
        return Reply(Effect.QUESTION, "a yes that asks", alternatives=(Effect.CONFIRM,))
    if not reminded.asks and cues.COMING.search(heard.plain) is None:
        return Reply(Effect.THANKS, "heard; nothing was asked")
    return Reply(Effect.CONFIRM, "a yes")


def _rest(heard: Readings, _: Reminded) -> Reply | None:
    if heard.act is Act.QUESTION or heard.plain.endswith("?"):
        return Reply(Effect.QUESTION, "a question")
    if heard.act in (Act.THANKS, Act.GOODBYE, Act.GREET):
        return Reply(Effect.THANKS, "a courtesy")
    return None


RULES: tuple[Rule, ...] = (_above_all, _messages, _letter, _late, _gone, _some, _undecided, _moved, _off, _yes, _rest)
