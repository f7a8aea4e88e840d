"""A later wish ends what it stands against: the check about the same visit, or a question what is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.engine.turn import Do

if TYPE_CHECKING:
    from bot.engine.dialog import Dialog
    from bot.engine.state import Frame
    from bot.engine.work import Work

VISIT: Final = "visit"  # the field that says which visit a dialog is about


def overrule(work: Work, frame: Frame, below: int) -> None:
    """Let ``frame`` end the dialog at ``below`` on the stack, if it overrules it and both are about one visit."""
    if len(work.frames) < -below:
        return
    other = work.frames[below]
    if other.dialog not in work.repertoire.dialogs[frame.dialog].overrules:
        return
    if frame.values.get(VISIT) is None or frame.values.get(VISIT) != other.values.get(VISIT):
        return
    del work.frames[below]
    if other.held:
        work.do.append(Do("release"))
    work.trace["overruled"] = other.dialog


def gives_way(work: Work, dialog: Dialog) -> bool:
    """Whether the dialog on top ends where ``dialog`` begins, as a question what is meant always does."""
    top = work.top
    if top is None or top.held:
        return False
    return top.dialog in dialog.replaces or work.repertoire.dialogs[top.dialog].leads is not None
