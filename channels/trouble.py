"""What keeps us from our work, in words for the log: said when it begins, not each time it is met."""

from __future__ import annotations

import structlog
from sqlalchemy.exc import SQLAlchemyError

from core.errors import NotFound
from core.sqlstate import is_connection_lost, is_unmigrated

log = structlog.get_logger(__name__)


def reason(error: SQLAlchemyError | NotFound) -> str:
    """What is wrong, and what the one who runs Pawline does about it."""
    if isinstance(error, NotFound):
        return "no shop is loaded yet: run pawline shop load FILE"
    if is_unmigrated(error):
        return "the tables of this version are missing: run pawline migrate"
    if is_connection_lost(error):
        return "the database cannot be reached"
    return "the database cannot be used"


class Trouble:
    """Remembers what was logged last. Pages and probes ask again and again; the log would hold nothing else."""

    def __init__(self, **about: str) -> None:
        self._about = about
        self._said: str | None = None

    def met(self, error: SQLAlchemyError | NotFound) -> None:
        """Log what is wrong, unless that was the last thing logged."""
        self.said(reason(error), error)

    def said(self, told: str, error: Exception) -> None:
        """Log ``told``, unless that was the last thing logged."""
        if told != self._said:
            self._said = told
            log.warning(told, error=type(error).__name__, **self._about)

    def over(self) -> None:
        """Log that it works again, after something was wrong."""
        if self._said is not None:
            self._said = None
            log.info("it works again", **self._about)
