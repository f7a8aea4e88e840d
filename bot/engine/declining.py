"""Words that decline what is being talked about, keep things as they are, or ask for time to think."""

from __future__ import annotations

import re
from typing import Final

NOTHING: Final = re.compile(
    r"^(?:(?:no|ok|okay|oh|well|then|thanks|thank you|please|just) ,? ?)*"
    r"(?:leave (?:it|that)|forget (?:it|about it)|nothing|none|never ?mind|no thank you|no thanks|not any ?more)"
    r"(?: (?:then|please|thanks|thank you|at all|as it is))*[ .!]*$"
    r"|\b(?:leave|keep) (?:it|that|everything|things|them) (?:\w+ )?(?:as|how|like|the way) (?:it|that|they)"
    r" (?:is|was|are|were)\b"
    r"|\b(?:thats|that is|that was|that will be) (?:all|it|everything)(?= ?[.!,]|$| thank)"
    r"|\b(?:dont|do not|no longer) (?:need|want|wish for|require) (?:an?y?|another|one|it|this|that|anything)\b"
    r"|\b(?:wish for|want|need) no(?:thing)?\b|^(?:please )?(?:dont|do not|never) (?:book|move|do) (?:it|that|this)\b"
    r"|\b(?:only|just) (?:meant|mean|wanted|want|needed|need) (?:the |this |that )?one\b"
    r"|^(?:(?:no|sorry|,) ?)*(?:only|just) (?:the |that )?(?:one|1) (?:appointment|visit|booking)(?= ?[.!]*$)"
    r"|(?:^|[,.!] ?|\b(?:oh|please|just|then|no) )leave it(?: be| please| then| now)?(?= ?(?:[,.!]|$))"
    r"|\bi (?:only|just) (?:wanted|wish|wished|want|asked|meant) to (?:know|ask)\b"
)
HELD_BACK: Final = re.compile(
    r"^(?:(?:no|nope|nah|wait|hold on|hang on|stop|oh|actually|sorry|please|ah|,|!|[.]) ?)*(?:dont|do not)"
    r"(?: (?:do|cancel|move|book|touch)(?: (?:it|that|them|him|her|anything))?)?(?: (?:yet|please|now"
    r"|after all))*[ .!]*$"
)
NOT_NOW: Final = re.compile(
    r"^(?:(?:sorry|no|ok|well|maybe|,) ?)*not (?:right )?now(?: ?(?:please|thanks|sorry|maybe later|[.!,]))*$"
)
THINKING: Final = re.compile(
    r"^(?:(?:ok|well|hmm|hm|thanks|not now|,) ?)*"
    r"(?:let me (?:think|check|see|ask|look)|hold on|hang on|brb|wait|dejame (?:ver|mirar|buscar)"
    r"|one (?:moment|sec|second|minute|min)"
    r"|(?:just|give me|wait) (?:a|one) (?:moment|sec|second|minute|min)"
    r"|(?:ill|id|i will|i would|i need to|i have to|ill have to|id have to|i would have to)"
    r" (?:let you know|tell you|get back|think|check|ask|see|look))"
    r"(?: (?:about|it|that|to|you|my|first|later|soon|with|husband|wife|boss|calendar|diary|schedule|please|and|then"
    r"|know))*[ .!]*$"
)
KEPT: Final = re.compile(r"^(?:no ,? ?)?(?:please )?(?:keep|leave) (?:it|them|both|that|everything)(?: please)?[ .!]*$")
GREETS: Final = re.compile(
    r"^(?:(?:hi|hello|hey|hiya|good (?:morning|afternoon|evening)|there|again|hola|buenas|buenos dias)\b[ ,.!]*)+$"
)
BARE_NO: Final = re.compile(r"^(?:no|nope|nah)[ .!]*$")
