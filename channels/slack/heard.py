"""What somebody did in Slack: pressed, submitted, typed or opened. All of it was typed by somebody, or made up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

EMPTY: Final[Mapping[str, Any]] = {}


class Kind(StrEnum):
    """How it was done."""

    ACTION = "action"
    SUBMITTED = "submitted"
    COMMAND = "command"
    EVENT = "event"
    OPTIONS = "options"


@dataclass(frozen=True, slots=True)
class Heard:
    """One thing that somebody did.

    ``name`` is the action's, the modal's, the command's or the event's. ``value`` is what the button carries, what was
    chosen, or the words behind the command. ``channel`` and ``ts`` say under which message, if any. ``view`` is the
    modal or the Home tab, ``inputs`` what was filled in there, by action. ``event_id`` is the same when Slack tries an
    event again. ``response_url`` takes answers to what only they who pressed can see, also where we are no member.
    """

    kind: Kind
    name: str
    slack_id: str
    value: str = ""
    trigger_id: str = ""
    channel: str | None = None
    ts: str | None = None
    view: Mapping[str, Any] = field(default_factory=dict)
    inputs: Mapping[str, str] = field(default_factory=dict)
    event: Mapping[str, Any] = field(default_factory=dict)
    event_id: str | None = None
    response_url: str = ""

    @property
    def about(self) -> str:
        """What a modal was opened for; where it is none, what the button carries."""
        return text(self.view, "private_metadata") or self.value


def pressed(body: Mapping[str, Any]) -> Heard:
    """A button, or something chosen."""
    actions = body.get("actions")
    action = actions[0] if isinstance(actions, list) and actions and isinstance(actions[0], dict) else EMPTY
    container, view = part(body, "container"), part(body, "view")
    return Heard(
        Kind.ACTION,
        text(action, "action_id"),
        text(part(body, "user"), "id"),
        value=chosen(action) or "",
        trigger_id=text(body, "trigger_id"),
        channel=text(part(body, "channel"), "id") or None,
        ts=text(container, "message_ts") or None,
        view=view,
        inputs=inputs(view),
        response_url=text(body, "response_url") if container.get("is_ephemeral") is True else "",
    )


def submitted(body: Mapping[str, Any]) -> Heard:
    """A modal that was filled in."""
    view = part(body, "view")
    return Heard(
        Kind.SUBMITTED,
        text(view, "callback_id"),
        text(part(body, "user"), "id"),
        trigger_id=text(body, "trigger_id"),
        view=view,
        inputs=inputs(view),
    )


def commanded(body: Mapping[str, Any]) -> Heard:
    """Words behind a slash."""
    return Heard(
        Kind.COMMAND,
        text(body, "command"),
        text(body, "user_id"),
        value=text(body, "text"),
        trigger_id=text(body, "trigger_id"),
        channel=text(body, "channel_id") or None,
    )


def happened(body: Mapping[str, Any]) -> Heard:
    """An event; what bots say, we as well, is nobody's."""
    event = part(body, "event")
    is_a_bots = "bot_id" in event or "bot_profile" in event
    return Heard(
        Kind.EVENT,
        text(event, "type"),
        "" if is_a_bots else text(event, "user"),
        value=text(event, "text"),
        channel=text(event, "channel") or None,
        ts=text(event, "ts") or None,
        event=event,
        event_id=text(body, "event_id") or None,
    )


def searched(body: Mapping[str, Any]) -> Heard:
    """Something typed into a select whose options we give."""
    view = part(body, "view")
    return Heard(
        Kind.OPTIONS,
        text(body, "action_id"),
        text(part(body, "user"), "id"),
        value=text(body, "value"),
        view=view,
        inputs=inputs(view),
    )


def inputs(view: Mapping[str, Any]) -> dict[str, str]:
    """What stands in the fields of a modal, by their action; what was left empty is missing."""
    found: dict[str, str] = {}
    values = part(part(view, "state"), "values")
    for fields in values.values():
        for name, given in (fields if isinstance(fields, dict) else EMPTY).items():
            if isinstance(given, dict) and (value := chosen(given)) is not None:
                found[name] = value
    return found


def chosen(given: Mapping[str, Any]) -> str | None:
    """What a button carries, or what was typed or chosen; of checkboxes all, one a line."""
    for name in ("value", "selected_date", "selected_time"):
        if isinstance(given.get(name), str):
            return str(given[name])
    option = given.get("selected_option")
    if isinstance(option, dict):
        return text(option, "value")
    options = given.get("selected_options")
    if isinstance(options, list):
        return "\n".join(text(one, "value") for one in options if isinstance(one, dict)) or None
    return None


def part(given: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """An object inside; an empty one when there is none."""
    found = given.get(name)
    return found if isinstance(found, dict) else EMPTY


def text(given: Mapping[str, Any], name: str) -> str:
    """A text inside; '' when there is none."""
    found = given.get(name)
    return found if isinstance(found, str) else ""
