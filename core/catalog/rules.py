"""`services.rules`: what the shop file says of a service beyond the published columns, as JSON.

Durations are whole minutes, ages whole weeks, prices texts; other services are named by their ids.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from decimal import Decimal
from types import MappingProxyType
from typing import Any
from uuid import UUID

from core.catalog.catalog import Terms
from core.shop.durations import minutes_of
from core.shop.hours import WEEKDAYS, ClockSpan, parse_span
from core.shop.schema import ServicePart, WeekPart
from core.users.names import folded

Rules = dict[str, Any]


def rules_of(part: ServicePart, *, ids: Mapping[str, UUID]) -> Rules:
    """The rules of ``part``; ``ids`` finds services by their folded names. What the file does not say is left out."""
    rules: Rules = {
        "clean_up": _minutes(part.clean_up),
        "rebook_after": _minutes(part.rebook_after),
        "species": part.species,
        "by_size": {
            size: _without_nothing(
                {"price": None if terms.price is None else str(terms.price), "minutes": _minutes(terms.duration)}
            )
            for size, terms in part.by_size.items()
        },
        "places": part.places,
        "only": week_json(part.only) if part.only else None,
        "minimum_age": part.minimum_age,
        "maximum_age": part.maximum_age,
        "add_on_to": [str(ids[folded(name)]) for name in part.add_on_to],
        "required_before": [str(ids[folded(name)]) for name in part.required_before],
        "gives_vaccine": part.gives_vaccine,
        "per": part.per,
        "pools": part.pools,
        "arrive": part.arrive,
        "leave": part.leave,
    }
    return _without_nothing(rules)


def fields_of(rules: Rules) -> dict[str, Any]:
    """The same rules as arguments of `ServiceInfo`."""
    only = rules.get("only")
    rebook_after = rules.get("rebook_after")
    return {
        "clean_up": timedelta(minutes=rules.get("clean_up", 0)),
        "rebook_after": timedelta(minutes=rebook_after) if rebook_after else None,
        "species": tuple(rules.get("species", ())),
        "by_size": MappingProxyType({size: _terms(terms) for size, terms in rules.get("by_size", {}).items()}),
        "places": rules.get("places"),
        "only": None if only is None else MappingProxyType(dict(enumerate(week_spans(only)))),
        "minimum_age": MappingProxyType(dict(rules.get("minimum_age", {}))),
        "maximum_age": MappingProxyType(dict(rules.get("maximum_age", {}))),
        "add_on_to": tuple(map(UUID, rules.get("add_on_to", ()))),
        "required_before": tuple(map(UUID, rules.get("required_before", ()))),
        "gives_vaccine": rules.get("gives_vaccine", False),
        "per": rules.get("per"),
        "pools": tuple(rules.get("pools", ())),
        "arrive": rules.get("arrive"),
        "leave": rules.get("leave"),
    }


def week_json(week: WeekPart) -> dict[str, list[str]]:
    """Weekly hours as JSON: spans by weekday, as in the shop file; a day without any is left out."""
    return {day: [str(span) for span in spans] for day in WEEKDAYS if (spans := getattr(week, day))}


def week_spans(stored: Mapping[str, Sequence[str]]) -> tuple[tuple[ClockSpan, ...], ...]:
    """Weekly hours from JSON: seven days from Monday."""
    return tuple(tuple(map(parse_span, stored.get(day, ()))) for day in WEEKDAYS)


def _terms(stored: Rules) -> Terms:
    price = stored.get("price")
    return Terms(None if price is None else Decimal(price), stored.get("minutes"))


def _minutes(duration: timedelta | None) -> int | None:
    return minutes_of(duration) if duration else None


def _without_nothing(values: Rules) -> Rules:
    return {key: value for key, value in values.items() if value not in (None, [], {}, False)}
