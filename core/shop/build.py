"""From the checked profile of the file to the `Shop` that everything else uses."""

from __future__ import annotations

from types import MappingProxyType
from zoneinfo import ZoneInfo

from core.shop.hours import WEEKDAYS, WeeklyHours
from core.shop.profile import Answer, Keep, Location, Policy, Pool, Reminder, Shop, Size, Survey, Urgent
from core.shop.schema import KeepPart, PolicyPart, ProfilePart, WeekPart
from core.users.addresses import normalise_phone


def build_shop(profile: ProfilePart) -> Shop:
    """Make the frozen values; what the file leaves out gets its default here."""
    shop = profile.shop
    return Shop(
        name=shop.name,
        kind=shop.kind,
        zone=ZoneInfo(shop.timezone),
        currency=shop.currency,
        region=shop.region,
        locale=shop.locale,
        hours=weekly(profile.hours),
        phone=_phone(shop.phone, shop.region),
        email=shop.email,
        address=shop.address,
        location=Location(shop.location.latitude, shop.location.longitude) if shop.location else None,
        parking=shop.parking,
        closed=frozenset(profile.closed),
        policy=build_policy(profile.policy),
        species=tuple(profile.species),
        sizes=build_sizes(profile),
        vaccines_required=MappingProxyType({kind: tuple(names) for kind, names in profile.vaccines_required.items()}),
        answers=tuple(Answer(tuple(answer.about), answer.say) for answer in profile.answers),
        urgent=_urgent(profile),
        reminders=tuple(Reminder(one.before, one.ask, one.only_if_unanswered) for one in profile.reminders),
        quiet_hours=profile.quiet_hours,
        daily_schedule=profile.daily_schedule,
        survey=Survey(profile.survey.after, profile.survey.poll) if profile.survey else None,
        vaccination_notice=tuple(profile.vaccination_notice),
        keep=_keep(profile.keep),
        pools=tuple(
            Pool(pool.name, pool.unit, pool.capacity, tuple(pool.species), tuple(pool.sizes)) for pool in profile.pools
        ),
    )


def _keep(part: KeepPart) -> Keep:
    return Keep(part.messages, part.unfinished or Keep().unfinished, part.ratings or part.messages)


def build_policy(part: PolicyPart) -> Policy:
    """The rules that the file gives, over the defaults."""
    given = {name: value for name in PolicyPart.model_fields if (value := getattr(part, name)) is not None}
    return Policy(**{**given, "minimum_age": MappingProxyType(part.minimum_age)})


def build_sizes(profile: ProfilePart) -> tuple[Size, ...]:
    """Sizes from small to large, whatever their order in the file; the one without a limit is the largest."""
    sizes = [Size(name, size.up_to) for name, size in profile.sizes.items()]
    return tuple(sorted(sizes, key=lambda size: (size.up_to is None, size.up_to or 0)))


def weekly(week: WeekPart) -> WeeklyHours:
    """Seven days from Monday."""
    return tuple(tuple(getattr(week, day)) for day in WEEKDAYS)


def _urgent(profile: ProfilePart) -> Urgent | None:
    if (urgent := profile.urgent) is None:
        return None
    return Urgent(tuple(urgent.words), urgent.say, _phone(urgent.out_of_hours, profile.shop.region))


def _phone(text: str | None, region: str) -> str | None:
    return normalise_phone(text, region=region) if text else None
