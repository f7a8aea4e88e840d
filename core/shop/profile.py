"""The shop as everything else sees it: frozen values, made from the loaded file, the same for a whole revision."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from types import MappingProxyType
from typing import Literal
from zoneinfo import ZoneInfo

from core.shop.hours import ClockSpan, QuietHours, WeeklyHours
from core.users.addresses import spoken_phone


def no_ages() -> Mapping[str, int]:
    """No rule of age for any species."""
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Policy:
    """The rules of booking; what the file leaves out has the value given here.

    ``minimum_age`` holds whole weeks by species. ``max_upcoming_per_pet`` None means no limit. Of those who wait for a
    time ``waitlist_round`` are asked at once, and have ``waitlist_deadline`` to answer.
    """

    lead_time: timedelta = timedelta(hours=2)
    horizon: timedelta = timedelta(days=90)
    slot_step: timedelta = timedelta(minutes=15)
    hold: timedelta = timedelta(minutes=10)
    cancel_free_until: timedelta = timedelta(hours=24)
    reschedule_until: timedelta = timedelta(hours=2)
    max_upcoming_per_pet: int | None = None
    minimum_age: Mapping[str, int] = field(default_factory=no_ages)
    late_grace: timedelta = timedelta(minutes=15)
    waitlist_round: int = 3
    waitlist_deadline: timedelta = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Keep:
    """How long what was said is kept, None for ever, what was begun and never finished, and what was said of visits.

    ``ratings`` are what was said as well: where nothing else is wanted of them they go with the messages.
    """

    messages: timedelta | None = None
    unfinished: timedelta = timedelta(days=30)
    ratings: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Size:
    """A size of pet by weight, ``up_to`` kilograms included; None for the largest."""

    name: str
    up_to: Decimal | None


@dataclass(frozen=True, slots=True)
class Location:
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Reminder:
    """A message ``before`` the visit; one that asks waits for an answer."""

    before: timedelta
    ask: bool = False
    only_if_unanswered: bool = False


@dataclass(frozen=True, slots=True)
class Survey:
    after: timedelta
    poll: str


@dataclass(frozen=True, slots=True)
class Answer:
    """An aside: ``about`` are whole words or phrases, matched loosely; the first of them is its key."""

    about: tuple[str, ...]
    say: str


@dataclass(frozen=True, slots=True)
class Urgent:
    """Words that must reach a person at once, and what is said then (see `Shop.fill`)."""

    words: tuple[str, ...]
    say: str
    out_of_hours: str | None = None


@dataclass(frozen=True, slots=True)
class Pool:
    """Places of a stay by day or night; ``sizes`` () means any size."""

    name: str
    unit: Literal["day", "night"]
    capacity: int
    species: tuple[str, ...]
    sizes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shop:
    """What the shop file says about the business itself; services and people are in the catalog.

    ``hours`` has seven days from Monday. ``species`` are lower case, () means any animal; ``sizes`` go from small to
    large. ``vaccines_required`` holds names by species. ``phone`` is E.164, ``region`` ISO 3166, ``locale`` BCP 47.
    """

    name: str
    kind: str
    zone: ZoneInfo
    currency: str
    region: str
    locale: str
    hours: WeeklyHours
    phone: str | None = None
    email: str | None = None
    address: str | None = None
    location: Location | None = None
    parking: str | None = None
    closed: frozenset[date] = frozenset()
    policy: Policy = field(default_factory=Policy)
    species: tuple[str, ...] = ()
    sizes: tuple[Size, ...] = ()
    vaccines_required: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    answers: tuple[Answer, ...] = ()
    urgent: Urgent | None = None
    reminders: tuple[Reminder, ...] = ()
    quiet_hours: QuietHours | None = None
    daily_schedule: time | None = None
    survey: Survey | None = None
    vaccination_notice: tuple[timedelta, ...] = ()
    pools: tuple[Pool, ...] = ()
    keep: Keep = field(default_factory=Keep)

    def hours_on(self, day: date) -> tuple[ClockSpan, ...]:
        """When the shop is open on ``day``; nothing on a closed one."""
        return () if day in self.closed else self.hours[day.weekday()]

    def local(self, instant: datetime) -> datetime:
        """``instant`` on the shop's wall clock."""
        return instant.astimezone(self.zone)

    @property
    def spoken_phone(self) -> str | None:
        """Its number as its neighbours write it."""
        return spoken_phone(self.phone, region=self.region) if self.phone else None

    def fill(self, text: str) -> str:
        """Put the shop's own values for ``{phone}``, ``{out_of_hours}`` and ``{address}`` into a text of its file.

        Nothing else in braces is touched. Where there is no out-of-hours number, the shop's own phone stands in.
        """
        values = {"phone": self.spoken_phone, "address": self.address}
        away = self.urgent.out_of_hours if self.urgent is not None else None
        values["out_of_hours"] = spoken_phone(away, region=self.region) if away else self.spoken_phone
        return re.sub(
            r"\{(phone|out_of_hours|address)\}",
            lambda match: values[match[1]] or "",
            text,
        )
