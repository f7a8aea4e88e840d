"""Replies to a reminder in a word or two: "va", "nel", "what appointment?", "5/6?"."""

from __future__ import annotations

from datetime import datetime

from bot.suiting import suits
from bot.understanding import cues_reminded as cues
from bot.understanding.cues_reminders import CANNOT, IS_IT, PET_MAYBE
from bot.understanding.readings import Intent, Kind, Readings
from bot.understanding.reminded_times import is_time_alone
from bot.understanding.reminder_values import Effect, Reminded, Reply
from bot.understanding.values import When


def colloquial(heard: Readings, reminded: Reminded) -> Reply | None:
    """ "Va", "sale", "nel": a yes or a no, in words that are names or English ones anywhere else."""
    typed = heard.text.strip().lower()
    if reminded.asks and cues.YES_OF_THE_STREET.match(typed):
        return Reply(Effect.CONFIRM, "a yes")
    return Reply(Effect.CANCEL, "a no", alternatives=(Effect.MOVE,)) if cues.NO_OF_THE_STREET.match(typed) else None


def of_which_visit(heard: Readings, _: Reminded) -> Reply | None:
    """ "I don't have an appointment", "what appointment?": it is said once more which."""
    denied = cues.NONE_BOOKED.search(heard.plain) is not None
    if denied and (heard.intends(Intent.CANCEL, Intent.RESCHEDULE) or CANNOT.search(heard.plain)):
        return None  # "I have no appointment, cancel it" is asked back as what it says
    return Reply(Effect.ASK, "its own time") if denied or cues.WHICH_VISIT.match(heard.plain) else None


def is_doubt(heard: Readings) -> bool:
    """A time alone with its sign; "is it wednesday?" is a question like any other."""
    return heard.plain.endswith("?") and is_time_alone(heard) and IS_IT.match(heard.plain) is None


def may_be_its_own(heard: Readings, start: datetime) -> bool:
    """Whether "5/6?" may be a doubt about the visit on the 6th."""
    found = cues.TWO_NUMBERS.match(heard.text)
    return found is not None and str(start.day) in (found["one"].lstrip("0"), found["other"].lstrip("0"))


def of_one_undecided(heard: Readings, reminded: Reminded) -> Reply | None:
    """ "Luna yes, Rex maybe", of several: of one of them it is not known yet, so none is confirmed."""
    if len(reminded.pets) < 2 or heard.intents or heard.first(Kind.WHEN, Kind.RELATIVE) is not None:
        return None
    named = [one for one in heard.of(Kind.PET) if one.value in reminded.pets and one.span[0] >= 0]
    if not any(PET_MAYBE.match(heard.text.lower()[one.span[1] :]) for one in named):
        return None
    return Reply(Effect.ASK, "undecided", alternatives=(Effect.CONFIRM, Effect.CANCEL, Effect.MOVE))


def own_time(heard: Readings, reminded: Reminded) -> Reply | None:
    """ "Oh wait, it's tomorrow": the visit's own day or time, and nothing is wished of it."""
    said = [one.value for one in heard.of(Kind.WHEN) if isinstance(one.value, When)]
    if not said or heard.intents or heard.first(Kind.SERVICE, Kind.ADD_ON, Kind.PERSON) is not None:
        return None
    wall = reminded.start.replace(tzinfo=None)
    return Reply(Effect.ASK, "its own time") if all(suits(one, wall) for one in said) else None


def doubt(heard: Readings, reminded: Reminded) -> Reply | None:
    """ "Wed?", of the visit on Wednesday."""
    return own_time(heard, reminded) if is_doubt(heard) else None
