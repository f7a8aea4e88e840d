"""Random shops and calendars in the database: what is offered, what can be booked and what the oracle finds agree."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from core.audit import SYSTEM
from core.booking.models import Appointment, CalendarClaim, TimeOff
from core.booking.queries import facts_of
from core.booking.service import book, hold, reschedule
from core.booking.slots import find_slots
from core.booking.spans import Span
from core.booking.time_off import add_time_off
from core.booking.visit import VisitRequest
from core.catalog.catalog import Catalog
from core.catalog.queries import shop_and_catalog
from core.errors import NotEligible, SlotTaken
from core.pets.models import Pet
from core.pets.service import add_pet
from core.shop.load import load_shop
from core.users.service import add_owner
from tests.core.booking import oracle
from tests.core.booking.conftest import STAFF
from tests.core.booking.oracle import Row, World
from tests.core.booking.worlds import DAYS

EXAMPLES = int(os.environ.get("PAWLINE_TEST_EXAMPLES", "100")) // 10
DAY_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
HOURS = ('"00:00-24:00"', '"00:30-12:00", "13:00-23:30"', '"01:15-02:45", "03:00-09:00"')

SHOP = """
shop: {{name: Odd Hours, kind: grooming, timezone: {zone}, currency: USD, region: US, locale: en-US,
  phone: "+12125550100", email: hello@odd.example}}
hours: {hours}
policy: {{lead_time: {lead}m, horizon: 90d, slot_step: {step}m, hold: 10m}}
species: [dog]
resources: [{{name: tub, kind: equipment, count: {tubs}}}]
services:
  - {{name: Bath, price: 45, duration: 50m, clean_up: 10m, needs: [tub], staff: [kim, leo]}}
  - {{name: Trim, price: 18, duration: 15m, staff: [kim, leo]}}
  - {{name: Party, price: 10, duration: 60m, places: 2, staff: [kim]}}
  - {{name: Teeth, price: 12, duration: 10m, add_on_to: [Bath, Trim], staff: [kim, leo]}}
staff:
  - {{id: kim, first_name: Kim, last_name: Tran, email: kim@odd.example, role: staff, hours: {kims}}}
  - {{id: leo, first_name: Leo, last_name: Martins, email: leo@odd.example, role: staff, hours: {leos}}}
