"""A talk on a phone: what is written goes through Twilio's form, a button is pressed by its payload or its number."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from werkzeug.datastructures import MultiDict

from bot.carrier import HELP, OPT_OUT
from bot.ports import InboundMessage, OutboundMessage
from channels.twilio import inbound, render
from tests.standins.twilio import SID

OURS: Final = "+12125550100"
UNHEARD: Final = OPT_OUT | HELP
"""Left out: on a phone they are the carrier's."""

COMPARED: Final = frozenset({"appointments", "booked", "confirmed"})


def carried(message: InboundMessage, channel: str, last: OutboundMessage | None, now: datetime) -> InboundMessage:
    """The message as it comes in by Twilio, with what was said last still on the screen."""
    prefix = "whatsapp:" if channel == "whatsapp" else ""
    number = int(message.provider_id.removeprefix("m"))
    form = {
        "AccountSid": SID, "MessageSid": f"SM{number:032x}", "SmsSid": f"SM{number:032x}", "NumMedia": "0",
        "From": f"{prefix}{message.address.peer}", "To": f"{prefix}{OURS}", "Body": message.text[: render.LONGEST],
    }  # fmt: skip
    if message.pressed is not None:
        form |= _pressed(message, channel, last, now)
    received = inbound.message(MultiDict(form), account_sid=SID)
    assert received is not None
    return received


def _pressed(message: InboundMessage, channel: str, last: OutboundMessage | None, now: datetime) -> dict[str, str]:
    """A tap where there are buttons to tap, else the number in front of the label, else the label."""
    choices = last.choices if last is not None else ()
    place = next((place for place, one in enumerate(choices, start=1) if one.data == message.pressed), None)
    if last is None or place is None or not choices[place - 1].numbered:
        return {"Body": message.text}
    if channel == "whatsapp":
        seen = OutboundMessage(last.text, last.choices, heard_at=now)
        rendered = render.whatsapp(seen, templates={}, now=now)
        if rendered is not None and rendered.buttons is not None:
            return {"ButtonText": message.text, "ButtonPayload": message.pressed or ""}
    body = render.sms(last)
    sign = choices[place - 1].letter or str(place)
    assert f"{sign} " in body.rpartition("\n")[2]
    assert len(body) <= render.LONGEST
    return {"Body": sign}
