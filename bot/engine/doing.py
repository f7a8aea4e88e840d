"""What fields want done as soon as they are answered."""

from __future__ import annotations

from bot.engine.filling import Filling
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
