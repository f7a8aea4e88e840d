"""Answers to a time that was offered to whoever waits: by button, by letter, or in words right behind it.

What is an answer becomes a message that says nothing but that; everything else is an ordinary message.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Final

from bot.engine.refused import only_refuses, ruled_out
from bot.engine.state import State
from bot.engine.turn import Json
from bot.facts import DiaryFact
from bot.loading import Loaded
from bot.notices.told import Answered, Told
from bot.notices.waitlist import BUTTONS, ELSE, KEEP, OFF, TO_MOVE, YES
from bot.suiting import suits
from bot.understanding.clauses import ASKS
from bot.understanding.normalise import fold
from bot.understanding.readings import IMPLIED, Act, Intent, Kind, Reading, Readings, Value
from bot.understanding.reminded_times import other_time, related_time
from bot.understanding.values import Grain, When

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

INTENTS: Final = {YES: Intent.TAKE_OFFER, KEEP: Intent.SKIP_OFFER, OFF: Intent.QUIT_OFFER}
UNSURE: Final = "unsure"  # a yes or a no, nobody can tell which
TURNED: Final = "turned"  # the talk has turned to other times: the next "yes" is about one of those
ASKED: Final = "asked"  # something was asked about it since: a yes is still about the offer
OF_TIME: Final = (Kind.WHEN, Kind.RELATIVE, Kind.ORDINAL)
OTHERWISE: Final = (Kind.PET, Kind.SERVICE, Kind.ADD_ON)
WITH_WHOM: Final = (Kind.PERSON, Kind.NOT_PERSON)
BESIDE: Final = frozenset({Intent.WAITLIST, Intent.BOOK, Intent.OFF_LIST, Intent.SKIP})
TAKE_OFF: Final = re.compile(r"\b(?:take|remove|get|drop|strike) (?:\w+ )?off\b|\boff (?:the|your|that) list\b")
STAY_ON: Final = re.compile(r"\b(?:keep|leave|stay|remain)\b(?: \w+){0,2}? on\b|\bhold (?:my|our) (?:place|spot)\b")
_IT: Final = r"(?:it|that|this|the (?:slot|time|spot|one)|that one|this one)"
_POLITELY: Final = r"(?: ?(?:please|pls|thanks|thank you|thx|then|for us|for me|so much|!|[.]|,))*$"
_GLADLY: Final = r"(?:(?:ok|okay|yes|yeah|yep|great|perfect|sure|cool|oh|wow|please|good|ooh|yay|,|!|[.]) ?)*"
_TAKEN: Final = (
    r"(?:i|we|ill|well|id|wed|lets|let me|can i|happy to)(?: (?:will|would|can|like to|love to|d|ll)){0,2}"
    rf" (?:take|have|grab|want|do) {_IT}"
    r"|do it|book it|book me in|put (?:us|me|him|her) in|ya|yah|yes|yeah|yep|si"
    r"|me (?:la|lo) quedo|(?:la|lo) (?:quiero|tomo|agarro|cojo)"
)
TAKES: Final = re.compile(
    rf"{_GLADLY}(?:{_TAKEN}|kk|okey|perfect|ok|okay|sure|sounds (?:good|great|perfect)|(?:that|it) (?:works|suits)"
    rf"|lovely|deal|mine|va|dale|sale|listo){_POLITELY}"
)
NAMES_TAKING: Final = re.compile(rf"{_GLADLY}(?:{_TAKEN})(?: ?(?:please|pls|then|for us|for me|!|[.]|,))*$")
UNDECIDED: Final = re.compile(r"\b(?:think|thinking|thought|ask|know|check|talk|discuss|decide|maybe|perhaps|info)\b")
MOVES_IT: Final = re.compile(
    rf"{_GLADLY}(?:si )?(?:(?:can|could|would) you )?(?:move|switch|swap|change|shift|put) "
    rf"(?:it|him|her|us|me|them|that)(?: (?:there|over|then))?{_POLITELY}"
    rf"|(?:(?:si|vale|ok|dale|claro|perfecto|,) ?)*(?:muev|cambi|pas)(?:a|e)(?:la|lo|nos|me)"
    r"(?: (?:ahi|alli|entonces|por favor|porfa|gracias|[.!]))*$"
)
BESIDES: Final = re.compile(
    r"\b(?:both|too|also|as well|besides|in addition|keep(?:s|ing)?|leave|stays?|(?:an|the )?other|new|one more|second"
    r"|extra|additional|separate|the two|(?:them|book|take|want) all|(?:swap|switch|change) (?:them|the)"
    r"|tambien|ambos|ambas|l[ao]s dos|ademas|conserv\w+|manten\w+|mantien\w+|dej\w+|quedar\w*|otr[ao]|nuev[ao]"
    r"|segund[ao])\b"
)
"""More than a yes to a move: who says one of these may want to keep the visit that is booked as well."""
REFUSES: Final = re.compile(
    r"(?:(?:no|nah|oh|ok|sorry|but|,) ?)*(?:i|we) (?:really )?(?:dont|do not|cant|cannot|can not|wont|will not|couldnt"
    rf"|wouldnt)(?: (?:really|want to|wish to|need to))? (?:take|have|want|do|need|make|use)(?: {_IT})?"
    r"(?: (?:sorry|though|,))*" + _POLITELY
)
IS_FINE: Final = re.compile(
    r"\b(?:fine|good|ok|okay|keep(?:ing)?|stays?|leave|stick(?:ing)?|better|works|prefer|rather|bien|mejor|prefiero|dej\w+"
    r"|manten\w+|conserv\w+|qued\w+)\b"
)
NOT_FINE: Final = re.compile(
    r"\b(?:not|dont|doesnt|isnt|cant|wont|no longer|instead|move|change|cancel|tampoco|mueve\w*|cambi\w+|cancel\w+)\b"
)
LETS_GO: Final = re.compile(
    r"(?:(?:no|nah|oh|ok|sorry|,) ?)*(?:forget (?:it|about it)|never ?mind|leave it|no need|not this (?:time|one)"
    r"|skip it|skip this one|pass|i pass|ill pass)(?: ?(?:thanks|thank you|please|then|!|[.]))*$"
)


def offer_answer(session: Session, heard: Readings, told: Told, state: State, loaded: Loaded) -> Answered | None:
    """What a message says to an offer: by button at any time, in words only right behind it."""
    token, known = told.token, told.known
    asked = known.get(ASKED) is True
    is_next = known.get(ASKED) is None and (state.at is None or told.at >= state.at)
    is_right_behind = is_next or (asked and not state.frames)
    if token is None and not told.answer and (told.is_meant or (is_right_behind and not known.get(TURNED))):
        token = KEEP if _stays_there(heard, known, loaded.diary) else _said(heard, known)
        if token == YES and not (is_next or told.is_meant) and not NAMES_TAKING.match(heard.plain):
            token = None  # "how much is it", "ok thanks": they have heard it
        if token == YES and known.get("moves") and BESIDES.search(fold(heard.text).plain):
            return Answered(_beside_it(heard, known), known={**known, TURNED: True})
    if token is None:
        only_asks = is_right_behind and not told.answer and not known.get(TURNED) and _only_asks(heard)
        if only_asks:
            return Answered(_of_the_offer(heard, known), known={**known, ASKED: True})
        is_question = heard.act is Act.QUESTION or "?" in heard.text
        if asked and not is_question:
            return Answered(heard, known={**known, ASKED: False}, is_answer=False)
        is_aside = is_question and is_right_behind and not (told.answer or known.get(TURNED))
        if is_aside and not heard.intents and heard.first(*OF_TIME, *WITH_WHOM) is None:  # one that the team answers
            return Answered(heard, known={**known, ASKED: True}, is_answer=False)
        return None
    if token == UNSURE:
        return Answered(_asked_again(heard, told), known={**known, ASKED: True})
    meant = _as_answer(heard, token, known, loaded.diary)
    return Answered(meant, known={**known, TURNED: True}) if token == ELSE else Answered(meant, token)


def _said(heard: Readings, told: Mapping[str, Json]) -> str | None:
    """What the words answer; None where they are about something else."""
    bare, labels = heard.text.strip().strip(".!").casefold(), told.get("labels")
    for number, button in enumerate(TO_MOVE if told.get("moves") else BUTTONS):
        label = str(labels[number]).casefold() if isinstance(labels, list) and number < len(labels) else ""
        if bare in (button.letter.casefold(), label.strip("?")) or bare == label:
            return button.token
    if bare == "k":
        return None if told.get(ASKED) else UNSURE  # its letter once, and often an ok
    if Intent.OFF_LIST in heard.intents or (heard.act is not Act.AFFIRM and TAKE_OFF.search(heard.plain)):
        return OFF
    if LETS_GO.match(heard.plain) or REFUSES.match(heard.plain) or _rules_it_out(heard, told):
        return KEEP
    taken = TAKES.match(heard.plain) or TAKES.match(fold(heard.text).plain)
    if told.get("moves") and MOVES_IT.match(heard.plain):
        return YES
    if taken is not None and heard.act is not Act.DENY and heard.first(*OF_TIME, *OTHERWISE, *WITH_WHOM) is None:
        return YES
    if not BESIDE.issuperset(heard.intents):
        return None
    if heard.first(*WITH_WHOM) is not None and heard.first(*OTHERWISE) is None:
        return YES if _is_with_them(heard, told) else ELSE
    if heard.act is Act.ALTERNATIVES:
        return ELSE
    if heard.first(*OTHERWISE) is not None:
        return None
    agrees = heard.act in (Act.AFFIRM, Act.SELECT, Act.BOOK) or Intent.BOOK in heard.intents
    if Intent.WAITLIST in heard.intents or STAY_ON.search(heard.plain) or heard.act is Act.DENY:
        return ELSE if _names_a_time(heard) else KEEP
    if not _is_then(heard, told) or other_time(heard, _start(told)) is not None:
        return ELSE
    undecided = UNDECIDED.search(heard.plain) is not None  # "yes, I'll ask my husband"
    return YES if agrees and not heard.hedged and not undecided else None


def _asked_again(heard: Readings, told: Told) -> Readings:
    """The message as a question whether that time is wanted."""
    notice = told.notice_ids[0].hex if told.notice_ids else ""
    parts = (notice, told.known.get("entry"), told.known.get("start"), told.known.get("moves"))
    asked = Reading(Kind.REPLY, "|".join("" if one is None else str(one) for one in parts), IMPLIED, 1.0, "unsure")
    return replace(
        heard, plain="", found=(asked,), intents=(Intent.ASK_OFFER,), act=Act.REQUEST, acts=(Act.REQUEST,), asides=()
    )


def _rules_it_out(heard: Readings, told: Mapping[str, Json]) -> bool:
    """ "Not Friday", of a time on Friday; which other one is wished, if any is, has been said before."""
    said = [one.value for one in heard.of(*OF_TIME)]
    if "?" in heard.text or heard.first(*OTHERWISE, *WITH_WHOM) is not None or not BESIDE.issuperset(heard.intents):
        return False
    start = _start(told).replace(tzinfo=None)
    return bool(said) and all(isinstance(one, When) and only_refuses(one) and ruled_out(one, start) for one in said)


def _stays_there(heard: Readings, told: Mapping[str, Json], diary: DiaryFact) -> bool:
    """ "Thanks but Thursday is fine": the visit stays on the day on which it is booked."""
    visit, plain = next((one for one in diary.upcoming if one.key == told.get("moves")), None), fold(heard.text).plain
    if visit is None or heard.act is Act.QUESTION or "?" in heard.text or not IS_FINE.search(plain):
        return False
    here, there = visit.start.replace(tzinfo=None), _start(told).replace(tzinfo=None)
    days = [one.value for one in heard.of(*OF_TIME)]
    return (
        bool(days)
        and all(isinstance(one, When) and suits(one, here) and not suits(one, there) for one in days)
        and (NOT_FINE.search(plain) is None)
    )


def _names_a_time(heard: Readings) -> bool:
    return heard.first(*OF_TIME) is not None


def _is_then(heard: Readings, told: Mapping[str, Json]) -> bool:
    """Whether a yes names no other time than the one that was offered: "yes but 30 minutes later" does."""
    start = _start(told)
    for one in heard.of(*OF_TIME):
        if not isinstance(one.value, When):
            return False
        clock, wall = one.value.clock, start.time()
        halves = {clock, clock.replace(hour=(clock.hour + 12) % 24)} if clock and one.value.either_half else {clock}
        if (one.value.day is not None and one.value.day != start.date()) or (clock is not None and wall not in halves):
            return False
    return True


def _is_with_them(heard: Readings, told: Mapping[str, Json]) -> bool:
    """ "Yes, if Kim does it", "yes, but not with Leo", where the time is Kim's anyhow."""
    staff, agrees = told.get("staff"), heard.plain.startswith(("yes", "ok", "sure", "yeah"))
    wanted = {one.value for one in heard.of(Kind.PERSON)}
    return (
        agrees
        and not _names_a_time(heard)
        and (not wanted or staff in wanted)
        and all(one.value != staff for one in heard.of(Kind.NOT_PERSON))
    )


