"""Where a word that means something else as well is a name: "May", "Friday" and "Noon", but also "Will" and "Stop"."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import OSA

from bot.understanding.lexicon import Hit
from bot.understanding.normalise import Folded, fold
from bot.understanding.readings import Kind
from bot.understanding.spelling import CALENDAR
from bot.understanding.tokens import Token
from bot.understanding.vocabulary import CLASSES, SHORT

DATE_WORDS = CLASSES["WEEKDAY"] | CLASSES["MONTH"] | CLASSES["PART"] | {"noon", "today", "tomorrow", "midnight"}
# Words that hold a sentence together: a pet may be called so, but most who write them mean no pet.
_WORDS = frozenset(
    "yes no ok okay sure will may can could would should do does did is are was be have has had stop help cancel back"
    " change move skip menu never please thanks now later soon today tomorrow hi hello hey one two three first second"
    " last next who what when where how done good great fine maybe just like so new free and or but not any this that"
    " there here out up in on off go come see look let want need get make take give ask wait open close start end more"
    " most again before after around book visit time day week month year morning night evening spring summer winter"
    " fall march groom bath wash trim cut nail nails brush".split()
)
_BEFORE_DATE = frozenset(
    "in on next this by until till before after from every last early late mid at or around during coming the since to"
    " end beginning rest of".split()
)
_BEFORE_NAME = frozenset(
    "for is my book bring and with named called name groom bath wash register about cancel move reschedule hi hello"
    " feed give let need needs".split()
)
_AFTER_NAME = frozenset("is needs has and please would wants hates loves smells stinks gets weighs".split())
_NAMED_BEFORE_DAY = frozenset({"for", "called", "named", "groom", "bath", "wash"})  # "for May tomorrow"
_DAYS = CLASSES["WEEKDAY"] | CLASSES["MONTH"]
_HOURS = DATE_WORDS - _DAYS  # "for noon tomorrow" is a time
_SUITS = frozenset("ok okay good great fine free possible available better best works perfect too still".split())
_SHORT_DAYS = frozenset({"sat", "sun"})
_NAMED_LIKE_MONTHS = frozenset({"april", "june", "august"})
_TOLD_OR_ASKED = frozenset("ask asked tell told thank email phone".split())
_DOES = frozenset("called calls said says told tells asked asks wants wanted wrote thinks thought loves likes".split())
_LIKE_DAYS = _SHORT_DAYS | _NAMED_LIKE_MONTHS
_SHINING = frozenset("the some more much little full enough bright".split())
_NO_SEAT = CLASSES["ORDWORD"] | CLASSES["NUMWORD"] | CLASSES["MONTH"] | {"dot", "hour", "half", "last"}
_PLACES = frozenset("st street ave avenue road rd location branch shop store salon".split())
_SITTING = frozenset("i he she we they it just who dog cat and then has have".split())


def is_name_here(tokens: Sequence[Token], index: int, *, expecting: str) -> bool:
    """Whether a word that means something else too ("May", "Friday", "Noon", "Will") names a pet in this place."""
    before = tokens[index - 1].word if index else ""
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if tokens[index].typed.endswith("'s"):
        return True
    if before in _BEFORE_DATE or (after is not None and after.shape in ("number", "nth", "year", "clock")):
        return False
    if after is not None and after.word in DATE_WORDS:
        is_day = tokens[index].word in _DAYS and after.word not in _DAYS - CLASSES["MONTH"] | {"today", "tomorrow"}
        return before in _NAMED_BEFORE_DAY and not is_day and tokens[index].word not in _HOURS
    if before in ("and", "or") and index > 1 and tokens[index - 2].word in DATE_WORDS:
        return False
    if before == "is" and after is not None and after.word in _SUITS:
        return False
    if expecting == "pet" or before in _BEFORE_NAME:
        return True
    return index == 0 and after is not None and after.word in _AFTER_NAME


def is_capital(token: Token, folded: Folded) -> bool:
    """Whether it was typed with a capital where none has to stand: not first, and not in a text of capitals."""
    start, end = folded.span(token.start, token.end)
    typed, earlier = folded.text[start:end], folded.text[:start].rstrip()
    return typed[:1].isupper() and not typed.isupper() and bool(earlier) and earlier[-1] not in ".!?:\n"


def is_no_name(hit: Hit, tokens: Sequence[Token], folded: Folded, *, expecting: str, masked: set[int]) -> bool:
    """Whether this word is not the pet's name that it could be, here."""
    token = tokens[hit.first]
    if hit.first != hit.last:
        return False
    if token.word in DATE_WORDS:
        return hit.first not in masked
    if token.typed not in _WORDS:
        return False
    if expecting == "pet" and len(tokens) < 4:
        return False
    after = tokens[hit.first + 1].word if hit.first + 1 < len(tokens) else ""
    if hit.first == 0 and after in ("please", "and", "would"):  # "yes please", "stop and listen"
        return True
    return not (is_name_here(tokens, hit.first, expecting="") or is_capital(token, folded))


