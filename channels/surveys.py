"""Surveys at work: links are made and answers are read, with the network outside of every transaction."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

import structlog

from bot.commented import as_comment
from core.audit import SYSTEM
from core.db import Database
from core.feedback import links
from core.feedback.ports import Answered, SurveyTrouble, SurveyVendor
from core.feedback.reading import mark_read, read_from
from core.feedback.service import Kept, keep_answers
from core.settings import Settings

log = structlog.get_logger(__name__)

VALID: Final = timedelta(days=30)
"""How long a link may be followed."""

NO_FORM: Final = "no form for this service in ZIGPOLL_POLLS"


class Surveys:
    """What is done for surveys whenever the time is looked at; without a vendor owners are asked in the talk alone."""

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

    def __call__(self) -> int:
        """Everything that is due; say how many surveys can be asked now."""
        ready = self.make_links()
        self.read_answers()
        return ready

    def make_links(self) -> int:
        """Make the links whose time has come; say how many surveys can be asked now."""
        ready = 0
        while wanted := self._take():
            for place, one in enumerate(wanted):
                try:
                    link, fault = self._link(one)
                except SurveyTrouble as trouble:
                    log.warning("a survey's link could not be made", survey=str(one.survey_id), why=str(trouble))
                    if trouble.retry_after is not None:
                        self._put_off(wanted[place:], trouble, trouble.retry_after)
                        return ready
                    with self._database.transaction(actor=SYSTEM) as session:
                        ready += links.try_again(session, wanted=one, now=self._clock(), fault=str(trouble))
                    continue
                with self._database.transaction(actor=SYSTEM) as session:
                    links.plan_survey(session, wanted=one, now=self._clock(), link=link, fault=fault)
                ready += 1
        return ready

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
            kept = keep_answers(session, answers=answers, read=as_comment, now=self._clock())
        if kept.unknown:
            log.warning("answers to surveys that are not ours", answers=kept.unknown)
        return kept

    def _take(self) -> list[links.Wanted]:
        with self._database.transaction(actor=SYSTEM) as session:
            return links.take_wanted(session, now=self._clock())

    def _link(self, wanted: links.Wanted) -> tuple[str | None, str | None]:
        """A link, or why there is none."""
        if self._vendor is None:
            return None, None
        poll = self._vendor.poll(service=wanted.service, kind=wanted.kind)
        if poll is None:
            return None, NO_FORM
        return self._vendor.link(poll=poll, token=wanted.token, expires_at=self._clock() + VALID), None

    def _put_off(self, wanted: list[links.Wanted], trouble: SurveyTrouble, seconds: float) -> None:
        until = self._clock() + timedelta(seconds=seconds)
        with self._database.transaction(actor=SYSTEM) as session:
            links.put_off(session, wanted=wanted, until=until, fault=str(trouble))


def surveys_of(settings: Settings, database: Database, clock: Callable[[], datetime]) -> Surveys:
    """Surveys as the settings have it; the vendor's client is imported only where there is one."""
    if not settings.channels["zigpoll"]:
        return Surveys(database, None, clock)
    from channels.gateways.zigpoll import Zigpoll, account

    reads = settings.zigpoll_api_key is not None and settings.zigpoll_results != "webhook"
    every = timedelta(seconds=settings.zigpoll_interval) if reads else None
    return Surveys(database, Zigpoll(account(settings)), clock, every=every)
