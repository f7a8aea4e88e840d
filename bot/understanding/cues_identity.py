"""How people say that the shop knows them already, or that they are somebody else than it thinks.

The second needs the name that is on record: "I'm not Ana" is one thing, "I'm not sure" another.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from bot.understanding.normalise import fold

_RETURNING: Final = re.compile(
    r"\b(?:i|we) ?(?:have|ve|'ve|) ?(?:already |all ready )?been (?:here|to you|with you|coming)"
    r"(?: \w+){0,2} ?(?:before|already|for (?:years|ages|months))"
    r"|\b(?:i|we) ?(?:have|ve|'ve) (?:already )?(?:been|visited|booked|used you|registered|signed up)"
    r"(?: \w+){0,3} (?:before|already)\b"
    r"|\b(?:i|we) ?(?:am|'m|m|are|'re|re) (?:already |all ready )?"
    r"(?:an? )?(?:existing|returning|regular|old|current|registered) (?:customers?|clients?|owners?)\b"
    r"|\b(?:i|we) ?(?:am|'m|m|are|'re|re) (?:already|all ready) (?:an? )?(?:customers?|clients?|registered|with you)\b"
    r"|\byou (?:already |should )?(?:know|have) (?:me|us) "
    r"(?:already|on (?:file|record)|in (?:your|the) (?:system|books))"
    r"|\byou (?:already|should) know me\b|\bi ?(?:have|'ve|ve) (?:got )?an account (?:with you|here|already)\b"
    r"|\b(?:already|all ready) (?:on file|registered|a (?:customer|client))\b"
    r"|\bya (?:soy|somos|era) client[ae]s?\b|\bya (?:estoy|estamos) registrad[oa]s?\b"
    r"|\bya (?:he|hemos) (?:estado|venido|ido) (?:antes|ahi|alli|aqui|con vosotros|con ustedes)\b"
    r"|\b(?:soy|somos) client[ae]s? (?:habitual(?:es)?|de siempre|antigu[oa]s?)\b|\bya me conoce[ns]?\b"
)
_NOT_YET: Final = re.compile(
    r"\b(?:never|not|haven ?'?t|isn ?'?t|aren ?'?t|ain ?'?t|first time)\b|\b(?:no|nunca) (?:he|soy|estoy|era)\b"
)

_WRONG_NUMBER: Final = re.compile(
    r"\bwrong (?:number|person)\b(?! (?:for|of) )"
    r"|\bthis (?:isn ?'?t|is not|is no longer|was) (?:his|her|their) (?:number|phone)\b"
    r"|\b(?:numero|persona) equivocad[oa]\b|\bse (?:ha|han) equivocado de (?:numero|persona)\b"
)
_OF_SOMEBODY: Final = (
    r"\b(?:i ?(?:am|'m|m) not|i ?ain ?'?t|this (?:isn ?'?t|is not|ain ?'?t)|it ?(?:isn ?'?t|is not|'s not)"
    r"|you (?:are|'re|re) not (?:talking|speaking|writing) to|no soy|(?:esto|este|esta) no es)"
    r" {name}(?: \w+)?(?: here| anymore| any more| speaking| aqui)?"
    r"(?=[\s.,;!?]*$|[.,;!?]| (?:but|and|so|it|i|pero|soy)\b)"
    r"|\b{name} (?:doesn ?'?t|does not|no longer) (?:have|has|use|uses|own|owns) this (?:number|phone)\b"
    r"|\b(?:there is|there ?'?s|i know|i don ?'?t know|i do not know)(?: no| any)? {name} (?:here|at this number)\b"
    r"|\bi (?:don ?'?t|do not) know (?:any|a|an|who) {name}\b"
    r"|\b(?:this|that) (?:number |phone )?(?:isn ?'?t|is not|is no longer) {name}(?:'?s)?(?: number| phone)?[\s.!]*$"
)


def is_returning(text: str) -> bool:
    """ "I've been here before", "I'm already a customer"."""
    plain = fold(text).plain
    return _RETURNING.search(plain) is not None and _NOT_YET.search(plain) is None


def is_somebody_else(text: str, first_name: str) -> bool:
    """ "Wrong number", and "this isn't Ana" where ``first_name`` is on record."""
    plain = fold(text).plain
    if _WRONG_NUMBER.search(plain) is not None:
        return True
    return bool(first_name) and _not_called(fold(first_name).plain).search(plain) is not None


@lru_cache(maxsize=256)
def _not_called(name: str) -> re.Pattern[str]:
    return re.compile(_OF_SOMEBODY.replace("{name}", re.escape(name)))
