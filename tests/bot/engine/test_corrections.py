"""A change is heard anywhere; what depends on it is checked again, kept while it fits, and said when it does not."""

from datetime import date, time

from bot.engine.dialog import Confirm, Dialog
from bot.engine.expects import Expects, FreeText
from bot.understanding.readings import Act, Intent, Kind, Reading, Readings
from tests.bot.engine.driver import Talk
from tests.bot.engine.toys import repertoire
from tests.bot.engine.world import REX, World, pet


def test_two_details_in_one_message_are_both_taken() -> None:
    assert Talk().say("book a bath for biscuit").startswith("When would suit?")


def test_everything_in_one_message_leaves_only_the_confirmation() -> None:
    said = Talk().say("book a bath for biscuit tomorrow at 10:30")
    assert said == ("Bath for Biscuit on Tue 5 Mar at 10:30, $45. Shall I book it? [Book it] [Another time] [Leave it]")


def test_what_is_said_too_early_is_remembered() -> None:
    talk = Talk()
    talk.say("book tomorrow at 10:30")
    talk.say("biscuit")
    assert talk.say("bath").startswith("Bath for Biscuit on Tue 5 Mar at 10:30")


def test_another_pet_keeps_service_and_time_where_they_fit() -> None:
    talk = Talk(World(pets=[pet("Biscuit"), pet("Mia")]))
    talk.say("book a bath for biscuit tomorrow at 10:30")
    assert talk.say("actually for mia").startswith("Tue 5 Mar at 10:30, then: bath for Mia, $45.")


def test_the_time_is_held_anew_for_another_pet() -> None:
    talk = Talk(World(pets=[pet("Biscuit"), pet("Mia")]))
    talk.say("book a bath for biscuit tomorrow at 10:30")
    talk.say("actually for mia")
    assert [(do.name, do.values["pet"]) for do in talk.world.done] == [("hold", "biscuit"), ("hold", "mia")]


def test_a_service_that_does_not_fit_another_pet_is_dropped_and_that_is_said() -> None:
    talk = Talk()
    talk.say("book a bath for biscuit tomorrow at 10:30")
    assert talk.say("actually for mia").startswith(
        "The service no longer fits, so I ask again. What shall we do for Mia?"
    )
    assert talk.say("trim").startswith("Tue 5 Mar at 10:30, then: nail trim for Mia, $45.")


def test_a_service_changed_with_the_pet_in_one_message_is_not_called_dropped() -> None:
    talk = Talk()
    talk.say("book a bath for biscuit tomorrow at 10:30")
    assert talk.say("actually comb for mia").startswith("Tue 5 Mar at 10:30, then: comb-out for Mia")


def test_a_person_who_does_not_do_another_service_is_left_out_and_that_is_said() -> None:
    talk = Talk()
    talk.say("book a bath for biscuit with leo tomorrow at 10:30")
    assert talk.say("actually a trim").startswith(
        "The person no longer fits, so I left it out. Tue 5 Mar at 10:30, then: nail trim"
    )


def test_a_time_that_no_longer_fits_is_named() -> None:
    talk = Talk(World(pets=[pet("Biscuit"), pet("Mia")]))
    talk.say("book a bath for biscuit tomorrow at 10:30")
    talk.world.taken.add(talk.world.opening(date(2030, 3, 5), time(10, 30)).start)
    assert talk.say("actually for mia").startswith(
        "Tue 5 Mar at 10:30 does not fit any more. The nearest I have: Tue 5 Mar at 09:00, 09:30 or 10:00."
    )


def test_the_same_time_on_another_day_is_a_correction() -> None:
    talk = Talk()
    talk.say("book a bath for biscuit tomorrow at 10:30")
    assert talk.say("wednesday, same time").startswith("Wed 6 Mar at 10:30, then: bath for Biscuit")
    assert talk.say("actually dayafter").startswith("Thu 7 Mar at 10:30, then:")


def test_another_day_puts_times_of_that_day_forward() -> None:
    talk = Talk()
    talk.say("book a bath for biscuit tomorrow at 10:30")
    assert talk.say("friday").startswith("When would suit? I have Fri 8 Mar at 09:00, 09:30 or 10:00.")
    assert talk.say("second").startswith("Fri 8 Mar at 09:30, then:")


def test_the_day_in_question_named_again_changes_nothing() -> None:
    talk = Talk()
    talk.say("book a bath for biscuit tomorrow at 10:30")
    assert talk.say("on tuesday").startswith("So, Tue 5 Mar at 10:30?")


def test_a_window_on_the_day_in_question_is_another_time() -> None:
    talk = Talk()
    talk.say("book a bath for biscuit tomorrow at 10:30")
    assert "I have Tue 5 Mar at 15:00, 15:30 or 16:00." in talk.say("tuesday after 15:00")


def test_saying_a_known_value_again_changes_nothing_and_is_no_mistake() -> None:
    talk = Talk()
    talk.say("book a bath for biscuit")
    assert talk.say("it is biscuit").startswith("When would suit Biscuit?")
    assert not talk.state.frames[0].misses


