"""What stays open behind a reminder: who has to think about it, and whoever takes the visit to be off."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from bot.engine.state import State
from bot.handlers.reminder_reply import What
from bot.notices.reminder_besides import and_answered
from bot.notices.reminder_open import Open
from bot.notices.told import Answered
from bot.understanding.readings import Kind
from bot.understanding.reminder import BOTH_WAYS
from bot.understanding.reminder_values import Effect, Reply

OF_ONE: Final = "one"
"""Of one of several it is not known: a bare yes may be said of the others alone."""

ALL: Final = re.compile(r"\b(?:both|all|every ?(?:one|body)|they|three|two|todos|todas|ambos|ambas)\b")
NOTED: Final = re.compile(
    r"^\W*(?:(?:ok|okay|k|kk|alright|all right|sure|fine|great|good|cool|thanks|thank you)\b\W*)+$"
)
"""Said to "tell me when you know" it agrees to that, and to no visit."""


def standing(open_: Open) -> Answered:
    """That it is booked, with the question: where nothing was known, or it was taken to be off, "ok" is no yes."""
    several = len(open_.visits) > 1
    said = open_.said(What.WHICH if several else What.ABOUT)
    return replace(said, known={**open_.told.known, "undecided": OF_ONE if several else False})


def leaves_it_open(open_: Open, reply: Reply) -> bool:
    """Whether this says nothing of who comes: an "ok", and of several of whom one was undecided a bare yes."""
    undecided = open_.told.known.get("undecided")
    if not undecided or open_.told.token is not None:
        return False
    plain = open_.heard.plain
    bare = reply.effect is Effect.CONFIRM and not reply.pets and len(open_.visits) > 1
    return NOTED.match(plain) is not None or (undecided == OF_ONE and bare and ALL.search(plain) is None)


def unsure(open_: Open, reply: Reply, state: State) -> Answered | None:
    """Nothing certain: asked back, unless the message may be for something else."""
    if reply.rule == "undecided":  # "depends, how long does it take?"
        answered = and_answered(open_, open_.said(What.UNDECIDED), first=True)
        of_one = len(open_.visits) > 1 and open_.heard.first(Kind.PET) is not None
        return replace(answered, known={**open_.told.known, "undecided": OF_ONE if of_one else True})
    if reply.rule == "its own time":
        return open_.said(What.ABOUT)
    if reply.rule == BOTH_WAYS:
        return open_.said(What.SURE)
    if reply.rule == "one of them":
        return open_.said(What.WHICH)
    if reply.rule == "nothing understood" and (state.frames or open_.heard.intents or open_.heard.found):
        return None
    return open_.said(What.ASK)
