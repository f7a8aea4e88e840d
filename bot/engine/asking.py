"""The question that a position asks: in full, in short, and in the steps of repair. Nothing here changes a state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.engine import texts
from bot.engine.dialog import Confirm, Dialog, Field
from bot.engine.expects import WAITS, Among, Openings, plain, token_of
from bot.engine.filling import SKIPPED, Filling
from bot.engine.repertoire import Repertoire
from bot.engine.times import opening_token
from bot.engine.turn import Offered, Say

CONFIRM: Final = "!"  # stands for a field in the data of the buttons under a confirmation
YES, LEAVE, HUMAN, AGAIN, RESUME, AFRESH = "yes", "leave", "human", "again", "resume", "afresh"


@dataclass(frozen=True, slots=True)
class Question:
    """What to say, what to put forward, and what this leaves open; ``lost`` when only a person can help."""

    say: tuple[Say, ...]
    choices: tuple[Offered, ...] = ()
    expecting: str = "slot"
    lost: bool = False


@dataclass(frozen=True, slots=True)
class Steps:
    """What repair chooses from: the question, the same in other words, the format with an example, and the choices."""

    full: tuple[Say, ...]
    again: Say
    example: Say
    choices: tuple[Offered, ...]
    expecting: str


def data(revision: int, dialog: str, field: str, token: str) -> str:
    """What a button carries: at most 64 bytes."""
    return f"{revision % 10000}.{dialog}.{field}.{token}"


class Asking:
    """Makes the questions of one frame; ``revision`` marks their buttons."""

    def __init__(self, repertoire: Repertoire, filling: Filling, revision: int) -> None:
        self.repertoire, self.filling, self.revision = repertoire, filling, revision
        self.values: Mapping[str, object] = filling.spoken()

    @property
    def dialog(self) -> Dialog:
        """The dialog that is asking."""
        return self.filling.dialog

    @property
    def _confirm(self) -> Confirm:
        if self.dialog.confirm is None:
            raise LookupError(f"{self.dialog.name} has no confirmation")
        return self.dialog.confirm

    def offered(self, label: Say, field: str, token: str) -> Offered:
        """One button."""
        return Offered(label, data(self.revision, self.dialog.name, field, token))

    def field(self, field: Field, *, misses: int = 0, short: bool = False) -> Question:
        """Ask for a field: after ``misses`` in the steps of repair, after an aside in ``short``."""
        expects = self.filling.expected[field.name]
        if expects is None:
            raise LookupError(f"{field.name} does not apply and cannot be asked for")
        if isinstance(expects, Openings):
            return self._openings(field, misses, short)
        choices = [self.offered(label, field.name, token) for label, token in expects.choices()]
        if field.optional:
            choices.append(self.offered(Say(texts.SKIP), field.name, SKIPPED))
        prompt = Say(field.short if short and field.short else field.prompt, self.values)
        again = Say(field.retry or field.short or field.prompt, self.values)
        example = expects.example() or Say(field.prompt, self.values)
        return self._repaired(Steps((prompt,), again, example, tuple(choices), expects.expecting), misses)

    def _repaired(self, steps: Steps, misses: int) -> Question:
        """In other words, with an example, choices only, a person; each step says something else."""
        choices, expecting = steps.choices, steps.expecting
        if misses > 2 and not choices:
            misses += 1  # there is nothing to pick from
        match misses:
            case 0:
                return Question(steps.full, choices, expecting)
            case 1:
                return Question((Say(texts.MISSED), steps.again), choices, expecting)
            case 2:
                return Question((Say(texts.MISSED_TWICE), steps.example), choices, expecting)
            case 3:
                return Question((Say(texts.PICK),), (*choices, self._human()), expecting)
            case 4:
                again = self.offered(Say(texts.TRY_AGAIN), CONFIRM, AGAIN)
                return Question((Say(texts.OFFER_PERSON),), (self._human(), again), "offer")
            case _:
                return Question((Say(texts.STILL_LOST),), choices, "slot", lost=True)

    def _human(self) -> Offered:
        return self.offered(Say(texts.PERSON), CONFIRM, HUMAN)

    def _openings(self, field: Field, misses: int, short: bool) -> Question:
        filling = self.filling
        values = {**self.values, "slot": filling.offers}
        explained = tuple(self.repertoire.explains(reason, self.values) for reason in filling.reasons[:1])
        if not filling.offers:
            return self._nothing_free(explained, misses)
        times = [
            self.offered(Say("{slot:short}", {"slot": one}), field.name, opening_token(one)) for one in filling.offers
        ]
        choices = (*times, *self._waiting())
        full: tuple[Say, ...] = (Say(field.short if short and field.short else field.prompt, values),)
        if explained or filling.lost is not None:
            full = (*explained, Say(texts.NEAREST, values))
        elif filling.full and filling.wish is not None and isinstance(field.none, str):
            full = (Say(field.none, {**values, "said": filling.wish}),)
        again = Say(field.retry or field.short or field.prompt, values)
        return self._repaired(Steps(full, again, Say(texts.TIME_EXAMPLE), choices, "choice"), misses)

    def _waiting(self) -> tuple[Offered, ...]:
        """To wait until a time that suits becomes free, where that can happen."""
        if self.dialog.waits is None or not self.filling.nothing_suits:
            return ()
        if self.filling.expected.get(self.dialog.waits[0]) is None:
            return ()
        return (self.offered(Say(texts.WAITING_LIST), self.dialog.waits[0], WAITS),)

    def _nothing_free(self, explained: tuple[Say, ...], misses: int) -> Question:
        choices = (self._human(), *self._waiting(), self.offered(Say(texts.LEFT_LABEL), CONFIRM, LEAVE))
        match misses:
            case 0:
                return Question(explained or (Say(texts.NOTHING_AT_ALL),), choices, "offer")
            case 1:
                return Question((Say(texts.MISSED), Say(texts.NOTHING_STILL)), choices, "offer")
            case 2:
                return Question((Say(texts.MISSED_TWICE), Say(texts.TIME_EXAMPLE)), choices, "slot")
            case _:
                return Question((Say(texts.STILL_LOST),), choices, "slot", lost=True)

    def among(self, field: Field, among: Among) -> Question:
        """Two plausible values: both as choices; of several that were all wanted, which comes first."""
        choices = [self.offered(plain(one.label), field.name, token_of(one.key)) for one in among.options]
        text = texts.WHICH_FIRST if among.every else texts.WHICH
        return Question((Say(text),), tuple(choices), "choice")

    def confirm(self, *, short: bool = False, changed: bool = False, misses: int = 0) -> Question:
        """The question before the effect."""
        confirm = self._confirm
        brief, whole = Say(confirm.short, self.values), Say(confirm.full(self.values, changed=changed), self.values)
        example = Say(texts.CONFIRM_EXAMPLE, {"yes": Say(confirm.yes), "leave": Say(confirm.leave)})
        steps = Steps((brief if short else whole,), brief, example, self._confirm_choices(confirm), "confirm")
        return self._repaired(steps, misses)

    def _confirm_choices(self, confirm: Confirm) -> tuple[Offered, ...]:
        changes = [self.offered(Say(label), CONFIRM, f"~{name}") for name, label in confirm.change.items()]
        yes, leave = self.offered(Say(confirm.yes), CONFIRM, YES), self.offered(Say(confirm.leave), CONFIRM, LEAVE)
        return (yes, *changes, leave)

    def what_changes(self) -> Question:
        """After a plain "no": what is wrong?"""
        return Question((Say(texts.WHAT_CHANGES),), self._confirm_choices(self._confirm)[1:], "slot")
