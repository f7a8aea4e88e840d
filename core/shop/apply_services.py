"""The resources and services of a shop file become rows: recognised by name, retired when the file leaves them out."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import UUID

from sqlalchemy import delete, func, insert, select, tuple_
from sqlalchemy.orm import InstrumentedAttribute

from core.booking.models import Resource, ResourceKind
from core.catalog.models import Service, ServiceNeed, ServiceStaff
from core.catalog.rules import rules_of
from core.shop.durations import minutes_of
from core.shop.hours import DAY
from core.shop.schema import ResourcePart, ServicePart
from core.shop.tally import Tally
from core.users.names import folded


def apply_resources(parts: list[ResourcePart], tally: Tally) -> dict[str, UUID]:
    """Make equipment and rooms those of ``parts``; give their ids by folded name.

    Everything is counted, one piece too, so that a second piece can come later without touching a claim. A smaller
    count leaves what is booked alone and refuses what is new until there is room again.
    """
    kinds = (ResourceKind.EQUIPMENT, ResourceKind.ROOM)
    rows = tally.session.scalars(select(Resource).where(Resource.kind.in_(kinds)))
    known = {folded(row.name or ""): row for row in rows}
    for name in known.keys() - {folded(part.name) for part in parts}:
        tally.retire(known[name])
    for part in parts:
        row = known.get(folded(part.name))
        if row is None:
            row = known[folded(part.name)] = Resource(single=False)
            tally.session.add(row)
        row.name, row.kind, row.count, row.retired_at = part.name, ResourceKind(part.kind), part.count, None
    tally.flush()
    return {folded(part.name): known[folded(part.name)].resource_id for part in parts}


def apply_services(
    parts: list[ServicePart], *, people: Mapping[str, UUID], resources: Mapping[str, UUID], tally: Tally
) -> None:
    """Make the services those of ``parts``, with who does them and what they need."""
    session = tally.session
    known = {folded(row.name): row for row in session.scalars(select(Service))}
    for name in known.keys() - {folded(part.name) for part in parts}:
        tally.retire(known[name])
    for part in parts:
        if folded(part.name) not in known:
            new_id: UUID = session.scalars(select(func.new_id())).one()
            known[folded(part.name)] = Service(service_id=new_id)
            session.add(known[folded(part.name)])
    ids = {name: row.service_id for name, row in known.items()}
    for position, part in enumerate(parts):
        row = known[folded(part.name)]
        row.name, row.description, row.price = part.name, part.description, part.price
        row.duration_minutes = minutes_of(part.duration) if part.duration else DAY
        row.also_called, row.position, row.rules, row.retired_at = (
            part.also_called,
            position,
            rules_of(part, ids=ids),
            None,
        )
    tally.flush()
    classes = _apply_classes({ids[folded(part.name)]: part for part in parts}, tally)
    staff = {(ids[folded(part.name)], people[key]) for part in parts for key in part.staff}
    needs = {(ids[folded(part.name)], resources[folded(need)]) for part in parts for need in part.needs} | classes
    live = {ids[folded(part.name)] for part in parts}
    _apply_pairs(ServiceStaff.service_id, ServiceStaff.user_id, staff, live, tally)
    _apply_pairs(ServiceNeed.service_id, ServiceNeed.resource_id, needs, live, tally)


def _apply_classes(parts: Mapping[UUID, ServicePart], tally: Tally) -> set[tuple[UUID, UUID]]:
    """The places of each class, as pairs of the service and their resource."""
    rows = tally.session.scalars(select(Resource).where(Resource.kind == ResourceKind.CLASS))
    known = {row.service_id: row for row in rows}
    places = {service_id: part.places for service_id, part in parts.items() if part.places}
    for service_id in known.keys() - places.keys():
        tally.retire(known[service_id])
    for service_id, count in places.items():
        row = known.get(service_id)
        if row is None:
            row = known[service_id] = Resource(kind=ResourceKind.CLASS, service_id=service_id, single=False)
            tally.session.add(row)
        row.count, row.retired_at = count, None
    tally.flush()
    return {(service_id, known[service_id].resource_id) for service_id in places}


def _apply_pairs(
    left: InstrumentedAttribute[UUID],
    right: InstrumentedAttribute[UUID],
    pairs: set[tuple[UUID, UUID]],
    services: Collection[UUID],
    tally: Tally,
) -> None:
    """Make the rows of ``services`` in a table of two columns exactly ``pairs``."""
    known = set(tally.session.execute(select(left, right).where(left.in_(services))))
    if gone := known - pairs:
        tally.session.execute(delete(left.class_).where(tuple_(left, right).in_(gone)))
    if new := pairs - known:
        tally.session.execute(insert(left.class_), [{left.key: service, right.key: other} for service, other in new])
    tally.changed = tally.changed or known != pairs
