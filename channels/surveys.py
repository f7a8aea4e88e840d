"""Surveys at work: answers are read, with the network outside of every transaction."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import structlog

from core.audit import SYSTEM
from core.db import Database
from core.feedback.ports import Answered, SurveyTrouble, SurveyVendor
from core.feedback.reading import mark_read, read_from
from core.feedback.service import Kept, keep_answers

log = structlog.get_logger(__name__)


class Surveys:
    """What is done for surveys."""

    def __init__(
        self,
        database: Database,
        vendor: SurveyVendor | None,
        clock: Callable[[], datetime],
        *,
        every: timedelta | None = None,
    ) -> None:
        """``every`` is how often answers are read; None where they are not."""
        self._database = database
        self._vendor = vendor
        self._clock = clock
        self._every = every

    def read_answers(self) -> int:
        """Read what was answered since the last time, and some minutes before that; say how much is new."""
        if self._vendor is None or self._every is None:
            return 0
        changed = 0
        for poll in self._vendor.polls():
            with self._database.transaction(actor=SYSTEM) as session:
                since = read_from(session, poll=poll, every=self._every, now=self._clock())
            if since is None:
                continue  # somebody else has just read it
            try:
                found = list(self._vendor.answers(poll=poll, since=since))
            except SurveyTrouble as trouble:
                log.warning("a survey's answers could not be read", why=str(trouble))
                if trouble.retry_after is not None:
                    return changed
                continue
            changed += self.keep(found).changed
            with self._database.transaction(actor=SYSTEM) as session:
                mark_read(session, poll=poll, answers=found, now=self._clock())
        return changed

    def keep(self, answers: list[Answered]) -> Kept:
        """Keep what the vendor tells, by polling or by its webhook."""
        with self._database.transaction(actor=SYSTEM) as session:
            kept = keep_answers(session, answers=answers, now=self._clock())
        if kept.unknown:
            log.warning("answers to surveys that are not ours", answers=kept.unknown)
        return kept
