"""The signs in a message of what its writer does: each a pattern over its words, or over those that ask nothing."""

from __future__ import annotations

import re

from bot.understanding import cues_accepting as accepting
from bot.understanding import cues_answers as answers
from bot.understanding import cues_changes as changes
from bot.understanding import cues_courtesy as courtesy
from bot.understanding import cues_declining as declining
from bot.understanding import cues_refusals as refusals
from bot.understanding import cues_talk as talk
from bot.understanding.cues import Cue, Worth, any_of, possible, starting
from bot.understanding.cues_denials import without_forbidden
from bot.understanding.cues_look_alikes import A_BOOK_TO_READ

_SENTENCE = re.compile(r"[^.!?;\n]+[.!?;]*")
# "That works, what is their number?": what is asked behind the comma leaves what stands in front of it.
_AND_ASKS = re.compile(
    r" , (?:and |also |please |, )*(?=(?:what|whats|where|wheres|who|which|how|hows|do|does|is|are|can|could|would|will"
    r"|may|anything|any)(?![^\W_]))|(?: ,)? and (?=(?:what|whats|where|wheres|how much|how long|how do|do they|does it"
    r"|is there|is it|are there|are they|can you|could you|can i|could i|would you)(?![^\W_]))"
)
_UNSURE = frozenset("if when unless before once since as because while whether in so but not".split())
_BESIDE = re.compile(
    r"(?:[ .,!]|\b(?:please|thanks|thank|you|so|much|then|now|and|oh|well|really|very|just|i|we|for|me|us|think|it|lets"
    r"|book|great|nice)\b)*"
)
_ENDS = frozenset(".!?;\n")
_COURTESY = any_of(r"thanks?", r"thank you", r"appreciate[sd]?", r"bye", r"goodbye")
_NO_QUESTION = starting(
    r"(?:please |could |can |will )+(?:you(?= please| ?[.!]*$)|do)(?: it| that| so| please| now)*(?: ?[.!])*$",
    r"(?:(?:ok|okay|yes|yeah|sure|great|fine|alright|all right|perfect|cool|good|then|please|,) )*do (?:it|that"
    r"|so)(?: please| now| then)?(?: ?[.!])*$",
    r"why not(?! \w)",
)


def _asks(sentence: str, may: int) -> bool:
    if _NO_QUESTION.match(sentence, may) or (
        changes.ANYTHING_GOES.search(sentence, may) and not sentence.endswith("?")
    ):
        return False
    if talk.QUESTION_START.match(sentence, may):
        return True
    return sentence.endswith("?") and not _COURTESY.search(sentence, may)


def _parted(sentence: str) -> list[str]:
    """A sentence, or what is told in it and what is asked in it."""
    if " , " not in sentence and " and " not in sentence:
        return [sentence]
    found = _AND_ASKS.search(sentence)
    if found is None or sentence.split(" ", 1)[0] in _UNSURE or " " not in sentence[: found.start()].strip():
        return [sentence]
    return [sentence[: found.start()], sentence[found.end() :]]


def signs_of(plain: str, may: int) -> dict[str, bool]:
    """Which signs a message has; ``may`` is what `cues.possible` says of it."""
    if _ENDS.isdisjoint(plain):
        sentences = _parted(plain.strip())
    else:
        sentences = [part for whole in _SENTENCE.findall(plain) for part in _parted(whole.strip())] or [plain]
    asks = [_asks(sentence, may) for sentence in sentences]
    told = " . ".join([sentence for sentence, asked in zip(sentences, asks, strict=True) if not asked])
    signs = _NONE.copy()
    for sign, cue, told_only in _WORTH.of(may):
        words = told if told_only else plain if sign != "stop" else without_forbidden(plain, may)
        signs[sign] = (cue.match(words, may) if cue.anchored else cue.search(words, may)) is not None
    if signs["accepts"]:
        limited = accepting.LIMITED.search(accepting.ACCEPTING.sub(" ", plain, may), may) is not None
        signs["accepts"] = not (limited or signs["yes"])
        signs["yes"] |= signs["accepts"]
    if signs["yes"]:
        behind = refusals.DOUBTED_YES.sub(" ", told, may)
        if behind != told and not (answers.YES.search(behind, may) or accepting.ACCEPTING.search(behind, may)):
            signs["yes"], signs["unwanted"] = False, True
    if (signs["yes"] or signs["start_ok"]) and refusals.BUT_TOO.search(plain, may):
        signs["yes"], signs["start_ok"], signs["unwanted"] = False, False, True
    if signs["book"]:
        behind = refusals.DOUBTED_YES.sub(" ", plain, may)
        if behind != plain and not talk.BOOK.search(behind, may):  # "I'm not going to book that now"
            signs["book"], signs["unwanted"] = False, signs["unwanted"] or True not in asks
    if signs["start_ok"]:
        signs["start_ok"] = told.startswith(sentences[0]) or not sentences[0]
    if signs["others"]:
        signs["others"] = not (changes.ANYTHING_GOES.search(plain, may) or changes.MORE_OF_IT.search(plain, may))
    if signs["book"]:
        signs["book"] = not A_BOOK_TO_READ.search(plain, may)
    signs["question"] = True in asks
    return signs


