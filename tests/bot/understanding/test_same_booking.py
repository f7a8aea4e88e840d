"""A clear message stays the same booking however it is dressed; a slip of the finger never makes it another one."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.understanding import Readings
from bot.understanding.readings import Kind
from bot.understanding.values import When
from tests.bot.understanding.salon import hear
from tests.cast import ROOT

CLEAR = (
    "bath for biscuit on friday at 3 pm",
    "full groom for rex tomorrow at 10:30 am",
    "nail trim for mia next tuesday at noon",
    "book biscuit for a haircut on march 14 at 9 am",
    "can biscuit come in for a bath on saturday afternoon",
    "i would like a full groom for rex on the 20th of march",
    "de-shed for biscuit wednesday morning with kim",
    "cancel the bath of rex on thursday",
    "move the appointment of biscuit to monday at 2 pm",
    "is there anything free for mia on thursday after 4 pm",
)
BEFORE = st.sampled_from(["hi, ", "hello! ", "please ", "good morning, ", "hey there ", "hi hope you are well. ", ""])
AFTER = st.sampled_from(
    [" please", " thanks", " thank you so much!", " pls 🙏", " 😀", " 🐶🐶", "!!", " if possible", "."]
)
CASES = st.sampled_from([str, str.upper, str.title, str.capitalize])
LETTERS = "abcdefghijklmnopqrstuvwxyz"
# One letter makes another good word of these, and who reads "pm" or "10" cannot know that "am" or "16" was meant.
_FIXED = frozenset("am pm noon mia rex kim can free on at for in a i of to the is".split())


def booking(readings: Readings) -> dict[str, Any]:
    """What would be booked, moved or cancelled: each value with what it might be instead."""
    made: dict[str, Any] = {}
    for kind in (Kind.PET, Kind.SERVICE, Kind.ADD_ON, Kind.PERSON):
        made[kind.name] = {reading.value for reading in readings.of(kind)}
    whens = [reading for reading in readings.of(Kind.WHEN) if isinstance(reading.value, When)]
    made["WHEN"] = [_told(reading.value) for reading in whens]
    made["ASKED"] = [_told(other) for reading in whens for other in (reading.value, *reading.alternatives)]
    made["CERTAIN"] = all(not reading.alternatives for reading in whens)
    made["INTENTS"] = readings.intents
    return made


def _told(when: Any) -> tuple[Any, ...]:
    return (when.day, when.start, when.end, when.clock, when.after, when.until, when.part)


@settings(max_examples=400, deadline=None)
@given(text=st.sampled_from(CLEAR), before=BEFORE, after=AFTER, case=CASES)
def test_manners_and_capitals_and_emoji_change_nothing(text: str, before: str, after: str, case: Any) -> None:
    assert booking(hear(before + case(text) + after)) == booking(hear(text))


def _slipped(text: str, place: int, slip: str, letter: str) -> str:
    if slip == "left out":
        return text[:place] + text[place + 1 :]
    if slip == "put in":
        return text[:place] + letter + text[place:]
    if slip == "struck twice":
        return text[:place] + text[place] + text[place:]
    if slip == "another":
        return text[:place] + letter + text[place + 1 :]
    return text[:place] + text[place + 1 : place + 2] + text[place] + text[place + 2 :]


@settings(max_examples=400, deadline=None)
@given(
    text=st.sampled_from(CLEAR),
    place=st.integers(0, 60),
    slip=st.sampled_from(["left out", "put in", "struck twice", "another", "swapped"]),
    letter=st.sampled_from(LETTERS),
)
def test_a_slip_of_the_finger_never_makes_another_booking(text: str, place: int, slip: str, letter: str) -> None:
    assume(place < len(text) and text[place].isalpha())
    start = text.rfind(" ", 0, place) + 1
    end = (text + " ").index(" ", place)
    assume(text[start:end] not in _FIXED and text[start:end].isalpha())
    typed = _slipped(text, place, slip, letter)
    assume(typed[start:].split()[0] not in ("text", "cancer"))  # good words of their own
    meant, heard = booking(hear(text)), booking(hear(typed))
    for kind in ("PET", "SERVICE", "PERSON", "ADD_ON"):
        assert heard[kind] <= meant[kind] or len(heard[kind]) > 1, (typed, kind, heard[kind])
    for told in heard["WHEN"]:
        assert _lost_only(told, meant["WHEN"]) or not heard["CERTAIN"], (typed, told)
    assert set(heard["INTENTS"]) <= set(meant["INTENTS"]), (typed, heard["INTENTS"])


def _lost_only(told: tuple[Any, ...], meant: list[tuple[Any, ...]]) -> bool:
    """Whether nothing is told that was not meant, though something may be missing, and is asked for."""
    return any(all(a is None or a == b for a, b in zip(told, one, strict=True)) for one in meant)


def test_the_reading_is_the_same_in_a_fresh_process() -> None:
    from bot.understand import answers

    lines = [
        json.dumps({"id": f"{number}", "text": text, "reference": reference})
        for reference in ("2030-03-04T09:00:00-05:00", "2027-11-30T17:45:00-05:00")
        for number, text in enumerate(CLEAR)
    ]
    asked = "\n".join(lines) + "\n"
    apart = [
        subprocess.run(
            [sys.executable, "-m", "bot.understand", "--jsonl"],
            input=asked,
            capture_output=True,
            text=True,
            check=True,
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "TZ": zone},
        ).stdout.splitlines()
        for seed, zone in (("1", "UTC"), ("77", "Pacific/Auckland"))
    ]
    assert apart[0] == apart[1] == list(answers(lines))
    assert all('"date"' in line or '"start"' in line or "T" in line for line in apart[0])