"""


def week(hours: str) -> str:
    return "{" + ", ".join(f"{name}: [{hours}]" for name in DAY_NAMES) + "}"


def live_rows(
    session: Session, catalog: Catalog, now: datetime, token: UUID | None, replaces: UUID | None
) -> list[Row]:
    """The claims that count, chosen one by one; those of a class stand together with their start."""
    party = catalog.by_name("Party")
    assert party is not None
    parties = {
        claim.appointment_id or claim.hold_token
        for claim in session.scalars(select(CalendarClaim).where(CalendarClaim.resource_id == party.class_id))
    }
    rows = []
    for claim in session.scalars(select(CalendarClaim)):
        if claim.time_off_id or (claim.expires_at is not None and claim.expires_at <= now):
            continue
        if (token and claim.hold_token == token) or (replaces and claim.appointment_id == replaces):
            continue
        start, end = claim.during.lower, claim.during.upper
        assert start is not None
        assert end is not None
        in_class = (claim.appointment_id or claim.hold_token) in parties and claim.resource_id in party.staff
        rows.append(Row(claim.resource_id, start, end, (party.service_id, oracle.count(start)) if in_class else None))
    return rows


def can_book(
    session: Session, request: VisitRequest, start: datetime, staff_id: UUID, now: datetime, token: UUID
) -> bool:
    """Whether booking, or moving the replaced visit there, goes through; either way nothing is left of it."""
    attempt = session.begin_nested()
    try:
        if request.replaces:
            visit = session.get_one(Appointment, request.replaces)
            reschedule(
                session,
                actor=STAFF,
                appointment=visit,
                request=request,
                start=start,
                staff_id=staff_id,
                now=now,
                hold_token=token,
            )
        else:
            book(session, actor=STAFF, request=request, start=start, staff_id=staff_id, now=now, hold_token=token)
        session.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
    except (NotEligible, SlotTaken):
        return False
    finally:
        attempt.rollback()
        session.execute(text("SET CONSTRAINTS ALL DEFERRED"))
    return True


@given(st.data())
@settings(
    max_examples=max(EXAMPLES, 5),
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_offered_is_bookable_and_is_what_the_oracle_finds(session: Session, data: st.DataObject) -> None:
    outer = session.begin_nested()
    try:
        _check(session, data.draw)
    finally:
        outer.rollback()
        session.expire_all()


def _check(session: Session, draw: Callable[[st.SearchStrategy[Any]], Any]) -> None:
    def pick(*choices: Any) -> Any:
        return draw(st.sampled_from(choices))

    zone = ZoneInfo(pick(*sorted(DAYS)))
    day: date = pick(*DAYS[zone.key])
    content = SHOP.format(
        zone=zone.key,
        hours=week(pick(*HOURS)),
        kims=week(pick(*HOURS)),
        leos=week(pick(*HOURS)),
        lead=pick(0, 45),
        step=pick(10, 15, 30),
        tubs=pick(1, 2),
    )
    midnight = datetime.combine(day, time(12), tzinfo=zone).astimezone(UTC) - timedelta(hours=12)
    now = midnight - timedelta(minutes=pick(60, 600, 1500))
    load_shop(session, actor=SYSTEM, now=now, content=content.encode())
    shop, catalog = shop_and_catalog(session)
    owner = add_owner(session, actor=STAFF, now=now, first_name="Ana")
    pets = [
        add_pet(session, actor=STAFF, now=now, owner=owner, name=name, species="dog") for name in ("Bo", "Mo", "Jo")
    ]

    def asked(pet: Pet) -> VisitRequest:
        service = catalog.by_name(pick("Bath", "Trim", "Party"))
        teeth = catalog.by_name("Teeth")
        assert service is not None
        assert teeth is not None
        with_teeth = service.class_id is None and pick(True, False)
        return VisitRequest(pet=facts_of(session, pet=pet), service=service, add_ons=(teeth,) if with_teeth else ())

    window = Span(midnight, midnight + timedelta(hours=pick(6, 26)))
    token = uuid4()
    visits: list[Appointment] = []
    for _ in range(pick(0, 4, 8)):
        request, how = asked(pick(*pets)), pick("book", "book", "book", "hold", "own hold", "old hold", "away")
        free = find_slots(session, request=request, window=window, now=now)
        if not free:
            continue
        slot = pick(*free)
        told: dict[str, Any] = {"actor": STAFF, "request": request, "start": slot.start, "staff_id": slot.staff_id}
        if how == "book":
            visits.append(book(session, now=now, **told))
        elif how == "away":
            person = catalog.person(slot.staff_id)
            add_time_off(session, actor=STAFF, person=person, during=Span(slot.start, slot.end), now=now)
        else:
            earlier = now - timedelta(minutes=10 if how == "old hold" else 9)
            try:
                hold(session, now=earlier, token=token if how == "own hold" else uuid4(), **told)
            except (NotEligible, SlotTaken):  # the notice was longer then, or an older hold still counted
                continue
    request = asked(pets[0])
    movable = [visit for visit in visits if visit.pet_id == pets[0].pet_id]
    if movable and pick(True, False):
        request = replace(request, replaces=movable[0].appointment_id)

    world = World(
        shop=shop,
        catalog=catalog,
        now=now,
        rows=live_rows(session, catalog, now, token, request.replaces),
        time_off=[
            Row(one.user_id, one.during.lower, one.during.upper)  # type: ignore[arg-type]
            for one in session.scalars(select(TimeOff))
        ],
    )
    offered = [
        (slot.start, slot.staff_id)
        for slot in find_slots(session, request=request, window=window, now=now, hold_token=token)
    ]
    assert offered == oracle.offered(world, request, window.start, window.end)
    ways = oracle.violated(world, request, oracle.count(window.start), oracle.count(window.end))
    on_step = [
        (oracle.EPOCH + minute * oracle.MINUTE, who) for (minute, who), why in ways.items() if "off_step" not in why
    ]
    for start, staff_id in {pick(*on_step) for _ in range(4)} | {pick(*offered) for _ in range(2) if offered}:
        assert can_book(session, request, start, staff_id, now, token) == ((start, staff_id) in offered)
