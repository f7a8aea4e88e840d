"""What a kind of notice is: a function that looks at what is so now, and says what to say, or why not.

A kind lives in a file of its own beside this one and stands in `bot.notices.KINDS`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Final

from bot.engine.turn import Json, Say
from bot.loading import Loaded
from bot.ports import NO_MEANS, Means
from core.reminders.service import DueNotice
from core.users.models import Purpose

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

MARK: Final = "n"
"""Begins the data of a button under a notice: `data_of`."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """A notice that is due, with everything its kind may look at: all that is known of its owner, as of ``now``.

    ``beside`` are the owner's other pending notices, of any kind, due by now or within a day: what belongs into the
    same message is named in `Tell.covers`. ``channel`` is where it would be said, None if nowhere.
    """

    session: Session
    notice: DueNotice
    beside: tuple[DueNotice, ...]
    loaded: Loaded
    now: datetime
    channel: str | None = None
    means: Means = NO_MEANS


@dataclass(frozen=True, slots=True)
class Button:
    """A choice under a notice; ``token`` comes back (`data_of`), ``letter`` picks it where there are no buttons."""

    label: Say
    token: str
    letter: str = ""


@dataclass(frozen=True, slots=True)
class Tell:
    """Say this, in one message.

    ``covers`` are notices of `Occasion.beside` that are said with it. ``template`` are the values, in their order, of
    the approved wording of the kind's name, for WhatsApp outside of its window; None where there is none. ``remember``
    is kept in the talk, so that an answer finds it (`bot.answering`); without it an answer is an ordinary message.
    ``expecting`` is what the message leaves open, as readers know it; the kind's name if nothing is said.
    ``start`` is that of the visit it is about, for quiet hours; ``at_night`` says that it cannot wait for their end.
    """

    say: tuple[Say, ...]
    buttons: tuple[Button, ...] = ()
    covers: tuple[DueNotice, ...] = ()
    template: tuple[Say, ...] | None = None
    remember: Mapping[str, Json] | None = None
    expecting: str = ""
    start: datetime | None = None
    at_night: bool = False


@dataclass(frozen=True, slots=True)
class Leave:
    """Say nothing, now or later: ``fate`` is why, in a word. ``done`` says that it has been seen to without a word."""

    fate: str
    done: bool = False


@dataclass(frozen=True, slots=True)
class Wait:
    """Not now: ask again at ``until``."""

    until: datetime


Look = Callable[[Occasion], Tell | Leave | Wait]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of notice: for what the owner must have agreed to be written to, and what is said.

    ``missed`` is what staff are told when there is no way to an owner who has agreed; None: nobody needs to know.
    """

    look: Look
    purpose: Purpose = Purpose.SERVICE
    missed: str | None = None
    speaks: bool = field(default=True)


def data_of(notice: DueNotice, token: str) -> str:
    """What a button under this notice carries."""
    return f"{MARK}.{notice.notice_id.hex}.{token}"
