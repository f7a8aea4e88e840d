"""The catalog's answers, and money as the shop's country writes it."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

import pytest

from core.catalog.catalog import Catalog, Person, ServiceInfo, Terms
from core.catalog.money import format_money
from core.errors import NotFound
from core.shop.profile import Size

KIM, LEO, OLD = (UUID(int=number) for number in (1, 2, 3))
BATH = ServiceInfo(
    UUID(int=10), "Bath & brush", Decimal(45), 60, ("bath", "wash"), species=("dog",), staff=(KIM, LEO, OLD),
    by_size={"small": Terms(Decimal(38), 45), "giant": Terms(price=Decimal(75))},
)  # fmt: skip
TEETH = ServiceInfo(UUID(int=11), "Teeth", Decimal(12), 10, add_on_to=(BATH.service_id,), staff=(KIM, OLD))
GONE = ServiceInfo(UUID(int=12), "Wash", Decimal(5), 5, staff=(KIM,), retired=True)
STAY = ServiceInfo(UUID(int=13), "Boarding", Decimal(60), 1440, per="night", pools=("kennel",))
CATALOG = Catalog(
    (BATH, TEETH, GONE, STAY),
    (
        Person(KIM, "kim", "Kim", "Tran", "kim@paws.example", "staff"),
        Person(LEO, "leo", "Leo", "", "leo@paws.example", "staff"),
        Person(OLD, "old", "Old", "Hand", "old@paws.example", "staff", retired=True),
    ),
    sizes=(Size("small", Decimal(10)), Size("medium", Decimal(25)), Size("giant", None)),
)


def keys(people: tuple[Person, ...]) -> list[str]:
    return [person.key for person in people]


@pytest.mark.parametrize(
    ("weight", "price", "minutes"),
    [
        (None, "45", 60),
        ("3", "38", 45),
        ("10", "38", 45),
        ("10.01", "45", 60),
        ("25.01", "75", 60),
        ("200", "75", 60),
    ],
)
def test_price_and_length_go_by_size(weight: str | None, price: str, minutes: int) -> None:
    assert CATALOG.price_and_minutes(BATH, Decimal(weight) if weight else None) == (Decimal(price), minutes)


def test_an_add_on_costs_and_lengthens() -> None:
    assert CATALOG.price_and_minutes(BATH, Decimal(3), [TEETH]) == (Decimal(50), 55)


def test_without_sizes_there_is_one_price() -> None:
    assert Catalog((BATH,), ()).price_and_minutes(BATH, Decimal(3)) == (Decimal(45), 60)


def test_one_person_must_be_able_to_do_it_all() -> None:
    assert keys(CATALOG.people_for(BATH)) == ["kim", "leo"]
    assert keys(CATALOG.people_for(BATH, [TEETH])) == ["kim"]


def test_names_are_found_whatever_their_case_and_the_retired_are_not() -> None:
    assert CATALOG.by_name("  BATH  & Brush ") is BATH
    assert CATALOG.by_name("wash") is BATH
    assert CATALOG.by_name("groom") is None


def test_the_retired_keep_their_names_for_old_visits() -> None:
    assert CATALOG.service(GONE.service_id).name == "Wash"
    assert CATALOG.person(OLD).name == "Old Hand"
    with pytest.raises(NotFound):
        CATALOG.service(UUID(int=99))
    with pytest.raises(NotFound):
        CATALOG.person(UUID(int=99))


def test_a_cat_is_not_offered_what_is_for_dogs_and_nobody_an_add_on_alone_or_a_stay() -> None:
    assert CATALOG.suited_to("dog") == (BATH,)
    assert CATALOG.suited_to("cat") == ()
    assert CATALOG.suited_to(None) == (BATH,)


def test_people_are_found_by_their_address() -> None:
    found = CATALOG.person_by_email(" KIM@paws.example ")
    assert found is not None
    assert found.key == "kim"
    assert CATALOG.person_by_email("old@paws.example") is None


@pytest.mark.parametrize(
    ("amount", "currency", "locale", "written"),
    [
        ("45.00", "USD", "en-US", "$45"),
        ("45.50", "USD", "en-US", "$45.50"),
        ("45.00", "USD", "en-GB", "$45"),
        ("12.50", "GBP", "en-GB", "£12.50"),
        ("1234.00", "AUD", "en-AU", "$1,234"),
        ("1234.50", "EUR", "es-ES", "1.234,50 €"),
        ("45.00", "EUR", "es-ES", "45 €"),
    ],
)
def test_money_is_written_with_the_short_symbol_and_without_needless_zeros(
    amount: str, currency: str, locale: str, written: str
) -> None:
    assert format_money(Decimal(amount), currency=currency, locale=locale) == written
