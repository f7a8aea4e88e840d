"""A wish is kept in windows: what suited when it was said is what is offered weeks later."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.suiting import suits
from bot.understanding import read
from bot.understanding.lexicon import Lexicon
from bot.understanding.readings import Context, Intent
from bot.understanding.values import Bound, Part, When
from bot.waitlist import ANY_TIME, said_again, windows_of
from core.booking import wanted

NOW = datetime(2030, 3, 4, 9, tzinfo=ZoneInfo("America/New_York"))
HOURS = [datetime(2030, 3, 4) + timedelta(minutes=90 * n) for n in range(16 * 7)]  # noqa: DTZ001  on the wall clock

DAYS = st.integers(0, 6).map(lambda n: date(2030, 3, 4) + timedelta(days=n))
CLOCKS = st.none() | st.integers(0, 47).map(lambda n: time(n // 2, n % 2 * 30))
BOUNDS = st.none() | st.builds(Bound, DAYS, CLOCKS)
PLAIN = st.builds(
    When,
    day=st.none() | DAYS,
    clock=CLOCKS,
    part=st.none() | st.sampled_from(Part),
    start=BOUNDS,
    end=BOUNDS,
    after=CLOCKS,
    until=CLOCKS,
    either_half=st.booleans(),
    weekdays=st.frozensets(st.integers(0, 6), max_size=3),
)
WISHES = st.builds(
    lambda one, but: When(
        one.day, one.clock, one.part, one.start, one.end, one.after, one.until,
        either_half=one.either_half, weekdays=one.weekdays, but=tuple(but),
    ),
    PLAIN,
    st.lists(PLAIN, max_size=1),
)  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(WISHES)
def test_the_windows_of_a_wish_let_through_what_suits_it(wish: When) -> None:
    windows = wanted.load(wanted.store(windows_of(wish)))
    for hour in HOURS:
        assert wanted.suits(windows, hour) == suits(wish, hour), hour


def test_what_another_release_has_stored_is_any_time() -> None:
    assert said_again({"grain": "fortnight"}) == ANY_TIME
    assert said_again(["tuesdays"]) == ANY_TIME


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("put me on the waiting list please", Intent.WAITLIST),
        ("can you add us to your waitlist for a bath", Intent.WAITLIST),
        ("let me know if anything opens up on saturday", Intent.WAITLIST),
        ("text me if someone cancels", Intent.WAITLIST),
        ("if anybody drops out tell me", Intent.WAITLIST),
        ("keep me posted if you get a cancellation", Intent.WAITLIST),
        ("book me onto the waitlist for tuesday", Intent.WAITLIST),
        ("am i on the list?", Intent.ON_LIST),
        ("whats my place in line", Intent.ON_LIST),
        ("any news on the waitlist?", Intent.ON_LIST),
        ("how long is your waiting list", Intent.ON_LIST),
        ("take me off the list", Intent.OFF_LIST),
        ("cancel my place on the waiting list", Intent.OFF_LIST),
        ("i dont want to be on the waiting list anymore", Intent.OFF_LIST),
        ("no need to keep me on the list", Intent.OFF_LIST),
        ("unsubscribe me from the list", Intent.STOP_MESSAGES),
        ("cancel my appointment", Intent.CANCEL),
        ("apúntame en la lista de espera", Intent.WAITLIST),
        ("avísame si alguien cancela", Intent.WAITLIST),
        ("¿sigo en la lista de espera?", Intent.ON_LIST),
        ("quítame de la lista de espera", Intent.OFF_LIST),
    ],
)
def test_what_is_said_of_the_list_is_understood(text: str, intent: Intent) -> None:
    assert read(text, reference=NOW, context=Context(), lexicon=Lexicon([])).intents == (intent,)
