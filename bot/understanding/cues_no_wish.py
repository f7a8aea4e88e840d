"""Cues of what names a day or an hour and wishes nothing then, or wishes that something is not done."""

from __future__ import annotations

import re
from typing import Final

from bot.understanding.cues import any_of

_DAY: Final = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_DIA: Final = r"(?:lunes|martes|miercoles|jueves|viernes|sabado|domingo)"

GREETS_A_DAY: Final = any_of(
    rf"^\W*(?:happy|feliz|buen) (?:{_DAY}|{_DIA}|weekend|finde|fin de semana|holidays?)"
    r"(?: to| you| all| everyone| everybody| guys| team| a todos| a todas)*\W*$",
)  # fmt: skip
WAS_GOOD: Final = any_of(
    rf"^\W*(?:last |this past )?(?:{_DAY}|yesterday) was (?:\w+ )?(?:great|lovely|fun|wonderful|amazing|awesome"
    r"|fantastic|excellent|nice|super)(?: \w+){0,3}\W*$",
    rf"^\W*(?:el )?(?:{_DIA}|ayer)(?: pasado)? (?:estuvo|fue) (?:\w+ )?(?:genial|bien|estupendo|increible|super|lindo"
    r"|buenisimo)\W*$",
)  # fmt: skip
HAS_MOVED: Final = any_of(
    r"(?:we|i|weve|ive) (?:have |just |all )?(?:moved|are moving)(?: house| home| in| out)? (?:on|last|this|to)",
    r"(?:nos|me) (?:mudamos|mude|cambiamos de casa)",
)  # fmt: skip
HOUSE: Final = any_of(
    r"address|house|home|street|avenue|road|apartment|flat", r"direccion|casa|calle",
)  # fmt: skip
IS_ANYBODY_THERE: Final = any_of(
    r"^\W*(?:and |so |hi |hey )*(?:is|will|would) (?:there )?(?:be )?(?:someone|somebody|anyone|anybody)"
    r"(?: be)?(?: there| in| around| home| at the (?:shop|salon|desk|door))*"
    r" (?:at|on|from|by|before|after|around) [\w: ]+\?*$",
    r"^\W*(?:hay|habra|esta) alguien (?:ahi |alli )?(?:a las?|el) [\w: ]+\W*$",
)  # fmt: skip
IS_THERE: Final = any_of(
    r"^\W*(?:and |so |hi |hey )*(?:is|will) \w+ (?:be )?(?:there|in|working|around|at work|off|on duty)(?: on| at| this"
    r"| next| by)*",
    r"^\W*(?:and |so |hi |hey )*(?:does|do) \w+ (?:work|leave|finish|start|come in|get in)(?: on| at| this| next| by)*",
    r"^\W*(?:esta|trabaja|sale|estara) \w+ (?:el|a las?)",
)  # fmt: skip
SHIFT: Final = any_of(
    r"(?:my|his|her) (?:shift|class|classes|school|lecture|workday) (?:ends?|starts?|finish\w*|begins?|is over)",
    r"(?:ill|i will|well|we will) be (?:home|back home|at home|at work)", r"pick up at",
)  # fmt: skip
NO_TIME: Final = any_of(
    r"^\W*(?:(?:sorry|hi|hey|hello)\b[ ,]*)*(?:i|we) (?:have|ve|got|have got) no time"
    r" (?:on|at|this|before|after|in|for)",
    r"^\W*(?:(?:perdon|hola|uy)\b[ ,]*)*no (?:tengo|tenemos) tiempo (?:el|la|a|los)",
)  # fmt: skip
_BOOKED: Final = rf"(?:(?:to )?(?:the|our|my|his|her|that|this) (?:\w+ )?(?:appointment|visit|booking|slot)|{_DAY})"
_KEPT: Final = (
    rf"(?:make (?:it|{_BOOKED})|come|coming|attend|be there|be coming"
    rf"|manage(?= (?:it|to (?:come|make it)|on|{_DAY})"
    r"|\W*$)"
    rf"|keep {_BOOKED})"
)
_THEN: Final = (
    r"(?:(?!\b(?:without|until|till|before|after|by|earlier|sooner|later|if|unless|but|so|can|could|instead|other"
    r"|another|longer|alone|more than|on time|in time|better|worse|work|right|clear|up|back|out|off|over|near|close"
    r"|home|with|because|both|all|any)\b)[^.?!;,])*\W*$"
)
_LEAD: Final = r"^\W*(?:(?:sorry|hi|hey|hello|unfortunately|so|ok|oh|no|im afraid|i am afraid)\b[ ,.!]*)*"
DOUBTS_TO_COME: Final = any_of(
    rf"{_LEAD}(?:i|we) (?:really )?(?:dont|do not|doubt)(?: really)?(?: (?:think|believe|reckon|expect))?"
    r"(?: (?:that|if|whether))? (?:i|we|he|she|they|ill|well) ?(?:can|could|will|shall|am|are|ll)? ?"
    rf"(?:be able to |going to |gonna )?{_KEPT}{_THEN}",
    rf"{_LEAD}(?:i|we) (?:cant|cannot|can not|wont|will not|(?:am |are )?(?:not able|unable) to)(?: be able to)? "
    rf"keep {_BOOKED}{_THEN}",
)
NOT_ALONE: Final = any_of(
    r"not (?:coming|come|be coming) (?:alone|by (?:herself|himself|themselves)|on (?:her|his) own)"
)
LATER_THERE: Final = any_of(
    r"(?:i|we|ill|well|i will|we will) (?:will )?(?:come|be there|arrive|get there|be) \d+ min(?:ute)?s? later",
)  # fmt: skip
ASKS_WHAT_WAS_DONE: Final = any_of(
    r"^\W*(?:(?:so|and|hi|hey|hello|sorry|but|wait)\b[ ,]*)*(?:did|have|has|didnt|havent) (?:you|u|you guys|someone"
    r"|somebody|the team|they) (?:\w+ )?(?:move|moved|cancel\w*|book|booked|change|changed|resched\w*|swap|swapped"
    r"|switch|switched) (?:it|him|her|them|both|all|my|our|his|the|everything|everyone|\w+s)\b.*",
)  # fmt: skip
ASKS_HOW_IT_IS: Final = any_of(
    r"^\W*(?:(?:so|and|hi|hey|hello|sorry|but|wait|ok)\b[ ,]*)*(?:is it|isnt it|was it|are they|are we) .*",
    r".*\b(?:is|are) (?:at|on) .*(?:right|correct|yes|isnt it|arent they) ?\?*$",
)  # fmt: skip
WHETHER_IT_CAN_BE: Final = re.compile(
    r"\b(?:possible|ok|okay|fine|free|available|alright|can|could|would|may|want|move|change|better|too late|doable)\b"
)

