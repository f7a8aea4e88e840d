"""Agreement that is none yet: it asks something first, has a condition, takes itself back, or is only about a yes.

The act of "yes but who will do it?" is a yes, and still nothing may be done on it: wrong is worse than unsure.
"""

from __future__ import annotations

import re

from bot.understanding.cues import any_of, possible, starting

SHORT = 80  # characters of a clause that may be agreement and nothing else
_OUTRIGHT = starting(
    r"(?:(?:"
    r"oh|ah|um+|ok|okay|well|so|great|perfect|good|fine|hi|hello|yes|yeah|yep|yup|ya|sure|please|thanks|thank you"
    r"|absolutely|definitely|of course|alright|all right|right|correct|exactly|lovely|cool|awesome|brilliant"
    r"|(?:that|this|it|which|the time|the day)(?: one)?(?: is|s| would be| will be| sounds| looks)?"
    r"(?: all| really| just)? (?:good|great|fine|perfect|ok|okay|works?(?: for (?:me|us))?|lovely)"
    r"|sounds (?:good|great|perfect|fine)|works for (?:me|us)"
    r"|(?:please |lets |just |(?:can|could|would|will) (?:you|u) |you can )*"
    r"(?:book|take|do|move|confirm|reserve|cancel) (?:it|that|this|him|her|them|me)(?: in| please)?"
    r"|go (?:ahead|for it)|why not|ill take (?:it|that)|c|y"
    r")(?: ,)?(?: |$))+"
)
_PIECE = re.compile(
    r" ?(?:[.!;?\n]| - |,|\band\b) ?"
    r"(?=(?:and |also |,|so )*(?:what|who|how|when|where|which|is |are |do |does |can |could |will ))"
    r"| ?[.!;?\n] ?"
)
_PARTING = frozenset(".!;?\n-,")  # without these and "and" there is one piece
_ASKS = starting(
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
    r"(?:yes|yeah|perfect|great|good|ok|okay) (?:, )?(?:but|only|just) (?:later|earlier|not|another|with|on|at|for)",
    r"(?:save|except|excepting|barring|but for)(?: only)? (?:that|for|the)",
    r"(?:id|i would|i should|we would|we should|i do|would|wed) (?:much |still |really |rather )*(?:prefer|rather)",
    r"i prefer",
    r"subject to",
    r"provided|providing|assuming|on condition|on the condition|so long as|as long as|on the understanding",
    r"(?:apart from|other than|with the exception of|aside from)",
    r"maybe",
    r"perhaps",
    r"(?<!see you )(?<!talk to you )(?<!talk )later",
    r"(?:wrong|incorrect|a mistake|misunderstanding)",
    r"instead",
    r"depends?",
    r"(?:(?<!cant )(?<!cannot )(?<!can not )wait|hold on|hang on|one (?:sec|second|moment|minute)"
    r"|just a (?:sec|second|moment|minute|min)|not so fast)",
    r"before (?:you|i|we) (?:book|confirm|do|say|agree|decide|move|cancel)",
    r"not sure",
    r"let me (?:think|check|ask|see)",
    r"(?:i|we) (?:need|have|want) to (?:check|ask|think)",
)


_REQUEST = re.compile(r"\b(?:can|could|would|will) (?:you|u)\b")

# What has a "not" in it and is no objection.
_NO_OBJECTION = any_of(
    r"(?:cant|cannot|can not) wait",
    r"why not",
    r"(?:dont|do not) (?:mind|worry|forget|be late|see why not)",
    r"(?:not|no|wont be a|shouldnt be a|isnt a) (?:a )?"
    r"(?:problem|prob|probs|issue|bother|trouble|worries|objections?|doubt)",
    r"not bad",
    r"(?:wouldnt|wont) (?:miss|be late)",
    r"no (?:need to (?:remind|call|reply)|rush|hurry|changes?)",
    r"nothing else",
    r"not at all",
)
_NOT = any_of(
    r"dont", r"doesnt", r"didnt", r"isnt", r"arent", r"wasnt", r"wont", r"wouldnt", r"cant", r"cannot", r"couldnt",
    r"shouldnt", r"havent", r"hasnt", r"not", r"never", r"no", r"nope", r"nah", r"neither", r"nobody", r"without",
)  # fmt: skip


def negated(plain: str, may: int | None = None) -> bool:
    """Whether there is a "not" in it that objects to something: "yes please don't", "I didn't say yes"."""
    may = possible(plain) if may is None else may
    return _NOT.search(_NO_OBJECTION.sub(" ", plain, may), may) is not None


def hedged(plain: str, may: int | None = None) -> bool:
    """Whether a message that seems to agree asks or objects as well, and does not first agree outright."""
    may = possible(plain) if may is None else may
    if _CONDITION.search(plain, may) or negated(plain, may):
        return True
    whole = _PARTING.isdisjoint(plain) and " and " not in plain
    pieces = [piece for one in ([plain] if whole else _PIECE.split(plain)) if (piece := one.strip())]
    if not pieces:
        return False
    if len(pieces) > 1 and _outright(pieces[0], may):
        return False  # "Yes. What's the address?"
    if _outright(plain.strip(" ?!."), may):  # "Can you book it?" asks for it; "right?" asks back
        return plain.rstrip().endswith("?") and not _REQUEST.search(plain)
    return plain.rstrip().endswith("?") or any(_ASKS.match(piece, may) for piece in pieces)


def _outright(clause: str, may: int) -> bool:
    return len(clause) <= SHORT and _OUTRIGHT.fullmatch(clause, may) is not None
