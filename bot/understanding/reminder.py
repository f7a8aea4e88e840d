"""What a reply to a reminder does: confirms, calls off, moves, is late; or what has to be asked back.

The reminder asked "are you coming?", so an answer is read by other rules than in the middle of a talk: a plain "ok" is
a yes to one that asks, "thanks" is not, and a yes that names another day is asked back with the right one. Nothing here
acts: a visit is never called off without one check that names it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Final

from bot.suiting import suits
from bot.understanding import cues_reminders as cues
from bot.understanding.cues_answers import START_OK
from bot.understanding.cues_company import BROUGHT, brings_instead
from bot.understanding.hedges import hedged
from bot.understanding.readings import Act, Intent, Kind, Readings
from bot.understanding.reminded_briefly import (
    colloquial,
    doubt,
    may_be_its_own,
    of_one_undecided,
    of_which_visit,
    own_time,
)
from bot.understanding.reminded_doubts import comes_after_all, is_of_another_day, is_yes_too, says_to_come
from bot.understanding.reminded_pets import agreed_for, means_every, named_out, only_some, told_of
from bot.understanding.reminded_times import (
    is_its_letter_and_a_time,
    is_time_alone,
    keeps_its_hour,
    minutes_late,
    minutes_shifted,
    not_before,
    other_time,
    related_time,
)
from bot.understanding.reminder_values import Effect, Reminded, Reply
from bot.understanding.values import When

Rule = Callable[[Readings, Reminded], Reply | None]
_YES = (Act.AFFIRM, Act.SELECT)
BOTH_WAYS: Final = "a no beside a yes"
"""The rule of what may be either: asked back with the visit's own time."""


def reply_to(readings: Readings, reminded: Reminded) -> Reply:
    """The one effect of a reply; the first rule that has something to say decides."""
    for rule in RULES:
        if (reply := rule(readings, reminded)) is not None:
            return _of_those_named(reply, readings, reminded)
    return Reply(Effect.ASK, "nothing understood", alternatives=(Effect.CONFIRM, Effect.CANCEL, Effect.MOVE))


def _of_those_named(reply: Reply, heard: Readings, reminded: Reminded) -> Reply:
    """ "Can Max come thursday instead", "cancel Max please", "my mom brings Max": of two pets only who is named."""
    if reply.effect is Effect.CONFIRM and BROUGHT.search(heard.plain) is None:
        return reply
    narrowed = (Effect.MOVE, Effect.CANCEL, Effect.LATE, Effect.CONFIRM)
    if reply.pets or reply.effect not in narrowed or means_every(heard):
        return reply
    named = told_of(heard, reminded.pets).named
    return replace(reply, pets=_ordered(reminded, named)) if named < frozenset(reminded.pets) else reply


def _above_all(heard: Readings, _: Reminded) -> Reply | None:
    for intent, effect in (
        (Intent.URGENT, Effect.URGENT),
        (Intent.PET_DIED, Effect.PET_DIED),
        (Intent.MISSENT, Effect.THANKS),
    ):
        if intent in heard.intents:
            return Reply(effect, f"intent {intent}")
    return None


def _messages(heard: Readings, _: Reminded) -> Reply | None:
    if cues.NO_SURVEYS.search(heard.plain):
        return Reply(Effect.STOP_SURVEYS, "no surveys")
    if cues.WRONG_PERSON.search(heard.plain):
        return Reply(Effect.WRONG_PERSON, "not the owner")
    if cues.STOP.match(heard.plain) or heard.intends(Intent.STOP_MESSAGES, Intent.STOP_REMINDERS):
        return Reply(Effect.STOP_MESSAGES, "no messages")
    if cues.WHO.search(heard.plain):
        return Reply(Effect.WHO, "who is this")
    if heard.act is Act.HANDOFF or heard.intends(Intent.HUMAN, Intent.CALLS):
        return Reply(Effect.HUMAN, "a person")
    return None


def _letter(heard: Readings, reminded: Reminded) -> Reply | None:
    for pattern, effect in (
        (cues.LETTER_C, Effect.CONFIRM),
        (cues.LETTER_X, Effect.CANCEL),
        (cues.LETTER_R, Effect.MOVE),
    ):
        if pattern.match(heard.text.strip().lower()):
            return Reply(effect, "its letter")
    if is_its_letter_and_a_time(heard):
        return Reply(Effect.MOVE, "its letter", when=other_time(heard, reminded.start))
    return None


def _brought(heard: Readings, reminded: Reminded) -> Reply | None:
    """ "I can't come but my mom brings her": who comes with the pet is not whether it comes."""
    if not brings_instead(heard.plain) or other_time(heard, reminded.start) is not None:
        return None
    if is_of_another_day(heard, reminded.start):
        return None
    return Reply(Effect.CONFIRM, "somebody else brings it")


