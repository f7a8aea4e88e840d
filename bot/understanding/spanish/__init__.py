"""Spanish, read by the grammar that reads English: each phrase is put into the English words that mean the same.

Days and times, acts, intents and measures then need no second set of rules, a message may mix both languages, and
every reading still points at what was typed. "Mañana a las 3 y media de la tarde" becomes "tomorrow at half past 3 in
the afternoon". Names are never translated. Nothing of this is loaded before the first Spanish word comes in.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from bot.understanding.normalise import Folded, fold
from bot.understanding.spanish import (
    answers,
    clocks,
    days,
    messages,
    questions,
    refusals,
    replies,
    spelling,
    talk,
    trade,
    wishes,
)
from bot.understanding.spanish.phrases import Phrasebook

Place = tuple[int, int]

_PIECE: Final = re.compile(r"\S*@\S+|https?://\S+|\d+(?:[:.,/]\d+)*|[^\W\d_]+(?:['´][^\W\d_]+)*|[^\w\s]|_")
_OPENING: Final = frozenset("¿¡")
_AGREES: Final = frozenset("claro pero que ok vale hola bueno pues ah oh ay genial perfecto venga yo".split())
# Words of both languages, left alone in a message that is rather English.
SHARED: Final = frozenset(
    "a no me he has can come son once sin pie red actual real sale pan dice sea van ten ve fin final finales min h pa"
    " va si to in is us as normal hotel chip kilos animal cocker golden boxer border pug padre more mixed extra total"
    " menu persona agente vet y e o u el la lo de del al las los mi tu su un una uno es se te le os que bueno hora"
    " mas tarde antes esta este eso ese hay horas para por con en perfect".split()
)


_ANSWERS: Final = frozenset(
    "no si saltar saltarlo omitir paso siguiente ayuda atras volver cancela cancelar cancelalo dejalo dejala nada una"
    " persona menu hola buenas empezar por que olvidalo soy parar basta deshacer vale gracias adios sin"
    " buenos saludos mis mi tus horario horarios precio precios tarifas citas cuanto cuanta donde cuando quiero"
    " necesito direccion cual como servicios".split()
)


@dataclass(frozen=True, slots=True)
class _Piece:
    word: str
    start: int
    end: int


@cache
def _book() -> Phrasebook:
    rooms = (refusals, clocks, days, answers, questions, wishes, messages, replies, talk, trade)
    return Phrasebook(table for room in rooms for table in room.TABLES)


@cache
def _right() -> spelling.Spelling:
    return spelling.Spelling(frozenset(_book().words))


def in_english(folded: Folded, *, kept: Collection[Place] = (), mixed: bool = False) -> Folded:
    """The same message in the words of the English grammar, each letter still pointing at what was typed.

    ``kept`` are the places of names. Of a ``mixed`` message only what cannot be English is put into other words.
    """
    pieces = list(_pieces(folded.plain, kept))
    if not pieces:
        return folded
    line, starts = "", []
    for piece in pieces:
        starts.append(len(line))
        line += piece.word + " "
    index = {start: number for number, start in enumerate(starts)}
    letters: list[str] = []
    places: list[Place] = []
    at, last, asking = 0, 0, "?" in folded.plain
    while at < len(pieces):
        piece = pieces[at]
        found = _book().longest(line, starts[at])
        if found is not None and mixed and all(word in SHARED for word in found[1].group().split()):
            found = None
        if found is None:
            until, words = at + 1, folded.plain[piece.start : piece.end] if piece.word not in _OPENING else ""
            whole = False
        else:
            until = index.get(found[1].end(), len(pieces))
            words, whole = found[0].becomes(found[1]), True
            if found[0].text.startswith("si|") and _is_if(pieces, at):
                words = "if" if until < len(pieces) and pieces[until].word.isalpha() else ""  # "el miércoles sí"
            elif words.startswith("is ") or words == "is":
                words = words if asking or not _begins(pieces, at) else f"it {words}"
        end = pieces[until - 1].end
        if letters and (piece.start > last or (whole and letters[-1].isalnum())):
            letters.append(" ")
            places.append((piece.start - 1, piece.start) if piece.start else (0, 1))
        if whole:
            letters += words
            places += [(piece.start, end)] * len(words)
        else:
            letters += words
            places += [(place, place + 1) for place in range(piece.start, piece.start + len(words))]
        if whole and words and until < len(pieces) and pieces[until].start == end and pieces[until].word.isalnum():
            letters.append(" ")
            places.append((end - 1, end))
        last, at = end, until
    origin = folded.origin
    return Folded(
        folded.text,
        "".join(letters),
        tuple(origin[start] for start, _ in places),
        folded.cut,
        tuple(origin[end - 1] + 1 for _, end in places),
    )


def names_in_english(names: Collection[str]) -> tuple[str, ...]:
    """Names of a Spanish shop ("Corte de uñas") as its customers' words are read ("nail trim"), where that differs."""
    made = {in_english(fold(name)).plain for name in names} - {fold(name).plain for name in names}
    return tuple(sorted(made - {""}))


def is_bare_name(plain: str) -> bool:
    """Whether a word or two that answer "what is the name?" are to be left as they are: "Nina", "Blanca Luz"."""
    words = [_right().corrected(word) for word in re.findall(r"[^\W_]+", plain)]
    return 0 < len(words) <= 2 and words[0] not in _ANSWERS


def _pieces(plain: str, kept: Collection[Place]) -> Iterator[_Piece]:
    for found in _PIECE.finditer(plain):
        start, end = found.span()
        word = found.group()
        if any(start < last and first < end for first, last in kept):
            yield _Piece("~", start, end)  # a name begins no phrase, and stands in none
        else:
            yield _Piece(_right().corrected(word) if word[0].isalpha() else word, start, end)


def _begins(pieces: list[_Piece], at: int) -> bool:
    """Whether a sentence begins here; "is" would then ask, and nothing was asked."""
    return at == 0 or not (pieces[at - 1].word[0].isalnum() or pieces[at - 1].word == "~")


def _is_if(pieces: list[_Piece], at: int) -> bool:
    """ "Si" is "yes" where a sentence begins, and "if" in the middle of one."""
    before = pieces[at - 1].word if at else ""
    return before.isalpha() and before not in _AGREES and before not in ("si", "no")


@cache
def vocabulary() -> frozenset[str]:
    """The words that mean something by themselves, so that they are hardly names."""
    return frozenset(_book().words) | spelling.OTHERS
