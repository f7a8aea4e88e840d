"""Where something is shown to somebody who pressed: in the modal that is open, in a new one, or under the message."""

from __future__ import annotations

from collections.abc import Callable

from channels.slack.answer import Answer, Open, Refresh, Room, View
from channels.slack.blocks import loading, notice
from channels.slack.heard import Heard, text


def show(heard: Heard, title: str, fill: Callable[[Room], View]) -> Answer:
    """Show a modal whose content has to be loaded: in place of the one that was pressed in, else as a new one."""
    if (view_id := modal_of(heard)) is not None:
        return Answer(after=(Refresh(view_id, fill),))
    return Answer(after=(Open(heard.trigger_id, loading(title), fill),))


def say(heard: Heard, words: str) -> Answer:
    """Tell only them who pressed."""
    if heard.channel is not None:
        return Answer(words)
    return show(heard, "Pawline", lambda room: notice(words))


def modal_of(heard: Heard) -> str | None:
    """The modal that was pressed in."""
    return text(heard.view, "id") if text(heard.view, "type") == "modal" else None
