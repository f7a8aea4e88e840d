"""Names in a message: pets, services, people of this talk's lexicon, and kinds of animals, breeds and vaccines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from bot.understanding.knowledge import breed_names, species_names, vaccine_names
from bot.understanding.lexicon import Hit, Lexicon
from bot.understanding.normalise import Folded
from bot.understanding.readings import Context, Kind, Reading
from bot.understanding.tokens import Token
from bot.understanding.vocabulary import CLASSES

_DATE_WORDS = CLASSES["WEEKDAY"] | CLASSES["MONTH"] | CLASSES["PART"] | {"noon", "today", "tomorrow", "midnight"}
_BEFORE_DATE = frozenset(
    "in on next this by until till before after from every last early late mid or at around during coming the since to"
    " end beginning rest of".split()
)
_BEFORE_NAME = frozenset(
    "for is my book bring and with named called name groom bath wash register about cancel move reschedule hi hello"
    " feed give let need needs".split()
)
_NOT = frozenset({"not", "except", "besides", "without", "but", "never", "excluding"})
_ANYONE = re.compile(
    r"(?<![^\W_])(?:(?:any ?(?:one|body)|whoever|whomever|who ?ever)(?! else| there"
    r"| home)(?: (?:is fine|will do|is ok|works|of them))?"
    r"|any (?:of (?:them|you)|groomer|vet|stylist|person|member of staff|staff)|no preference"
    r"|dont mind who|doesnt matter who"
    r"|dont care(?: who)?|either(?: (?:of them|one|is fine|works))?|whoever is (?:free|available|there))(?![^\W_])"
)


@lru_cache(maxsize=1)
def _world() -> Lexicon:
    """Species, breeds and vaccines; made at the first need."""
    return Lexicon((*species_names(), *breed_names(), *vaccine_names()))


def is_name_here(tokens: Sequence[Token], index: int, *, expecting: str) -> bool:
    """Whether a word that is also a day or a part of the day ("May", "Friday", "Noon") names a pet in this place."""
    before = tokens[index - 1].word if index else ""
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if tokens[index].typed.endswith("'s"):
        return True
    if before in _BEFORE_DATE or (after is not None and after.shape in ("number", "nth", "year", "clock")):
        return False
    if after is not None and after.word in _DATE_WORDS:
        return False
    if before in ("and", "or") and index > 1 and tokens[index - 2].word in _DATE_WORDS:
        return False
    if expecting == "pet" or before in _BEFORE_NAME:
        return True
    return index == 0 and after is not None and after.word in ("is", "needs", "has", "and", "please", "would")


def verbs(tokens: Sequence[Token]) -> set[int]:
    """The tokens that look like short days and are not: "she sat down", "in the sun"."""
    found = set()
    for index, token in enumerate(tokens):
        before = tokens[index - 1].word if index else ""
        after = tokens[index + 1].word if index + 1 < len(tokens) else ""
        if (token.typed == "sat" and (before in _SITTING or after in ("down", "up", "still", "there", "by"))) or (
            token.typed == "sun" and before == "the"
        ):
            found.add(index)
    return found


_SITTING = frozenset("i he she we they it just who dog cat and then has have".split())


def masked(hits: Sequence[Hit], tokens: Sequence[Token], *, expecting: str) -> set[int]:
    """The tokens that name a pet although they look like days."""
    return {
        hit.first
        for hit in hits
        if hit.first == hit.last
        and hit.exact
        and hit.name.kind in (Kind.PET, Kind.PERSON)
        and tokens[hit.first].word in _DATE_WORDS
        and is_name_here(tokens, hit.first, expecting=expecting)
    }


def names(
    hits: Sequence[Hit],
    lexicon: Lexicon,
    tokens: Sequence[Token],
    folded: Folded,
    *,
    context: Context,
    names_masked: set[int],
) -> Iterator[Reading]:
    """The readings of all names, those on the same words of the same kind as alternatives of one."""
    taken: dict[Kind, list[tuple[int, int]]] = {}
    everywhere: list[Hit] = []
    made: list[Reading] = []
    for group in _grouped(hits):
        hit = group[0]
        kind = hit.name.kind
        if (
            kind is Kind.PET
            and tokens[hit.first].word in _DATE_WORDS
            and hit.first == hit.last
            and hit.first not in names_masked
        ):
            continue
        if any(hit.first <= last and first <= hit.last for first, last in taken.get(kind, ())):
            continue
        if any(_covers(other, hit) and other.name.kind is not kind for other in everywhere):
            continue
        if kind in (Kind.SERVICE, Kind.ADD_ON) and _is_pet_instead(hit, hits, tokens, context):
            continue
        if kind is Kind.PET and _is_service_instead(hit, hits, tokens, context):
            continue
        taken.setdefault(kind, []).append((hit.first, hit.last))
        everywhere.append(hit)
        made.append(_reading(group, tokens, folded))
    yield from made
    if not any(reading.kind is Kind.PET for reading in made):
        yield from _described(lexicon, tokens, folded)
    yield from _anyone(tokens, folded)


def _grouped(hits: Sequence[Hit]) -> list[list[Hit]]:
    groups: dict[tuple[int, int, Kind], list[Hit]] = {}
    for hit in hits:
        group = groups.setdefault((hit.first, hit.last, hit.name.kind), [])
        if all(other.name.key != hit.name.key for other in group) and (not group or hit.score >= group[0].score - 0.01):
            group.append(hit)
    return list(groups.values())


def _covers(other: Hit, hit: Hit) -> bool:
    return other.first <= hit.first and hit.last <= other.last and (other.last - other.first) > (hit.last - hit.first)


def _meets(other: Hit, hit: Hit) -> bool:
    return hit.first <= other.last and other.first <= hit.last


def _same_place(hit: Hit, hits: Sequence[Hit], kinds: tuple[Kind, ...]) -> bool:
    return any(other.name.kind in kinds and other.first <= hit.first <= other.last and other.exact for other in hits)


def _is_pet_instead(hit: Hit, hits: Sequence[Hit], tokens: Sequence[Token], context: Context) -> bool:
    before = tokens[hit.first - 1].word if hit.first else ""
    return _same_place(hit, hits, (Kind.PET,)) and (
        before in ("for", "with", "and", "named") or context.expecting == "pet"
    )


def _is_service_instead(hit: Hit, hits: Sequence[Hit], tokens: Sequence[Token], context: Context) -> bool:
    before = tokens[hit.first - 1].word if hit.first else ""
    there = _same_place(hit, hits, (Kind.SERVICE, Kind.ADD_ON))
    return there and (before in ("a", "the", "another", "full") or context.expecting == "service")


def _reading(group: list[Hit], tokens: Sequence[Token], folded: Folded) -> Reading:
    hit = group[0]
    kind = hit.name.kind
    span = folded.span(tokens[hit.first].start, tokens[hit.last].end)
    before = [token.word for token in tokens[max(0, hit.first - 3) : hit.first]]
    if kind is Kind.PERSON and (set(before) & _NOT or ("anyone" in before and "but" in before)):
        kind = Kind.NOT_PERSON
    others = tuple(other.name.key for other in group[1:])
    return Reading(
        kind, hit.name.key, span, round(0.95 * hit.score, 3), "name" if hit.exact else "name, misspelt", others
    )


_ALL_OF = frozenset("pet animal them baby fur three four please".split())
_DESCRIBING = frozenset({"my", "the", "our", "that", "this", "both", "all", "him", "her", "other"})


def _described(lexicon: Lexicon, tokens: Sequence[Token], folded: Folded) -> Iterator[Reading]:
    """A pet that is described: "my cat", "the fluffy one", "both dogs"."""
    words = [token.word for token in tokens]
    for index, word in enumerate(words):
        if word not in _DESCRIBING or index + 1 >= len(words):
            continue
        near = frozenset(_singular(word) for word in words[index + 1 : index + 4])
        pets = lexicon.described(near, Kind.PET)
        if word in ("both", "all"):
            if not pets and near.isdisjoint(_ALL_OF) and not (word == "both" and index + 2 >= len(words)):
                continue
            pets = pets or [name for name in lexicon.names if name.kind is Kind.PET]
            for pet in pets:
                span = folded.span(tokens[index].start, tokens[min(index + 1, len(tokens) - 1)].end)
                yield Reading(Kind.PET, pet.key, span, 0.7, "both")
            return
        if pets:
            span = folded.span(tokens[index].start, tokens[index + 1].end)
            yield Reading(Kind.PET, pets[0].key, span, 0.65, "described", tuple(pet.key for pet in pets[1:]))
            return


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and len(word) > 3 else word


def _anyone(tokens: Sequence[Token], folded: Folded) -> Iterator[Reading]:
    plain, starts = plain_of(tokens)
    found = _ANYONE.search(plain)
    if found is None or " but " in plain[found.end() : found.end() + 6] + " ":
        return
    yield Reading(Kind.ANYONE, True, span_in(found.span(), starts, tokens, folded), 0.85, "anyone")


def plain_of(tokens: Sequence[Token]) -> tuple[str, list[int]]:
    """The words put right, joined by spaces, and where each begins."""
    starts, at = [], 0
    for token in tokens:
        starts.append(at)
        at += len(token.word) + 1
    return " ".join([token.word for token in tokens]), starts


def tokens_in(span: tuple[int, int], starts: list[int]) -> tuple[int, int]:
    """The first and last token of a stretch of the plain text."""
    first = max(0, sum(1 for start in starts if start <= span[0]) - 1)
    last = max(first, sum(1 for start in starts if start < span[1]) - 1)
    return first, last


def span_in(span: tuple[int, int], starts: list[int], tokens: Sequence[Token], folded: Folded) -> tuple[int, int]:
    """The typed offsets of a stretch of the plain text."""
    first, last = tokens_in(span, starts)
    return folded.span(tokens[first].start, tokens[last].end)


def animals(tokens: Sequence[Token], folded: Folded, *, expecting: str) -> Iterator[Reading]:
    """Species, breeds and vaccines; misspelt ones only where they were asked for."""
    hits = _world().hits(tokens, fuzzy=expecting in ("species", "breed", "pet_details"))
    taken: list[Hit] = []
    for group in _grouped(hits):
        hit = group[0]
        if any(_covers(other, hit) or (other.name.kind is hit.name.kind and _meets(other, hit)) for other in taken):
            continue
        taken.append(hit)
        reading = _reading(group, tokens, folded)
        yield replace(reading, score=round(reading.score * 0.95, 3))
