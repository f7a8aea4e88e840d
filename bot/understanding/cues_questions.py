"""Cues of what every shop is asked: how long it takes, what a cancellation costs, which vaccinations are needed."""

from __future__ import annotations

from bot.understanding.cues import Cue, any_of
from bot.understanding.readings import Intent

_WE = r"(?:i|we|you|u|he|she|they|it|my \w+|somebody|someone)"
_PET = r"(?:him|her|it|them|he|she|they|my \w+|our \w+|the \w+|\w+)"
_SHOTS = r"(?:vaccin\w+|shots?|jabs?|immuni[sz]\w+|rabies(?: shots?| vaccin\w+)?)"
_NOT_SHOWN = (
    r"(?:no ?shows?|(?:dont|do not|cant|cannot|didnt) (?:show|come|turn up|make it|appear)|miss(?: \w+){0,2}"
    r"|forget(?: \w+)?)"
)
_CANCELLED = rf"(?:(?:have to |need to |must |want to |do |then )*cancel\w*|{_NOT_SHOWN})"
_FREELY = (
    r"cancel\w*(?: (?:it|that|this|him|her|them|the|my|our|a|an|appointment|visit|booking)){0,3}"
    r" (?:for free|free(?: of charge)?(?= ?\??$)|at no (?:cost|charge)|at short notice|(?:at the )?last minute"
    r"|without (?:a |any |an )?(?:\w+ )?(?:fees?|charges?|penalty|cost|paying|notice))"
)
_IS_ASKED = (
    r"(?:(?:can|could|may|do|should|will|would|am|are) (?:i|we)|(?:is|will|would) (?:it|that|there)|do you"
    r"|what(?:s| is| if| happens)|how (?:do|does|can|could|is|much|late))"
)

QUESTIONS: tuple[tuple[Intent, Cue], ...] = (
    (
        Intent.CANCELLING,
        any_of(
            r"cancell?(?:ation)? (?:policy|policies|fees?|charges?|terms|rules?|deadline|period|conditions)",
            r"(?:policy|policies|terms|rules?) (?:on|for|about|of) (?:cancell?\w*|no ?shows?)",
            # "Sorry to cancel last minute" asks nothing
            rf"{_IS_ASKED}(?: \w+){{0,5}}? {_FREELY}",
            rf"{_FREELY}(?=[^.!?]*(?:\?| right$))",
            rf"(?:and |but |or )?what(?:s| is| happens| do you do)?(?: \w+)? if {_WE} {_CANCELLED}",
            (
                rf"(?:charge|charged|cost|costs|fee|fees|pay|fine|penalty|penali[sz]e|lose|money)(?: \w+){{0,3}}?"
                rf" (?:if|when|for)(?: a| an| the)? (?:{_WE} )?{_CANCELLED}"
            ),
            (
                r"(?:how (?:late|long before|far in advance|far ahead|early|soon|many hours)|until when|till when"
                r"|up to when|by when|how much notice)(?: \w+){0,6}? (?:cancel|move|reschedule|change|notice)"
                r"(?: \w+){0,2}"
            ),
            r"how much notice do (?:you|u|i) (?:need|want|have to give)",
        ),
    ),
    (
        Intent.VACCINES_NEEDED,
        any_of(
            (
                rf"(?:which|what|any|whats)(?: \w+){{0,2}}? {_SHOTS}(?: \w+){{0,4}}? (?:need|needs|needed|require"
                r"|requires|required|must|necessary|mandatory|want)"
            ),
            (
                rf"(?:do|does|must|should|is|are|need|will|would)(?: \w+){{0,3}}? (?:need|needs|require|required|insist"
                rf"|have to|has to|supposed to|want|ask for|check)(?: \w+){{0,4}}? {_SHOTS}(?: \w+)?"
            ),
            rf"must(?: \w+){{1,3}}? be {_SHOTS}",
            (
                rf"(?:are|is)(?: the| any| his| her)? {_SHOTS}(?: \w+){{0,2}}? (?:needed|required|necessary|mandatory"
                r"|compulsory|obligatory|a must|a requirement)"
            ),
            rf"what if {_PET} (?:is|isnt|are|arent|has|hasnt|have|havent)(?: \w+){{0,3}}? {_SHOTS}",
            rf"{_SHOTS} (?:requirements?|rules?|policy)",
            rf"requirements?(?: \w+){{0,2}}? {_SHOTS}",
        ),
    ),
    (
        Intent.LENGTH,
        any_of(
            (
                rf"(?:when|what time|by when|how soon)(?: \w+)? (?:do|should|shall|can|could|would|will|must|to|am|are"
                rf")(?: (?:{_WE}|allowed to|able to|supposed to|to|have to|need to|come and|come to|be))*"
                rf" (?:(?:pick(?:ing)?(?: up)?|collect|fetch) {_PET}(?: (?:up|back|again))?"
                r"|get (?:him|her|them|it|my \w+) (?:up|back|again)(?! in)"
                r"|come (?:and |to )?get (?:him|her|them|it|my \w+)(?! (?:in|a|an|the|his|for|done|groomed|washed)))"
            ),
            r"(?:when|whens|what time)(?: \w+){0,2}? (?:pick ?up|collection)(?: time)?",
            r"pick ?up time",
            (
                rf"(?:when|what time|by when|how soon) (?:is|are|will|would|ll|s|should|can) {_PET} (?:be |then )*"
                r"(?:done|ready|finished|over|through|be back|back home)"
            ),
            (
                r"(?:when|what time) (?:does|do|will|would) (?:it|that|this|the \w+|my \w+|\w+s \w+) (?:be )?"
                r"(?:end|over|finish)"
            ),
            (
                r"how (?:long|much time)(?! (?:ago|since|until|till|before|in advance|is the|have|has|can (?:i|he|she)"
                r"|do (?:i|you|you guys) (?:have|keep|know|need to know|hold)))(?: \w+){0,5}?"
                r" (?:takes?|lasts?|needs?|be there|be with you|stay)"
            ),
            (
                r"how (?:long|much time) (?:is|are|will|would|s|does|do) (?:it|that|this|the \w+|a \w+|an \w+|my \w+"
                r"|\w+s|\w+s \w+|he|she|they|your \w+|both|all of it)(?: (?:bath|groom|trim|going to be|be|appointment"
                r"|visit|take))*(?= ?\??$| for| then| with| usually| normally)"
            ),
        ),
    ),
)
