"""Our side of slack-bolt, which reads requests of both ways in and writes the answers that each of them wants."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from slack_bolt import Ack, App
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.response import BoltResponse

from channels.receiving import Unavailable
from channels.slack.answer import Answer
from channels.slack.blocks import notice
from channels.slack.client import QUIET
from channels.slack.door import Door
from channels.slack.heard import Heard, commanded, happened, pressed, searched, submitted

ANY: Final = re.compile(".*", re.DOTALL)
QUIETLY: Final = {"unfurl_links": False, "unfurl_media": False}
"""Slack's robot has no business with the link to the board."""

OURS: Final = ("app_home_opened", "message")
"""The events that we listen to."""


def make_app(door: Door) -> App:
    """Everything goes to ``door``. Bolt is told who we are, since it would ask Slack before it answers.

    It does not verify: the webhook has, and what comes by Socket Mode needs none.
    """
    app = App(
        logger=QUIET,
        name="pawline",
        process_before_response=True,
        client=door.client.web,
        authorize=_authorize,
        request_verification_enabled=False,
        ssl_check_enabled=False,
    )
    app.action(ANY)(_listener(door, pressed, _of_action))
    app.view(ANY)(_listener(door, submitted, _of_view))
    app.command(ANY)(_listener(door, commanded, _of_command))
    app.options(ANY)(_listener(door, searched, _of_options))
    for name in OURS:
        app.event(name)(_listener(door, happened, _of_action))
    app.event(ANY)(_ignored)
    return app


def _authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
    return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id, bot_token="unused")  # noqa: S106  # No token.


def _listener(
    door: Door, read: Callable[[Mapping[str, Any]], Heard], said: Callable[[Answer], dict[str, Any]]
) -> Callable[[dict[str, Any], Ack], BoltResponse]:
    def listener(body: dict[str, Any], ack: Ack) -> BoltResponse:
        try:
            return ack(**said(door.take(read(body))))
        except Unavailable:  # Slack tries an event again, and tells whoever pressed
            return BoltResponse(status=503, body="try again\n", headers={"Retry-After": ["2"]})

    return listener


def _ignored(ack: Ack) -> BoltResponse:
    return ack()


def _of_action(answer: Answer) -> dict[str, Any]:
    return {}


def _of_command(answer: Answer) -> dict[str, Any]:
    if not answer.text:
        return {}
    return {"text": answer.text, "blocks": [*answer.blocks] or None, "response_type": "ephemeral", **QUIETLY}


def _of_view(answer: Answer) -> dict[str, Any]:
    if answer.errors:
        return {"response_action": "errors", "errors": dict(answer.errors)}
    if answer.view is not None:
        return {"response_action": "update", "view": dict(answer.view)}
    if answer.text:
        return {"response_action": "update", "view": notice(answer.text)}
    return {"response_action": "clear"} if answer.clear else {}


def _of_options(answer: Answer) -> dict[str, Any]:
    return {"options": [*answer.options]}
