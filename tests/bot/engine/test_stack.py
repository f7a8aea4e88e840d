"""At most three dialogs lie on each other; each goes back to the one below, which it may have been begun by."""

from tests.bot.engine.driver import Talk
from tests.bot.engine.world import World


def test_a_new_owner_is_introduced_registers_a_pet_and_is_back_at_the_booking() -> None:
    talk = Talk(World(name=None, pets=[]))
    assert talk.say("book a bath tomorrow at 10:30") == "What is your name?"
    assert [frame.dialog for frame in talk.state.frames] == ["book", "register", "introduce"]
    assert talk.say("Ana") == "Hello Ana. Back to your pet. What is your pet's name?"
    for line in ("Fluff", "dog", "skip"):
        talk.say(line)
    assert talk.say("yes") == (
        "Fluff is registered. Bath for Fluff on Tue 5 Mar at 10:30, $45. Shall I book it? "
        "[Book it] [Another time] [Leave it]"
    )
    assert talk.say("yes") == "Booked: Tue 5 Mar at 10:30."
    assert talk.state.frames == ()


def test_leaving_what_had_to_come_first_leaves_what_needs_it() -> None:
    talk = Talk(World(name=None, pets=[]))
    talk.say("book")
    assert talk.say("cancel") == "All right, I leave it."
    assert talk.state.frames == ()


def test_leaving_a_dialog_goes_back_to_the_one_below() -> None:
    talk = Talk()
    talk.say("book a bath for biscuit tomorrow at 10:30")
    talk.say("yes")
    talk.say("book a trim for mia")
    assert talk.say("cancel my visit").startswith("Shall I cancel biscuit's bath?")
    assert talk.say("no").startswith("All right, it stays booked. Back to Mia's visit. When would suit?")


def test_a_dialog_within_a_dialog_comes_back_with_its_title() -> None:
    talk = Talk()
    talk.say("book a bath for biscuit tomorrow at 10:30")
    talk.say("yes")
    talk.say("book a trim for mia")
    talk.say("cancel my visit")
    assert talk.say("yes").startswith("Cancelled. Back to Mia's visit. When would suit?")


def test_what_waits_below_is_not_opened_twice_but_remembers_what_was_said() -> None:
    talk = Talk(World(pets=[]))
    talk.say("book")
    assert talk.say("book a bath tomorrow at 10:30").startswith("Noted. What is your pet's name?")
    for line in ("Fluff", "dog", "skip"):
        talk.say(line)
    assert "Bath for Fluff on Tue 5 Mar at 10:30" in talk.say("yes")


def test_two_wishes_in_one_message_are_dealt_with_one_after_the_other() -> None:
    talk = Talk()
    talk.say("book a bath for biscuit tomorrow at 10:30")
    talk.say("yes")
    assert talk.say("cancel the visit and book a trim for mia").startswith("Shall I cancel")
    assert "What shall we do" not in talk.text
    assert talk.say("yes").startswith("Cancelled.")
    assert talk.state.frames[-1].dialog == "book"


def test_never_more_than_three_are_open() -> None:
    talk = Talk(World(name=None, pets=[]))
    for line in ("book", "cancel my visit please today", "book", "register my pet for me", "book"):
        talk.say(line)
        assert len(talk.state.frames) <= 3


def test_a_button_from_an_earlier_turn_cannot_fill_the_dialog_that_was_begun() -> None:
    talk = Talk()
    talk.say("book")
    old = talk.buttons["Biscuit"]
    talk.world.pets.clear()
    talk.say("register")
    assert talk.send(old).startswith("That button belonged to an earlier question.")
