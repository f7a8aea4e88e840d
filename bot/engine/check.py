"""The checker: explores every dialog with abstract values and proves that no talk gets stuck.

It starts from every combination of fields that are unknown, valid or stale, from every dialog laid on every other, and
from nothing; it says everything that could be said there (`samples`), lets every effect succeed and fail, and lets a
day pass. Two states are the same when they know the same fields: which pet it is does not matter. Then: every turn
speaks, in words that can be rendered and never twice the same; and from everywhere the talk can still be finished,
left, and handed to a person.
"""

from __future__ import annotations

import itertools
from collections import deque
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Final

from bot.engine.bag import Bag
from bot.engine.dialog import Dialog
from bot.engine.expects import Expects
from bot.engine.filling import Filling
from bot.engine.places import Place, Problem, Scene, Step
from bot.engine.proof import prove
from bot.engine.repertoire import Repertoire
from bot.engine.samples import (
    CORE,
    EVERY_ACT,
    EVERY_INTENT,
    LEADING,
    NOT_UNDERSTOOD,
    STALE,
    answer,
    answers,
    line,
    valid,
)
from bot.engine.state import Frame, State
from bot.engine.step import step
from bot.engine.turn import Answer, Do, Done, Event, Facts, Failed, Heard, Json, Need, Pressed, Say
from bot.engine.words import Words
from bot.understanding.readings import Act, Kind

EVENTS: Final = 12  # of one turn, before it counts as endless
CODES: Final = ("slot_taken", "not_eligible", "invalid", "odd")  # with which any effect may fail
MANY: Final = 3000  # combinations of one dialog that are all tried
TOLD: Final = 5  # problems of one kind that are told
DAY: Final = timedelta(hours=25)


class _Calendar(dict[Need, Answer]):
    """Answers every need at once, so that a step is one call."""

    def __init__(self, now: datetime) -> None:
        super().__init__()
        self.now = now

    def get(self, need: Need, default: Answer | None = None) -> Answer:  # type: ignore[override]
        return answer(need, self.now)


