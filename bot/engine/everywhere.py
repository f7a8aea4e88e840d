"""Words that work everywhere: menu, back, start over, undo, why, help, a person; and urgent words before them all."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from typing import Final

from bot.engine import texts
from bot.engine.asides import asides, handle
from bot.engine.bag import Bag
from bot.engine.filling import Filling
from bot.engine.moves import leave, menu, without
from bot.engine.turn import Do, Json, Say
from bot.engine.work import Work
from bot.understanding.clauses import ASKS
from bot.understanding.readings import Intent

EVERYWHERE: Final = (
    Intent.STOP_MESSAGES, Intent.STOP_REMINDERS, Intent.START_MESSAGES, Intent.OTHER_LANGUAGE, Intent.LANGUAGE,
    Intent.HUMAN, Intent.BOT,
    Intent.START_OVER, Intent.UNDO, Intent.BACK, Intent.STOP, Intent.WHY, Intent.HELP, Intent.MENU,
)  # fmt: skip
HANDLED: Final = frozenset({*EVERYWHERE, Intent.URGENT, Intent.SKIP})  # never an aside beside an answer
URGENTLY: Final = HANDLED | {Intent.UNWELL}

ENDS: Final = (Intent.STOP_MESSAGES, Intent.STOP_REMINDERS)
GONE: Final = frozenset({Intent.PET_LEFT, Intent.PET_DIED})
""" "Max has been adopted, stop messaging me": both are meant."""
TOLD: Final = (Intent.RATED, Intent.VACCINATED, Intent.CALLS)
OVERHEARD: Final = (Intent.URGENT, Intent.STOP_MESSAGES, Intent.STOP_REMINDERS, Intent.START_MESSAGES)
"""Whoever has the talk."""


AND_WHY: Final = re.compile(r"\w.*(?:and|,|[?]|or) why\b")


def urgent(work: Work, bag: Bag) -> bool:
    """What cannot wait, whatever the talk is doing; the open question stays open, a visit wished with it goes on."""
    if not bag.intends(Intent.URGENT) or not handle(work, Intent.URGENT, bag):
        return False
    offered = work.choices
    if asides(work, bag, without=URGENTLY):
        if offered:
            work.open(offered, "offer")
        return True
    return not (bag.intends(Intent.UNWELL) and bag.intends(Intent.BOOK))


def overhear(work: Work, bag: Bag) -> None:
    """A person has the talk: only what cannot wait, and what the owner has a right to, is answered."""
    for intent in OVERHEARD:
        if bag.intends(intent) and handle(work, intent, bag):
            work.trace["rule"] = f"overheard: {intent}"
            return
    work.trace["rule"] = "a person has the talk"


def give_back(work: Work, bag: Bag) -> None:
    """The assistant has the talk again: where it was, or at the beginning."""
    work.trace["rule"] = "with the assistant again"
    work.say.append(Say(texts.BACK_AGAIN))
    if not work.frames:
        menu(work, bag)
        return
    filling = work.again()
    work.notices(filling)
    work.progress(filling, short=True)


def everywhere(work: Work, bag: Bag) -> bool:
    """Words that work everywhere, unless the message asks for more than that."""
    intents = bag.heard.intents
    if not intents:
        return False
    wanted = next((intent for intent in EVERYWHERE if intent in intents), None)
    wishes = any(one in work.repertoire.by_intent or one is Intent.REMINDED for one in intents)
    if wanted in ENDS and (wishes or not GONE.isdisjoint(intents)):
        for one in (*(Intent.CALLS,) * bag.intends(Intent.CALLS), wanted):
            handle(work, one, bag)
        return False  # and what is wished beside it, or becomes of the pet, is asked
    if wanted is None or (wanted is not Intent.HUMAN and wishes):
        return False
    if wanted is Intent.WHY and not ASKS.isdisjoint(intents) and AND_WHY.search(bag.heard.plain):
        return False  # "what is that, and why do I need it?"
    match wanted:
        case Intent.BOT:
            give_back(work, bag)
        case Intent.START_OVER:
            _from_the_start(work, bag)
        case Intent.BACK:
            _back(work)
        case Intent.STOP if work.frames:
            leave(work)
        case Intent.UNDO:
            _undo(work)
        case Intent.WHY:
            _why(work, bag)
        case Intent.MENU if work.frames:
            _from_the_start(work, bag)
        case _ if not _answered(work, wanted, bag):
            return False
    work.trace["rule"] = f"word: {wanted}"
    return True


def _from_the_start(work: Work, bag: Bag) -> None:
    work.drop(len(work.frames))
    work.parked = ()
    menu(work, bag)


def _answered(work: Work, intent: Intent, bag: Bag) -> bool:
    for told in TOLD:  # "1, never text me again" is a mark all the same
        if bag.intends(told):
            handle(work, told, bag)
    if not handle(work, intent, bag):
        return False
    if intent in ENDS and bag.intends(Intent.HUMAN):  # "no texts, I want to talk to a person"
        return handle(work, Intent.HUMAN, bag)
    if work.frames and not work.repertoire.handlers[intent].quiet:
        work.progress(work.again(), short=True)
    return True


def _back(work: Work) -> None:
    """One answer back: the last one that the owner gave."""
    top = work.top
    if top is None:
        work.say.append(Say(texts.BACK_AT_START))
        return
    if not top.order:
        leave(work)
        return
    last = top.order[-1]
    if top.held:
        work.do.append(Do("release"))
    filling = work.again()
    without(work, last, filling.resolved.get(last))
    work.keep(replace(work.frames[-1], held=None, pending=()))  # what was said with it is not taken again
    work.progress(work.again())


def _undo(work: Work) -> None:
    """Take back what was done last, while that is possible."""
    undo = work.undo or {}
    name, values = undo.get("name"), undo.get("values")
    if not isinstance(name, str) or not _lasts(undo.get("until"), work.facts.now):
        work.say.append(Say(texts.NOTHING_TO_UNDO))
    else:
        work.do.append(Do(name, values if isinstance(values, dict) else {}))
    work.undo = None


def _lasts(until: Json, now: datetime) -> bool:
    try:
        end = datetime.fromisoformat(str(until))
    except ValueError:
        return False
    return end.tzinfo is not None and now <= end


ABOUT_TIMES: Final = re.compile(r"\b(?:not|cant|doesnt|isnt|full|taken|fits?|free|then|times?|slots?|that one|\d+)\b")
OUR_QUESTION: Final = re.compile(
    r"\b(?:ask|asking|asks|need|needs|know|want|wants|question|tell you|give you|matters?|that for|it for|what for)\b"
)


def _why(work: Work, bag: Bag) -> None:
    """What the open question is for; or why something else is so, as far as that is known here."""
    plain = bag.heard.plain
    if work.top is None:
        bare = len(plain.split()) < 3
        work.say.append(Say(texts.WHY_NOTHING if bare or OUR_QUESTION.search(plain) else texts.WHY_UNKNOWN))
        return
    filling = work.again()
    field = filling.position
    bare = len(plain.split()) < 3
    about_times = bool(filling.reasons) or _is_unmet(filling)
    asks_about_the_question = OUR_QUESTION.search(plain) is not None or (bare and not about_times)
    dependents = work.dialog.dependents(field.name) if field is not None else ()
    decided = [Say(one.called[0]) for one in dependents if one.called]
    if not asks_about_the_question:
        work.say.append(_why_so(work, filling, about_times=bare or ABOUT_TIMES.search(plain) is not None))
    elif field is not None and field.why:
        work.say.append(Say(field.why, filling.spoken()))
    elif decided:
        work.say.append(Say(texts.WHY_FOR, {"list": decided[:3]}))
    else:
        work.say.append(Say(texts.WHY_PLAIN))
    work.progress(filling, short=True)


def _why_so(work: Work, filling: Filling, *, about_times: bool) -> Say:
    """Why something is as it is: the reason that was found for the times, where that is what was asked."""
    if not about_times:
        return Say(texts.WHY_UNKNOWN)
    if filling.reasons:
        return work.repertoire.explains(filling.reasons[0], filling.spoken())
    return Say(texts.WHY_TAKEN if _is_unmet(filling) else texts.WHY_UNKNOWN)


def _is_unmet(filling: Filling) -> bool:
    """Whether other times were put forward than the one that was wished."""
    wish, offers = filling.wish, filling.offers
    if wish is None or not offers or (wish.day is None and wish.clock is None):
        return False
    return not any(
        (wish.day is None or one.start.date() == wish.day)
        and (wish.clock is None or one.start.time().replace(tzinfo=None) == wish.clock)
        for one in offers
    )
