"""What is said of a vaccination: until when, or when it was given and for how long."""

from __future__ import annotations

from datetime import date

import pytest

from bot.certificates import certified
from bot.no_certificate import no_certificate
from bot.understanding.readings import Kind
from tests.bot.understanding.salon import NOW, hear

TODAY = NOW.date()

SAID: list[tuple[str, date | None]] = [
    ("until june 2031", date(2031, 6, 30)),
    ("14 may 2031", date(2031, 5, 14)),
    ("rabies til 1/9/2031", date(2031, 1, 9)),
    ("had his rabies jab last march, good for 3 years", date(2032, 3, 1)),
    ("got it in october, valid for a year", date(2030, 10, 1)),
    ("he was vaccinated on jan 10, 3 year shot", date(2033, 1, 10)),
    ("given 6 months on feb 2nd", date(2030, 8, 2)),
    ("hasta el quince de mayo del otro año", date(2031, 5, 15)),
    ("hasta mayo del año que viene", date(2031, 5, 31)),
    ("hasta el 15 de mayo de este año", date(2030, 5, 15)),
    ("had it last march", None),
    ("next week", None),
    ("she gets it next week", None),
    ("had his jab in january", None),
]


@pytest.mark.parametrize(("text", "until"), SAID, ids=[text for text, _ in SAID])
def test_until_when_a_vaccination_lasts(text: str, until: date | None) -> None:
    heard = certified(hear(text, expecting="vaccine_until"), asked=True, today=TODAY)
    found = heard.first(Kind.VALID_UNTIL)
    assert (found.value if found else None) == until


def test_a_day_that_a_jab_was_given_is_no_wish_for_a_visit() -> None:
    heard = certified(hear("had his rabies jab in january", expecting="none"), asked=False, today=TODAY)
    assert heard.first(Kind.WHEN) is None


def test_a_day_before_the_vaccine_is_the_visits() -> None:
    heard = certified(hear("on friday, and rabies is valid until may 2031"), asked=False, today=TODAY)
    assert heard.first(Kind.WHEN) is not None
    assert heard.first(Kind.VALID_UNTIL) is not None


@pytest.mark.parametrize(
    ("said", "asked", "until"),
    [
        ("my other dog has it until june, rex has none", True, None),
        ("my other dog has it until june 2031", True, None),
        ("is it until june 2031? I don't know", True, None),
        ("rex has no rabies until june", False, None), ("rex needs rabies by june 2031", False, None),
        ("is rex's rabies until june 2031?", False, None), ("rex's rabies isn't until june 2031", False, None),
        ("rex's rabies is until june 2031?", False, None), ("rex no tiene rabia hasta junio", False, None),
        ("rex's rabies ran out in june", False, date(2029, 6, 30)),
        ("his rabies ran out in june", True, date(2029, 6, 30)),
        ("la rabia de rex venció en junio", False, date(2029, 6, 30)), ("needs rabies by june 2031", True, None),
        ("he has no rabies until june", True, None), ("he gets it in june", True, None),
        ("is his rabies until june 2031?", True, None), ("rex got his rabies shot on friday", False, None),
    ],
)  # fmt: skip
def test_a_day_beside_a_vaccination_that_is_no_certificate(said: str, asked: bool, until: date | None) -> None:
    heard = hear(said, expecting="vaccine_until" if asked else "none")
    meant = no_certificate(heard, asked=asked, today=NOW.date())
    assert meant is not None
    told = meant.first(Kind.VALID_UNTIL)
    assert (told.value if told is not None else None) == until
    assert meant.first(Kind.WHEN, Kind.BIRTH_DATE) is None


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("he has none of the papers here, until june 2031", True), ("june 2031? i think", True),
        ("same as my other dog, until june 2031", True), ("yes it is, until june 2031?", True),
        ("rex's rabies is until june 2031", False), ("rex's rabies isn't due until june 2031", False),
        ("rex's rabies hasn't expired, it's until june 2031", False),
        ("until june 2031, he needs it for daycare", True),
        ("the old one ran out but the new one is until june 2031", True), ("june 2031?", True),
        ("no, until june 2031", True), ("i don't have the papers but until june 2031", True),
        ("he never had problems, until june 2031", True), ("expires in june", True), ("hasta junio de 2031", True),
        ("he has it until june 2031, my cat has none", True),
        ("rex no tiene la rabia vencida, vale hasta junio de 2031", False),
        ("rex's rabies is until june 2031, is that ok?", False), ("had it in june 2029 for 3 years", True),
    ],
)  # fmt: skip
def test_a_certificate_is_told_whatever_stands_beside_it(said: str, asked: bool) -> None:
    heard = hear(said, expecting="vaccine_until" if asked else "none")
    assert no_certificate(heard, asked=asked, today=NOW.date()) is None
