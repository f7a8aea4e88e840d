"""What was said of a visit, and "no more of that". One turn each; the words are kept with the visit."""

from __future__ import annotations

from typing import Final

from bot.engine.bag import Bag
from bot.engine.repertoire import Reply
from bot.engine.turn import Do, Json, Say
from bot.understanding.rating import Rated, rating
from bot.understanding.readings import Kind

GOOD: Final = 4
"""Stars with which somebody is pleased."""


def rated(heard: Bag) -> Reply:
    """Thanks that fit; who was not pleased is told that staff know, and may say why."""
    said = rating(heard.heard)
    if said is None:
        said = Rated(words=True)
    survey = heard.first(Kind.REPLY)
    if survey is None:
        return Reply()
    values: dict[str, Json] = {
        "survey": str(survey.value),
        "stars": said.stars,
        "low": said.is_low,
        "words": heard.text if said.words else None,
    }
    do = (Do("rate", values),)
    if survey.rule == "more":
        return Reply((Say(PASSED_ON),), do)
    if said.is_low and not said.words:
        return Reply((Say(SORRY), Say(WHY)), do, expecting="rating")
    if said.is_low:
        return Reply((Say(MIXED if said.pleased else SORRY),), do)
    if said.stars is not None and said.stars < GOOD and not said.words:
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
