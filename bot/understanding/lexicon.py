"""The names that a talk knows, prepared once and found again word by word, typing errors forgiven.

Whole words and phrases are found, never parts of words; words of three letters or fewer must be typed exactly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.understanding.normalise import fold
from bot.understanding.readings import Kind, Name
from bot.understanding.spelling import CALENDAR, COMMON
from bot.understanding.tokens import PUT_RIGHT, Token

_WORD = re.compile(r"[^\W_]+")
_EMPTY = frozenset({"and", "the", "a", "of", "with", "or", "for", "to", "an", "my", "dr", "mr", "mrs", "ms"})
_TITLES, _THE = frozenset({"dr", "doctor", "mr", "mrs", "ms", "miss"}), frozenset({"the"})
_BETWEEN = frozenset({"&", "-", ",", "+", "n"})  # "bath n brush"
_LONG = 6  # shorter words of what a service is for have to be typed exactly
_NO_STEMS = frozenset({"bit"})  # "a bit" is not what bites
_VERB_KINDS = frozenset({Kind.SERVICE, Kind.ADD_ON, Kind.TOPIC})


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The word without the endings that a service's name gets in a sentence: groomed, trims, clipping."""
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            base = word[: -len(ending)]
            if ending == "es" and len(base) < 4 and base[-1] not in "sxzh":
                continue  # "bites" is no "bit"
            if ending in ("ing", "ed") and base[-1] == base[-2] and base[-1] not in "sl":
                base = base[:-1]
            return base.removesuffix("e") if len(base) > 4 or ending != "s" else base
    return word.removesuffix("e") if len(word) > 4 else word


@dataclass(frozen=True, slots=True)
class Hit:
    """A name found on the tokens from ``first`` to ``last``, this one included."""

    name: Name
    first: int
    last: int
    score: float
    exact: bool
    by_use: bool = False  # it is not named: what it is for was said


@dataclass(frozen=True, slots=True)
class _Phrase:
    name: Name
    words: tuple[str, ...]
    stems: tuple[str, ...]
    after: frozenset[str] = frozenset()  # "the works", "Dr Singh": without one of these before it, it is no name
    by_use: bool = False  # "smells awful": no name either, but what the service is for


class Lexicon:
    """Names prepared for finding; make it once a talk and hand it to every `read`.

    A ``base`` is shared by many talks: the names of a shop, to which each adds those of its owner's pets.
    """

    def __init__(self, names: Sequence[Name] = (), base: Lexicon | None = None) -> None:
        self.names = tuple(names)
        self._by_word: dict[str, list[_Phrase]] = {}
        self._base = base
        for name in self.names:
            seen: set[tuple[str, ...]] = set()
            for called in name.words:
                self._learn(name, called, seen, by_use=False)
            for said in name.uses:
                self._learn(name, said, seen, by_use=True)
        self._firsts = tuple(sorted(word for word in self._by_word if len(word) > 3))

    def _learn(self, name: Name, called: str, seen: set[tuple[str, ...]], *, by_use: bool) -> None:
        words = tuple(word for word in _WORD.findall(fold(called).plain.replace("'", "")) if word not in _EMPTY)
        if not words or words in seen:
            return
        seen.add(words)
        stems = tuple(stem(word) for word in words) if name.kind in _VERB_KINDS else words
        after = _after(called.lower(), words)
        phrase = _Phrase(name, words, words if after else stems, after, by_use)
        for first in {words[0], phrase.stems[0]} - (_NO_STEMS - {words[0]}):
            self._by_word.setdefault(first, []).append(phrase)

    def hits(self, tokens: Sequence[Token], *, fuzzy: bool = True) -> list[Hit]:
        """Every name that stands in the message, longest and surest first; without ``fuzzy`` only those spelt right."""
        found = self._base.hits(tokens, fuzzy=fuzzy) if self._base is not None else []
        if not self._by_word:
            return found
        known = self._by_word.keys()
        for index, token in enumerate(tokens):
            if token.shape == "sign":
                continue
            may_be_near = fuzzy and index < PUT_RIGHT
            if may_be_near or not known.isdisjoint(_forms(token.typed, token.word)):
                found.extend(self._at(tokens, index, fuzzy=may_be_near))
        found.sort(key=lambda hit: (-(hit.last - hit.first), -hit.score, hit.by_use, hit.first))
        return found

    def _at(self, tokens: Sequence[Token], index: int, *, fuzzy: bool) -> Iterator[Hit]:
        token = tokens[index]
        if token.shape not in ("word", "number"):
            return
        for first, score in self._first_words(token, fuzzy=fuzzy):
            for phrase in self._by_word[first]:
                if phrase.after and not (index and tokens[index - 1].word in phrase.after and token.typed == first):
                    continue
                if phrase.by_use and score < 1 and (len(first) < _LONG or token.typed[0] != first[0]):
                    continue  # "buddy" is not muddy
                hit = _rest(phrase, tokens, index, score, fuzzy=fuzzy)
                if hit is not None:
                    yield hit

    def _first_words(self, token: Token, *, fuzzy: bool) -> list[tuple[str, float]]:
        exact = [(form, 1.0) for form in _forms(token.typed, token.word) if form in self._by_word]
        if exact or not fuzzy:
            return exact
        typed = _bare(token)
        if len(typed) <= 3 or typed in COMMON or token.word in CALENDAR:
            return []
        near = process.extract(typed, self._firsts, scorer=OSA.distance, score_cutoff=2, limit=None)
        scored = ((first, likeness(typed, first)) for first, _, _ in near)
        return [(first, score) for first, score in scored if score]


