"""The open question is computed from the values known so far, so a conversation in flight survives every release."""

from collections.abc import Mapping

from bot.engine.dialog import Confirm, Dialog, Rule, Upgrade
from bot.engine.expects import Expects, FreeText, OneOf
from bot.engine.turn import Json
from bot.understanding.readings import Intent, Kind
from tests.bot.engine.driver import Talk
from tests.bot.engine.toys import repertoire
from tests.bot.engine.world import Thing


def name() -> Expects:
    return FreeText(word="name")


def kind() -> Expects:
    return OneOf([Thing("dog", "Dog"), Thing("cat", "Cat")], Kind.SPECIES)


def species() -> Expects:
    return kind()


def colour() -> Expects:
    return FreeText(word="name")


RULES: dict[str, Rule] = {rule.__name__: rule for rule in (name, kind, species, colour)}


def _release(*names: str, version: int = 1, upgrades: Mapping[int, Upgrade] | None = None) -> Dialog:
    """A release of the same dialog, with its fields in this order; ``species`` was ``kind``."""
    confirm = Confirm("All set?", "So?", "Changed. All set?", "Yes, go on", "Leave it")
    dialog = Dialog(
        "signup", version=version, opens_on=(Intent.BOOK,), confirm=confirm, done="Done.", upgrades=upgrades
    )
    for one in names:
        dialog.field(f"{one.capitalize()}?", was=("kind",) if one == "species" else ())(RULES[one])
    return dialog


def _after(*lines: str, dialog: Dialog) -> Talk:
    talk = Talk(repertoire=repertoire(dialog))
    for line in lines:
        talk.say(line)
    return talk


def _go_on(talk: Talk, dialog: Dialog, line: str) -> str:
    """The next message meets another release."""
    return Talk(repertoire=repertoire(dialog), stored=talk.stored).say(line)


def test_a_field_that_a_release_adds_is_asked_next() -> None:
    talk = _after("book", "Fay", dialog=_release("name", "kind"))
    assert _go_on(talk, _release("name", "kind", "colour"), "dog") == "Colour?"


def test_a_field_that_a_release_adds_before_the_open_one_is_asked_as_well() -> None:
    talk = _after("book", "Fay", dialog=_release("name", "kind"))
    assert _go_on(talk, _release("colour", "name", "kind"), "dog").endswith("Colour?")


def test_fields_may_change_places() -> None:
    talk = _after("book", "Fay", dialog=_release("name", "kind"))
    assert _go_on(talk, _release("kind", "name"), "dog").startswith("All set?")


def test_a_field_that_a_release_removes_is_not_missed() -> None:
    talk = _after("book", "Fay", "red", dialog=_release("name", "colour", "kind"))
    assert _go_on(talk, _release("name", "kind"), "dog").startswith("All set?")
    assert "Name?" in _go_on(talk, _release("name", "kind"), "back")


def test_what_a_removed_field_knew_is_kept_so_that_the_release_can_go_back() -> None:
    talk = _after("book", "Fay", "red", dialog=_release("name", "colour", "kind"))
    later = Talk(repertoire=repertoire(_release("name", "kind")), stored=talk.stored)
    later.say("what?")
    assert _go_on(later, _release("name", "colour", "kind"), "dog").startswith("All set?")


def test_a_renamed_field_keeps_its_value() -> None:
    talk = _after("book", "Fay", "dog", dialog=_release("name", "kind", "colour"))
    renamed = _release("name", "colour", "species")
    assert _go_on(talk, renamed, "red").startswith("All set?")


def test_an_older_shape_is_upgraded_step_by_step() -> None:
    def first(values: Mapping[str, Json]) -> Mapping[str, Json]:
        return {**values, "colour": "grey"}

    def second(values: Mapping[str, Json]) -> Mapping[str, Json]:
        return {**values, "colour": f"light {values['colour']}"}

    talk = _after("book", "Fay", dialog=_release("name", "kind"))
    newer = _release("name", "kind", "colour", version=3, upgrades={1: first, 2: second})
    later = Talk(repertoire=repertoire(newer), stored=talk.stored)
    assert later.say("dog").startswith("All set?")
    assert later.state.frames[0].values["colour"] == "light grey"
    assert later.state.frames[0].version == 3


def test_a_dialog_that_a_release_removes_is_apologised_for() -> None:
    talk = _after("book", "Fay", dialog=_release("name", "kind"))
    other = Talk(stored=talk.stored)
    assert other.say("hi").startswith("Sorry, I have lost my place in what we were doing.")
    assert other.say("hi").startswith("Hello!")


def test_the_open_question_is_not_stored() -> None:
    talk = _after("book", "Fay", dialog=_release("name", "kind"))
    frame = {"dialog": "signup", "version": 1, "values": {"name": "Fay"}, "order": ["name"]}
    assert talk.stored["frames"] == [frame]
