"""What is said where it was asked until when an animal is vaccinated, besides a date."""

from __future__ import annotations

import pytest

from bot.at_the_certificate import SURELY, meaning_of
from bot.understanding.readings import Intent
from tests.bot.understanding.salon import hear

SAID: dict[Intent | None, tuple[str, ...]] = {
    SURELY: (
        "up to date", "all up to date", "current", "fully vaccinated", "sure is", "yes all shots", "last year",
        "she has all her shots", "i have the papers here", "of course",
    ),
    Intent.VACCINES_NEEDED: ("is it required", "do you need proof", "is that really necessary?", "are shots mandatory"),
    Intent.WITHOUT_JAB: (
        "what if not", "can I come anyway", "we don't vaccinate", "she's allergic to vaccines", "titer test", "exempt",
        "too young", "she's too young for rabies",
    ),
    Intent.PAPERS: (
        "the vet has the papers", "ask my vet", "i'll bring the card", "i'll send a photo", "you have it on file",
        "i told you last time", "can i bring the card", "call our vet",
    ),
    Intent.JAB_TO_COME: (
        "she gets it on monday", "she's getting it before the appointment", "we will get it done",
    ),
    None: (
        "monday", "next week", "friday then", "no", "yes", "i don't know", "she is scared of the vet", "the big one",
        "kim please", "is she a dog person", "can you do thursday", "forget it",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("said", "meant"), [(one, meant) for meant, said in SAID.items() for one in said])
def test_an_answer_without_a_date_says_something_else(said: str, meant: Intent | None) -> None:
    assert meaning_of(hear(said, expecting="vaccine_until").plain) is meant
