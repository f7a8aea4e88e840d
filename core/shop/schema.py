"""The shape of a shop file. Unknown keys are refused, so that a misspelt one is not silently without effect."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from core.shop.fields import (
    Ages,
    Clock,
    Count,
    Currency,
    Day,
    Duration,
    Email,
    Key,
    Kilograms,
    Latitude,
    LocaleName,
    LongDuration,
    Longitude,
    Name,
    Price,
    Quiet,
    Region,
    SizeName,
    Spans,
    SpeciesName,
    Text,
    VisitDuration,
    Wording,
    Zone,
)


class Part(BaseModel):
    """Everything in the file: strict, closed and frozen."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class LocationPart(Part):
    latitude: Latitude
    longitude: Longitude


class ShopPart(Part):
    name: Name
    kind: Name
    timezone: Zone
    currency: Currency
    region: Region
    locale: LocaleName
    phone: Name | None = None
    email: Email | None = None
    address: Text | None = None
    location: LocationPart | None = None
    parking: Text | None = None


class WeekPart(Part):
    """Spans by weekday; a day that is absent is closed."""

    mon: Spans = []
    tue: Spans = []
    wed: Spans = []
    thu: Spans = []
    fri: Spans = []
    sat: Spans = []
    sun: Spans = []


class PolicyPart(Part):
    """What is absent has the default of `core.shop.profile.Policy`."""

    lead_time: Duration | None = None
    horizon: LongDuration | None = None
    slot_step: VisitDuration | None = None
    hold: LongDuration | None = None
    cancel_free_until: Duration | None = None
    reschedule_until: Duration | None = None
    max_upcoming_per_pet: Count | None = None
    minimum_age: Ages = {}
    late_grace: Duration | None = None
    waitlist_round: Count | None = None
    waitlist_deadline: Duration | None = None


class ReminderPart(Part):
    before: LongDuration
    ask: bool = False
    only_if_unanswered: bool = False


class SurveyPart(Part):
    after: Duration
    poll: Name


class KeepPart(Part):
    messages: LongDuration | None = None
    unfinished: LongDuration | None = None
    ratings: LongDuration | None = None


class SizePart(Part):
    up_to: Kilograms | None = None


class AnswerPart(Part):
    about: list[Name] = Field(min_length=1)
    say: Wording


class UrgentPart(Part):
    words: list[Name] = Field(min_length=1)
    say: Wording
    out_of_hours: Name | None = None


class PoolPart(Part):
    name: Name
    unit: Literal["day", "night"]
    capacity: Count
    species: list[SpeciesName] = []
    sizes: list[SizeName] = []


class ResourcePart(Part):
    name: Name
    kind: Literal["equipment", "room"]
    count: Count = 1


class TermsPart(Part):
    price: Price | None = None
    duration: VisitDuration | None = None


class ServicePart(Part):
    """A visit has a duration and staff; a stay has ``per`` and pools."""

    name: Name
    also_called: list[Name] = []
    description: Text | None = None
    price: Price
    duration: VisitDuration | None = None
    clean_up: Duration | None = None
    species: list[SpeciesName] = []
    by_size: dict[SizeName, TermsPart] = {}
    needs: list[Name] = []
    staff: list[Key] = []
    places: Count | None = None
    only: WeekPart | None = None
    minimum_age: Ages = {}
    maximum_age: Ages = {}
    add_on_to: list[Name] = []
    required_before: list[Name] = []
    rebook_after: LongDuration | None = None
    gives_vaccine: bool = False
    per: Literal["day", "night"] | None = None
    pools: list[Name] = []
    arrive: Wording | None = None
    leave: Wording | None = None


class PersonPart(Part):
    id: Key
    first_name: Name
    last_name: Name | None = None
    email: Email
    role: Literal["staff", "veterinarian", "admin"]
    slack: Name | None = None
    hours: WeekPart = WeekPart()
    breaks: WeekPart = WeekPart()


class ProfilePart(Part):
    """What is kept as the shop's profile: all but resources, services and people, which have tables of their own."""

    shop: ShopPart
    hours: WeekPart
    closed: list[Day] = []
    policy: PolicyPart = PolicyPart()
    reminders: list[ReminderPart] = []
    quiet_hours: Quiet | None = None
    daily_schedule: Clock | None = None
    survey: SurveyPart | None = None
    vaccination_notice: list[LongDuration] = []
    species: list[SpeciesName] = []
    sizes: dict[SizeName, SizePart] = {}
    vaccines_required: dict[SpeciesName, list[Name]] = {}
    answers: list[AnswerPart] = []
    urgent: UrgentPart | None = None
    pools: list[PoolPart] = []
    keep: KeepPart = KeepPart()


class ShopFile(ProfilePart):
    resources: list[ResourcePart] = []
    services: list[ServicePart]
    staff: list[PersonPart] = []
