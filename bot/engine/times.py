"""The field that expects a bookable time: what is said about it becomes a wish, a wish what can be put forward."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, time
from typing import TYPE_CHECKING

from bot.engine.bag import Bag
from bot.engine.dialog import Field
from bot.engine.expects import Openings
from bot.engine.memory import store_opening
from bot.engine.state import OFFERS, Frame
from bot.engine.turn import Answer, Need, Opening
from bot.engine.wishes import SAID, wished
from bot.understanding.values import When

if TYPE_CHECKING:
    from bot.engine.filling import Filling

REJECTED = 4  # times turned down one after the other that are remembered


class Lacking(Exception):
    """An answer from outside is needed before the step can go on."""

    def __init__(self, need: Need) -> None:
        super().__init__("an answer is needed")
        self.need = need


def hear_time(filling: Filling, field: Field, expects: Openings, bag: Bag) -> None:
    """Take what the message says about time for ``field``; raise `Lacking` when it has to be looked up."""
    known = filling.still(field, expects)
    asked = filling.is_asked(field, known=known)
    slot = filling.resolved.get(field.name)
    slot = slot if isinstance(slot, Opening) else None
    if filling.position is not None:  # something else is asked first; what was said about time is remembered
        return
    request = expects.fingerprint()
    offers = filling.offers if filling.fits == request else ()
    if filling.chosen is not None and filling.chosen[0] == field.name:
        _pressed(filling, field, expects, filling.chosen[1], slot)
        return
    said = None
    if filling.correct or not known:
        said = wished(bag, before=filling.wish, slot=slot, offers=offers, asked=asked)
    if said is not None:
        bag.take((*said.used, *bag.of(*SAID)))  # what was said of time before is part of the wish, or overruled
        bag.take(bag.of(*SAID))  # and so is what waited from an earlier message
        if said.pick is not None and said.pick == slot:
            filling.repeated = True
            return
        if said.pick is not None:
            choose(filling, field, said.pick, changed=known, request=request)
            return
        filling.wish = said.when
        _look(filling, field, expects, said.when, slot, moved=True)
    elif known and filling.fits != request and slot is not None:
        _look(filling, field, expects, When(day=slot.start.date(), clock=_wall(slot)), slot, moved=False)
    elif not known and (filling.fits != request or not filling.offers):
        filling.wish = filling.wish or expects.at
        _look(filling, field, expects, filling.wish, None, moved=False)


def _pressed(filling: Filling, field: Field, expects: Openings, token: str, slot: Opening | None) -> None:
    """One of the times put forward; one of last week's is looked up like a time that was typed."""
    request = expects.fingerprint()
    for opening in filling.offers if filling.fits == request else ():
        if opening_token(opening) == token:
            choose(filling, field, opening, changed=slot is not None, request=request)
            return
    start = token_start(token)
    if start is None:
        filling.stale_button = True
        return
    filling.wish = When(day=start.date(), clock=start.time())
    _look(filling, field, expects, filling.wish, slot, moved=True)


def _look(
    filling: Filling, field: Field, expects: Openings, wish: When | None, slot: Opening | None, *, moved: bool
) -> None:
    """Ask what is open. An exact time that is free becomes the value, anything else is put forward.

    ``moved`` says that somebody asked for another time; else the time in question is only checked again.
    """
    need = Need(expects, wish)
    answer = filling.facts.answers.get(need)
    if answer is None:
        raise Lacking(need)
    request = expects.fingerprint()
    if answer.exact is not None and wish is not None:
        if slot is not None and not moved:
            _renew(filling, field, answer.exact, request)
        else:
            choose(filling, field, answer.exact, changed=slot is not None, request=request)
        return
    if slot is not None and not moved:
        filling.drop(field)
        filling.lost = slot
    elif slot is not None:
        filling.forget(field.name)
        del filling.resolved[field.name]
        filling.changed.append(field.name)
    elif moved:
        filling.took.append(field.name)
    _offer(filling, answer, request)


def _renew(filling: Filling, field: Field, opening: Opening, request: str) -> None:
    """The same time for something else: its price and end may differ."""
    filling.values[field.name] = store_opening(opening)
    filling.resolved[field.name], filling.fits = opening, request


def _offer(filling: Filling, answer: Answer, request: str) -> None:
    """Put up to three forward, in the order of the clock, so that "the second one" is what was said second."""
    found = answer.best or answer.near
    turned_down = {(one.day, one.clock) for one in (filling.wish.but if filling.wish else ())}
    fresh = [one for one in found if (one.start.date(), _wall(one)) not in turned_down]
    filling.offers = _distinct(fresh or found)
    filling.full = not answer.best
    filling.reasons, filling.fits = answer.reasons, request


def _distinct(openings: Iterable[Opening]) -> tuple[Opening, ...]:
    starts: dict[datetime, Opening] = {}
    for one in openings:
        starts.setdefault(one.start, one)
    return tuple(sorted(list(starts.values())[:OFFERS], key=lambda one: one.start))


def choose(filling: Filling, field: Field, opening: Opening, *, changed: bool, request: str) -> None:
    """This is the time."""
    filling.keep(field, store_opening(opening), changed=changed, rule="a time")
    filling.resolved[field.name], filling.fits, filling.full = opening, request, False


def turned_down(frame: Frame, slot: object) -> Frame:
    """The frame when its time is not wanted after all, or gone: others of that day, and not this one again."""
    wish = frame.wish or When()
    if isinstance(slot, Opening):
        this = When(day=slot.start.date(), clock=_wall(slot))
        day = slot.start.date() if wish.clock is not None else wish.day
        wish = replace(wish, day=day, clock=None, but=(*wish.but, this)[-REJECTED:])
    elif wish.clock is not None:
        wish = replace(wish, clock=None)
    return replace(frame, held=None, offers=(), fits=None, wish=wish)


def _wall(opening: Opening) -> time:
    return opening.start.time()


def opening_token(opening: Opening) -> str:
    """An opening within a button: its start on the wall clock, and who."""
    at = opening.start
    return f"{at.year:04}{at.month:02}{at.day:02}{at.hour:02}{at.minute:02}-{opening.staff[-8:]}"


def token_start(token: str) -> datetime | None:
    """When the opening behind a button starts, on the shop's wall clock; None for anything else."""
    minute = token.partition("-")[0]
    if len(minute) != 12 or not (minute.isascii() and minute.isdigit()):
        return None
    try:
        return datetime.strptime(minute, "%Y%m%d%H%M")  # noqa: DTZ007  a wish is on the wall clock
    except ValueError:
        return None
