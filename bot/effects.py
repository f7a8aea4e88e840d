"""What dialogs and handlers want done, carried out by `core`. Each runs in a savepoint of the turn's transaction.

An effect gets the stored values of its frame and returns what the sentence afterwards needs; a `CoreError` goes back to
the engine as an event of the same turn.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Final
from uuid import UUID

from bot.dialogs.names import parted
from bot.dialogs.visits import of_pet, what, when, with_its_time
from bot.engine.turn import Json, Say
from bot.listing import join_list, leave_list, quit_offer, skip_offer, take_offer
from bot.noticed import call_off, confirm_visits, late, move_all
from bot.of_pets import add_pet, change_pet, note_vaccine, state_vaccine, withdraw_vaccine
from bot.proving import calendar, identify, not_me, prove, send_code
from bot.scene import Result, Scene, Values, maybe, text
from bot.telling import (
    alert,
    human,
    note_ailing,
    note_calls,
    note_company,
    note_complaint,
    note_here,
    note_late,
    note_let_go,
    note_of_stay,
    note_papers,
    note_privacy,
    note_question,
    note_regular,
    note_ring,
    note_stay,
    note_swap,
    note_wait,
    rate,
    start_messages,
    stop_messages,
    stop_offers,
    stop_reminders,
    stop_surveys,
    urgent,
)  # fmt: skip
from core.booking import coming
from core.booking import queries as visits
from core.booking import service as booking
from core.booking.together import hold_together
from core.catalog.catalog import ServiceInfo
from core.errors import NotFound
from core.messaging.models import AlertKind
from core.pets import service as pets
from core.users import service as users
from core.users.models import ConsentSource

__all__ = ["EFFECTS", "Scene"]

UNDO: Final = timedelta(minutes=15,
)  # fmt: skip


def introduce(scene: Scene, values: Values) -> Result:
    """A new owner: a phone that the channel vouches for is verified, what was typed is only noted."""
    if scene.user_id is not None:
        return {"first_name": scene.loaded.owner.first_name, "outcome": "greeted" if scene.linked else "known"}
    first, last = parted(text(values, "name"))
    given = scene.message.phone
    user = users.add_owner(
        scene.session,
        actor=scene.actor,
        now=scene.loaded.now,
        first_name=first,
        last_name=last.strip(),
        email=maybe(values, "email"),
        phone=given or maybe(values, "phone"),
        phone_verified=given is not None,
        consent=True,
        source=ConsentSource.OWNER,
    )
    scene.user_id, scene.linked = user.user_id, True
    return {"first_name": user.first_name}


def rename(scene: Scene, values: Values) -> Result:
    """What the owner is called, corrected."""
    first, last = parted(text(values, "name"))
    users.rename(
        scene.session,
        actor=scene.actor,
        now=scene.loaded.now,
        user=scene.owner(),
        first_name=first,
        last_name=last.strip(),
    )
    return {}


def hold(scene: Scene, values: Values) -> Result:
    """Keep the time in the confirmation question; the conversation's earlier hold is given up."""
    if "," in str(values.get("visit")):
        moves, now = scene.moves(values), scene.loaded.now
        hold_together(scene.session, actor=scene.actor, token=scene.conversation_id, moves=moves, now=now)
        return {}
    request, opening = scene.request(values)
    booking.hold(
        scene.session,
        actor=scene.actor,
        token=scene.conversation_id,
        request=request,
        start=opening.start,
        staff_id=UUID(opening.staff),
        now=scene.loaded.now,
    )
    return {}


def release(scene: Scene, values: Values) -> Result:
    """Give the held time back."""
    booking.release(scene.session, actor=scene.actor, token=scene.conversation_id, now=scene.loaded.now)
    return {}


def book(scene: Scene, values: Values) -> Result:
    """The visit; its hold becomes the booking."""
    request, opening = scene.request(values)
    appointment = booking.book(
        scene.session,
        actor=scene.actor,
        request=request,
        start=opening.start,
        staff_id=UUID(opening.staff),
        now=scene.loaded.now,
        hold_token=scene.conversation_id,
        channel=scene.address.channel,
    )
    coming.agreed(scene.session, actor=scene.actor, appointment=appointment, now=scene.loaded.now)
    pet = scene.loaded.owner.pet(str(request.pet.pet_id))
    done = of_pet(pet.label if pet else "", request.service.name, [one.name for one in request.add_ons])
    undo: dict[str, Json] = {
        "name": "undo_book",
        "values": {"appointment": str(appointment.appointment_id)},
        "until": (scene.loaded.now + UNDO).isoformat(),
    }
    arrive = request.service.arrive
    outcome = ", ".join((*_person(scene, request.service, values), *(("arrive",) if arrive else ())))
    return {
        "what": done, "slot": opening, "staff": opening.staff_name, "undo": undo, "arrive": arrive, "outcome": outcome,
        "visit": str(appointment.appointment_id), **calendar(scene, appointment.appointment_id),
    }  # fmt: skip


def _person(scene: Scene, service: ServiceInfo, values: Values) -> tuple[str, ...]:
    """With whom is said where it was asked for, or could have been somebody else."""
    several = len(scene.loaded.catalog.people_for(service)) > 1
    return ("person",) if several or values.get("groomer") else ()


