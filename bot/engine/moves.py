"""The moves that several rules of precedence make: leave, resume, ask for a field anew, go on."""

from __future__ import annotations

from dataclasses import replace

from bot.engine.asides import handle
from bot.engine.bag import Bag
from bot.engine.dialog import Field
from bot.engine.doing import effects_of
from bot.engine.filling import Filling
from bot.engine.times import turned_down
from bot.engine.turn import Do, Say
from bot.engine.work import Work
from bot.understanding.readings import Intent


def menu(work: Work, bag: Bag) -> None:
    """Back at the beginning, with what can be done."""
    work.misses = 0
    handle(work, Intent.MENU, bag)


def leave(work: Work) -> None:
    """Out of the dialog on top, its values forgotten; and out of those that cannot go on without it."""
    begun = [frame.begun for frame in work.frames]
    depth = next((place for place in range(len(begun) - 1, 0, -1) if not begun[place]), 0)
    work.say.append(Say(work.repertoire.dialogs[work.frames[depth].dialog].left))
    work.close()
    if filling := work.back_to_parent():
        work.progress(filling)


def resume(work: Work, bag: Bag) -> None:
    """Pick up what was parked; every value is checked again on the way."""
    work.frames, work.parked = list(work.parked), ()
    filling = work.fill(Bag(None, (*work.frames[-1].pending, *bag.left())))
    work.notices(filling)
    work.progress(filling)


def without(work: Work, name: str, slot: object) -> None:
    """Forget the top frame's value of a field; a time is given back, and not put forward again at once."""
    top, field = work.frames[-1], work.dialog.fields[name]
    values = {key: value for key, value in top.values.items() if key != name}
    kept = replace(top, values=values, order=tuple(one for one in top.order if one != name))
    work.keep(turned_down(kept, slot) if field.hold else kept)


def reopen(work: Work, name: str, filling: Filling) -> None:
    """Ask for one field anew: its value is dropped, what depends on it is kept while it still fits."""
    field = work.dialog.fields[name]
    if field.hold and work.frames[-1].held:
        work.do.append(Do("release"))
    without(work, name, filling.resolved.get(name))
    wanted = name if field.on_request else None
    work.keep(replace(work.frames[-1], note="changed", wanted=wanted, misses={}))
    work.trace["reopened"] = name
    work.progress(work.again())


def go_on(work: Work, filling: Filling) -> None:
    """After an answer: effects, what was dropped, what is unclear; then the next question."""
    work.do.extend(effects_of(filling))
    work.notices(filling)
    if filling.among is not None:
        work.trace["open"] = filling.among[0].name
        work.ask(work.asking(filling).among(*filling.among))
        work.trace["rule"] = "ambiguous"
    elif filling.refused is not None:
        refused(work, filling, *filling.refused)
    elif not work.is_waiting():
        work.progress(filling)


def refused(work: Work, filling: Filling, field: Field, say: Say) -> None:
    """It was understood and cannot be: the reason, and the choices of the question."""
    work.trace["rule"], work.trace["open"] = "refused value", field.name
    misses = work.missed(field.name)
    if misses > 2 or work.frames[-1].told == say.text:
        work.ask(work.asking(filling).field(field, misses=max(misses, 2)))
        return
    question = work.asking(filling).field(field)
    work.keep(replace(work.frames[-1], told=say.text))
    work.say.append(Say(say.text, {**filling.spoken(), **say.values}))
    work.open(question.choices, question.expecting)
