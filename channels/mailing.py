"""The nightly report by mail: taken as a row, with a lease, and sent outside of every transaction."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from bot.ports import SendError
from channels.mail import Mailbox
from channels.reported import NONE, read
from channels.trouble import Trouble
from core.audit import SYSTEM
from core.db import Database
from core.shop.profile import Shop
from core.shop.queries import current_shop
from core.upkeep import reports
from core.upkeep.reports import Report

EVERY: Final = 60.0
"""Seconds."""


class Mailing:
    """Mails what is to be mailed."""

    def __init__(self, database: Database, mailbox: Mailbox, clock: Callable[[], datetime]) -> None:
        self._database, self._mailbox, self._clock = database, mailbox, clock
        self._trouble = Trouble(thread="mail")

    def __call__(self) -> bool:
        """Whether a report was mailed."""
        with self._database.transaction(actor=SYSTEM) as session:
            report = reports.take_for_mail(session, now=self._clock())
            if report is None:
                return False
            shop = current_shop(session)
        try:
            self._mailbox.send(
                subject=f"{shop.name}: {read(report, shop).heading}",
                body=body(report, shop),
                message_id=_id_of(report, self._mailbox.sender),
            )
        except SendError as error:
            self._trouble.said(str(error), error)
            with self._database.transaction(actor=SYSTEM) as session:
                reports.not_mailed(session, report=report, fault=str(error))
            return False
        self._trouble.over()
        with self._database.transaction(actor=SYSTEM) as session:
            reports.mailed(session, report=report, now=self._clock())
        return True


def _id_of(report: Report, sender: str) -> str:
    """The same at each try. A colon would end it there (RFC 5322, 3.6.4)."""
    return f"<{report.key.replace(':', '.')}.{int(report.made_at.timestamp())}@{sender.partition('@')[2]}>"


def body(report: Report, shop: Shop) -> str:
    """Everything that was counted, what is wrong first."""
    told = read(report, shop)
    parts = [told.heading + "."]
    if told.wrong:
        parts.append("\n".join(f"- {one}" for one in told.wrong))
        parts.append("`pawline report` counts it now, and `pawline doctor` says how to mend it.")
    if told.seen:
        parts.append("To be looked at:\n" + "\n".join(f"- {one}" for one in told.seen))
    if none := [one.removesuffix(NONE) for one in report.lines if one.endswith(NONE)]:
        parts.append("Looked for, and there are none:\n" + "\n".join(f"- {one}" for one in none))
    return "\n\n".join(parts) + "\n"
