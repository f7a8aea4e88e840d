"""The frame of what was wanted besides, once the first is made."""

from __future__ import annotations

from bot.engine.dialog import Dialog
from bot.engine.state import Frame
from bot.engine.turn import Opening
from bot.understanding.readings import Kind, Reading, Relation, Relative, When


def later_frame(dialog: Dialog, frame: Frame, slot: object) -> Frame:
    """The frame of the second one, now that the first is made: for the same pet right behind it, else on that day."""
    field = dialog.fields[dialog.several[1]] if dialog.several else None
    carried = {name: frame.values[name] for name in (field.after if field is not None else ()) if name in frame.values}
    pets = {one.value for one in frame.later if one.kind is Kind.PET}
    if pets and not pets.intersection(map(str, carried.values())):
        carried = {}
    pending = tuple(one for one in frame.later if one.kind not in (Kind.RELATIVE, *((Kind.PET,) if carried else ())))
    if isinstance(slot, Opening) and not any(one.kind is Kind.WHEN for one in pending):
        pending = (
            *pending,
            Reading(Kind.WHEN, _beside(frame, slot, same=bool(carried)), (0, 0), 0.8, "with the first"),
        )
    return Frame(dialog.name, dialog.version, values=carried, pending=pending)


def _beside(frame: Frame, slot: Opening, *, same: bool) -> When:
    """Nobody can be in two places: the same pet comes right after, another one at the same time if that was said."""
    day, start, end = slot.start.date(), slot.start.time().replace(tzinfo=None), slot.end.time().replace(tzinfo=None)
    if same:
        return When(day=day, after=end)
    same_time = any(isinstance(one.value, Relative) and one.value.relation is Relation.SAME_TIME for one in frame.later)
    return When(day=day, clock=start) if same_time else When(day=day)
