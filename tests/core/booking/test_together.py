"""Several visits that move at once: over each other's time, all or none, and held in the same way."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from core.booking.models import Appointment
from core.booking.together import Move, hold_together, move_together
from core.errors import SlotTaken
from tests.cast import NOW
from tests.core.booking.conftest import OWNER, Salon, at

HOUR = timedelta(hours=1)


def _booked(salon: Salon) -> list[Appointment]:
    """Biscuit at half past two and Rex behind."""
    first = salon.book(salon.request("Biscuit"), at(5, 14, 30))
    return [first, salon.book(salon.request("Rex"), first.ends_at + HOUR / 2)]


def _moves(salon: Salon, visits: list[Appointment], by: timedelta) -> list[Move]:
    keys = [one.appointment_id for one in visits]
    return [
        Move(
            one,
            replace(
                salon.request(name, replaces=one.appointment_id),
                beside=tuple(key for key in keys if key != one.appointment_id),
            ),
            one.appointment_date + by,
            salon.person("Kim").user_id,
        )
        for name, one in zip(("Biscuit", "Rex"), visits, strict=True)
    ]


def _starts(visits: list[Appointment]) -> list[datetime]:
    return [one.appointment_date for one in visits]


@pytest.mark.parametrize("by", [HOUR / 2, -HOUR / 2])
def test_two_visits_move_over_the_time_that_the_other_has(salon: Salon, by: timedelta) -> None:
    visits = _booked(salon)
    before = _starts(visits)
    token, moves = uuid4(), _moves(salon, visits, by)
    hold_together(salon.session, actor=OWNER, token=token, moves=moves, now=NOW)
    assert salon.claims(kind="hold")
    move_together(salon.session, actor=OWNER, moves=moves, now=NOW, hold_token=token)
    assert _starts(visits) == [one + by for one in before]
    assert not salon.claims(kind="hold")
    salon.check()


def test_where_one_of_two_has_no_place_both_stay(salon: Salon) -> None:
    visits = _booked(salon)
    before = _starts(visits)
    salon.book(salon.request("Max"), visits[1].appointment_date + 24 * HOUR)
    with pytest.raises(SlotTaken):
        move_together(salon.session, actor=OWNER, moves=_moves(salon, visits, 24 * HOUR), now=NOW)
    for one in visits:
        salon.session.refresh(one)
    assert _starts(visits) == before
    salon.check()
