"""The Bot API on loopback: takes what keeps to its limits, remembers it, gets into what trouble is asked for.

What it was told that Telegram would not take is in ``faults``.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import Enum
from itertools import count
from typing import Any

BOT = 7_000_000_001
TOKEN = f"{BOT}:AAE-a_token_that_only_Telegram_and_the_shop_know"
SECRET = "a_secret_of_the_webhook-0123456789"
NAME = re.compile(r"[a-z0-9_]{1,32}")


class Trouble(Enum):
    """What can happen to one request that sends."""

    TOO_MANY = "429, with retry_after"
    BROKEN = "500, with a body of Telegram's"
    GATEWAY = "502, of something in between"
    REFUSED = "closed before anything was taken"
    CUT_OFF = "taken, and then closed without an answer"
    HANGS = "taken, and no answer for long"
    MIGRATED = "400, the group has another id now"


@dataclass
class Taken:
    """One message as it is shown in a chat."""

    message_id: int
    chat: int
    text: str
    rows: list[list[dict[str, Any]]] = field(default_factory=list)
    keys: list[list[dict[str, Any]]] = field(default_factory=list)
    removes: bool = False
    place: tuple[float, float, str, str] | None = None
    created: datetime = field(default_factory=lambda: datetime.now(UTC))

    @property
    def buttons(self) -> dict[str, str]:
        """Data by label."""
        return {one["text"]: one["callback_data"] for row in self.rows for one in row}

    @property
    def labels(self) -> list[str]:
        """What can be tapped."""
        return [one["text"] for row in (*self.rows, *self.keys) for one in row]


class Refused(Exception):
    """An error of the Bot API."""

    def __init__(self, code: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.code, self.parameters = code, parameters


def units(text: str) -> int:
    """UTF-16 units."""
    return sum(2 if ord(one) > 0xFFFF else 1 for one in text)


def snake(method: str) -> str:
    """`sendMessage` as we write it."""
    return re.sub("[A-Z]", lambda found: f"_{found[0].lower()}", method)


@dataclass
class Telegram:
    """The state behind the server. ``refusals`` are errors by chat.

    ``dawdle`` is for how long a message to somebody is not taken, whoever waits for it.
    """

    url: str = ""
    messages: list[Taken] = field(default_factory=list)
    answered: list[str] = field(default_factory=list)
    trouble: list[Trouble] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    refusals: dict[int, tuple[int, str]] = field(default_factory=dict)
    moved: dict[int, int] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    updates: list[dict[str, Any]] = field(default_factory=list)
    webhook: dict[str, Any] = field(default_factory=dict)
    menu: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    groups: bool = False
    away: bool = False
    polled: bool = False
    hang: float = 1.0
    dawdle: Callable[[str], float] = lambda peer: 0.0
    lock: threading.RLock = field(default_factory=threading.RLock)
    ids: Any = field(default_factory=lambda: count(100))

    def in_chat(self, chat: int) -> list[Taken]:
        """What was sent to a chat, in order, as it is shown now."""
        with self.lock:
            return [one for one in self.messages if one.chat == chat]

    def call(self, method: str, given: dict[str, str]) -> Any:
        """The result of a method. Raises `Refused`."""
        with self.lock:
            found: Callable[[dict[str, str]], Any] | None = getattr(self, f"_{snake(method)}", None)
            if found is None:
                raise Refused(404, "Not Found")
            return found(given)

    def _wrong(self, fault: str) -> Refused:
        self.faults.append(fault)
        return Refused(400, f"Bad Request: {fault}")

    # --- what is sent

    def _send_message(self, given: dict[str, str]) -> dict[str, Any]:
        chat = self._chat(given)
        if "parse_mode" in given or "entities" in given:
            raise self._wrong("markup, though texts are plain here")
        if not units(given["text"].strip()) >= 1 or units(given["text"]) > 4096:
            raise self._wrong(f"a text of {units(given['text'])} units")
        removes = json.loads(given.get("reply_markup", "{}")).get("remove_keyboard", False)
        taken = Taken(next(self.ids), chat, given["text"], *self._markup(given), removes)
        self.messages.append(taken)
        return self._shown(taken)

    def _send_venue(self, given: dict[str, str]) -> dict[str, Any]:
        chat = self._chat(given)
        place = float(given["latitude"]), float(given["longitude"]), given["title"], given["address"]
        if not all(place[2:]) or not -90 <= place[0] <= 90 or not -180 <= place[1] <= 180:
            raise self._wrong(f"a place {place}")
        self.messages.append(Taken(next(self.ids), chat, "", place=place))
        return self._shown(self.messages[-1])

    def _chat(self, given: dict[str, str]) -> int:
        chat = int(given["chat_id"])
        if chat in self.moved:
            raise Refused(400, "Bad Request: group chat was upgraded", migrate_to_chat_id=self.moved[chat])
        if chat in self.refusals:
            raise Refused(*self.refusals[chat])
        return chat

    def _markup(self, given: dict[str, str]) -> tuple[list[list[dict[str, Any]]], list[list[dict[str, Any]]]]:
        markup = json.loads(given.get("reply_markup", "{}"))
        rows, keys = markup.get("inline_keyboard", []), markup.get("keyboard", [])
        buttons = [one for row in rows for one in row]
        if len(buttons) > 100 or any(not 1 <= len(row) <= 8 for row in (*rows, *keys)):
            raise self._wrong(f"a keyboard of {[*map(len, rows)]}")
        for one in buttons:
            if not one["text"] or len(one) != 2:
                raise self._wrong(f"a button that does not do exactly one thing: {one}")
            if not 1 <= len(one["callback_data"].encode()) <= 64:
                raise self._wrong(f"data of {len(one['callback_data'].encode())} bytes")
        return rows, keys

    def _answer_callback_query(self, given: dict[str, str]) -> bool:
        if len(given.get("text", "")) > 200:
            raise self._wrong("a long answer to a button")
        self.answered.append(given["callback_query_id"])
        return True

    def _edit_message_text(self, given: dict[str, str]) -> dict[str, Any]:
        taken = self._found(given)
        if not 1 <= units(given["text"]) <= 4096:
            raise self._wrong(f"a text of {units(given['text'])} units")
        rows, _ = self._markup(given)
        if (given["text"], rows) == (taken.text, taken.rows):
            raise Refused(400, "Bad Request: message is not modified")
        taken.text, taken.rows = given["text"], rows
        return self._shown(taken)

    def _edit_message_reply_markup(self, given: dict[str, str]) -> dict[str, Any]:
        taken = self._found(given)
        rows, _ = self._markup(given)
        if rows == taken.rows:
            raise Refused(400, "Bad Request: message is not modified")
        taken.rows = rows
        return self._shown(taken)

    def _found(self, given: dict[str, str]) -> Taken:
        wanted = int(given["chat_id"]), int(given["message_id"])
        for one in self.messages:
            if (one.chat, one.message_id) == wanted:
                return one
        raise Refused(400, "Bad Request: message to edit not found")

    def _shown(self, taken: Taken) -> dict[str, Any]:
        """A message as Telegram describes it."""
        shown: dict[str, Any] = {
            "message_id": taken.message_id, "date": 1898863200, "text": taken.text,
            "chat": {"id": taken.chat, "type": "private" if taken.chat > 0 else "group"},
            "from": self._get_me({}),
        }  # fmt: skip
        if taken.rows:
            shown["reply_markup"] = {"inline_keyboard": taken.rows}
        return shown

    def shown(self, taken: Taken) -> dict[str, Any]:
        """As it comes along with a pressed button."""
        with self.lock:
            return self._shown(taken)

    # --- what is set up

    def _get_me(self, given: dict[str, str]) -> dict[str, Any]:
        return {
            "id": BOT, "is_bot": True, "first_name": "Biscuit & Bubbles", "username": "BiscuitBubblesBot",
            "can_join_groups": self.groups, "can_read_all_group_messages": False, "supports_inline_queries": False,
        }  # fmt: skip

    def _set_webhook(self, given: dict[str, str]) -> bool:
        if not given["url"].startswith("https://"):
            raise Refused(400, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook")
        if not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", given["secret_token"]):
            raise self._wrong("a secret that Telegram does not take")
        if not 1 <= int(given.get("max_connections", "40")) <= 100:
            raise self._wrong("connections")
        self.webhook = {**given, "allowed_updates": json.loads(given["allowed_updates"])}
        return True

    def _delete_webhook(self, given: dict[str, str]) -> bool:
        self.webhook = {}
        return True

    def _get_webhook_info(self, given: dict[str, str]) -> dict[str, Any]:
        info: dict[str, Any] = {"url": "", "has_custom_certificate": False, "pending_update_count": len(self.updates)}
        return info | {name: value for name, value in self.webhook.items() if name != "secret_token"}

    def _set_my_commands(self, given: dict[str, str]) -> bool:
        commands = json.loads(given["commands"])
        if len(commands) > 100 or not all(
            NAME.fullmatch(one["command"]) and 1 <= len(one["description"]) <= 256 for one in commands
        ):
            raise self._wrong(f"commands {commands}")
        self.menu[given.get("language_code", "")] = commands
        return True

    def _set_my_description(self, given: dict[str, str]) -> bool:
        return self._text("about", given, given["description"], 512)

    def _set_my_short_description(self, given: dict[str, str]) -> bool:
        return self._text("short", given, given["short_description"], 120)

    def _text(self, name: str, given: dict[str, str], text: str, longest: int) -> bool:
        if len(text) > longest:
            raise self._wrong(f"a description of {len(text)} characters")
        self.texts[f"{name}{given.get('language_code', '')}"] = text
        return True

    def _get_updates(self, given: dict[str, str]) -> list[dict[str, Any]]:
        if self.webhook:
            raise Refused(409, "Conflict: can't use getUpdates method while webhook is active")
        if self.polled:
            raise Refused(409, "Conflict: terminated by other getUpdates request; only one bot instance may run")
        offset = int(given.get("offset", "0"))
        self.updates = [one for one in self.updates if one["update_id"] >= offset]
        return self.updates[:100]
