"""Cues of the waiting list: to be put on it, to hear where one stands, to be taken off it.

They go before all others, since they speak of cancelling and of lists that are meant otherwise everywhere else.
"""

from __future__ import annotations

from typing import Final

from bot.understanding.cues import Cue, any_of
from bot.understanding.readings import Intent

_LIST: Final = r"(?:wait(?:ing)? ?lists?|stand ?by(?: list)?|cancell?ations? list|reserve list)"
_THE: Final = r"(?:the|your|my|our|a|any|this|that)"
_ANY_LIST: Final = rf"(?:{_THE} )?(?:{_LIST}|list)"
_QUEUE: Final = rf"(?:{_ANY_LIST}|(?:the )?(?:queue|line))"
_TELL: Final = (
    r"(?:let|tell|text|message|call|ring|notify|ping|write|inform|contact|drop|give|send|keep)"
    r" (?:me|us|to me|to us)(?: (?:know|a (?:shout|call|text|message|note)|posted|updated))?"
)
_WHEN: Final = r"(?:if|when|whenever|once|should|as soon as|in case)"
_FREED: Final = (
    r"(?:free[sd]? up|open(?:s|ed)? up|comes? (?:up|free|open)|(?:becomes?|gets?) (?:free|available|open)"
    r"|cancel(?:s|led|ed)?|cancell?ations?|(?:drop|pull)(?:s|ped|ed)? out)"
)

WAITLIST: Final[tuple[tuple[Intent, Cue], ...]] = (
    (
        Intent.OFF_LIST,
        any_of(
            rf"(?:take|remove|get|drop|delete|strike|scratch|cancel)(?: \w+){{0,3}}? (?:off|from|out of) {_ANY_LIST}",
            rf"(?:leave|quit|exit|cancel|drop) (?:{_THE} )?(?:(?:place|spot|entry) (?:on|in) (?:{_THE} )?)?{_LIST}",
            rf"(?:come|be|get) off {_ANY_LIST}",
            (
                r"(?:dont|do not|no longer|not|no need)(?: \w+){0,4}? (?:be|stay|remain|wait|waiting|stand|keep \w+)"
                rf"(?: \w+)? (?:on|in) {_ANY_LIST}"
            ),
            rf"(?:dont|do not|no longer) (?:need|want) {_THE} {_LIST}",
        ),
    ),
    (
        Intent.ON_LIST,
        any_of(
            rf"(?:am i|are we|are they|is (?:he|she|it|my \w+|\w+)|was i)(?: still| already)? (?:on|in) {_ANY_LIST}",
            rf"(?:where|how far(?: \w+)?)(?: \w+){{1,4}}? (?:on|in|down|up) {_ANY_LIST}",
            rf"(?:what|whats)(?: is)? (?:my|our) (?:place|position|number|spot|turn) (?:on|in) {_QUEUE}",
            rf"(?:what|which) number (?:am i|are we)(?: (?:on|in) {_ANY_LIST})?",
            rf"(?:any|some) (?:news|update|luck|movement)(?: \w+)? (?:from|on|about|with|of) {_ANY_LIST}",
            rf"how (?:long|many)(?: \w+){{0,4}}? {_LIST}",
            r"how long is (?:the|your|that) (?:list|queue|line)",
            r"how many(?: \w+){0,3}? (?:ahead of|in front of|before) (?:me|us)",
            rf"(?:status|state) of (?:my|the|our) {_LIST}",
        ),
    ),
    (
        Intent.WAITLIST,
        any_of(
            (
                r"(?:put|add|get|stick|pop|place|sign|join|have|be|go|keep|book)(?: \w+){0,3}? (?:on|to|onto|up for|in)"
                rf" {_ANY_LIST}"
            ),
            rf"{_TELL}(?: \w+){{0,3}}? {_WHEN}(?: \w+){{0,6}}? {_FREED}",
            rf"{_WHEN}(?: \w+){{0,6}}? {_FREED}(?: \w+){{0,3}}? {_TELL}",
            rf"{_LIST}",
        ),
    ),
)
