"""What was said of a visit, and "no more of that". One turn each; the words are kept with the visit."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from bot.engine.bag import Bag
from bot.engine.repertoire import Reply
from bot.engine.turn import Do, Json, Say
from bot.understanding.rating import OF_THE_FIRST, Rated, rating
from bot.understanding.readings import Intent, Kind

LEAVES: Final = (Intent.STOP_MESSAGES, Intent.STOP_REMINDERS, Intent.HUMAN, Intent.URGENT, Intent.AILING, Intent.UNWELL)
"""Beside these nothing more is asked of a visit."""

GOOD: Final = 4
"""Stars with which somebody is pleased."""


def rated(heard: Bag) -> Reply:
    """Thanks that fit; who was not pleased is told that staff know, and may say why."""
    survey = heard.first(Kind.REPLY)
    if survey is None:
        return Reply()
    told = heard.heard
    if survey.rule == OF_THE_FIRST:  # the rest asks, or wants, something of its own
        words = told.text[slice(*survey.span)]
        told = replace(told, text=words, plain=words.lower(), found=(), intents=())
    said = rating(told) or Rated(words=True)
    values: dict[str, Json] = {
        "survey": str(survey.value),
        "stars": said.stars,
        "low": said.is_low,
        "words": told.text if said.words else None,
    }
    do = (Do("rate", values),)
    leaves = heard.intends(*LEAVES)
    if survey.rule == "more":
        return Reply((Say(PASSED_ON),), do)
    if said.is_low and not said.words and not leaves:
        return Reply((Say(SORRY), Say(WHY)), do, expecting="rating")
    if said.is_low:
        return Reply((Say(MIXED if said.pleased else SORRY),), do)
    if said.stars is not None and said.stars < GOOD and not said.words and not leaves:
        return Reply((Say(THANKS), Say(BETTER)), do, expecting="rating")
    if said.pleased or (said.stars or 0) >= GOOD:
        return Reply((Say(GLAD),), do)
    return Reply((Say(THANKS),), do)


SORRY: Final = "I am sorry that it was not as it should be. I have told the team."
WHY: Final = "What went wrong? I pass it on."
MIXED: Final = "Thank you for telling us, and sorry about what was not right. I have told the team."
PASSED_ON: Final = "Thank you, I have passed that on to the team."
THANKS: Final = "Thank you, I have noted it for the team."
BETTER: Final = "What could we do better?"
GLAD: Final = "Thank you! The team will be glad to hear it."


def stop_surveys() -> Reply:
    """No more questions how a visit was; reminders go on."""
    return Reply(
        (Say("Done: I won't ask how your visits were any more. Reminders still come."),), (Do("stop_surveys"),)
    )


def stop_offers() -> Reply:
    """Not told any more what a pet is due for; reminders go on."""
    said = Say("Done: I won't tell you any more when a pet is due again. Reminders still come.")
    return Reply((said,), (Do("stop_offers"),))
