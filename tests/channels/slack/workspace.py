"""The salon's workspace: people who press, type and submit by signed requests, and read what the stand-in was given."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from channels.app import create_app, end_streams
from channels.slack.door import Door
from core.db import Database
from core.settings import Settings
from tests.channels.clock import Standing
from tests.standins.slack import APP, BOT_TOKEN, SIGNING_SECRET, TEAM, TEAM_CHANNEL, Post, Slack
from tests.standins.slack_blocks import elements, faults, read, view_faults

PUBLIC = "https://shop.example"
KEY = "a key that only this test knows, and no other"
DOOR = "/webhooks/slack"
KIM, LEO, DANA, STRANGER = "U0KIM", "U0LEO", "U0DANA", "U9STRANGER"
"""As examples/salon.yaml calls them, and somebody whom it does not know."""


def settings(database: Database, slack: Slack, folder: Path, **more: object) -> Settings:
    """Slack on, at the stand-in."""
    given: Mapping[str, object] = {
        "database_url": database.url, "secret_key": KEY, "data_dir": folder, "public_url": PUBLIC,
        "slack_bot_token": BOT_TOKEN, "slack_signing_secret": SIGNING_SECRET, "slack_api_base": slack.url,
        "slack_schedule_channel": TEAM_CHANNEL, **more,
    }  # fmt: skip
    return Settings(**given)  # type: ignore[arg-type]  # They are checked when the program runs.


def signed(body: bytes, *, secret: str = SIGNING_SECRET, at: str | None = None) -> dict[str, str]:
    """The headers with which Slack proves itself."""
    timestamp = at if at is not None else str(int(time.time()))
    digest = hmac.new(secret.encode(), b"v0:" + timestamp.encode() + b":" + body, hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": timestamp, "X-Slack-Signature": f"v0={digest}"}


@dataclass
class Workspace:
    """The application in this process."""

    database: Database
    slack: Slack
    settings: Settings
    clock: Standing = field(default_factory=Standing)
    ids: Any = field(default_factory=lambda: count(1000))
    said: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.app: Flask = create_app(self.settings, self.database, self.clock)  # type: ignore[arg-type]
        self.client: FlaskClient = self.app.test_client()

    @property
    def door(self) -> Door:
        found = self.app.extensions["pawline.slack"]
        assert isinstance(found, Door)
        return found

    def close(self) -> None:
        end_streams(self.app)
        self.door.courtesies.settle()

    def post(self, body: bytes, headers: Mapping[str, str], *, form: bool = False) -> TestResponse:
        kind = "application/x-www-form-urlencoded" if form else "application/json"
        return self.client.post(DOOR, data=body, headers=dict(headers), content_type=kind)

    def send(self, payload: Mapping[str, Any]) -> TestResponse:
        """Something pressed, chosen or submitted, as Slack hands it over; what follows is waited for."""
        body = urlencode({"payload": json.dumps(payload)}).encode()
        answer = self.post(body, signed(body), form=True)
        self.door.courtesies.settle()
        return answer

    def happen(self, event: Mapping[str, Any], *, event_id: str | None = None) -> TestResponse:
        """An event."""
        given = {
            "type": "event_callback", "team_id": TEAM, "api_app_id": APP, "event": event,
            "event_id": event_id or f"Ev{next(self.ids)}", "event_time": 1898863200,
        }  # fmt: skip
        body = json.dumps(given).encode()
        answer = self.post(body, signed(body))
        self.door.courtesies.settle()
        return answer


@dataclass
class Somebody:
    """One person in the workspace."""

    workspace: Workspace
    id: str = KIM

    @property
    def slack(self) -> Slack:
        return self.workspace.slack

    @property
    def direct(self) -> str:
        """Their channel with the app."""
        return f"D{self.id[1:]}"

    def about(self, kind: str) -> dict[str, Any]:
        """What every payload says of who it is."""
        return {
            "type": kind, "team": {"id": TEAM, "domain": "shop"}, "api_app_id": APP, "user": {"id": self.id},
            "trigger_id": f"trigger-{next(self.workspace.ids)}",
        }  # fmt: skip

    def type(self, words: str, *, command: str = "/pawline") -> str:
        """Type a command; what is answered to them alone."""
        given = {
            "command": command, "text": words, "user_id": self.id, "team_id": TEAM, "channel_id": TEAM_CHANNEL,
            "trigger_id": f"trigger-{next(self.workspace.ids)}", "api_app_id": APP,
        }  # fmt: skip
        body = urlencode(given).encode()
        answer = self.workspace.post(body, signed(body), form=True)
        self.workspace.door.courtesies.settle()
        assert answer.status_code == 200
        if not answer.data:
            return ""
        said: dict[str, Any] = answer.get_json()
        self.workspace.said = said
        for fault in faults(said.get("blocks") or []):
            raise AssertionError(fault)
        return read(said["blocks"]) if said.get("blocks") else str(said["text"])

    def press(self, post: Post, label: str, *, under: str = "", chosen: str | None = None) -> TestResponse:
        """Press a button of a message: the first of this label, or the one in the block under the text ``under``."""
        return self.workspace.send(self.pressed(post, label, under=under, chosen=chosen))

    def pressed(self, post: Post, label: str, *, under: str = "", chosen: str | None = None) -> dict[str, Any]:
        block, action = find(post.blocks, label, under=under)
        return {
            **self.about("block_actions"),
            "channel": {"id": post.channel},
            "container": {"type": "message", "message_ts": post.ts, "channel_id": post.channel},
            "message": self.slack.shown(post),
            "actions": [{**acted(action, chosen), "block_id": block, "action_ts": "1.0"}],
        }

    def press_in(
        self, view: Mapping[str, Any], label: str, *, chosen: str | None = None, **values: str
    ) -> TestResponse:
        """Press a button, or choose something, of a modal or the Home tab."""
        block, action = find(view["blocks"], label)
        values |= {action["action_id"]: chosen} if chosen is not None else {}
        payload = {
            **self.about("block_actions"),
            "container": {"type": "view", "view_id": view.get("id", "V-home")},
            "view": {**view, "state": state(view, values)},
            "actions": [{**acted(action, chosen), "block_id": block, "action_ts": "1.0"}],
        }
        return self.workspace.send(payload)

    def submit(self, view: Mapping[str, Any], **values: str) -> dict[str, Any]:
        """Fill in a modal and submit it; the answer."""
        answer = self.workspace.send({**self.about("view_submission"), "view": {**view, "state": state(view, values)}})
        assert answer.status_code == 200
        said: dict[str, Any] = answer.get_json() if answer.data else {}
        if "view" in said:
            assert [*view_faults(said["view"])] == []
        return said

    def search(self, view: Mapping[str, Any], action: str, words: str) -> list[str]:
        """Type into a select whose options come from us; their labels."""
        given = {**self.about("block_suggestion"), "action_id": action, "block_id": "b", "value": words, "view": view}
        said = self.workspace.send(given).get_json()
        return [one["text"]["text"] for one in said["options"]]

    def told(self) -> str:
        """What was shown to them alone, the last."""
        return self.slack.told(self.id)[-1]


def find(blocks: list[dict[str, Any]], label: str, *, under: str = "") -> tuple[str, dict[str, Any]]:
    """The button or select of this label, or action, in or below the first block whose text has ``under``."""
    began = not under
    for block in blocks:
        began = began or under in json.dumps(block, ensure_ascii=False)
        if not began:
            continue
        for block_id, element in elements([block]):
            shown = element.get("text", {}).get("text"), element.get("placeholder", {}).get("text")
            if label in (*shown, element["action_id"]):
                return block_id, dict(element)
    raise AssertionError(f"nothing is called {label!r}:\n{read(blocks)}")


def acted(element: Mapping[str, Any], chosen: str | None) -> dict[str, Any]:
    """A pressed button, or a select in which the option labelled ``chosen`` was taken."""
    done: dict[str, Any] = {"action_id": element["action_id"], "type": element["type"]}
    if chosen is None:
        return done | ({"value": element["value"]} if "value" in element else {})
    return done | {"selected_option": option(element, chosen)}


def option(element: Mapping[str, Any], label: str) -> dict[str, Any]:
    groups = element.get("option_groups") or [{"options": element.get("options", [])}]
    for one in (one for group in groups for one in group["options"]):
        if one["text"]["text"] == label or one["value"] == label:
            found: dict[str, Any] = one
            return found
    if element["type"] == "external_select":
        return {"text": {"type": "plain_text", "text": label}, "value": label}
    raise AssertionError(f"no option {label!r} in {element}")


def state(view: Mapping[str, Any], values: Mapping[str, str]) -> dict[str, Any]:
    """The state of a view in which the fields have these values, by action; others keep what they began with."""
    filled: dict[str, Any] = {}
    left = dict(values)
    for number, block in enumerate(view["blocks"]):
        for _, element in elements([block]):
            name, kind = element["action_id"], element["type"]
            given = left.pop(name, None)
            if kind == "button":
                continue
            block_id = block.get("block_id", f"b{number}")
            filled.setdefault(block_id, {})[name] = {"type": kind, **_filled(element, given)}
    assert not left, f"no such fields: {left}"
    return {"values": filled}


def _filled(element: Mapping[str, Any], given: str | None) -> dict[str, Any]:
    match element["type"]:
        case "static_select" | "external_select" | "radio_buttons":
            return {"selected_option": option(element, given) if given is not None else element.get("initial_option")}
        case "datepicker":
            return {"selected_date": given if given is not None else element.get("initial_date")}
        case "checkboxes":
            labels = given.split("\n") if given else []
            return {"selected_options": [option(element, one) for one in labels]}
        case _:
            return {"value": given if given is not None else element.get("initial_value")}
