""" "I don't need a bath on thursday", "happy friday!", "did you move her?": a day is named, and no visit is wished.

With nothing open a day or an hour begins a booking. What refuses one, greets, tells or only asks is that instead; what
is refused of a visit that is booked calls it off, after its check.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.engine.state import State
from bot.engine.step import SILENCE
from bot.facts import VisitFact
from bot.loading import Loaded
from bot.suiting import suits
from bot.understanding import cues_no_wish as cues
from bot.understanding.cues import holds, possible
from bot.understanding.cues_booked import goes, is_meanwhile
from bot.understanding.cues_company import BROUGHT
from bot.understanding.likely_names import looks_like_a_name, means_itself
from bot.understanding.normalise import fold
from bot.understanding.readings import IMPLIED, Act, Intent, Kind, Reading, Readings
from bot.understanding.values import When

MAY_BOOK: Final = frozenset({Intent.BOOK, Intent.UNKNOWN_QUESTION})
MAY_ASK: Final = frozenset({Intent.BOOK, Intent.RESCHEDULE, Intent.CANCEL, Intent.UNKNOWN_QUESTION, Intent.STANDS})
WISHED: Final = (Kind.SERVICE, Kind.ADD_ON)
LONG: Final = 160  # letters: a longer message says more than one of these
NOBODY: Final = frozenset(
    "not im i'm still maybe probably definitely today tomorrow nobody none everyone both all".split()
)


def no_wish(heard: Readings, state: State, loaded: Loaded) -> Readings:
    """The message as what it says, where that is no wish for a visit."""
    silent = state.at is not None and loaded.now - state.at > SILENCE
    if (state.frames and not silent) or len(heard.text) > LONG:
        return heard
    coming = [one for one in loaded.diary.upcoming if one.start > loaded.now]
    if Intent.CANCEL in heard.intents and set(heard.intents) <= MAY_ASK:
        if cues.NOT_ALONE.search(heard.plain) is not None:
            return replace(heard, intents=(Intent.BROUGHT,), act=Act.INFORM, acts=(Act.INFORM,))
        return _not_then_but(_of_nobody(heard), coming)
    if not MAY_ASK.issuperset(heard.intents):
        return heard
    may = possible(f"{heard.plain} {fold(heard.text).plain}")
    if coming and (asked := _only_asks(heard, may)) is not None:
        return asked
    if not MAY_BOOK.issuperset(heard.intents):
        return heard
    if heard.first(*WISHED) is not None:
        return _refused(heard, coming, may)
    return _told(heard, coming, may) if heard.first(Kind.WHEN) is not None or coming else heard


def _only_asks(heard: Readings, may: int) -> Readings | None:
    """ "Is it Rolo at 11 and Maple at 9?", "did you move all three to friday?": what is booked is told."""
    done = cues.ASKS_WHAT_WAS_DONE.search(heard.plain, may) is not None
    asks = heard.text.rstrip().endswith("?") or heard.act is Act.QUESTION
    several = len({one.value for one in heard.of(Kind.PET)}) > 1 and heard.first(Kind.WHEN) is not None
    if not done and not (
        asks
        and several
        and cues.ASKS_HOW_IT_IS.search(heard.plain, may) is not None
        and cues.WHETHER_IT_CAN_BE.search(heard.plain) is None
    ):
        return None
    return _of(heard, (Intent.APPOINTMENTS,), (), Act.QUESTION, "asks what is booked")


def _refused(heard: Readings, coming: Sequence[VisitFact], may: int) -> Readings:
    """ "No bath for Bella on thursday": the visit is called off that it is said of, and else nothing is booked."""
    if not any(cues.DOES_NOT_WANT.search(words, may) for words in (heard.plain, _typed(heard.text))):
        return heard
    if cues.BUT_ELSE.search(heard.plain) is not None or not _is_all(heard):
        return heard
    visits = [one for one in coming if _is_meant(one, heard)]
    if not visits:
        return _of(heard, (), (), Act.DENY, "a visit that is not booked is not wanted")
    its = tuple(Reading(Kind.APPOINTMENT, one.key, IMPLIED, 0.9, "not wanted any more") for one in visits)
    return _of(heard, (Intent.CANCEL,), its if len(its) == 1 else heard.found, Act.CANCEL, "a visit is not wanted")


def _is_all(heard: Readings) -> bool:
    """Whether what is not wanted, and whose and when, is all that is said."""
    named = [one for one in heard.found if one.kind in (*WISHED, Kind.PET, Kind.WHEN) and one.span[0] >= 0]
    first = min((one.span[0] for one in named), default=0)
    before, around = _typed(heard.text[:first]), fold(_without(heard.text, named, first)).plain
    wants = cues.DOES_NOT_WANT.search(f"{before}x")  # "no" alone needs a word behind it
    if wants is None or cues.ARTICLES.fullmatch(before[wants.end() :]) is None:
        return False
    return cues.ANY_MORE.fullmatch(around) is not None


def _typed(text: str) -> str:
    """What was typed, without accents and apostrophes."""
    return fold(text).plain.replace("'", "").replace("\N{RIGHT SINGLE QUOTATION MARK}", "")


def _without(text: str, named: Sequence[Reading], start: int) -> str:
    """What stands behind ``start`` around what is named."""
    at, kept = start, []
    for begins, ends in sorted(one.span for one in named):
        kept.append(text[at:begins] if begins > at else "")
        at = max(at, ends)
    return " ".join((*kept, text[at:]))


def _is_meant(visit: VisitFact, heard: Readings) -> bool:
    pets = {value for one in heard.of(Kind.PET) for value in (one.value, *one.alternatives)}
    does = {value for one in heard.of(*WISHED) for value in (one.value, *one.alternatives)}
    whens = [one.value for one in heard.of(Kind.WHEN) if isinstance(one.value, When)]
    return (
        (not pets or visit.pet_id in pets)
        and visit.service_id in does
        and all(suits(one, visit.start.replace(tzinfo=None)) for one in whens)
    )


def _told(heard: Readings, coming: Sequence[VisitFact], may: int) -> Readings:
    plain, typed = heard.plain, fold(heard.text).plain
    if any(cues.GREETS_A_DAY.search(words, may) for words in (plain, typed)):
        return _of(heard, (), (), Act.GREET, "greets a day")
    if any(cues.WAS_GOOD.search(words, may) for words in (plain, typed)):
        return _of(heard, (), (), Act.THANKS, "praises a day")
    if coming and not plain.endswith("?") and cues.DOUBTS_TO_COME.search(plain, may) is not None:
        return _not_kept(heard, coming)
    moved = any(cues.HAS_MOVED.search(words, may) for words in (plain, typed))
    if moved and any(cues.HOUSE.search(words, may) for words in (plain, typed)):
        return _of(heard, (Intent.UNKNOWN_QUESTION,), (), Act.INFORM, "a new address")
    if any(cues.NO_TIME.search(words, may) for words in (plain, typed)):
        return _no_time(heard, coming)
    if coming and cues.LATER_THERE.search(plain, may) is not None and not plain.endswith("?"):
        return replace(heard, intents=(Intent.LATE,), act=Act.INFORM, acts=(Act.INFORM,))
    there = heard.first(Kind.PERSON) is not None and cues.IS_THERE.search(plain + " " + typed, may) is not None
    if there or any(cues.IS_ANYBODY_THERE.search(words, may) for words in (plain, typed)):
        return _of(heard, (Intent.UNKNOWN_QUESTION,), (), Act.QUESTION, "asks who is there")
    if coming and heard.first(Kind.WHEN) is not None and not goes(plain) and BROUGHT.search(plain) is None:
        shift = cues.SHIFT.search(plain, may) is not None
        one = len(list(heard.of(Kind.WHEN))) == 1 and " so " not in plain  # "I work until 5, so 5:30" wishes a time
        if one and (shift or is_meanwhile(plain, typed)):
            return _of(heard, (Intent.UNKNOWN_QUESTION,), (), Act.QUESTION, "what happens meanwhile")
    return heard


def _no_time(heard: Readings, coming: Sequence[VisitFact]) -> Readings:
    """ "I have no time on thursday", of a visit that is on Thursday; "before noon" says where it may go."""
    said = [one for one in heard.of(Kind.WHEN) if isinstance(one.value, When)]
    when = said[0].value if len(said) == 1 else None
    if not isinstance(when, When) or when.but or when.day is None:
        return heard
    visits = [one for one in coming if one.start.date() == when.day]
    if len(visits) != 1:
        return heard
    its = Reading(Kind.APPOINTMENT, visits[0].key, IMPLIED, 0.9, "no time then")
    if suits(when, visits[0].start.replace(tzinfo=None)):
        return _of(heard, (Intent.CANCEL,), (its,), Act.CANCEL, "no time for a visit")
    return _of(heard, (Intent.RESCHEDULE,), (its, *said), Act.CHANGE, "no time for a visit at that hour")


def _not_kept(heard: Readings, coming: Sequence[VisitFact]) -> Readings:
    """ "I don't think we can make it on thursday", "we can't keep the appointment": called off, after its check."""
    whens = [one.value for one in heard.of(Kind.WHEN) if isinstance(one.value, When)]
    pets = {one.value for one in heard.of(Kind.PET)}
    visits = [
        one
        for one in coming
        if (not pets or one.pet_id in pets)
        and all(suits(replace(when, but=()), one.start.replace(tzinfo=None)) for when in whens)
    ]
    if not visits:
        return heard
    its = tuple(Reading(Kind.APPOINTMENT, one.key, IMPLIED, 0.9, "will not be kept") for one in visits)
    return _of(
        heard, (Intent.CANCEL,), its if len(its) == 1 else tuple(heard.of(Kind.PET)), Act.CANCEL, "will not be kept"
    )


def _of_nobody(heard: Readings) -> Readings:
    """ "Maple is not coming", where no Maple is known: nobody else's visit is called off for that."""
    if heard.first(Kind.PET, Kind.PERSON, Kind.SERVICE) is not None:
        return heard
    said = cues.NAMES_WHO_STAYS.match(heard.text)
    if said is None:
        return heard
    name = said["name"]
    lower = name.lower()
    if lower in NOBODY or means_itself(name) or not looks_like_a_name(name, shouting=heard.text.isupper()):
        return heard
    given = Reading(Kind.PET_NAME, name, said.span("name"), 0.7, "who does not come")
    return _of(heard, (Intent.UNKNOWN_PET,), (given,), Act.INFORM, "nobody is called so")


