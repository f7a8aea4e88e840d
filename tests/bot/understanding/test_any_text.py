"""Any text gives an answer: no exception, no surprise in time, the same every time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.understanding import Readings
from bot.understanding.normalise import LONGEST
from bot.understanding.readings import Act, Kind
from tests.bot.understanding.salon import hear

EXPECTED = st.sampled_from(
    [
        "none",
        "confirm",
        "choice",
        "time",
        "date",
        "slot",
        "name",
        "weight",
        "birth",
        "breed",
        "phone",
        "microchip",
        "vaccine_until",
    ]
)
PIECES = st.sampled_from(
    "monday tmrw next week after before 3 10:30 am pm 15/40 31.02 30th february may the of in from to - / . ,"
    " : ' \" $ kg lb not or and half past quarter biscuit bath yes no 99999999999999999999 0 1e9 2030-02-30"
    " 24:00 25:61 a p 😀 é".split()
)


def _check(readings: Readings) -> None:
    for reading in readings.found:
        start, end = reading.span
        assert 0 <= start <= end <= len(readings.text)
        assert 0 <= reading.score <= 1
        assert reading.rule


@settings(max_examples=300, deadline=None)
@given(text=st.text(max_size=200), expecting=EXPECTED)
def test_any_text_gives_an_answer(text: str, expecting: str) -> None:
    _check(hear(text, expecting=expecting))


@settings(max_examples=300, deadline=None)
@given(pieces=st.lists(PIECES, max_size=25), joint=st.sampled_from([" ", ""]), expecting=EXPECTED)
def test_any_heap_of_dates_and_numbers_gives_an_answer(pieces: list[str], joint: str, expecting: str) -> None:
    _check(hear(joint.join(pieces), expecting=expecting))


@pytest.mark.parametrize(
    "text",
    ["", " ", "\0", "a\0b", "\u200b\u200b", "\u202etomorrow", "😀😀😀", "明日の3時", "غدا الساعة 3", "завтра в 3",
    "'; DROP TABLE pets; --",
     "<script>alert(1)</script>", "\ud800", "½", "ﬁ", "٣", "²", "Ⅷ", "①", "1" * 300],
    ids=ascii,
)  # fmt: skip
def test_odd_text_gives_an_answer(text: str) -> None:
    _check(hear(text))


def test_accents_case_and_width_do_not_matter() -> None:
    plain = hear("bath for biscuit tomorrow at 3pm")
    odd = hear("ＢＡＴＨ for BÍSCUIT tomorrow\u200b at 3PM")
    assert [reading.value for reading in odd.found] == [reading.value for reading in plain.found]


def test_a_long_message_is_read_to_a_point_and_says_so() -> None:
    readings = hear("bath tomorrow " + "x" * LONGEST + " friday")
    assert readings.notes
    assert [reading.value for reading in readings.of(Kind.SERVICE)] == ["bath"]


def test_the_same_message_reads_the_same() -> None:
    assert hear("bath for biscuit or rex friday after 3") == hear("bath for biscuit or rex friday after 3")


@pytest.mark.parametrize(
    "text",
    ["a" * 10_000, "1 " * 5_000, "mon " * 2_500, "to " * 3_300, "9-" * 5_000, "next " * 2_000, "(((" * 3_000,
    "yes no " * 1_400,
     "@." * 5_000, "a@" * 5_000, "not " * 2_500, "the 3rd of " * 900, "can you find " * 700, "555-" * 2_500,
     ", " * 5_000, "i want a " * 1_100,
     "éà" * 5_000, "😀" * 10_000, "bath for biscuit " * 600, "cancel my my my " * 600],
    ids=lambda text: str(text[:12]),
)  # fmt: skip
def test_ten_thousand_characters_take_no_time(text: str) -> None:
    hear(text)
    began = time.process_time()
    hear(text)
    assert time.process_time() - began < 0.25  # usually under 0.03; generous for a busy machine


@pytest.mark.parametrize("decorated", ["{} !!", "{} 🙂", "pls {}", "{} thanks", "hi {}", "{}  ", "ok {}"])
@pytest.mark.parametrize("text", ["bath for biscuit tomorrow at 3pm", "reschedule rex to friday morning"])
def test_politeness_does_not_change_the_wish(text: str, decorated: str) -> None:
    plain, kind = hear(text), decorated.format(text)
    for words in (kind, kind.upper()):
        read = hear(words)
        assert [r.value for r in read.of(Kind.WHEN, Kind.PET, Kind.SERVICE)] == [
            r.value for r in plain.of(Kind.WHEN, Kind.PET, Kind.SERVICE)
        ]
        assert read.intents == plain.intents
        assert read.act is not Act.DENY


@settings(max_examples=150, deadline=None)
@given(place=st.integers(0, 31), letter=st.sampled_from("aeiorstx"), kind=st.sampled_from(["drop", "double", "change"]))
def test_a_slip_of_one_letter_never_makes_another_booking(place: int, letter: str, kind: str) -> None:
    text = "bath for biscuit tomorrow at 3pm"
    typed = {
        "drop": text[:place] + text[place + 1 :],
        "double": text[:place] + text[place] * 2 + text[place + 1 :],
        "change": text[:place] + letter + text[place + 1 :] if text[place].isalpha() and place < 29 else text,
    }[kind]
    if typed[-4:] not in ("3pm", " 3pm", "t3pm"):  # the hour itself was changed: that is another wish
        return
    meant, read = hear(text), hear(typed)
    for subject in (Kind.PET, Kind.SERVICE):
        assert {r.value for r in read.of(subject)} <= {r.value for r in meant.of(subject)}
    for reading in read.of(Kind.WHEN):
        wish, whole = reading.value, meant.first(Kind.WHEN)
        assert whole is not None
        for part in ("day", "clock"):
            assert getattr(wish, part) in (None, getattr(whole.value, part))


def test_reading_does_not_depend_on_the_zone_of_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    near = hear("tomorrow at 3pm")
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    try:
        far = hear("tomorrow at 3pm")
    finally:
        monkeypatch.undo()
        time.tzset()
    assert far == near
