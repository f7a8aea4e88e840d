"""That Slack does not let us in is shown to staff where else they look, and is off their list when it does again."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from channels.trouble import Trouble
from core.audit import SYSTEM
from core.db import Database
from core.messaging.models import AlertKind
from core.messaging.waiting import raise_once, settle_raised

TOLD: Final = "Slack does not let Pawline in, so nobody gets their day there"
LOGGED: Final = "Slack does not let us in: see `pawline channels check`"


@dataclass
class LockedOut:
    """One alert, however many processes meet it; whoever is let in, with another token perhaps, settles it."""

    database: Database
    _trouble: Trouble = field(default_factory=lambda: Trouble(channel="slack"))
    _is_settled: bool = False

    def met(self, error: Exception, *, now: datetime) -> None:
        """Slack has said no to the token."""
        self._trouble.said(LOGGED, error)
        self._is_settled = False
        with self.database.transaction(actor=SYSTEM) as session:
            raise_once(session, kind=AlertKind.OTHER, detail=TOLD, now=now)

    def over(self, *, now: datetime) -> None:
        """Slack has done what it was asked for."""
        self._trouble.over()
        if not self._is_settled:
            with self.database.transaction(actor=SYSTEM) as session:
                settle_raised(session, detail=TOLD, now=now)
            self._is_settled = True
