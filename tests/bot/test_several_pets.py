"""What is said of several pets in one message: each its own time, certificate and weight; and what only looks alike."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import cast

import pytest

from bot.each_its_own import each_its_own
from bot.engine.state import Frame, State
from bot.facts import DiaryFact, OwnerFact, PetFact
from bot.loading import Loaded
from bot.of_several_pets import weights_of_several
from bot.several_certificates import several_certified
from bot.understanding.readings import OWN_TIME, Kind, Readings
from bot.understanding.values import When
from core.catalog.catalog import Catalog
from core.shop.profile import Shop
from tests.bot.understanding.salon import FRI, NOW, SAT, THU, TUE, WED, hear

PETS = tuple(PetFact(one, one.capitalize(), "dog") for one in ("biscuit", "rex", "mia", "may", "friday"))
OWNER = OwnerFact(known=True, pets=PETS)
LOADED = Loaded(cast("Shop", None), cast("Catalog", None), (), {"owner": OWNER, "diary": DiaryFact()}, NOW)


def _own(text: str) -> dict[str, tuple[date | None, time | None]]:
    heard = each_its_own(hear(text), State(), LOADED, hear)
    own: dict[str, tuple[date | None, time | None]] = {}
    pet = ""
    for one in heard.found:
        if one.kind is Kind.PET:
            pet = str(one.value)
        elif one.rule == OWN_TIME and isinstance(one.value, When):
            own[pet] = (one.value.day, one.value.clock)
    return own


@pytest.mark.parametrize(
    ("text", "own"),
    [
        (
            "nails for rex at 9, mia at 9.15 and biscuit at 9.30 on friday",
            {"rex": (FRI, time(9)), "mia": (FRI, time(9, 15)), "biscuit": (FRI, time(9, 30))},
        ),
        (
            "baths: rex and mia on thursday, biscuit on friday",
            {"rex": (THU, None), "mia": (THU, None), "biscuit": (FRI, None)},
        ),
        ("bath: rex on tuesday at 10 and mia on wednesday at 11", {"rex": (TUE, time(10)), "mia": (WED, time(11))}),
        ("bath: rex tuesday at 10, mia wednesday at 11, thank you", {"rex": (TUE, time(10)), "mia": (WED, time(11))}),
        ("bath: rex tuesday and mia wednesday, en español por favor", {"rex": (TUE, None), "mia": (WED, None)}),
        ("on tuesday rex and on wednesday mia please, nails", {"rex": (TUE, None), "mia": (WED, None)}),
        ("can rex come tuesday and mia wednesday, bath", {"rex": (TUE, None), "mia": (WED, None)}),
        ("rex needs nails tomorrow, biscuit saturday", {"rex": (TUE, None), "biscuit": (SAT, None)}),
        ("bath for rex saturday at 9 and biscuit saturday at 10", {"rex": (SAT, time(9)), "biscuit": (SAT, time(10))}),
        ("book rex thursday and mia saturday for a bath", {"rex": (THU, None), "mia": (SAT, None)}),
    ],
)  # fmt: skip
def test_each_pet_has_its_own_time(text: str, own: dict[str, tuple[date | None, time | None]]) -> None:
    assert _own(text) == own


@pytest.mark.parametrize(
    "text",
    [
        "bath for rex and mia on tuesday or wednesday",
        "bath for rex on tuesday, mia is away on wednesday",
        "rex had a bath on monday, mia needs one on friday",
        "a bath for rex on tuesday or mia on wednesday",
        "cancel rex on tuesday and book mia on wednesday",
        "not rex on tuesday but mia on wednesday",
        "bath for rex on friday, and mia hates dryers",
        "bath for rex on tuesday and nails for mia on wednesday",
        "move rex to tuesday and mia to wednesday",
    ],
)
def test_what_only_looks_alike_gives_nobody_a_time_of_its_own(text: str) -> None:
    assert _own(text) == {}


@pytest.mark.parametrize(
    ("text", "until"),
    [
        (
            "rex rabies 3/1/2029 valid 3 yrs, biscuit rabies 2/20/2029 valid 3 yrs",
            {"rex": "2032-03-01", "biscuit": "2032-02-20"},
        ),
        ("rabies: rex until may 2031, biscuit until june 2031", {"rex": "2031-05-31", "biscuit": "2031-06-30"}),
        ("rex and biscuit have rabies until june 2031", {"rex": "2031-06-30", "biscuit": "2031-06-30"}),
        ("are rex and biscuit good with rabies until june 2031?", {}),
        ("rex rabies until june 2031", {}),
        ("rex's rabies is until june 2031 and biscuit's expired in january", {"rex": "2031-06-30"}),
        ("rex rabies until june 2031, biscuit needs his by may 2031", {"rex": "2031-06-30"}),
        ("rabies: rex isn't due until may 2031, biscuit not until june 2031", {"rex": "2031-05-31"}),
        ("neither rex nor biscuit has rabies until june", {}),
        ("both rex and biscuit need rabies by june 2031", {}),
        ("rex and biscuit will get rabies in june 2031", {}),
        ("rex and biscuit don't have rabies until june", {}),
        ("no rabies for rex and biscuit until june 2031", {}),
        ("ni rex ni biscuit tienen rabia hasta junio", {}),
    ],
)
def test_each_pet_has_its_own_certificate(text: str, until: dict[str, str]) -> None:
    heard = several_certified(hear(text), State(), hear, today=NOW.date())
    told = [str(one.value).split("=") for one in heard.of(Kind.CERTIFIED)] if heard is not None else []
    assert {key: day for key, day, _ in told} == until


def _weights(heard: Readings) -> dict[str, Decimal]:
    told = [str(one.value).split("=") for one in weights_of_several(heard)]
    return {key: Decimal(kilograms) for key, _, kilograms in told}


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("rex's is until june 2031 and mia's until may 2031", {"rex": "2031-06-30", "mia": "2031-05-31"}),
        ("rex june 2031, mia may 2031", {"rex": "2031-06-30", "mia": "2031-05-31"}),
        ("june 2031 for rex, may 2031 for mia", {"rex": "2031-06-30", "mia": "2031-05-31"}),
        ("rex's is until june 2031, mia has none", {"rex": "2031-06-30"}),
    ],
)
def test_each_pet_has_its_own_certificate_where_one_was_asked_for(text: str, until: dict[str, str]) -> None:
    asked = State(frames=(Frame("book", 1, {"pet": "rex"}),), expecting="vaccine_until")
    heard = several_certified(hear(text), asked, hear, today=NOW.date(), wanted="rabies")
    assert heard is not None
    told = {str(one.value).split("=")[0]: str(one.value).split("=")[1] for one in heard.of(Kind.CERTIFIED)}
    own = heard.first(Kind.VALID_UNTIL)
    assert {**told, **({"rex": str(own.value)} if own is not None else {})} == until


@pytest.mark.parametrize(
    ("text", "weights"),
    [
        ("rex 14 kg, biscuit 12.5", {"rex": "14", "biscuit": "12.5"}),
        ("rex is 14 kilos and biscuit weighs 30 kilos now", {"rex": "14", "biscuit": "30"}),
        ("rex 14 kg, biscuit at 12.5", {"rex": "14", "biscuit": "12.5"}),
        ("rex 14 kg, biscuit needs a bath at 12", {}),
        ("rex gained 2 kilos and biscuit 3", {}),
        ("rex 14 kg and mia", {}),
    ],
)
def test_each_pet_has_its_own_weight(text: str, weights: dict[str, str]) -> None:
    assert _weights(hear(text)) == {key: Decimal(one) for key, one in weights.items()}
