"""A no in a reply to a reminder that may be none to the visit: to another day, to being asked, or with a yes beside it.

Whoever writes "no, I am coming" comes; of "I never said I can't come" it is asked, since a visit that is called off by
mistake is worse than a question.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final

from bot.engine.refused import only_refuses, ruled_out
from bot.suiting import suits
from bot.understanding import cues_reminders as cues
from bot.understanding.hedges import negated
from bot.understanding.readings import Act, Kind, Readings
from bot.understanding.values import When

UNLESS: Final = re.compile(
    r"(?:\b(?:think|thought|doubt|sure|if|whether|when|said|says|nobody|none of|neither|no one|not|that|before|after"
    r"|wish|until|why|who|how) ?(?:of )?)$"
)
"""What stands in front of "we are coming" where nobody says that they do."""

OFF: Final = ("cancel", "call", "drop", "skip", "scrap")


def comes_after_all(plain: str) -> bool:
    """ "No, sorry, we'll be there", "stop asking, I'm coming", "no need to remind me": the no is to something else."""
    asked_less = cues.ENOUGH_ASKED.sub("", plain)
    rest = cues.AFTER_ALL.sub("", asked_less).strip(" ,.!")
    if rest == plain.strip(" ,.!"):
        return cues.NO_MISSING.search(plain) is not None
    if negated(rest):
        return False
    if asked_less != plain and cues.YES_ALONE.match(rest):
        return True
    return cues.COMING.search(rest) is not None and cues.WE_COME.search(rest) is not None


def says_to_come(plain: str) -> bool:
    """Whether it is also said that they come, or that nothing was called off: "of course not sick, we come"."""
    if cues.NOT_OFF.search(plain) is not None:
        return True
    said = cues.COMES_TOO.search(plain)
    return said is not None and UNLESS.search(plain[: said.start()]) is None


def is_yes_too(heard: Readings) -> bool:
    """ "Yeah no", "never mind, yes": both were said, and nobody can tell which counts."""
    if cues.YEAH_NAH.match(heard.plain) is not None or cues.CANNOT.search(heard.plain) is not None:
        return False
    return cues.YES_TOO.search(heard.plain) is not None or cues.YES_TOO.search(heard.text.lower()) is not None


def is_of_another_day(heard: Readings, start: datetime) -> bool:
    """Whether all that is refused is another day than the visit's, and nothing else is wished or called off."""
    if any(word in heard.plain for word in OFF) or heard.act is Act.ALTERNATIVES:
        return False
    said = [one.value for one in heard.of(Kind.WHEN) if isinstance(one.value, When)]
    wall = start.replace(tzinfo=None)
    if cues.NOT_SOONER.search(heard.plain) is not None:  # "I can't come earlier, but at 10:30 yes"
        return bool(said) and all(not one.but and one.clock is not None and suits(one, wall) for one in said)
    if heard.first(Kind.RELATIVE) is not None or cues.ANOTHER_DAY.search(heard.plain) is not None:
        return False
    return bool(said) and all(only_refuses(one) and not ruled_out(one, wall) for one in said)