def only_accepts(plain: str) -> bool:
    """Whether what was put forward is taken, in words that say no yes: "I want to go there"."""
    signs = signs_of(plain, possible(plain))
    return signs["accepts"] and not (signs["start_yes"] or signs["start_ok"])


def accepts_alone(plain: str) -> bool:
    """Whether nothing else is said beside it: "everything is as expected, he bit me" speaks of another thing."""
    return _BESIDE.fullmatch(accepting.ACCEPTING.sub(" ", plain, possible(plain))) is not None


# By what a sign is known, and whether only in the sentences that ask nothing.
_SIGNS: dict[str, tuple[Cue, bool]] = {
    "start_yes": (answers.START_YES, False),
    "start_ok": (answers.START_OK, True),
    "ok_question": (answers.OK_ASKING, False),
    "start_no": (refusals.START_NO, False),
    "yes": (answers.YES, True),
    "accepts": (accepting.ACCEPTING, True),  # and nothing in the message says yes outright
    "end_no": (refusals.END_NO, False),
    "no": (refusals.NO, True),
    "do_so": (accepting.DO_SO, False),
    "do_so_then": (accepting.DO_SO_THEN, False),
    "by_myself": (declining.BY_MYSELF, False),
    "not_now": (declining.NOT_NOW, False),
    "disliked": (declining.DISLIKED, False),
    "see_you": (declining.SEE_YOU, False),
    "more": (declining.MORE, False),
    "broken": (declining.BROKEN, False),
    "headcount": (declining.HEADCOUNT, False),
    "change": (changes.CHANGE, False),
    "instead": (changes.INSTEAD, False),
    "so_wanted": (changes.SO_WANTED, False),
    "second_thought": (changes.SECOND_THOUGHT, False),
    "but_so": (changes.BUT_SO, False),
    "except": (changes.EXCEPT, False),
    "but": (talk.CLOSE_ENOUGH, False),
    "others": (changes.ALTERNATIVES, False),
    "keep": (changes.KEEP, False),
    "put_off": (changes.PUT_OFF, False),
    "none_of": (changes.NONE_OF_THEM, False),
    "let_go": (changes.LET_GO, False),
    "as_it_is": (changes.AS_IT_IS, False),
    "search": (changes.SEARCH, False),
    "done": (changes.ALL_DONE, True),
    "thanks": (courtesy.THANKS, True),
    "bye": (courtesy.GOODBYE, True),
    "greet": (courtesy.START_GREET, False),
    "how_are": (courtesy.HOW_ARE, False),
    "repeat": (talk.REPEAT, False),
    "handoff": (talk.HANDOFF, False),
    "dont_know": (talk.DONT_KNOW, False),
    "stop": (talk.STOP, False),
    "book": (talk.BOOK, False),
    "what_about": (changes.WHAT_ABOUT, False),
    "request": (talk.REQUEST, False),
}
_WORTH = Worth((cue, (sign, cue, told_only)) for sign, (cue, told_only) in _SIGNS.items())
_NONE = dict.fromkeys((*_SIGNS, "question", "unwanted"), False)  # unwanted: a yes behind a "not"
