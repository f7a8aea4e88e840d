"""Is this installation well? What `pawline doctor` looks at, one function for each thing; nothing is changed.

Each takes what is known and yields findings; what cannot be looked at, since something before it is wrong, is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from bot.ports import NotSent
from channels.checks import CHECKS, Finding, check
from channels.reported import read
from channels.unsafe_settings import is_loopback, unsafe_settings
from core.audit import SYSTEM
from core.db import Database
from core.errors import NotFound
from core.settings import Settings
from core.shop.queries import current_shop
from core.upkeep.reports import newest
from core.upkeep.standing import Standing, standing
from migrations.upgrade import newest_revision

OLDEST_SERVER: Final = 150000
MOST_SKEW: Final = timedelta(seconds=2)
MONTHS_AHEAD: Final = 2
"""Partitions are made six months ahead every day: with less than this nobody has done so for long."""

BACKUP_EVERY: Final = timedelta(days=2)
LATE: Final = timedelta(minutes=2)
UNSEEN: Final = timedelta(days=1)
REPORT_EVERY: Final = timedelta(days=2)
"""It is made every night; one night may have been missed by a machine that was off."""


_SERVER = text("""
    SELECT current_setting('server_version_num')::int, clock_timestamp(),
        (SELECT rolsuper FROM pg_roles WHERE rolname = session_user),
        coalesce(host(inet_server_addr()), ''),
        coalesce((SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()), false)
""")
_REVISION = text("SELECT max(version_num) FROM alembic_version")
_AHEAD = text("""
    SELECT min(made) FROM (
        SELECT count(*) FILTER (WHERE right(part.relname, 7) > to_char(now() AT TIME ZONE 'UTC', 'YYYY_MM')) AS made
        FROM pg_partitioned_table whole
            LEFT JOIN pg_inherits ON inhparent = whole.partrelid LEFT JOIN pg_class part ON part.oid = inhrelid
        GROUP BY whole.partrelid) AS months
""")


@dataclass(frozen=True, slots=True)
class Patient:
    """What is looked at. ``backed_up_at`` is when the embedded database was last backed up, as far as is known."""

    settings: Settings
    database: Database
    now: datetime
    backed_up_at: datetime | None = None


Look = Callable[[Patient], Iterator[Finding]]


def examine(patient: Patient) -> Iterator[tuple[str, list[Finding]]]:
    """Everything, each thing with its name; the database first, since most of the rest is in it."""
    yield "settings", list(unsafe_settings(patient.settings))
    found = list(server(patient))
    yield "database", found
    if not any(one.right for one in found):
        return
    tables = list(schema(patient))
    yield "tables", tables
    if all(one.right for one in tables):
        yield "shop", list(shop(patient))
        yield "sending", list(sending(patient))
        yield "staff", list(staff(patient))
        yield "night", list(night(patient))
        if patient.settings.smtp_url is not None:
            yield "mail", list(mail(patient))
    yield "broker", list(broker(patient.settings))
    if patient.settings.database_url is None:
        yield "backup", list(last_backup(patient))
    for name, on in patient.settings.channels.items():
        if on and name in CHECKS:
            yield name, check(patient.settings, name)


def server(patient: Patient) -> Iterator[Finding]:
    """Whether it answers, is new enough, keeps the same time as we, and knows us as somebody harmless."""
    try:
        began = datetime.now(UTC)
        with patient.database.engine.connect() as connection:
            number, its_time, is_super, address, encrypted = connection.execute(_SERVER).one()
        ended = datetime.now(UTC)
    except SQLAlchemyError as error:
        yield Finding(False, f"it cannot be reached ({type(error).__name__})", "start it, and look at DATABASE_URL")
        return
    version = f"PostgreSQL {number // 10000}.{number % 10000}"
    yield Finding(number >= OLDEST_SERVER, version, "Pawline needs 15 or newer")
    skew = max(began - its_time, its_time - ended, timedelta(0))
    yield Finding(
        skew <= MOST_SKEW,
        f"its clock and ours are {skew.total_seconds():.1f} s apart",
        "let both machines follow a time server (timedatectl set-ntp true)",
    )
    if patient.settings.database_url is None:
        return
    yield Finding(
        not is_super,
        "we are its superuser, who may rewrite the audit log" if is_super else "we are an ordinary user there",
        "give DATABASE_URL a role of its own, as the README says under Deploy",
    )
    if address and not is_loopback(address):
        yield Finding(encrypted, "encrypted" if encrypted else "not encrypted", "add ?sslmode=require to DATABASE_URL")


def schema(patient: Patient) -> Iterator[Finding]:
    """Whether the tables are this version's, and there are partitions for the months to come."""
    newest = newest_revision()
    try:
        with patient.database.engine.connect() as connection:
            revision = connection.scalar(_REVISION)
            ahead = connection.scalar(_AHEAD) or 0
    except SQLAlchemyError:
        yield Finding(False, "there are none", "pawline migrate")
        return
    yield Finding(revision >= newest, f"version {revision}, and {newest} is wanted", "pawline migrate")
    yield Finding(
        ahead >= MONTHS_AHEAD,
        f"partitions for this month and {ahead} to come",
        "pawline migrate makes them now; web, a worker or pawline serve must run, which do so daily",
    )


