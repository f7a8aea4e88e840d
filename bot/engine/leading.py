"""Where a question leads that only asks which dialog is meant: that one begins in its place, with what was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.engine.bag import Bag
from bot.engine.turn import Say

if TYPE_CHECKING:
    from bot.engine.filling import Filling
    from bot.engine.work import Work


def lead(work: Work, filling: Filling) -> None:
    """Go on in the dialog that the answer means; or leave all as it is."""
    leads, said = filling.dialog.leads, work.frames[-1].pending
    going = leads(filling.resolved, said) if leads is not None else None
    if going is None:
        work.say.append(Say(filling.dialog.left))
        work.close()
        if (below := work.back_to_parent()) is not None:
            work.progress(below)
        return
    work.push(work.repertoire.by_intent[going.intent])
    work.trace["led to"] = work.dialog.name
    begun = work.fill(Bag(None, going.found))
    if begun.among is not None:
        work.ask(work.asking(begun).among(*begun.among))
    else:
        work.progress(begun)
