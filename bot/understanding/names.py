"""Names in a message: the pets, services and people of this talk's lexicon."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.understanding.cues import any_of
from bot.understanding.described import DESCRIBED, described
from bot.understanding.lexicon import Hit, Lexicon, stem
from bot.understanding.normalise import Folded
from bot.understanding.positions import is_no_name
from bot.understanding.readings import Context, Kind, Reading
from bot.understanding.tokens import Token
from bot.understanding.told_apart import AND, stands_beside, told_apart

BY_USE = "what it is for"  # the rule of a service that was not named, only described
LAST_PERSON = "the same as last time"  # the value of a PERSON reading that only the diary can make certain
_NOT = frozenset({"not", "no", "except", "besides", "without", "never", "excluding", "dont", "doesnt", "avoid", "than"})
_ANY = frozenset({"anyone", "anybody", "everyone", "whoever", "any", "all", "who"})
_BETWEEN = frozenset(
    "with by from to for want like love need see get have be it the please dr mr mrs ms miss or".split()
)
_SAME_PERSON = any_of(
    r"(?:the |my )?same (?:(?:young|nice|lovely|kind|old|older) )?(?:girl|guy|lady|man|woman"
    r"|person|groomer|vet|stylist|nurse|one|bloke|chap|fella"
    r"|people) (?:as|like) (?:last|before|usual|always|the last)(?: time| visit)?",
    r"the (?:girl|guy|lady|man|woman|person|groomer|vet|stylist|nurse|bloke|chap|fella|one)"
    r" (?:from|(?:that )?(?:we|i|he|she) (?:had|saw)) (?:the )?last (?:time|visit)",
    r"(?:whoever|who|the (?:girl|guy|lady|man|woman|person|groomer|vet|one) (?:who|that)) (?:did|groomed|saw|washed"
    r"|treated) \w+ (?:the )?last (?:time|visit)",
    r"(?:my|our|his|her|the) usual (?:girl|guy|lady|man|woman|person|groomer|vet|stylist|nurse)",
    r"(?:whoever|who|the (?:girl|guy|lady|man|woman|person|groomer|vet|one) (?:who|that)) (?:did|groomed|saw|washed"
    r"|cut|had|treated) (?:him|her|it|them|us)(?: the)? last(?: time| visit)?",
)
_ANYONE = any_of(
    r"(?:any ?(?:one|body)|whoever|whomever|who ?ever)(?! else| there"
    r"| home)(?: (?:is fine|will do|is ok|works|of them))?",
    r"any (?:of (?:them|you)|groomer|vet|stylist|person|member of staff|staff)",
    r"no (?:preference|pref|prefs)",
    r"any (?:one )?of (?:the|your) (?:team|staff|groomers|vets|stylists|girls|guys|ladies|people)",
    r"whoevers (?:free|available|around|there|in)",
    r"first available (?:groomer|person|stylist|vet)",
    r"dont mind who",
    r"doesnt matter who",
    r"dont care(?: who)?",
    r"either(?: (?:of them|one|is fine|works))?(?! of (?:the|my|our))",
    r"whoever is (?:free|available|there)",
)


_OWNERS = frozenset({"his", "her", "their", "its", "the", "a", "some"})
_SERVED = frozenset({Kind.SERVICE, Kind.ADD_ON})
_DONE_WITH = frozenset(stem(word) for word in ("trim", "clip", "cut", "brush", "tidy", "clean", "wash"))
_EXCEPT = re.compile(r" (?:but|except|besides|other than|not)\b")


def names(
    hits: Sequence[Hit],
    lexicon: Lexicon,
    tokens: Sequence[Token],
    folded: Folded,
    *,
    context: Context,
    names_masked: set[int],
    breeds: Sequence[Hit] = (),
) -> Iterator[Reading]:
    """The readings of all names, those on the same words of the same kind as alternatives of one.

    What a service is for ("smells awful") counts only where no service is named.
    """
    if not (hits or lexicon.names):
        return
    taken: dict[Kind, list[tuple[int, int]]] = {}
    everywhere: list[Hit] = []
    made: list[Reading] = []
    is_ordered = any(hit.name.kind is Kind.SERVICE and hit.exact and not hit.by_use for hit in hits)
    for group in grouped(hits):
        hit = group[0]
        kind = hit.name.kind
        if kind is Kind.PET and is_no_name(hit, tokens, folded, expecting=context.expecting, masked=names_masked):
            continue
        joined = _is_joined(hit, tokens) or _is_of_one_pet(hit, hits, tokens)
        if hit.by_use and kind is Kind.SERVICE and is_ordered and not joined:
            group = [] if not _is_first_of_two(hit, tokens) else [one for one in group if not _is_named(one, hits)]
        if not group:
            continue
        if any(hit.first <= last and first <= hit.last for first, last in taken.get(kind, ())):
            continue
        if any(covers(other, hit) and other.name.kind is not kind for other in everywhere):
            continue
        if kind in (Kind.SERVICE, Kind.ADD_ON) and _is_pet_instead(hit, hits, tokens, context):
            continue
        if kind is Kind.PET and _is_service_instead(hit, hits, tokens, context):
            continue
        if kind in _BEFORE_ONE and _is_the_other(hit, hits, tokens):
            continue
        if hit.by_use and _is_what_is_done(hit, hits, tokens):
            continue
        taken.setdefault(kind, []).append((hit.first, hit.last))
        everywhere.append(hit)
        made.append(reading_of(told_apart(group, tokens, breeds), tokens, folded))
    yield from made
    named = {reading.value for reading in made if reading.kind is Kind.PET}
    if named and all(token.word not in AND for token in tokens):
        return
    for reading in described(lexicon, tokens, folded, breeds=breeds, context=context):
        another = reading.rule == DESCRIBED and not reading.alternatives and reading.value not in named
        if not named or (another and stands_beside(reading, made, tokens, folded)):
            yield reading


def _is_first_of_two(hit: Hit, tokens: Sequence[Token]) -> bool:
    """ "A trim for Rex and nails for Mia": ordered by what is done, and something else behind it."""
    before = tokens[hit.first - 1].word if hit.first else ""
    if hit.first != hit.last or before not in ("", "a", "quick") or stem(tokens[hit.first].word) not in _DONE_WITH:
        return False
    return any(token.word in AND for token in tokens[hit.last + 1 : hit.last + 5])


def _is_named(hit: Hit, hits: Sequence[Hit]) -> bool:
    return any(other.name.key == hit.name.key and other.exact and not other.by_use for other in hits)


def _is_what_is_done(hit: Hit, hits: Sequence[Hit], tokens: Sequence[Token]) -> bool:
    """ "Clip his toenails", "brush her teeth": the word says what is done with what stands behind it."""
    if hit.first != hit.last or stem(tokens[hit.first].word) not in _DONE_WITH:
        return False
    for other in hits:
        if other.name.kind in _SERVED and other.name.key != hit.name.key and 1 < other.first - hit.last <= 3:
            between = [token.word for token in tokens[hit.last + 1 : other.first]]
            if between[0] in _OWNERS or _same_place(replace(hit, first=hit.last + 1), hits, (Kind.PET,)):
                return not AND.intersection(between)
    return False


def _is_joined(hit: Hit, tokens: Sequence[Token]) -> bool:
    """ "Bath and nails", "a bath n his nails", "bath for Rex, nails for Max": besides the one that is named."""
    before = [token.word for token in tokens[max(0, hit.first - 2) : hit.first]]
    if before and before[-1] in _OWNERS:
        before.pop()
    behind = [token.word for token in tokens[hit.last + 1 : hit.last + 2]]
    return bool(before) and (before[-1] in AND or (before[-1] == "," and behind == ["for"]))


def _is_of_one_pet(hit: Hit, hits: Sequence[Hit], tokens: Sequence[Token]) -> bool:
    """ "Nails for Luna and bath for Rex": each is for one of them, and the first is wished like the second."""
    at = hit.last + 2
    pet = next((one for one in hits if one.name.kind is Kind.PET and one.first == at and one.exact), None)
    if pet is None or tokens[at - 1].word != "for":
        return False
    behind = [token.word for token in tokens[pet.last + 1 : pet.last + 3]]
    if not behind or behind[0] not in AND:
        return False
    begins = pet.last + (3 if behind[-1] in _OWNERS else 2)
    return any(one.name.kind is Kind.SERVICE and one.first == begins and not one.by_use for one in hits)


def grouped(hits: Sequence[Hit]) -> list[list[Hit]]:
    groups: dict[tuple[int, int, Kind], list[Hit]] = {}
    for hit in hits:
        group = groups.setdefault((hit.first, hit.last, hit.name.kind), [])
        if all(other.name.key != hit.name.key for other in group) and (not group or hit.score >= group[0].score - 0.01):
            group.append(hit)
    return list(groups.values())


def covers(other: Hit, hit: Hit) -> bool:
    return other.first <= hit.first and hit.last <= other.last and (other.last - other.first) > (hit.last - hit.first)


def meets(other: Hit, hit: Hit) -> bool:
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


# Before a name that a pet and somebody of the team share: which of them it is.
_BEFORE_ONE = {
    Kind.PET: frozenset({"for", "my", "our", "bring", "brings", "bringing", "book", "called", "named"}),
    Kind.PERSON: frozenset({"with", "w", "/", "by", "see", "sees", "dr", "ask", "than", "not"}),
}


def _is_the_other(hit: Hit, hits: Sequence[Hit], tokens: Sequence[Token]) -> bool:
    """Whether a name that a pet and a person share is the other one's here: "with Max" or "for Max"."""
    other = Kind.PERSON if hit.name.kind is Kind.PET else Kind.PET
    before = tokens[hit.first - 1].word if hit.first else ""
    return before in _BEFORE_ONE[other] and _same_place(hit, hits, (other,))


