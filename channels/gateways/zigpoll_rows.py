"""What Zigpoll tells of an answer, read by a map of names: what its webhooks send is not written down anywhere."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final

from core.feedback.ports import Answered
from core.messaging.storable import storable
from core.settings import Settings

LARGEST_LIST: Final = 1000
"""Rows in one telling: as many as Zigpoll puts on a page."""

_LISTS: Final = ("data", "responses", "items", "results")
_MILLISECONDS: Final = 10**11  # as seconds that would be the year 5138


@dataclass(frozen=True, slots=True)
class Fields:
    """Where things stand in a row, as dotted paths; ``marks`` are stars for answers that are words."""

    token: str
    id: str = "_id"
    said: str = "response"
    at: str = "createdAt"
    poll: str = "pollId"
    slide: str = "slideId"
    link: str = "url"
    marks: Mapping[str, str] = field(default_factory=dict)


def fields_of(settings: Settings) -> Fields:
    """Where things stand, by the settings."""
    token = f"metadata.{settings.zigpoll_metadata_key}"
    return Fields(**{"token": token, **settings.zigpoll_fields}, marks=settings.zigpoll_marks)


def rows(told: Any) -> Iterator[Mapping[str, Any]]:
    """The rows of what was told, whether it is one of them, a list, or a list inside of something."""
    if isinstance(told, Mapping):
        inside = next((told[name] for name in _LISTS if isinstance(told.get(name), list)), None)
        told = [told] if inside is None else inside
    if isinstance(told, list):
        yield from (one for one in told[:LARGEST_LIST] if isinstance(one, Mapping))


def answered(row: Mapping[str, Any], fields: Fields) -> Answered | None:
    """One answer; None for a row in which nothing was said. One without an id gets one of what it says."""
    said = _words(at(row, fields.said))
    if not said.strip():
        return None
    marks = {name.casefold(): stars for name, stars in fields.marks.items()}
    return Answered(
        vendor_id=_words(at(row, fields.id)) or _print(row),
        token=_words(at(row, fields.token)) or None,
        said=marks.get(said.strip().casefold(), said),
        at=_instant(at(row, fields.at)),
        poll=_words(at(row, fields.poll)) or None,
        slide=_words(at(row, fields.slide)) or None,
    )


def at(row: Any, path: str) -> Any:
    """What stands at a dotted path, None if nothing does."""
    for name in path.split("."):
        if not isinstance(row, Mapping):
            return None
        row = row.get(name)
    return row


def _words(value: Any) -> str:
    """As text: of several choices all, nothing for what is empty."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_words, value)))
    if isinstance(value, Mapping):
        return storable(json.dumps(value, ensure_ascii=False, sort_keys=True))
    return "" if value is None or isinstance(value, bool) else storable(str(value))


def _instant(value: Any) -> datetime | None:
    """A moment, in ISO 8601 or as milliseconds or seconds since 1970."""
    with suppress(ValueError, OverflowError, OSError):
        if isinstance(value, int | float) and not isinstance(value, bool):
            return datetime.fromtimestamp(value / 1000 if abs(value) > _MILLISECONDS else value, UTC)
        if isinstance(value, str):
            moment = datetime.fromisoformat(value)
            return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return None


def _print(row: Mapping[str, Any]) -> str:
    """The same row told twice is one answer."""
    return hashlib.sha256(json.dumps(row, sort_keys=True, default=str).encode()).hexdigest()
