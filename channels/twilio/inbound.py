"""Reads what Twilio hands over. A signature joins names and values without a sign between them: shapes are checked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final
from uuid import UUID

from werkzeug.datastructures import MultiDict

from bot.ports import Address, Attached, InboundMessage

if TYPE_CHECKING:
    from twilio.rest.api.v2010.account.message import MessageInstance

PREFIX: Final = "whatsapp:"
PARTY: Final = re.compile(r"(whatsapp:)?(\+[1-9]\d{6,14})")
OURS: Final = re.compile(r"(whatsapp:)?(\+[1-9]\d{6,14}|\d{3,8})")
"""A number, or a short code that the shop has rented."""

SHORT: Final = re.compile(r"(whatsapp:|rcs:)?[\w.+ -]{1,60}")
SID: Final = re.compile(r"(SM|MM)[0-9a-f]{32}")
KEY: Final = re.compile(r"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.(\d{1,6})")
NAME: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,63}")
STATUS: Final = re.compile(r"[a-z][a-z_-]{1,30}")
COUNT: Final = re.compile(r"\d{1,2}")
DATA: Final = re.compile(r"[^\x00-\x1f{}]{1,64}")
LONGEST_BODY: Final = 20_000
ALWAYS: Final = ("MessageSid", "AccountSid", "From", "To", "Body")
SAME: Final = ("SmsSid", "SmsMessageSid")
USUAL: Final = frozenset(
    """
    AccountSid Address ApiVersion Body ButtonPayload ButtonText ChannelPrefix ErrorCode From FromCity FromCountry
    FromState FromZip Label Latitude Longitude MessageSid MessageStatus MessageType MessagingServiceSid NumMedia
    NumSegments OptOutType ProfileName SmsMessageSid SmsSid SmsStatus To ToCity ToCountry ToState ToZip WaId
    """.split()
)
FIXED: Final = USUAL - {"Address", "Body", "ButtonText", "Label", "ProfileName"}
"""Nobody writes into them."""

CARRIED: Final = {"STOP": "stop", "START": "start", "HELP": "help"}
"""What Advanced Opt-Out says that it has taken a message for: a shop may have words of its own there."""

BETWEEN: Final = ("ButtonPayload", "ButtonText")
"""What stands behind the body when it is signed, and in front of the sender: an owner may write any other name."""


class OddError(Exception):
    """A form that is signed, and yet not one that Twilio sends."""


@dataclass(frozen=True, slots=True)
class Word:
    """What Twilio says of a message that it took: ``word`` is its status, ``sending`` our own id and the attempt."""

    channel: str
    account: str
    ref: str
    word: str
    code: int | None
    sending: tuple[UUID, int] | None


def message(form: MultiDict[str, str], *, account_sid: str) -> InboundMessage | None:
    """The message in the form; None from somebody who cannot be answered. Raises `OddError`."""
    _check(form, ALWAYS, account_sid)
    if any(form.get(name, form["MessageSid"]) != form["MessageSid"] for name in SAME):
        raise OddError("two ids")
    media = form.get("NumMedia", "0")
    if not COUNT.fullmatch(media) or len(form["Body"]) > LONGEST_BODY:
        raise OddError("a body that is none")
    sender, ours = PARTY.fullmatch(form["From"]), OURS.fullmatch(form["To"])
    if sender is None or ours is None or sender[1] != ours[1]:
        if not SHORT.fullmatch(form["From"]) or not SHORT.fullmatch(form["To"]):
            raise OddError("addresses that are none")
        return None  # they write from a short code or a name: programs, which nobody should talk with
    attached = Attached.PLACE if "Latitude" in form else Attached.MEDIA if int(media) else None
    payload = form.get("ButtonPayload", "")
    return InboundMessage(
        address=Address("whatsapp" if sender[1] else "sms", ours[2], sender[2]),
        provider_id=form["MessageSid"],
        text=form["Body"] or form.get("ButtonText", ""),
        pressed=payload if DATA.fullmatch(payload) and len(payload.encode()) <= 64 else None,
        phone=sender[2],
        name=form.get("ProfileName"),
        attached=attached,
        carrier_word=CARRIED.get(form.get("OptOutType", "")),
        quotes=form.get("OriginalRepliedMessageSid") or None,
    )


def word(form: MultiDict[str, str], *, account_sid: str, key: str | None) -> Word:
    """The word in the form of a status callback. Raises `OddError`."""
    _check(form, ("MessageSid", "AccountSid", "From", "To", "MessageStatus"), account_sid)
    ours = OURS.fullmatch(form["From"])
    code = form.get("ErrorCode", "")
    if not STATUS.fullmatch(form["MessageStatus"]) or not re.fullmatch(r"\d{0,6}", code):
        raise OddError("a status that is none")
    ours_is = KEY.fullmatch(key or "")
    if key and ours_is is None:
        raise OddError("a message that is none")
    return Word(
        channel="whatsapp" if form["From"].startswith(PREFIX) else "sms",
        account=ours[2] if ours else form["From"],
        ref=form["MessageSid"],
        word=form["MessageStatus"],
        code=int(code) if code else None,
        sending=(UUID(ours_is[1]), int(ours_is[2])) if ours_is else None,
    )


def _check(form: MultiDict[str, str], needed: Iterable[str], account_sid: str) -> None:
    """Every name has the shape of one, what is needed is there, nothing of it twice, and nothing was cut elsewhere.

    New names appear without notice; but one that is a usual one cut short or made longer, in its place, is no new name.
    """
    if not all(NAME.fullmatch(name) for name in form):
        raise OddError("a name that is none")
    if any(len(set(form.getlist(name))) != 1 for name in needed):
        raise OddError("something is missing, or there twice")
    absent = USUAL.difference(form)
    for name, value in form.items():
        if name not in USUAL and any(one.startswith(name) or name.startswith(one) for one in absent):
            raise OddError("a name that was cut")
        if name in FIXED and any(one in value for one in absent):
            raise OddError("a value with a name in it")
        if name == "Body" and any(one in value for one in BETWEEN if one in absent):
            raise OddError("a value with a name in it")
    if form["AccountSid"] != account_sid or not SID.fullmatch(form["MessageSid"]):
        raise OddError("ids that are none")


def listed(messages: Iterable[MessageInstance], *, until: datetime) -> Iterator[InboundMessage]:
    """What came in by Twilio's list, which is newest first: the same ids as by the webhook, the oldest first."""
    for one in reversed([*messages]):  # its instants are whole seconds, so only the list knows the order
        sender, ours = PARTY.fullmatch(str(one.from_)), OURS.fullmatch(str(one.to))
        if one.direction != "inbound" or sender is None or ours is None or one.sid is None:
            continue
        if one.date_sent is None or one.date_sent > until:
            continue
        yield InboundMessage(
            address=Address("whatsapp" if sender[1] else "sms", ours[2], sender[2]),
            provider_id=one.sid,
            text=one.body or "",
            phone=sender[2],
            attached=Attached.MEDIA if int(one.num_media or 0) else None,
        )
