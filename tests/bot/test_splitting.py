"""Long replies are cut where people would pause, and measured as the channel measures."""

from __future__ import annotations

import pytest

from bot.ports import Choice, OutboundMessage
from bot.splitting import split

CHOICES = (Choice("Book it", "1.book.!.yes"), Choice("Leave it", "1.book.!.leave"))


def parts(text: str, channel: str) -> list[OutboundMessage]:
    return list(split([OutboundMessage(text, CHOICES)], channel))


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@pytest.mark.parametrize(("channel", "longest"), [("telegram", 4096), ("sms", 1600), ("whatsapp", 1024)])
def test_every_part_fits_nothing_is_lost_and_the_choices_stand_under_the_last(channel: str, longest: int) -> None:
    text = " ".join(f"Word number {number}." for number in range(900))
    *before, last = parts(text, channel)
    assert before
    assert " ".join(one.text for one in (*before, last)) == text
    assert all(one.text.endswith(".") for one in before)
    assert all(units(one.text) <= longest for one in (*before, last))
    assert [bool(one.choices) for one in before] == [False] * len(before)
    assert last.choices == CHOICES


def test_on_telegram_an_emoji_counts_two() -> None:
    text = "🐶" * 4050
    cut = parts(text, "telegram")
    assert len(cut) == 3
    assert all(units(one.text) <= 4096 for one in cut)
    assert "".join(one.text for one in cut) == text


def test_what_is_shown_as_one_sign_stays_whole() -> None:
    family = "👩\u200d👩\u200d👧"
    cut = parts(family * 800, "telegram")
    assert len(cut) > 1
    assert all(set(one.text.split(family)) == {""} for one in cut)


def test_a_page_of_any_length_takes_it_whole() -> None:
    assert [one.text for one in parts("a " * 9000, "webchat")] == ["a " * 9000]