def reading_of(group: list[Hit], tokens: Sequence[Token], folded: Folded) -> Reading:
    hit = group[0]
    kind = hit.name.kind
    span = folded.span(tokens[hit.first].start, tokens[hit.last].end)
    if kind is Kind.PERSON and _is_unwanted(tokens, hit):
        kind = Kind.NOT_PERSON
    others = tuple(other.name.key for other in group[1:])
    rule = BY_USE if hit.by_use else "name" if hit.exact else "name, misspelt"
    score = (0.7 if hit.by_use else 0.95) * hit.score
    return Reading(kind, hit.name.key, span, round(score, 3), rule, others)


def _is_unwanted(tokens: Sequence[Token], hit: Hit) -> bool:
    """ "Not with Leo", "anyone but Leo"; in "not Kim but Leo" and "not Kim, Leo please" only Kim is."""
    for token in reversed(tokens[max(0, hit.first - 5) : hit.first]):
        if token.word == "but":
            return any(other.word in _ANY for other in tokens[: hit.first])
        if token.word in _NOT:
            return True
        if token.word not in _BETWEEN:
            return False
    return False


def unnamed(plain: str, starts: list[int], tokens: Sequence[Token], folded: Folded, *, may: int) -> Iterator[Reading]:
    """People who are meant without a name: anybody, and whoever did it last; ``may`` is what `cues.possible` says."""
    found, same = _ANYONE.search(plain, may), _SAME_PERSON.search(plain, may)
    if found is not None and not _EXCEPT.match(plain, found.end()) and not (same and same.start() == found.start()):
        yield Reading(Kind.ANYONE, True, span_in(found.span(), starts, tokens, folded), 0.85, "anyone")
    if same is not None:
        yield Reading(Kind.PERSON, LAST_PERSON, span_in(same.span(), starts, tokens, folded), 0.8, LAST_PERSON)


def plain_of(tokens: Sequence[Token]) -> tuple[str, list[int]]:
    """The words put right, joined by spaces, and where each begins."""
    words = [token.word for token in tokens]
    starts, at = [], 0
    for word in words:
        starts.append(at)
        at += len(word) + 1
    return " ".join(words), starts


def tokens_in(span: tuple[int, int], starts: list[int]) -> tuple[int, int]:
    """The first and last token of a stretch of the plain text."""
    first = max(0, sum(1 for start in starts if start <= span[0]) - 1)
    last = max(first, sum(1 for start in starts if start < span[1]) - 1)
    return first, last


def span_in(span: tuple[int, int], starts: list[int], tokens: Sequence[Token], folded: Folded) -> tuple[int, int]:
    """The typed offsets of a stretch of the plain text."""
    first, last = tokens_in(span, starts)
    return folded.span(tokens[first].start, tokens[last].end)