@dataclass
class Checker:
    """Explores a repertoire in the scenes given; ``problems`` is empty when nothing gets stuck.

    In a hurry (``part`` 2, 3 ...) only every second or third intent is tried at a place, and others at the next.
    """

    repertoire: Repertoire
    scenes: Sequence[Scene]
    words: Words
    problems: list[Problem] = field(default_factory=list)
    places: dict[Hashable, Place] = field(default_factory=dict)
    steps: dict[Hashable, list[Step]] = field(default_factory=dict)
    rendered: set[Hashable] = field(default_factory=set)
    taken: int = 0
    part: int = 1

    def run(self) -> list[Problem]:
        """Explore everything; return what is wrong."""
        waiting: deque[Hashable] = deque()
        for place in self._starts():
            self._reach(place, waiting)
        while waiting:
            self._expand(waiting.popleft(), waiting)
        self.problems += prove(self.repertoire, self.places, self.steps)
        return self.problems

    def _reach(self, place: Place, waiting: deque[Hashable]) -> Hashable:
        key = place.key()
        if key not in self.places:
            self.places[key] = place
            waiting.append(key)
        return key

    # --- where it starts

    def _starts(self) -> Iterator[Place]:
        for scene in self.scenes:
            yield Place(State(at=scene.now), scene)
            frames = {name: self._filled(dialog, scene) for name, dialog in self.repertoire.dialogs.items()}
            below_values: Mapping[str, Json]
            for dialog in self.repertoire.dialogs.values() if scene is self.scenes[0] else ():
                for values in self._combinations(frames[dialog.name].values):
                    frame = replace(frames[dialog.name], values=values, order=tuple(values))
                    place = Place(State((frame,), at=scene.now), scene, way=f"({dialog.name} with {_told(values)})")
                    yield from self._settled(place)
            lying_on = [frames[one.name] for one in self.repertoire.dialogs.values() if one.leads is None]
            for below, above in itertools.permutations(lying_on, 2):  # what leads elsewhere gives way, and lies nowhere
                half = dict(list(below.values.items())[:-1])  # with everything known it would not wait
                for below_values in ({}, half):
                    lying = (replace(below, values=below_values), replace(above, values={}, order=()))
                    place = Place(State(lying, at=scene.now), scene, way=f"({above.dialog} on {below.dialog})")
                    yield from self._settled(place)

    def _settled(self, place: Place) -> Iterator[Place]:
        """After one message: values that no longer fit have been dropped."""
        if found := self._take(place, NOT_UNDERSTOOD.label, Heard(NOT_UNDERSTOOD.readings)):
            yield found[0]

    def _combinations(self, full: Mapping[str, Json]) -> Iterator[dict[str, Json]]:
        """Every field unknown, valid or stale; of many fields at most one is stale at a time, or all of them are.

        A stale value is dropped by itself, before anything is heard: two of them are no more than one after the other.
        """
        known = {name: value for name, value in full.items() if value is not None}
        many = 3 ** len(known) > MANY
        for kinds in itertools.product((0, 1, 2), repeat=len(known)):
            if many and kinds.count(2) > 1 and set(kinds) != {2}:
                continue
            yield {name: STALE if kind == 2 else known[name] for name, kind in zip(known, kinds, strict=True) if kind}

    def _filled(self, dialog: Dialog, scene: Scene) -> Frame:
        """The dialog with a valid value in every field that applies."""
        filling = Filling(dialog, Frame(dialog.name, dialog.version), _facts(scene))
        for one in dialog.fields.values():
            filling.settle(Bag())
            expects = filling.expected.get(one.name)
            stored = valid(expects, scene.now) if expects is not None else None
            frame = replace(filling.start, values={**filling.start.values, one.name: stored})
            filling = Filling(dialog, frame, _facts(scene))
        return filling.start

    # --- what can happen there

    def _expand(self, key: Hashable, waiting: deque[Hashable]) -> None:
        place = self.places[key]
        found = self.steps[key] = []
        failed_already: set[str] = set()
        for label, event in self._events(place):
            if label.startswith("(after a day) "):
                later = replace(place.state, at=place.scene.now - DAY)
                outcome = self._take(replace(place, state=later), label, event)
            else:
                outcome = self._take(place, label, event)
            if outcome is None:
                continue
            reached, did, said, done = outcome
            found.append(Step(self._reach(reached, waiting), did, said, label))
            for do in done if _is_plain(place) else ():
                if do.name in failed_already:
                    continue
                failed_already.add(do.name)
                for code in (*CODES, *self._own_codes(do)):
                    failed = self._take(place, f"{label} (and {do.name}: {code})", event, (do.name, code))
                    if failed is not None:
                        found.append(Step(self._reach(failed[0], waiting), failed[1], failed[2], label))

    def _own_codes(self, do: Do) -> tuple[str, ...]:
        dialog = self.repertoire.dialogs.get(str(do.values.get("dialog")))
        return tuple(code for code in dialog.failed if code not in CODES) if dialog is not None else ()

    def _events(self, place: Place) -> Iterator[tuple[str, Event]]:
        """Everything where questions were answered in their order; elsewhere what leads on, and what leads out."""
        asked = self._open_question(place)
        told = [*answers(asked, place.scene.now)] if asked is not None else []
        if _is_plain(place):
            told += [*CORE, *EVERY_ACT, *EVERY_INTENT[len(self.steps) % self.part :: self.part]]
            yield "(after a day) hello", Heard(line("hello", act=Act.GREET).readings)
            yield "(after a day) yes", Heard(line("yes", act=Act.AFFIRM).readings)
            yield "1", Heard(line("1", (Kind.CHOICE, 1), act=Act.SELECT).readings)
            yield from ((label, Pressed(data)) for label, data in self._old_buttons(place))
        else:
            told = [*LEADING, *told[:2]]
        for one in told:
            yield one.label, Heard(one.readings)
        for _, data in place.state.choices:
            yield f"[{data.partition('.')[2]}]", Pressed(data)

    def _is_in_order(self, frame: Frame, position: str) -> bool:
        """Whether all that is asked behind the open question is unknown."""
        fields = [one for one in self.repertoire.dialogs[frame.dialog].fields.values() if not one.on_request]
        names = [one.name for one in fields]
        behind = names[names.index(position) + 1 :] if position in names else []
        return not any(name in frame.values for name in behind)

    def _old_buttons(self, place: Place) -> Iterator[tuple[str, str]]:
        """Old ones of this dialog, and changes of every field by its word."""
        yield "an old button of nothing", "0.gone.gone.gone"
        if place.top is not None:
            dialog = place.top.dialog
            yield "an old yes", f"9999.{dialog}.!.yes"
            for name in self.repertoire.dialogs[dialog].fields:
                yield f"another {name}", f"9999.{dialog}.!.~{name}"
                yield f"an old button of {name}", f"9999.{dialog}.{name}.gone"

    def _open_question(self, place: Place) -> Expects | None:
        if place.top is None or place.position not in self.repertoire.dialogs[place.top.dialog].fields:
            return None
        dialog = self.repertoire.dialogs[place.top.dialog]
        return Filling(dialog, place.top, _facts(place.scene)).settle(Bag()).expected.get(place.position)

    def _take(
        self, place: Place, label: str, event: Event, failing: tuple[str, str] | None = None
    ) -> tuple[Place, frozenset[str], str, list[Do]] | None:
        """One turn with its effects; None when it goes wrong, which is a problem."""
        state, scene, position = place.state, place.scene, place.position
        said, did, dos = list[str](), set[str](), list[Do]()
        events: deque[Event] = deque([event])
        try:
            for _ in range(EVENTS):
                if not events:
                    break
                self.taken += 1
                turn = step(self.repertoire, state, events.popleft(), _facts(scene))
                state, position = turn.state, str(turn.trace.get("open", position))
                said += [self._rendered(say, place) for say in turn.say]
                for offered in turn.choices:
                    self._rendered(offered.label, place)
                for do in turn.do:
                    dos.append(do)
                    if failing is not None and failing[0] == do.name:
                        events.append(Failed(do, failing[1]))
                        failing = None
                        continue
                    scene, result = scene.perform(do)
                    did.add(do.name)
                    events.append(Done(do, result))
        except Exception as error:  # noqa: BLE001  whatever it is, it is told with the talk that leads there
            self._problem(f"{type(error).__name__}: {error}", place, label)
            return None
        text = " ".join(said).strip()
        if events:
            self._problem("a turn does not come to an end", place, label)
            return None
        if not text:
            self._problem("a turn says nothing", place, label)
            return None
        in_order = state.top is None or self._is_in_order(state.top, position)
        reached = Place(replace(state, at=scene.now), scene, position, in_order, place, f"> {label}  < {text}")
        return reached, frozenset(did), text, dos

    def _rendered(self, say: Say, place: Place) -> str:
        """The sentence; rendered once for each message id and kind of values, since that is what can go wrong."""
        kinds = tuple((name, type(value)) for name, value in sorted(say.values.items()))
        if (say.text, kinds) not in self.rendered:
            self.words.render(say, now=place.scene.now)
            self.rendered.add((say.text, kinds))
        return say.text

    def _problem(self, what: str, place: Place, label: str) -> None:
        if sum(one.what == what for one in self.problems) < TOLD:
            self.problems.append(Problem(what, (*place.talk(), f"> {label}")))


@lru_cache(maxsize=64)
def _facts(scene: Scene) -> Facts:
    return Facts(scene.facts(), scene.now, _Calendar(scene.now))


def _is_plain(place: Place) -> bool:
    """Whether everything is tried here: one dialog, questions answered in their order, nothing missed."""
    return place.top is None or (len(place.state.frames) == 1 and place.in_order and not place.top.misses)


def _told(values: Mapping[str, Json]) -> str:
    return ", ".join(f"{name}{' stale' if value == STALE else ''}" for name, value in values.items()) or "nothing"