def _late(heard: Readings, _: Reminded) -> Reply | None:
    if cues.GONE.search(heard.plain) or cues.SHIFTED.search(heard.plain) or _calls_off(heard):
        return None
    asks = heard.plain.endswith("?") and cues.ASKS_IF_LATE.search(heard.plain) is None
    if not cues.LATE.search(heard.plain) or asks or Intent.RESCHEDULE in heard.intents:
        return None
    return Reply(Effect.LATE, "is late", minutes=minutes_late(heard.plain))


def _gone(heard: Readings, _: Reminded) -> Reply | None:
    """Called off already, the owner thinks; but a reminder went out, so it stands, and is checked like any other."""
    return Reply(Effect.CANCEL, "said to be cancelled already") if cues.GONE.search(heard.plain) else None


def _some(heard: Readings, reminded: Reminded) -> Reply | None:
    """Of several pets: only some come, one cannot, or one comes another day."""
    if len(reminded.pets) < 2 or heard.plain.endswith("?"):
        return None
    told = told_of(heard, reminded.pets)
    if (stay := only_some(told, heard, reminded.pets)) is not None:
        out = _ordered(reminded, named_out(told, heard, reminded.pets))
        return Reply(Effect.SOME, "only some of the pets", pets=_ordered(reminded, stay), out=out)
    if told.late and told.named == told.late < frozenset(reminded.pets):
        late = _ordered(reminded, told.late)
        return Reply(Effect.LATE, "one of the pets is late", minutes=minutes_late(heard.plain), pets=late)
    if agreed := agreed_for(told, heard, reminded.pets):
        return Reply(Effect.CONFIRM, "a yes for one of the pets", pets=_ordered(reminded, agreed))
    coming = told.coming or (
        frozenset(reminded.pets) - told.moving if cues.BOTH_COME.match(heard.plain) else told.coming
    )
    if told.moving and coming and not told.absent:
        minutes = minutes_shifted(heard)
        when = other_time(heard, reminded.start) if minutes is None else None
        return Reply(
            Effect.MOVE, "one of the pets", minutes=minutes, when=when, pets=_ordered(reminded, told.moving),
            coming=_ordered(reminded, coming),
        )  # fmt: skip
    if told.absent and not told.moving and not told.absent >= frozenset(reminded.pets):
        return Reply(Effect.CANCEL, "one of the pets stays", pets=_ordered(reminded, told.absent))
    if not told.named and cues.ONE_OF_THEM.search(heard.plain):
        return Reply(Effect.ASK, "one of them", alternatives=(Effect.SOME, Effect.CANCEL))
    return None


def _ordered(reminded: Reminded, pets: frozenset[str]) -> tuple[str, ...]:
    return tuple(one for one in reminded.pets if one in pets)


def _moved(heard: Readings, reminded: Reminded) -> Reply | None:
    """Another time is named or asked for; "can't make it" beside one is about moving, not about calling off."""
    shifted = minutes_shifted(heard)
    if shifted is not None:
        return Reply(Effect.MOVE, "by some minutes", minutes=shifted)
    other = other_time(heard, reminded.start)
    if other is None and _calls_off(heard) and (later := not_before(heard, reminded.start)) is not None:
        return Reply(Effect.MOVE, "not before", when=later)
    related = related_time(heard, reminded.start)
    if other is None and related is not None:
        return Reply(Effect.MOVE, "in relation to it", when=related)
    if other is None:
        moves = Intent.RESCHEDULE in heard.intents or (_instead(heard) and not _calls_off(heard))
        return Reply(Effect.MOVE, "to move it") if moves else None
    return _to_another(heard, other, reminded.start)


def _to_another(heard: Readings, other: When, start: datetime) -> Reply | None:
    """What is meant by a time that is not the visit's."""
    if may_be_its_own(heard, start):
        return Reply(Effect.ASK, "its own time")
    if Intent.RESCHEDULE in heard.intents or keeps_its_hour(heard):
        return Reply(Effect.MOVE, "to another time", when=other)
    mistaken = (Effect.CONFIRM, Effect.MOVE)
    if heard.act in _YES and not _instead(heard):
        return Reply(Effect.WRONG_DAY, "a yes to another time", when=other, alternatives=mistaken)
    if cues.COMING.search(heard.plain) and not _calls_off(heard) and not _instead(heard):
        return Reply(Effect.WRONG_DAY, "coming at another time", when=other, alternatives=mistaken)
    if any(cue.search(heard.plain) for cue in (cues.THOUGHT, cues.ARRIVES, cues.IS_IT)):
        return Reply(Effect.WRONG_DAY, "taken to be at another time", when=other, alternatives=mistaken)
    if _calls_off(heard) or _instead(heard) or heard.act in (Act.CHANGE, Act.DENY, Act.ALTERNATIVES):
        return Reply(Effect.MOVE, "to another time", when=other)
    if Intent.BOOK in heard.intents or (heard.plain.endswith("?") and is_time_alone(heard)):
        return Reply(Effect.MOVE, "to another time", when=other)
    if heard.plain.endswith("?"):
        return None
    return Reply(Effect.ASK, "another time alone", when=other, alternatives=(Effect.MOVE, Effect.CONFIRM))


