"""A database full of owners whose first reminder is due: for whoever wants many messages on their way."""

from __future__ import annotations

from datetime import datetime, timedelta

import psycopg

from core.audit import SYSTEM
from core.db import Database, libpq_url
from core.reminders.following import follow_all
from tests.cast import NOW
from tests.channels.talking import open_salon

# Each owner has a dog, a phone that takes messages, and a visit in two days, for which the first reminder is due now.
_OWNERS = """
    WITH made AS (
        INSERT INTO users (email, password_hash, first_name, last_name)
        SELECT format('owner%%s@example.com', n), '!', 'Owner', n::text FROM generate_series(1, %(owners)s) AS n
        RETURNING user_id, last_name::int AS n
    ), phones AS (
        INSERT INTO channel_identities (user_id, kind, value, verified_at)
        SELECT user_id, 'phone', format('+12%%s', lpad(n::text, 9, '0')), %(now)s FROM made
    ), agreed AS (
        INSERT INTO consents (user_id, channel, address, purpose, granted, source)
        SELECT user_id, 'any', '', 'service', true, 'staff' FROM made
    )
    INSERT INTO pets (user_id, name, species) SELECT user_id, 'Rex', 'dog' FROM made
"""
_VISITS = """
    WITH booked AS (
        INSERT INTO appointments (pet_id, service_id, appointment_date, ends_at, price)
        SELECT pet_id, (SELECT min(service_id::text)::uuid FROM services), %(start)s, %(start)s + interval '1 h', 45
        FROM pets RETURNING appointment_id, pet_id, appointment_date, ends_at
    )
    INSERT INTO calendar_claims (appointment_id, resource_id, single, share, during, kind)
    SELECT appointment_id, pet_id, true, appointment_id, tstzrange(appointment_date, ends_at), 'booking' FROM booked
"""


_TALKS = """
    INSERT INTO conversations (channel, account, peer, user_id, heard_at)
    SELECT 'telegram', %(bot)s, (1000000 + last_name::int)::text, user_id, %(now)s FROM users WHERE first_name = 'Owner'
"""


def populate(url: str, owners: int, *, bot: int | None = None, due: datetime = NOW) -> Database:
    """A salon with so many owners whose first reminder is ``due``; with a ``bot``, they have written to it."""
    database = Database(url)
    open_salon(database)
    given = {"owners": owners, "now": NOW, "start": due + timedelta(hours=48)}
    with psycopg.connect(libpq_url(url)) as connection:
        connection.execute(_OWNERS, given)
        connection.execute(_VISITS, given)
        if bot is not None:
            connection.execute(_TALKS, {"bot": str(bot), "now": NOW})
    with database.transaction(actor=SYSTEM) as session:
        follow_all(session, now=NOW - timedelta(days=1))
    return database
