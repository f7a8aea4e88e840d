"""What fields want done as soon as they are answered."""

from __future__ import annotations

from bot.engine.expects import Expects, Openings
from bot.engine.filling import Filling
from bot.engine.memory import store_when
from bot.engine.turn import Do


def effects_of(filling: Filling) -> list[Do]:
    """Fields with an effect of their own: done at once. Only after the last one does the talk go on."""
    fields, values = filling.dialog.fields, filling.values
    names = [
        name
        for name in dict.fromkeys((*filling.took, *filling.changed))
        if fields[name].effect is not None and values.get(name) is not None
    ]
    return [
        Do(fields[name].effect or "", {**values, "dialog": filling.dialog.name, "field": name, "more": more})
        for name in names
        for more in (name != names[-1],)
    ]


def waiting_of(filling: Filling, expects: Expects | None) -> Do | None:
    """Nothing suits, and that was foreseen: the owner is put where those wait whom no time suits."""
    dialog = filling.dialog
    if dialog.waits is None or not isinstance(expects, Openings) or not expects.waits or not filling.nothing_suits:
        return None
    wish = store_when(filling.wish) if filling.wish is not None else None
    return Do(dialog.waits[1], {**filling.values, "dialog": dialog.name, "wish": wish})


def without_field(do: Do) -> Do:
    """It is done, and the open question is not asked again behind it."""
    return Do(do.name, {name: value for name, value in do.values.items() if name != "field"})