def _after(called: str, words: tuple[str, ...]) -> frozenset[str]:
    """What has to stand before a name that is a common word, or a family name."""
    first, _, rest = called.partition(" ")
    if first.rstrip(".") in _TITLES and rest:
        return _TITLES
    return _THE if first == "the" and len(words) == 1 and words[0] in COMMON else frozenset()


def _bare(token: Token) -> str:
    return _unmarked(token.typed)


def _unmarked(typed: str) -> str:
    if "'" not in typed and '"' not in typed:
        return typed
    typed = typed.replace('"', "'")
    return typed[:-2] if typed.endswith("'s") else typed.replace("'", "")


@lru_cache(maxsize=10_000)
def _forms(typed: str, word: str) -> tuple[str, ...]:
    """What a word may be known by, as it was typed and put right, with and without its endings; each once."""
    bare = _unmarked(typed)
    return tuple(dict.fromkeys((bare, stem(bare), word, stem(word))))


def likeness(typed: str, meant: str) -> float:
    """0.6 to 1 when ``typed`` may be ``meant`` with a slip or two of the finger, else 0."""
    if typed == meant:
        return 1.0
    longest = max(len(typed), len(meant))
    if min(len(typed), len(meant)) <= 3:
        return 0.0
    allowed = 1 if longest <= 6 else 2
    distance = OSA.distance(typed, meant, score_cutoff=allowed)
    if distance > allowed or (distance and typed[0] != meant[0] and typed[1:2] != meant[1:2]):
        return 0.0
    return max(0.6, 1 - distance / longest)


def _rest(phrase: _Phrase, tokens: Sequence[Token], index: int, score: float, *, fuzzy: bool) -> Hit | None:
    total, at, last = score, index, index
    for place in range(1, len(phrase.words)):
        at += 1
        while at < len(tokens) and (tokens[at].word in _EMPTY or tokens[at].typed in _BETWEEN):
            at += 1
        if at >= len(tokens):
            return None
        token = tokens[at]
        typed = _bare(token)
        meant = phrase.words[place]
        if typed == meant or token.word == meant or stem(typed) == phrase.stems[place]:
            total += 1
        else:
            like = 0.0 if typed in COMMON or not fuzzy else likeness(typed, meant)
            if not like:
                return None
            total += like
        last = at
    mean = total / len(phrase.words)
    return Hit(phrase.name, index, last, mean, mean == 1, phrase.by_use)
