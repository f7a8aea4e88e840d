"""Every kind of notice by its name; each lives in a file of its own here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bot.notices.changed import changed
from bot.notices.kinds import Kind
from bot.notices.rebook import rebook
from bot.notices.reminder import reminder, unanswered
from bot.notices.survey import survey
from bot.notices.vaccination import vaccination
from bot.notices.waitlist import ended, gone, offer
from core.users.models import Purpose

KINDS: Final[Mapping[str, Kind]] = {
    "reminder": Kind(
        reminder, Purpose.REMINDER, missed="cannot be reminded of a visit: there is no way to write to this owner"
    ),
    "changed": Kind(changed, missed="could not be told what has become of a visit: please call them"),
    "unanswered": Kind(unanswered, speaks=False),
    "survey": Kind(survey, Purpose.SURVEY),
    "vaccination": Kind(vaccination, Purpose.REMINDER),
    "rebook": Kind(rebook, Purpose.MARKETING),
    "waitlist_offer": Kind(offer),
    "waitlist_gone": Kind(gone),
    "waitlist_ended": Kind(ended),
}
