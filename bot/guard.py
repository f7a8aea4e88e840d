"""Which messages a small reader may take over: none loses a wish, a question or a denial that it does not read itself.

Each of these readers looks for words of its own, and puts what it makes of them in the place of what was heard. What
else stands in the message is easily forgotten by it: "Max has been adopted, stop messaging me". So each declares what
it reads besides; where the message holds more, it stays as it was heard.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.understanding.normalise import fold
from bot.understanding.readings import Act, Intent, Readings

NEVER_LOST: Final = frozenset(  # but LANGUAGE, which the answer follows by itself
    {
        Intent.STOP_MESSAGES, Intent.STOP_SURVEYS, Intent.STOP_OFFERS, Intent.STOP_REMINDERS, Intent.CALLS,
        Intent.OFF_LIST, Intent.HUMAN, Intent.CANCEL,
        Intent.RESCHEDULE, Intent.URGENT, Intent.UNWELL, Intent.AILING, Intent.PET_DIED, Intent.LET_GO,
        Intent.COMPLAINT, Intent.OTHER_LANGUAGE, Intent.ERASE, Intent.PRIVACY, Intent.WRONG_PERSON,
    }
)  # fmt: skip
DENIED: Final = re.compile(
    r"\b(?:not|no|nor|neither|never|dont|doesnt|didnt|isnt|arent|wasnt|werent|cant|cannot|couldnt|wont|wouldnt|shouldnt"
    r"|hasnt|havent|neednt|without|unless|ni|nunca|jamas|tampoco|sin)\b"
)
ANSWERED: Final = re.compile(r"\W*(?:no|nope|nah|not? (?:problem|worries))\b[ ,.!;:-]*(?=\w)")
"""A no in front answers what was asked: "no, the same for Max"."""


@dataclass(frozen=True, slots=True)
class Reads:
    """What a reader deals with itself: these intents, a question or a polite one, what is denied."""

    intents: frozenset[Intent] = frozenset()
    questions: bool = False
    denials: bool = False


BY_ITSELF: Final = Reads(questions=True, denials=True)
A_STATEMENT: Final = Reads(denials=True)
OF_A_VISIT: Final = frozenset({Intent.CANCEL, Intent.RESCHEDULE})

READERS: Final[Mapping[str, Reads]] = {
    "each_its_own": Reads(questions=True),
    "each_its_service": Reads(questions=True),
    "several_certified": A_STATEMENT,
    "no_certificate": BY_ITSELF,
    "at_the_certificate": BY_ITSELF,
    "as_well": Reads(questions=True),
    "while_registering": BY_ITSELF,
    "gone": Reads(
        frozenset({Intent.CANCEL, Intent.ERASE, Intent.OFF_LIST, Intent.STOP_MESSAGES, Intent.STOP_REMINDERS}),
        denials=True,
    ),
    "of_a_pet": Reads(frozenset({Intent.RESCHEDULE}), questions=True, denials=True),
    "of_the_stay": Reads(frozenset({Intent.RESCHEDULE}), denials=True),
    "brought_instead": Reads(frozenset({Intent.CANCEL}), denials=True),
    "no_wish": Reads(OF_A_VISIT, questions=True, denials=True),
    "whether_off": Reads(frozenset({Intent.CANCEL}), questions=True, denials=True),
    "one_each_way": Reads(OF_A_VISIT, questions=True, denials=True),
    "who_comes": Reads(frozenset({Intent.CANCEL}), denials=True),
    "swapped": Reads(frozenset({Intent.RESCHEDULE}), questions=True),
    "on_the_same_day": Reads(questions=True),
    "asked_back": BY_ITSELF,
    "about_several": Reads(OF_A_VISIT, questions=True, denials=True),
    "the_only_one": BY_ITSELF,
}
"""By the name of the function that reads."""


def taken_over(by: str, heard: Readings, taken: Readings | None) -> Readings:
    """The message as that reader has it; as it was heard, where there is more in it than the reader reads."""
    if taken is None or taken is heard:
        return heard
    return heard if loses(READERS[by], heard, taken) else taken


def loses(reads: Reads, heard: Readings, taken: Readings) -> bool:
    """Whether something that may not be lost is in the message, and not in what became of it."""
    if NEVER_LOST.intersection(heard.intents).difference(taken.intents, reads.intents):
        return True
    if not reads.questions and asks(heard) and taken.act is not Act.QUESTION:
        return True
    return not reads.denials and is_denied(heard)


def asks(heard: Readings) -> bool:
    """Whether it asks something, in these words or with its sign."""
    return heard.act is Act.QUESTION or "?" in heard.text


def is_denied(heard: Readings) -> bool:
    """Whether something is denied in it; a no that only answers denies nothing of the rest."""
    typed = fold(heard.text).plain.replace("'", "").replace("’", "")
    return DENIED.search(ANSWERED.sub("", typed, count=1) if ANSWERED.match(typed) else typed) is not None
