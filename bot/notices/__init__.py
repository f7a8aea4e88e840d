"""Every kind of notice by its name; each lives in a file of its own here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bot.notices.changed import changed
from bot.notices.kinds import Kind
from bot.notices.reminder import reminder, unanswered

KINDS: Final[Mapping[str, Kind]] = {
    "reminder": Kind(reminder, missed="cannot be reminded of a visit: there is no way to write to this owner"),
    "changed": Kind(changed, missed="could not be told what has become of a visit: please call them"),
    "unanswered": Kind(unanswered, speaks=False),
}