def verbs(tokens: Sequence[Token]) -> set[int]:
    """The tokens that look like days and are not: "she sat down", "in the sun", "april called"."""
    found = set[int]()
    if _LIKE_DAYS.isdisjoint([token.typed for token in tokens]):
        return found
    for index, token in enumerate(tokens):
        if token.typed not in _LIKE_DAYS:
            continue
        before = tokens[index - 1].word if index else ""
        after = tokens[index + 1].word if index + 1 < len(tokens) else ""
        if (token.typed == "sat" and (before in _SITTING or after in ("down", "up", "still", "there", "by"))) or (
            token.typed == "sun" and before in _SHINING
        ):
            found.add(index)
        elif token.typed == "sat" and after == "on":
            if _is_a_seat(tokens[index + 2 : index + 6]):
                found.add(index)
        elif token.typed in _NAMED_LIKE_MONTHS and before not in _BEFORE_DATE:
            numbered = index + 1 < len(tokens) and tokens[index + 1].shape in ("number", "nth")
            if not numbered and (before in _TOLD_OR_ASKED or after in _DOES):
                found.add(index)
    return found


def _is_a_seat(behind: Sequence[Token]) -> bool:
    """Whether what follows "sat on" is a thing: "the bench", "my lap", but not "the 5th" or "the dot"."""
    if len(behind) < 2 or behind[0].word not in ("the", "a", "my", "his", "her", "our"):
        return False
    if not _PLACES.isdisjoint([token.word for token in behind]):
        return False  # "sat on the main st location"
    return behind[1].shape == "word" and behind[1].word not in DATE_WORDS | _NO_SEAT


def keep_pets(hits: Sequence[Hit], tokens: Sequence[Token]) -> bool:
    """Let the pets of this talk be called what was typed: "bertie" is no bedtime; returns whether words changed."""
    changed = False
    for hit in hits:
        if hit.name.kind is not Kind.PET or hit.by_use:
            continue
        for token in tokens[hit.first : hit.last + 1]:
            typed = _typed(token)
            if token.shape != "word" or token.word == typed or typed in SHORT or not _is_of(hit, typed, token.word):
                continue
            token.word, changed = typed, True
    return changed


def _typed(token: Token) -> str:
    return token.typed.replace('"', "'").removesuffix("'s").replace("'", "")


def _is_of(hit: Hit, typed: str, word: str) -> bool:
    """Whether ``typed`` is the pet's name, or nearer to it than to the word that was made of it."""
    called = {part for name in hit.name.words for part in fold(name).plain.replace("'", "").split()}
    if word in called:
        return False  # Bella, typed "belal"
    nearest = min((OSA.distance(typed, part) for part in called), default=9)
    return nearest == 0 or (word not in CALENDAR and 2 >= OSA.distance(typed, word) >= nearest)


def masked(hits: Sequence[Hit], tokens: Sequence[Token], *, expecting: str) -> set[int]:
    """The tokens that name a pet or a person although they look like days; said again, the word is a day."""
    if not hits:
        return set()
    found: dict[str, int] = {}
    for hit in sorted(hits, key=lambda one: one.first):
        if (
            hit.first == hit.last
            and hit.exact
            and hit.name.kind in (Kind.PET, Kind.PERSON)
            and tokens[hit.first].word in DATE_WORDS
            and is_name_here(tokens, hit.first, expecting=expecting)
        ):
            found.setdefault(tokens[hit.first].word, hit.first)
    return set(found.values())
