"""What is wished right behind a booking: the same for another pet, the same again, or something else altogether."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import cast

import pytest

from bot.as_well import as_well
from bot.engine.state import State
from bot.engine.turn import Json
from bot.facts import DiaryFact, OwnerFact, PetFact, VisitFact
from bot.loading import Loaded
from bot.understanding.readings import IMPLIED, Kind
from core.catalog.catalog import Catalog
from core.shop.profile import Shop
from tests.bot.understanding.salon import NOW, hear

START = NOW + timedelta(days=3, hours=1)
VISIT = VisitFact("a", "biscuit", "Biscuit", "bath", "Bath & brush", "kim", "Kim", START, Decimal(45), "scheduled")
PETS = tuple(PetFact(one, one.capitalize(), "dog") for one in ("biscuit", "rex", "mia"))
OWNER = OwnerFact(known=True, pets=PETS)
LOADED = Loaded(cast("Shop", None), cast("Catalog", None), (), {"owner": OWNER, "diary": DiaryFact((VISIT,))}, NOW)
UNTIL = (NOW + timedelta(minutes=5)).isoformat()
UNDO: dict[str, Json] = {"name": "undo_book", "values": {"appointment": "a"}, "until": UNTIL}
BOOKED = State(undo=UNDO)


def _is_wished(text: str, state: State = BOOKED) -> tuple[str, ...]:
    """For whom, if the service of the visit that was just booked is wished."""
    heard = as_well(hear(text), state, LOADED)
    if not any(one.kind is Kind.SERVICE and one.span == IMPLIED for one in heard.found):
        return ()
    return tuple(str(one.value) for one in heard.of(Kind.PET, Kind.PET_NAME))


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("same for rex", "rex"), ("and rex too", "rex"), ("can rex come with him", "rex"), ("rex needs one too", "rex"),
        ("can you do rex as well", "rex"), ("lo mismo para rex", "rex"), ("y rex tambien", "rex"), ("and rex", "rex"),
        ("rex at the same time", "rex"), ("the same for mia on friday", "mia"), ("also for his sister luna", "luna"),
        ("and one in 6 weeks", "biscuit"), ("and the same next month", "biscuit"), ("another one in may", "biscuit"),
        ("rex too", "rex"), ("can i bring rex too", "rex"), ("rex as well please", "rex"), ("also rex", "rex"),
        ("do the same with rex", "rex"), ("bring rex along", "rex"), ("rex wants the same", "rex"),
        ("rex also please", "rex"),
    ],
)  # fmt: skip
def test_the_same_is_wished_once_more(text: str, whom: str) -> None:
    assert _is_wished(text) == (whom,)


@pytest.mark.parametrize(
    "text",
    [
        "rex is sick", "rex weighs 12 kg", "thanks", "biscuit is scared of dryers", "cancel rex", "not rex",
        "same time tomorrow", "is rex allowed too?", "can you do friday instead", "and kim?", "rex and mia too",
        "also nails for biscuit", "make it rex instead", "rex is the same age", "rex has to go with him to the vet",
        "is that the same tuesday as last time?", "rex is a boy too", "rex loves you too", "rex lives with him",
        "rex is the same breed as him", "rex plays with him", "rex was happy too",
        "i have another question about friday",
        "is it the same on friday?", "rex also barks a lot", "does rex go with him to the park",
    ],
)  # fmt: skip
def test_something_else_is_said(text: str) -> None:
    assert _is_wished(text) == ()


def test_behind_an_older_booking_nothing_is_taken_from_it() -> None:
    assert _is_wished("same for rex", replace(BOOKED, undo={**UNDO, "until": NOW.replace(year=2029).isoformat()})) == ()
