"""Whether a time is full, or would be free for nobody: then it is not said to be full, and nobody waits for it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from bot.suiting import suits
from bot.understanding.values import When
from core.booking.slots import worked_slots
from core.errors import Refusal

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from bot.desk import Desk
    from bot.engine.turn import Need
    from core.booking.spans import Span
    from core.booking.visit import VisitRequest


def never_free(session: Session, need: Need, request: VisitRequest, window: Span, desk: Desk) -> Refusal | None:
    """Why nothing of the wish would be free even if nobody had booked; None if it is only full."""
    wish, unwanted = need.wish or When(), {UUID(key) for key in need.openings.without}
    for now in (desk.now, min(desk.now, window.start - desk.shop.policy.lead_time)):
        slots = worked_slots(session, request=request, window=window, now=now)
        starts = {slot.start for slot in slots if slot.staff_id not in unwanted}
        if any(suits(wish, desk.shop.local(start)) for start in starts):
            return None if now == desk.now else Refusal("lead_time")
    return Refusal("person_away" if request.staff_id is not None else "person_hours")
