"""Names that are new to the talk: a person's ("I'm Ana Silva") told apart from a pet's ("my dog Coco")."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from bot.understanding.cues import holds
from bot.understanding.cues_guidance import RING_WHEN
from bot.understanding.likely_names import NOT_NAMES, is_sentence, looks_like_a_name, means_itself, says_nothing
from bot.understanding.names_by_kind import ANIMAL as _ANIMAL
from bot.understanding.names_by_kind import is_for_whom, told_by_their_kind
from bot.understanding.readings import Kind

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Given:
    """A name as typed, on the characters from ``start`` to ``end``; ``kind`` is NAME or PET_NAME."""

    kind: Kind
    name: str
    start: int
    end: int
    rule: str


_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_AND = frozenset({"and", "y", "e"})
_BEFORE = r"(?:(?:spelled|spelt|spelling is|actually|really|now|just|in fact)\s+)*"
_OF_PET = re.compile(
    r"\b(?:his|her|its|their) names?(?: is| are|['’]?s)?\b|\bnamed? (?:him|her|them)\b|\bcall (?:him|her|it|them)\b"
    rf"|\b{_ANIMAL}(?:['’]?s|\s*[,;.])? names? (?:is|are)\b|\bnames? of (?:my|the|our) (?:new )?{_ANIMAL} (?:is|are)\b"
    r"|\b(?:he|she|it)(?: is|['’]?s) (?:called|named)\b|\b(?:he|she|it) goes by\b",
    re.IGNORECASE,
)
# Of these letters one stands in every name that is given so; most messages have none and are not looked through.
_NAMING = ("name", "call", "goes by")
_SAID_OF_ME = ("name", "call", "go by")
_PETTISH_PARTS = ("pet", "dogg", "boy", "girl", "fur", "fluff")
_PETTISH = re.compile(r"\b(?:pets?|doggies|boy|girl|fur ?bab|fluff)", re.IGNORECASE)
_CALLED = re.compile(r"\b(?:called|named|name of|goes by|by the name)\b", re.IGNORECASE)
_OF_PERSON = re.compile(
    r"\bmy (?:full |first |real )?name(?: is|['’]?s)\b|\bi(?: am|['’]?m) (?:called|calling me)\b|\bcall me\b"
    r"|\b(?:i am|i['’]?m)\b|\bi go by\b|\bi call (?:me|myself)\b"
    r"|\bthis is\b|\bit(?: is|['’]?s)\b|\bthe name(?: is|['’]?s)\b|\bnames? (?:is|are)\b|\bnamed\b|\bcalled\b"
    r"|\b(?:he|she)(?: is|['’]?s)\b",
    re.IGNORECASE,
)
_ONE_OF_THEM = re.compile(
    r"(?:the )?(?:first|second|third|other|last|next)(?: one| dog| cat| pet)?(?: is|['’]s)\s+"
    r"|(?:el|la|mi) (?:perr|perrit|gat|gatit)[oa] es\s+(?=(?-i:[A-Z])\w+\W*$)|son (?:dos|tres|2|3)[,:]\s*",
    re.IGNORECASE,
)
_PROPER = re.compile(r"(?<=[\w,] )[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*")
_SURELY_PERSON = re.compile(
    r"\bmy (?:full |first |real )?name(?: is|['’]?s)\b|\bi(?: am|['’]?m) called\b|\bcall me\b|\bi go by\b"
    r"|\bi(?: am|['’]?m) calling me\b|\bi call (?:me|myself)\b|\bthe name(?: is|['’]?s)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\s*(?:not|n['’]?t)\b", re.IGNORECASE)
_IS_NOT = re.compile(r"\bname is ?n['’]?t\b", re.IGNORECASE)
_CALL = re.compile(r"call me$", re.IGNORECASE)
_RING = re.compile(rf"\W*(?:please\W+)?(?:on |at |in )?(?:{RING_WHEN})\b", re.IGNORECASE)
_HE_IS = re.compile(r"\b(?:he|she)(?: is|['’]?s)$", re.IGNORECASE)
_HELLO = re.compile(
    r"(?:(?:hi|hello|hey|hiya|good (?:morning|afternoon|evening)|dear all|there|team|everyone)[\s,.!]*)*"
    r"(?:i am|i['’]?m|this is|it['’]?s|it is)\s+(?:me[\s,]+)?",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"(?:and|here|from|calling|writing)\b", re.IGNORECASE)
_ANIMAL_BEFORE = re.compile(rf"\b{_ANIMAL}\b[^.!?;]{{0,40}}$", re.IGNORECASE)
_TWO = r"(?-i:[A-Z])[\w’'-]*(?<!s)(?:,? (?:and|y|&) |, )(?-i:[A-Z])[\w’'-]*(?<!s)(?![\w’'-])"  # not "Poodles and Pugs"
_PET_THEN = re.compile(
    rf"\b(?P<whose>my|our|his|her|a|the|another|new|two|three|four|this is|mis|nuestr[oa]s)\s+(?:[\w'’-]+\s+){{0,3}}?"
    rf"{_ANIMAL}(?P<mark>\s*[,:(–-]\s*|\s+(?-i:are|son|se llaman)(?: called| named)?\s+(?={_TWO})|\s+)",
    re.IGNORECASE,
)
_THE_ANIMAL = re.compile(
    r"(?<!['’]m )(?<!am )(?<!is )\b(?P<name>[A-Z][\w'’-]+),? the (?:\w+ )?$"
)  # "Otto the labrador"
_OWNED = re.compile(r"\b(?:my|our|new|an?)\s+(?:[\w-]+\s+){0,4}$", re.IGNORECASE)
_COUNTS = {"both": 2, "two": 2, "2": 2, "three": 3, "3": 3}
_COUNTED = re.compile(rf"\b(both|two|three|2|3)(?: [\w-]+){{0,2}} {_ANIMAL}s?\W*$", re.IGNORECASE)
_IS_ANIMAL = re.compile(rf"\s+(?:is|['’]s) (?:a|an|my|our|the)\s+(?:[\w-]+\s+){{0,4}}?{_ANIMAL}\b", re.IGNORECASE)
SAID = "pet's name"
OWNED = "name of my pet"
ABBREVIATED = 3  # letters and their dot: "St.", "J."; behind a longer word the dot ends a sentence
MOST = 400  # characters that are looked through
_EDGES = ' \t\r\n,.!?;:()"“”'


def given_names(
    text: str, *, asked: bool, wanted: bool, animals: Collection[Place] = (), taken: Collection[Place] = ()
) -> list[Given]:
    """The names given in a message, each once.

    ``asked`` says that a name is what we asked for; ``wanted`` that the message introduces somebody, so that plain
    words count too. ``animals`` are the places of breeds and species, ``taken`` those of e-mails, weights and the like.
    """
    read = text[:MOST]
    made = list(_pets(read, animals, taken, loose=asked or wanted))
    pets = {one.start for one in made}
    people = [one for one in _people(read, taken, asked=asked, wanted=wanted) if one.start not in pets]
    if not made or not asked or people:
        made += [one for one in people if not any(meet((one.start, one.end), (pet.start, pet.end)) for pet in made)]
    if asked and not made:
        made += _whole(read, animals, taken)
        if is_for_whom(read):  # "for Bella" is no answer to who writes
            made += [Given(Kind.PET_NAME, one.name, one.start, one.end, SAID) for one in made[:1]]
    if asked and not any(one.kind is Kind.NAME for one in made):
        spoken_of = is_sentence(read)  # "do you know a good dog trainer" names nobody
        told = [one for one in made if not spoken_of or one.rule != OWNED or one.name[0].isupper()]
        made += [Given(Kind.NAME, one.name, one.start, one.end, one.rule) for one in told]
    return made[:6]


def meet(a: Place, b: Place) -> bool:
    """Whether two places have a character in common."""
    return a[0] < b[1] and b[0] < a[1]


def _pets(text: str, animals: Collection[Place], taken: Collection[Place], *, loose: bool) -> Iterator[Given]:
    seen: set[int] = set()
    for rule, places in (
        (SAID, _said_pets(text, animals, taken)),
        (OWNED, _owned_pets(text, animals, taken)),
    ):
        for name, start, end in places:
            if start not in seen:
                seen.add(start)
                yield Given(Kind.PET_NAME, name, start, end, rule)
    for name, first, last in told_by_their_kind(text, animals) if loose else ():
        if first not in seen:
            seen.add(first)
            yield Given(Kind.PET_NAME, name, first, last, SAID)
    begins = _WORD.search(text) if loose else None
    if begins is not None and not seen and begins.group().lower() not in NOT_NAMES and not means_itself(begins.group()):
        words = list(_names(text, begins.start(), taken, most=2))
        if len(words) == 1 and _IS_ANIMAL.match(text, words[0][2]):
            yield Given(Kind.PET_NAME, *words[0], "pet's name, said to be one")


def _said_pets(text: str, animals: Collection[Place], taken: Collection[Place]) -> Iterator[tuple[str, int, int]]:
    """ "Her name is Coco", "a beagle called Coco"."""
    if not holds(text.lower(), _NAMING):
        return
    for cue in _OF_PET.finditer(text):
        yield from _names(text, cue.end(), taken)
    for cue in _CALLED.finditer(text):
        if _ANIMAL_BEFORE.search(text, 0, cue.start()) or any(
            0 <= cue.start() - end <= 25 and not set(text[end : cue.start()]) & set(".!?;") for _, end in animals
        ):
            yield from _names(text, cue.end(), taken)


def _owned_pets(text: str, animals: Collection[Place], taken: Collection[Place]) -> Iterator[tuple[str, int, int]]:
    """ "My dog Coco", "our two cats, Mia and Tom"."""
    if not animals and not (holds(text.lower(), _PETTISH_PARTS) and _PETTISH.search(text)):
        return
    shouting = text.upper() == text
    for first, _ in animals:
        one = _THE_ANIMAL.search(text, max(0, first - 40), first)
        if one is not None and not shouting and looks_like_a_name(one["name"], shouting=False):
            yield one["name"], *one.span("name")
    starts = [(cue.end(), cue["mark"]) for cue in _PET_THEN.finditer(text)]
    for _, end in animals:
        mark = re.compile(r"\s*[,:(]\s*|\s+").match(text, end)
        if mark is not None and _OWNED.search(text[max(0, end - 60) : _begun(end, animals)]):
            starts.append((mark.end(), mark[0]))
    for start, separator in starts:
        plural = text[:start].rstrip(" ,:(-–").lower().endswith(("s", " are", " son", " se llaman"))
        listed = list(_names(text, start, taken, plain=False))
        counted = _COUNTED.search(text, 0, start)  # "two dogs, duke and misty": as many names as animals
        told = counted is not None and len(listed) == _COUNTS[counted[1].lower()]
        for number, (name, first, last) in enumerate(listed):
            words = name.split()
            if not all(looks_like_a_name(word, shouting=shouting) for word in words):
                break
            behind_a_mark = separator.strip() and not (name[0].isupper() or told)
            if behind_a_mark or any(meet((first, last), place) for place in animals):
                break
            yield name, first, last
            if number == 0 and not plural:
                break


def _begun(end: int, animals: Collection[Place]) -> int:
    return min((first for first, last in animals if last == end), default=end)


def _people(text: str, taken: Collection[Place], *, asked: bool, wanted: bool) -> Iterator[Given]:
    hello = None if asked else _HELLO.match(text)
    if not asked and hello is None and not holds(text.lower(), _SAID_OF_ME):
        return
    shouting = text.upper() == text
    cues = list((_OF_PERSON if asked else _SURELY_PERSON).finditer(text))
    cues = [cue for cue in cues if not _OF_PET.search(text, max(0, cue.start() - 12), cue.end())]
    cues = [cue for cue in cues if not (_CALL.search(cue.group()) and _RING.match(text, cue.end()))]
    cues = [cue for cue in cues if not (_HE_IS.search(cue.group()) and not _named_behind(text, cue.end(), shouting))]
    if _IS_NOT.search(text) is not None and not cues:
        return
    if cues and (denied := _DENIED.match(text, cues[-1].end())) is not None:  # "my name is not Only. It's Vince"
        cues = list(_OF_PERSON.finditer(text, denied.end()))
    if cues:
        for name, start, end in _names(text, cues[-1].end(), taken):
            yield Given(Kind.NAME, name, start, end, "name given")
        return
    if hello is None:
        return
    for name, start, end in _names(text, hello.end(), taken, plain=False):
        rest = text[end:].lstrip()
        ends = (
            not rest or rest[0] in ",.!?;(–-" or re.match(r"(?:and|here|from|calling|writing)\b", rest, re.IGNORECASE)
        )
        if ends and all(looks_like_a_name(word, shouting=shouting) for word in name.split()):
            yield Given(Kind.NAME, name, start, end, "name given in passing")
        return


def _named_behind(text: str, at: int, shouting: bool) -> bool:
    """ "She's Bella", and not "she's scared of men"."""
    word = _WORD.search(text, at)
    return word is not None and looks_like_a_name(word.group(), shouting=shouting)


def _whole(text: str, animals: Collection[Place], taken: Collection[Place]) -> Iterator[Given]:
    """The answer itself is the name, or several: "Rex and Bella"; what describes the animal ends it."""
    if is_sentence(text):  # its words mean something, so that only what is written as a name is one
        for found in _PROPER.finditer(text):
            words = found.group().split()
            free = not any(meet(found.span(), place) for place in (*taken, *animals))
            if free and all(looks_like_a_name(word, shouting=False) for word in words):
                yield Given(Kind.NAME, found.group(), *found.span(), "a name in a sentence")
                return
        return
    if says_nothing(text):
        return
    last = -1
    which = _ONE_OF_THEM.match(text)
    for name, start, end in _names(text, which.end() if which is not None else 0, (*taken, *animals), alone=True):
        if start < last:
            continue
        while start and text[start - 1] not in _EDGES:  # a name stays as it was typed, with its signs
            start -= 1
        while end < len(text) and text[end] not in _EDGES:
            end += 1
        last = end
        yield Given(Kind.NAME, text[start:end] or name, start, end, "the whole answer")


def _names(
    text: str, start: int, taken: Collection[Place], *, alone: bool = False, plain: bool = True, most: int = 4
) -> Iterator[tuple[str, int, int]]:
    """Names of up to ``most`` words from ``start`` on; "and" or a comma begins another one."""
    skipped = re.compile(r"[\s:,\"“]*" + _BEFORE, re.IGNORECASE).match(text, start)
    at = start = skipped.end() if skipped is not None else start
    first = last = -1
    count = named = 0
    for word in _WORD.finditer(text, start, start + 120):
        between = text[at : word.start()]
        lower = word.group().strip(".'’-").lower()
        new = lower in _AND or any(mark in between for mark in ",&/")
        if any(mark.isdigit() or mark in ".!?;()\n@" for mark in between) and (first >= 0 or named):
            break
        if new and first >= 0:
            yield text[first:last], first, last
            named, first, count = named + 1, -1, 0
        if lower in _AND:
            at = word.end()
            continue
        begins = first < 0
        if any(meet(word.span(), place) for place in taken) and (not begins or named or not alone):
            break
        if any(meet(word.span(), place) and text[place[0] : place[1]].count("@") for place in taken):
            break
        if lower in NOT_NAMES:
            if not begins or named or not alone:
                break
            at = word.end()
            continue
        if named and means_itself(word.group()) and not word.group()[0].isupper():
            break
        if not plain and not begins and not word.group()[0].isupper() and means_itself(word.group()):
            break
        if count == most:
            break
        first = word.start() if begins else first
        last = word.start() + len(word.group().rstrip(".'’-"))
        count += 1
        at = word.end()
        if word.group().endswith(".") and len(word.group()) > ABBREVIATED:  # "I'm Carmen. rocco is a beagle"
            break
    if first >= 0:
        yield text[first:last], first, last
