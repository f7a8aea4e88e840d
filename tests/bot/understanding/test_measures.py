"""Weights, ages, births, phones, e-mails, microchips, sexes."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from bot.understanding.readings import Kind
from bot.understanding.values import Age
from tests.bot.understanding.salon import hear, values

MEASURED: list[tuple[str, str, Kind, list[Any]]] = [
    ("12 kg", "none", Kind.WEIGHT, [Decimal("12.00")]),
    ("about 12.5kg", "weight", Kind.WEIGHT, [Decimal("12.50")]),
    ("26 lb", "none", Kind.WEIGHT, [Decimal("11.79")]),
    ("26lbs", "weight", Kind.WEIGHT, [Decimal("11.79")]),
    ("2 stone 3", "weight", Kind.WEIGHT, [Decimal("14.06")]),
    ("twenty pounds", "none", Kind.WEIGHT, [Decimal("9.07")]),
    ("800 g", "weight", Kind.WEIGHT, [Decimal("0.80")]),
    ("28", "weight", Kind.WEIGHT, [Decimal("12.70")]),
    ("28", "none", Kind.WEIGHT, []),
    ("3 years old", "none", Kind.AGE, [Age(years=3)]),
    ("she's 2 and a half years old", "none", Kind.AGE, [Age(years=2, months=6)]),
    ("almost 3", "birth", Kind.AGE, [Age(years=3, about=True)]),
    ("8 wks", "birth", Kind.AGE, [Age(weeks=8)]),
    ("1 year and 2 months", "birth", Kind.AGE, [Age(years=1, months=2)]),
    ("7ish", "birth", Kind.AGE, [Age(years=7, about=True)]),
    ("3", "none", Kind.AGE, []),
    ("may 3 2028", "birth", Kind.BIRTH_DATE, [date(2028, 5, 3)]),
    ("3/14/2027", "birth", Kind.BIRTH_DATE, [date(2027, 3, 14)]),
    ("she was born on june 1st", "none", Kind.BIRTH_DATE, [date(2029, 6, 1)]),
    ("born last spring", "birth", Kind.BIRTH_DATE, [date(2029, 4, 15)]),
    ("2027", "birth", Kind.BIRTH_DATE, [date(2027, 7, 1)]),
    ("212 555 0134", "none", Kind.PHONE, ["+12125550134"]),
    ("my number is (212) 555-0134", "none", Kind.PHONE, ["+12125550134"]),
    ("+351 912 345 678", "phone", Kind.PHONE, ["+351912345678"]),
    ("ana.silva+dog@example.pt", "none", Kind.EMAIL, ["ana.silva+dog@example.pt"]),
    ("985112003456789", "none", Kind.MICROCHIP, ["985112003456789"]),
    ("chip 985 112 003 456 789", "none", Kind.MICROCHIP, ["985112003456789"]),
    ("boy", "gender", Kind.GENDER, ["male"]),
    ("she's a girl", "none", Kind.GENDER, ["female"]),
    ("f", "gender", Kind.GENDER, ["female"]),
    ("between 20 and 25 kg", "none", Kind.WEIGHT, [Decimal("22.50")]),
    ("20-25kg", "weight", Kind.WEIGHT, [Decimal("22.50")]),
    ("4st", "weight", Kind.WEIGHT, [Decimal("25.40")]),
    ("11 st 4", "weight", Kind.WEIGHT, [Decimal("71.67")]),
    ("about 30", "weight", Kind.WEIGHT, [Decimal("13.61")]),
    ("the small one", "weight", Kind.WEIGHT, []),
    ("3 1/2", "birth", Kind.AGE, [Age(years=3, months=6)]),
    ("2½", "birth", Kind.AGE, [Age(years=2, months=6)]),
    ("half a year", "birth", Kind.AGE, [Age(months=6)]),
    ("a year and a half", "birth", Kind.AGE, [Age(years=1, months=6)]),
    ("puppy, 4 months", "none", Kind.AGE, [Age(months=4)]),
    ("almost 4 yrs", "none", Kind.AGE, [Age(years=4, about=True)]),
    ("4 years ago", "none", Kind.AGE, []),
    ("she turned two in may", "none", Kind.BIRTH_DATE, [date(2027, 5, 15)]),
    ("turns 3 in june", "none", Kind.BIRTH_DATE, [date(2027, 6, 15)]),
    ("he was 3 last november", "none", Kind.BIRTH_DATE, [date(2026, 11, 15)]),
    ("spayed", "none", Kind.GENDER, ["female"]),
    ("castrated", "none", Kind.GENDER, ["male"]),
    ("twenty eight", "weight", Kind.WEIGHT, [Decimal("12.70")]),
    ("fifty-five pounds", "none", Kind.WEIGHT, [Decimal("24.95")]),
    ("ninety five", "weight", Kind.WEIGHT, [Decimal("43.09")]),
    ("a hundred and ten pounds", "none", Kind.WEIGHT, [Decimal("49.90")]),
    ("5 1/2", "weight", Kind.WEIGHT, [Decimal("2.49")]),
    ("12lbs 4oz", "none", Kind.WEIGHT, [Decimal("5.56")]),
    ("9 pounds 8", "weight", Kind.WEIGHT, [Decimal("4.31")]),
    ("30-35", "weight", Kind.WEIGHT, [Decimal("14.74")]),
    ("half a kilo", "weight", Kind.WEIGHT, [Decimal("0.50")]),
    ("12 kg and 300 g", "weight", Kind.WEIGHT, [Decimal("12.30")]),
    ("a 70 pounder", "none", Kind.WEIGHT, [Decimal("31.75")]),
    ("2 dogs, 30 lbs", "weight", Kind.WEIGHT, [Decimal("13.61")]),
    ("he is 3 and weighs 40", "weight", Kind.WEIGHT, [Decimal("18.14")]),
    ("40 pounds, 3 years", "weight", Kind.WEIGHT, [Decimal("18.14")]),
    ("3 n a half", "birth", Kind.AGE, [Age(years=3, months=6)]),
    ("year and a half", "birth", Kind.AGE, [Age(years=1, months=6)]),
    ("a couple of years", "birth", Kind.AGE, [Age(years=2, about=True)]),
    ("spring of 2022", "birth", Kind.BIRTH_DATE, [date(2022, 4, 15)]),
    ("early 2023", "birth", Kind.BIRTH_DATE, [date(2023, 2, 15)]),
    ("end of 2021", "birth", Kind.BIRTH_DATE, [date(2021, 11, 15)]),
    ("tom", "gender", Kind.GENDER, ["male"]),
    ("ana at example dot com", "none", Kind.EMAIL, ["ana@example.com"]),
    ("ana(at)example.com", "email", Kind.EMAIL, ["ana@example.com"]),
    ("ana @ example.com", "email", Kind.EMAIL, ["ana@example.com"]),
    ("bath @ 10.30", "none", Kind.EMAIL, []),
    ("rex @ noon. thanks", "none", Kind.EMAIL, []),
    ("it takes 2 hours", "none", Kind.DURATION, [timedelta(hours=2)]),
    ("42", "none", Kind.NUMBER, [Decimal(42)]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expecting", "kind", "value"),
    MEASURED,
    ids=[f"{expecting}: {text} ({kind})" for text, expecting, kind, _ in MEASURED],
)
def test_a_measure_is_read(text: str, expecting: str, kind: Kind, value: list[Any]) -> None:
    assert values(hear(text, expecting=expecting), kind) == value


def test_a_phone_of_london_is_read_in_london() -> None:
    assert values(hear("020 7946 0123", expecting="phone", region="GB"), Kind.PHONE) == ["+442079460123"]


@pytest.mark.parametrize("text", ["2030-03-20", "oct 31 1055-1215", "3/14/2027", "from 1030 to 1215"])
def test_a_date_is_no_phone(text: str) -> None:
    assert values(hear(text), Kind.PHONE) == []


def test_a_number_of_kilos_without_unit_is_kilos_in_london() -> None:
    assert values(hear("28", expecting="weight", region="GB"), Kind.WEIGHT) == [Decimal("28.00")]
