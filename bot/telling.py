"""What dialogs and handlers want told: to staff, or to the record of who wants messages from us."""

from __future__ import annotations

from uuid import UUID

from bot.carrier import ANSWERED_BY_US
from bot.dialogs.stay import Nights, first_before, what_of_stay
from bot.engine.asking import data
from bot.engine.expects import plain
from bot.engine.turn import Offered
from bot.handlers.about_my_pets import option
from bot.scene import Result, Scene, Values, maybe, text
from bot.understanding.readings import Intent
from core.feedback import service as feedback
from core.messaging import delivery
from core.messaging.hand_over import call_in
from core.messaging.models import AlertKind, HandOverReason
from core.messaging.service import add_alert
from core.users import service as users
from core.users.models import ConsentSource, Purpose
from core.users.queries import BACK_AGAIN


def human(scene: Scene, values: Values) -> Result:
    """Somebody asked for a person, or the talk got nowhere."""
    lost = values.get("lost") is True
    alert(scene, AlertKind.HUMAN, "the talk got nowhere" if lost else "asks for a person")
    reason = HandOverReason.LOST if lost else HandOverReason.ASKED
    _call_in(scene, reason, quiet=values.get("quiet") is True)
    return {}


def _call_in(scene: Scene, reason: HandOverReason, *, quiet: bool = False) -> None:
    call_in(scene.session, conversation_id=scene.conversation_id, reason=reason, quiet=quiet, now=scene.loaded.now)


def note_stay(scene: Scene, values: Values) -> Result:
    """A stay that is wished, for staff to arrange; the first visit that has to come before it can be booked at once."""
    service = scene.loaded.catalog.service(UUID(text(values, "service")))
    keys, days = values.get("pets"), values.get("nights")
    pets = [one for one in scene.loaded.owner.pets if isinstance(keys, list) and one.key in keys]
    if not pets and len(scene.loaded.owner.pets) == 1:
        pets = [*scene.loaded.owner.pets]
    when = Nights().resolve(days) if days is not None else None
    said = what_of_stay(service.name, [one.label for one in pets], when)
    dates = f", {days[0]} to {days[1] or '?'}" if isinstance(days, list) else ""
    whom = f" for {len(pets)} pets" if len(pets) > 1 else ""
    alert(scene, AlertKind.HUMAN, f"wishes {service.name}{whom}{dates}", UUID(pets[0].key) if pets else None)
    _call_in(scene, HandOverReason.ASKED)
    first = first_before(scene.loaded.catalog, service, scene.loaded.diary, pets)
    person = option("A person, please", Intent.HUMAN)
    if first is None:
        return {"what": said, "offers": (person,), "about": str(service.service_id)}
    offers = (Offered(plain(first.name), data(0, "", "", f"{Intent.BOOK}:{first.service_id}")), person)
    told = {"required": first.name, "minutes": first.minutes, "about": str(service.service_id)}
    return {"what": said, "outcome": "first", "offers": offers, **told}


def note_of_stay(scene: Scene, values: Values) -> Result:
    """Something about a stay that is wished already; what it is, is in the talk."""
    alert(scene, AlertKind.OTHER, "says more about the stay that they wish")
    return {}


def note_regular(scene: Scene, values: Values) -> Result:
    """A visit that is wished again and again, which staff have to arrange; the words are in the talk."""
    alert(scene, AlertKind.OTHER, "wishes visits regularly")
    return {}


def note_question(scene: Scene, values: Values) -> Result:
    """A question that only a person can answer; the assistant goes on meanwhile."""
    alert(scene, AlertKind.HUMAN, "asks something that I can't answer")
    _call_in(scene, HandOverReason.ASKED)
    return {}


def note_here(scene: Scene, values: Values) -> Result:
    """They stand at the door: whoever is free lets them in."""
    alert(scene, AlertKind.OTHER, "says that they are at the door")
    return {}


def note_ailing(scene: Scene, values: Values) -> Result:
    """An animal is ill or hurt; of which visit, and what it has, is in the talk."""
    alert(scene, AlertKind.OTHER, "says that an animal is ill or hurt")
    return {}


def note_complaint(scene: Scene, values: Values) -> Result:
    """Something went wrong with a visit, the last one of them; what it was is in the talk."""
    past = next((one for one in scene.loaded.diary.past if one.key == values.get("visit")), None)
    add_alert(
        scene.session,
        kind=AlertKind.HUMAN,
        detail="complains about a visit",
        now=scene.loaded.now,
        conversation_id=scene.conversation_id,
        user_id=scene.user_id,
        pet_id=UUID(past.pet_id) if past is not None else None,
        appointment_id=UUID(past.key) if past is not None else None,
    )
    _call_in(scene, HandOverReason.ASKED)
    return {}


def note_wait(scene: Scene, values: Values) -> Result:
    """A visit that would rather be at a time that is full; which one that is stands in the talk."""
    visit = next((one for one in scene.loaded.diary.upcoming if one.key == values.get("visit")), None)
    add_alert(
        scene.session,
        kind=AlertKind.OTHER,
        detail="waits for another time for a visit that is booked",
        now=scene.loaded.now,
        conversation_id=scene.conversation_id,
        user_id=scene.user_id,
        pet_id=UUID(visit.pet_id) if visit is not None else None,
        appointment_id=UUID(visit.key) if visit is not None else None,
    )
    return {}


