""" "No more surveys", "no more offers": what ends one sort of our messages, whatever the talk is about."""

from __future__ import annotations

from dataclasses import replace

from bot.understanding.rating import no_offers, no_surveys
from bot.understanding.readings import Act, Intent, Readings


def unwanted(heard: Readings) -> Readings:
    """The message with its one intent, where it wants no more of these."""
    if no_surveys(heard):
        return replace(heard, found=(), intents=(Intent.STOP_SURVEYS,), act=Act.REQUEST)
    if no_offers(heard):
        return replace(heard, found=(), intents=(Intent.STOP_OFFERS,), act=Act.REQUEST)
    return heard
