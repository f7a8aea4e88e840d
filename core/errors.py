"""What the business refuses, as exceptions that a dialog turns into a sentence and an API into a status."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date


class CoreError(Exception):
    """A request that the business refuses; ``code`` is stable, ``str(error)`` is for staff and logs.

    The text never holds a name, an address or anything else that an owner typed.
    """

    code = "refused"


class NotFound(CoreError):
    """It does not exist, or it is not yours: both sound the same."""

    code = "not_found"


class SlotTaken(CoreError):
    """Somebody else has the time, the person, the pet or the equipment."""

    code = "slot_taken"


class NotAllowed(CoreError):
    """The visit's status does not permit this: a cancelled visit cannot be completed."""

    code = "not_allowed"


class NotItsDay(CoreError):
    """It is noted of a visit on its own day."""

    code = "not_its_day"


class TooLate(CoreError):
    """The shop's notice for this change has passed."""

    code = "too_late"


class OutOfReach(CoreError):
    """Nothing can be written to this address now: it wants nothing from us, or its provider takes nothing."""

    code = "out_of_reach"


class Duplicate(CoreError):
    """Something that must be unique belongs to somebody already: a verified phone, a microchip."""

    code = "duplicate"


class Invalid(CoreError):
    """A value that cannot be right: a birth date in the future, an impossible weight; ``field`` names it."""

    code = "invalid"

    def __init__(self, message: str, *, field: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True)
class Refusal:
    """One reason why a start is not bookable.

    ``rule`` is stable: off_step, past, lead_time, horizon, closed, shop_hours, person_hours, break, time_off, taken,
    species, too_young, too_old, vaccine_missing, vaccine_expired, only, max_upcoming, required_before, not_bookable,
    add_on_only, no_person, retired, pet_died. ``details`` holds what a sentence needs (vaccine, until, minimum ...).
    """

    rule: str
    details: dict[str, str | int | date] = field(default_factory=dict)


class NotEligible(CoreError):
    """The start, or the visit itself, breaks a rule of the shop; ``reasons`` are in the order of the checks."""

    code = "not_eligible"

    def __init__(self, reasons: Sequence[Refusal]) -> None:
        super().__init__(", ".join(reason.rule for reason in reasons))
        self.reasons = tuple(reasons)
