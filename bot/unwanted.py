""" "No more surveys", "no more offers": what ends one sort of our messages, whatever the talk is about."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from bot.gone import has_left, has_left_in_spanish
from bot.loading import Loaded
from bot.understanding.cues_messages import without_stop
from bot.understanding.rating import no_offers, no_surveys
from bot.understanding.readings import Act, Intent, Kind, Readings

_OURS: Final = (
    r"\b(?:messag\w*|texts?|texting|remind\w*|notifications?|e?mails?|writing|contacting|mensajes?|recordatorios?|avisos?"
    r"|escrib\w+)(?: (?:me|us|please|pls|anymore))* (?:about|for|regarding|of|de|sobre|para)"
)
JOINED: Final = re.compile(r"^(?:(?:but|and|so|or|also|,) )+|(?: (?:but|and|so|or|also|,))+$")
OF_COMING: Final = re.compile(
    r"\b(?:(?:be|are|am|im) there|(?:attend|attending|see you(?! in court)|see ya"
    r"|see u|on my way|on our way|be late|running late)"
    r"|(?:im|i am|we are|were|hes|shes|he is|she is|not) (?:still |also |definitely |both )?coming"
    r"(?! (?:home|from|back)\b)"
    r"|(?:(?:i|we|he|she|they) (?:(?:can|could|will|would|do|may|might|am|are|want|to|able|going|not|still|also) ){1,4}"
    r"|ill |well |cant |cannot |wont |not )(?:come|make it(?! stop)|make that|show up|keep (?:it|the|my|our))"
    r"|cancel|cancelled|canceled|cancelling|canceling|reschedule|rescheduling|postpone"
    r"|move (?:it|the|my|our|him|her|them)|(?:i|we) confirm|confirmed(?! (?:case|flu|by)s?\b)"
    r"|call (?:it|this|that) off)\b"
)
ENDS: Final = (Intent.STOP_MESSAGES, Intent.STOP_REMINDERS)
ENDED: Final = frozenset({*ENDS, Intent.STOP_SURVEYS, Intent.STOP_OFFERS, Intent.OFF_LIST})
ABOUT: Final = re.compile(rf"{_OURS} (?:(?:my|mi|our|dog|cat|perr[oa]|gat[oa]) )*$", re.IGNORECASE)
OF_ONE: Final = re.compile(rf"{_OURS} (?:him|her)\W*(?:please|pls|thanks)?\W*$", re.IGNORECASE)
""" "Stop texting me about him"; in "stop texting me, book a bath for him" all of them are meant."""


def messages_of_one(heard: Readings, loaded: Loaded) -> Readings:
    """ "No more reminders for Max", who is one of two: we cannot part them, so the team is told."""
    if not heard.intends(*ENDS) or len(loaded.owner.pets) < 2:
        return heard
    named = [one for one in heard.of(Kind.PET) if one.rule == "name"]
    of_one = any(ABOUT.search(heard.text[: one.span[0]]) is not None for one in named)
    if len({one.value for one in named}) > 1 or not (of_one or OF_ONE.search(heard.text) is not None):
        return heard
    kept = tuple(one for one in heard.intents if one not in ENDS)
    if Intent.PET_DIED in heard.intents or has_left(heard.plain) or has_left_in_spanish(heard.text):
        return replace(heard, intents=kept)  # they end with it
    return replace(heard, found=(), intents=(*kept, Intent.UNKNOWN_QUESTION), act=Act.QUESTION, acts=(Act.QUESTION,))


def and_more(heard: Readings) -> str:
    """What stands beside the end of our messages: "I'm not coming" of "I'm not coming, leave me alone"; '' for nothing.

    A bare "yes", "ok" or "no" beside it may be said to anything: only words of the coming itself count.
    """
    if not heard.intends(*ENDS):
        return ""
    rest = JOINED.sub("", without_stop(heard.plain).strip(" ,.;!-"))
    return rest if OF_COMING.search(rest) is not None else ""


def with_the_end(heard: Readings, rest: Readings) -> Readings:
    """What the rest means, with the end of our messages in front of it."""
    ended = tuple(one for one in heard.intents if one in (*ENDS, Intent.CALLS))
    return replace(rest, text=heard.text, language=heard.language, intents=(*ended, *rest.intents))


def unwanted(heard: Readings) -> Readings:
    """The message with its one intent, where it wants no more of these."""
    if no_surveys(heard):
        return replace(heard, found=(), intents=(Intent.STOP_SURVEYS,), act=Act.REQUEST)
    if no_offers(heard):
        return replace(heard, found=(), intents=(Intent.STOP_OFFERS,), act=Act.REQUEST)
    return heard
