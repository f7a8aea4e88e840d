"""Only the time in the confirmation is held; when it goes to somebody else others are put forward at once."""

from bot.engine.times import opening_token
from core.errors import Refusal
from tests.bot.engine.driver import Talk
from tests.bot.engine.world import World

BOOK_IT = "book a bath for biscuit tomorrow at 10:30"


def _names(talk: Talk) -> list[str]:
    return [do.name for do in talk.world.done]


def test_the_time_in_the_confirmation_is_held_before_it_is_asked() -> None:
    talk = Talk()
    talk.say("book a bath for biscuit")
    assert not talk.world.done
    talk.say("first")
    assert _names(talk) == ["hold"]
    assert talk.world.held is not None


def test_asking_again_does_not_hold_again() -> None:
    talk = Talk()
    talk.say(BOOK_IT)
    talk.say("what time do you close?")
    talk.say("glug")
    assert _names(talk) == ["hold"]


def test_a_new_time_is_held_instead() -> None:
    talk = Talk()
    talk.say(BOOK_IT)
    talk.say("actually at 11:00")
    assert _names(talk) == ["hold", "hold"]


def test_a_time_that_is_taken_before_it_could_be_held_is_said_and_others_are_offered() -> None:
    talk = Talk(World(refusing={"hold": ["slot_taken"]}))
    said = talk.say(BOOK_IT)
    assert said.startswith("Sorry, Tue 5 Mar at 10:30 has just been taken. When would suit? I have Tue 5 Mar at 09:00")
    assert "10:30]" not in said
    assert talk.say("second").startswith("Bath for Biscuit on Tue 5 Mar at 09:30")


def test_a_time_that_is_taken_before_it_could_be_booked_is_said_and_others_are_offered() -> None:
    talk = Talk(World(refusing={"book": ["slot_taken"]}))
    talk.say(BOOK_IT)
    assert talk.say("yes").startswith("Sorry, Tue 5 Mar at 10:30 has just been taken. When would suit?")
    talk.say("first")
    assert talk.say("yes") == "Booked: Tue 5 Mar at 09:00."


def test_a_rule_that_refuses_in_the_end_is_explained_and_the_time_asked_again() -> None:
    talk = Talk(World(refusing={"book": ["not_eligible"]}))
    talk.say(BOOK_IT)
    talk.world.reasons = (Refusal("closed"),)
    assert talk.say("yes").startswith("That is not possible: closed.")
    assert talk.state.frames


def test_a_reason_why_nothing_can_be_booked_is_said_with_a_way_out() -> None:
    talk = Talk(World(reasons=(Refusal("vaccine_missing"),)))
    assert talk.say("book a bath for biscuit") == (
        "That is not possible: vaccine_missing. [A person, please] [Leave it]"
    )


def test_a_refusal_without_a_field_ends_the_dialog_with_its_words() -> None:
    talk = Talk(World(pets=[], refusing={"add_pet": ["refused"]}))
    for line in ("register", "Fluff", "cat", "skip"):
        talk.say(line)
    assert talk.say("yes") == "I can't store that."
    assert talk.state.frames == ()


def test_a_refusal_that_names_a_field_asks_for_it_again() -> None:
    talk = Talk(World(refusing={"add_pet": ["duplicate"]}))
    for line in ("register", "Fluff", "cat", "skip"):
        talk.say(line)
    assert talk.say("yes") == "You have a Fluff already. What is your pet's name?"
    talk.say("Flo")
    assert talk.say("yes") == "Flo is registered."


def test_another_time_does_not_put_the_same_one_forward() -> None:
    talk = Talk()
    talk.say("book a bath for biscuit tomorrow at 9:00")
    said = talk.press("Another time")
    assert said.startswith("When would suit? I have Tue 5 Mar at 09:30, 10:00 or 10:30.")
    assert _names(talk) == ["hold", "release"]


def test_a_time_that_was_turned_down_is_left_out_even_if_it_is_found_again() -> None:
    talk = Talk(World(forgetful=True))
    talk.say("book a bath for biscuit tomorrow at 9:00")
    assert talk.press("Another time").startswith("When would suit? I have Tue 5 Mar at 09:30 or 10:00.")


def test_another_time_after_another_time_goes_on() -> None:
    talk = Talk()
    talk.say("book a bath for biscuit tomorrow at 9:00")
    talk.press("Another time")
    talk.say("first")
    assert "I have Tue 5 Mar at 10:00, 10:30 or 11:00." in talk.press("Another time")


def test_what_else_there_is_comes_behind_what_was_offered() -> None:
    talk = Talk()
    talk.say("book a bath for biscuit tomorrow")
    assert "I have Tue 5 Mar at 10:30, 11:00 or 11:30." in talk.say("anything else?")


def test_a_time_of_day_keeps_the_day_and_a_day_keeps_the_time_of_day() -> None:
    talk = Talk()
    talk.say("book a bath for biscuit tomorrow")
    assert "I have Tue 5 Mar at 15:00, 15:30 or 16:00." in talk.say("after 15:00")
    assert "I have Fri 8 Mar at 15:00, 15:30 or 16:00." in talk.say("friday")


def test_a_full_time_is_said_with_the_nearest() -> None:
    talk = Talk()
    talk.say("book a bath for biscuit")
    assert talk.say("tomorrow at 20:00").startswith(
        "Tue 5 Mar at 20:00 is full. The nearest are Tue 5 Mar at 09:00, 09:30 or 10:00."
    )


def test_yes_to_the_only_time_offered_takes_it() -> None:
    talk = Talk()
    world = talk.world
    talk.say("book a bath for biscuit")
    day = [one.start for one in world._all("kim") if one.start.day == 5]
    world.taken |= set(day[1:])
    assert "I have Tue 5 Mar at 09:00. [" in talk.say("tomorrow")
    assert talk.say("yes").startswith("Bath for Biscuit on Tue 5 Mar at 09:00")


def test_leaving_gives_the_time_back() -> None:
    for leave in ("cancel", "stop", "restart", "menu"):
        talk = Talk()
        talk.say(BOOK_IT)
        talk.say(leave)
        assert _names(talk) == ["hold", "release"], leave
        assert talk.state.frames == ()


def test_booking_uses_the_hold_up() -> None:
    talk = Talk()
    talk.say(BOOK_IT)
    talk.say("yes")
    assert _names(talk) == ["hold", "book"]


def test_undo_works_once_and_for_a_while() -> None:
    talk = Talk()
    talk.say(BOOK_IT)
    talk.say("yes")
    assert talk.say("undo") == "Undone."
    assert talk.say("undo") == "There is nothing that I could undo now."
    assert not talk.world.booked


def test_a_token_tells_two_people_at_the_same_time_apart() -> None:
    world = World()
    start = world.opening(world.now.date(), world.now.time(), "0197f3a2-aaaa-7000-8000-000000000001")
    other = world.opening(world.now.date(), world.now.time(), "0197f3a2-aaaa-7000-8000-000000000002")
    assert opening_token(start) != opening_token(other)


def test_when_it_failed_and_the_team_is_said_to_know_it_is_told() -> None:
    talk = Talk(World(refusing={"book": ["out_of_order"]}))
    for line in ("book a bath for biscuit tomorrow at 10:30", "yes"):
        said = talk.say(line)
    assert "I have told the team" in said
    assert "human" in [do.name for do in talk.world.done]
