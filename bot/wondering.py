"""What a message says that is for the team: a question that nobody here can answer, or who comes with the pet."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from bot.engine.state import State
from bot.understanding.cues_company import BROUGHT
from bot.understanding.open_questions import unknown_question
from bot.understanding.readings import BESIDES as BESIDES_RULE
from bot.understanding.readings import Act, Intent, Kind, Readings

NOT_BESIDE: Final = frozenset(
    {
        Intent.HUMAN, Intent.OTHER_LANGUAGE, Intent.URGENT, Intent.UNWELL, Intent.ADVICE, Intent.WRONG_PERSON,
        Intent.ABOUT_US, Intent.AILING, Intent.COMPLAINT, Intent.LET_GO, Intent.RING, Intent.PRIVACY, Intent.ERASE,
        Intent.ROBOT, Intent.WHY, Intent.CALLS, Intent.PET_DIED, Intent.RATED, Intent.RETURNING, Intent.WHICH_VISIT,
        Intent.WITHOUT_JAB, Intent.PAPERS, Intent.JAB_TO_COME, Intent.OF_STAY, Intent.PET_LEFT,
    }
)  # fmt: skip
DELETED: Final = re.compile(r"^(?:yes|ok|then|please|and|just|so|well|,| )*(?:delete|erase|remove|wipe|destroy)\b")
WISHED_BY_BRINGING: Final = frozenset({Intent.BOOK, Intent.APPOINTMENTS, Intent.HUMAN})
BESIDES: Final = re.compile(
    r"\W*(?:(?:yes|yeah|yep|sure|ok|okay|great|perfect|please|book it|s[ií]|vale)\b\W*)+"
    r"(?:and|also|btw|by the way|one more thing|y|adem[aá]s)\b",
    re.IGNORECASE,
)
AGREES: Final = re.compile(r"(?:(?:yes|yeah|yep|sure|ok|okay|please|👍|👌|🙌|✅|❤️?|😊|,|!|[.]) ?)+$")
SO_IT_IS: Final = re.compile(
    r"(?:yes|yeah|yep)(?: ?,)? (?:it |that |this |all |everything |is |s )*(?:correct|right|good|fine|ok"
    r"|okay|well|true)[ .!]*$"
)
SERVED: Final = (Kind.SERVICE, Kind.ADD_ON)


def for_the_team(heard: Readings, state: State) -> Readings:
    """The message with what only a person can answer, or has to know, as intents of its own."""
    if _is_erased(heard, state):
        return replace(heard, intents=(Intent.ERASE,))
    if state.top is None and not heard.found and not heard.intents and AGREES.match(heard.plain):
        return replace(heard, act=Act.AFFIRM)  # to nothing: it is done already
    if not heard.intends(Intent.CANCEL, Intent.RESCHEDULE, Intent.REMINDED) and BROUGHT.search(heard.plain):
        return _brought(heard, state)
    if not NOT_BESIDE.isdisjoint(heard.intents):
        return heard
    if SO_IT_IS.match(heard.plain) is not None and not heard.intents:
        return replace(heard, act=Act.AFFIRM, acts=(Act.AFFIRM,), hedged=False)
    if state.expecting == "vaccine_until" and heard.intends(Intent.VACCINES_NEEDED):
        return heard  # that is the very question
    if any(one.rule == BESIDES_RULE for one in heard.found):
        return heard  # "can Max come with her" is a wish
    asked = unknown_question(heard)
    if asked is None:
        return heard
    intents = (*heard.intents, Intent.UNKNOWN_QUESTION)
    if asked.wishes and state.top is None and not heard.intents:
        intents = (*intents, Intent.BOOK)
    # "Yes, is that good for her?" is no yes yet, since the answer may decide it; "yes, and do I bring a lead?" is one.
    waits = heard.act is Act.AFFIRM and state.expecting == "confirm" and BESIDES.match(heard.text) is None
    return replace(heard, intents=intents, hedged=heard.hedged or waits)


def _is_erased(heard: Readings, state: State) -> bool:
    """ "Delete it all", where that was put forward, is said of what is kept and of no visit."""
    offered = any(data.endswith(Intent.ERASE.value) for _, data in state.choices)
    return offered and DELETED.match(heard.plain) is not None


def _brought(heard: Readings, state: State) -> Readings:
    """Who comes with the pet is no wish for a visit, unless one is named."""
    kept = heard.intents
    if state.top is None and heard.first(*SERVED) is None:
        kept = tuple(one for one in kept if one not in WISHED_BY_BRINGING)
    act = Act.INFORM if state.top is None and not kept else heard.act
    return replace(heard, intents=(Intent.BROUGHT, *kept), act=act)
