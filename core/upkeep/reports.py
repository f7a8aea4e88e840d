"""Reports as rows: made once, read by whoever posts them, mailed by whoever takes them first.

Leases are of the real clock, the age of a report is of the shop's.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy.orm import Session

from core.statements import Row, Statement

KEPT: Final = timedelta(days=90)
NEWS: Final = timedelta(days=1)
"""So long a report is worth telling."""

LEASE: Final = timedelta(minutes=5)
"""Longer than a mail server is waited for."""

AGAIN_IN: Final = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=15), timedelta(hours=1))
"""After each try that failed; the last of them again and again, while it is news."""

_KEEP = Statement("""
    INSERT INTO reports (report_key, lines, made_at) VALUES (%(key)s, %(lines)s, %(now)s) ON CONFLICT DO NOTHING
""")
_FORGET = Statement("DELETE FROM reports WHERE made_at < %(before)s")

_NEWEST = Statement("""
    SELECT report_key, lines, made_at, mail_tries, mailed_at, mail_fault FROM reports ORDER BY made_at DESC LIMIT 1
""")
_RECENT = Statement("""
    SELECT report_key, lines, made_at, mail_tries, mailed_at, mail_fault FROM reports ORDER BY made_at DESC
""")
_TAKE = Statement("""
    WITH due AS (
        SELECT report_key FROM reports
        WHERE mailed_at IS NULL AND made_at > %(since)s AND mail_at <= clock_timestamp()
        ORDER BY made_at DESC LIMIT 1 FOR UPDATE SKIP LOCKED
    )
    UPDATE reports r SET mail_at = clock_timestamp() + %(lease)s, mail_tries = mail_tries + 1
    FROM due WHERE r.report_key = due.report_key
    RETURNING r.report_key, lines, made_at, mail_tries, mailed_at, mail_fault
""")
_MAILED = Statement("""
    UPDATE reports SET mailed_at = %(now)s, mail_fault = NULL
    WHERE report_key = %(key)s AND mail_tries = %(tries)s AND mailed_at IS NULL
""")
_FAILED = Statement("""
    UPDATE reports SET mail_at = clock_timestamp() + %(wait)s, mail_fault = %(fault)s
    WHERE report_key = %(key)s AND mail_tries = %(tries)s AND mailed_at IS NULL
""")


@dataclass(frozen=True, slots=True)
class Report:
    """``tries`` is how often somebody took it to be mailed; whoever took it later is in charge."""

    key: str
    lines: tuple[str, ...]
    made_at: datetime
    tries: int = 0
    mailed_at: datetime | None = None
    fault: str | None = None


def keep_report(session: Session, *, key: str, lines: tuple[str, ...], now: datetime) -> None:
    """Keep a report, once; a herald. Those that nobody will look at any more go."""
    _FORGET.change(session, before=now - KEPT)
    _KEEP.change(session, key=key, lines=[*lines], now=now)


def newest(session: Session) -> Report | None:
    """The last report, however old."""
    row = _NEWEST.row(session)
    return None if row is None else _report(row)


def recent(session: Session) -> list[Report]:
    """All that are kept, the newest first."""
    return [_report(row) for row in _RECENT.rows(session)]


def take_for_mail(session: Session, *, now: datetime) -> Report | None:
    """The report that is to be mailed now, ours until the lease runs out; None if there is none, or somebody has it."""
    row = _TAKE.row(session, since=now - NEWS, lease=LEASE)
    return None if row is None else _report(row)


def mailed(session: Session, *, report: Report, now: datetime) -> None:
    """It was taken by the mail server."""
    _MAILED.change(session, key=report.key, tries=report.tries, now=now)


def not_mailed(session: Session, *, report: Report, fault: str) -> None:
    """It was not, or nobody knows: again later, under the same id, so that a second one is known as such."""
    wait = AGAIN_IN[min(report.tries, len(AGAIN_IN)) - 1]
    _FAILED.change(session, key=report.key, tries=report.tries, wait=wait, fault=fault)


def _report(row: Row) -> Report:
    key, lines, *rest = row
    return Report(key, tuple(lines), *rest)
