"""Values that are made once for each revision of the shop, kept by each process; one statement a transaction asks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, NamedTuple, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from core.errors import NotFound
from core.statements import Statement

T = TypeVar("T")

_STAMP = Statement("SELECT revision, xmin::text FROM shop")


class Stamp(NamedTuple):
    """Which shop this transaction sees.

    The revision alone would not do: one that was rolled back is given out again. The transaction that wrote the row
    tells the two apart.
    """

    revision: int
    written_by: str


def current_stamp(session: Session) -> Stamp:
    """What the shop is now; raise `NotFound` before the first shop file was loaded."""
    row = _STAMP.row(session)
    if row is None:
        raise NotFound("no shop is loaded yet; run: pawline shop load FILE")
    return Stamp(*row)


def seen_stamp(session: Session) -> Stamp:
    """What the shop was when this transaction first asked: one turn has one shop, whatever is loaded meanwhile."""
    seen: tuple[object, Stamp] | None = session.info.get(seen_stamp)
    transaction = session.get_transaction()
    if seen is not None and seen[0] is transaction:
        return seen[1]
    stamp = current_stamp(session)
    if not session.info.get(changes_shop):
        session.info[seen_stamp] = (session.get_transaction(), stamp)
    return stamp


def changes_shop(session: Session) -> None:
    """Note that this session writes the shop: from now on it looks every time."""
    session.info[changes_shop] = True
    session.info.pop(seen_stamp, None)


class PerRevision(Generic[T]):
    """Keeps the last value that ``load`` made, for each database that this process talks to."""

    def __init__(self, load: Callable[[Session], T]) -> None:
        self._load = load
        self._kept: WeakKeyDictionary[Engine, tuple[Stamp, T]] = WeakKeyDictionary()

    def get(self, session: Session) -> T:
        """The value for the shop as this transaction sees it: a few statements when that is new to this process."""
        engine, stamp = session.get_bind().engine, seen_stamp(session)
        kept = self._kept.get(engine)
        if kept is not None and kept[0] == stamp:
            return kept[1]
        while True:
            value = self._load(session)
            # A load that committed between our statements would have given us half of each shop.
            before, stamp = stamp, current_stamp(session)
            if before == stamp:
                self._kept[engine] = (stamp, value)
                return value
