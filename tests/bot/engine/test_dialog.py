"""A dialog is a set of fields, and the parameters of a field's function are what it depends on."""

import pytest

from bot.engine.dialog import Dialog
from bot.engine.expects import Expects, FreeText
from bot.engine.repertoire import Repertoire, Reply, handler
from bot.understanding.readings import Intent
from tests.bot.engine import toys
from tests.bot.engine.driver import Talk
from tests.bot.engine.toys import book, explains


def test_parameters_give_the_order_of_the_questions() -> None:
    talk = Talk()
    asked = [talk.say("book"), talk.say("biscuit"), talk.say("bath")]
    assert [text.split("?")[0] for text in asked] == [
        "Which pet is coming in",
        "What shall we do for Biscuit",
        "When would suit",
    ]


def test_dependents_are_found_through_other_fields() -> None:
    assert [field.name for field in book.dependents("pet")] == ["service", "groomer", "vaccine", "slot"]
    assert [field.name for field in book.dependents("groomer")] == ["slot"]


def test_a_parameter_that_is_neither_a_field_nor_a_fact_fails_at_import() -> None:
    dialog = Dialog("odd")
    with pytest.raises(ValueError, match="'weather' is neither an earlier field nor a registered fact"):

        @dialog.field("Now?")
        def when(weather: str) -> Expects:
            return FreeText()


def test_a_field_cannot_depend_on_a_later_one() -> None:
    dialog = Dialog("odd")
    with pytest.raises(ValueError, match="'second' is neither an earlier field"):

        @dialog.field("First?")
        def first(second: str) -> Expects:
            return FreeText()


def test_a_field_declared_twice_fails_at_import() -> None:
    dialog = Dialog("odd")

    @dialog.field("First?")
    def first() -> Expects:
        return FreeText()

    with pytest.raises(ValueError, match="declared twice"):
        dialog.field("Again?")(first)


def test_names_that_do_not_fit_into_a_button_fail_at_import() -> None:
    with pytest.raises(ValueError, match="at most 12 letters"):
        Dialog("a_very_long_name")
    dialog = Dialog("odd")
    with pytest.raises(ValueError, match="at most 14 letters"):

        @dialog.field("First?")
        def a_very_long_name() -> Expects:
            return FreeText()


def test_a_handler_with_an_unknown_parameter_fails_at_import() -> None:
    def forecast(weather: str) -> Reply:
        return Reply()

    with pytest.raises(ValueError, match="'weather' is not a registered fact"):
        handler(Intent.HELP, forecast)


def test_two_answers_to_one_intent_fail_at_import() -> None:
    with pytest.raises(ValueError, match="answered twice"):
        Repertoire.of([book], [handler(Intent.BOOK, toys.hours)], explains=explains)
    with pytest.raises(ValueError, match="two dialogs of one name"):
        Repertoire.of([book, book], [], explains=explains)
