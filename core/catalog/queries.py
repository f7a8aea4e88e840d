"""The catalog as it is now, and with it the shop: one statement while nothing has changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from types import MappingProxyType
from typing import Literal, cast
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.booking.models import Resource, ResourceKind
from core.catalog.catalog import Catalog, Person, ResourceInfo, ServiceInfo
from core.catalog.models import Service, ServiceNeed, ServiceStaff
from core.catalog.rules import fields_of, week_spans
from core.shop.profile import Shop
from core.shop.queries import load_profile
from core.shop.revision import PerRevision
from core.users.models import StaffProfile, User


def current_catalog(session: Session) -> Catalog:
    """The catalog as it is now, the same object until it changes; raise `NotFound` before the first shop file."""
    return shop_and_catalog(session)[1]


def shop_and_catalog(session: Session) -> tuple[Shop, Catalog]:
    """Shop and catalog of one revision, with one statement for both; raise `NotFound` before the first shop file."""
    return _BOTH.get(session)


def _load_both(session: Session) -> tuple[Shop, Catalog]:
    shop = load_profile(session)
    resources = _resources(session)
    catalog = Catalog(
        all_services=tuple(_services(session, resources)),
        all_people=tuple(_people(session)),
        resources=MappingProxyType(resources),
        sizes=shop.sizes,
    )
    return shop, catalog


_BOTH = PerRevision(_load_both)


def _services(session: Session, resources: dict[UUID, ResourceInfo]) -> Iterable[ServiceInfo]:
    """In the order of the file; the places of a class stand apart from what it needs."""
    staff: dict[UUID, list[UUID]] = defaultdict(list)
    for service_id, user_id in session.execute(
        select(ServiceStaff.service_id, ServiceStaff.user_id).order_by(ServiceStaff.user_id)
    ):
        staff[service_id].append(user_id)
    needs: dict[UUID, list[UUID]] = defaultdict(list)
    classes: dict[UUID, UUID] = {}
    for service_id, resource_id in session.execute(
        select(ServiceNeed.service_id, ServiceNeed.resource_id).order_by(ServiceNeed.resource_id)
    ):
        if resources[resource_id].kind == "class":
            classes[service_id] = resource_id
        else:
            needs[service_id].append(resource_id)
    for row in session.execute(_SERVICES.order_by(Service.position, Service.name)):
        service_id, name, description, price, minutes, also_called, rules, retired_at = row
        yield ServiceInfo(
            service_id=service_id,
            name=name,
            price=price,
            minutes=minutes,
            also_called=tuple(also_called),
            description=description,
            needs=tuple(needs[service_id]),
            staff=tuple(staff[service_id]),
            class_id=classes.get(service_id),
            retired=retired_at is not None,
            **fields_of(rules),
        )


# Columns, not entities: what is read here goes into values of our own, and the session need not keep it.
_SERVICES = select(
    Service.service_id,
    Service.name,
    Service.description,
    Service.price,
    Service.duration_minutes,
    Service.also_called,
    Service.rules,
    Service.retired_at,
)
_PEOPLE = select(
    User.user_id,
    User.first_name,
    User.last_name,
    User.email,
    User.role,
    User.retired_at,
    StaffProfile.staff_key,
    StaffProfile.slack_id,
    StaffProfile.hours,
    StaffProfile.breaks,
).join_from(StaffProfile, User, User.user_id == StaffProfile.user_id)


def _people(session: Session) -> Iterable[Person]:
    """In the order in which they came."""
    for row in session.execute(_PEOPLE.order_by(User.user_id)):
        user_id, first_name, last_name, email, role, retired_at, key, slack, hours, breaks = row
        yield Person(
            user_id=user_id,
            key=key,
            first_name=first_name,
            last_name=last_name,
            email=email,
            role=cast("Literal['staff', 'veterinarian', 'admin']", role.value),
            hours=week_spans(hours),
            breaks=week_spans(breaks),
            slack=slack,
            retired=retired_at is not None,
        )


def _resources(session: Session) -> dict[UUID, ResourceInfo]:
    """What is counted; people and pets are resources by themselves."""
    rows = session.execute(
        select(Resource.resource_id, Resource.kind, Resource.name, Resource.count).where(
            Resource.kind.in_([ResourceKind.EQUIPMENT, ResourceKind.ROOM, ResourceKind.CLASS])
        )
    )
    return {
        resource_id: ResourceInfo(resource_id, cast("Literal['equipment', 'room', 'class']", kind.value), name, count)
        for resource_id, kind, name, count in rows
    }