def test_yes_with_a_known_value_is_a_yes() -> None:
    talk = Talk()
    talk.say("book a bath for biscuit tomorrow at 10:30")
    assert talk.say("yes for biscuit") == "Booked: Tue 5 Mar at 10:30."


def test_yes_with_another_value_is_asked_again() -> None:
    talk = Talk()
    talk.say("book a bath for biscuit tomorrow at 10:30")
    assert talk.say("yes at 11:00").startswith("Tue 5 Mar at 11:00, then:")
    assert not talk.world.booked


def test_a_question_about_another_day_does_not_move_the_visit() -> None:
    talk = Talk()
    talk.say("book a bath for biscuit tomorrow at 10:30")
    assert talk.say("what time do you close friday").startswith("We close at six. So, Tue 5 Mar at 10:30?")


def test_a_name_that_answers_the_open_question_does_not_change_an_earlier_one() -> None:
    family = Dialog("family", opens_on=(Intent.BOOK,), effect="odd", confirm=Confirm("So?", "So?", "So?", "Go", "No"))

    @family.field("Your name?")
    def mine() -> Expects:
        return FreeText(kind=Kind.NAME)

    @family.field("Your pet's name?")
    def its(mine: str) -> Expects:
        return FreeText(kind=Kind.NAME)

    talk = Talk(repertoire=repertoire(family))
    for line in ("book", "am Ana", "called Fluff"):
        talk.say(line)
    assert talk.state.frames[0].values == {"mine": "Ana", "its": "Fluff"}


def test_what_was_remembered_never_corrects_what_is_known() -> None:
    talk = Talk(World(pets=[]))
    talk.say("book")
    names = tuple(Reading(Kind.NAME, name, (at, at + 5), 1.0, "toy") for at, name in enumerate(("Fluff", "Robin")))
    talk.hear(Readings("Fluff, from Robin", "fluff, from robin", names, Act.INFORM))
    talk.say("cat")
    assert talk.state.frames[-1].values["name"] == "Fluff"


def test_the_answer_to_the_open_question_goes_before_a_correction() -> None:
    talk = Talk(World(name=None, pets=[]))
    talk.say("book")
    talk.say("am Zoe")
    talk.say("called Fluff")
    talk.say("cat")
    assert talk.state.frames[-1].values["name"] == "Fluff"
    talk.say("actually called Flo")
    assert talk.state.frames[-1].values["name"] == "Flo"


def test_two_plausible_values_are_asked_with_both_as_choices() -> None:
    talk = Talk(World(pets=[pet("Biscuit"), REX, pet("Mia", "cat")]))
    assert talk.say("book a bath for my dog") == "Which one do you mean? [Biscuit] [Rex]"
    assert talk.say("2").startswith("Is Rex vaccinated against rabies?")


def test_a_description_that_fits_one_pet_is_enough() -> None:
    assert Talk().say("book for my cat").startswith("What shall we do for Mia?")


def test_the_only_pet_is_not_asked_for() -> None:
    assert Talk(World(pets=[REX])).say("book").startswith("What shall we do for Rex?")


def test_a_field_on_request_is_taken_when_it_is_brought_up_and_else_never_asked() -> None:
    talk = Talk()
    talk.say("book a bath for biscuit with leo tomorrow at 10:30")
    assert talk.state.frames[0].values["groomer"] == "leo"
    assert talk.say("anyone is fine").startswith("Tue 5 Mar at 10:30, then:")
    assert talk.state.frames[0].values["groomer"] is None


def test_a_person_who_is_not_wanted_is_left_out_of_the_search() -> None:
    talk = Talk()
    talk.say("book a bath for biscuit not kim tomorrow at 10:30")
    assert talk.world.asked[-1].openings.without == ("kim",)


def test_a_field_on_request_is_asked_when_a_correction_names_it() -> None:
    talk = Talk()
    talk.say("book a bath for biscuit tomorrow at 10:30")
    assert talk.say("change the person") == "Who should look after Biscuit? [Kim] [Leo]"
    assert talk.say("leo").startswith("Tue 5 Mar at 10:30, then:")
    assert talk.state.frames[0].values["groomer"] == "leo"


def test_a_field_with_an_effect_is_stored_at_once_and_the_talk_goes_on_behind_it() -> None:
    talk = Talk(World(pets=[REX]))
    talk.say("book a bath")
    assert talk.say("until friday").startswith("When would suit?")
    assert [do.name for do in talk.world.done] == ["state_vaccine"]


def test_a_value_that_cannot_be_is_refused_with_the_reason_and_asked_again() -> None:
    talk = Talk(World(pets=[], name="Ana"))
    for line in ("book", "Fluff", "cat"):
        talk.say(line)
    said = talk.say("900 kg")
    assert said == "900 kg can't be right: between 0.5 kg and 12 kg, I would think. [Skip]"
    assert talk.say("4 kg").startswith("Fluff, a cat. Is that right?")


def test_a_list_without_anything_to_choose_says_so_and_ends() -> None:
    assert Talk().say("cancel my visit") == "You have nothing booked."
