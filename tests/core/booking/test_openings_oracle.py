"""Random shops, calendars and zones, looked at minute by minute: what is offered is what the oracle finds."""

from __future__ import annotations

import os
from datetime import timedelta
from uuid import UUID

from hypothesis import HealthCheck, given, settings

from core.booking.calendar import Calendar, Taken
from core.booking.openings import offered, with_anybody
from core.booking.reasons import reasons, why_none
from core.booking.spans import Span, inside
from core.booking.visit import class_share, plan
from tests.core.booking import oracle
from tests.core.booking.worlds import Case, cases

EXAMPLES = int(os.environ.get("PAWLINE_TEST_EXAMPLES", "100"))
thoroughly = settings(
    max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def calendar_of(case: Case) -> Calendar:
    """The same rows as the rules want them."""
    claims: dict[UUID, list[Taken]] = {}
    for number, row in enumerate(case.world.rows):
        share = class_share(case.request.service, row.start) if row.group else None
        taken = Taken(Span(row.start, row.end), share or UUID(int=10_000 + number))
        claims.setdefault(row.resource_id, []).append(taken)
    time_off: dict[UUID, list[Span]] = {}
    for row in case.world.time_off:
        time_off.setdefault(row.resource_id, []).append(Span(row.start, row.end))
    world = case.world
    return Calendar(world.shop, world.catalog, claims, time_off, world.upcoming, world.completed)


@given(cases())
@thoroughly
def test_offered_is_what_a_look_at_every_minute_finds(case: Case) -> None:
    planned, calendar = plan(case.world.catalog, case.request), calendar_of(case)
    slots = offered(planned, calendar, window=Span(case.start, case.end), now=case.world.now)
    assert [(slot.start, slot.staff_id) for slot in slots] == oracle.offered(
        case.world, case.request, case.start, case.end
    )
    assert why_none(planned, calendar, window=Span(case.start, case.end), now=case.world.now) == () or not slots
    free = with_anybody(planned, calendar, window=Span(case.start, case.end), now=case.world.now)
    assert all(inside(slot.start, free) for slot in slots)


@given(cases())
@thoroughly
def test_a_reason_is_given_exactly_where_nothing_is_offered_and_it_is_true(case: Case) -> None:
    planned, calendar = plan(case.world.catalog, case.request), calendar_of(case)
    last = case.start + timedelta(minutes=2)
    found = oracle.violated(case.world, case.request, oracle.count(case.start), oracle.count(last))
    minutes = sorted({minute for minute, _ in found})
    for minute in minutes:
        rules = [broken for (at, _), broken in found.items() if at == minute]
        start = oracle.EPOCH + minute * oracle.MINUTE
        said = {refusal.rule for refusal in reasons(planned, calendar, start=start, now=case.world.now)}
        assert bool(said) == all(rules)
        true = set().union(*rules)
        if "off_step" not in true:
            assert {RENAMED.get(rule, rule) for rule in said} <= true


RENAMED = {"closed": "shop_hours", "vaccine_missing": "vaccine", "vaccine_expired": "vaccine"}