def reschedule(scene: Scene, values: Values) -> Result:
    """The same visit at another time, or the old one stays."""
    if "," in text(values, "visit"):
        return move_all(scene, values)
    request, opening = scene.request(values)
    visit = visits.appointment_of(scene.session, owner=scene.owner(), appointment_id=UUID(text(values, "visit")))
    before = next(one for one in scene.loaded.diary.upcoming if one.key == values["visit"])
    booking.reschedule(
        scene.session,
        actor=scene.actor,
        appointment=visit.appointment,
        request=request,
        start=opening.start,
        staff_id=UUID(opening.staff),
        now=scene.loaded.now,
        hold_token=scene.conversation_id,
    )
    coming.agreed(scene.session, actor=scene.actor, appointment=visit.appointment, now=scene.loaded.now)
    outcome = ", ".join(_person(scene, request.service, values))
    return {
        "what": what(before), "slot": opening, "staff": opening.staff_name, "outcome": outcome,
        "visit": before.key, **calendar(scene, visit.appointment.appointment_id),
    }  # fmt: skip


def alter(scene: Scene, values: Values) -> Result:
    """Something else at the same visit, at its time or at another one; or it stays as it was."""
    request, _ = scene.request(values)
    done = reschedule(scene, values)
    before = next(one for one in scene.loaded.diary.upcoming if one.key == values["visit"])
    return {**done, "what": of_pet(before.pet_name, request.service.name, [one.name for one in request.add_ons])}


def cancel(scene: Scene, values: Values, *, undone: bool = False) -> Result:
    """A visit of this owner, cancelled; a booking that is ``undone`` at once is held against nobody."""
    key = text(values, "visit")
    if "," in key:
        return call_off(scene, key.split(","))
    visit = visits.appointment_of(scene.session, owner=scene.owner(), appointment_id=UUID(key))
    before = next((one for one in scene.loaded.diary.upcoming if one.key == key), None)
    if before is None:
        raise NotFound("no such visit")
    appointment = booking.cancel(
        scene.session,
        actor=scene.actor,
        appointment=visit.appointment,
        now=scene.loaded.now,
        late=False if undone else None,
    )
    outcome = "late" if appointment.late_cancel else None
    told = calendar(scene, appointment.appointment_id, cancelled=True)
    return {"what": what(before), "when": when(before), "outcome": outcome, **told}


def undo_book(scene: Scene, values: Values) -> Result:
    """The booking of a moment ago, taken back: never a late cancellation."""
    return cancel(scene, {"visit": values["appointment"]}, undone=True)


def pet_died(scene: Scene, values: Values) -> Result:
    """Noted; what is booked for the pet is cancelled, and staff are told."""
    record = scene.loaded.record(text(values, "pet"))
    begun = False
    for visit in scene.loaded.diary.upcoming:
        if visit.pet_id != str(record.pet_id):
            continue
        if visit.start <= scene.loaded.now:
            begun = True  # only staff can close a visit that has begun
        else:
            cancel(scene, {"visit": visit.key})
    pets.mark_died(scene.session, actor=scene.actor, now=scene.loaded.now, pet=scene.pet(record))
    told = "a pet has died during a visit" if begun else "a pet has died"
    alert(scene, AlertKind.PET_DIED, f"{told}; its visits to come are cancelled", pet_id=record.pet_id)
    return {}


def pet_left(scene: Scene, values: Values) -> Result:
    """What is booked for the pet is cancelled, it waits for nothing, and staff take it off the list."""
    record = scene.loaded.record(text(values, "pet"))
    pet = scene.loaded.owner.pet(str(record.pet_id))
    visits = [
        one for one in scene.loaded.diary.upcoming if one.pet_id == str(record.pet_id) and one.start > scene.loaded.now
    ]
    for entry in scene.loaded.diary.waiting:
        if entry.pet_id == str(record.pet_id):
            leave_list(scene, {"entry": entry.key})
    for visit in visits:
        cancel(scene, {"visit": visit.key})
    alert(scene, AlertKind.OTHER, "a pet is no longer with its owner: to be taken off their list", record.pet_id)
    label = pet.label if pet else ""
    if not visits:
        return {"pet": label}
    return {
        "pet": label,
        "outcome": "booked",
        "visits": Say("{list}", {"list": [with_its_time(one) for one in visits]}),
    }


EFFECTS: Final[Mapping[str, Callable[[Scene, Values], Result]]] = {
    one.__name__: one
    for one in (
        introduce, rename, add_pet, change_pet, state_vaccine, note_vaccine, withdraw_vaccine, hold, release, book,
        reschedule, alter, cancel, undo_book, pet_died, pet_left, human, note_stay, note_regular, note_here, note_wait,
        note_swap, note_ailing, note_let_go, note_of_stay, note_papers, note_ring, note_calls, note_question,
        note_privacy, note_company, note_complaint, note_late, urgent, stop_messages, start_messages, stop_surveys,
        stop_offers, stop_reminders, rate, send_code, prove, identify, not_me,
        confirm_visits, late,
        join_list, leave_list, take_offer, skip_offer, quit_offer,
    )
}  # fmt: skip
