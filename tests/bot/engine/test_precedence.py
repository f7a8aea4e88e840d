"""The precedence table, row by row: what wins when a message could mean several things."""

from collections.abc import Callable

import pytest

from bot.engine.precedence import TABLE
from tests.bot.engine.driver import Talk
from tests.bot.engine.world import World


def _asked() -> Talk:
    talk = Talk()
    talk.say("book")
    return talk


def _confirming() -> Talk:
    talk = Talk()
    talk.say("book a bath for biscuit tomorrow at 10:30")
    return talk


def _offered_person() -> Talk:
    talk = _asked()
    for _ in range(4):
        talk.say("glug")
    return talk


@pytest.mark.parametrize(
    ("given", "message", "rule"),
    [
        (_asked, "biscuit is bleeding, cancel", "urgent words"),
        (_asked, "Biscuit", "button by its label"),
        (_asked, "2", "button by its label"),
        (_asked, "restart", "word: start_over"),
        (_asked, "back", "word: back"),
        (_asked, "why", "word: why"),
        (_asked, "human", "word: human"),
        (_offered_person, "yes", "a person was offered"),
        (_asked, "it's for biscuit", "answer"),
        (_confirming, "actually for mia", "correction"),
        (_confirming, "actually friday", "correction"),
        (_confirming, "yes", "yes"),
        (_asked, "biscuit and when do you close", "answer"),
        (Talk, "book", "new intent"),
        (Talk, "a bath please", "new intent"),
        (_asked, "register my pet fluff", "new intent"),
        (Talk, "when do you close", "aside"),
        (Talk, "skip", "skip"),
        (Talk, "hi", "courtesy"),
        (_asked, "glug", "no match"),
        (Talk, "glug", "no match"),
    ],
)
def test_the_rule_that_wins(given: Callable[[], Talk], message: str, rule: str) -> None:
    talk = given()
    talk.say(message)
    assert talk.trace[0]["rule"] == rule


# Rules that the design's table does not name: they belong to one of its rows.
UNNAMED = ("a person was offered", "the only thing offered", "resume", "skip", "courtesy")


def test_the_table_is_in_the_order_of_the_design() -> None:
    names = [rule.name for rule in TABLE]
    assert [name for name in names if name not in UNNAMED] == [
        "urgent words",
        "button by its label",
        "words that work everywhere",
        "answer",
        "new intent",
        "aside",
        "no match",
    ]


def test_urgent_words_leave_the_open_question_open() -> None:
    talk = _confirming()
    assert talk.say("he is bleeding") == "Please call a vet now."
    assert talk.say("yes") == "Booked: Tue 5 Mar at 10:30."


def test_an_aside_is_answered_and_the_question_asked_again_in_short() -> None:
    talk = Talk()
    talk.say("book a bath for biscuit")
    assert talk.say("what does it cost?").startswith("A bath is $45. When would suit Biscuit? I have")


def test_an_answer_with_an_aside_gets_both() -> None:
    talk = _asked()
    assert talk.say("biscuit and when do you close").startswith("We close at six. What shall we do for Biscuit?")


def test_two_asides_at_once_are_both_answered() -> None:
    assert Talk().say("when do you close and what does it cost") == "We close at six. A bath is $45."


def test_a_new_intent_with_an_aside_gets_both() -> None:
    assert Talk().say("book, and when do you close").startswith("We close at six. Which pet is coming in?")


def test_a_bare_cancel_leaves_the_dialog_and_a_named_visit_is_cancelled() -> None:
    talk = _confirming()
    talk.say("yes")
    talk.say("book a trim for mia")
    assert talk.say("cancel").startswith("All right, I leave it.")
    talk.say("book a trim for mia")
    assert talk.say("cancel the visit of biscuit").startswith("Shall I cancel biscuit's bath?")


def test_cancel_it_under_the_question_whether_to_cancel_is_a_yes() -> None:
    talk = _confirming()
    talk.say("yes")
    talk.say("cancel my visit")
    assert talk.say("cancel it") == "Cancelled."


