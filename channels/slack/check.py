"""Whether Slack knows our app, what it may do, and whom of the shop's people it can be shown to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bot.ports import SendError
from channels.checks import Finding
from channels.slack.client import Client, Refused
from channels.slack.making import client
from channels.slack.webhook import PATH
from core.settings import Settings

SCOPES: Final = (
    "chat:write",
    "commands",
    "im:write",
    "im:history",
    "users:read",
    "users:read.email",
)
"""What the app has to be allowed. The team's channel needs the history of its kind as well."""


def slack(settings: Settings) -> Iterator[Finding]:
    """The token, its scopes, the team's channel and where requests go."""
    ours = client(settings)
    try:
        yield from _token(ours)
        if settings.slack_schedule_channel is not None:
            yield from _channel(ours, settings.slack_schedule_channel)
        else:
            mend = (
                "set SLACK_SCHEDULE_CHANNEL to the id of the team's channel (Slack shows it in the channel's details)"
            )
            yield Finding(False, "there is no channel for the team", mend)
    except Refused as error:
        if error.is_locked_out and error.code != "missing_scope":
            mend = "copy SLACK_BOT_TOKEN again from api.slack.com (OAuth & Permissions, Bot User OAuth Token)"
            yield Finding(False, f"Slack does not know the token ({error.code})", mend)
            return
        yield Finding(False, f"Slack refuses it ({error.code})", "see which scopes the app has, and install it again")
    except SendError as error:
        yield Finding(False, f"Slack cannot be asked ({error})", "try again in a while")
        return
    yield from _way_in(ours, settings)


def _token(ours: Client) -> Iterator[Finding]:
    found = ours.ask(lambda web: web.auth_test())
    yield Finding(True, f"the app is @{found.get('user')} in {found.get('team')}")
    if missing := sorted(set(SCOPES) - ours.scopes()):
        mend = "add them at api.slack.com (OAuth & Permissions, Scopes) and install the app again"
        yield Finding(False, f"the app may not: {', '.join(missing)}", mend)


def _channel(ours: Client, channel: str) -> Iterator[Finding]:
    found = ours.ask(lambda web: web.conversations_info(channel=channel)).get("channel", {})
    name = found.get("name", channel)
    if not found.get("is_member"):
        yield Finding(False, f"the app is not in #{name}", "write in that channel: /invite @pawline")
        return
    needed = "groups:history" if found.get("is_private") else "channels:history"
    if needed not in ours.scopes():
        mend = f"add {needed} at api.slack.com (OAuth & Permissions, Scopes) and install the app again"
        yield Finding(False, f"the app may not read #{name}", mend)
        return
    yield Finding(True, f"the team's channel is #{name}")


def _way_in(ours: Client, settings: Settings) -> Iterator[Finding]:
    if settings.slack_app_token is not None:
        yield from _socket(ours, settings.slack_app_token.get_secret_value())
    elif settings.public_url is None:
        yield Finding(False, "Slack has no address of ours", "set PUBLIC_URL, or SLACK_APP_TOKEN for Socket Mode")
    else:
        yield Finding(True, f"requests come to {settings.public_url}{PATH}")


def _socket(ours: Client, token: str) -> Iterator[Finding]:
    """Whether we would be let in. The address that Slack gives for that is forgotten: nobody connects to it."""
    try:
        ours.ask(lambda web: web.apps_connections_open(app_token=token))
    except Refused as error:
        mend = (
            "switch on Socket Mode at api.slack.com, and copy SLACK_APP_TOKEN again"
            " (Basic Information, App-Level Tokens, with connections:write)"
        )
        yield Finding(False, f"Slack refuses Socket Mode ({error.code})", mend)
    except SendError as error:
        yield Finding(False, f"Slack cannot be asked for Socket Mode ({error})", "try again in a while")
    else:
        yield Finding(True, "requests come by Socket Mode")
