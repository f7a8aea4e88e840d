"""Load a shop file: check it whole, then make the database say the same, in the caller's transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.audit import Actor
from core.catalog.models import Service
from core.reminders.following import follow_all
from core.shop.apply_people import apply_people
from core.shop.apply_services import apply_resources, apply_services
from core.shop.check import check
from core.shop.document import Document, read
from core.shop.models import ShopRow
from core.shop.revision import changes_shop
from core.shop.schema import ShopFile
from core.shop.tally import Tally

# One load at a time: any number that nobody else uses as an advisory lock of this database.
LOADING = 0x7061_776C_0001


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of loading a file: the shop's revision, and whether this load made it."""

    revision: int
    changed: bool
    file: ShopFile


def load_shop(session: Session, *, actor: Actor, now: datetime, content: bytes) -> Loaded:
    """Make the shop what ``content``, the bytes of a shop file, says.

    Services are recognised by name, people by ``id``, resources by name, and keep their ids; what the file leaves out
    is retired, and comes back when a later file has it again. Visits that are booked are not touched. Nothing is
    written when nothing differs.

    Raises: `ShopFileError` with every mistake, and then nothing was changed.
    """
    document = read(content)
    file = check(document)
    session.execute(select(func.pg_advisory_xact_lock(LOADING)))
    # A booking locks its service first and its resources last. In any other order it and we could wait for each other.
    session.execute(select(Service.service_id).order_by(Service.service_id).with_for_update())
    changes_shop(session)
    session.expire_all()  # What was read before the lock may be older than another load.
    with session.no_autoflush:  # Only the tally flushes, or it would miss what was changed.
        return _apply(document, file, Tally(session, now=now))


def _apply(document: Document, file: ShopFile, tally: Tally) -> Loaded:
    session = tally.session
    people = apply_people(document, file.staff, tally)
    resources = apply_resources(file.resources, tally)
    apply_services(file.services, people=people, resources=resources, tally=tally)
    profile = file.model_dump(mode="json", exclude={"resources", "services", "staff"}, exclude_unset=True)
    row = session.scalars(select(ShopRow)).one_or_none()
    if row is None:
        row = ShopRow(profile=profile, revision=1, loaded_at=tally.now)
        session.add(row)
    elif tally.changed or row.profile != profile:
        row.profile, row.revision, row.loaded_at = profile, row.revision + 1, tally.now
    tally.flush()
    follow_all(session, now=tally.now)
    return Loaded(row.revision, tally.changed, file)
