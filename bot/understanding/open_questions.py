"""Questions that nothing here answers: told from those that are wishes, answers or small talk.

"Can I bring my own shampoo?" is for a person. A question that names a time or a service, or that any intent answers,
is none of these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bot.understanding import intents
from bot.understanding.cues import any_of
from bot.understanding.cues_changes import ALTERNATIVES
from bot.understanding.cues_courtesy import HOW_ARE
from bot.understanding.cues_talk import HANDOFF, REPEAT
from bot.understanding.names import BY_USE
from bot.understanding.readings import Act, Kind, Reading, Readings
from bot.understanding.spelling import CALENDAR

_OPENS: Final = (
    r"(?:what|whats|when|where|who|whos|whose|how|which|is|are|do|does|did|can|could|would|will|may|should|shall|has|have"
    r"|am i|was|were|any idea)"
)
_PIECES: Final = re.compile(
    rf"[.!?;\n]+|(?:,| - )(?= ?(?:and |but |also |oh |so )*{_OPENS}\b)"
    rf"|\b(?:and|but|also|plus|oh|because)\b(?= {_OPENS}\b)"
)
_ASKS: Final = re.compile(
    rf"(?:(?:and|but|so|also|oh|hey|hi|hello|ok|okay|yes|no|thanks|thank you|please|sorry|quick|one more|question|well"
    rf"|by the way|btw|just wondering|i wonder|wondering|if|do you know|can you tell me|could you tell me"
    rf"|tell me|,|:) )*{_OPENS}\b"
)
_LEAST: Final = 3  # words of a question
_ABOUT_WHAT_WAS_SAID: Final = re.compile(
    r"(?:is|are|was|will|would) (?:that|this|it|he|she|they)(?: be)? (?:\w+ )?(?:ok|okay|all ?right|fine"
    r"|possible|allowed"
    r"|a problem|an issue|a bother|normal|too much|acceptable)(?: (?:with you|for you|please|then))?"
)
_SMALL_TALK: Final = any_of(
    r"(?:is|are|was|were) (?:you|u|this|that|it|he|she|anyone|anybody|somebody|someone|there|they)"
    r"(?: (?:even|really|just|still|a|the|so))* ?(?:there|sure|ok|okay|right|correct|true|serious|kidding"
    r"|joking|mad|stupid"
    r"|deaf|working|done|all|it|him|her|human|single|married|drunk|happy|well|busy|awake|online|home)?(?= ?$)",
    r"(?:what|how) (?:do|did) you (?:think|mean|say|want)",
    r"(?:can|could|would|will) (?:you|u)(?: please| pls)?(?: (?:help|hear|repeat|explain|book|do it|do that|try"
    r"|wait|hurry"
    r"|confirm|stop|start|remind|tell me|give me|move|change|cancel|fit|see|squeeze"
    r"|take (?:him|her|it|us|me|them|both|all)"
    r"|(?:do|have|get) (?:him|her|it|us|me|them)))",
    r"(?:what|how) about",
    r"what (?:is|s) (?:your|the|his|her|its) (?:name|problem|point)",
    r"how (?:was|is|are) (?:your|the|life|things|everything)",
    r"what(?:s| is) (?:up|new|going on|wrong|that|this|it)(?= ?$)",
    r"what (?:now|next|happens now|happens next|the (?:hell|heck|f\w+))",
    r"who cares",
    r"(?:have|did) (?:you|i|we) (?:got|get|have|book|say|said|do|finish|already)",
    r"(?:do|should|shall) i (?:need to |have to )?(?:say|type|write|press|answer|pick|choose|repeat)",
)
_OF_TIMES: Final = any_of(
    r"when", r"free", r"available", r"availability", r"slots?", r"openings?", r"times?", r"earliest", r"soonest",
    r"sooner", r"earlier", r"later", r"days?", r"dates?", r"full", r"booked", r"squeeze", r"fit", r"spots?", r"space",
    r"what (?:have|do) (?:you|u) (?:got|have)", r"room", *sorted(CALENDAR), r"today", r"week", r"weekend", r"month",
    r"\d+", r"after that",
)  # fmt: skip
_NAMES_IT: Final = frozenset(
    {
        Kind.WHEN, Kind.RELATIVE, Kind.SERVICE, Kind.ADD_ON, Kind.TOPIC, Kind.ORDINAL, Kind.CHOICE, Kind.DURATION,
        Kind.PERSON, Kind.NOT_PERSON, Kind.VACCINE, Kind.APPOINTMENT, Kind.VALID_UNTIL, Kind.GIVEN_ON, Kind.WEIGHT,
    }
)  # fmt: skip
_NO_QUESTION: Final = frozenset({Act.REPEAT, Act.HANDOFF, Act.GREET, Act.ALTERNATIVES})


@dataclass(frozen=True, slots=True)
class Asked:
    """``alone`` says that the message has nothing but the question; ``wishes`` that the rest names what, or when."""

    alone: bool
    wishes: bool


def unknown_question(heard: Readings) -> Asked | None:
    """What a message asks that no intent answers, if there is such a question in it."""
    if heard.act in _NO_QUESTION or " " not in heard.plain:
        return None
    pieces = list(_pieces(heard.plain))
    asked = [place for place, piece in enumerate(pieces) if _is_unknown(piece, heard)]
    if not asked:
        return None
    others = [piece for place, piece in enumerate(pieces) if place not in asked]
    told = [one for one in heard.found if not any(_lies_in(one, pieces[place], heard) for place in asked)]
    names = any(one.kind in (Kind.SERVICE, Kind.ADD_ON, Kind.WHEN) for one in told)
    if all(_ABOUT_WHAT_WAS_SAID.fullmatch(pieces[place]) for place in asked) and (not others or names or heard.intents):
        return None  # "friday at 10, is that ok?" asks whether it can be booked
    return Asked(alone=not others, wishes=any(one.kind in (Kind.SERVICE, Kind.ADD_ON) for one in told))


def _pieces(plain: str) -> Iterator[str]:
    """The stretches of a message of which each asks or tells; a question keeps its mark in mind by how it begins."""
    start = 0
    for cut in _PIECES.finditer(plain):
        piece = plain[start : cut.start()].strip(" ,:-")
        if piece:
            yield f"{piece} ?" if "?" in cut.group() else piece
        start = cut.end()
    if rest := plain[start:].strip(" ,:-"):
        yield rest


def _is_unknown(piece: str, heard: Readings) -> bool:
    bare = piece.removesuffix(" ?")
    if len(bare.split()) < _LEAST or not (piece != bare or _ASKS.match(piece)):
        return False
    if intents.find(bare) or any(_lies_in(one, bare, heard) for one in heard.found if _names_it(one)):
        return False
    return not any(cue.search(bare) for cue in (_SMALL_TALK, _OF_TIMES, ALTERNATIVES, REPEAT, HANDOFF, HOW_ARE))


def _names_it(one: Reading) -> bool:
    """Whether it makes a question one of ours: "do you sell shampoo?" is not about the bath that takes some."""
    return one.kind in _NAMES_IT and one.rule != BY_USE


def _lies_in(one: Reading, piece: str, heard: Readings) -> bool:
    """Whether what was read stands in this piece; what no word of it says, as it was put right, may stand anywhere."""
    if one.span[0] < 0:
        return True
    words = re.findall(r"\w+", heard.text[slice(*one.span)].lower().replace("'", "").replace("’", ""))
    return not words or words[0] in piece.split() or words[0] not in heard.plain.split()
