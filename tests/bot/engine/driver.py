"""The smallest driver: answers needs, does effects, keeps the state as JSON between two messages."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from bot.engine.repertoire import Repertoire
from bot.engine.state import State
from bot.engine.step import step
from bot.engine.turn import Answer, Event, Heard, Json, Need, Offered, Pressed, Say, Turn
from bot.engine.words import Words
from bot.understanding.readings import Readings
from tests.bot.engine.reader import read
from tests.bot.engine.toys import REPERTOIRE
from tests.bot.engine.world import ZONE, World

WORDS = Words("en-GB", "USD", ZONE)


@dataclass
class Talk:
    """A conversation with the toy salon. ``text`` is the last reply, ``labels`` the choices under it."""

    world: World = field(default_factory=World)
    repertoire: Repertoire = REPERTOIRE
    stored: Mapping[str, Json] = field(default_factory=dict)
    text: str = ""
    labels: list[str] = field(default_factory=list)
    buttons: dict[str, str] = field(default_factory=dict)
    trace: list[Mapping[str, object]] = field(default_factory=list)

    @property
    def state(self) -> State:
        """What is stored."""
        return State.load(self.stored)

    def say(self, text: str) -> str:
        """One message; the reply with its labels in brackets."""
        labels = tuple(label for label, _ in self.state.choices)
        return self.hear(read(text, today=self.world.now.date(), labels=labels))

    def hear(self, readings: Readings) -> str:
        """One message that was read already."""
        return self._converse(Heard(readings))

    def press(self, label: str) -> str:
        """A button under the last reply."""
        return self.send(self.buttons[label])

    def send(self, data: str) -> str:
        """A button by its data."""
        return self._converse(Pressed(data))

    def _converse(self, event: Event) -> str:
        state, says, offered = self.state, list[Say](), dict[str, Offered]()
        events, self.trace = [event], []
        for _ in range(12):
            if not events:
                break
            turn = self._step(state, events.pop(0))
            state = turn.state
            says += turn.say
            offered.update({one.data: one for one in turn.choices})
            self.trace.append(turn.trace)
            events += [self.world.perform(do) for do in turn.do]
        assert not events, "a turn did not come to an end"
        return self._reply(state, says, offered)

    def _step(self, state: State, event: Event) -> Turn:
        answers: dict[Need, Answer] = {}
        for _ in range(4):
            turn = step(self.repertoire, state, event, self.world.facts(answers))
            if not turn.need:
                return turn
            assert turn.state == state, "a turn that needs something has changed something"
            answers |= {need: self.world.answer(need) for need in turn.need}
        raise AssertionError("a step needs more than three rounds")

    def _reply(self, state: State, says: list[Say], offered: dict[str, Offered]) -> str:
        now = self.world.now
        labels = {data: WORDS.render(one.label, now=now) for data, one in offered.items()}
        choices = tuple((labels.get(data, label), data) for label, data in state.choices)
        self.stored = json.loads(json.dumps(replace(state, choices=choices).store()))
        self.text = WORDS.join(says, now=now)
        self.labels = [labels[data] for _, data in choices if data in labels]
        self.buttons |= {labels[data]: data for _, data in choices if data in labels}
        return " ".join((self.text, *(f"[{label}]" for label in self.labels))).strip()
