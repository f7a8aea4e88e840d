"""Cues of what is on record: visits to come and past ones, what is due, vaccinations."""

from __future__ import annotations

from bot.understanding.cues import Cue, any_of
from bot.understanding.readings import Intent

RECORDS: tuple[tuple[Intent, Cue], ...] = (
    (
        Intent.APPOINTMENTS,
        any_of(
            r"(?:did|have) (?:you|u) (?:get|got|gotten|receive|received) (?:my|our) (?:booking|appointment|reservation)"
            r"(?! (?:cancell?ed|moved|changed))",
            (
                r"(?:when(?! (?:he|she|we|i|they|you|it)\b)|what|whats|what time|which day)(?: \w+){0,2}? "
                r"(?:my|our|his|her|the|\w+s) (?:next "
                r"|upcoming )?(?:appointments?|visits?|bookings?|bath|groom|reservation|haircut)(?! (?:last"
                r"|cost))"
            ),
            (
                r"(?:my|our|upcoming|next|future) (?:next |upcoming |other |coming |booked )*"
                r"(?:appointments|bookings|visits)"
            ),
            (
                r"what else (?:is|do (?:i|we) have|have (?:i|we) got|have (?:i|we)|did (?:i|we)) (?:\w+ )?"
                r"(?:booked?|coming up|planned|scheduled|in the diary)"
            ),
            r"(?:all|any|other) (?:of )?(?:my|our) (?:\w+ )?(?:appointments?|bookings?|visits?)",
            r"what (?:appointments?|bookings?|visits?) (?:do|have) (?:i|we)",
            (
                r"(?:do|have) (?:i|we) (?:have |got )?(?:any(?:thing)?|an|a"
                r"|something) ?(?:\w+ )?(?:appointments?|booked|bookings?|visits?|coming up|scheduled)"
            ),
            r"what (?:do|have) (?:i|we) (?:have |got )?(?:booked|coming up|scheduled)",
            r"when (?:am i|are we|is \w+) (?:booked|coming|due in|next in|in next)",
            (
                r"(?:show|list|see|check|view)(?: me)? (?:all )?(?:of )?(?:my|our|the) (?:other |next )?"
                r"(?:appointments?|bookings?|visits?)"
            ),
            r"whats booked",
            r"(?:am|are) (?:i|we) (?:all |still |even )*(?:booked|booked in|down|confirmed|in the (?:book"
            r"|diary))(?= ?\??$| for)",
            r"(?:i|we)(?: have|ve)? already (?:booked|have (?:a|an|my) (?:booking|appointment|visit))",
            r"when am i (?:expected|due)",
            r"what time (?:is|was) (?:it|that|my|our)(?: \w+)?(?: again)?$",
            r"next (?:appointment|visit|booking)(?= ?\??$)",
            r"when do (?:i|we) come",
            (
                r"(?:when|what time) (?:should|shall|do|must|am|are|have) (?:i|we) (?:supposed |expected )?"
                r"(?:to |have to |need to )*(?:be there|be in|get there|get to you|arrive|turn up|show up"
                r"|drop (?:him|her|them|it) off|bring (?:him|her|them|it))(?= ?\??$| on| for| tomorrow| today)"
            ),
        ),
    ),
    (
        Intent.HISTORY,
        any_of(
            r"(?:past|previous|earlier|last) (?:visits?|appointments?|bookings?|baths?|grooms?)",
            r"(?:visit|appointment|booking|grooming) history",
            r"history",
            r"when (?:was|did)(?: \w+){1,3}? (?:last|here|in|groomed|bathed|come|visit)(?: \w+)?",
            r"when were we last",
            r"last time (?:i|we|he|she|\w+) (?:was|were|came|had|got)",
            r"how long (?:ago|since)",
        ),
    ),
    (
        Intent.DUE,
        any_of(
            r"(?:what|when|whats|is|are)(?: \w+){0,5}? due(?: (?:for|again|next|soon))?",
            r"due for(?: \w+)?",
            r"when (?:should|does|do)(?: \w+){1,3}? (?:come|need|be back|back|next)(?: \w+)?",
            r"overdue",
        ),
    ),
    (
        Intent.VACCINATIONS,
        any_of(
            (
                r"(?:which|what|when|are|is|show|my|his|her|\w+s|list)(?: \w+){0,4}? (?:vaccinations?"
                r"|vaccines?|shots|jabs|boosters?|rabies|vaccination record)(?: \w+){0,3}"
            ),
            r"vaccination (?:record|status|card|history|dates?)",
            r"(?:up to date|valid|expire|expires|expired|run out|runs out)",
        ),
    ),
)

_WISHED = any_of(r"(?:please|need|needs|want|wants|wanted|like|book)")
_SHOWN = any_of(r"(?:show|list|send|tell|see|check|record|records|card|history|certificate|copy|up to date|when|which)")


def is_wish_for_the_jab(plain: str, *, timed: bool) -> bool:
    """ "Bella's booster on friday", at a vet's: it is to be given, and no question which she has had."""
    return (timed or _WISHED.search(plain) is not None) and _SHOWN.search(plain) is None
