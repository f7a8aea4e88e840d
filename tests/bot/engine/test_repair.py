"""What is not understood is repaired in steps, counted per field; the same thing is never said twice."""

from itertools import pairwise

import pytest

from bot.understanding.readings import Intent, Readings
from tests.bot.engine.driver import Talk
from tests.bot.engine.world import REX, World, pet

LOST = 'I have asked the team to look at this. If you like, say it in other words, or say "start over".'


def test_each_step_helps_in_another_way() -> None:
    talk = Talk()
    talk.say("book")
    assert talk.say("glug") == "Sorry, I didn't get that. Which pet is coming in? [Biscuit] [Mia]"
    assert talk.say("glug") == "I still don't follow, sorry. You can say Biscuit or Mia. [Biscuit] [Mia]"
    assert talk.say("glug") == "Let's make it easy: pick one of these. [Biscuit] [Mia] [A person, please]"
    assert talk.say("glug") == (
        "I'm not getting anywhere here. Shall I ask somebody from the shop to write to you? "
        "[A person, please] [Try again]"
    )
    assert talk.say("glug") == f"{LOST} [Biscuit] [Mia]"
    assert [do.name for do in talk.world.done] == ["human"]


def test_a_question_without_choices_does_not_tell_to_pick_one() -> None:
    talk = Talk(World(name=None, pets=[]))
    talk.say("book")
    said = [talk.say("what?") for _ in range(4)]
    assert said[0] == "Sorry, I didn't get that. What shall I call you?"
    assert said[2].startswith("I'm not getting anywhere here.")
    assert said[3] == LOST


@pytest.mark.parametrize(
    "opening",
    [
        ("book",),
        ("book for biscuit",),
        ("book a bath for biscuit",),
        ("book a bath for biscuit tomorrow at 10:30",),
        ("register", "Fluff"),
        ("register", "Fluff", "cat"),
        ("register", "Fluff", "cat", "skip"),
        (),
    ],
)
def test_nothing_is_said_twice_in_a_row(opening: tuple[str, ...]) -> None:
    talk = Talk()
    said = [talk.say(line) for line in opening]
    said += [talk.say("glug glug glug glug?") for _ in range(12)]
    assert all(one for one in said)
    assert all(one != other for one, other in pairwise(said))


@pytest.mark.parametrize("word", ["yes", "no", "else"])
def test_a_yes_or_no_to_several_times_is_not_answered_the_same_way_twice(word: str) -> None:
    talk = Talk()
    talk.say("book a bath for biscuit")
    said = [talk.say(word) for _ in range(4)]
    assert all(one != other for one, other in pairwise(said))
    assert not talk.world.booked


def test_misses_are_counted_per_field_and_end_with_an_answer() -> None:
    talk = Talk()
    talk.say("book")
    talk.say("glug")
    talk.say("glug")
    talk.say("biscuit")
    assert talk.say("glug").startswith("Sorry, I didn't get that. What shall we do for Biscuit?")


def test_an_aside_is_no_mistake() -> None:
    talk = Talk()
    talk.say("book")
    talk.say("glug")
    talk.say("what time do you close?")
    assert talk.say("glug").startswith("I still don't follow")


def test_yes_to_a_person_asks_for_one_and_books_nothing() -> None:
    talk = Talk()
    talk.say("book a bath for biscuit tomorrow at 10:30")
    for _ in range(4):
        talk.say("glug glug")
    assert talk.say("yes") == "I have told the team."
    assert [do.name for do in talk.world.done] == ["hold", "human"]
    assert not talk.world.booked


def test_no_to_a_person_goes_on() -> None:
    talk = Talk()
    talk.say("book a bath for biscuit tomorrow at 10:30")
    for _ in range(4):
        talk.say("glug glug")
    assert talk.say("no").startswith("So, Tue 5 Mar at 10:30?")


def test_try_again_goes_on() -> None:
    talk = Talk()
    talk.say("book")
    for _ in range(4):
        talk.say("glug")
    assert talk.press("Try again").startswith("Which pet is coming in?")


def test_nothing_free_offers_a_person_and_never_repeats_itself() -> None:
    talk = Talk(World(full=True))
    said = [talk.say("book a bath for biscuit"), talk.say("glug"), talk.say("glug"), talk.say("glug"), talk.say("glug")]
    assert said[0].endswith("[A person, please] [Leave it]")
    assert all(one != other for one, other in pairwise(said))


def test_nothing_free_and_no_person_wanted_ends_the_talk() -> None:
    talk = Talk(World(full=True))
    talk.say("book a bath for biscuit")
    assert talk.say("no") == "All right, I leave it."


def test_a_value_refused_again_and_again_becomes_a_choice_and_then_a_person() -> None:
    talk = Talk(World(pets=[pet("Biscuit")]))
    for line in ("register", "Fluff", "cat"):
        talk.say(line)
    said = [talk.say("900 kg") for _ in range(4)]
    assert all(one != other for one, other in pairwise(said))
    assert said[2].startswith("Let's make it easy")
    assert "A person, please" in said[3]


def test_outside_a_dialog_help_comes_third() -> None:
    talk = Talk()
    assert talk.say("glug").startswith("Sorry, I didn't get that. I can book")
    assert talk.say("glug").startswith("I'm not sure what you need.")
    assert talk.say("glug") == "Write what you need. [Book] [Hours]"


def test_a_certificate_that_nobody_has_gets_its_way_out() -> None:
    talk = Talk(World(pets=[REX]))
    talk.say("book a bath")
    assert talk.say("no") == "Without rabies I can't book Rex."


def test_a_question_that_its_handler_cannot_answer_is_not_met_with_silence() -> None:
    talk = Talk()
    assert talk.hear(Readings("parking?", "parking?", intents=(Intent.ANSWER,))).startswith("Sorry, I didn't get that.")


def test_another_reason_is_told_and_the_same_one_is_not_told_twice() -> None:
    talk = Talk(World(pets=[REX]))
    talk.say("book a bath")
    assert talk.say("no") == "Without rabies I can't book Rex."
    assert talk.say("yes") == "Good. Until which date is it valid? It is on the certificate."
    assert talk.say("yes").startswith("I'm not getting anywhere here.")
