"""The effects of answers to what we have said of ourselves. See `bot.effects`."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from bot.dialogs.cancel import how_called_off
from bot.dialogs.visits import anew, are_of_one_day, whole
from bot.scene import Result, Scene, Values, text
from core.booking import coming
from core.booking import queries as visits
from core.booking import service as booking
from core.booking.models import Appointment
from core.booking.together import move_together
from core.errors import NotFound
from core.messaging.models import AlertKind
from core.messaging.service import add_alert


def confirm_visits(scene: Scene, values: Values) -> Result:
    """The owner will be there, with all of these."""
    for key in _keys(values):
        coming.confirm(scene.session, actor=scene.actor, appointment=_visit(scene, key), now=scene.loaded.now)
    return {}


def call_off(scene: Scene, keys: Sequence[str]) -> Result:
    """Several visits, cancelled in one go or not at all."""
    before = [one for one in scene.loaded.diary.upcoming if one.key in keys]
    if not before:
        raise NotFound("no such visit")
    late = False
    for one in before:
        visit = booking.cancel(
            scene.session, actor=scene.actor, appointment=_visit(scene, one.key), now=scene.loaded.now
        )
        late = late or visit.late_cancel
    return {**whole(before), "outcome": how_called_off(late=late, of_one_day=are_of_one_day(before))}


def move_all(scene: Scene, values: Values) -> Result:
    """Several visits, moved together or not at all."""
    before = [one for one in scene.loaded.diary.upcoming if one.key in text(values, "visit").split(",")]
    _, opening = scene.request(values)
    moves = scene.moves(values)
    move_together(scene.session, actor=scene.actor, moves=moves, now=scene.loaded.now, hold_token=scene.conversation_id)
    for one in moves:
        coming.agreed(scene.session, actor=scene.actor, appointment=one.appointment, now=scene.loaded.now)
    return {**whole(before), "slot": opening, "anew": anew(before, opening.start), "outcome": "several"}


def late(scene: Scene, values: Values) -> Result:
    """They come later than booked: noted with the visit, and staff are told."""
    visit, minutes = _visit(scene, text(values, "visit")), values.get("minutes")
    known = minutes if isinstance(minutes, int) else None
    coming.late(scene.session, actor=scene.actor, appointment=visit, minutes=known, now=scene.loaded.now)
    add_alert(
        scene.session,
        kind=AlertKind.OTHER,
        detail=f"comes {known} minutes late" if known is not None else "comes late",
        now=scene.loaded.now,
        conversation_id=scene.conversation_id,
        user_id=scene.user_id,
        pet_id=visit.pet_id,
        appointment_id=visit.appointment_id,
    )
    return {}


def _keys(values: Values) -> list[str]:
    keys = values.get("visits")
    return [str(one) for one in keys] if isinstance(keys, list) else []


def _visit(scene: Scene, key: str) -> Appointment:
    return visits.appointment_of(scene.session, owner=scene.owner(), appointment_id=UUID(key)).appointment
