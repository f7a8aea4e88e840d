"""What is said where it was asked until when an animal is vaccinated, besides a date."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import cast

import pytest

from bot.at_the_certificate import SURELY, at_the_certificate, meaning_of
from bot.engine.state import Frame, State
from bot.facts import DiaryFact, OwnerFact, PetFact
from bot.loading import Loaded
from bot.understanding.readings import Intent, Kind
from core.catalog.catalog import Catalog
from core.shop.profile import Shop
from tests.bot.understanding.salon import NOW, hear

PETS = (PetFact("rex", "Rex", "dog"), PetFact("mia", "Mia", "cat", valid={"rabies": date(2030, 12, 31)}))
SHOP = cast("Shop", SimpleNamespace(vaccines_required={"dog": ("rabies",)}))
FACTS = {"owner": OwnerFact(known=True, pets=PETS), "diary": DiaryFact()}
LOADED = Loaded(SHOP, cast("Catalog", None), (), FACTS, NOW)
ASKED = State(frames=(Frame("book", 1, {"pet": "rex"}),), expecting="vaccine_until")

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
        "i have the certificate but it's expired", "i have the papers, they are not valid",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("said", "meant"), [(one, meant) for meant, said in SAID.items() for one in said])
def test_an_answer_without_a_date_says_something_else(said: str, meant: Intent | None) -> None:
    assert meaning_of(hear(said, expecting="vaccine_until").plain) is meant


@pytest.mark.parametrize(
    ("said", "until"),
    [
        ("same as mia", True), ("yes, it's the same as mia's", True), ("rabies until the same date as mia", True),
        ("la misma fecha que mia", True), ("same as for mia, thanks", True), ("he has the same one as mia", True),
        ("no, it's not the same as mia", False), ("is it the same as mia?", False), ("is it the same as mia", False),
        ("it isn't the same as mia", False), ("i doubt it's the same as mia", False), ("not sure, same as mia?", False),
        ("i'll get the same one as mia", False), ("no es lo mismo que mia", False), ("same day as mia i hope", False),
        ("it should have been the same as mia", False), ("it expired the same day as mia's", False),
    ],
)  # fmt: skip
def test_only_what_is_told_is_the_same_as_for_another_pet(said: str, until: bool) -> None:
    heard = at_the_certificate(hear(said, expecting="vaccine_until"), ASKED, LOADED)
    assert (heard.first(Kind.VALID_UNTIL) is not None) is until


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("you have it on file, and stop messaging me", Intent.STOP_MESSAGES),
        ("i'll get it done, cancel this booking", Intent.CANCEL),
        ("my vet has it, can i talk to a human", Intent.HUMAN),
        ("she gets it on monday, what are your hours", Intent.HOURS),
        ("she gets it on monday", Intent.JAB_TO_COME), ("ask my vet", Intent.PAPERS),
    ],
)  # fmt: skip
def test_what_else_is_wished_there_is_kept(said: str, kept: Intent) -> None:
    assert at_the_certificate(hear(said, expecting="vaccine_until"), ASKED, LOADED).intents == (kept,)
