"""Questions about the shop itself."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from core.errors import NotFound
from core.shop.build import build_shop
from core.shop.profile import Shop
from core.shop.revision import PerRevision
from core.shop.schema import ProfilePart

_PROFILE = text("SELECT profile FROM shop")

NO_REGION = "ZZ"
"""Read as no country at all: phones then need their +."""


def load_profile(session: Session) -> Shop:
    """Read the shop from the database; keys that a newer release wrote there are passed over."""
    profile: dict[str, Any] = session.execute(_PROFILE).scalar_one()
    return build_shop(ProfilePart.model_validate(profile, extra="ignore"))


_SHOP = PerRevision(load_profile)


def current_shop(session: Session) -> Shop:
    """The shop as it is now, the same object until it changes; raise `NotFound` before the first shop file."""
    return _SHOP.get(session)


def shop_region(session: Session) -> str:
    """The country in whose way phones are read; before the first shop file, none is."""
    try:
        return current_shop(session).region
    except NotFound:
        return NO_REGION


def shop_today(session: Session, *, now: datetime) -> date:
    """The shop's date at ``now``; that of UTC before the first shop file."""
    try:
        return current_shop(session).local(now).date()
    except NotFound:
        return now.astimezone(UTC).date()