DOES_NOT_WANT: Final = any_of(
    r"^\W*(?:(?:hi|hello|hey|sorry|please|actually|ok|okay|well|so|but|and|no)\b[ ,]*)*(?:i|we) (?:really |actually "
    r"|just |any more |now )*(?:dont|do not|no longer|wont) (?:really |actually |even )?(?:want|need|require)(?! to\b)",
    r"^\W*(?:(?:hola|perdon|bueno|pues|al final|mejor|ya)\b[ ,]*)*(?:no|ya no) "
    r"(?:quiero|queremos|necesito|necesitamos)",
    r"^\W*(?:(?:hi|hello|hey|sorry|please|actually|ok|okay|well|so|but|and)\b[ ,]*)*no(?: more)?(?= \w)",
)  # fmt: skip
BUT_ELSE: Final = re.compile(
    r"\?|[;.]\s*\w|\bwant\b.*\bwant\b|\bquiero\b.*\bquiero\b"
    r"|\b(?:but|instead|just|only|until|till|unless|if|because|before|after|with|rather|sino|solo|pero|con|hasta|si"
    r"|i need|id like|and|y|earlier|later|other|another|please)\b"
)
ARTICLES: Final = re.compile(
    r"(?:\W|\b(?:a|an|the|any|another|that|this|my|our|his|her|for|more|to have|un|una|el|la|los|las|mas|de"
    r"|ese|esa|s)\b)*"
)
ANY_MORE: Final = re.compile(
    r"(?:\W|\b(?:on|at|for|the|any ?more|thanks|thank you|please|now|after all|el|la|a|las|para|de|del"
    r"|gracias|s|that|this|am|pm)\b)*"
)

NOT_COMING_BUT: Final = re.compile(
    r"(?:isnt|is not|not|arent|are not|wont be|no viene|no va|no vamos|no voy)(?: coming| come| attending)?\b.*"
    r"\b(?:but|sino|rather|instead)(?: rather| instead| coming)?(?: on| el| for)?\s*$"
)
NAMES_WHO_STAYS: Final = re.compile(
    r"^\W*(?:(?:hi|hello|hey|sorry|so|also|and|but|ok)\W+)*(?P<name>[^\W\d_][\w'’-]{1,20}?)(?:['’]s|\s+is|\s+are|s)?\s+"
    r"(?:not|isn['’]?t|can['’]?t|won['’]?t|will not|cannot)\s+(?:be\s+)?(?:com(?:e|ing)|attend\w*|mak(?:e|ing) it)\b",
    re.IGNORECASE,
)

PLACES: Final = ("work", "office", "school", "class", "meeting", "airport", "church", "trabajo", "oficina", "reuni")
THEN_ELSEWHERE: Final = re.compile(
    r"\b(?:so|because|since|cause|bc|as|porque|asi|así|para)\s+(?:that\s+|que\s+)?(?:(?:i|we|yo)\b)?[\w' ]{0,40}?"
    r"\b(?:work|(?:the )?office|school|class|meeting|airport|church|trabajo|oficina|reuni[oó]n)\b[\w ]{0,8}$",
    re.IGNORECASE,
)
