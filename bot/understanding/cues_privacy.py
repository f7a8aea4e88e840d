"""Cues of what the law gives everybody: to know what is kept of them, and to have it deleted."""

from __future__ import annotations

from typing import Final

from bot.understanding.cues import Cue, any_of
from bot.understanding.readings import Intent

_DELETE: Final = r"(?:delete|deleting|erase|erasing|remove|removing|wipe|wiping|destroy|purge|forget|clear|get rid of)"
_OF_ME: Final = r"(?:about|of|on|regarding|concerning) (?:me|us|my (?:\w+ )?(?:family|pets?|dogs?|cats?))"
_DATA: Final = (
    r"(?:data|accounts?|details|information|info|profile|personal (?:data|details|information|stuff)|records?"
    r"|chat history|conversations?|messages)"
)

PRIVACY: tuple[tuple[Intent, Cue], ...] = (
    (
        Intent.ERASE,
        any_of(
            rf"{_DELETE} (?:\w+ ){{0,2}}?(?:everything|anything|all|whatever|what)"
            rf"(?: (?!visits?\b|appointments?\b|bookings?\b)\w+){{0,4}}? {_OF_ME}",
            rf"{_DELETE} (?:\w+ )?(?:all )?(?:of )?(?:my|our) (?:\w+ )?{_DATA}(?! (?:with|about) (?:the|this))",
            r"(?:delete|erase|remove) (?:me|us)(?: completely| entirely| please| now)*(?: from (?:your|the)"
            r" (?:system|database|files?|books|records?|servers?))?(?= ?(?:[.!,]|$))",
            r"right to be forgotten",
            r"(?:have|get|want) (?:all )?(?:of )?(?:my|our) (?:\w+ )?(?:data|account|profile|details) (?:deleted|erased"
            r"|removed|gone|wiped)",
            r"close (?:my|our) account",
        ),
    ),
    (
        Intent.PRIVACY,
        any_of(
            r"(?:what|which|how much)(?: (?:exactly|all|kind of|sort of|personal|else))*"
            r"(?: (?:data|info|information|details|records?|things?|stuff|is|has been|do|did|have|does|you|u"
            r"|your \w+))*"
            r" (?:store|stored|storing|keep|kept|keeping|save|saved|hold|held|know|have|got|collect|collected|record"
            rf"|recorded|on file)(?: \w+)? {_OF_ME}",
            r"(?:what|which|how much) (?:personal )?(?:data|information) (?:of (?:mine|ours) )?(?:do|have|are|is|did)"
            r"(?: \w+){1,3}?(?= ?(?:[?.!]|$))",
            r"(?:copy|export|download|overview) of (?:all )?(?:my|our) (?:\w+ )?data",
            r"(?:send|give|show|tell) me (?:all )?(?:of )?my (?:personal )?data",
            r"(?:sell|share|give away|pass on) (?:my|our) (?:\w+ )?(?:data|details|information|info|number|email)",
            r"who (?:else )?(?:can |may |will |is |actually )*(?:reads?|sees?|reading|seeing|gets?) (?:these|those|my"
            r"|this|our|the|what i)(?: \w+)?",
            r"privacy(?: policy)?",
            r"gdpr",
            r"data protection",
        ),
    ),
)
