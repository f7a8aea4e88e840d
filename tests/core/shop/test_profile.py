"""The shop as values: what the file says, with defaults where it is silent."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest

from core.shop.durations import format_duration, parse_duration
from core.shop.hours import ClockSpan, QuietHours, in_order, parse_span
from core.shop.profile import Policy, Size
from tests.core.shop.files import example, shop_of, small


def test_the_salon_is_what_its_file_says() -> None:
    salon = shop_of(example("salon.yaml"))
    assert (salon.name, salon.zone.key, salon.currency, salon.phone) == (
        "Biscuit & Bubbles", "America/New_York", "USD", "+12125550100",
    )  # fmt: skip
    assert salon.hours[0] == ()
    assert salon.hours[3] == (ClockSpan(time(9), time(20)),)
    assert salon.sizes == (
        Size("small", Decimal(10)), Size("medium", Decimal(25)), Size("large", Decimal(45)), Size("giant", None),
    )  # fmt: skip
    assert salon.quiet_hours == QuietHours(time(21), time(8))
    assert salon.policy.minimum_age == {"dog": 10, "cat": 12}
    assert salon.vaccines_required["dog"] == ("rabies",)


def test_what_the_file_leaves_out_has_a_default() -> None:
    shop = shop_of(small())
    assert shop.policy == Policy()
    assert (shop.reminders, shop.urgent, shop.quiet_hours, shop.closed) == ((), None, None, frozenset())


def test_sizes_are_ordered_by_weight_whatever_their_order_in_the_file() -> None:
    shop = shop_of(
        small(("species:", "sizes: {big: {}, toy: {up_to: 4.5}, mid: {up_to: 20}, tiny: {up_to: 2}}\nspecies:"))
    )
    assert [size.name for size in shop.sizes] == ["tiny", "toy", "mid", "big"]


def test_a_closed_day_has_no_hours() -> None:
    salon = shop_of(example("salon.yaml"))
    assert salon.hours_on(date(2030, 12, 24)) == (ClockSpan(time(9), time(18)),)
    assert salon.hours_on(date(2030, 12, 25)) == ()


def test_a_day_may_end_at_midnight() -> None:
    span = parse_span("20:00-24:00")
    assert (span.start, span.end, str(span)) == (1200, 1440, "20:00-24:00")


@pytest.mark.parametrize("text", ["18:00-09:00", "09:00-09:00", "09:00-00:00", "24:00-24:00", "9-5", "09:60-10:00", ""])
def test_a_span_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        parse_span(text)


def test_spans_that_touch_do_not_overlap() -> None:
    afternoon, morning = parse_span("12:00-18:00"), parse_span("09:00-12:00")
    assert in_order([afternoon, morning]) == [morning, afternoon]


@pytest.mark.parametrize(
    ("text", "duration"),
    [("90m", timedelta(minutes=90)), ("24h", timedelta(days=1)), ("6w", timedelta(weeks=6)), ("0m", timedelta())],
)
def test_durations_are_read_and_written_back(text: str, duration: timedelta) -> None:
    assert parse_duration(text) == duration
    assert parse_duration(format_duration(duration)) == duration


@pytest.mark.parametrize("text", ["", "90", "m", "-5m", "1.5h", "2 hours", "99999w", "٣m"])
def test_a_duration_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        parse_duration(text)


def test_texts_are_filled_with_the_shops_own_values_only() -> None:
    clinic = shop_of(example("clinic.yaml"))
    assert clinic.urgent is not None
    assert clinic.fill(clinic.urgent.say).startswith(
        "That sounds urgent. Please call us now on 020 7946 0123; out of hours 01865 950999."
    )
    assert clinic.fill("{name} {phone.x} {0}") == "{name} {phone.x} {0}"
    assert shop_of(small()).fill("call {out_of_hours}") == "call (212) 555-0100"


def test_the_shops_clock_stands_in_its_zone() -> None:
    resort = shop_of(example("resort.yaml"))
    assert resort.local(datetime(2030, 3, 4, 14, tzinfo=UTC)).isoformat() == "2030-03-05T01:00:00+11:00"
