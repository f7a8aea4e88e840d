"""A visit that is wanted again and again: "every six weeks", "weekly", "every monday at 10"."""

from __future__ import annotations

from typing import Final

from bot.understanding.cues import any_of

_COUNTS: Final = "two|three|four|five|six|seven|eight|nine|ten|twelve"
REGULARLY: Final = any_of(
    rf"every (?:other |second |third )?(?:(?:\d+|{_COUNTS}|few|couple of|so many) )?(?:weeks?|months?"
    rf"|fortnights?|days)",
    r"every (?:other |second )?(?:mon|tues|wednes|thurs|fri|satur|sun)days?(?: (?:morning|afternoon|evening))?",
    r"(?:once|twice) (?:a|every|per) (?:week|month|fortnight)",
    r"(?:each|per) (?:week|month)",
    r"(?:weekly|fortnightly|monthly|biweekly|bi weekly)(?! (?:price|rate|special))",
    r"(?:standing|recurring|regular|repeating|repeat) (?:appointments?|bookings?|slots?|visits?|baths?"
    r"|grooms?|basis)",
)
