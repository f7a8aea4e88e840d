"""Text messages in the small alphabet, which costs half: what only looks different is replaced, names are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ports import Choice, OutboundMessage
from channels.twilio.gsm import fitted, is_plain, segments
from channels.twilio.render import numbered, sms


@pytest.mark.parametrize(
    ("said", "sent"),
    [
        ("“Back” goes one step back — it’s easy…", '"Back" goes one step back - it\'s easy...'),
        ("10–12 · £5\u00a0or\u202f€6", "10-12 - £5 or €6"),
        ("Mañana a las 10, ¿te va bien? Sí, aquí está", "Mañana a las 10, ¿te va bien? Si, aqui esta"),
        ("plain", "plain"),
        ("a\u0000b\u200bc", "abc"),
    ],
)
def test_what_looks_alike_is_replaced(said: str, sent: str) -> None:
    assert fitted(said) == sent
    assert is_plain(fitted(said))


def test_a_name_is_written_as_it_is_whatever_it_costs() -> None:
    assert fitted("Bath for Zoë, with Inês", names=("Zoë Brontë",)) == "Bath for Zoë, with Inês"
    assert fitted("Bath for Zoë, with Inês", names=("Biscuit",)) == "Bath for Zoe, with Ines"
    assert fitted("Łukasz, “hello”") == "Łukasz, “hello”", "what cannot be said in it is not half replaced"
    assert sms(OutboundMessage("Bath for Zoë", names=("Zoë",))) == "Bath for Zoë"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("a" * 160, 1), ("a" * 161, 2), ("a" * 306, 2), ("a" * 307, 3), ("€" * 80, 1), ("€" * 81, 2), ("€" * 152, 2),
        ("a" * 152 + "€" + "a" * 152, 3), ("ł" * 70, 1), ("ł" * 71, 2), ("ł" * 134, 2), ("ł" * 135, 3),
        ("🐶" * 35, 1), ("🐶" * 36, 2), ("🐶" * 66, 2), ("🐶" * 67, 3),
    ],
)  # fmt: skip
def test_parts_are_counted_as_the_carrier_does(text: str, parts: int) -> None:
    assert segments(text) == parts


@given(st.text())
def test_any_text_can_be_sent_and_costs_no_more_than_before(text: str) -> None:
    sent = fitted(text)
    assert fitted(sent) == sent
    assert segments(sent) >= 1


def test_choices_are_numbered_in_one_line() -> None:
    choices = (Choice("Book it", "a"), Choice("Another time", "b"), Choice("Leave it", "c"))
    assert numbered(OutboundMessage("Shall I?", choices)) == "Shall I?\n1 Book it, 2 Another time, 3 Leave it"
    assert numbered(OutboundMessage("Shall I?")) == "Shall I?"
    days = (Choice("Tue, 10 am", "a"), Choice("Wed, 10 am", "b"))
    assert numbered(OutboundMessage("When?", days)) == "When?\n1 Tue, 10 am; 2 Wed, 10 am"
    pounds = (Choice("About 65 lb", "a", numbered=False), Choice("Skip", "b", numbered=False))
    assert numbered(OutboundMessage("How much?", pounds)) == "How much?\nAbout 65 lb, Skip"
