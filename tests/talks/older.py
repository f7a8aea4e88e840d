"""A conversation's state as an older release stored it: fewer members, older names and shapes, values nobody knows now.

What is asserted is the promise of the engine: any conversation in flight just goes on after a release.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bot.dialogs import REPERTOIRE
from bot.engine.turn import Json

NEWER: Final = ("fits", "note")
"""Members of a frame that a release may not have known yet: what was found is then checked again."""


def older(state: Mapping[str, Json]) -> dict[str, Json]:
    """The same state, as it was stored before the latest releases."""
    frames = state.get("frames")
    if not isinstance(frames, list):
        return dict(state)
    kept = {**state, "mood": "curious"}  # as another release may leave it
    kept["frames"] = [_frame(frame) if isinstance(frame, dict) else frame for frame in frames]
    return kept


def _frame(frame: Mapping[str, Json]) -> Json:
    dialog = REPERTOIRE.dialogs.get(str(frame["dialog"]))
    values = frame.get("values")
    if dialog is None or not isinstance(values, dict):
        return dict(frame)
    old: dict[str, Json] = dict(values)
    for field in dialog.fields.values():
        for name in field.was[-1:]:
            if field.name in old:
                old[name] = old.pop(field.name)
    old["hair"] = "curly"  # a field that has been given up since
    version = dialog.version
    if dialog.name == "register_pet" and version > 1:
        version, old = 1, _before_two(old)
    newer = NEWER if "slot" in old else ()
    return {**{name: value for name, value in frame.items() if name not in newer}, "version": version, "values": old}


def _before_two(values: dict[str, Json]) -> dict[str, Json]:
    """Version 1 kept the weight as a number of kilograms."""
    weight = values.get("weight")
    return {**values, "weight": float(weight)} if isinstance(weight, str) else values
