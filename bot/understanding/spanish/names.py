"""Names that a Spanish message gives: a person's ("me llamo Ana") told apart from a pet's ("mi perro Coco")."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Final

from bot.understanding.given_names import SAID, Given, Place, given_names
from bot.understanding.normalise import fold
from bot.understanding.readings import Kind
from bot.understanding.spanish import is_bare_name, vocabulary

_ANIMAL: Final = (
    r"(?:perr(?:o|a|ito|ita|os|as|itos)|gat(?:o|a|ito|ita|os|as|itos)|conej(?:o|a|ito|ita)|cachorr(?:o|a|ito|ita)"
    r"|mascotas?|peludo|peluda|lomito|bebé|cobaya|hurón)"
)
_PETS: Final = re.compile(
    r"\bse llaman?\b|\b(?:su|el) nombre es\b|\ble (?:decimos|llamamos|puse|pusimos)\b|\blo llamamos\b|\bla llamamos\b"
    rf"|\b{_ANIMAL}\s+(?:\w+\s+){{0,3}}?(?:llamad[oa]|de nombre|que se llama)\b|\bllamad[oa]s?\b",
    re.IGNORECASE,
)
_PEOPLE: Final = re.compile(
    r"\bme llamo\b|\bmi nombre (?:completo )?es\b|\ba nombre de\b|\bpuedes llamarme\b|\bll[aá]mame\b", re.IGNORECASE
)
_PERHAPS: Final = re.compile(r"\b(?:soy|habla|te escribe|les escribe|aqu[ií])\b", re.IGNORECASE)
_OWNED: Final = re.compile(
    rf"\b(?:mi|mis|nuestr[oa]s?|una?|otr[oa]|nuev[oa])\s+(?:\w+\s+){{0,2}}?{_ANIMAL}\s*,?\s+"
    r"(?:(?:la|el)\s+(?=(?-i:[A-ZÁÉÍÓÚÑ])))?",
    re.IGNORECASE,
)
_FOR: Final = re.compile(r"\b(?:para|pa)\s+(?=[^\W\d_]{2,30}(?:\s*$|[,.!?]|\s+\w))", re.IGNORECASE)
_WORD: Final = re.compile(r"[^\W\d_][\w'’-]*")
_AND: Final = frozenset({"y", "e"})
_GAP: Final = re.compile(r"[\s:,\"“«]*")
_MOST: Final = 400


def names_said(
    text: str, *, asked: bool, wanted: bool, animals: Collection[Place] = (), taken: Collection[Place] = ()
) -> list[Given]:
    """The names given, each once; parameters as in `given_names`, to which an answer that is only a name is left."""
    read = text[:_MOST]
    made = [
        Given(Kind.PET_NAME, *one, SAID)
        for cue in _PETS.finditer(read)
        for one in _names(read, cue.end(), taken, sure=True)
    ]
    made += [
        Given(Kind.NAME, *one, "name given")
        for cue in _PEOPLE.finditer(read)
        for one in list(_names(read, cue.end(), taken, sure=True))[:1]
    ]
    made += [
        Given(Kind.NAME, *one, "name given in passing")
        for cue in _PERHAPS.finditer(read)
        for one in list(_names(read, cue.end(), taken, sure=asked))[:1]
    ]
    if not any(one.kind is Kind.PET_NAME for one in made):
        for rule, cues in (("name of my pet", _OWNED), ("unknown name", _FOR)):
            made += [
                Given(Kind.PET_NAME, *one, rule)
                for cue in cues.finditer(read)
                for one in list(_names(read, cue.end(), [*taken, *animals], sure=False))[:1]
            ]
    words = [fold(word).plain for word in _WORD.findall(read)]
    if asked and not made and not is_bare_name(fold(read).plain) and vocabulary().issuperset(words):
        return []  # "no sé", "una persona, por favor"
    if asked and not made:
        return given_names(text, asked=asked, wanted=wanted, animals=animals, taken=taken)
    if asked and not any(one.kind is Kind.NAME for one in made):
        made += [Given(Kind.NAME, one.name, one.start, one.end, one.rule) for one in made]
    return made[:6]


def _names(text: str, start: int, taken: Collection[Place], *, sure: bool) -> Iterator[tuple[str, int, int]]:
    """Names of up to three words from ``start`` on; "y" or a comma begins another one.

    Where it is not ``sure`` that a name stands here, a word that means something else is none.
    """
    gap = _GAP.match(text, start)
    at = gap.end() if gap is not None else start
    first = last = -1
    count = 0
    for word in _WORD.finditer(text, at, at + 100):
        between, plain = text[at : word.start()], fold(word.group()).plain
        if any(mark in between for mark in ".!?;()\n@") or any(map(str.isdigit, between)):
            break
        apart = plain in _AND or "," in between
        if apart and first >= 0:
            yield text[first:last], first, last
            first, count = -1, 0
            sure = False
        if plain in _AND:
            at = word.end()
            continue
        capital = word.group()[0].isupper() and text.upper() != text
        meant = plain in vocabulary() or plain in _NEVER
        if any(word.start() < end and begin < word.end() for begin, end in taken):
            break
        named = (sure and first < 0) or (capital and first >= 0)
        if meant and (not named or plain in _NEVER):
            break
        if first >= 0 and not capital and text[first].isupper():
            break
        if count == 3:
            break
        first = word.start() if first < 0 else first
        last, at = word.end(), word.end()
        count += 1
    if first >= 0:
        yield text[first:last], first, last


_NEVER: Final = frozenset(
    "el la los las un una y e o u mi tu su es esta de del para por con que no si en al a tiene pesa pero muy hola soy"
    " quiero necesito pls plz plis porfa porfis favor gracias please thx".split()
)
