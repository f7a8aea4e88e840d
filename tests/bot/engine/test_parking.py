"""After a day of silence the values are parked; the next message may pick them up."""

from datetime import timedelta

from tests.bot.engine.driver import Talk

OFFER = "Last time we stopped in the middle. Shall we go on with Biscuit's visit? [Go on] [Start afresh]"


def _silent(*lines: str, hours: float = 25) -> Talk:
    talk = Talk()
    for line in lines:
        talk.say(line)
    talk.world.now += timedelta(hours=hours)
    return talk


def test_within_a_day_the_talk_just_goes_on() -> None:
    talk = _silent("book", "biscuit", hours=23.9)
    assert talk.say("bath").startswith("When would suit?")


def test_after_a_day_it_is_offered_to_go_on() -> None:
    talk = _silent("book", "biscuit")
    assert talk.say("hi") == OFFER
    assert talk.say("yes").startswith("What shall we do for Biscuit?")


def test_go_on_and_start_afresh_are_buttons() -> None:
    talk = _silent("book", "biscuit")
    talk.say("hi")
    assert talk.press("Go on").startswith("What shall we do for Biscuit?")
    talk = _silent("book", "biscuit")
    talk.say("hi")
    assert talk.press("Start afresh").startswith("What can I do for you?")
    assert talk.press("Go on").startswith("That button belonged to an earlier question.")


def test_what_was_said_with_the_offer_is_not_lost() -> None:
    talk = _silent("book", "biscuit")
    talk.say("wednesday at 11:00")
    talk.say("yes")
    assert talk.say("bath").startswith("Bath for Biscuit on Wed 6 Mar at 11:00")


def test_a_late_yes_never_books_but_goes_on() -> None:
    talk = _silent("book a bath for biscuit wednesday at 10:30")
    assert talk.say("yes").startswith("Bath for Biscuit on Wed 6 Mar at 10:30, $45. Shall I book it?")
    assert not talk.world.booked
    assert [do.name for do in talk.world.done] == ["hold", "hold"]


def test_a_time_that_has_gone_meanwhile_is_said_on_resuming() -> None:
    talk = _silent("book a bath for biscuit tomorrow at 10:30")
    talk.say("hi")
    assert talk.say("yes").startswith("Tue 5 Mar at 10:30 does not fit any more. The nearest I have:")


def test_a_new_wish_leaves_what_was_parked() -> None:
    talk = _silent("book", "biscuit")
    assert talk.say("book a trim for mia").startswith("When would suit?")
    assert talk.state.parked == ()


def test_a_question_is_answered_and_what_was_parked_waits() -> None:
    talk = _silent("book", "biscuit")
    assert talk.say("what time do you close?") == "We close at six."
    assert talk.say("hi") == OFFER


def test_the_offer_is_made_once() -> None:
    talk = _silent("book", "biscuit")
    assert talk.say("glug") == OFFER
    assert talk.say("glug").startswith("Sorry, I didn't get that.")
    assert talk.say("hi") == "Hello! [Book] [Hours]"


def test_what_has_nothing_in_it_is_not_gone_on_with() -> None:
    assert _silent("book").say("hi") == "Hello! [Book] [Hours]"


def test_what_has_no_name_yet_is_offered_without() -> None:
    talk = _silent("book on friday")
    assert talk.say("hi").startswith("Last time we stopped in the middle. Shall we go on? [Go on]")


def test_a_no_begins_afresh() -> None:
    talk = _silent("book", "biscuit")
    talk.say("hi")
    assert talk.say("no").startswith("What can I do for you?")
    assert talk.state.parked == ()


def test_an_old_confirmation_button_after_a_day_books_nothing() -> None:
    talk = _silent("book a bath for biscuit tomorrow at 10:30")
    assert talk.press("Book it").startswith("That button belonged to an earlier question.")
    assert not talk.world.booked