def _not_then_but(heard: Readings, coming: Sequence[VisitFact]) -> Readings:
    """ "Bella is not coming on thursday but on friday": to move, and not to be called off."""
    whens = [one for one in heard.of(Kind.WHEN) if isinstance(one.value, When) and one.span[0] >= 0]
    if Intent.CANCEL not in heard.intents or len(whens) != 2:
        return heard
    if cues.NOT_COMING_BUT.search(_typed(heard.text[: whens[1].span[0]])) is None:
        return heard
    where, goal = whens
    pets = {one.value for one in heard.of(Kind.PET)}
    visits = [
        one
        for one in coming
        if (not pets or one.pet_id in pets)
        and isinstance(where.value, When)
        and suits(where.value, one.start.replace(tzinfo=None))
    ]
    if len(visits) != 1:
        return heard
    its = Reading(Kind.APPOINTMENT, visits[0].key, IMPLIED, 0.9, "not then")
    return _of(heard, (Intent.RESCHEDULE,), (its, goal), Act.CHANGE, "another day than that")


def _of(heard: Readings, intents: tuple[Intent, ...], found: Sequence[Reading], act: Act, note: str) -> Readings:
    return replace(
        heard, found=tuple(found), intents=intents, act=act, acts=(act,), hedged=False, notes=(*heard.notes, note)
    )


def without_their_own(heard: Readings) -> Readings:
    """ "10 am, so I can make it to work at 11": the hour behind it is that of something else."""
    whens = sorted((one for one in heard.of(Kind.WHEN) if one.span[0] >= 0), key=lambda one: one.span)
    if len(whens) < 2 or len(heard.text) > LONG or not holds(heard.text.lower(), cues.PLACES):
        return heard
    first, gone = whens[0], whens[1:]
    if cues.THEN_ELSEWHERE.search(heard.text[first.span[1] : gone[0].span[0]]) is None:
        return heard
    return replace(heard, found=tuple(one for one in heard.found if one not in gone))
