"""What somebody refuses, denies to have named, or only asks about: "sat is no good", "I said nothing about Wednesday".

The grammar of days knows the words that stand right beside one ("not friday", "any day but friday"). Here are those
that tell it in a sentence, of a day, an hour, a person or one of several that were offered.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from bot.understanding.cues import Worth, any_of, possible

REFUSED: Final = ", refused"  # ends the rule of the other side of an hour that is refused
CALLED_OFF: Final = re.compile(
    r"\b(?:cancel\w*|call(?:ing|ed)? (?:\w+ ){0,2}off|delete|erase|annul\w*|anul\w*|scrap|drop|withdraw|forget"
    r"|remove)\b"
)
_SIGN: Final = "§"  # stands for what may be refused
_IT: Final = f"[{_SIGN}]"  # a class, since no message has to hold the sign itself
_GROUP: Final = rf"(?P<it>{_IT}(?: ,? ?(?:and|or|nor|&) (?:(?:on|the|at|in|of) )*{_IT})*)"
_ON: Final = r"(?: (?:on|at|in|for|by|the|this|that|a|any|all|next|to|of|come|there))*"
_ADVERB: Final = (
    r"(?:(?:really|actually|unfortunately|sadly|sorry|also|just|quite|pretty|very|a bit|kind of|kinda|too|so|simply"
    r"|now|still|all|totally|completely|definitely|gonna be|going to be|at all|,|!|[.]) )*"
)
_CANNOT: Final = r"(?:cant|cannot|can not|couldnt|could not|wont|will not|wouldnt|unable|not able|not possible)"
_NEVER: Final = (
    r"(?:rather not|prefer not|didnt|did not|never|dont|do not|havent|have not|wasnt|was not|am not|im not|not)"
)
_BAD: Final = (
    r"(?:no good|no go|no use|not (?:a )?(?:good|ok|okay|possible|great|ideal|convenient|suitable|an option|available"
    r"|happening|going to work|gonna work|working|the best|right|my day|for me|what i \w+)|impossible|inconvenient"
    r"|unsuitable|unavailable|off the table|out of the question|too (?:early|late|soon|far|long|short notice|hot))"
)
_IS: Final = r"(?:is|are|was|s|will be|would be|looks|seems|sounds|might be|isnt|arent|wont be|wouldnt be|gets)"
_BAD_TO_BE: Final = (
    r"(?:bad|out(?! of the way)|terrible|awful|rubbish|useless|difficult|tricky|hard|a no|a nightmare|a mistake|busy"
    r"|(?:a|the) (?:\w+ )?(?:problem|issue)|taken|full|packed|wrong|booked|good|ok|okay|possible|great|ideal"
    r"|convenient)"
)
_BUSY: Final = (
    r"(?:i|we|she|he|they|my \w+)(?:m| am| are|re| is)? "
    r"(?:(?:ll|will|shall|be|going to|gonna|do|have to|got to|gotta|need to|must|should|always|usually|also"
    r"|actually) )*"
    r"(?:busy|away|working|work|unavailable|abroad|travell?ing|tied up|out of (?:town|office)|off somewhere|teach"
    r"|(?:at|in) (?:work|school|class|college|hospital|court|the (?:office|dentist|doctor\w*|hospital))"
    r"|on (?:holiday|vacation|shift|call)|not (?:free|available|here|around|in|home|there)"
    r"|(?:have|has|got) (?:got )?(?:an? |my |the |some |other )?(?:thing|something|work|school|class|classes|plans"
    r"|meeting|exam|wedding|hearing|party|stuff|funeral|lesson|shift|flight|trip|visitors|guests|training|practice"
    r"|dentist|doctor\w*|interview|job|kids|commitments?|engagement|no time|no car|no ride)"
    rf"|{_CANNOT}(?! wait))(?! (?:until|till|til|to|from|after|before|at|around) {_IT})(?! (?:until|till|til|from) )"
)
_PATTERNS: Final = (
    rf"{_GROUP} {_ADVERB}(?:{_IS} )?{_ADVERB}{_BAD}",
    (
        rf"{_GROUP} {_ADVERB}(?:{_IS} {_ADVERB}(?!good|ok|possible|great|ideal|convenient)|(?:isnt|arent|wont be"
        rf"|wouldnt be) {_ADVERB}){_BAD_TO_BE}"
    ),
    (
        rf"{_GROUP} {_ADVERB}(?:isnt|arent|wont be|wouldnt be|wont|doesnt|dont|does not|do not|will not|didnt|cant"
        r"|cannot|can not) (?:really |quite |be |look |going to |gonna )*(?:work\w*|suits?|fits?|do|good|great|possible"
        r"|ok|okay|convenient|happen\w*|an option|ideal|available|free|best|it)"
    ),
    rf"{_GROUP} ,? ?{_ADVERB}{_BUSY}",
    rf"{_GROUP} (?:i|we) (?:didnt|did not|never) (?:say|said|ask|asked|want|wanted|mean|meant|agreed?|mention\w*)",
    (
        rf"(?:say|said|saying|ask|asked|mention\w*|spoke|spoken|talked|wrote|heard) (?:nothing|anything|not a word"
        rf"|a word|something)? ?(?:about|of|regarding|concerning|as to){_ON} {_GROUP}"
    ),
    (
        rf"{_NEVER} (?:\w+ )?(?:say|said|ask|asked|ask for|asked for|mean|meant|mention|mentioned|agree|agreed|suggest"
        rf"|suggested|pick|picked|choose|chose|want|wanted|fancy|like|need|come|have)"
        rf"(?: to (?:come|go|be there|do|take|have))?"
        rf"(?: (?:it|that|him|her|to|for|you|on))*{_ON} {_GROUP}"
    ),
    (
        rf"{_CANNOT} (?:(?:really|actually|be able to|possibly|to|ever) )*(?:do|make|come|manage|attend|be there"
        rf"|get there|get in|get away|go|work|bring (?:him|her|them|it)|take|have)?(?: it| in| over)*{_ON} {_GROUP}"
    ),
    (
        rf"{_BUSY} (?:(?:sorry|also|unfortunately|though) )*"
        rf"(?:on |at |in |for |from |all |all day |the whole |the |this |next )*{_GROUP}"
    ),
    (
        rf"(?:forget|skip|scrap|scratch|strike|except for|apart from|other than|excluding|exclude|avoid|avoiding"
        rf"|neither|nor)(?: about)?{_ON} {_GROUP}"
    ),
    (
        rf"(?:days?|weekdays?|times?|week|month|anything|anytime|whenever|{_IT}) ,? ?(?:save|bar|barring|minus)"
        rf"(?: for)?{_ON} {_GROUP}"
    ),
    rf"(?<![^\W_])no {_GROUP}(?= ?(?:[.!,]|$))",
    (
        r"(?:(?:dont|do not|doesnt|wont|will not|havent|have not) (?:think (?:i|we) )?(?:have|got|find) "
        r"(?:any |enough |the |much |really )*|(?<!is there )(?<!are there )no |short of )time"
        rf"(?: (?:to come|to do it|for (?:it|this|that|him|her)))?{_ON} {_GROUP}"
    ),
)
_REFUSED: Final = Worth((cue, cue) for cue in map(any_of, _PATTERNS))
_HINTS: Final = frozenset(
    "no not nothing anything never isnt arent wont doesnt dont didnt cant cannot couldnt wouldnt havent wasnt bad out"
    " impossible inconvenient unsuitable unavailable terrible awful rubbish useless difficult tricky hard problem"
    " nightmare busy taken full packed too wrong mistake booked away working work abroad travelling traveling tied"
    " teach school class college hospital court holiday vacation have has got forget skip scrap scratch strike bar"
    " barring save minus except apart other excluding exclude avoid avoiding neither nor unable off said say asked"
    " mention mentioned i we she he they".split()
)
_ASKED: Final = re.compile(
    rf"(?<![^\W_])(?:(?:is|are|was) (?P<a>{_IT}) (?:\w+ ){{0,2}}?(?:nice|kind|any good|good|gentle|new|experienced"
    rf"|friendly|patient|qualified|insured|trained|certified|better|fast|slow|rough|expensive|a|an|the|your|great|best)"
    rf"|(?:what|how|who)(?:s| is| are| was) (?P<b>{_IT})"
    rf"|(?:do|would|can) you (?:like|know|recommend|trust) (?P<d>{_IT})|tell me (?:\w+ )?about (?P<e>{_IT})"
    rf"|how (?:good|old|experienced|long|gentle|nice) (?:is|has|are) (?P<f>{_IT})"
    rf"|(?:does|has|did) (?P<g>{_IT}) (?:\w+ )?(?:like|love|speak|bite|know|live|have (?:a|any|experience)|ever|been)"
    rf"|(?P<h>{_IT}) (?:is|es) (?:nice|kind|good|ok|gentle|new|experienced|friendly)(?= ?[?]))(?![^\W_])"
)
_ASKING: Final = frozenset("is are was what whats how hows who whos do does has did would can tell es".split())
_PLAIN_NO: Final = f"no {_SIGN}"
_SUPPOSED: Final = re.compile(
    r"(?:\b(?:if|in case|should|when|whether|unless|provided|why)\b[^.?!,]{0,20}|\b(?:is|are) )$"
)


def refused(
    words: Sequence[str], typed: Sequence[str], places: Sequence[tuple[int, int]], may: int | None = None
) -> set[int]:
    """Which of ``places`` (the first and last word of each, in their order) are refused.

    ``may`` is what `cues.possible` says of the words.
    """
    if not places or _HINTS.isdisjoint(words):
        return set()
    patterns = _REFUSED.of(possible(" ".join(words)) if may is None else may)
    if not patterns:
        return set()
    masked, signs = _masked(words, places)
    found: set[int] = set()
    for pattern in patterns:
        for match in pattern.finditer(masked):
            if _SUPPOSED.search(masked[: match.start()]):
                continue  # "if friday is full, saturday" wishes for friday first
            inside = [at for at, sign in enumerate(signs) if match.start("it") <= sign < match.end("it")]
            if match[0].startswith(_PLAIN_NO) and not all(_is_repeated(typed[places[at][1]]) for at in inside):
                continue  # "no saturday" has only lost its comma
            found.update(inside)
    return found


def only_asked(words: Sequence[str], places: Sequence[tuple[int, int]]) -> set[int]:
    """Of which of ``places`` it is only asked what they are like: "is leo nice?" """
    if not places or _ASKING.isdisjoint(words):
        return set()
    masked, signs = _masked(words, places)
    starts = {match.start(name) for match in _ASKED.finditer(masked) for name, one in match.groupdict().items() if one}
    return {at for at, sign in enumerate(signs) if sign in starts}


def _masked(words: Sequence[str], places: Sequence[tuple[int, int]]) -> tuple[str, list[int]]:
    """The words with a sign for each place, and where these signs are."""
    made: list[str] = []
    signs: list[int] = []
    at = length = 0
    for first, last in places:
        before = words[at:first]
        made += before
        length += sum(len(word) + 1 for word in before)
        signs.append(length)
        made.append(_SIGN)
        length += len(_SIGN) + 1
        at = last + 1
    return " ".join([*made, *words[at:]]), signs


def _is_repeated(typed: str) -> bool:
    """ "Saturdays", "mornings": every one of them is meant, not one that is wished."""
    return typed.lower().endswith("s") and not typed.lower().endswith("ss")
