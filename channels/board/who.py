"""Who is at the board, looked up anew for every request: whoever works here no more is let out at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Final, TypeVar
from uuid import UUID

from flask import Request
from sqlalchemy.orm import Session

from channels.board.session import Sessions
from core.audit import Actor
from core.booking.retry import in_transaction
from core.db import Database, act_as
from core.messaging.repeats import is_repeat, is_seen
from core.shop.profile import Shop
from core.shop.queries import current_shop
from core.users.models import User
from core.users.staff import working

Done = TypeVar("Done")

STAFF = Actor("staff")
ENTERED: Final = "board-entered"
"""Under which a link that was used is remembered, for longer than it is good."""

LEFT: Final = "board-left"
"""Under which a stay at the board that has ended is remembered, for longer than its cookie is good."""


@dataclass(frozen=True, slots=True)
class Seat:
    """One transaction in the name of the member of staff who looks or presses."""

    session: Session
    who: User

    @property
    def actor(self) -> Actor:
        """Under whom it is audited."""
        return Actor("staff", self.who.user_id)

    @property
    def shop(self) -> Shop:
        return current_shop(self.session)


@dataclass(frozen=True, slots=True)
class Invited:
    """Somebody who has a link that is genuine, and whether it has let somebody in before."""

    who: User
    shop: Shop
    is_used: bool


@dataclass(frozen=True, slots=True)
class Desk:
    """Lets people in."""

    database: Database
    sessions: Sessions
    clock: Callable[[], datetime]

    @contextmanager
    def entered(self, request: Request) -> Iterator[Seat | None]:
        """A transaction for whoever the cookie names; None for nobody, or for somebody who works here no more."""
        user_id = self.sessions.read(request, now=self.clock())
        if user_id is None:
            yield None
            return
        with self.database.transaction(actor=STAFF) as session:
            yield self._seat(session, request, user_id)

    def does(self, request: Request, work: Callable[[Seat], Done]) -> Done | None:
        """``work`` in the name of whoever the cookie names, once more where others were in the way; None for nobody.

        Raise `SlotTaken` where they are again.
        """
        user_id = self.sessions.read(request, now=self.clock())
        if user_id is None:
            return None

        def seated(session: Session) -> Done | None:
            seat = self._seat(session, request, user_id)
            return None if seat is None else work(seat)

        return in_transaction(self.database, seated, actor=STAFF)

    def _seat(self, session: Session, request: Request, user_id: UUID) -> Seat | None:
        left = is_seen(session, channel=LEFT, provider_id=self.sessions.name(request))
        who = None if left else working(session, user_id=user_id)
        if who is None:
            return None
        act_as(session, actor=Actor("staff", who.user_id))
        return Seat(session, who)

    def let_out(self, request: Request) -> None:
        """End this stay: whoever has kept its cookie sees nothing any more."""
        if self.sessions.read(request, now=self.clock()) is not None:
            with self.database.transaction(actor=STAFF) as session:
                is_repeat(session, channel=LEFT, provider_id=self.sessions.name(request), now=self.clock())

    def invited(self, user_id: UUID, link: str, *, uses_it: bool = False) -> Invited | None:
        """Whom a genuine ``link`` lets in, if they work here; of two who use it at once one is first."""
        name = sha256(link.encode()).hexdigest()
        with self.database.transaction(actor=STAFF) as session:
            who = working(session, user_id=user_id)
            if who is None:
                return None
            if uses_it:
                is_used = is_repeat(session, channel=ENTERED, provider_id=name, now=self.clock())
            else:
                is_used = is_seen(session, channel=ENTERED, provider_id=name)
            return Invited(who, current_shop(session), is_used)