def _start(told: Mapping[str, Json]) -> datetime:
    return datetime.fromisoformat(str(told.get("start")))


def _only_asks(heard: Readings) -> bool:
    """ "How much is it?", "where are you again?": whoever asks has not decided yet."""
    return bool(heard.intents) and ASKS.issuperset(heard.intents) and heard.first(*OTHERWISE) is None


def _of_the_offer(heard: Readings, told: Mapping[str, Json]) -> Readings:
    """The question, of the pet and the service that were offered a time."""
    meant = [(Kind.PET, str(told.get("pet"))), (Kind.SERVICE, str(told.get("service")))]
    return replace(
        heard, found=(*heard.found, *(Reading(kind, key, (0, 0), 0.9, "of the offer") for kind, key in meant))
    )


def _beside_it(heard: Readings, told: Mapping[str, Json]) -> Readings:
    """ "Book both": a move would give away the time that is booked, so it is a wish like any other, and asked about."""
    if Intent.RESCHEDULE in heard.intents:
        return heard
    wish = replace(heard, act=Act.REQUEST, acts=(Act.REQUEST,), intents=heard.intents or (Intent.BOOK,))
    return _of_the_offer(wish, told)


def _as_answer(heard: Readings, token: str, told: Mapping[str, Json], diary: DiaryFact) -> Readings:
    notes = (*heard.notes, f"an offer: {token}")
    if token != ELSE:
        offer = Reading(Kind.OFFER, str(told.get("offer")), IMPLIED, 1.0, "answers an offer")
        return Readings(
            "", "", (offer,), Act.REQUEST, (Act.REQUEST,), (INTENTS[token],), notes=notes, language=heard.language
        )
    moves = told.get("moves")
    meant: list[tuple[Kind, Value]] = [(Kind.PET, str(told.get("pet"))), (Kind.SERVICE, str(told.get("service")))]
    if isinstance(moves, str):
        meant = [(Kind.APPOINTMENT, moves)]
    intent = Intent.RESCHEDULE if moves else Intent.BOOK
    whom, start = tuple(heard.of(*WITH_WHOM)), _start(told)
    if (wanted := other_time(heard, start) or related_time(heard, start)) is not None:
        meant.append((Kind.WHEN, wanted))  # "make it 11": of that day
    elif whom:
        meant.append((Kind.WHEN, When(day=start.date(), clock=start.time().replace(tzinfo=None), grain=Grain.MINUTE)))
    else:
        meant += [(Kind.WHEN, wish) for wish in _wish(told, diary)]
    found = (*(Reading(kind, value, IMPLIED, 0.9, "of the offer") for kind, value in meant), *whom)
    return replace(
        heard, found=found, act=Act.REQUEST, acts=(Act.REQUEST,), intents=(intent,), hedged=False, notes=notes
    )


def _wish(told: Mapping[str, Json], diary: DiaryFact) -> tuple[When, ...]:
    """The last wish of this entry."""
    of_it = (told.get("pet"), told.get("service"))
    entry = next((one for one in diary.waiting if one.key == told.get("entry")), None)
    if entry is None:  # offered by an earlier release
        entry = next((one for one in diary.waiting if (one.pet_id, one.service_id) == of_it), None)
    return entry.said[-1:] if entry is not None else ()
