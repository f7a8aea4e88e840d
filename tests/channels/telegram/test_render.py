"""What a message looks like: within Telegram's limits, and nothing of it lost."""

from __future__ import annotations

from bot.ports import Choice, ChoiceKind, OutboundMessage
from channels.telegram.render import DATA, LABEL, MOST, MOST_IN_A_ROW, render


def labels(*given: str) -> OutboundMessage:
    return OutboundMessage("Which?", tuple(Choice(one, f"1.book.pet.{one[:20]}") for one in given))


def test_short_choices_stand_beside_each_other_and_long_ones_below() -> None:
    assert [len(row) for row in render(labels("Book it", "Leave it")).rows] == [2]
    assert [len(row) for row in render(labels("Tue 5 Mar at 10:30 am", "Wed 6 Mar at 3 pm")).rows] == [1, 1]
    assert [len(row) for row in render(labels(*"abcdefghijkl")).rows] == [6, 6]


def test_rows_and_buttons_keep_to_the_limits_and_data_comes_back_as_it_was() -> None:
    rendered = render(OutboundMessage("?", tuple(Choice("x" * 200, f"{number}." + "d" * 50) for number in range(130))))
    buttons = [button for row in rendered.rows for button in row]
    assert len(buttons) == MOST
    assert max(len(row) for row in rendered.rows) <= MOST_IN_A_ROW
    assert all(len(one.label) == LABEL and one.label.endswith("…") for one in buttons)
    assert buttons[7].data == "7." + "d" * 50
    assert rendered.text.count("x" * 200) == 30, "what finds no room can still be read, and written"


def test_data_that_does_not_fit_is_never_cut_to_something_else() -> None:
    rendered = render(OutboundMessage("Which?", (Choice("Ñandú", "é" * 33), Choice("Rex", "1.book.pet.rex"))))
    assert [[one.label for one in row] for row in rendered.rows] == [["Rex"]]
    assert rendered.text == "Which?\nÑandú"
    assert len(("é" * 32).encode()) == DATA


def test_a_question_for_the_number_has_keys_in_place_of_buttons() -> None:
    choices = (Choice("Skip", "1.introduce.phone.-"), Choice("Send my phone number", "", kind=ChoiceKind.PHONE))
    rendered = render(OutboundMessage("And a phone number?", choices))
    assert (rendered.rows, rendered.contact, rendered.keys) == ((), "Send my phone number", ("Skip",))


def test_a_place_is_a_pin_behind_the_text() -> None:
    pin = Choice("Biscuit & Bubbles\n12 Canal St", "geo:40.7163,-73.9952", kind=ChoiceKind.PLACE)
    rendered = render(OutboundMessage("We are at 12 Canal St.", (pin,)))
    assert rendered.place is not None
    assert (rendered.place.title, rendered.place.latitude, rendered.rows) == ("Biscuit & Bubbles", 40.7163, ())
