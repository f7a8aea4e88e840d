"""What only asks, or waits: it is answered, and begins, fills or leaves nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from bot.engine.state import State
from bot.understanding.readings import Act, Intent, Kind, Readings

USUAL: Final = frozenset({Intent.LENGTH, Intent.CANCELLING, Intent.VACCINES_NEEDED, Intent.WHO})
BESIDE: Final = USUAL | {Intent.PRICES, Intent.SERVICES, Intent.ANSWER, Intent.UNKNOWN_QUESTION, Intent.HOURS}
FOR_A_PERSON: Final = "waits for no time that is full"
_BEGINS: Final = re.compile(
    r"(?:(?:hi|hello|hey|and|but|so|also|oh|ok|okay|no|wait|hmm|hm|depends|sorry|please|quick question|question"
    r"|by the way|btw|just wondering|one more thing|,|!|[.]) )*"
    r"(?:what|whats|when|by when|until when|which|who|whos|how|is|are|was|do|does|must|will|would|can|could|should|am"
    r"|any|need|till when)\b"
)
_FORBIDS: Final = re.compile(
    r"(?:(?:no|please|pls|por favor|but|,) ?)*(?:dont|do not|no need to|no (?:me|nos)) (?!you)"
)


def waits_to_move(heard: Readings, state: State) -> Readings:
    """ "Put me on the list for friday", of a visit that is booked: no second one is begun by it.

    Where several move together a person has to arrange it, and what else is said is for that person.
    """
    top = state.top
    if Intent.WAITLIST not in heard.intents or top is None or top.dialog != "reschedule":
        return heard
    if _FORBIDS.match(heard.plain):
        return replace(heard, intents=tuple(one for one in heard.intents if one is not Intent.WAITLIST))
    if _only_of_the_list(heard, state):
        note = (*heard.notes, FOR_A_PERSON)
        return replace(heard, intents=(Intent.WAIT_TO_MOVE,), act=Act.REQUEST, acts=(Act.REQUEST,), notes=note)
    found = () if "," in str(top.values.get("visit")) else heard.found
    return replace(heard, intents=(Intent.WAIT_TO_MOVE,), found=found, act=Act.REQUEST, acts=(Act.REQUEST,))


def _only_of_the_list(heard: Readings, state: State) -> bool:
    """Whether no day is full that could be waited for: what is offered does not suit, and a person looks to it."""
    if heard.first(Kind.WHEN, Kind.RELATIVE) is not None:
        return False
    return not any(one.split(".", 1)[-1].startswith("reschedule.waiting.") for _, one in state.choices)


def only_asked(heard: Readings) -> Readings:
    """The message as a question, with all that it names as what the question is about, where it is nothing else."""
    if USUAL.isdisjoint(heard.intents) or not BESIDE.issuperset(heard.intents):
        return heard
    if heard.asides or _BEGINS.match(heard.plain) is None:
        return heard
    act = Act.QUESTION if heard.act in (Act.CANCEL, Act.CHANGE, Act.ALTERNATIVES, Act.INFORM) else heard.act
    acts = (act, *(one for one in heard.acts if one not in (act, heard.act)))
    return replace(heard, act=act, acts=acts, asides=((0, len(heard.text)),))
