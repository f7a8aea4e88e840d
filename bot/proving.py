"""The effects that are about who is writing: send a code, take it, unlink an address. See `bot.effects`."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from bot.engine.turn import Say
from bot.languages import in_words_of
from bot.scene import Result, Scene, Values, text
from core.booking.invitation import file_name
from core.booking.service import release
from core.errors import CoreError
from core.messaging import proofs
from core.messaging.models import AlertKind
from core.messaging.proofs import Asked, TooMany, Verdict
from core.messaging.reaching import way_to
from core.messaging.recognition import disown, recognise
from core.messaging.service import Said, add_alert, lock_conversation, write_turn
from core.users.queries import owner

LINKED: Final = frozenset({"sms", "telegram", "webchat", "whatsapp"})
"""Channels on which a link can be followed."""

TEMPLATE: Final = "code"
"""The name, among TWILIO_TEMPLATES, of what WhatsApp takes as a code outside of an open talk."""

CODE: Final = (
    "Your code for {shop}: {code}. Give it only where you have just asked for it, within ten minutes. If you have not "
    "asked, there is nothing to do: nobody sees anything without it."
)


class CodeRefused(CoreError):
    """The code was wrong, too old, or tried too often; ``code`` says which."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(verdict.value)
        self.code = f"{verdict.value}_code"


def send_code(scene: Scene, values: Values) -> Result:
    """A code to the address, if anybody has it; whoever asks hears the same in any case."""
    kind, _, value = text(values, "address").partition(" ")
    if scene.means.key is None:
        raise CodeRefused(Verdict.SPENT)
    try:
        asked = proofs.ask(
            scene.session,
            key=scene.means.key,
            conversation_id=scene.conversation_id,
            kind=kind,
            value=value,
            now=scene.loaded.now,
        )
    except TooMany:
        scene.is_limited = True
        return {}
    scene.proof_id = asked.proof_id
    if asked.user_id is not None:
        _send(scene, asked, asked.user_id, value)
    return {"also": Say("If that is on record here, I have sent a code there.")}


def _send(scene: Scene, asked: Asked, user_id: UUID, value: str) -> None:
    """Queue it where they can be reached; what is kept of it has no code, which is put in when it is sent."""
    session, now = scene.session, scene.loaded.now
    way = way_to(
        session, user_id=user_id, value=value, accounts=scene.means.accounts, asker=scene.conversation_id, now=now
    )
    if way is None:
        add_alert(
            session,
            kind=AlertKind.OTHER,
            detail="asks to be recognised as this owner, and no code can be sent to what is on record",
            now=now,
            user_id=user_id,
            conversation_id=scene.conversation_id,
        )
        return
    shop = scene.loaded.shop
    said = in_words_of(
        Say(CODE, {"shop": shop.name, "code": proofs.MASK}), shop, owner(session, user_id=user_id).language, now
    )
    talk = lock_conversation(session, channel=way.channel, account=way.account, peer=way.peer)
    template = {"name": TEMPLATE, "variables": [proofs.MASK], "proof": str(asked.proof_id)}
    write_turn(
        session, conversation=talk, said=[Said(said, template=template)], now=now, send_at=now,
        effect_key=f"code:{asked.proof_id}",
    )  # fmt: skip


def prove(scene: Scene, values: Values) -> Result:
    """The code, as it was found when the message came in: whoever had the right one is that owner."""
    if str(values.get("code")).startswith("anew"):
        return send_code(scene, values)
    given = scene.given
    if given is None or given.user_id is None or given.verdict is not Verdict.RIGHT:
        raise CodeRefused(given.verdict if given is not None else Verdict.WRONG)
    known = recognise(
        scene.session,
        actor=scene.actor,
        now=scene.loaded.now,
        conversation_id=scene.conversation_id,
        known=owner(scene.session, user_id=given.user_id),
        asker_id=scene.user_id,
        phone=scene.message.phone,
    )
    scene.user_id, scene.linked = known.user_id, True
    return {}


def identify(scene: Scene, values: Values) -> Result:
    """Everything is proven: a greeting."""
    if scene.user_id is None:
        raise CodeRefused(Verdict.SPENT)
    return {"first_name": scene.loaded.owner.first_name}


def not_me(scene: Scene, values: Values) -> Result:
    """Somebody else writes from here: nothing of the old owner is shown from now on, and staff look."""
    disown(
        scene.session,
        now=scene.loaded.now,
        conversation_id=scene.conversation_id,
        user=scene.owner(),
        phone=scene.message.phone,
    )
    release(scene.session, actor=scene.actor, token=scene.conversation_id, now=scene.loaded.now)
    scene.user_id, scene.is_disowned = None, True
    return {}


def calendar(scene: Scene, appointment_id: UUID, *, cancelled: bool = False) -> Result:
    """The sentence with the link to the visit's calendar file, where links can be followed."""
    key, public_url = scene.means.key, scene.means.public_url
    if key is None or public_url is None or scene.address.channel not in LINKED:
        return {}
    link = f"{public_url}/visits/{file_name(key, appointment_id)}"
    if cancelled:
        return {"also": Say("To strike it out in your calendar: {link}", {"link": link})}
    return {"also": Say("For your calendar: {link}", {"link": link})}
