"""Agreement that is none yet: it asks something first, has a condition, or is only about a yes.

The act of "yes but who will do it?" is a yes, and still nothing may be done on it: wrong is worse than unsure.
"""

from __future__ import annotations

import re

from bot.understanding.cues_answers import any_of

SHORT = 80  # characters of a clause that may be agreement and nothing else
_OUTRIGHT = re.compile(
    r"(?:(?:"
    r"oh|ah|um+|ok|okay|well|so|great|perfect|good|fine|hi|hello|yes|yeah|yep|yup|ya|sure|please|thanks|thank you"
    r"|absolutely|definitely|of course|alright|all right|right|correct|exactly|lovely|cool|awesome|brilliant"
    r"|(?:that|this|it|which|the time|the day)(?: one)?(?: is|s| would be| will be| sounds| looks)?"
    r"(?: all| really| just)? (?:good|great|fine|perfect|ok|okay|works?(?: for (?:me|us))?|lovely)"
    r"|sounds (?:good|great|perfect|fine)|works for (?:me|us)"
    r"|(?:please |lets |just |(?:can|could|would|will) (?:you|u) |you can )*"
    r"(?:book|take|do|move|confirm|reserve|cancel) (?:it|that|this|him|her|them|me)(?: in| please)?"
    r"|go (?:ahead|for it)|ill take (?:it|that)|c|y"
    r") ?,? ?)+"
)
_PIECE = re.compile(
    r" ?(?:[.!;?\n]| - |,|\band\b) ?"
    r"(?=(?:and |also |,|so )*(?:what|who|how|when|where|which|is |are |do |does |can |could |will ))"
    r"| ?[.!;?\n] ?"
)
_ASKS = re.compile(
    r"(?:(?:wait|hang on|hold on|but|and|so|ok|okay|hm+|oh|um+|sorry|also|yes|yeah|just|first|,) )*"
    r"(?:what|whats|who|whos|how|hows|when|whens|where|wheres|which|why|whether"
    r"|will (?:you|it|he|she|they|there)|is (?:it|that|there|this|he|she)|are (?:you|there|they|we)"
    r"|do (?:you|i|we|they)|does (?:it|that|he|she)|did (?:you|i|we)|can (?:you|i|we|he|she|it)"
    r"|could (?:you|i|we)|would (?:you|it|that)|have you|has (?:it|he|she))\b"
)
_CONDITION = any_of(
    r"yes or no",
    r"(?:yes|yeah|yep|ok|okay|sure|fine|good|great) (?:, )?"
    r"(?:but|if|unless|except|only if|as long as|provided|once|though)",
    r"(?:but|only) if",
    r"depends?",
    r"(?:wait|hold on|hang on|one (?:sec|second|moment|minute)|just a (?:sec|second|moment|minute|min)|not so fast)",
    r"before (?:you|i|we) (?:book|confirm|do|say|agree|decide|move|cancel)",
    r"not sure",
    r"let me (?:think|check|ask|see)",
    r"(?:i|we) (?:need|have|want) to (?:check|ask|think)",
)


def hedged(plain: str) -> bool:
    """Whether a message that seems to agree asks or objects as well, and does not first agree outright."""
    pieces = [piece.strip() for piece in _PIECE.split(plain) if piece.strip()]
    if not pieces:
        return False
    if _CONDITION.search(plain):
        return True
    if len(pieces) > 1 and _outright(pieces[0]):
        return False  # "Yes. What's the address?"
    if _outright(plain.strip(" ?!.")):
        return False
    return plain.rstrip().endswith("?") or any(map(_ASKS.match, pieces))


def _outright(clause: str) -> bool:
    return len(clause) <= SHORT and _OUTRIGHT.fullmatch(clause) is not None
