"""Cuts folded text into tokens, each with its typed place, and puts their spelling right."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.understanding import slips, spelling
from bot.understanding.normalise import Folded
from bot.understanding.vocabulary import MONTHS, SHORT, WEEKDAYS

_ADDRESSES = r"""
      (?P<email>[a-z0-9][a-z0-9._%+-]{0,63}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{2,20}){1,4})
    | (?P<link>https?://\S+|www\.\S+)
    |"""
_OTHERS = r"""
      (?P<address>\d{1,3}(?:\.\d{1,3}){3}(?![\d.]))
    | (?P<iso>\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?=t\d\d:\d\d|\D|$))
    | (?P<date>\d{1,2}(?P<mark>[-/.])\d{1,2}(?P=mark)(?:\d{4}|\d{2})(?![\d:]))
    | (?P<yearmonth>\d{4}[-/]\d{1,2}(?![\d/-])|(?:1[0-2]|0?[1-9])/(?:19|20)\d\d(?!\d))
    | (?P<clock>\d{1,2}[:;]\d{2}(?:[:.]\d{2}(?:\.\d{1,6})?(?:[+-]\d{2}:\d{2})?|\+0\d:[03]0)?(?!\d)
        |\d{1,2}h\d{2}(?![\d\w]))
    | (?P<slash>\d{1,2}/\d{1,2}(?![\d/]))
    | (?P<thousands>\d{1,3}(?:,\d{3})+(?!\d)|\d{1,3}\.\d{1,3}\.\d(?![\d.:]))
    | (?P<decimal>\d+[.,]\d+)
    | (?P<nth>\d{1,3}(?:st|nd|rd|th)\b)
    | (?P<half>[ap]\.?\s?m\b\.?(?!\w))
    | (?P<shortyear>'\d\d(?![\d\w]))
    | (?P<number>\d+)
    | (?P<word>(?:'(?=till?\b))?[^\W\d_]+(?:['"][^\W\d_]+)*)
    | (?P<smile>[:;]'?-?[()](?![\w(]))
    | (?P<sign>[^\w\s])
    """
_PIECES = re.compile(_ADDRESSES + _OTHERS, re.VERBOSE)
_NO_ADDRESSES = re.compile(
    _OTHERS, re.VERBOSE
)  # every word is tried as an address first: where there is none, it is not
MOST = 250  # tokens that are read
PUT_RIGHT = 120  # the first so many words are compared with known ones when they are misspelt
_USUAL = 20  # letters of a word that is remembered
_STOPS = frozenset(",.!?")
_GOES_ON = frozenset({"a", "p", "am", "pm", "end", "ends"})  # words that may be the half of a day, or of "weekend"
_AFTER_NUMBER = frozenset(
    "am pm p a q h hr hrs hour hours min mins m minutes ish d day days w wk wks week weeks mo mos mth mths month months"
    " y yr yrs yo year years kg kgs kilo kilos kilitos lb lbs pound pounds"
    " oz stone g gr gram grams gramos x st nd rd th of noon oclock z utc gmt".split()
)
_KEPT = {"it's": "its", "that's": "thats", "let's": "lets", "what's": "whats", "we'll": "we will", "i'll": "i will",
         "we're": "we are", "she'll": "she will", "he'll": "he will", "it'll": "it will", "that'll": "that will",
         "there'll": "there will", "you'll": "you will", "they'll": "they will", "they're": "they are", "i'd": "id",
         "y'all": "you", "o'clock": "oclock", 'o"clock': "oclock", "ma'am": "madam", "how'd": "how did",
         "you're": "youre", "we'd": "we would", "he's": "hes", "she's": "shes", "who's": "whos", "where's": "wheres",
         "there's": "theres", "how's": "hows", "when's": "whens", "here's": "heres", "'s": "", "i'm": "im",
         "i've": "ive", "everything's": "everything is", "who'll": "who will"}  # fmt: skip


@dataclass(slots=True)
class Token:
    """``word`` is put right, ``typed`` only folded; ``start`` and ``end`` are offsets in the folded text."""

    word: str
    typed: str
    start: int
    end: int
    shape: str = "word"


def tokenise(folded: Folded) -> list[Token]:
    """The tokens of a message, in order; a word that stands for several ("gonna") becomes several."""
    tokens: list[Token] = []
    plain = folded.plain
    pieces = _PIECES if "@" in plain or "www." in plain or "http" in plain else _NO_ADDRESSES
    at = end = 0
    doubtful = False
    for part in plain.split():
        start = plain.index(part, end)
        end = start + len(part)
        # Most of a message are words, a comma or a full stop behind some: they need no pattern.
        sign = part[-1] if part[-1] in _STOPS else ""
        word = part[:-1] if sign else part
        if at <= start and word.isalpha() and word not in _GOES_ON and len(part) <= _USUAL and len(tokens) < PUT_RIGHT:
            words, unsure = _words_of(word)
            at = start + len(word)
            tokens += [Token(one, word, start, at) for one in words]
            doubtful = doubtful or unsure
            if sign:
                tokens.append(Token(sign, sign, at, end, "sign"))
            at = end
            continue
        at = max(at, start)
        while at < end and len(tokens) < MOST:
            piece = pieces.match(plain, at)
            at = at + 1 if piece is None else piece.end()
            if piece is not None and _add(tokens, piece, plain):
                doubtful = True
        if len(tokens) >= MOST:
            break
    if doubtful:
        _mend(tokens)
    return tokens


def _add(tokens: list[Token], piece: re.Match[str], plain: str) -> bool:
    """Add what a piece is; returns whether it may hold a slip that its neighbours make out."""
    shape = piece.lastgroup or "sign"
    if shape == "smile":
        return False
    typed = piece.group()
    start, end = piece.span()
    glued = bool(tokens) and tokens[-1].end == start
    if glued and typed == "'" and tokens[-1].shape == "word":  # "two weeks' time"
        return False
    if shape == "half":
        _add_half(tokens, typed, start, end, glued=glued)
    elif shape == "word":
        return _add_word(tokens, typed, start, end, plain, glued=glued)
    elif shape == "shortyear" and glued and typed[1:].isdigit() and tokens[-1].shape == "number":  # 5'30, 6'10
        tokens.append(Token("'", "'", start, start + 1, "sign"))
        tokens.append(Token(typed[1:], typed[1:], start + 1, end, "number"))
    elif shape == "shortyear":  # apr '30
        tokens.append(Token(("20" if typed < "'70" else "19") + typed[1:], typed, start, end, "number"))
    elif shape == "clock" and glued and tokens[-1].typed == "t":  # T14:30
        tokens[-1] = Token(typed, typed, start, end, shape)
    elif (
        shape in ("number", "clock")
        and glued
        and tokens[-1].shape == "word"
        and tokens[-1].typed.isalpha()
        and tokens[-1].word not in _BEFORE_NUMBER
        and not (typed.isdigit() and tokens[-1].typed == "h" and tokens[-2:-1] and tokens[-2].shape == "number")
    ):
        joined = tokens[-1].typed + typed  # A4, C5
        tokens[-1].word, tokens[-1].typed, tokens[-1].end = SHORT.get(joined, joined), joined, end
        return True
    else:
        tokens.append(Token(typed, typed, start, end, shape))
    return False


def _add_half(tokens: list[Token], typed: str, start: int, end: int, *, glued: bool) -> None:
    """ "pm", "a.m." and "p m" behind an hour; elsewhere they are words."""
    if glued and tokens[-1].shape == "word":  # the end of a longer word
        tokens[-1].end = end
        return
    before = tokens[-1] if tokens else None
    if before is not None and (before.shape in _NUMERIC or before.word in _HOURS):
        tokens.append(Token(typed[0] + "m", typed, start, end, "half"))
    elif typed.strip(". ") in ("a.m", "p.m"):
        tokens.append(Token(typed[0] + "m", typed, start, end))
    else:
        for letter in re.finditer(r"[a-z]+", typed):
            part = letter.group()
            tokens.append(Token(part, part, start + letter.start(), start + letter.end()))


def _add_word(tokens: list[Token], typed: str, start: int, end: int, plain: str, *, glued: bool) -> bool:
    before = tokens[-1] if glued else None
    if before is not None and typed == "w" and before.word == "/" and len(tokens) > 1 and tokens[-2].typed == "b":
        tokens.pop()  # b/w
        tokens[-1].word, tokens[-1].end = "between", end
        return False
    if before is not None and before.shape == "iso" and typed == "t":
        return False  # 2030-03-20T14:30
    if before is not None and before.shape == "word" and (known := SHORT.get(before.typed + typed)):
        before.word, before.typed, before.end = known, before.typed + typed, end  # l8r
        return True
    if before is not None and before.shape in _NUMERIC:
        unit = typed in _AFTER_NUMBER or typed in ("pmish", "amish")
        if not unit and spelling.corrected(typed) not in _MONTHS_AND_DAYS:
            before.word, before.typed = (before.typed + typed, before.typed + typed)
            before.end, before.shape = end, "word"
            if (known := SHORT.get(before.word)) is not None:
                before.word = known
            return True
        if typed in ("pmish", "amish"):
            tokens.append(Token(typed[:2], typed, start, end, "half"))
            return False
        if typed in ("p", "a"):
            tokens.append(Token(typed + "m", typed, start, end, "half"))
            return False
    if typed in ("end", "ends") and _weekend(tokens, plain, end):
        tokens[-1].word, tokens[-1].end = "weekend", end
        return True
    right = len(tokens) < PUT_RIGHT
    words, doubtful = _words_of(typed) if right and end - start <= _USUAL else (_words_in(typed, right=right), True)
    tokens += [Token(word, typed, start, end) for word in words]
    return doubtful


def _weekend(tokens: list[Token], plain: str, end: int) -> bool:
    """Whether "end" is that of "week-end" or "this week end"; of "next week, end of the day" it is not."""
    if tokens and tokens[-1].typed == "-":
        if len(tokens) > 1 and tokens[-2].word == "week" and tokens[-2].end == tokens[-1].start:
            tokens.pop()
            return True
        return False
    if len(tokens) < 2 or tokens[-1].word != "week" or tokens[-2].word not in ("this", "next", "coming", "following"):
        return False
    return not plain[end:].lstrip().startswith("of")


def _mend(tokens: list[Token]) -> None:
    """Put right what only its neighbours make out."""
    words = ["", *(token.word for token in tokens[: PUT_RIGHT + 2]), "", ""]
    for index, token in enumerate(tokens[:PUT_RIGHT]):
        if token.shape == "word" and _in_question(token.word, token.typed):
            before, _, following, beyond = words[index : index + 4]
            meant = slips.mended(before, token.typed, following, beyond)
            if meant != token.typed:
                token.word = words[index + 1] = meant


_NUMERIC = frozenset({"number", "clock", "decimal", "nth", "date", "iso", "slash", "yearmonth"})
_MONTHS_AND_DAYS = frozenset((*MONTHS, *WEEKDAYS, "tomorrow", "today", "tonight"))  # "15sep", "3tomorrow"
_BEFORE_NUMBER = _MONTHS_AND_DAYS | frozenset("half at by from to till until before after around on the and".split())
_HOURS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve fifteen thirty forty fifty twenty oclock".split()
)


@lru_cache(maxsize=10_000)
def _words_of(typed: str) -> tuple[tuple[str, ...], bool]:
    """What a word of usual length stands for, put right, and whether its neighbours may make out another one."""
    words = _words_in(typed, right=True)
    return words, any(_in_question(word, typed) for word in words)


def _in_question(word: str, typed: str) -> bool:
    return 3 <= len(typed) <= 10 and slips.in_question(word, typed)


def _words_in(typed: str, *, right: bool) -> tuple[str, ...]:
    marked = "'" in typed or '"' in typed
    word = (_KEPT.get(typed.replace('"', "'")) or _without_mark(typed)) if marked else typed
    if word.endswith("ish") and word[:-3] in _HOURS:
        word = f"{word[:-3]} ish"  # sevenish
    if right and " " not in word:
        word = spelling.corrected(word)
    return tuple(word.split()) if " " in word else (word,) if word else ()


def _without_mark(typed: str) -> str:
    base = typed.replace('"', "'")
    if base.endswith("'s"):
        return base[:-2].replace("'", "")
    return base.replace("'", "")