def _instead(heard: Readings) -> bool:
    return cues.INSTEAD.search(heard.plain) is not None


def _calls_off(heard: Readings) -> bool:
    return Intent.CANCEL in heard.intents or heard.act is Act.CANCEL or cues.CANNOT.search(heard.plain) is not None


def _elsewhere(heard: Readings, reminded: Reminded) -> Reply | None:
    """ "I can't today", "not thursday", of a visit on Wednesday: that day is no good, nothing is said of its own."""
    if not is_of_another_day(heard, reminded.start) or _instead(heard):
        return None
    return Reply(Effect.ASK, BOTH_WAYS, alternatives=(Effect.CONFIRM, Effect.CANCEL))


def _undecided(heard: Readings, _: Reminded) -> Reply | None:
    if heard.act is not Act.DONT_KNOW and not cues.UNDECIDED.search(heard.plain):
        return None
    return Reply(Effect.ASK, "undecided", alternatives=(Effect.CONFIRM, Effect.CANCEL, Effect.MOVE))


def _off(heard: Readings, reminded: Reminded) -> Reply | None:
    if heard.act is Act.ALTERNATIVES:
        return Reply(Effect.MOVE, "another time is asked for")
    if Intent.CANCEL not in heard.intents and "cancel" in heard.plain and heard.act is Act.DENY:
        return Reply(Effect.ASK, "not to be cancelled", alternatives=(Effect.CONFIRM, Effect.CANCEL))
    if _only_today(heard, reminded):
        return Reply(Effect.ASK, "its own time", alternatives=(Effect.CONFIRM, Effect.CANCEL))
    off = _calls_off(heard)
    if (off or heard.act is Act.DENY) and comes_after_all(heard.plain):
        return Reply(Effect.CONFIRM, "a yes after all")
    if (off or heard.act is Act.DENY) and (says_to_come(heard.plain) or (not off and is_yes_too(heard))):
        return Reply(Effect.ASK, BOTH_WAYS, alternatives=(Effect.CONFIRM, Effect.CANCEL))
    if off:
        return Reply(Effect.CANCEL, "called off")
    if heard.act is Act.DENY:
        return Reply(Effect.CANCEL, "a no", alternatives=(Effect.MOVE,))
    return None


def _only_today(heard: Readings, reminded: Reminded) -> bool:
    """ "Not today, see you wednesday", of the visit on Wednesday: the no is to today, so it is asked."""
    if cues.TODAY.search(heard.plain) is None or "cancel" in heard.plain:
        return False
    wall = reminded.start.replace(tzinfo=None)
    said = [one.value for one in heard.of(Kind.WHEN) if isinstance(one.value, When)]
    return any((one.day is not None or bool(one.weekdays)) and suits(one, wall) for one in said)


def _yes(heard: Readings, reminded: Reminded) -> Reply | None:
    if cues.NO_PROBLEM.match(heard.plain) and reminded.asks:
        return Reply(Effect.CONFIRM, "a yes")
    coming = cues.COMING.search(heard.plain) is not None
    agreed = heard.act in _YES or coming or START_OK.match(heard.plain)
    if not agreed:
        return None
    plain = cues.FINE.sub("", heard.plain) if coming else heard.plain
    if (heard.hedged or hedged(heard.plain)) and (plain == heard.plain or hedged(plain)):
        return Reply(Effect.QUESTION, "a yes that asks", alternatives=(Effect.CONFIRM,))
    if not reminded.asks and not coming:
        return Reply(Effect.THANKS, "heard; nothing was asked")
    return Reply(Effect.CONFIRM, "a yes")


def _rest(heard: Readings, _: Reminded) -> Reply | None:
    if heard.act is Act.QUESTION or heard.plain.endswith("?"):
        return Reply(Effect.QUESTION, "a question")
    if heard.act in (Act.THANKS, Act.GOODBYE, Act.GREET):
        return Reply(Effect.THANKS, "a courtesy")
    return None


RULES: tuple[Rule, ...] = (
    _above_all,
    _messages,
    _letter,
    colloquial,
    of_which_visit,
    _brought,
    _late,
    _gone,
    of_one_undecided,
    _some,
    _undecided,
    _elsewhere,
    _moved,
    _off,
    _yes,
    doubt,
    _rest,
    own_time,
)