def test_a_bare_cancel_under_that_question_is_asked_back() -> None:
    talk = _confirming()
    talk.say("yes")
    talk.say("cancel my visit")
    assert talk.say("cancel").startswith("So, cancel biscuit's bath?")
    assert talk.world.booked


def test_book_it_please_under_the_confirmation_is_a_yes_and_a_question_is_not() -> None:
    talk = _confirming()
    assert talk.say("book it tuesday?").startswith("So, Tue 5 Mar at 10:30?")
    assert talk.say("please book it") == "Booked: Tue 5 Mar at 10:30."


def test_yes_to_what_shall_i_change_books_nothing() -> None:
    talk = _confirming()
    assert talk.say("no").startswith("What shall I change? [Another time] [Leave it]")
    assert talk.say("yes").startswith("So, Tue 5 Mar at 10:30?")
    assert not talk.world.booked


def test_no_twice_leaves() -> None:
    talk = _confirming()
    talk.say("no")
    assert talk.say("no") == "All right, I leave it."
    assert not talk.world.booked


def test_moving_what_is_not_booked_yet_is_a_correction() -> None:
    talk = _confirming()
    assert talk.say("move it to friday at 9:00").startswith("Fri 8 Mar at 09:00, then:")


def test_thanks_in_the_middle_is_answered_with_the_question() -> None:
    talk = _asked()
    assert talk.say("thanks").startswith("Which pet is coming in?")


def test_a_change_names_its_field() -> None:
    talk = _confirming()
    assert talk.say("change the time").startswith("When would suit?")
    talk = _confirming()
    assert talk.say("no, another day").startswith("When would suit?")
    talk = _confirming()
    assert talk.say("change the pet").startswith("Which pet is coming in?")
    assert talk.say("biscuit").startswith("Tue 5 Mar at 10:30, then: bath for Biscuit")


def test_why_is_answered_from_what_depends_on_the_field() -> None:
    assert _asked().say("why") == (
        "I ask because it decides the service, the person and the vaccination. Which pet is coming in? [Biscuit] [Mia]"
    )
    talk = Talk(World(pets=[]))
    for line in ("book", "Fluff"):
        talk.say(line)
    assert talk.say("why").startswith("What we do depends on it. What kind of animal is Fluff?")
    assert Talk().say("why") == "I'm not asking anything right now."
    assert _confirming().say("why").startswith("It helps us to look after your pet well. So, Tue 5 Mar at 10:30?")


def test_back_goes_one_answer_back() -> None:
    talk = _confirming()
    said = talk.say("back")
    assert said.startswith("When would suit? I have Tue 5 Mar at 09:00")
    assert talk.say("back").startswith("What shall we do for Biscuit?")
    assert talk.say("back").startswith("Which pet is coming in?")
    assert talk.say("back") == "All right, I leave it."
    assert talk.say("back") == "We are at the beginning."
    assert [do.name for do in talk.world.done] == ["hold", "release"]


def test_start_over_forgets_everything() -> None:
    talk = _confirming()
    assert talk.say("restart").startswith("What can I do for you?")
    assert talk.state.frames == ()


def test_stop_leaves_a_dialog_and_outside_asks_what_to_stop() -> None:
    assert _asked().say("stop") == "All right, I leave it."
    assert Talk().say("stop") == "No more reminders, or cancel a visit?"


def test_unsubscribe_works_in_the_middle_and_the_talk_goes_on() -> None:
    talk = _asked()
    assert talk.say("unsubscribe").startswith("No more messages. Which pet is coming in?")
    assert [do.name for do in talk.world.done] == ["stop_messages"]


def test_help_in_the_middle_goes_on_with_the_question() -> None:
    assert _asked().say("help").startswith("Write what you need. Which pet is coming in?")


def test_a_person_in_the_middle_keeps_the_dialog() -> None:
    talk = _asked()
    assert talk.say("human") == "I have told the team."
    assert talk.say("biscuit").startswith("What shall we do for Biscuit?")


def test_skipping_what_cannot_be_skipped_is_answered() -> None:
    talk = _asked()
    assert talk.say("skip").startswith("There is nothing to skip. Which pet is coming in?")
