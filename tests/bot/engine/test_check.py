"""The checker finds no fault with the toy dialogs, and finds every fault that is put into one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

import pytest

from bot.engine.check import Checker
from bot.engine.dialog import Dialog, begin
from bot.engine.expects import Expects, FreeText, OneOf
from bot.engine.memory import load_opening
from bot.engine.places import Scene
from bot.engine.turn import Do
from bot.understanding.readings import Intent, Kind
from tests.bot.engine.driver import WORDS
from tests.bot.engine.toys import repertoire
from tests.bot.engine.world import BISCUIT, MIA, REX, START, Catalog, Owner, Thing

PETS = (BISCUIT, MIA, REX)
VISIT = Thing("visit0", "Biscuit's bath", frozenset({(Kind.PET, "biscuit")}))


@dataclass(frozen=True)
class ToyScene:
    """The toy salon as a few values."""

    name: str | None = "Ana"
    pets: tuple[Thing, ...] = PETS
    visits: tuple[Thing, ...] = (VISIT,)
    open: bool = True
    now: datetime = field(default=START, hash=False)

    def facts(self) -> Mapping[str, object]:
        return {
            "owner": Owner(self.name, self.pets),
            "shop": None,
            "catalog": Catalog(),
            "diary": self.visits,
            "today": self.now.date(),
        }

    def perform(self, do: Do) -> tuple[Scene, Mapping[str, object]]:
        match do.name:
            case "introduce":
                return replace(self, name="Ana"), {"name": "Ana"}
            case "add_pet":
                return replace(self, pets=PETS), {"name": "Rex", "gives": "rex"}
            case "book":
                undo = {"name": "undo_book", "values": {}, "until": "2030-03-05T00:00:00+00:00"}
                return replace(self, visits=(VISIT,)), {"slot": load_opening(do.values["slot"]), "undo": undo}
            case _:
                return self, {}


def _faults(*dialogs: Dialog, scene: ToyScene | None = None) -> list[str]:
    checker = Checker(repertoire(*dialogs), [scene or ToyScene()], WORDS)
    return [str(problem) for problem in checker.run()]


@pytest.mark.slow
def test_the_toy_dialogs_have_no_fault() -> None:
    scenes = [ToyScene(), ToyScene(name=None, pets=(), visits=())]
    checker = Checker(repertoire(), scenes, WORDS)
    assert [str(problem) for problem in checker.run()] == []
    assert len(checker.places) > 500


def test_a_sentence_without_its_value_is_found() -> None:
    dialog = Dialog("odd", opens_on=(Intent.BOOK,), effect="odd", done="Done.")

    @dialog.field("How is {pet}?")
    def mood() -> Expects:
        return FreeText()

    faults = _faults(dialog)
    assert any("'pet' is missing" in fault for fault in faults)


def test_a_question_that_can_never_be_answered_is_found_with_the_talk() -> None:
    dialog = Dialog("odd", opens_on=(Intent.BOOK,), effect="odd", done="Done.")

    class Deaf(FreeText):
        def hear(self, *args: object, **options: object) -> None:
            return None

    @dialog.field("What is it?")
    def thing() -> Expects:
        return Deaf()

    faults = [fault for fault in _faults(dialog) if fault.startswith("odd is never finished")]
    assert faults
    assert "What is it?" in faults[0]


def test_dialogs_that_begin_each_other_forever_are_found() -> None:
    one, other = Dialog("one", opens_on=(Intent.BOOK,), effect="one", done="Done."), Dialog("other", effect="other")

    @other.field("First?", none=begin(one))
    def first() -> Expects:
        return OneOf((), Kind.PET)

    @one.field("Second?", none=begin(other))
    def second() -> Expects:
        return OneOf((), Kind.PET)

    assert {"one is never finished", "other is never finished"} <= set(_faults(one, other))


def test_a_rule_that_raises_is_found() -> None:
    dialog = Dialog("odd", opens_on=(Intent.BOOK,), effect="odd", done="Done.")

    @dialog.field("What?")
    def what() -> Expects:
        return FreeText()

    @dialog.field("And?")
    def more(what: str) -> Expects:
        raise RuntimeError("the rule is broken")

    with pytest.raises(RuntimeError, match="the rule is broken"):
        _faults(dialog)
