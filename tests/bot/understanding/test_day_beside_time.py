"""A day and a time say together what each says alone, whichever stands first and whatever ties them."""

from __future__ import annotations

import pytest

from tests.bot.understanding.told import told

DAYS = (
    "tomorrow", "next friday", "april 8", "8 april", "the 23rd", "4/23", "23.4.", "monday the 8th of april",
    "the day after tomorrow", "first monday of april", "in 3 days",
)  # fmt: skip
TIMES = (
    "3pm", "at half past three", "at 9 in the morning", "noon", "around 3ish", "3-4pm", "from 3 to 4", "0900-1030",
    "9 to 11am", "after 3", "before noon", "in the late afternoon", "at lunch",
)  # fmt: skip


@pytest.fixture(scope="module")
def alone() -> dict[str, str]:
    """What each says by itself."""
    return {said: told(said) for said in (*DAYS, *TIMES)}


@pytest.mark.parametrize("order", ["{day} {time}", "{time} {day}", "{day}, {time}", "{day} - {time}"])
def test_a_day_and_a_time_are_read_together_as_they_are_alone(order: str, alone: dict[str, str]) -> None:
    for day in DAYS:
        for time in TIMES:
            wanted = "..".join(f"{alone[day]} {side}" if side else "" for side in alone[time].split(".."))
            assert told(order.format(day=day, time=time)) == wanted, order.format(day=day, time=time)
