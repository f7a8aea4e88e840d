"""A pet that is described instead of named: "my cat", "the fluffy one", "the old boy", "both dogs", "her".

Every trait that is said narrows the owner's pets; one that no pet is known to have says nothing, unless it is the kind
of animal: "my rabbit" is none of two dogs. What still fits several pets is one reading with alternatives.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from bot.understanding.knowledge.species import SPECIES
from bot.understanding.lexicon import Hit, Lexicon
from bot.understanding.normalise import Folded
from bot.understanding.readings import Context, Kind, Name, Reading
from bot.understanding.spelling import is_known
from bot.understanding.tokens import Token
from bot.understanding.vocabulary import NUMBERS

OTHER = "the other one"  # rules of readings that only the talk can make certain
PRONOUN = "pronoun"
DESCRIBED = "described"
ALL = "both"

# Traits as people say them, by the trait that a pet's name in the lexicon carries.
_SAID = {
    "big": "big bigger biggest large larger largest huge giant massive heavy heavier fat chunky chonky chonk tubby",
    "small": "small smaller smallest little littler littlest tiny wee mini short",
    "young": "young younger youngest puppy pup kitten newest baby junior",
    "old": "old older oldest senior elderly oldie grandpa grandma",
    "male": "boy boys male males lad lads bloke",
    "female": "girl girls female females lady ladies",
    "fluffy": "fluffy fluffier fluffiest fluffball furball floofy floof furry hairy hairier shaggy longhaired woolly"
    " fuzzy",
    "curly": "curly curlier poodly doodle",
    "wiry": "wiry wirehaired scruffy",
    "shorthaired": "shorthaired smooth sleek",
    "hairless": "hairless bald naked",
    "white": "white", "black": "black", "golden": "golden blonde blond yellow cream", "brown": "brown chocolate",
    "ginger": "ginger red orange marmalade", "grey": "grey gray silver blue", "spotty": "spotty spotted spots",
    "stripy": "stripy striped tabby",
}  # fmt: skip
TRAITS = {word: trait for trait, words in _SAID.items() for word in words.split()}
KINDS = {word: species for species, words in SPECIES.items() for word in words}
_ONLY_SAY = frozenset(_SAID) - {"male", "female"}  # adjectives: they need a noun, or have to stand last
_PLURAL = frozenset(
    word for words in SPECIES.values() for word in words if word + "s" not in words and word.endswith(("s", "ies"))
) | {"boys", "girls", "ladies", "lads", "ones", "pets", "babies", "animals"}
_HEADS = frozenset({"one", "ones", "pet", "pets", "animal", "animals", "baby", "babies", "fur", "of", "them", "both"})
_FELLOWS = frozenset({"guy", "fella", "fellow", "boi", "chap", "dude"})  # a pet only with a word of how it looks
_TELLS_OF_PEOPLE = frozenset("who that from did with said at last".split())
_OPPOSITE = {"young": "old", "old": "young", "big": "small", "small": "big"}
_EVERYBODY = frozenset("everybody everyone all the of them em lot whole gang three four five please for".split())
_WANTING = ("species", "breed", "sex", "size", "age", "look")
_SEX, _SIZE, _AGE = frozenset({"male", "female"}), frozenset({"big", "small"}), frozenset({"young", "old"})
KILOGRAMS, DAYS = " kg", " days"  # of traits that are numbers
CLEARLY = 1.4  # how many times heavier the biggest has to be than the smallest, to be "the big one"
NEARLY = 0.75  # what weighs nearly as much as the biggest is big as well
YEAR = 300  # days by which "the older one" has to be older
_POINTING = frozenset({"my", "the", "our", "that", "this", "both", "all", "other", "his", "her", "their"})
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "2": 2, "3": 3, "4": 4}
_ONE_OF = frozenset({"one", "either", "any", "1"})
ENDS = frozenset("is are and or for to on at with in was has have needs need please i you it be by from".split())
_SHE, _HE = frozenset({"she", "her", "shes", "hers"}), frozenset({"he", "him", "hes", "his"})
_FEW = 4  # tokens behind "my" or "the" among which the description stands
_NO_TIMES = frozenset({"none", "pet", "anything_else", "service", "offer"})  # here "the other one" is no time


def described(
    lexicon: Lexicon, tokens: Sequence[Token], folded: Folded, *, breeds: Sequence[Hit], context: Context
) -> Iterator[Reading]:
    """The pets that are meant, if any are described; a pronoun counts only where nothing else does."""
    pets = [name for name in lexicon.names if name.kind is Kind.PET]
    if not pets:
        return
    seen: set[object] = set()
    if context.expecting == "pet" and len(pets) > 1 and _is_everybody(tokens):
        span = folded.span(tokens[0].start, tokens[-1].end)
        yield from (Reading(Kind.PET, pet.key, span, 0.7, ALL) for pet in pets)
        return
    for index, token in enumerate(tokens):
        if token.word not in _POINTING:
            continue
        for reading in _pointed(pets, tokens, index, folded, breeds=breeds, context=context):
            if reading.value not in seen:
                seen |= {reading.value, *reading.alternatives}
                yield reading
    if not seen:
        yield from _pronoun(pets, tokens, folded, breeds=breeds)


def _is_everybody(tokens: Sequence[Token]) -> bool:
    """ "Everyone", "the whole gang", where it was asked for which pet."""
    words = {token.word for token in tokens if token.shape != "sign"}
    return bool(words & {"everybody", "everyone", "all", "lot", "gang"}) and words <= _EVERYBODY


def _pointed(
    pets: Sequence[Name],
    tokens: Sequence[Token],
    index: int,
    folded: Folded,
    *,
    breeds: Sequence[Hit],
    context: Context,
) -> Iterator[Reading]:
    word, before = tokens[index].word, tokens[index - 1].word if index else ""
    if before in ("both", "all", "other") and index and word in ("my", "the", "our", "of"):
        return  # told with the word before
    if (aged := _aged(pets, tokens, index)) is not None:
        fit, last = aged
        if fit:
            yield _reading(fit, folded.span(tokens[index].start, tokens[last].end), 0.65, DESCRIBED)
        return
    known = {trait for pet in pets for trait in pet.traits}
    wanted: list[str] = []
    head, last, count, strange = "", index, 0, False
    at = index + 1
    while at < min(len(tokens), index + 1 + _FEW):
        said = tokens[at].word
        breed = next((hit for hit in breeds if hit.first == at and hit.name.kind is Kind.BREED), None)
        if breed is not None and said not in KINDS and (said not in TRAITS or breed.name.key.lower() in known):
            wanted.append(breed.name.key.lower())
            head, last, at = said, breed.last, breed.last + 1
            continue
        if tokens[at].shape == "sign" or (said in ENDS and said != "of"):
            break
        if said == "baby" and at + 1 < len(tokens) and TRAITS.get(tokens[at + 1].word) in _SEX:
            pass  # "my baby girl" is said of any age
        elif said in TRAITS or said in KINDS:
            wanted += [one for one in (TRAITS.get(said), KINDS.get(said)) if one]
            head, last = said, at
        elif said in known:  # a word of a breed: "my retriever"
            wanted.append(said)
            head, last = said, at
        elif said in _FELLOWS:
            if not wanted or (at + 1 < len(tokens) and tokens[at + 1].word in _TELLS_OF_PEOPLE):
                return
            wanted.append("male")
            head, last = said, at
        elif said in _HEADS or said == "other":
            head, last = said, at
        elif said in _COUNTS and not strange:
            count, last = _COUNTS[said], at
        elif said not in _POINTING:
            strange = True  # "the bath thursday around 3": whatever is counted behind it, it is no pets
        at += 1
    adjective_last = any(one in SPECIES for one in wanted)  # "the dog big", put into English from Spanish
    if (
        head
        and head not in KINDS
        and not adjective_last
        and TRAITS.get(head, head) in _ONLY_SAY
        and not _ends(tokens, last + 1)
    ):
        return  # "the old price": what is old is no pet
    span = folded.span(tokens[index].start, tokens[last].end)
    words = {token.word for token in tokens[index : last + 1]}
    one_of = tuple(token.word for token in tokens[max(0, index - 2) : index])
    if len(one_of) == 2 and one_of[0] in _ONE_OF and one_of[1] == "of":  # "one of the dogs": which, has to be asked
        if found := fitting(pets, wanted) if wanted else list(pets):
            yield _reading(found, span, 0.6, DESCRIBED)
        return
    several = (word == "all" and bool(head or count)) or (word == "both" and len(pets) > 1)
    if several or count or (head in _PLURAL and word in ("my", "the", "our")):
        yield from _all(pets, wanted, span, count=count or (2 if word == "both" else 0))
    elif "other" in words and head:
        if word == "other" and not wanted:
            return
        others = fitting(pets, wanted) if wanted else list(pets)
        if len(others) > 1 and (wanted or head in ("pet", "animal") or context.expecting in _NO_TIMES):
            yield _reading(others, span, 0.6, OTHER)
    elif wanted and (found := fitting(pets, wanted)):
        yield _reading(found, span, 0.65, DESCRIBED)


def _aged(pets: Sequence[Name], tokens: Sequence[Token], index: int) -> tuple[list[Name], int] | None:
    """ "The 4 year old": who is as old, and who may be; and where that ends."""
    said = [at for at in range(index + 1, min(len(tokens), index + 7)) if tokens[at].word != "-"][:3]
    if len(said) < 3 or tokens[said[1]].word not in ("year", "years", "yr", "yrs") or tokens[said[2]].word != "old":
        return None
    word = tokens[said[0]].word
    years = int(word) if word.isdigit() and len(word) < 3 else NUMBERS.get(word)
    if years is None:
        return None
    ages = {pet.key: _amount(pet, DAYS) for pet in pets}
    fit = [pet for pet in pets if (days := ages[pet.key]) is None or -0.3 <= days / 365.25 - years < 1]
    return (fit if any(ages[pet.key] is not None for pet in fit) else []), said[2]


def _ends(tokens: Sequence[Token], at: int) -> bool:
    """Whether nothing more is said of what was described."""
    return at >= len(tokens) or tokens[at].shape == "sign" or tokens[at].word in ENDS


def _all(pets: Sequence[Name], wanted: Sequence[str], span: tuple[int, int], *, count: int) -> Iterator[Reading]:
    meant = fitting(pets, wanted) if wanted else list(pets)
    if len(meant) > 1 and count and count != len(meant):  # "both dogs" of three: which they are has to be asked
        yield _reading(meant, span, 0.6, DESCRIBED)
        return
    for pet in meant:
        yield Reading(Kind.PET, pet.key, span, 0.7, ALL)


def _reading(pets: Sequence[Name], span: tuple[int, int], score: float, rule: str) -> Reading:
    return Reading(Kind.PET, pets[0].key, span, score, rule, tuple(pet.key for pet in pets[1:]))


def fitting(pets: Sequence[Name], wanted: Collection[str]) -> list[Name]:
    """The pets that are as described; none if nothing that was said is known of any of them."""
    left, narrowed = list(pets), False
    for kind in _WANTING:
        said = {one for one in wanted if _kind(one) == kind}
        if not said:
            continue
        kept = [pet for pet in left if said & set(pet.traits)]
        if kind in ("size", "age") and not kept:
            kept = _compared(left, next(iter(said)))
        if not kept and kind in ("species", "breed"):
            return []
        if not kept and any(_OPPOSITE.get(one) in pet.traits for one in said for pet in left):
            return []  # "my old girl" is not the kitten
        narrowed |= bool(kept)
        left = kept or left
    return left if narrowed else []


def _compared(pets: Sequence[Name], wanted: str) -> list[Name]:
    """The biggest, smallest, youngest or oldest of these; with it who is nearly so, and who may be."""
    unit, clearly = (KILOGRAMS, CLEARLY) if wanted in _SIZE else (DAYS, 1.0)
    known = [(pet, amount) for pet in pets if (amount := _amount(pet, unit)) is not None]
    amounts = [amount for _, amount in known]
    if len(known) < 2 or max(amounts) < clearly * min(amounts):
        return []
    if wanted in _AGE and max(amounts) - min(amounts) < YEAR:
        return []
    least, most = min(amounts), max(amounts)
    if wanted in ("big", "old"):
        meant = {pet.key for pet, amount in known if amount >= NEARLY * most}
    else:
        meant = {pet.key for pet, amount in known if amount * NEARLY <= least}
    meant |= {pet.key for pet in pets if _amount(pet, unit) is None}
    return [pet for pet in pets if pet.key in meant]


def _amount(pet: Name, unit: str) -> float | None:
    """The number on record among the traits: "32.0 kg", "1500 days"."""
    return next((float(one.removesuffix(unit)) for one in pet.traits if one.endswith(unit)), None)


def _kind(trait: str) -> str:
    if trait in SPECIES:
        return "species"
    if trait in _SEX:
        return "sex"
    if trait in _SIZE:
        return "size"
    if trait in _AGE:
        return "age"
    return "look" if trait in _SAID else "breed"


def _pronoun(
    pets: Sequence[Name], tokens: Sequence[Token], folded: Folded, *, breeds: Sequence[Hit]
) -> Iterator[Reading]:
    """ "Can you fit her in?": every pet of that sex, and those of which we do not know it.

    A word that nobody knows may be a name: "Luna needs her teeth done" is about no pet of ours.
    """
    told = {at for hit in breeds for at in range(hit.first, hit.last + 1)}
    for at, token in enumerate(tokens):
        glued = at > 0 and tokens[at - 1].end == token.start  # "11ish"
        if token.shape == "word" and at not in told and not glued and not is_known(token.word):
            return
    said = [token for token in tokens if token.word in _SHE or token.word in _HE]
    sexes = {"female" if token.word in _SHE else "male" for token in said}
    if len(sexes) != 1:
        return
    sex = sexes.pop()
    meant = [pet for pet in pets if sex in pet.traits]
    if not meant:
        return
    unsure = [pet for pet in pets if _SEX.isdisjoint(pet.traits)]
    yield _reading([*meant, *unsure], folded.span(said[0].start, said[0].end), 0.5, PRONOUN)
