"""Loading a shop file: ids stay, what is gone retires, a mistake changes nothing."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from core.audit import SYSTEM
from core.booking.models import Resource
from core.booking.queries import facts_of
from core.booking.service import book
from core.booking.visit import VisitRequest
from core.catalog.catalog import Catalog, ServiceInfo
from core.catalog.models import Service
from core.catalog.queries import current_catalog, shop_and_catalog
from core.db import Database
from core.errors import NotFound
from core.pets.service import add_pet
from core.shop.document import ShopFileError
from core.shop.load import Loaded, load_shop
from core.shop.queries import current_shop
from core.users.models import ConsentSource, User, UserRole
from core.users.service import add_owner
from tests.cast import ANA, NOW
from tests.core import rows
from tests.core.shop.files import example, shop_of, small

Change = tuple[str, str]

WITHOUT_KIM = (
    ("  - {name: Full groom, price: 85.00, duration: 120m, staff: [kim]}\n", ""),
    ("needs: [tub], staff: [kim]", "staff: [max]"),
    ("{name: tub, kind: equipment, count: 2}", ""),
    ("{id: kim, first_name: Kim, last_name: Tran, email: kim@", "{id: max, first_name: Max, email: max@"),
)
"""Kim, her full groom and the tub are gone; Max does the bath."""


def load(session: Session, *changes: Change) -> Loaded:
    return load_shop(session, actor=SYSTEM, now=NOW, content=small(*changes))


def named(catalog: Catalog, name: str) -> ServiceInfo:
    service = catalog.by_name(name)
    assert service is not None
    return service


def ids(session: Session) -> dict[str, UUID]:
    """Everything that has a name, with its id."""
    catalog = current_catalog(session)
    return {
        **{service.name: service.service_id for service in catalog.all_services},
        **{person.key: person.user_id for person in catalog.all_people},
        **{resource.name or "places": resource.resource_id for resource in catalog.resources.values()},
    }


@pytest.mark.parametrize("name", ["salon.yaml", "clinic.yaml", "resort.yaml"])
def test_the_examples_load_as_they_are_and_a_second_time_change_nothing(session: Session, name: str) -> None:
    first = load_shop(session, actor=SYSTEM, now=NOW, content=example(name))
    before, audited = ids(session), session.scalar(text("SELECT count(*) FROM audit_log"))
    assert (first.revision, first.changed) == (1, True)
    assert current_shop(session) == shop_of(example(name))

    second = load_shop(session, actor=SYSTEM, now=NOW + timedelta(days=1), content=example(name))
    assert (second.revision, second.changed) == (1, False)
    assert ids(session) == before
    assert session.scalar(text("SELECT count(*) FROM audit_log")) == audited


def test_the_salon_is_in_the_catalog_as_its_file_says(session: Session) -> None:
    load_shop(session, actor=SYSTEM, now=NOW, content=example("salon.yaml"))
    shop, catalog = shop_and_catalog(session)
    assert [service.name for service in catalog.services] == [
        "Bath & brush", "Full groom", "Cat groom", "Nail trim", "De-shed", "Teeth brushing",
    ]  # fmt: skip
    bath = named(catalog, "Bath & brush")
    assert (bath.price, bath.minutes, bath.clean_up) == (Decimal("45.00"), 60, timedelta(minutes=10))
    assert catalog.price_and_minutes(bath, Decimal(30)) == (Decimal("58.00"), 75)
    assert [catalog.resources[need].name for need in bath.needs] == ["tub"]
    assert [person.first_name for person in catalog.people_for(bath)] == ["Kim", "Leo", "Inês"]
    assert [add_on.name for add_on in catalog.add_ons_for(bath, "dog")] == ["Teeth brushing"]
    kim = catalog.people[0]
    assert (kim.key, kim.email, kim.slack) == ("kim", "kim@biscuitandbubbles.example", "U0KIM")
    assert [str(span) for span in kim.hours[3]] == ["11:00-20:00"]
    assert [str(span) for span in kim.breaks[3]] == ["15:00-15:30"]
    assert catalog.sizes == shop.sizes


def test_a_class_has_its_places_as_a_resource(session: Session) -> None:
    load_shop(session, actor=SYSTEM, now=NOW, content=example("clinic.yaml"))
    catalog = current_catalog(session)
    party = named(catalog, "puppy class")
    assert party.class_id is not None
    assert party.needs == ()
    assert catalog.resources[party.class_id].count == party.places == 8
    assert party.maximum_age == {"dog": 20}
    assert party.only is not None
    assert [str(span) for span in party.only[5]] == ["10:00-11:00"]
    assert party.only[0] == ()


def test_a_stay_is_known_but_not_bookable(session: Session) -> None:
    load_shop(session, actor=SYSTEM, now=NOW, content=example("resort.yaml"))
    catalog = current_catalog(session)
    boarding, meeting = named(catalog, "Boarding"), named(catalog, "assessment")
    assert boarding.is_stay
    assert boarding.pools == ("small kennel", "large kennel")
    assert catalog.required_for(boarding) == (meeting,)
    assert [service.name for service in catalog.suited_to("dog")] == ["Meet and greet"]


def test_what_a_new_file_changes_is_changed_and_ids_stay(session: Session) -> None:
    load(session)
    before = ids(session)
    loaded = load(
        session, ("price: 45.00", "price: 48.50"), ("count: 2", "count: 3"), ("last_name: Tran", "last_name: Vo")
    )
    assert (loaded.revision, loaded.changed) == (2, True)
    assert ids(session) == before
    catalog = current_catalog(session)
    assert named(catalog, "bath").price == Decimal("48.50")
    assert catalog.people[0].last_name == "Vo"
    assert [resource.count for resource in catalog.resources.values()] == [3]


def test_a_change_of_the_shop_itself_is_a_new_revision(session: Session) -> None:
    load(session)
    assert load(session, ("name: Paws", "name: Claws")).revision == 2
    assert current_shop(session).name == "Claws"


def test_what_a_new_file_leaves_out_is_retired_and_comes_back_with_its_id(session: Session) -> None:
    load(session)
    before = ids(session)
    load(session, *WITHOUT_KIM)
    catalog = current_catalog(session)
    assert [service.name for service in catalog.services] == ["Bath"]
    assert [person.key for person in catalog.people] == ["max"]
    assert catalog.service(before["Full groom"]).retired
    assert catalog.person(before["kim"]).retired
    assert session.get_one(Resource, before["tub"]).retired_at == NOW
    assert catalog.by_name("Full groom") is None
    again = load_shop(session, actor=SYSTEM, now=NOW + timedelta(days=1), content=small(*WITHOUT_KIM))
    assert not again.changed
    assert session.get_one(Resource, before["tub"]).retired_at == NOW

    load(session)
    catalog = current_catalog(session)
    assert [service.service_id for service in catalog.services] == [before["Bath"], before["Full groom"]]
    assert [person.user_id for person in catalog.people] == [before["kim"]]
    assert session.get_one(Resource, before["tub"]).retired_at is None


def test_a_visit_that_is_booked_outlives_the_file_that_booked_it(session: Session) -> None:
    load(session)
    catalog = current_catalog(session)
    ana = add_owner(session, actor=SYSTEM, now=NOW, first_name="Ana")
    biscuit = add_pet(session, actor=SYSTEM, now=NOW, owner=ana, name="Biscuit", species="dog")
    request = VisitRequest(facts_of(session, pet=biscuit), named(catalog, "Bath"))
    kim, start = catalog.people[0], NOW + timedelta(hours=3)
    visit = book(session, actor=SYSTEM, request=request, start=start, staff_id=kim.user_id, now=NOW)
    claims = text("SELECT claim_id, resource_id, lower(during), upper(during) FROM calendar_claims ORDER BY claim_id")
    before = (visit.status, visit.staff_id, visit.price, session.execute(claims).all())

    load(session, *WITHOUT_KIM, ("price: 45.00", "price: 60.00"))
    session.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))  # As the commit would.
    session.refresh(visit)
    assert (visit.status, visit.staff_id, visit.price, session.execute(claims).all()) == before
    assert current_catalog(session).person(kim.user_id).name == "Kim Tran"


def test_a_class_that_is_none_any_more_gives_its_places_back(session: Session) -> None:
    load(session, ("duration: 120m", "duration: 120m, places: 6"))
    class_id = named(current_catalog(session), "Full groom").class_id
    load(session)
    assert named(current_catalog(session), "Full groom").class_id is None
    assert session.get_one(Resource, class_id).retired_at == NOW
    load(session, ("duration: 120m", "duration: 120m, places: 7"))
    catalog = current_catalog(session)
    assert named(catalog, "Full groom").class_id == class_id
    assert catalog.resources[class_id or UUID(int=0)].count == 7


def test_a_mistake_changes_nothing(session: Session) -> None:
    load(session)
    with pytest.raises(ShopFileError) as refused:
        load(session, ("price: 45.00", "price: 99.00"), ("staff: [kim]}\nstaff", "staff: [kin]}\nstaff"))
    assert [mistake.line for mistake in refused.value.mistakes] == [14]
    assert named(current_catalog(session), "Bath").price == Decimal("45.00")


def test_people_may_swap_their_addresses(session: Session) -> None:
    leo = "\n  - {id: leo, first_name: Leo, email: leo@paws.example, role: staff}\n"
    both: Change = ('hours: {mon: ["09:00-18:00"]}}\n', f'hours: {{mon: ["09:00-18:00"]}}}}{leo}')
    load(session, both)
    before = ids(session)
    load(
        session,
        both,
        ("kim@paws", "leo@paws"),
        ("email: leo@paws.example, role: staff}", "email: kim@paws.example, role: staff}"),
    )
    catalog = current_catalog(session)
    assert {person.key: person.email for person in catalog.people} == {
        "kim": "leo@paws.example", "leo": "kim@paws.example",
    }  # fmt: skip
    assert ids(session) == before


def test_an_owner_does_not_become_staff_by_a_line_in_the_file(session: Session) -> None:
    load(session)
    ana = add_owner(
        session, actor=SYSTEM, now=NOW, first_name="Ana", email=ANA.email, phone=None, source=ConsentSource.STAFF
    )
    with pytest.raises(ShopFileError) as refused:
        load(session, ("kim@paws.example", ANA.email))
    assert [str(mistake) for mistake in refused.value.mistakes] == [
        "16: staff[0].email: belongs to somebody who does not work here"
    ]
    assert ana.role == "owner"


def test_before_the_first_file_there_is_no_shop(session: Session) -> None:
    with pytest.raises(NotFound, match="pawline shop load"):
        current_shop(session)


def test_two_loads_at_once_wait_for_each_other(database: Database) -> None:
    def load_one(price: str) -> Callable[[], None]:
        def run() -> None:
            with database.transaction(actor=SYSTEM) as session:
                load(session, ("price: 45.00", f"price: {price}"))

        return run

    threads = [threading.Thread(target=load_one(f"{price}.00")) for price in range(40, 44)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.transaction(actor=SYSTEM) as session:
        assert session.scalar(select(func.count()).select_from(Service)) == 2
        assert session.scalar(select(func.count()).select_from(User)) == 1
        assert session.scalar(text("SELECT revision FROM shop")) == 4


def test_a_load_and_a_booking_do_not_wait_for_each_other(database: Database) -> None:
    """The booking locks its service first; the tub comes last, when the load would long have that."""
    with database.transaction(actor=SYSTEM) as session:
        load(session)
        kim = session.scalars(select(User.user_id).where(User.role == UserRole.STAFF)).one()
        biscuit = rows.add_pet(session, owner=rows.add_user(session))
        bath = session.scalars(select(Service.service_id).where(Service.name == "Bath")).one()
        tub = session.scalars(select(Resource.resource_id).where(Resource.name == "tub")).one()

    def rename() -> None:
        with database.transaction(actor=SYSTEM) as session:
            load(session, ("name: Bath", "name: BATH"), ("count: 2", "count: 1"))

    with ThreadPoolExecutor(1) as thread:
        with database.transaction(actor=SYSTEM) as session:
            visit = rows.add_visit(session, pet=biscuit, service=bath, staff=kim, claims=3)
            loading = thread.submit(rename)
            with pytest.raises(TimeoutError):
                loading.result(timeout=0.5)
            for resource in (kim, biscuit, tub):
                rows.add_claim(session, resource=resource, visit=visit)
        loading.result()
    with database.transaction(actor=SYSTEM) as session:
        assert current_catalog(session).services[0].name == "BATH"
