"""What stands beside a pet's name: "Max the beagle" tells two of one name apart, "Biscuit and the cat" adds another."""

from __future__ import annotations

from collections.abc import Sequence

from bot.understanding.described import ENDS, KINDS, TRAITS, fitting
from bot.understanding.lexicon import Hit
from bot.understanding.normalise import Folded
from bot.understanding.readings import Kind, Reading
from bot.understanding.tokens import Token

AND = frozenset({"and", "&", "+", "plus", "n"})
_BREAKS = ENDS - {"is"} | {"but", "not", ".", "!", "?", ";", "&", "+"}


def told_apart(group: list[Hit], tokens: Sequence[Token], breeds: Sequence[Hit]) -> list[Hit]:
    """Of two pets with one name the one whose kind stands right beside it: "Max the beagle", "my cat Max"."""
    first, last = group[0].first, group[0].last
    if len(group) < 2 or group[0].name.kind is not Kind.PET:
        return group
    said = [*_beside(tokens, first - 1, -1), *_beside(tokens, last + 1, 1)]
    wanted = _traits_at(tokens, said, breeds)
    kept = {pet.key for pet in fitting([hit.name for hit in group], wanted)} if wanted else set()
    return [hit for hit in group if hit.name.key in kept] or group


def stands_beside(one: Reading, made: Sequence[Reading], tokens: Sequence[Token], folded: Folded) -> bool:
    """ "Biscuit and the cat": an animal that is told by its kind, "and" between it and a name."""
    places = [folded.span(token.start, token.end) for token in tokens]
    inside = [at for at, (start, end) in enumerate(places) if one.span[0] <= start and end <= one.span[1]]
    if not inside or not _traits_at(tokens, inside, (), kinds_only=True):
        return False
    names = [reading.span for reading in made if reading.kind is Kind.PET]
    before, behind = inside[0] - 1, inside[-1] + 1
    if before > 0 and tokens[before].word in AND:
        return any(end == places[before - 1][1] for _, end in names)
    if behind + 1 < len(tokens) and tokens[behind].word in AND:
        return any(start == places[behind + 1][0] for start, _ in names)
    return False


def _beside(tokens: Sequence[Token], at: int, step: int) -> list[int]:
    """The places of the few words that stand right beside a name, in one direction: what is told of it."""
    found: list[int] = []
    while 0 <= at < len(tokens) and len(found) < 4:
        word = tokens[at].word
        if word not in ("(", ",", "-") and word in _BREAKS:
            break
        found.append(at)
        at += step
    return found


def _traits_at(
    tokens: Sequence[Token], places: Sequence[int], breeds: Sequence[Hit], *, kinds_only: bool = False
) -> list[str]:
    """The traits that are said at these places: animal and breed, and unless ``kinds_only`` sex, size, age and coat."""
    found: list[str] = []
    for at in places:
        word = tokens[at].word
        found += [hit.name.key.lower() for hit in breeds if hit.first == at and hit.name.kind is Kind.BREED]
        found += [KINDS[word]] if word in KINDS else []
        found += [TRAITS[word]] if word in TRAITS and not kinds_only else []
    return found
