"""The slot that somebody takes, by the rule that offered it; or why there is none."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from core.booking.slots import slot_at
from core.booking.visit import Slot, VisitRequest
from core.errors import NotEligible, Refusal, SlotTaken


def bookable(
    session: Session, request: VisitRequest, start: datetime, staff_id: UUID, now: datetime, token: UUID | None
) -> Slot:
    """The slot, by the rule that offered it; raise `SlotTaken` or `NotEligible` where there is none."""
    slot, refused = slot_at(session, request=request, start=start, staff_id=staff_id, now=now, hold_token=token)
    if slot is None:
        raise _refusal(refused)
    return slot


def _refusal(refused: Iterable[Refusal]) -> NotEligible | SlotTaken:
    """Only taken: somebody was faster. Anything else is a rule, and its reasons are told."""
    reasons = tuple(refused)
    if all(reason.rule == "taken" for reason in reasons):
        return SlotTaken("it is taken")
    return NotEligible(reasons)
