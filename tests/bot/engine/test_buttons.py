"""Buttons come back at once, twice, or a week later; what ends or books something counts only when it is current."""

import pytest

from tests.bot.engine.driver import Talk
from tests.bot.engine.world import World


def _confirming() -> Talk:
    talk = Talk()
    talk.say("book a bath for biscuit tomorrow at 10:30")
    return talk


def test_the_current_button_books() -> None:
    assert _confirming().press("Book it") == "Booked: Tue 5 Mar at 10:30."


def test_the_same_button_a_second_time_changes_nothing() -> None:
    talk = _confirming()
    talk.press("Book it")
    assert talk.press("Book it").startswith("That button belonged to an earlier question. What can I do")
    assert len(talk.world.booked) == 1


def test_an_old_book_it_never_confirms_something_newer() -> None:
    talk = _confirming()
    old = talk.buttons["Book it"]
    talk.say("actually wednesday at 11:00")
    assert talk.send(old).startswith("That button belonged to an earlier question. So, Wed 6 Mar at 11:00?")
    assert not talk.world.booked


def test_an_old_leave_it_does_not_throw_away_something_newer() -> None:
    talk = _confirming()
    old = talk.buttons["Leave it"]
    talk.say("actually wednesday at 11:00")
    assert talk.send(old).startswith("That button belonged to an earlier question.")
    assert talk.state.frames


def test_a_button_still_counts_after_an_urgent_word_or_a_person_in_between() -> None:
    talk = _confirming()
    assert talk.say("human") == "I have told the team."
    assert talk.say("1") == "Booked: Tue 5 Mar at 10:30."


def test_a_button_of_another_dialog_is_said_to_be_old() -> None:
    talk = _confirming()
    old = talk.buttons["Book it"]
    talk.press("Book it")
    talk.say("cancel my visit")
    assert talk.send(old).startswith("That button belonged to an earlier question. So, cancel biscuit's bath?")
    assert len(talk.world.booked) == 1


def test_a_time_of_an_earlier_question_is_looked_up_again() -> None:
    talk = Talk()
    talk.say("book a bath for biscuit")
    old = talk.buttons["Tue 5 Mar 09:30"]
    talk.say("friday at 11:00")
    assert talk.send(old).startswith("Tue 5 Mar at 09:30, then: bath for Biscuit")


def test_a_time_of_an_earlier_question_that_is_taken_now_is_not_chosen() -> None:
    talk = Talk()
    talk.say("book a bath for biscuit")
    old = talk.buttons["Tue 5 Mar 09:30"]
    talk.say("friday at 11:00")
    talk.world.taken |= {one.start for one in talk.world.answer(talk.world.asked[0]).best}
    assert talk.send(old).startswith("Sorry, Tue 5 Mar at 09:30 has just been taken. When would suit?")


def test_a_pet_that_is_gone_cannot_be_picked_any_more() -> None:
    talk = Talk()
    talk.say("book")
    talk.world.pets.pop(0)
    assert talk.press("Biscuit").startswith("That button belonged to an earlier question.")


@pytest.mark.parametrize("text", ["Book it", "book it", "1", "first"])
def test_a_label_or_its_number_as_text_is_the_button(text: str) -> None:
    talk = _confirming()
    assert talk.say(text) == "Booked: Tue 5 Mar at 10:30."


def test_the_second_one_is_what_stands_second() -> None:
    talk = Talk()
    talk.say("book a bath for biscuit")
    assert talk.labels[1] == "Tue 5 Mar 09:30"
    assert talk.say("second").startswith("Bath for Biscuit on Tue 5 Mar at 09:30")


def test_the_last_one_is_a_value_and_not_skip() -> None:
    talk = Talk(World(pets=[]))
    for line in ("book", "Fluff"):
        talk.say(line)
    assert talk.say("last").startswith("How much does Fluff weigh?")
    assert talk.state.frames[-1].values["species"] == "cat"


def test_a_number_answers_a_question_for_a_number() -> None:
    talk = Talk(World(pets=[]))
    for line in ("book", "Fluff", "dog"):
        talk.say(line)
    talk.stored = {**talk.stored, "choices": []}
    assert talk.say("7").startswith("Fluff, a dog.")
    assert talk.state.frames[-1].values["weight"] == "7.00"


def test_the_menu_opens_a_dialog_or_answers() -> None:
    talk = Talk()
    talk.say("hi")
    assert talk.press("Hours") == "We close at six."
    assert talk.press("Book").startswith("Which pet is coming in?")


@pytest.mark.parametrize(
    "data",
    ["", ".", "...", "....", "x", "1.book.pet", "2.book.!.yes", "1.book.pet.\x00", "9.9.9.9", "1.book.nothing.x",
     "1..!.resume", "1..!.afresh", "1...nothing", "1.book.!.~nothing", "1.book.slot.zz-1", "1.book.slot.999999999999-x",
     "1.book.slot.-", "1.book.!.", "💥" * 16],
)  # fmt: skip
def test_forged_data_does_nothing_and_is_answered(data: str) -> None:
    talk = _confirming()
    assert talk.send(data)
    assert not talk.world.booked
    talk = Talk()
    assert talk.send(data)


def test_button_data_fits_into_64_bytes() -> None:
    talk = Talk(World(pets=[]))
    for line in ("book", "Fluff", "dog", "skip", "yes", "bath", "first", "no"):
        talk.say(line)
    assert all(len(data.encode()) <= 64 for data in talk.buttons.values())
