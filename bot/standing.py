"""Which list is meant by "the list", in the light of who writes."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from bot.loading import Loaded
from bot.understanding.readings import Intent, Readings

WAITING: Final = re.compile(r"\b(?:wait|stand ?by|cancell?ations? list|reserve list)")
OURS: Final = re.compile(
    r"\byour (?:\w+ )?lists?\b|\b(?:mail(?:ing)?|e ?mail(?:ing)?|text(?:ing)?|sms|contacts?|marketing|phone"
    r"|call(?:ing)?|messag(?:e|es|ing)|number|spam|news(?:letter)?|subscri\w+) lists?\b"
    r"|\blists? (?:of|for) (?:messages|texts|numbers)\b"
    r"|\b(?:my|this|our) (?:phone|cell|mobile|number|e ?mail)\b"
)


def about_lists(heard: Readings, loaded: Loaded) -> Readings:
    """Whoever waits for nothing and wants off our list of numbers or addresses means our messages.

    "The list" alone is the waiting list, also where nobody waits: reminders are not given up by a guess.
    """
    waits = loaded.diary.waiting or WAITING.search(heard.plain) is not None
    if Intent.OFF_LIST not in heard.intents or waits or OURS.search(heard.plain) is None:
        return heard
    kept = (Intent.STOP_MESSAGES if one is Intent.OFF_LIST else one for one in heard.intents)
    return replace(heard, intents=tuple(dict.fromkeys(kept)))
