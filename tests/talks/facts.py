"""What a talk may say of the database, in words: each fact is a function that says how it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from decimal import Decimal
from typing import Final

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from core.booking.models import Appointment, AppointmentStatus
from core.booking.queries import Visit, visits
from core.booking.spans import Span
from core.feedback.queries import ratings_in
from core.messaging.models import StaffAlert
from core.pets.models import Gender, Pet, Vaccination
from core.shop.queries import current_shop
from core.users.models import ChannelIdentity, Consent, User, UserRole
from core.users.queries import shown_name

NOTHING: Final = "none"
EVER: Final = Span(datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC))


def appointments(session: Session) -> str:
    """How many of each status: ``1 scheduled, 1 cancelled late``."""
    rows = session.execute(select(Appointment.status, Appointment.late_cancel))
    counts = Counter(f"{status.value}{' late' if late else ''}" for status, late in rows)
    order = [status.value for status in AppointmentStatus]
    listed = sorted(counts.items(), key=lambda item: order.index(item[0].split()[0]))
    return _listed(f"{count} {status}" for status, count in listed)


def booked(session: Session) -> str:
    """The visits to come, by start: ``Biscuit's Bath, Wed 6 Mar 10:30 with Kim, 45``."""
    found = visits(session, Appointment.status == AppointmentStatus.SCHEDULED)
    zone = current_shop(session).zone
    said = [
        f"{_what(one)}, {_moment(one.appointment.appointment_date.astimezone(zone))}"
        f" with {one.staff.first_name if one.staff else 'nobody'}, {_plain(one.appointment.price)}"
        for one in sorted(found, key=lambda one: one.appointment.appointment_date)
    ]
    return "; ".join(said) or NOTHING


def _what(visit: Visit) -> str:
    extras = " and ".join(one.name for one in visit.add_ons)
    return f"{visit.pet.name}'s {visit.service.name}" + (f" with {extras}" if extras else "")


def _plain(number: Decimal | None) -> str:
    return f"{(number or Decimal(0)).normalize():f}"


def _moment(moment: datetime) -> str:
    return f"{moment:%a} {moment.day} {moment:%b} {moment.hour}:{moment:%M}"


def confirmed(session: Session) -> str:
    """For which visits to come an owner has said that they will be there: ``Biscuit's Bath``."""
    found = visits(session, Appointment.status == AppointmentStatus.SCHEDULED, Appointment.confirmed_at.is_not(None))
    return _listed(_what(one) for one in found)


def late(session: Session) -> str:
    """To which visits their owners will be late, and by how many minutes: ``Biscuit's Bath 15``."""
    found = visits(session, Appointment.owner_late_minutes.is_not(None))
    return _listed(f"{_what(one)} {one.appointment.owner_late_minutes}" for one in found)


def pets(session: Session) -> str:
    """What is known of each pet, ``;`` between them: ``Biscuit, dog, Labrador, 20 kg``."""
    return "; ".join(_pet(one) for one in session.scalars(select(Pet).order_by(Pet.pet_id))) or NOTHING


def _pet(pet: Pet) -> str:
    known = [pet.name, pet.species, pet.breed or ""]
    known += [f"{_plain(pet.weight)} kg" if pet.weight else "", f"born {pet.birth_date}" if pet.birth_date else ""]
    known += [pet.gender.value if pet.gender is not Gender.UNKNOWN else ""]
    known += [f"chip {pet.microchip_id}" if pet.microchip_id else "", f"notes {pet.notes}" if pet.notes else ""]
    known += ["died" if pet.died_at else ""]
    return ", ".join(one for one in known if one)


def owners(session: Session) -> str:
    """The names of all owners."""
    is_one = (User.role == UserRole.OWNER, User.merged_into.is_(None))
    rows = session.scalars(select(User).where(*is_one).order_by(User.user_id))
    return _listed(shown_name(one) for one in rows)


def languages(session: Session) -> str:
    """What each owner speaks, where it is not the shop's own language: ``Ana es``."""
    rows = session.scalars(select(User).where(User.language.is_not(None)).order_by(User.user_id))
    return _listed(f"{one.first_name} {one.language}" for one in rows)


def addresses(session: Session) -> str:
    """How owners can be reached, and whether that is proven: ``phone +12125550188, email ana@example.com (said)``."""
    rows = session.scalars(select(ChannelIdentity).order_by(ChannelIdentity.identity_id))
    return _listed(f"{one.kind} {one.value}{'' if one.verified_at else ' (said)'}" for one in rows)


def vaccinations(session: Session) -> str:
    """``Biscuit rabies until 14 May 2031``, with ``(owner)`` where it is the owner's word."""
    rows = session.execute(
        select(Vaccination, Pet.name).join(Pet, Pet.pet_id == Vaccination.pet_id).order_by(Vaccination.vaccination_id)
    )
    return _listed(
        f"{pet} {one.vaccine_name} until {one.expiry_date:%-d %b %Y}{' (owner)' if one.source == 'owner' else ''}"
        for one, pet in rows
    )


def ratings(session: Session) -> str:
    """What was said of visits: ``Biscuit's Bath 2 "too short"``."""
    found = [(one, one.visit) for one in ratings_in(session, span=EVER)]
    return _listed(
        " ".join([_what(visit), *([str(one.stars)] if one.stars else []), *(f'"{said}"' for said in one.comments)])
        for one, visit in found
        if visit is not None
    )


def unwanted(session: Session) -> str:
    """What owners said that they do not want: ``survey``."""
    rows = session.scalars(select(Consent).where(Consent.granted.is_(False)).order_by(Consent.consent_id))
    return _listed(one.purpose.value for one in rows)


def alerts(session: Session) -> str:
    """What staff have to look at."""
    return _listed(one.kind.value for one in session.scalars(select(StaffAlert).order_by(StaffAlert.alert_id)))


def told(session: Session) -> str:
    """What staff are told with it, in the words of the alert."""
    return _listed(one.detail for one in session.scalars(select(StaffAlert).order_by(StaffAlert.alert_id)))


def messages(session: Session) -> str:
    """``on`` or ``off``: the last word about messages of the shop."""
    last = session.scalars(
        select(Consent.granted).where(Consent.purpose == "service").order_by(Consent.consent_id.desc()).limit(1)
    ).first()
    return "on" if last else "off"


def codes(session: Session) -> str:
    """Where a code went, and by which channel: ``sms +12125550199``."""
    sent = "SELECT channel || ' ' || peer FROM outbox WHERE effect_key LIKE 'code:%' ORDER BY message_id"
    return _listed(session.scalars(text(sent)))


def holds(session: Session) -> str:
    """How many talks hold a time."""
    count = session.scalar(
        text("SELECT count(DISTINCT hold_token) FROM calendar_claims WHERE kind = 'hold'"),
    )
    return str(count)


def _listed(said: Iterable[str]) -> str:
    return ", ".join(said) or NOTHING


FACTS: Final[dict[str, Callable[[Session], str]]] = {
    one.__name__: one
    for one in (
        appointments,
        booked,
        confirmed,
        late,
        pets,
        owners,
        languages,
        addresses,
        vaccinations,
        ratings,
        unwanted,
        alerts,
        told,
        messages,
        holds,
        codes,
    )
}


def is_now(session: Session, name: str) -> str:
    """How it is with the fact ``name``; raise ValueError for a word that is none."""
    if name not in FACTS:
        raise ValueError(f"{name!r} is none of {', '.join(FACTS)}")
    return FACTS[name](session)
