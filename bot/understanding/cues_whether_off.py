"""Cues of questions whether a visit is called off already, or has to be: they wish nothing.

All of the message has to ask it: what stands behind the question may be a wish ("did I cancel? If not, please do").
"""

from __future__ import annotations

import re
from typing import Final

_LEAD: Final = (
    r"^\W*(?:(?:so|and|hi|hey|hello|sorry|but|wait|ok|okay|um+|just checking|quick question|please"
    r"|(?:can|could) you (?:please )?(?:tell me|check|see|confirm) (?:if|whether)|do you know (?:if|whether)"
    r"|(?:i am|im) (?:just )?(?:wondering|not sure) (?:if|whether)|(?:i )?(?:cant|dont) remember (?:if|whether))\b"
    r"[ ,.!]*)*"
)
_OFF: Final = r"(?:cancel(?:l?ed)?|called(?: \w+){0,3}? off|call(?: \w+){0,3}? off)(?![^\W_])"
_ADVERBS: Final = r"(?:(?:not|already|actually|ever|really|just|accidentally|by (?:mistake|accident)|now) )*"
_WHO: Final = r"(?:i|we|you(?: guys| all)?|u|they|someone|somebody|the (?:shop|salon|team)|my \w+)"
_NO_IS: Final = (
    r"(?!(?:if|when|to|a|an|any|anyone|anybody|someone|somebody|there|ok|okay|fine|possible|get|be|fee|fees|charge"
    r"|charged|refund|refunded|deposit|free|what|why|who|how|because|unless|can|could|please|meeting|trip|flight|holiday|plans|class|work)\b)"
)
_REST: Final = (
    r"(?:(?!\b(?:please|pls|can|could|would|will|want|wanted|need|if|otherwise|instead|move|book|make|then|but|so|do|and|or"
    r"|because|who|why)\b)[^.?!;,])*"
)
_BEHIND: Final = (
    r"(?:\W+(?:i|we) (?:thought|think|believed?|cant remember|dont remember|forgot|was sure|wasnt sure|am not sure"
    r"|meant to)\b[^.?!;]*)?\W*$"
)
IS_OFF: Final = re.compile(
    rf"{_LEAD}(?:(?:when|what day|which day) )?(?:did|didnt|have|havent|has|hasnt|had|hadnt) {_WHO} {_ADVERBS}{_OFF}"
    rf"{_REST}{_BEHIND}"
    rf"|{_LEAD}(?:is|isnt|was|wasnt|are|arent|were|has|hasnt|have)(?: {_NO_IS}\w+){{1,5}}? {_OFF}{_REST}{_BEHIND}"
    rf"|{_LEAD}(?:i|we) (?:had )?(?:thought|was sure|were sure|believed)(?: that)?(?: {_NO_IS}\w+){{1,4}}? {_OFF}"
    rf"{_REST}\W*$"
)
SAID_TO_BE_OFF: Final = re.compile(
    rf"{_LEAD}(?:{_NO_IS}\w+ ){{1,5}}?(?:is|was|are|has been|have been) {_ADVERBS}{_OFF}{_REST}"
    r"(?:\?|,? ?(?:right|correct|isnt it|arent they|yes|no|or not)\W*$)"
)
I_DID: Final = re.compile(
    rf"{_LEAD}(?:i|we) (?:have |ve )?{_ADVERBS}(?:cancell?ed|called \w+ off)\b{_REST}(?:right|correct)\W*$"
    rf"|^.{{0,40}}\b(?:if|whether) (?:i|we|you) (?:have |ve )?{_ADVERBS}(?:cancell?ed|called \w+ off)\b{_REST}\?\W*$"
)
_OF_ELSE: Final = re.compile(r"\b(?:reminders?|messages?|texts?|subscription|membership|order|payment|card)\b")
MUST_BE: Final = re.compile(
    rf"{_LEAD}(?:(?:do|dont|would) (?:i|we) (?:\w+ )?(?:have|need) to|must (?:i|we)|should (?:i|we)(?=.* (?:if|when) ))"
    rf" (?:\w+ )?(?:cancel|call (?:\w+ ){{1,3}}off)\b"
    r"(?:(?!\b(?:please|pls|can|could|want|move|book|change|reschedule|to)\b)[^.?!;])*\W*$"
)


def asks_if_off(plain: str) -> bool:
    """ "Did I cancel that already?", "is Max's bath cancelled?", "I thought I had cancelled it"."""
    if ("cancel" not in plain and " off" not in plain) or _OF_ELSE.search(plain) is not None:
        return False
    return any(cue.match(plain) for cue in (IS_OFF, SAID_TO_BE_OFF, I_DID))


def asks_if_it_must(plain: str) -> bool:
    """ "Do I have to cancel if she sneezes?": what the shop wants is asked."""
    return ("cancel" in plain or " off" in plain) and MUST_BE.match(plain) is not None
