"""One frame being filled: fields hear the message in order, known values are checked again, the position falls out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bot.engine.bag import Bag
from bot.engine.dialog import Dialog, Field
from bot.engine.each import exchanged
from bot.engine.expects import Among, Expects, Hearing, Openings, Refused, Someone, Stale, Took
from bot.engine.state import PENDING, Frame
from bot.engine.times import hear_time
from bot.engine.turn import Facts, Json, Opening, Say
from bot.understanding.readings import Act, Intent, Reading
from core.errors import Refusal

SKIPPED: Final = "-"  # the token of "Skip"


class Filling:
    """A frame's values while a step works on them; `settle` does the work, `frame` is the outcome.

    ``resolved`` has what sentences and dependents get, ``expected`` what each field expects (None: does not apply).
    ``took``, ``changed`` and ``dropped`` are field names, ``repeated`` says that a known value was said again;
    ``among`` and ``refused`` are what has to be asked back. ``position`` is the open question, None when all is known.
    """

    def __init__(self, dialog: Dialog, frame: Frame, facts: Facts) -> None:
        self.dialog, self.start, self.facts = dialog, frame, facts
        self.values: dict[str, Json] = dict(frame.values)
        self.order = list(frame.order)
        self.wish, self.offers, self.fits, self.wanted = frame.wish, frame.offers, frame.fits, frame.wanted
        self.resolved: dict[str, object] = {}
        self.expected: dict[str, Expects | None] = {}
        self.took: list[str] = []
        self.changed: list[str] = []
        self.dropped: list[str] = []
        self.repeated = False
        self.lost: Opening | None = None
        self.among: tuple[Field, Among] | None = None
        self.refused: tuple[Field, Say] | None = None
        self.reasons: tuple[Refusal, ...] = ()
        self.full = False
        self.position: Field | None = None
        self.rules: list[str] = []
        self.left: tuple[Reading, ...] = frame.pending
        self.asked: str | None = None
        self.answer: tuple[str, Took] | None = None
        self.chosen: tuple[str, str] | None = None
        self.correct = True
        self.stale_button = False
        self._before: dict[str, Expects | None] = {}

    def settle(self, bag: Bag, chosen: tuple[str, str] | None = None, *, correct: bool = True) -> Filling:
        """Let every field hear what is left in the bag; ``chosen`` is a field and the token of a button.

        The open question is the first field that is not known before the message is heard: it hears first, and only
        there do bare answers count. Without ``correct`` nothing that is known changes. Raises `Lacking` when an
        answer from outside is needed.
        """
        self.chosen, self.correct = chosen, correct
        if bag.fresh:  # else there is nothing that could correct what is known
            self._answer_first(bag)
        resolved = self.resolved
        for field in self.dialog.fields.values():
            if field.after and not resolved.keys() >= field.after:
                continue
            expects = self.expected[field.name] = self._expects(field)
            if expects is None:
                self.resolved[field.name] = None
                self.forget(field.name)
                self.stale_button |= chosen is not None and chosen[0] == field.name
            elif isinstance(expects, Openings):
                hear_time(self, field, expects, bag)
            else:
                self._hear(field, expects, bag)
            if self.position is None and field.name not in resolved:
                self.position = field
        self.stale_button |= chosen is not None and chosen[0] not in self.expected
        self.left = bag.left()[-PENDING:]
        return self

    def _expects(self, field: Field) -> Expects | None:
        """What the field expects; its rule is asked again only when something has changed since."""
        name, before = field.name, self._before
        if name in before and not (self.took or self.changed or self.dropped):
            return before[name]
        facts, resolved = self.facts.values, self.resolved
        expects = before[name] = field.rule(
            *[resolved[need] if need in resolved else facts[need] for need in field.needs]
        )
        return expects

    def _answer_first(self, bag: Bag) -> None:
        """The answer to the open question goes before corrections: "Max" names this pet, not the one before."""
        for field in self.dialog.fields.values():
            if not self.resolved.keys() >= field.after:
                continue
            expects = self._expects(field)
            stored = self.values.get(field.name)
            if expects is None or self._is_quiet(field) or self._is_left_open(field, expects):
                self.resolved[field.name] = None
            if field.name in self.resolved or expects is None:
                continue
            if stored is None:
                stored = expects.sole(bag)
            if stored is not None and self.resolve(field, expects, stored):
                continue
            if not isinstance(expects, Openings) and not expects.empty():
                self.asked = field.name
                hearing = expects.hear(bag, asked=True)
                if isinstance(hearing, Took):
                    bag.take(hearing.used)
                    self.answer = (field.name, hearing)
            break
        self.resolved.clear()

    def _is_quiet(self, field: Field) -> bool:
        """Whether it is not asked for: only on request, and nobody did; in a hurry nothing that may be left out is."""
        unasked = field.on_request or (field.optional and self.facts.hurry)
        return unasked and field.name not in self.values and field.name != self.wanted

    def _is_left_open(self, field: Field, expects: Expects) -> bool:
        """Whether it was answered with nothing: skipped, not brought up, or "whoever"."""
        may = field.optional or field.on_request or isinstance(expects, Someone)
        return may and field.name in self.values and self.values[field.name] is None

    def is_asked(self, field: Field, *, known: bool) -> bool:
        """Whether this is the open question: the first unknown field that is asked at all."""
        if known or self._is_quiet(field) or self.asked is not None:
            return self.asked == field.name and not known
        self.asked = field.name
        return True

    def _hear(self, field: Field, expects: Expects, bag: Bag) -> None:
        known = self.still(field, expects)
        if self.chosen is not None and self.chosen[0] == field.name:
            self._pressed(field, expects, self.chosen[1], known)
            return
        if known and not bag.says_anything:
            return  # nothing was said that could correct it
        sole = None if known else expects.sole(bag)
        empty = not known and expects.empty()
        asked = sole is None and not empty and self.is_asked(field, known=known)
        hearing = self._hearing(field, expects, bag, known=known, asked=asked)
        match hearing:
            case Took(stored, used, rule):
                bag.take(used)
                if known and stored == self.values[field.name]:
                    self.repeated = True
                elif self.resolve(field, expects, stored):
                    self.keep(field, stored, changed=known, rule=rule)
            case Among(_, used) if not known:
                bag.take(used)
                self.among = self.among or (field, hearing)
            case Refused(say, used) if not (asked and self.changed):
                bag.take(used)
                self.refused = self.refused or (field, say)
            case _:
                pass
        if field.name in self.resolved or (self.among and self.among[0] is field):
            return
        if asked and field.optional and hearing is None and self._skips(bag):
            self.keep(field, None, changed=False, rule="skipped")
            self.resolved[field.name] = None
        elif sole is not None and self.resolve(field, expects, sole):
            self.values[field.name] = sole
        elif self._is_quiet(field):
            self.values[field.name] = self.resolved[field.name] = None
        elif empty and field.optional and field.none is None:
            self.resolved[field.name] = None

    def _hearing(self, field: Field, expects: Expects, bag: Bag, *, known: bool, asked: bool) -> Hearing:
        if self.answer is not None and self.answer[0] == field.name:
            return self.answer[1]
        if not asked and not bag.says_anything and (known or not bag.pending):
            return None  # nothing was said that could be meant
        if not known:
            return expects.hear(bag, asked=asked)
        if not self.correct:
            return None
        pending, bag.pending = bag.pending, []  # only what is said now can correct what is known
        hearing = expects.hear(bag, asked=False)
        bag.pending = pending
        return hearing

    def _pressed(self, field: Field, expects: Expects, token: str, known: bool) -> None:
        """A button of this field; one whose value is gone is as good as none."""
        if token == SKIPPED and field.optional:
            self.keep(field, None, changed=known, rule="skipped")
            self.resolved[field.name] = None
            return
        try:
            stored = expects.pick(token)
        except Stale:
            self.stale_button = True
            return
        if known and stored == self.values[field.name]:
            self.repeated = True
        elif self.resolve(field, expects, stored):
            self.keep(field, stored, changed=known, rule="button")
        else:
            self.stale_button = True

    def _skips(self, bag: Bag) -> bool:
        return bag.intends(Intent.SKIP) or bag.act in (Act.DENY, Act.DONT_KNOW)

    def still(self, field: Field, expects: Expects) -> bool:
        """Whether the stored value still fits; if not it is dropped."""
        if field.name not in self.values:
            return False
        if self._is_left_open(field, expects):
            self.resolved[field.name] = None
            return True
        stored = self.values[field.name]
        if stored is not None and self.resolve(field, expects, stored):
            return True
        self.drop(field)
        return False

    def resolve(self, field: Field, expects: Expects, stored: Json) -> bool:
        """Whether the value fits; what it stands for is ``resolved``."""
        try:
            self.resolved[field.name] = None if stored is None else expects.resolve(stored)
        except Stale:
            return False
        return True

    def keep(self, field: Field, stored: Json, *, changed: bool, rule: str) -> None:
        """Store what was said for a field."""
        self.values[field.name] = stored
        self.order = [name for name in self.order if name != field.name] + [field.name]
        (self.changed if changed else self.took).append(field.name)
        self.rules.append(f"{field.name}: {rule}")
        if self.wanted == field.name:
            self.wanted = None

    def forget(self, name: str) -> None:
        """Its value is not wanted, or does not apply."""
        if name in self.values:
            del self.values[name]
            self.order = [one for one in self.order if one != name]

    def drop(self, field: Field) -> None:
        """Its value no longer fits: this has to be said."""
        self.forget(field.name)
        self.resolved.pop(field.name, None)
        self.dropped.append(field.name)

    @property
    def nothing_suits(self) -> bool:
        """Whether all that was wished is taken, and no rule stands against it: then it may become free."""
        return self.full and not self.reasons

    def frame(self) -> Frame:
        """The frame as it is to be kept."""
        start = self.start
        return Frame(
            dialog=start.dialog,
            values=self.values,
            order=tuple(self.order),
            wish=self.wish,
            offers=self.offers,
            fits=self.fits,
            pending=self.left,
            version=self.dialog.version,
            wanted=self.wanted,
            told=None if self.took or self.changed else start.told,
            misses=start.misses,
            held=start.held,
            gives=start.gives,
            note=start.note,
            begun=start.begun,
            later=exchanged(start.later, self.dialog, start.values, self.values),
        )

    def known_values(self) -> Mapping[str, object]:
        """Values as far as they can be said without looking anything up: for a sentence about a refusal."""
        for field in self.dialog.fields.values():
            if self.resolved.keys() >= field.after:
                expects, stored = self._expects(field), self.values.get(field.name)
                if expects is None or self._is_quiet(field) or self._is_left_open(field, expects):
                    self.resolved[field.name] = None
                elif stored is not None:
                    self.resolve(field, expects, stored)
        return self.spoken()

    def spoken(self) -> Mapping[str, object]:
        """What sentences may name: resolved values, and times put forward under the name of their field."""
        values = dict(self.resolved)
        for name, expects in self.expected.items():
            if expects is not None and name not in self.resolved:
                values.update(expects.says())
            if isinstance(expects, Openings):
                values.setdefault(name, self.offers)
                values["said"], values["offers"] = self.wish, self.offers
        if self.dialog.says is not None:
            values.update(self.dialog.says(values))
        return values
