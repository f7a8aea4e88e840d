"""What is said of a vaccination: until when, or when it was given and for how long."""

from __future__ import annotations

from datetime import date

import pytest

from bot.certificates import certified
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
