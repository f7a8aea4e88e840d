"""Dialogs: a set of fields, each a function whose parameters are its dependencies.

From that one declaration come the order of the questions, the diagram, what a correction touches, and why we ask.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from bot.engine.expects import Expects
from bot.engine.turn import Json
from bot.understanding.readings import Intent, Kind, Reading

FACTS: Final = frozenset({"owner", "shop", "catalog", "diary", "today"})  # the registered facts (design, section 2)
ANYONE: Final = None  # nobody in particular: the value of a person that was not asked for

Rule = Callable[..., Expects | None]
Says = Callable[[Mapping[str, object]], Mapping[str, object]]
Upgrade = Callable[[Mapping[str, Json]], Mapping[str, Json]]
Leads = Callable[[Mapping[str, object], tuple[Reading, ...]], "Lead | None"]


@dataclass(frozen=True, slots=True)
class Lead:
    """Where an answer leads: to the dialog of ``intent``, with these readings of what was said."""

    intent: Intent
    found: tuple[Reading, ...] = ()


@dataclass(frozen=True, slots=True)
class Begin:
    """Open this dialog first; the ``gives`` of its effect's result, if there is one, becomes the field's value."""

    dialog: Dialog


def begin(dialog: Dialog) -> Begin:
    """What to do when a field has nothing to choose from: a dialog of its own, then back here."""
    return Begin(dialog)


@dataclass(frozen=True, slots=True)
class Field:
    """One thing to know. See `Dialog.field` for its members; ``after`` are those of its needs that are fields."""

    name: str
    prompt: str
    rule: Rule
    needs: tuple[str, ...]
    after: frozenset[str] = frozenset()
    short: str | None = None
    retry: str | None = None
    none: Begin | str | None = None
    optional: bool = False
    on_request: bool = False
    hold: bool = False
    was: tuple[str, ...] = ()
    called: tuple[str, ...] = ()
    why: str | None = None
    effect: str | None = None
    done: str | None = None


@dataclass(frozen=True, slots=True)
class Confirm:
    """The question before the effect: in full, in short after an aside, and after a change; and its three answers."""

    text: str
    short: str
    changed: str
    yes: str
    leave: str
    change: Mapping[str, str] = field(default_factory=dict)  # field -> label of its button
    variants: Mapping[str, str] = field(default_factory=dict)
    variant: Callable[[Mapping[str, object]], str | None] | None = None

    def full(self, values: Mapping[str, object], *, changed: bool = False) -> str:
        """The question in full, after a change or not; the one of ``variants`` that ``variant`` names goes before."""
        name = self.variant(values) if self.variant is not None else None
        return self.variants.get(name or "", self.changed if changed else self.text)


class Dialog:
    """A conversation with a purpose: its fields in the order of asking, and what happens when all are known.

    Args:
        name: stable, at most 12 letters (it travels in buttons).
        version: of the shape of the stored values; ``upgrades`` turn an older one's values into the next one's.
        opens_on: the intents that open it.
        effect: what the driver does in the end; None when the fields' own effects are all.
        confirm: the question before it; None goes ahead without.
        done: the sentence afterwards, filled from the effect's result.
        done_by: other sentences, by the result's ``outcome``.
        title: what it is called when the talk comes back to it ("Rex's bath"), filled from its values.
        empty: said when its first list is empty and there is nothing to begin.
        says: further values for its sentences, made from the values of its fields ("what": service with add-ons).
        failed: what a refusal's code means here: the field to ask again (or None) and the sentence.
        several: the kind of reading and the field of which a message may name two: then this is done twice.
        each: the kinds of reading and the field of which a message may name any number: this is done for each in turn.
        replaces: dialogs whose place it takes when it is opened in the middle of one and no time is held yet.
        overrules: dialogs about the same visit that end when this one is about it: what moves is not cancelled.
        brief: in a hurry it is done without the question before it.
        waits: the field that says that its owner would rather wait than take a time that does not suit, and the effect
            that is done then; its sentence is one of ``done_by``.
        leads: where its answers lead, made from its values and from what was said: it is no more than a question
            which dialog is meant, and that one takes its place. None leaves all as it is.
        leads_to: the intents of those dialogs, which are answers here.
    """

    def __init__(
        self,
        name: str,
        *,
        version: int = 1,
        opens_on: tuple[Intent, ...] = (),
        effect: str | None = None,
        confirm: Confirm | None = None,
        done: str = "",
        done_by: Mapping[str, str] | None = None,
        title: str = "",
        left: str = "All right, I leave it.",
        failed: Mapping[str, tuple[str | None, str]] | None = None,
        says: Says | None = None,
        upgrades: Mapping[int, Upgrade] | None = None,
        several: tuple[Kind, str] | None = None,
        each: tuple[tuple[Kind, ...], str] | None = None,
        replaces: tuple[str, ...] = (),
        overrules: tuple[str, ...] = (),
        brief: bool = False,
        waits: tuple[str, str] | None = None,
        leads: Leads | None = None,
        leads_to: tuple[Intent, ...] = (),
    ) -> None:
        if len(name) > 12:
            raise ValueError(f"{name}: a dialog's name has at most 12 letters")
        self.name, self.version, self.opens_on, self.effect, self.confirm = name, version, opens_on, effect, confirm
        self.done, self.done_by, self.title, self.left = done, dict(done_by or {}), title, left
        self.failed = dict(failed or {})
        self.says = says
        self.upgrades = dict(upgrades or {})
        self.several = several
        self.each = each
        self.replaces = replaces
        self.overrules = overrules
        self.brief = brief
        self.waits = waits
        self.leads, self.leads_to = leads, leads_to
        self.fields: dict[str, Field] = {}
        self._renamed: set[str] = set()

    def field(
        self,
        prompt: str,
        *,
        short: str | None = None,
        retry: str | None = None,
        none: Begin | str | None = None,
        optional: bool = False,
        on_request: bool = False,
        hold: bool = False,
        was: tuple[str, ...] = (),
        called: tuple[str, ...] = (),
        why: str | None = None,
        effect: str | None = None,
        done: str | None = None,
    ) -> Callable[[Rule], Rule]:
        """Declare a field by the function below; its parameters are earlier fields or registered facts.

        Args:
            prompt: the question.
            short: the question after an aside.
            retry: the question after an answer that was not understood.
            none: what happens when there is nothing to choose from: `begin` a dialog, or a sentence.
            optional: may be skipped.
            on_request: never asked; taken when the owner brings it up, else null.
            hold: an `Openings` field whose time is held while the owner confirms.
            was: names under which older releases stored it.
            called: words for it in a correction ("another day"); the first is used in "because I need it for ...".
            why: the answer to "why do you ask?".
            effect: done at once when it is answered (a date to be stored), not at the end.
            done: the sentence after that effect, filled from its result.

        Raises: ValueError at import when a parameter is neither an earlier field nor a registered fact.
        """

        def declare(rule: Rule) -> Rule:
            name = rule.__name__
            needs = tuple(inspect.signature(rule).parameters)
            for need in needs:
                if need not in self.fields and need not in FACTS:
                    raise ValueError(f"{self.name}.{name}: {need!r} is neither an earlier field nor a registered fact")
            if len(name) > 14:
                raise ValueError(f"{self.name}.{name}: a field's name has at most 14 letters")
            if name in self.fields or name in FACTS:
                raise ValueError(f"{self.name}.{name} is declared twice")
            self._renamed.update(was)
            after = frozenset(needs) & self.fields.keys()
            self.fields[name] = Field(
                name,
                prompt,
                rule,
                needs,
                after,
                short,
                retry,
                none,
                optional,
                on_request,
                hold,
                was,
                called,
                why,
                effect,
                done,
            )
            return rule

        return declare

    def dependents(self, name: str) -> tuple[Field, ...]:
        """The fields that ask for this one, directly or through others, in order."""
        touched = {name}
        for one in self.fields.values():
            if touched.intersection(one.needs):
                touched.add(one.name)
        return tuple(one for one in self.fields.values() if one.name in touched and one.name != name)

    def begins(self, other: Dialog) -> str | None:
        """The field that `begin`s ``other`` when it has nothing to choose from, if there is one."""
        fields = self.fields.values()
        return next((one.name for one in fields if isinstance(one.none, Begin) and one.none.dialog is other), None)

    def upgraded(self, version: int, values: Mapping[str, Json]) -> Mapping[str, Json]:
        """Values stored by another release: renamed and reshaped; unknown ones are kept, so a release can go back."""
        if version == self.version and not self._renamed.intersection(values):
            return values
        for step in range(version, self.version):
            if step in self.upgrades:
                values = self.upgrades[step](values)
        renamed = dict(values)
        for one in self.fields.values():
            for old in one.was:
                if old in renamed and one.name not in renamed:
                    renamed[one.name] = renamed.pop(old)
        return renamed


def named_in(title: str) -> list[str]:
    """The values that a title names."""
    return [part.partition("}")[0].partition(":")[0] for part in title.split("{")[1:]]
