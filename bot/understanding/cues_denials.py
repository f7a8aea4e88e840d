"""Cues of what is forbidden, taken back, supposed or only asked about: none of it is wished for."""

from __future__ import annotations

from bot.understanding.cues import Cue, any_of
from bot.understanding.readings import Intent

_CHANGE = (
    r"(?:cancel\w*|call(?:ing)? (?:it |this |that |anything )?off|move|moving|reschedul\w*|postpon\w*|shift|touch"
    r"|delete|chang(?:e|ing)(?! (?:my|your|his|her) (?:mind|name|number)))"
)
_WHOLE = (
    r"(?: (?:it|that|this|them|him|her|me|us|anything|any|either|everything|my|the|our|his|\w+s|of|one)){0,4}"
    r"(?: (?:appointments?|visits?|bookings?|bath|groom|slots?))?"
)
_NOT = (
    r"(?:dont|do not|didnt|did not|never|under no circumstances|by no means|on no account|no need|mustnt|must not"
    r"|shouldnt|should not|wouldnt|would not|wont|will not|havent|have not|am not|im not|nobody should|without|neither"
    r"|(?<!why )not)"
)
_WISHED = (
    r"(?:(?:you|dare|want|wanted|wish|wished|need|needed|like|have|intend|plan|planning|going|gonna|mean|meant|ever"
    r"|please"
    r"|to|that|anyone|ask|asked|say|said|for|be|really|simply|actually|yet) )*"
)

_BACK = (
    r"(?:withdraw|withdrawing|drop|scrap|forget|disregard|ignore|retract|take back|strike|cancel|never ?mind)"
    r"(?: about)? (?:that|this|my|the|my last|that last|the last) (?:request|question|wish|message|idea|plan"
    r"|change|move|thought|remark|suggestion|instruction|rescheduling)"
)

# "It would be great if you cancel it", "see if you can move it": a wish, and nothing supposed.
_ASKED_SO = "".join(
    rf"(?<!{word} )(?<!{word} it )"
    for word in (
        "great",
        "grateful",
        "appreciate",
        "wonder",
        "wondering",
        "wondered",
        "see",
        "check",
        "love",
    )
)

# What is not to be done: taken out of the message before it is asked what is wanted.
FORBIDDEN = any_of(
    rf"(?<!why ){_NOT} {_WISHED}{_CHANGE}{_WHOLE}",
    rf"(?:rather than|instead of|other than) {_CHANGE}{_WHOLE}",
    r"(?:cancel|move|change|touch|delete) (?:nothing|none(?: of (?:them|it))?|neither)(?: please)?",
    _BACK,
    (
        rf"{_ASKED_SO}if (?:i|we|he|she|they|somebody|someone|you) "
        rf"(?!(?:\w+ )?(?:could|can|may|might|would) )(?:\w+ ){{0,2}}?{_CHANGE}{_WHOLE}"
    ),
    (
        rf"(?:in case|suppose|supposing|assuming) (?:i|we|he|she|they|somebody|someone|you) (?:\w+ ){{0,3}}?"
        rf"{_CHANGE}{_WHOLE}"
    ),
    rf"(?:were|should) (?:i|we) (?:\w+ ){{0,2}}?(?:to )?cancel{_WHOLE}",
)

# A wish to leave what was just wished: "I withdraw that request" in the middle of a move.
TAKEN_BACK = any_of(
    _BACK,
)

# Called off only if something else does not come about: the other wish is the one that counts.
ONLY_ELSE = any_of(
    (
        r"cancel\w*(?: \w+){0,4}? ,? ?"
        r"(?:unless|if not|if you (?:cant|cannot|dont)|if (?:thats|that is|its|it is) not|except if)"
    ),
    (
        r"(?:otherwise|or else|if not|else|failing that|if that (?:is not|isnt|doesnt|cant)\b(?: \w+){0,2})"
        r" ,? ?(?:\w+ ){0,4}?cancel\w*"
    ),
    r"rather than cancel\w*",
)

_END = r"(?= ?(?:$|[?.!,]))"
DENIALS: tuple[tuple[Intent, Cue], ...] = (
    (
        Intent.UNDO,
        any_of(r"(?:cancel|undo|revoke|reverse|withdraw|take back|annul) (?:the|my|that|this|our) cancell?ation"),
    ),
    (
        Intent.CANCELLING,
        any_of(
            (
                r"(?:terms|policy|policies|rules?|conditions|fees?|charges?|penalty|penalties|costs?|deadline|notice"
                r"|happens?)(?: \w+){0,4}? (?:if|should|when|were|for|to|of) (?:i |we |you |a |an )?"
                r"(?:\w+ ){0,3}?cancel\w*"
            ),
            (
                r"(?:is|would) it (?:still |be |also |even )*(?:possible|ok|okay|allowed|permitted|too late) "
                r"(?:for (?:me|us) )?"
                rf"to cancel(?:{_END}| at all| up | until | till | on the | the day | last )"
            ),
            (
                r"can (?:i|we)(?: still| also| always)? cancel (?:\w+ ){0,3}?(?:up to|up until|until|till|as late as"
                r"|at any time|any ?time|the day before|the same day|on the day|the night before)"
            ),
            (
                r"(?:(?:am i|are we) (?:still |even )*(?:allowed|able|permitted) to|(?:can|could|may) (?:i|we) still)"
                rf" cancel{_END}"
            ),
        ),
    ),
)


def without_forbidden(plain: str, may: int) -> str:
    """The message with signs in place of what is not to be done, taken back or only supposed."""
    for match in FORBIDDEN.finditer(plain, may):
        start, end = match.span()
        plain = plain[:start] + "¦" * (end - start) + plain[end:]
    return plain
