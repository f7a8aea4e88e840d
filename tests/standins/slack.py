"""Slack's Web API on loopback: takes what keeps to its limits, keeps the messages, gets into what trouble is asked for.

What it was told that Slack would not take is in ``faults``.
"""

from __future__ import annotations

import json
import re
import threading
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Final

from tests.standins.slack_blocks import faults, view_faults
from tests.standins.slack_parts import TEAM, Member, Post, Refused, Trouble

BOT_TOKEN = "xoxb-1234-a-token-that-only-slack-and-the-shop-know"
APP_TOKEN = "xapp-1-A0SHOP-5678-a-token-of-the-app"
SIGNING_SECRET = "a-signing-secret-of-slack-0123456789"
APP, BOT_USER, BOT_ID = "A0SHOP", "U0PAWLINE", "B0PAWLINE"
TEAM_CHANNEL = "C0TEAM"
SCOPES = "chat:write,commands,im:write,im:history,channels:history,users:read,users:read.email"

__all__ = ["TEAM", "Member", "Post", "Refused", "Slack", "Trouble"]

MESSAGE_TS: Final = re.compile(r"\d{10}\.\d{6}")
REQUIRED: Final[Mapping[str, tuple[str, ...]]] = {
    "apps.connections.open": (),
    "auth.test": (),
    "chat.delete": ("channel", "ts"),
    "chat.getPermalink": ("channel", "message_ts"),
    "chat.postEphemeral": ("channel", "user", "text"),
    "chat.postMessage": ("channel", "text"),
    "chat.update": ("channel", "ts", "text"),
    "conversations.history": ("channel",),
    "conversations.info": ("channel",),
    "conversations.open": ("users",),
    "conversations.replies": ("channel", "ts"),
    "users.info": ("user",),
    "users.lookupByEmail": ("email",),
    "views.open": ("trigger_id", "view"),
    "views.publish": ("user_id", "view"),
    "views.push": ("trigger_id", "view"),
    "views.update": ("view",),
}


