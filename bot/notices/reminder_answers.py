"""What an answer to a reminder does: `reply_to` says what was meant, and this which visit it is about.

A visit is called off or moved by the dialogs that do so at any time, the visit being named for them. Everything else is
one sentence: see `bot.handlers.reminder_reply`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from bot.engine.state import State
from bot.facts import VisitFact
from bot.handlers.reminder_reply import Replied, What
from bot.loading import Loaded
from bot.notices.told import Answered, Told
from bot.understanding.readings import IMPLIED, Act, Grain, Intent, Kind, Reading, Readings, When
from bot.understanding.reminder import Effect, Reminded, Reply, reply_to
from core.booking.coming import how_late

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

KEPT_FOR: Final = timedelta(days=3)
"""How long behind the visit an answer is still one to its reminder."""

SAME_DAY: Final = timedelta(hours=12)
"""Nobody is late for a visit that is farther away."""

TOKENS: Final = {"C": Effect.CONFIRM, "X": Effect.CANCEL, "R": Effect.MOVE}
AT_ALL_TIMES: Final = frozenset(
    {
        Effect.URGENT,
        Effect.PET_DIED,
        Effect.HUMAN,
        Effect.STOP_MESSAGES,
        Effect.STOP_SURVEYS,
        Effect.THANKS,
    }
)
"""What means the same whether a reminder was sent or not."""

BARE: Final = frozenset({"a yes", "a no"})
END: Final = re.compile(r"^\W*end\W*$", re.IGNORECASE)
TO_COME: Final = re.compile(r"\b(?:there|with you|arriv\w*|here) in\b|\b(?:away|out)\W*$")
ONLY_MINUTES: Final = re.compile(
    r"^\W*(?:about |around |maybe |ca )?(?P<number>\d{1,3})\W*(?:m|min|mins|minutes?)?\W*$"
)


@dataclass(frozen=True, slots=True)
class _Open:
    """A reminder and what was said to it, with the visits it was about that are still to come."""

    session: Session
    heard: Readings
    told: Told
    loaded: Loaded
    visits: tuple[VisitFact, ...]
    start: datetime

    def said(self, what: What, *, visits: Sequence[VisitFact] | None = None, answer: str = "") -> Answered:
        """One sentence, by the handler."""
        about = self.visits if visits is None else visits
        replied = Replied(what, self.told.notice_ids[0].hex, tuple(one.key for one in about))
        return self.replied(replied, answer=answer)

    def replied(self, replied: Replied, *, answer: str = "") -> Answered:
        """One sentence, by the handler."""
        reading = Reading(Kind.REPLY, replied.stored(), IMPLIED, 1.0, "answers a reminder")
        return Answered(self.of((Intent.REMINDED,), (reading,)), answer)

    def of(self, intents: tuple[Intent, ...], found: tuple[Reading, ...], act: Act = Act.REQUEST) -> Readings:
        """The message as these intents, and nothing else that was read in it."""
        note = f"answers a reminder: {', '.join(intents)}"
        return replace(
            self.heard, plain="", found=found, intents=intents, act=act, acts=(act,), hedged=False, asides=(),
            notes=(*self.heard.notes, note),
        )  # fmt: skip


def reminder_answer(session: Session, heard: Readings, told: Told, state: State, loaded: Loaded) -> Answered | None:
    """The message as an answer to this reminder; None where it is none."""
    keys, start = told.known.get("visits"), _start(told)
    if not isinstance(keys, list) or start is None or loaded.now > start + KEPT_FOR:
        return None
    visits = tuple(one for one in loaded.diary.upcoming if one.key in keys)
    reminded = Reminded(loaded.shop.local(start), tuple(one.pet_id for one in visits), told.known.get("asks") is True)
    reply = _meant(heard, told, reminded)
    is_its = told.is_meant or told.token is not None or reply.rule == "its letter"
    if not is_its and (not told.is_open or _is_of_another(heard, visits, loaded)):
        return None
    if not is_its and told.answer and (reply.rule in BARE or (reply.effect is Effect.ASK and not reply.when)):
        return None  # it has its answer already
    if not is_its and told.answer and Intent.BOOK in heard.intents:
        return None
    if reply.effect in AT_ALL_TIMES:
        return None
    open_ = _Open(session, heard, told, loaded, tuple(one for one in visits if one.start > loaded.now), start)
    if reply.effect is Effect.LATE and visits:
        return _late(open_, reply, visits[0])
    if not open_.visits:
        return _over(open_, reply)
    return _answer(open_, reply, state)


def _start(told: Told) -> datetime | None:
    try:
        start = datetime.fromisoformat(str(told.known.get("start")))
    except ValueError:
        return None
    return start if start.tzinfo is not None else None


def _meant(heard: Readings, told: Told, reminded: Reminded) -> Reply:
    """What was pressed, or said."""
    if told.token in TOKENS:
        return Reply(TOKENS[told.token], "its letter")
    if END.match(heard.text):
        return Reply(Effect.CANCEL, "called off")  # where a carrier takes it for more, it does not get here
    if told.known.get("late") and (found := ONLY_MINUTES.match(heard.text)):
        return Reply(Effect.LATE, "how late", minutes=int(found["number"]))
    return reply_to(heard, reminded)


def _is_of_another(heard: Readings, visits: Sequence[VisitFact], loaded: Loaded) -> bool:
    """Whether another visit is named, or something new is wished."""
    pets, services = {one.pet_id for one in visits}, {one.service_id for one in visits}
    named = {str(one.value) for one in heard.of(Kind.PET)}
    if visits and named and not named & pets:
        return True
    wished = {str(one.value) for one in heard.of(Kind.SERVICE)}
    if Intent.BOOK in heard.intents and wished and not wished <= services:
        return True
    others = {one.start.date() for one in loaded.diary.upcoming} - {one.start.date() for one in visits}
    days = {one.value.day for one in heard.of(Kind.WHEN) if isinstance(one.value, When)}
    return bool(others & days) and bool({Intent.CANCEL, Intent.RESCHEDULE}.intersection(heard.intents))


def _over(open_: _Open, reply: Reply) -> Answered | None:
    """The visit has begun, or is not booked any more: whatever was meant for it touches no other."""
    if open_.told.answer and open_.told.token is None and reply.rule != "its letter":
        return None
    if reply.effect in (Effect.QUESTION, Effect.ASK, Effect.WHO, Effect.WRONG_PERSON) or (
        Intent.BOOK in open_.heard.intents
    ):
        return None
    gone = open_.start > open_.loaded.now
    replied = Replied(What.GONE if gone else What.OVER, open_.told.notice_ids[0].hex, start=open_.start)
    return open_.replied(replied, answer="too late")


def _answer(open_: _Open, reply: Reply, state: State) -> Answered | None:
    match reply.effect:
        case Effect.CONFIRM:
            if open_.told.token is None and any(one.start != open_.start for one in open_.visits[:1]):
                return open_.said(What.SURE)
            return open_.said(What.COMING, answer="confirm")
        case Effect.CANCEL:
            return Answered(_called_off(open_, open_.visits), "cancel")
        case Effect.MOVE:
            return _moved(open_, reply)
        case Effect.SOME:
            return _some(open_, reply)
        case Effect.WRONG_DAY:
            return open_.said(What.SURE)
        case Effect.WHO:
            return open_.said(What.WHO)
        case Effect.WRONG_PERSON:
            return open_.said(What.WRONG_PERSON, answer="wrong person")
        case Effect.QUESTION:
            return _about(open_)
        case Effect.ASK:
            return _unsure(open_, reply, state)
        case _:
            return None


def _about(open_: _Open) -> Answered | None:
    """ "Is that today?", "what time was it?": a question that no other handler answers is about the visit."""
    if open_.heard.intents and Intent.HOURS not in open_.heard.intents:
        return None
    if open_.heard.hedged or not open_.heard.plain.endswith("?") or not ABOUT.search(open_.heard.plain):
        return None
    return open_.said(What.ABOUT)


ABOUT: Final = re.compile(r"\b(?:when|what time|which day|what day|is (?:it|that|this)|today|tomorrow|again)\b")


def _called_off(open_: _Open, visits: Sequence[VisitFact]) -> Readings:
    """The visits are named; the dialog asks once before it does anything."""
    found = tuple(_named(one) for one in visits)
    return open_.of((Intent.CANCEL if len(visits) == 1 else Intent.CALL_OFF,), found, Act.CANCEL)


def _named(visit: VisitFact) -> Reading:
    return Reading(Kind.APPOINTMENT, visit.key, IMPLIED, 1.0, "the one it reminded of")


def _moved(open_: _Open, reply: Reply) -> Answered:
    """Straight into moving it, with the time that was said."""
    if not any(one.movable for one in open_.visits):
        return open_.said(What.TOO_NEAR, answer="move")
    found = [_named(one) for one in open_.visits if one.movable]
    when = _when(open_, reply)
    if when is not None:
        found.append(Reading(Kind.WHEN, when, IMPLIED, 0.9, "where it shall go"))
    found += open_.heard.of(Kind.PERSON, Kind.NOT_PERSON)
    return Answered(open_.of((Intent.RESCHEDULE,), tuple(found)), "move")


def _when(open_: _Open, reply: Reply) -> When | None:
    start = open_.visits[0].start.replace(tzinfo=None)
    if reply.minutes is not None:
        at = start + timedelta(minutes=reply.minutes)
        return When(day=at.date(), clock=at.time(), grain=Grain.MINUTE)
    when = reply.when
    if when is not None and when.clock is not None and not (when.day or when.start or when.end or when.weekdays):
        return replace(when, day=start.date())
    return when


def _some(open_: _Open, reply: Reply) -> Answered:
    """Who comes is confirmed, and for the others it is asked whether they are called off."""
    coming = [one for one in open_.visits if one.pet_id in reply.pets]
    absent = [one for one in open_.visits if one.pet_id not in reply.pets]
    if not coming or not absent:
        return open_.said(What.ASK)
    replied = Replied(What.COMING, open_.told.notice_ids[0].hex, tuple(one.key for one in coming))
    said = Reading(Kind.REPLY, replied.stored(), IMPLIED, 1.0, "only some of the pets")
    rest = _called_off(open_, absent)
    heard = replace(rest, intents=(Intent.REMINDED, *rest.intents), found=(said, *rest.found), act=Act.REQUEST)
    return Answered(heard, "some")


def _late(open_: _Open, reply: Reply, visit: VisitFact) -> Answered | None:
    """Tested against the day; staff are told in any case."""
    now, minutes = open_.loaded.now, reply.minutes
    if visit.start - now > SAME_DAY:
        return open_.said(What.SURE, visits=(visit,))
    if minutes is not None and TO_COME.search(open_.heard.plain):
        minutes = max(0, round((now + timedelta(minutes=minutes) - visit.start).total_seconds() / 60))
    known = None if minutes is not None else {**open_.told.known, "late": True}
    verdict = "" if minutes is None else how_late(
        open_.session, appointment_key=visit.key, minutes=minutes, now=now
    ).value  # fmt: skip
    replied = Replied(What.LATE, open_.told.notice_ids[0].hex, (visit.key,), minutes=minutes, verdict=verdict)
    return replace(open_.replied(replied, answer="late"), known=known)


def _unsure(open_: _Open, reply: Reply, state: State) -> Answered | None:
    """Nothing certain: asked back, unless the message may be for something else."""
    if reply.rule == "undecided":
        return open_.said(What.UNDECIDED)
    if reply.rule == "nothing understood" and (state.frames or open_.heard.intents or open_.heard.found):
        return None
    return open_.said(What.ASK)
