"""What is answered to somebody in Slack: at once in the response, and by calls that are made after the commit."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy.orm import Session

from channels.board_links import BoardLink
from channels.slack.client import Client
from channels.slack.heard import Heard
from core.audit import Actor
from core.catalog.catalog import Catalog
from core.catalog.queries import shop_and_catalog
from core.shop.profile import Shop
from core.users.models import User

Blocks = Sequence[dict[str, Any]]
View = Mapping[str, Any]


@dataclass(slots=True)
class Room:
    """What a handler works with: one transaction, in the name of the member of staff who did something.

    ``board`` makes the link that lets somebody see the board.
    """

    session: Session
    who: User
    slack_id: str
    now: datetime
    board: BoardLink | None = None
    _found: tuple[Shop, Catalog] | None = field(default=None, repr=False)

    @property
    def actor(self) -> Actor:
        """Under whom it is audited."""
        return Actor("staff", self.who.user_id)

    @property
    def shop(self) -> Shop:
        return self._both[0]

    @property
    def catalog(self) -> Catalog:
        return self._both[1]

    @property
    def _both(self) -> tuple[Shop, Catalog]:
        if self._found is None:
            self._found = shop_and_catalog(self.session)
        return self._found


InRoom = Callable[[Callable[[Room], Any]], Any]
"""Does something in a transaction of its own, in the same name; what it returns is returned."""


class After(Protocol):
    """A call that is made when everything is committed and answered. Lost with the process, it is only missed."""

    def __call__(self, client: Client, in_room: InRoom) -> object:
        """Ask Slack; raises as `Client.ask` does."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Of a command the ``text`` (and ``blocks``) that only they see; of a press a whisper under the message.

    In a modal ``errors`` stand beside its fields, ``view`` takes its place, and ``clear`` closes it with all that lie
    under it. ``options`` are those of a select that was typed into. ``again`` asks Slack to hand it over once more.
    """

    text: str = ""
    blocks: Blocks = ()
    errors: Mapping[str, str] = field(default_factory=dict)
    view: View | None = None
    clear: bool = False
    options: Sequence[Mapping[str, Any]] = ()
    again: bool = False
    after: tuple[After, ...] = ()


NOTHING = Answer()

Handler = Callable[[Room, Heard], Answer]


@dataclass(frozen=True, slots=True)
class Open:
    """Open a modal while the trigger is fresh, then put in what has to be loaded."""

    trigger_id: str
    first: View
    fill: Callable[[Room], View]

    def __call__(self, client: Client, in_room: InRoom) -> object:
        opened = client.ask(lambda web: web.views_open(trigger_id=self.trigger_id, view=dict(self.first)))
        full = in_room(self.fill)
        return client.ask(lambda web: web.views_update(view_id=opened["view"]["id"], view=dict(full)))


@dataclass(frozen=True, slots=True)
class Refresh:
    """Put something else into an open modal."""

    view_id: str
    fill: Callable[[Room], View]

    def __call__(self, client: Client, in_room: InRoom) -> object:
        full = in_room(self.fill)
        return client.ask(lambda web: web.views_update(view_id=self.view_id, view=dict(full)))


@dataclass(frozen=True, slots=True)
class Whisper:
    """Tell one person something under a message, where nobody else sees it."""

    channel: str
    slack_id: str
    text: str
    blocks: Blocks = ()
    response_url: str = ""

    def __call__(self, client: Client, in_room: InRoom) -> object:
        if self.response_url:
            client.respond(self.response_url, text=self.text[:4000], blocks=self.blocks)
            return None
        blocks = [*self.blocks] or None
        return client.ask(
            lambda web: web.chat_postEphemeral(
                channel=self.channel, user=self.slack_id, text=self.text[:4000], blocks=blocks
            )
        )
