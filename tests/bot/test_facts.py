"""The facts that fields and handlers see: people of one name are told apart."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

from bot.facts import CatalogFact, ServiceOption
from core.catalog.catalog import Catalog, Person, ServiceInfo

KIM, OTHER, LEO = (UUID(int=number) for number in (1, 2, 3))


def _person(user_id: UUID, first_name: str, last_name: str) -> Person:
    return Person(user_id, first_name.lower(), first_name, last_name, f"{user_id}@example.com", "staff")


def test_two_people_of_one_first_name_are_chosen_by_their_full_names() -> None:
    bath = ServiceInfo(UUID(int=9), "Bath", Decimal(45), 60, staff=(KIM, OTHER, LEO))
    people = (_person(KIM, "Kim", "Tran"), _person(OTHER, "Kim", "Novak"), _person(LEO, "Leo", "Martins"))
    options = CatalogFact(Catalog((bath,), people)).people_for(ServiceOption(bath))
    assert [one.label for one in options] == ["Kim Tran", "Kim Novak", "Leo"]
