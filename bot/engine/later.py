"""The frame of what was wanted besides, once the first is made."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.engine import texts
from bot.engine.bag import Bag
from bot.engine.dialog import Begin, Dialog, named_in
from bot.engine.each import LEADS
from bot.engine.state import Frame
from bot.engine.turn import Opening, Say
from bot.understanding.knowledge import species_of
from bot.understanding.readings import IMPLIED, Kind, Reading
from bot.understanding.values import Relation, Relative, When

if TYPE_CHECKING:
    from bot.engine.filling import Filling
    from bot.engine.work import Work


def begin_next(work: Work, dialog: Dialog, frame: Frame, slot: object) -> Filling:
    """Begin the next one of several, now that ``frame`` is made, and say which it is."""
    work.frames.append(later_frame(dialog, frame, slot))
    filling = _registered(work, dialog) or work.again()
    spoken, names = filling.spoken(), named_in(filling.dialog.title)
    if names and all(spoken.get(name) is not None for name in names):
        work.say.append(Say(texts.NOW, {"title": Say(filling.dialog.title, spoken)}))
    return filling


def _registered(work: Work, dialog: Dialog) -> Filling | None:
    """The dialog in which a pet is registered that nobody had told of yet, if it is for one."""
    if not any(one.kind is Kind.PET_NAME for one in work.frames[-1].pending):
        return None
    for field in dialog.fields.values():
        begun = field.none.dialog if isinstance(field.none, Begin) else None
        if begun is not None and begun.each is not None and Kind.PET_NAME in begun.each[0]:
            pending = work.frames[-1].pending
            work.push(begun, gives=field.name, begun=True)
            return work.fill(Bag(None, pending))
    return None


def later_frame(dialog: Dialog, frame: Frame, slot: object) -> Frame:
    """The frame of the next one, now that this one is made: for the same pet right behind it, else on that day."""
    told, rest = _next(frame.later)
    field = dialog.fields[dialog.several[1]] if dialog.several else None
    carried = {name: frame.values[name] for name in (field.after if field is not None else ()) if name in frame.values}
    whose = {one.value for one in told if one.kind in (Kind.PET, Kind.PET_NAME)}
    if whose and not whose.intersection(map(str, carried.values())):
        carried = {}
    pending = tuple(one for one in told if one.kind not in (Kind.RELATIVE, *((Kind.PET,) if carried else ())))
    breed = next((one for one in pending if one.kind is Kind.BREED), None)
    if breed is not None and not any(one.kind is Kind.SPECIES for one in pending):
        species = species_of(str(breed.value))
        pending += (Reading(Kind.SPECIES, species, IMPLIED, 0.8, "from the breed"),) if species is not None else ()
    if dialog.several and not any(one.kind is dialog.several[0] for one in pending):
        done = frame.values.get(dialog.several[1])
        same = (Reading(dialog.several[0], done, IMPLIED, 0.7, "as for the first"),) if isinstance(done, str) else ()
        pending = (*pending, *same)
    if isinstance(slot, Opening) and not any(one.kind is Kind.WHEN for one in pending):
        pending = (
            *pending,
            Reading(Kind.WHEN, _beside(told, slot, same=bool(carried)), (0, 0), 0.8, "with the first"),
        )
    if isinstance(slot, Opening):
        pending = tuple(_on_that_day(one, slot) for one in pending)
    return Frame(dialog.name, dialog.version, values=carried, pending=pending, later=rest)


def _on_that_day(one: Reading, slot: Opening) -> Reading:
    """ "Max at 12, Bella at 1", of the thursday that was spoken of: an hour of its own is on the day of the first."""
    when = one.value
    if not isinstance(when, When) or when.earliest or when.either:
        return one
    if when.day or when.start or when.end or when.weekdays or not (when.clock or when.part or when.after or when.until):
        return one
    return replace(one, value=replace(when, day=slot.start.date()))


def _next(later: tuple[Reading, ...]) -> tuple[tuple[Reading, ...], tuple[Reading, ...]]:
    """What the next one is about, and what those behind it are: each begins with whom, or which visit, it is for."""
    begins = [place for place, one in enumerate(later) if one.kind in LEADS]
    if len(begins) < 2 or begins[0] > 0:
        return later, ()
    return later[: begins[1]], later[begins[1] :]


def _beside(told: tuple[Reading, ...], slot: Opening, *, same: bool) -> When:
    """Nobody can be in two places: the same pet comes right after.

    Another one comes at the same time if that was said, else from that time on: they are brought together.
    """
    day, start, end = slot.start.date(), slot.start.time().replace(tzinfo=None), slot.end.time().replace(tzinfo=None)
    if same:
        return When(day=day, after=end)
    same_time = any(isinstance(one.value, Relative) and one.value.relation is Relation.SAME_TIME for one in told)
    return When(day=day, clock=start) if same_time else When(day=day, after=start)
