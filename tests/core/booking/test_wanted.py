"""The windows in which somebody who waits would come."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.booking.spans import Span, inside
from core.booking.wanted import Wanted, first_day, last_day, load, meet, starts_in, store, suits

DAYS = st.integers(0, 20).map(lambda n: datetime(2030, 3, 4) + timedelta(hours=6 * n))  # noqa: DTZ001  wall clock
CLOCKS = st.none() | st.integers(0, 23).map(lambda hour: time(hour))
PLAIN = st.builds(
    Wanted, st.none() | DAYS, st.none() | DAYS, st.frozensets(st.integers(0, 6), max_size=3), CLOCKS, CLOCKS
)
WINDOWS = st.builds(
    lambda one, but: Wanted(one.start, one.end, one.weekdays, one.after, one.until, tuple(but)),
    PLAIN,
    st.lists(PLAIN, max_size=2),
)
HOURS = [datetime(2030, 3, 4) + timedelta(hours=n) for n in range(0, 24 * 6, 2)]  # noqa: DTZ001  wall clock


def wall(day: int, hour: int = 0, minute: int = 0) -> datetime:
    """A moment of March 2030 without a zone."""
    return datetime(2030, 3, day, hour, minute)  # noqa: DTZ001  on the shop's wall clock


@pytest.mark.parametrize(
    ("window", "inside", "outside"),
    [
        (Wanted(), wall(4), None),
        (Wanted(start=wall(5), end=wall(6)), wall(5, 23, 59), wall(6)),
        (Wanted(start=wall(5, 10)), wall(5, 10), wall(5, 9, 59)),
        (Wanted(weekdays=frozenset({1})), wall(5), wall(6)),
        (Wanted(after=time(9), until=time(12)), wall(7, 9), wall(7, 12)),
        (Wanted(but=(Wanted(start=wall(6), end=wall(7)),)), wall(7), wall(6, 12)),
    ],
)
def test_a_start_lies_in_a_window_or_not(window: Wanted, inside: datetime, outside: datetime | None) -> None:
    assert suits([window], inside)
    assert outside is None or not suits([window], outside)


@settings(max_examples=50, deadline=None)
@given(st.lists(WINDOWS, max_size=2))
def test_nothing_suits_outside_of_the_starts_of_a_window_on_a_night_when_the_clock_changes_neither(
    windows: list[Wanted],
) -> None:
    zone, begin = ZoneInfo("America/New_York"), datetime(2030, 3, 8, tzinfo=UTC)
    found = starts_in(windows, Span(begin, begin + timedelta(days=4)), zone)
    for moment in (begin + n * timedelta(minutes=30) for n in range(4 * 48)):
        if suits(windows, moment.astimezone(zone).replace(tzinfo=None)):
            assert inside(moment, found)


@settings(max_examples=50, deadline=None)
@given(st.lists(WINDOWS, max_size=3))
def test_what_is_stored_is_what_is_loaded(windows: list[Wanted]) -> None:
    assert load(store(windows)) == tuple(windows)


@settings(max_examples=50, deadline=None)
@given(st.lists(WINDOWS, min_size=1, max_size=2))
def test_nothing_suits_outside_of_its_days(windows: list[Wanted]) -> None:
    first, last = first_day(windows, date(2030, 3, 1)), last_day(windows)
    for hour in HOURS:
        if suits(windows, hour):
            assert hour.date() >= first
            assert last is None or hour.date() <= last


@settings(max_examples=50, deadline=None)
@given(PLAIN, PLAIN)
def test_two_meet_where_one_time_would_suit_both(one: Wanted, other: Wanted) -> None:
    if any(one.suits(hour) and other.suits(hour) for hour in HOURS):
        assert meet([one], [other])
        assert meet([other], [one])


def test_two_who_want_other_days_do_not_meet() -> None:
    tuesday, wednesday = Wanted(start=wall(5), end=wall(6)), Wanted(start=wall(6), end=wall(7))
    assert not meet([tuesday], [wednesday])
    assert not meet([tuesday], [Wanted(weekdays=frozenset({2}))])
    assert not meet([Wanted(until=time(12))], [Wanted(after=time(12))])
    assert meet([tuesday, wednesday], [Wanted(weekdays=frozenset({2}))])
