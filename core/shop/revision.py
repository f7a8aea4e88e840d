"""Values that are made once for each revision of the shop, kept by each process, and asked for with one statement."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, NamedTuple, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from core.errors import NotFound

T = TypeVar("T")

_STAMP = text("SELECT revision, xmin::text FROM shop")


class Stamp(NamedTuple):
    """Which shop this transaction sees.

    The revision alone would not do: one that was rolled back is given out again. The transaction that wrote the row
    tells the two apart.
    """

    revision: int
    written_by: str


def current_stamp(session: Session) -> Stamp:
    """What the shop is now; raise `NotFound` before the first shop file was loaded."""
    row = session.execute(_STAMP).one_or_none()
    if row is None:
        raise NotFound("no shop is loaded yet; run: pawline shop load FILE")
    return Stamp(*row)


class PerRevision(Generic[T]):
    """Keeps the last value that ``load`` made, for each database that this process talks to."""

    def __init__(self, load: Callable[[Session], T]) -> None:
        self._load = load
        self._kept: WeakKeyDictionary[Engine, tuple[Stamp, T]] = WeakKeyDictionary()

    def get(self, session: Session) -> T:
        """The value for the shop as it is now: one statement, a few more when the shop has changed."""
        engine, stamp = session.get_bind().engine, current_stamp(session)
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
