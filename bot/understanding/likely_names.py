"""Whether a word, or a whole message, may be a name at all: by what it means otherwise, and by how it is written."""

from __future__ import annotations

import re

from bot.understanding.spelling import COMMON, corrected
from bot.understanding.vocabulary import CLASSES, SHORT, TARGETS

NOT_NAMES = frozenset(
    "a an the my our is it its yes no ok okay sure please thanks thank you hi hello hey skip back help menu stop none"
    " not and i im dont know have had has dog cat rabbit puppy kitten pet name called named actually sorry with for"
    " to what why who how when where can could would later nothing unknown looking going fine good"
    " whats whos hows wrong great here just so but or from at on in he she they"
    " pls plz plis pliz please porfa porfis favor thx ty tks asap we who's that this was were are be me he's she's it's"
    " pos pues pus bueno oye"
    " btw tbh fyi imo though tho too also they're shes hes theyre i'm i've i'll you're he'll she'll yet".split()
) | frozenset(  # "my mom's dog" is not called Moms
    word + end
    for word in "mom mum dad mother father sister brother grandma gran nan grandpa neighbor neighbour friend wife"
    " husband son daughter partner boyfriend girlfriend aunt uncle cousin boss".split()
    for end in ("s", "'s", "’s")
)
# What somebody says who gives no name. Most of it is spelt as names are, and none of it is one.
SAYS_NOTHING = frozenset(
    "nope nah naw nop yep yup yeah yea yeh ya yh yass ye uh huh um umm hmm hm mm oh ah eh ugh meh lol lmao rofl haha"
    " hahaha jaja jajaja xd omg wtf brb idk dunno idc guess whatever wait hold stop what sorry again cool nice bro dude"
    " mate hun test testing asdf anonymous none nobody noone unknown private pounds pound lbs kilos kilo kg"
    " sí si vale claro ninguno ninguna"
    " nadie both correct correcto correcta exacto exactly first second last works good ambos ambas".split()
)
_SENTENCE = re.compile(
    r"\W*(?:(?:so|but|and|well|no|yes|ok|okay|ugh|bro|oh|please)\W+)*(?:i|we|you|he|she|it|they|can|could|do|does|did|is"
    r"|quiero|queremos|quisiera|necesito|tengo|tenemos|puedo|podemos|prefiero"
    r"|are|was|will|would|whats?|why|when|whos?|wheres?|hows?|none|there|that|this|my name)"
    r"(?=\s+\w+\s+\w|['’]\w+\s+\w+\s+\w)",
    re.IGNORECASE,
)
_ISH = re.compile(r"\d{1,2}ish")
_WORDLY = COMMON | TARGETS | frozenset(SHORT) | frozenset().union(*CLASSES.values())
_VERBAL = ("ing", "ed", "s")


def means_itself(word: str) -> bool:
    """Whether a word typed in small letters means something by itself, so that it is hardly a name."""
    plain = word.lower().replace("’", "'").removesuffix("'s").strip(".'-")
    return plain in _WORDLY or corrected(plain) != plain


def says_nothing(name: str) -> bool:
    """ "lol", "nope", "um, dunno": an answer that is no name, whatever was asked."""
    words = [word.strip(".,!?'’").lower() for word in name.split()]
    return bool(words) and all(word in SAYS_NOTHING or word in NOT_NAMES or _ISH.fullmatch(word) for word in words)


def means_something(name: str) -> bool:
    """Whether all words of a name are usual ones."""
    return all(means_itself(word) for word in name.split())


def looks_like_a_name(word: str, *, shouting: bool) -> bool:
    """Typed with a capital, or a word that is none of the usual ones; verbs of the third person are no names."""
    if word[0].isupper() and not shouting:
        return word.lower() not in NOT_NAMES and word.lower() not in CLASSES["WEEKDAY"] | CLASSES["MONTH"]
    return not means_itself(word) and not word.lower().endswith(_VERBAL)


def is_sentence(text: str) -> bool:
    """ "I only asked about tomorrow" says something, and is no name."""
    return _SENTENCE.match(text) is not None
