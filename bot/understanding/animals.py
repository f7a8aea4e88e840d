"""Kinds of animals, breeds, mixes of breeds, and vaccines: what the reader knows of the world by its names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from bot.understanding.knowledge import breed_names, species_names, vaccine_names
from bot.understanding.knowledge.breeds import CROSS, MIX
from bot.understanding.lexicon import Hit, Lexicon
from bot.understanding.names import covers, grouped, meets, reading_of
from bot.understanding.normalise import Folded
from bot.understanding.readings import Kind, Reading
from bot.understanding.tokens import Token

_ASKED = ("species", "breed", "pet_details")
_CROSSED = frozenset(
    {"x", "cross", "and", "/", "&", "-", "+", "mixed", "with", "half", "part", "a", "crossed", "mix", "×"}
)
_SURELY_CROSSED = _CROSSED - {"and", "/", "&", "-", "+", "a", "with"}
_MIXED = frozenset({"mix", "cross", "x", "mixed", "crossbreed", "mutt"})
_HALF = frozenset({"half", "part", "some"})
_MONGREL = "Mixed breed"


@lru_cache(maxsize=1)
def _world() -> Lexicon:
    """Species, breeds and vaccines; made at the first need."""
    return Lexicon((*species_names(), *breed_names(), *vaccine_names()))


def found_in(tokens: Sequence[Token], *, expecting: str) -> list[Hit]:
    """Every name of an animal or a vaccine; misspelt ones only where they were asked for."""
    return _world().hits(tokens, fuzzy=expecting in _ASKED)


def animals(
    hits: Sequence[Hit], tokens: Sequence[Token], folded: Folded, *, named: Sequence[Reading] = ()
) -> Iterator[Reading]:
    """Species, breeds and vaccines; two breeds with a cross between them are one breed, "a lab x poodle".

    A vaccine that the shop has a name for (``named``) is that one.
    """
    ours = [reading.span for reading in named if reading.kind is Kind.VACCINE]
    taken: list[Hit] = []
    made: list[tuple[Hit, Reading]] = []
    for group in grouped(hits):
        hit = group[0]
        if any(covers(other, hit) or (other.name.kind is hit.name.kind and meets(other, hit)) for other in taken):
            continue
        taken.append(hit)
        reading = reading_of(group, tokens, folded)
        made.append((hit, replace(reading, score=round(reading.score * 0.95, 3))))
    breeds = {reading.span for hit, reading in made if hit.name.kind is Kind.BREED}
    made = [pair for pair in made if pair[0].name.kind is not Kind.SPECIES or pair[1].span not in breeds]  # a moggy
    mixed = _mixed([pair for pair in made if pair[0].name.kind is Kind.BREED], tokens, folded)
    for hit, reading in made:
        if hit.name.kind is Kind.VACCINE and any(a < reading.span[1] and reading.span[0] < b for a, b in ours):
            continue
        if mixed is None or not (hit.name.kind is Kind.BREED and _is_part(hit, reading, mixed)):
            yield reading
    if mixed is not None:
        yield mixed


def _is_part(hit: Hit, reading: Reading, other: Reading) -> bool:
    """Whether a breed is a part of the mix, or the word that says it is one."""
    return hit.name.key == _MONGREL or (other.span[0] <= reading.span[0] and reading.span[1] <= other.span[1])


def _mixed(breeds: Sequence[tuple[Hit, Reading]], tokens: Sequence[Token], folded: Folded) -> Reading | None:
    """ "Lab x poodle", "half husky half shepherd", "husky mix"; None where a breed stands by itself."""
    parts = sorted((hit for hit, _ in breeds if hit.name.key != _MONGREL), key=lambda hit: hit.first)
    words = [token.word for token in tokens]
    for first, second in pairwise(parts):
        between = words[first.last + 1 : second.first]
        around = {*between, *words[max(0, first.first - 4) : first.first], *words[second.last + 1 : second.last + 3]}
        if len(between) <= 3 and _CROSSED.issuperset(between) and around & _SURELY_CROSSED:
            return _as_one(first, second, f"{first.name.key}{CROSS}{second.name.key}", tokens, folded)
        if between == ["/"]:
            return _as_one(first, second, f"{first.name.key}{CROSS}{second.name.key}", tokens, folded)
    for part in parts:
        behind = words[part.last + 1 : part.last + 2]
        before = words[max(0, part.first - 2) : part.first]
        if (behind and behind[0] in _MIXED) or _HALF & set(before):
            last = replace(part, last=part.last + 1) if behind and behind[0] in _MIXED else part
            return _as_one(part, last, part.name.key + MIX, tokens, folded)
    return None


def _as_one(first: Hit, last: Hit, value: str, tokens: Sequence[Token], folded: Folded) -> Reading:
    span = folded.span(tokens[first.first].start, tokens[last.last].end)
    if value.count(MIX) > 1:  # a breed that is called a mix already
        value = value.removesuffix(MIX)
    return Reading(Kind.BREED, value, span, 0.85, "mix of breeds")
