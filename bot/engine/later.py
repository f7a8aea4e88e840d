"""The frame of what was wanted besides, once the first is made."""

from __future__ import annotations

from bot.engine.dialog import Dialog
from bot.engine.each import LEADS
from bot.engine.state import Frame
from bot.engine.turn import Opening
from bot.understanding.readings import IMPLIED, Kind, Reading, Relation, Relative, When


def later_frame(dialog: Dialog, frame: Frame, slot: object) -> Frame:
    """The frame of the next one, now that this one is made: for the same pet right behind it, else on that day."""
    told, rest = _next(frame.later)
    field = dialog.fields[dialog.several[1]] if dialog.several else None
    carried = {name: frame.values[name] for name in (field.after if field is not None else ()) if name in frame.values}
    whose = {one.value for one in told if one.kind in (Kind.PET, Kind.PET_NAME)}
    if whose and not whose.intersection(map(str, carried.values())):
        carried = {}
    pending = tuple(one for one in told if one.kind not in (Kind.RELATIVE, *((Kind.PET,) if carried else ())))
    if dialog.several and not any(one.kind is dialog.several[0] for one in pending):
        done = frame.values.get(dialog.several[1])
        same = (Reading(dialog.several[0], done, IMPLIED, 0.7, "as for the first"),) if isinstance(done, str) else ()
        pending = (*pending, *same)
    if isinstance(slot, Opening) and not any(one.kind is Kind.WHEN for one in pending):
        pending = (
            *pending,
            Reading(Kind.WHEN, _beside(told, slot, same=bool(carried)), (0, 0), 0.8, "with the first"),
        )
    return Frame(dialog.name, dialog.version, values=carried, pending=pending, later=rest)


def _next(later: tuple[Reading, ...]) -> tuple[tuple[Reading, ...], tuple[Reading, ...]]:
    """What the next one is about, and what those behind it are: each begins with whom, or which visit, it is for."""
    begins = [place for place, one in enumerate(later) if one.kind in LEADS]
    if len(begins) < 2 or begins[0] > 0:
        return later, ()
    return later[: begins[1]], later[begins[1] :]


def unknown_one(frame: Frame) -> Reading | None:
    """A pet that nobody had told of yet, for whom this is: it has to be registered first."""
    return next((one for one in frame.pending if one.kind is Kind.PET_NAME), None)


def _beside(told: tuple[Reading, ...], slot: Opening, *, same: bool) -> When:
    """Nobody can be in two places: the same pet comes right after.

    Another one comes at the same time if that was said, else from that time on: they are brought together.
    """
    day, start, end = slot.start.date(), slot.start.time().replace(tzinfo=None), slot.end.time().replace(tzinfo=None)
    if same:
        return When(day=day, after=end)
    same_time = any(isinstance(one.value, Relative) and one.value.relation is Relation.SAME_TIME for one in told)
    return When(day=day, clock=start) if same_time else When(day=day, after=start)