def shop(patient: Patient) -> Iterator[Finding]:
    """Whether there is anything to serve."""
    try:
        with patient.database.transaction(actor=SYSTEM) as session:
            found = current_shop(session)
        yield Finding(True, f"{found.name}, {found.zone.key}")
    except NotFound:
        yield Finding(False, "none is loaded", "pawline shop load FILE")


def sending(patient: Patient) -> Iterator[Finding]:
    """Whether somebody sends, and what nobody knows of."""
    found = _standing(patient)
    for channel, (count, since) in sorted(found.waiting.items()):
        if not patient.settings.channels.get(channel, False):
            yield Finding(
                False,
                f"{count} messages wait on {channel}, which is off",
                "within an hour a worker sends them another way or shows them to staff; or put it on again",
            )
        elif patient.now - since > LATE:
            yield Finding(
                False,
                f"{count} messages wait on {channel}, the oldest for {_spoken(patient.now - since)}",
                "does a worker run (or web without REDIS_URL)? Its log, and the channel below, say more",
            )
    if found.late:
        yield Finding(False, f"{found.late} notices are late", "does a worker run (or web without REDIS_URL)?")
    if found.unknown:
        yield Finding(
            False, f"of {found.unknown} messages it is not known whether they arrived", "ask their owners; pawline day"
        )
    if not (found.late or found.unknown or any(patient.now - since > LATE for _, since in found.waiting.values())):
        yield Finding(True, "nothing is late, and nothing unknown")


def staff(patient: Patient) -> Iterator[Finding]:
    """Whether somebody looks at what waits for them."""
    found = _standing(patient)
    old = found.alert_since is not None and patient.now - found.alert_since > UNSEEN
    since = f", the oldest for {_spoken(patient.now - found.alert_since)}" if found.alert_since else ""
    yield Finding(not old, f"{found.alerts} things wait for somebody{since}", "pawline day shows them")
    if found.unfinished:
        yield Finding(
            False, f"{found.unfinished} visits are over and not closed", "pawline complete, or pawline no-show"
        )


def night(patient: Patient) -> Iterator[Finding]:
    """Whether somebody counts every night what must never be, and what was found the last time."""
    with patient.database.transaction(actor=SYSTEM) as session:
        report = newest(session)
        if report is None:
            yield Finding(True, "no report yet: it is made at three, on the shop's clock, by whoever runs then")
            return
        told = read(report, current_shop(session))
    if patient.now - report.made_at > REPORT_EVERY:
        age = _spoken(patient.now - report.made_at)
        yield Finding(False, f"the last report is {age} old", "does a worker run (or web without REDIS_URL)?")
    for one in told.wrong:
        yield Finding(False, f"the last report found {one}", "pawline report says whether it is still so")
    if patient.now - report.made_at <= REPORT_EVERY and not told.wrong:
        yield Finding(True, "the last report found nothing that must never be")


def mail(patient: Patient) -> Iterator[Finding]:
    """Whether the mail server lets us in, and what became of the last report."""
    from channels.mail import mailbox

    mend = "look at SMTP_URL, REPORT_FROM and REPORT_TO, and at what the server logs"
    with patient.database.transaction(actor=SYSTEM) as session:
        report = newest(session)
    if report is not None and report.fault is not None:
        yield Finding(False, f"the last report was not mailed: {report.fault}", mend)
    try:
        if (box := mailbox(patient.settings)) is not None:
            box.try_out()
            yield Finding(True, "the mail server lets us in")
    except NotSent as error:
        yield Finding(False, str(error), mend)


def broker(settings: Settings) -> Iterator[Finding]:
    """Whether the broker answers, and somebody takes what is in it."""
    if settings.redis_url is None:
        yield Finding(True, "none, and none is needed: the web processes send by themselves")
        return
    from redis import Redis
    from redis.exceptions import RedisError

    from channels.celery_app import WAITING

    try:
        with Redis.from_url(settings.redis_url, socket_timeout=3, socket_connect_timeout=3) as client:
            waiting = int(client.llen(WAITING))
    except RedisError as error:
        yield Finding(False, f"it cannot be reached ({type(error).__name__})", "start it, and look at REDIS_URL")
        return
    yield Finding(waiting < 100, f"it answers; {waiting} wake-ups wait", "start a worker: pawline worker")


def last_backup(patient: Patient) -> Iterator[Finding]:
    """Whether there is a copy of the embedded database that is not too old."""
    at = patient.backed_up_at
    told = "there is none" if at is None else f"the last one is {_spoken(patient.now - at)} old"
    recent = at is not None and patient.now - at <= BACKUP_EVERY
    yield Finding(recent, told, "pawline backup FILE, every day, to another disk or machine")


def _standing(patient: Patient) -> Standing:
    with patient.database.transaction(actor=SYSTEM) as session:
        return standing(session, now=patient.now)


def _spoken(span: timedelta) -> str:
    seconds = max(0, int(span.total_seconds()))
    for unit, size in (("days", 86400), ("hours", 3600), ("minutes", 60)):
        if seconds >= 2 * size:
            return f"{seconds // size} {unit}"
    return f"{seconds} seconds"
