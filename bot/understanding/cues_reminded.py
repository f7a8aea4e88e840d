"""Cues of short replies to a reminder: a yes or a no of the street, which visit, on the way, the wrong chat."""

from __future__ import annotations

import re
from typing import Final

from bot.understanding.cues import any_of

_BEHIND: Final = r"(?:[ ,.!]+(?:va|si|gracias|thx|porfa|jefe|amigo|pues|ahi nos vemos|nos vemos))*[ .!👍]*$"
YES_OF_THE_STREET: Final = re.compile(
    r"(?:(?:ok|si|s\u00ed|ah)[ ,]+)?(?:va|sale|simon|sim\u00f3n|dale|listo|vale|sip|sipi|arre|ya vas|de una|jalo|orale"
    r"|\u00f3rale|sale y vale|vientos|de acuerdo)" + _BEHIND
)
NO_OF_THE_STREET: Final = re.compile(r"(?:no[ ,]+)?(?:nop|nel|nanai|nelson|noup|ni modo|mejor no)" + _BEHIND)
NONE_BOOKED: Final = any_of(
    r"(?:dont|do not|didnt|did not|never|havent|have not|no) (?:even |actually |ever |really )*"
    r"(?:have|had|make|made|book|booked|schedule|scheduled|got|get)(?: (?:an?|any|no|another|got|the|this))*"
    r" (?:appointments?|visits?(?! (?:go|went|so|that|as|to|from)(?![^\W_]))|bookings?"
    r"|anything(?= ?[.!,]| ?$| with you| there))",
    r"(?:have|had|made|booked) no (?:appointments?|visits?|bookings?)",
)
WHICH_VISIT: Final = re.compile(
    r"^\W*(?:(?:sorry|hi|hello|wait|um+|huh|excuse me)\W+)*(?:what|which|whose)"
    r" (?:appointment|visit|booking|bath|groom)"
    r"(?: (?:is (?:this|that|it)|are you talking about|do you mean|this|that))?\W*$"
)
TWO_NUMBERS: Final = re.compile(r"^\D*(?P<one>\d{1,2}) ?[/.-] ?(?P<other>\d{1,2})\D*\?\W*$")
""" "5/6?": the fifth or the sixth, or one of two months."""

AT_HAND: Final = re.compile(
    r"\b(?:on (?:my|our) way|(?:we are|were|im|i am) (?:here|outside|out front|at the door)|leaving now|just leaving)\b"
)
MINUTES_LATER: Final = re.compile(r"\d ?(?:m|min|mins|minutes?) later\W*$")
ASKS_TO: Final = re.compile(r"\b(?:can|could|may|move|change|make it|push|instead|reschedule|shift|possible)\b")
