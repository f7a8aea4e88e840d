"""A complaint that nobody asked for, behind a visit: it begins no booking, and the team hears of it at once."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import Final

from bot.engine.state import State
from bot.facts import VisitFact
from bot.loading import Loaded
from bot.understanding.normalise import fold
from bot.understanding.rating import blames, rating, says_hard
from bot.understanding.readings import IMPLIED, Act, Intent, Kind, Reading, Readings

REMEMBERED: Final = timedelta(days=14)
"""How long behind a visit hard words are meant of it."""

REFUND: Final = re.compile(
    r"\b(?:refund\w*|(?:my |our |the )?money back|reimburse\w*|compensat\w+|(?:make|file|want to|have a|my) complain\w*"
    r"|reembols\w+|devuelv\w+ (?:el|mi) dinero|(?:hacer|poner|tengo) una queja|quejarme|devolucion)\b"
)
# What nobody says of anything but work that was done badly, however long ago that was.
ACCUSES: Final = re.compile(
    r"\byou (?:guys |people )?(?:hurt|injured|burned|burnt|ruined|nicked|mistreated) (?:my|our|his|her|him|them)\b"
    r"|\byou cut (?:him|her|it|them) too\b"
    r"|\byour (?:groomer|staff|vet|girl|guy|lady|team|people|receptionist) (?:was|were|is|are) (?:so |very |really )*"
    r"(?:rude|rough|mean|unfriendly|awful|horrible|cruel|nasty)\b"
    r"|\b(?:was|were|got|been) charged (?:twice|double|too much)\b|\bcharged (?:me|us) (?:twice|double|too much)\b"
    r"|\b(?:i|we) waited (?:for )?(?:over |more than |about )?(?:an?|\d+|one|two|three|half an|forty|thirty)"
    r" (?:hours?|minutes)\b|\b(?:me|nos) cobraron (?:dos veces|de mas|doble)\b|\b(?:lo|la|le) lastimaron\b"
    r"|\ble (?:corto|cortaron|dejo|dejaron) (?:muy |bien |super |re )?(?:mal|feas?|feos?|chuec[oa]s?|disparej[oa]s?)\b"
    r"|\ble sangraron\b|\b(?:devolvieron|entregaron|regresaron|llego|volvio|quedo|vino)\b(?: \w+){0,6}?"
    r" (?:con|una?|toda?) (?:una? )?(?:cortada|cortadura|herida|quemada|quemadura|raspon|lastimad[ao]|sangr\w+)\b"
)
ASKS_OF_REFUND: Final = re.compile(
    r"\brefundable\b|\b(?:do|does) (?:you|u|you guys|the \w+) (?:\w+ )?(?:give|offer|do|have|make|allow|refund)\b"
    r"|\brefund (?:policy|rules?)\b|\b(?:refund\w*|money back) if (?:i|we|he|she|it)\b"
    r"|\breembolsable\b|\b(?:hacen|dan|ofrecen|hay) (?:\w+ )?(?:reembols|devolucion)\w*"
)
BOOKS: Final = re.compile(r"\b(?:book|schedule|reserve|reserva|reservar|reservame|agendar|agenda)\b")
HARMED: Final = re.compile(
    r"\b(?:cut|cuts|scratch|scratche[sd]|nick|nicked|graze|wound|wounds|bruise[ds]?|burn|burnt|burned|injur\w+|herida"
    r"|corte|cortada|rasguno|quemadura)\b(?: \w+){0,4}? (?:on|in|under|behind|her|his|its|the|en|ear|ears|paw|paws|skin"
    r"|leg|tongue|tail|lip|nose|belly|quick|eye|eyes|oreja|pata|piel|lengua)\b"
)
DONE: Final = re.compile(
    r"(?<!can )(?<!could )(?<!will )(?<!would )(?<!did )(?<!if )"
    r"\b(?:you|you guys|your \w+|they|she|he|kim|groomer) (?:\w+ )?(?:cut|did|made|left|forgot|missed|hurt|ruined"
    r"|scratched|shaved|messed|charged|was|were)\b|\b(?:came|come|got|sent) (?:\w+ )?(?:home|back|out)\b"
    r"|\b(?:le|lo|la) (?:dejaron|cortaron|hicieron|lastimaron)\b|\bllego (?:a casa )?con\b"
)
ASKING: Final = (Act.QUESTION, Act.REQUEST, Act.BOOK)
COMING: Final = re.compile(r"\b(?:can|could|may) (?:i|we|he|she|you)\b")
ELSEWHERE: Final = frozenset(
    {
        Intent.URGENT, Intent.CANCEL, Intent.RESCHEDULE, Intent.LATE, Intent.HUMAN, Intent.PET_DIED, Intent.REMINDED,
        Intent.RATED, Intent.WAITLIST, Intent.OFF_LIST, Intent.STOP_MESSAGES, Intent.STOP_SURVEYS,
        Intent.STOP_REMINDERS, Intent.CALLS,
    }
)  # fmt: skip


def complained(heard: Readings, state: State, loaded: Loaded) -> Readings:
    """The message as a complaint, where it is one: of money at any time, of work done behind a visit."""
    if not ELSEWHERE.isdisjoint(heard.intents):
        return heard
    words = f"{heard.plain} {fold(heard.text).plain}"  # in Spanish as well
    said_so = any(intent is Intent.BOOK for intent, _ in heard.wanted)  # and not only by a "cut" and a "2/5"
    if REFUND.search(words) is not None:
        if Intent.CANCELLING in heard.intents or ASKS_OF_REFUND.search(words) is not None:
            return _asked_of_refund(heard)
        return _as_complaint(
            heard, _last(heard, loaded), "money", wished=heard if said_so and BOOKS.search(words) else None
        )
    visit = _last(heard, loaded)
    if ACCUSES.search(words) is not None and not heard.text.rstrip().endswith("?") and not said_so:
        return _as_complaint(heard, visit, "work")
    if state.frames or visit is None:
        return heard
    done = DONE.search(words) is not None
    books = said_so or (Intent.BOOK in heard.intents and HARMED.search(words) is None)
    wishes = books or heard.first(Kind.WHEN, Kind.SERVICE) is not None
    if books or heard.act in ASKING or COMING.search(words) is not None:
        hard = done and blames(heard)
        return _as_complaint(heard, visit, "work", wished=heard if wishes else None) if hard else heard
    said = rating(heard)
    if said is None or not said.is_low:
        return heard
    if done or (said.stars is not None and said.words) or says_hard(heard) or HARMED.search(words):
        return _as_complaint(heard, visit, "work")
    return heard


def _asked_of_refund(heard: Readings) -> Readings:
    """Whether money is given back is a question for the team, where the policy does not answer it."""
    if Intent.CANCELLING in heard.intents or Intent.UNKNOWN_QUESTION in heard.intents:
        return heard
    return replace(heard, intents=(Intent.UNKNOWN_QUESTION, *heard.intents))


def _last(heard: Readings, loaded: Loaded) -> VisitFact | None:
    """The last visit that has begun, of the pet that is named."""
    named = {str(one.value) for one in heard.of(Kind.PET)}
    begun = [one for one in (*loaded.diary.past, *loaded.diary.upcoming) if one.start <= loaded.now]
    recent = [one for one in begun if loaded.now - one.start <= REMEMBERED and one.status in ("completed", "scheduled")]
    return max((one for one in recent if not named or one.pet_id in named), key=lambda one: one.start, default=None)


def _as_complaint(heard: Readings, visit: VisitFact | None, rule: str, *, wished: Readings | None = None) -> Readings:
    """What else was read in it counts only where something is ``wished`` too: a "cut" is no haircut, 2/5 no day."""
    meant = Reading(Kind.REPLY, visit.key if visit is not None else "", IMPLIED, 1.0, rule)
    if wished is not None:
        intents = dict.fromkeys((Intent.COMPLAINT, *heard.intents, Intent.BOOK))
        return replace(heard, found=(*heard.found, meant), intents=tuple(intents))
    found = tuple(one for one in heard.found if one.kind is Kind.PET)
    return replace(
        heard, found=(*found, meant), intents=(Intent.COMPLAINT,), act=Act.INFORM, acts=(Act.INFORM,), hedged=False
    )
