"""What an answer to a reminder does: `reply_to` says what was meant, and this which visit it is about.

A visit is called off or moved by the dialogs that do so at any time, the visit being named for them. Everything else is
one sentence: see `bot.handlers.reminder_reply`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from bot.engine.state import State
from bot.facts import VisitFact
from bot.handlers.reminder_reply import ONLY, Replied, What
from bot.loading import Loaded
from bot.notices.reminder_besides import about, and_answered, and_booked, and_brought, wants_more
from bot.notices.reminder_doubts import leaves_it_open, standing, unsure
from bot.notices.reminder_open import Open
from bot.notices.told import Answered, Told
from bot.understanding.clauses import ASKS
from bot.understanding.cues_reminded import ASKS_TO, AT_HAND, MINUTES_LATER
from bot.understanding.cues_reminders import RIGHT_NOW
from bot.understanding.cues_whether_off import asks_if_off
from bot.understanding.readings import IMPLIED, Act, Intent, Kind, Reading, Readings
from bot.understanding.reminder import BOTH_WAYS, reply_to
from bot.understanding.reminder_values import Effect, Reminded, Reply
from bot.understanding.values import Grain, When
from core.booking.coming import how_late

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

KEPT_FOR: Final = timedelta(days=3)
"""How long behind the visit an answer is still one to its reminder."""

SAME_DAY: Final = timedelta(hours=12)
"""Nobody is late for a visit that is farther away, unless they say by how much they will be."""

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
YES_TOO: Final = re.compile(r"^\W*y[ah]?\W*$", re.IGNORECASE)  # a letter, and also a yes to what was asked since
END: Final = re.compile(r"^\W*end\W*$", re.IGNORECASE)
TO_COME: Final = re.compile(r"\b(?:there|with you|arriv\w*|here) in\b|\b(?:away|out)\W*$")
ALSO: Final = re.compile(r"[?]|\b(?:also|too|as well)\b")
ONLY_MINUTES: Final = re.compile(
    r"^\W*(?:(?:about|around|maybe|ca|like|roughly|probably|bout|some|approx|i think|id say|say|perhaps|so|just) )*"
    r"(?P<number>\d{1,3})\W*(?:ish)?\W*(?:m|min|mins|minutes?)?"
    r"(?: (?:late|i think|or so|max|tops|maybe|probably|more|at most|guess|i guess))*\W*$"
)


def reminder_answer(session: Session, heard: Readings, told: Told, state: State, loaded: Loaded) -> Answered | None:
    """The message as an answer to this reminder; None where it is none."""
    keys, start = told.known.get("visits"), _start(told)
    if not isinstance(keys, list) or start is None or loaded.now > start + KEPT_FOR:
        return None
    visits = tuple(one for one in loaded.diary.upcoming if one.key in keys)
    reminded = Reminded(loaded.shop.local(start), tuple(one.pet_id for one in visits), told.known.get("asks") is True)
    reply = _meant(heard, told, reminded, visits)
    letter = reply.rule == "its letter" and YES_TOO.match(heard.text) is None
    is_its = told.is_meant or told.token is not None or letter
    if not is_its and (not told.is_open or _is_of_another(heard, visits, loaded)):
        return None
    unsure = reply.effect is Effect.ASK and not reply.when and reply.rule not in ("undecided", BOTH_WAYS)
    if not is_its and told.answer and (reply.rule in BARE or unsure):
        return None  # it has its answer already
    if not is_its and told.answer and Intent.BOOK in heard.intents:
        return None
    if reply.effect in AT_ALL_TIMES or (reply.effect is Effect.CONFIRM and Intent.AILING in heard.intents):
        return None  # whether an ill animal should come is to be asked first, whatever else was said
    open_ = Open(session, heard, told, loaded, tuple(one for one in visits if one.start > loaded.now), start)
    if reply.effect is Effect.LATE and visits:
        return _late(open_, reply, next((one for one in visits if one.pet_id in reply.pets), visits[0]))
    if not open_.visits:
        return _over(open_, reply)
    if not told.answer and told.token is None and asks_if_off(heard.plain):
        return standing(open_)
    return _answer(open_, reply, state)


def _start(told: Told) -> datetime | None:
    try:
        start = datetime.fromisoformat(str(told.known.get("start")))
    except ValueError:
        return None
    return start if start.tzinfo is not None else None


def _meant(heard: Readings, told: Told, reminded: Reminded, visits: Sequence[VisitFact]) -> Reply:
    """What was pressed, or said."""
    if told.token in TOKENS:
        return Reply(TOKENS[told.token], "its letter")
    if told.token is not None and told.token.startswith(ONLY):
        of_it = (one.pet_id for one in visits if one.key.endswith(told.token.removeprefix(ONLY)))
        return Reply(Effect.SOME, "its letter", pets=tuple(of_it))
    if END.match(heard.text):
        return Reply(Effect.CANCEL, "called off")  # where a carrier takes it for more, it does not get here
    if told.known.get("late") and (found := ONLY_MINUTES.match(heard.plain)):
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


def _over(open_: Open, reply: Reply) -> Answered | None:
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


def _answer(open_: Open, reply: Reply, state: State) -> Answered | None:
    if _is_early(open_, reply):
        return open_.said(What.SURE)
    if leaves_it_open(open_, reply):
        return standing(open_)
    match reply.effect:
        case Effect.CONFIRM:
            if open_.told.token is None and any(one.start != open_.start for one in open_.visits[:1]):
                return open_.said(What.SURE)
            if ALSO.search(open_.heard.plain) is not None and wants_more(open_):
                return and_booked(open_)
            if reply.pets:
                return and_brought(open_, open_.said(What.COMING, visits=open_.of_pets(reply.pets), answer="some"))
            return and_brought(open_, and_answered(open_, open_.said(What.COMING, answer="confirm")))
        case Effect.CANCEL:
            if not (off := open_.of_pets(reply.pets)):
                return open_.said(What.SURE)
            return Answered(_called_off(open_, off), "some" if reply.pets else "cancel")
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
        case Effect.QUESTION if reply.rule == "a yes that asks" and ASKS.intersection(open_.heard.intents):
            return and_answered(open_, open_.said(What.ABOUT), first=True)
        case Effect.QUESTION if reply.rule == "a yes that asks" and wants_more(open_):
            return and_booked(open_)
        case Effect.QUESTION:
            return about(open_)
        case Effect.ASK if reply.when is not None and reply.rule != "undecided":
            return open_.said(What.SURE)
        case Effect.ASK:
            return unsure(open_, reply, state)
        case _:
            return None


def _is_early(open_: Open, reply: Reply) -> bool:
    """ "On our way", "we're here", days before: they take it to be now."""
    if open_.visits[0].start - open_.loaded.now <= SAME_DAY or reply.effect not in (Effect.CONFIRM, Effect.ASK):
        return False
    return open_.told.token is None and AT_HAND.search(open_.heard.plain) is not None


def _called_off(open_: Open, visits: Sequence[VisitFact]) -> Readings:
    """The visits are named; the dialog asks once before it does anything."""
    found = tuple(_named(one) for one in visits)
    return open_.of((Intent.CANCEL if len(visits) == 1 else Intent.CALL_OFF,), found, Act.CANCEL)


def _named(visit: VisitFact) -> Reading:
    return Reading(Kind.APPOINTMENT, visit.key, IMPLIED, 1.0, "the one it reminded of")


def _moved(open_: Open, reply: Reply) -> Answered:
    """Straight into moving it, with the time that was said; who comes all the same is confirmed before."""
    about = open_.of_pets(reply.pets)
    if not about:
        return open_.said(What.SURE)
    if reply.minutes is not None and _comes_later(open_, about[0]):
        late = replace(reply, effect=Effect.LATE)
        return _late(open_, late, about[0]) or open_.said(What.SURE)
    if not any(one.movable for one in about):
        return open_.said(What.TOO_NEAR, visits=about, answer="move")
    found = [_named(one) for one in about if one.movable]
    when = _when(about[0], reply)
    if when is not None:
        found.append(Reading(Kind.WHEN, when, IMPLIED, 0.9, "where it shall go"))
    found += open_.heard.of(Kind.PERSON, Kind.NOT_PERSON)
    moves = Intent.RESCHEDULE if len({one.key for one in about if one.movable}) == 1 else Intent.MOVE_ALL
    if coming := open_.of_pets(reply.coming) if reply.coming else ():
        found.append(open_.coming(coming))
        return Answered(open_.of((Intent.REMINDED, moves), tuple(found)), "some")
    return Answered(open_.of((moves,), tuple(found)), "move")


def _comes_later(open_: Open, visit: VisitFact) -> bool:
    """ "Max 30 min later", on the day: who says so, and asks nothing, is late."""
    plain = open_.heard.plain
    near = visit.start - open_.loaded.now <= SAME_DAY
    return near and MINUTES_LATER.search(plain) is not None and ASKS_TO.search(plain) is None


def _when(visit: VisitFact, reply: Reply) -> When | None:
    start = visit.start.replace(tzinfo=None)
    if reply.minutes is not None:
        at = start + timedelta(minutes=reply.minutes)
        return When(day=at.date(), clock=at.time(), grain=Grain.MINUTE)
    return reply.when


def _some(open_: Open, reply: Reply) -> Answered:
    """Who comes is confirmed, and for the others it is asked whether they are called off.

    Where it is said who does not come, nothing was said of the rest.
    """
    pets = [one.pet_id for one in open_.visits]
    coming = [one for one in open_.visits if one.pet_id in reply.pets]
    absent = [one for one in open_.visits if one.pet_id not in reply.pets and one.pet_id in (reply.out or pets)]
    if not coming or not absent:
        return open_.said(What.ASK)
    said, rest = open_.coming(coming), _called_off(open_, absent)
    heard = replace(rest, intents=(Intent.REMINDED, *rest.intents), found=(said, *rest.found), act=Act.REQUEST)
    return Answered(heard, "some")


def _late(open_: Open, reply: Reply, visit: VisitFact) -> Answered | None:
    """Tested against the day; staff are told in any case."""
    now, minutes = open_.loaded.now, reply.minutes
    if visit.start - now > SAME_DAY and (RIGHT_NOW.search(open_.heard.plain) or not open_.visits):
        return open_.said(What.SURE)  # they take it to be today
    if visit.start - now > SAME_DAY:
        replied = Replied(What.LATE_THEN, open_.told.notice_ids[0].hex, (visit.key,), minutes=minutes)
        return open_.replied(replied, answer="late")
    if minutes is not None and TO_COME.search(open_.heard.plain):
        minutes = max(0, round((now + timedelta(minutes=minutes) - visit.start).total_seconds() / 60))
    known = None if minutes is not None else {**open_.told.known, "late": True}
    verdict = "" if minutes is None else how_late(
        open_.session, appointment_key=visit.key, minutes=minutes, now=now
    ).value  # fmt: skip
    replied = Replied(What.LATE, open_.told.notice_ids[0].hex, (visit.key,), minutes=minutes, verdict=verdict)
    return replace(open_.replied(replied, answer="late"), known=known)
