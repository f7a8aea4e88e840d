"""Which list is meant by "the list", in the light of who writes."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from bot.loading import Loaded
from bot.understanding.readings import Intent, Readings

WAITING: Final = re.compile(r"\b(?:wait|stand ?by|cancell?ations? list|reserve list)")


def about_lists(heard: Readings, loaded: Loaded) -> Readings:
    """Whoever waits for nothing and wants off "the list" means our messages."""
    if Intent.OFF_LIST not in heard.intents or loaded.diary.waiting or WAITING.search(heard.plain):
        return heard
    kept = (Intent.STOP_MESSAGES if one is Intent.OFF_LIST else one for one in heard.intents)
    return replace(heard, intents=tuple(dict.fromkeys(kept)))
