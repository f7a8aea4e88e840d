"""Misspelt words that only their neighbours make out: "ext tuesday", "two weeks frim tomorrow", "in three dys".

What changes the day or the time may not be passed over as if it had not been said, so these words are put right where
a day, an hour or a count beside them leaves one thing that can be meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from bot.understanding.spelling import is_known
from bot.understanding.vocabulary import CLASSES, MONTHS, NUMBERS, ORDINALS, PARTS, SHORT, WEEKDAYS

_AFTER_NEXT = frozenset((*WEEKDAYS, "week", "weekend", "month", "weekday"))
_TIMES = frozenset((*WEEKDAYS, *MONTHS, *NUMBERS, *ORDINALS, *PARTS)) | frozenset(
    "today tomorrow tonight noon midnight midday quarter half now next last this easter christmas week month".split()
)
_ARTICLES = frozenset("the a an this at on in about around coming".split())
_BOUNDS = ("after", "before", "until", "till", "around", "except", "from", "since", "through", "between", "starting")
_COMPARED = frozenset("later earlier sooner more less".split())
_ENDS = frozenset({"", ".", ",", "!", "?", "please", "thanks"})
_COUNTED_FROM = frozenset("from after before of starting commencing ago later".split())
_FEW = frozenset("few couple several of many".split())
_ONE = frozenset({"a", "an", "one", "1"})
_UNITS = ("minute", "hour", "day", "night", "week", "month", "year")
_MANY = tuple(f"{unit}s" for unit in _UNITS)
# "Two dags" may be dogs as well as days.
_OTHERS = tuple(sorted(word for word in CLASSES["PEOPLE"] if len(word) > 2))
_TOWARDS = frozenset("at until till to - before after past around by from between and".split())
_TO = frozenset("to till until past -".split())
_WHICH = frozenset("this next last every each coming following".split())
_FEAST = frozenset("monday sunday friday saturday weekend week day eve".split())
_HALVES = frozenset({"am", "pm", "oclock"})
_BEHIND_HOUR = _HALVES | frozenset("past thirty fifteen fifty forty oh sharp".split())
_TENS = ("twenty", "thirty", "forty", "fifty")
_ONES = frozenset("one two three four five six seven eight nine".split()) | frozenset(
    "first second third fourth fifth sixth seventh eighth ninth".split()
)
# Good words, which in these places nobody means.
_LOOK_ALIKE = frozenset(
    "net neat nest then form pat pats pas tree marc mach lats fist non no seen late latter alter layer though wee none"
    " thee".split()
)


@lru_cache(maxsize=10_000)
def in_question(word: str, typed: str) -> bool:
    """Whether it may be another word than its letters say: an unknown one, or one that is easily meant for another."""
    return word in _LOOK_ALIKE or (word == typed and not is_known(word))


@lru_cache(maxsize=4_000)
def mended(before: str, word: str, following: str, beyond: str) -> str:
    """The word that is meant between its neighbours; the same word when they do not tell."""
    here = _Place(before, word, following, beyond)
    found = (*_anyhow(here), *(() if is_known(word) else _unknown(here)))
    meant = next((one for one in found if one is not None), word)
    return SHORT.get(meant, meant)


@dataclass(frozen=True, slots=True)
class _Place:
    """A word between its neighbours."""

    before: str
    word: str
    following: str
    beyond: str

    @property
    def before_time(self) -> bool:
        """Whether a day or an hour follows."""
        return (
            self.following in _TIMES
            or self.following[:1].isdigit()
            or (self.following in _ARTICLES and (self.beyond in _TIMES or self.beyond[:1].isdigit()))
        )

    @property
    def behind_time(self) -> bool:
        """Whether a day or an hour stands in front."""
        return self.before in _TIMES or self.before[:1].isdigit()

    def meant(self, *candidates: str) -> str | None:
        """The only candidate that is one slip away."""
        near = [one for one in candidates if OSA.distance(self.word, one, score_cutoff=1) == 1]
        return near[0] if len(near) == 1 else None

    def swapped(self, *candidates: str) -> str | None:
        """The only candidate of which two letters are swapped or one is left out: "nino" is a name, "nien" is nine."""
        near = [one for one in candidates if self.meant(one) and set(self.word) <= set(one) and self.word[0] == one[0]]
        return near[0] if len(near) == 1 else None


def _anyhow(here: _Place) -> Iterator[str | None]:
    """What is meant even where the word is a good one."""
    before, word, following, beyond = here.before, here.word, here.following, here.beyond
    if following in _AFTER_NEXT:
        yield here.meant("next")
    if following in WEEKDAYS and beyond in ("of", "in"):
        yield here.meant("last", "first")
    if before == "the" and following == "of" and beyond in MONTHS:
        yield here.meant("first")
    if before in _COMPARED:
        yield here.meant("than")
    if following == "than" or (before == "or" and word != "late" and following in _ENDS):
        yield here.meant("later", "earlier")
    if before in _UNITS or before in _MANY:
        yield here.meant("from", "before", "after") if here.before_time else None
    if word == "form" and here.before_time and (not before or (here.behind_time and following[:1].isdigit())):
        yield "from"
    if word == "though" and here.before_time and here.behind_time:
        yield "through"
    if before in ("half", "quarter", "minutes") or before in NUMBERS or before.isdigit():
        yield here.meant("past") if following in NUMBERS or following[:1].isdigit() or following == "noon" else None
    if (
        following in _HALVES
        or following in ("oh", *_MANY)
        or before == "past"
        or (before == "at" and following == "in")
    ):
        yield here.meant(*NUMBERS)
    if word in ("marc", "mach") and (before[:1].isdigit() or before == "of" or following[:1].isdigit()):
        yield "march"
    if word == "wee" and (before in _WHICH or following in _COUNTED_FROM or following == "of"):
        yield "week"
    if word == "fist" and before in _TENS:
        yield "first"
    if word in ("non", "noo") and (before in _TOWARDS or (following in ("-", "to") and beyond[:1].isdigit())):
        yield "noon"


def _unknown(here: _Place) -> Iterator[str | None]:
    """What a word that nobody knows can be."""
    before, word, following, beyond = here.before, here.word, here.following, here.beyond
    if len(word) > 3 and following in _BEHIND_HOUR:
        yield here.meant(*NUMBERS, *(("half", "quarter") if following == "past" else ()))
    if before in _TOWARDS - {"to"} and following in _TO:
        yield here.meant(*NUMBERS)
    if before in ("at", "around") and (following in _ENDS or following in _TIMES or following in ("on", "in")):
        yield here.swapped("four", "five", "nine")
    if before in ("oh", "o"):
        yield here.meant(*_ONES)
    if before in _ONE and (len(word) > 3 or before in ("one", "1")):
        yield here.meant(*_UNITS)
    elif before in NUMBERS or before.isdigit() or before in _FEW:
        yield here.meant("thirty", "fifteen", "forty", "fifty", "oclock") if before in NUMBERS else None
        yield here.meant(*_MANY, *(() if following in _COUNTED_FROM else _OTHERS))
    if following in _ONES:
        yield here.meant(*_TENS)
    if len(word) > 3 and (before in _TOWARDS or (following in ("-", "to") and beyond[:1].isdigit())):
        yield here.meant("noon", "midday", "midnight")
    if len(word) > 3 and (before in WEEKDAYS or before in _WHICH or (before == "the" and following in _COUNTED_FROM)):
        yield here.meant(*(("week",) if before in WEEKDAYS else ("week", "month", "weekend")))
    if following in _AFTER_NEXT:
        yield here.meant("following", "coming", "this")
    if following in _FEAST:
        yield here.meant("easter", "christmas", "thanksgiving", "memorial", "labor")
    if following[:1].isdigit() or before[:1].isdigit():
        yield here.meant(*(month for month in MONTHS if len(month) > 4))
    if before == "the":
        yield here.meant("latest", "earliest")
    if following == "to":
        yield here.meant("prior")
    if here.before_time:
        meant = here.meant(*_BOUNDS)
        tilly = meant == "till" and len(word) > 4 and word[-1] != "l"  # a dog's name
        yield None if tilly or word == "fro" else meant  # that is rather "for"
