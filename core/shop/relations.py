"""What one part of a shop file must say to fit another: names that exist, numbers that belong together.

These rules look at plain values and pass over what has the wrong shape, so that they find what they can in a file
that has other mistakes too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

import phonenumbers

from core.errors import Invalid
from core.shop.document import Path
from core.users.addresses import normalise_phone
from core.users.names import folded

Finding = tuple[Path, str]

_KEYS = "keys of"
_ANY = "*"


def relations(data: object) -> Iterator[Finding]:
    """Yield what does not fit together: where, and a sentence about it."""
    for rule in (_references, _repetitions, _services, _classes, _sizes, _phones, _placeholders, _reminders):
        yield from rule(data)


def select(data: object, *pattern: str) -> Iterator[tuple[Path, object]]:
    """Yield path and value of everything under ``pattern``; "*" stands for any key or index."""
    found: list[tuple[Path, object]] = [((), data)]
    for part in pattern:
        found = [
            ((*path, key), inner) for path, value in found for key, inner in _children(value) if part in (_ANY, key)
        ]
    yield from found


def _children(value: object) -> Iterable[tuple[str | int, object]]:
    if isinstance(value, dict):
        return value.items()
    return enumerate(value) if isinstance(value, list) else ()


def _texts(data: object, *pattern: str) -> Iterator[tuple[Path, str]]:
    """As `select`, texts only; a pattern ending in "keys of" yields the keys of what it finds."""
    if pattern[-1] == _KEYS:
        for path, value in select(data, *pattern[:-1]):
            yield from (((*path, key), key) for key in (value if isinstance(value, dict) else ()))
    else:
        yield from ((path, value) for path, value in select(data, *pattern) if isinstance(value, str))


_SPECIES, _SIZES = ("species", _ANY), ("sizes", _KEYS)
_REFERENCES: tuple[tuple[tuple[str, ...], tuple[str, ...], str], ...] = (
    (("services", _ANY, "staff", _ANY), ("staff", _ANY, "id"), "nobody under staff has the id {}"),
    (("services", _ANY, "needs", _ANY), ("resources", _ANY, "name"), "there is no resource {}"),
    (("services", _ANY, "add_on_to", _ANY), ("services", _ANY, "name"), "there is no service {}"),
    (("services", _ANY, "required_before", _ANY), ("services", _ANY, "name"), "there is no service {}"),
    (("services", _ANY, "pools", _ANY), ("pools", _ANY, "name"), "there is no pool {}"),
    (("services", _ANY, "by_size", _KEYS), _SIZES, "there is no size {}"),
    (("pools", _ANY, "sizes", _ANY), _SIZES, "there is no size {}"),
)
_SPECIES_REFERENCES = (
    ("services", _ANY, "species", _ANY),
    ("services", _ANY, "minimum_age", _KEYS),
    ("services", _ANY, "maximum_age", _KEYS),
    ("policy", "minimum_age", _KEYS),
    ("vaccines_required", _KEYS),
    ("pools", _ANY, "species", _ANY),
)
_UNIQUE = (
    ("services", _ANY, "name"),
    ("staff", _ANY, "id"),
    ("staff", _ANY, "email"),
    ("staff", _ANY, "slack"),
    ("resources", _ANY, "name"),
    ("pools", _ANY, "name"),
    ("species", _ANY),
    ("closed", _ANY),
)


def _references(data: object) -> Iterator[Finding]:
    for pattern, among, sentence in _REFERENCES:
        yield from _unknown(data, pattern, among, sentence)
    if any(_texts(data, *_SPECIES)):
        for pattern in _SPECIES_REFERENCES:
            yield from _unknown(data, pattern, _SPECIES, "{} is not among the species of the shop")


def _unknown(data: object, pattern: tuple[str, ...], among: tuple[str, ...], sentence: str) -> Iterator[Finding]:
    names = {folded(name): name for _, name in _texts(data, *among)}
    for path, name in _texts(data, *pattern):
        if folded(name) not in names:
            near = get_close_matches(folded(name), names, n=1)
            yield path, sentence.format(repr(name)) + (f": did you mean {names[near[0]]!r}?" if near else "")


def _repetitions(data: object) -> Iterator[Finding]:
    for pattern in _UNIQUE:
        seen: set[str] = set()
        for path, name in _texts(data, *pattern):
            if folded(name) in seen:
                yield path, f"{name!r} stands here a second time"
            seen.add(folded(name))


def _services(data: object) -> Iterator[Finding]:
    """A visit has a length and somebody who does it, a stay is counted in the places of its pools."""
    for path, service in select(data, "services", _ANY):
        if not isinstance(service, dict):
            continue
        stay = "per" in service
        for key in ("pools",) if stay else ("duration", "staff"):
            if not service.get(key):
                yield (*path, key), "is missing" + (", since the service is counted per day or night" if stay else "")
        for key in ("duration", "places", "by_size") if stay else ("pools",):
            if key in service:
                yield (*path, key), "does not go with per" if stay else "needs per: day or night"
        for key in ("add_on_to", "required_before"):
            names = service.get(key)
            if isinstance(names, list) and service.get("name") in names:
                yield (*path, key), "names the service itself"


def _classes(data: object) -> Iterator[Finding]:
    """Everybody who joins a class takes what it needs for themselves: a room for one would make it a class of one."""
    there = {folded(name): path for path, name in _texts(data, "resources", _ANY, "name")}
    counts = dict(select(data, "resources", _ANY, "count"))
    for path, service in select(data, "services", _ANY):
        if not isinstance(service, dict) or "places" not in service:
            continue
        if "add_on_to" in service:
            yield (*path, "places"), "does not go with add_on_to: a class is booked by itself"
        for need_path, need in _texts(service, "needs", _ANY):
            count = counts.get((*there[folded(need)][:-1], "count"), 1) if folded(need) in there else None
            if isinstance(count, int) and isinstance(service["places"], int) and count < service["places"]:
                yield (
                    (*path, *need_path),
                    f"is taken once for each of the {service['places']} places: there are {count}",
                )


def _sizes(data: object) -> Iterator[Finding]:
    limits = [(path, value.get("up_to")) for path, value in select(data, "sizes", _ANY) if isinstance(value, dict)]
    if limits and sum(limit is None for _, limit in limits) != 1:
        yield ("sizes",), "exactly one size, the largest, must be without up_to"
    seen: list[object] = []
    for path, limit in limits:
        if limit is not None and limit in seen:
            yield (*path, "up_to"), "another size ends at the same weight"
        seen.append(limit)


def _phones(data: object) -> Iterator[Finding]:
    regions = [region for _, region in _texts(data, "shop", "region") if region in phonenumbers.SUPPORTED_REGIONS]
    for pattern in (("shop", "phone"), ("urgent", "out_of_hours")):
        for path, phone in _texts(data, *pattern):
            try:
                normalise_phone(phone, region=regions[0] if regions else "ZZ")
            except Invalid:
                yield path, f'{phone!r} is not a phone number: write it as "+12125550100"'


def _placeholders(data: object) -> Iterator[Finding]:
    """A text may only ask for what the file gives."""
    has_phone, has_address = any(_texts(data, "shop", "phone")), any(_texts(data, "shop", "address"))
    given = {"{phone}": has_phone, "{address}": has_address}
    given["{out_of_hours}"] = has_phone or any(_texts(data, "urgent", "out_of_hours"))
    patterns = (("urgent", "say"), ("answers", _ANY, "say"), ("services", _ANY, "arrive"), ("services", _ANY, "leave"))
    for pattern in patterns:
        for path, text in _texts(data, *pattern):
            for braces, known in given.items():
                if braces in text and not known:
                    yield path, f"{braces} cannot be filled in: the file does not give it"


def _reminders(data: object) -> Iterator[Finding]:
    asked = False
    for path, reminder in select(data, "reminders", _ANY):
        if not isinstance(reminder, dict):
            continue
        if reminder.get("only_if_unanswered") is True and not asked:
            yield (*path, "only_if_unanswered"), "no reminder before this one asks for an answer"
        asked = asked or reminder.get("ask") is True