def note_swap(scene: Scene, values: Values) -> Result:
    """Two visits are to change places; which is in the talk, and both are for staff to move."""
    alert(scene, AlertKind.HUMAN, "wishes two visits to change places")
    _call_in(scene, HandOverReason.ASKED)
    return {}


def note_late(scene: Scene, values: Values) -> Result:
    """They say that they come late, on a day on which nothing of theirs is booked."""
    minutes = values.get("minutes")
    how = f"comes {minutes} minutes late" if isinstance(minutes, int) else "comes late"
    alert(scene, AlertKind.OTHER, f"says: {how}; nothing is booked for that day")
    return {}


def note_papers(scene: Scene, values: Values) -> Result:
    """The date of a certificate that is with them, at the vet's, or on file: somebody has to look."""
    alert(scene, AlertKind.VACCINE_CHECK, "has no date of a certificate at hand, which the team should look at")
    return {}


def note_ring(scene: Scene, values: Values) -> Result:
    """They want to be rung up at some time; when, is in the talk."""
    alert(scene, AlertKind.HUMAN, "would like to be called")
    return {}


def note_calls(scene: Scene, values: Values) -> Result:
    """They want no texts but calls, whatever it is about."""
    alert(scene, AlertKind.HUMAN, "would rather be called than written to")
    return {}


def note_let_go(scene: Scene, values: Values) -> Result:
    """An animal is perhaps to be put to sleep: somebody should ring them soon."""
    alert(scene, AlertKind.HUMAN, "speaks of putting an animal to sleep")
    _call_in(scene, HandOverReason.ASKED)
    return {}


def note_privacy(scene: Scene, values: Values) -> Result:
    """What is kept of an owner is asked for, or is to be deleted: the law gives the team a month."""
    erase = values.get("erase") is True
    alert(scene, AlertKind.HUMAN, "wants all their data deleted" if erase else "asks what is stored about them")
    _call_in(scene, HandOverReason.ASKED)
    return {}


def note_company(scene: Scene, values: Values) -> Result:
    """Somebody else comes with the pet, or fetches it; who is in the talk."""
    alert(scene, AlertKind.OTHER, "somebody else comes with the pet, or fetches it")
    return {}


def urgent(scene: Scene, values: Values) -> Result:
    """An urgent word fell."""
    alert(scene, AlertKind.URGENT, "wrote something urgent")
    _call_in(scene, HandOverReason.URGENT)
    return {}


def alert(scene: Scene, kind: AlertKind, detail: str, pet_id: UUID | None = None) -> None:
    add_alert(
        scene.session,
        kind=kind,
        detail=detail,
        now=scene.loaded.now,
        conversation_id=scene.conversation_id,
        user_id=scene.user_id,
        pet_id=pet_id,
    )


def stop_messages(scene: Scene, values: Values) -> Result:
    """No more unasked messages on this channel; the words are kept as evidence."""
    _consent(scene, granted=False)
    return {}


def start_messages(scene: Scene, values: Values) -> Result:
    """Messages again; where the carrier blocks them, only the carrier's own word ends that."""
    _consent(scene, granted=True)
    if scene.address.channel in ANSWERED_BY_US:
        delivery.opted_in(scene.session, conversation_id=scene.conversation_id)
    return {}


def stop_surveys(scene: Scene, values: Values) -> Result:
    """Not asked any more how a visit was, on no channel; everything else goes on."""
    return _refuse(scene, Purpose.SURVEY)


def stop_offers(scene: Scene, values: Values) -> Result:
    """Not told any more what a pet is due for, on no channel; everything else goes on."""
    return _refuse(scene, Purpose.MARKETING)


def stop_reminders(scene: Scene, values: Values) -> Result:
    """Not reminded any more, of a visit or of what is due, on no channel; what changes a visit is still told."""
    return _refuse(scene, Purpose.REMINDER)


def rate(scene: Scene, values: Values) -> Result:
    """What was said of the visit that the owner was asked about; staff are told of what is low."""
    stars = values.get("stars")
    feedback.rate(
        scene.session,
        survey=feedback.survey_of(scene.session, owner=scene.owner(), survey_id=UUID(text(values, "survey"))),
        stars=stars if isinstance(stars, int) else None,
        comment=maybe(values, "words"),
        low=values.get("low") is True,
        now=scene.loaded.now,
    )
    return {}


def _refuse(scene: Scene, purpose: Purpose) -> Result:
    if scene.user_id is None:
        return {}
    users.record_consent(
        scene.session,
        actor=scene.actor,
        now=scene.loaded.now,
        user=scene.owner(),
        purpose=purpose,
        granted=False,
        source=ConsentSource.OWNER,
        wording=scene.message.text[:200],
    )
    return {}


def _consent(scene: Scene, *, granted: bool) -> None:
    user = scene.owner() if scene.user_id is not None else None
    for purpose in Purpose if not granted else BACK_AGAIN:
        users.record_consent(
            scene.session,
            actor=scene.actor,
            now=scene.loaded.now,
            user=user,
            purpose=purpose,
            granted=granted,
            source=ConsentSource.OWNER,
            channel=scene.address.channel,
            address=scene.address.peer,
            wording=scene.message.text[:200],
        )