@dataclass
class Slack:
    """The state behind the server. ``trouble`` is met by the next calls of a method, ``slow`` by each call."""

    url: str = ""
    posts: list[Post] = field(default_factory=list)
    members: dict[str, Member] = field(default_factory=dict)
    views: dict[str, dict[str, Any]] = field(default_factory=dict)
    opened: list[str] = field(default_factory=list)
    homes: dict[str, dict[str, Any]] = field(default_factory=dict)
    trouble: dict[str, list[Trouble]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    calls: Counter[str] = field(default_factory=Counter)
    used_triggers: set[str] = field(default_factory=set)
    outside: set[str] = field(default_factory=set)
    scopes: str = SCOPES
    socket: str | None = None
    tokens: set[str] = field(default_factory=lambda: {BOT_TOKEN, APP_TOKEN})
    revoked: bool = False
    away: bool = False
    slow: float = 0.0
    lock: threading.RLock = field(default_factory=threading.RLock)
    ids: Any = field(default_factory=lambda: count(1))
    door: ExitStack = field(default_factory=ExitStack)
    """Closed, nobody listens at ``url``."""

    def in_channel(self, channel: str) -> list[Post]:
        """What is shown there, in order, without what only one person sees."""
        with self.lock:
            return [one for one in self.posts if one.channel == channel and one.only_for is None]

    def told(self, user: str) -> list[str]:
        """What was shown to one person alone."""
        with self.lock:
            return [one.text for one in self.posts if one.only_for == user]

    @property
    def last_view(self) -> dict[str, Any]:
        """The modal that was opened last, as it is now."""
        with self.lock:
            return self.views[self.opened[-1]]

    def call(self, method: str, given: dict[str, Any]) -> dict[str, Any]:
        """The answer of a method. Raises `Refused`."""
        with self.lock:
            if self.revoked:
                raise Refused("token_revoked")
            if method not in REQUIRED:
                raise self._wrong(f"unknown_method {method}", "unknown_method")
            missing = [name for name in REQUIRED[method] if given.get(name) in (None, "")]
            if missing:
                raise self._wrong(f"{method} without {missing}", "invalid_arguments")
            for name in ("blocks", "view", "metadata"):
                if isinstance(given.get(name), str):
                    given[name] = json.loads(given[name])
            answer: Callable[[dict[str, Any]], dict[str, Any]] = getattr(self, f"_{method.replace('.', '_')}")
            return answer(given)

    def _wrong(self, fault: str, error: str) -> Refused:
        self.faults.append(fault)
        return Refused(error)

    def respond(self, user: str, given: dict[str, Any]) -> None:
        """An answer to where a payload said that it is taken."""
        with self.lock:
            self._check_message({"text": given["text"], "blocks": given.get("blocks")})
            if given.get("response_type") != "ephemeral" or given.get("replace_original") is not False:
                self.faults.append(f"an answer that everybody sees: {given}")
            self.posts.append(Post("anywhere", self._ts(), given["text"], given.get("blocks") or [], only_for=user))

    # --- messages

    def _chat_postMessage(self, given: dict[str, Any]) -> dict[str, Any]:  # noqa: N802  # The method's own name.
        self._check_message(given)
        channel = self._channel(given["channel"])
        post = Post(
            channel, self._ts(), given["text"], given.get("blocks") or [], given.get("metadata"), given.get("thread_ts")
        )
        self.posts.append(post)
        return {"channel": channel, "ts": post.ts, "message": self._shown(post)}

    def _chat_postEphemeral(self, given: dict[str, Any]) -> dict[str, Any]:  # noqa: N802
        self._check_message(given)
        post = Post(
            self._channel(given["channel"]),
            self._ts(),
            given["text"],
            given.get("blocks") or [],
            only_for=given["user"],
        )
        self.posts.append(post)
        return {"message_ts": post.ts}

    def _chat_update(self, given: dict[str, Any]) -> dict[str, Any]:
        self._check_message(given)
        post = self._found(given["channel"], given["ts"])
        post.text, post.blocks, post.edits = given["text"], given.get("blocks") or [], post.edits + 1
        post.metadata = given.get("metadata") or post.metadata
        return {"channel": post.channel, "ts": post.ts, "text": post.text}

    def _chat_delete(self, given: dict[str, Any]) -> dict[str, Any]:
        self.posts.remove(self._found(given["channel"], given["ts"]))
        return {"channel": given["channel"], "ts": given["ts"]}

    def _chat_getPermalink(self, given: dict[str, Any]) -> dict[str, Any]:  # noqa: N802
        post = self._found(given["channel"], given["message_ts"])
        return {"channel": post.channel, "permalink": f"https://shop.slack.example/{post.channel}/p{post.ts}"}

    def _check_message(self, given: dict[str, Any]) -> None:
        if len(given["text"]) > 4000:
            raise self._wrong(f"a text of {len(given['text'])} characters", "msg_too_long")
        if found := [*faults(given["blocks"])] if given.get("blocks") else []:
            raise self._wrong(f"blocks: {found}", "invalid_blocks")
        metadata = given.get("metadata")
        if metadata is not None and not {"event_type", "event_payload"} <= metadata.keys():
            raise self._wrong(f"metadata {metadata}", "invalid_metadata_format")

    def _found(self, channel: str, ts: object) -> Post:
        if not isinstance(ts, str) or not MESSAGE_TS.fullmatch(ts):
            raise self._wrong(f"a ts that is none: {ts!r}", "message_not_found")
        for one in self.posts:
            if (one.channel, one.ts) == (channel, ts) and one.only_for is None:
                return one
        raise Refused("message_not_found")

    def _channel(self, channel: str) -> str:
        if channel.startswith(("U", "W")):
            channel = f"D{channel[1:]}"
        if not channel.startswith(("C", "D", "G")):
            raise self._wrong(f"a channel {channel}", "channel_not_found")
        if channel in self.outside:
            raise Refused("not_in_channel")
        return channel

    def _ts(self) -> str:
        return f"1898863200.{next(self.ids):06d}"

    def _shown(self, post: Post) -> dict[str, Any]:
        """A message as Slack describes it."""
        shown: dict[str, Any] = {
            "type": "message", "user": BOT_USER, "bot_id": BOT_ID, "app_id": APP, "ts": post.ts, "text": post.text,
            "blocks": post.blocks,
        }  # fmt: skip
        shown |= {"thread_ts": post.thread} if post.thread else {}
        return shown

    def shown(self, post: Post) -> dict[str, Any]:
        """As it comes along with a pressed button."""
        with self.lock:
            return self._shown(post)

    def _conversations_history(self, given: dict[str, Any]) -> dict[str, Any]:
        oldest, everything = str(given.get("oldest", "0")), given.get("include_all_metadata") in (True, "1", "true", 1)
        found = [one for one in self.in_channel(given["channel"]) if one.thread is None and one.ts >= oldest]
        messages = []
        for one in reversed(found):
            message = self._shown(one)
            if everything and one.metadata:
                message["metadata"] = one.metadata
            messages.append(message)
        return {"messages": messages[: int(given.get("limit", 100))], "has_more": False}

    def _conversations_replies(self, given: dict[str, Any]) -> dict[str, Any]:
        everything = given.get("include_all_metadata") in (True, "1", "true", 1)
        messages = [
            self._shown(one) | ({"metadata": one.metadata} if everything and one.metadata else {})
            for one in self.in_channel(given["channel"])
            if given["ts"] in (one.ts, one.thread)
        ]
        return {"messages": messages, "has_more": False}

    def _conversations_open(self, given: dict[str, Any]) -> dict[str, Any]:
        user = given["users"]
        if user not in self.members:
            raise Refused("user_not_found")
        return {"channel": {"id": f"D{user[1:]}"}}

    def _conversations_info(self, given: dict[str, Any]) -> dict[str, Any]:
        channel = given["channel"]
        return {"channel": {"id": channel, "name": "team", "is_member": channel not in self.outside}}

    def _apps_connections_open(self, given: dict[str, Any]) -> dict[str, Any]:
        if self.socket is None:
            raise self._wrong("nobody listens to Socket Mode", "internal_error")
        return {"url": self.socket}

    # --- people

    def _auth_test(self, given: dict[str, Any]) -> dict[str, Any]:
        return {
            "url": "https://shop.slack.example/", "team": "Biscuit & Bubbles", "user": "pawline", "team_id": TEAM,
            "user_id": BOT_USER, "bot_id": BOT_ID, "is_enterprise_install": False,
        }  # fmt: skip

    def _users_info(self, given: dict[str, Any]) -> dict[str, Any]:
        if given["user"] not in self.members:
            raise Refused("user_not_found")
        return {"user": self._member(self.members[given["user"]])}

    def _users_lookupByEmail(self, given: dict[str, Any]) -> dict[str, Any]:  # noqa: N802
        for member in self.members.values():
            if member.email == given["email"] and member.team == TEAM and not member.deleted:
                return {"user": self._member(member)}
        raise Refused("users_not_found")

    def _member(self, member: Member) -> dict[str, Any]:
        return {
            "id": member.id, "team_id": member.team, "name": member.name, "deleted": member.deleted,
            "is_bot": member.bot, "is_restricted": member.guest, "is_ultra_restricted": False,
            "is_email_confirmed": member.confirmed, "profile": {"email": member.email, "real_name": member.name},
        }  # fmt: skip

    # --- views

    def _views_open(self, given: dict[str, Any]) -> dict[str, Any]:
        trigger = given["trigger_id"]
        if trigger in self.used_triggers:
            raise Refused("expired_trigger_id")
        self.used_triggers.add(trigger)
        self._check_view(given["view"])
        view_id = f"V{next(self.ids):04d}"
        self.views[view_id] = {**given["view"], "id": view_id, "hash": f"h{next(self.ids)}"}
        self.opened.append(view_id)
        return {"view": dict(self.views[view_id])}

    _views_push = _views_open

    def _views_update(self, given: dict[str, Any]) -> dict[str, Any]:
        known = self.views.get(given.get("view_id", ""))
        if known is None:
            raise Refused("not_found")
        if given.get("hash") not in (None, known["hash"]):
            raise Refused("hash_conflict")
        self._check_view(given["view"])
        known.clear()
        known |= {**given["view"], "id": given["view_id"], "hash": f"h{next(self.ids)}"}
        return {"view": dict(known)}

    def _views_publish(self, given: dict[str, Any]) -> dict[str, Any]:
        self._check_view(given["view"])
        known = self.homes.get(given["user_id"])
        if given.get("hash") not in (None, known and known["hash"]):
            raise Refused("hash_conflict")
        self.homes[given["user_id"]] = {**given["view"], "hash": f"h{next(self.ids)}"}
        return {"view": dict(self.homes[given["user_id"]])}

    def _check_view(self, view: dict[str, Any]) -> None:
        if found := [*view_faults(view)]:
            raise self._wrong(f"a view: {found}", "invalid_arguments")
