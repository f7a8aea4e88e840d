"""What handlers answer while a dialog is open or none is: questions about the shop, the owner's visits and the like."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bot.understanding.clauses import ASKS

if TYPE_CHECKING:
    from bot.engine.bag import Bag
    from bot.engine.repertoire import Handler
    from bot.engine.work import Work
    from bot.understanding.readings import Intent


OPEN: Final = ("rating",)
"""What a handler may leave open without a choice."""


def reply(work: Work, handler: Handler, bag: Bag) -> bool:
    """Say what a handler answers, if it has an answer; its choices count where no dialog is open."""
    said = handler(work.facts, bag, work.undo, work.frames[-1].values if work.frames else {})
    if not said.say and not said.do:
        return False
    work.say.extend(said.say)
    work.do.extend(said.do)
    work.about = said.about or work.about
    work.visit = said.visit or work.visit
    if bag.used and work.frames and (pending := work.frames[-1].pending):  # what it has used is not used twice
        work.keep(replace(work.frames[-1], pending=tuple(one for one in pending if one not in bag.used)))
    if not work.frames or said.instead:
        is_open = bool(said.choices) or said.expecting in OPEN
        work.open(said.choices, said.expecting if is_open else "anything_else")
    return True


def handle(work: Work, intent: Intent, bag: Bag) -> bool:
    """Let the handler of this intent answer; False if there is none, or if it has nothing to say."""
    handler = work.repertoire.handlers.get(intent)
    return handler is not None and reply(work, handler, bag)


def asides(work: Work, bag: Bag, *, without: frozenset[Intent] = frozenset()) -> bool:
    """Answer every question that a handler knows; True if there was one."""
    answered = False
    for intent in dict.fromkeys(bag.heard.intents):
        if intent not in without and handle(work, intent, bag.asking() if intent in ASKS else bag):
            answered = True
    return answered
