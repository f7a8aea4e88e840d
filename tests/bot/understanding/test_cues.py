"""A pattern is left out only where it could not have matched: the words it needs are read off the pattern rightly.

What is found is the same as if all of a cue's patterns had been tried as one.
"""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.understanding import cues, names, needs
from bot.understanding.normalise import fold
from bot.understanding.reader import read
from bot.understanding.reminder import reply_to
from bot.understanding.tokens import tokenise
from tests.cast import ROOT

assert read.__doc__  # all patterns are there, however the tests are ordered
assert reply_to.__doc__  # those of replies to reminders too
CUES = cues.all_cues()
WRITTEN = sorted(
    {
        line[2:]
        for path in sorted((ROOT / "tests" / "transcripts").glob("*.talk"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith("> ")
    }
)
# Words that stand in the patterns, joined anyhow, come nearest to what a pattern may fit by surprise.
PATTERN_WORDS = sorted({word for cue in CUES for word in re.findall(r"[a-z]+", cue.pattern)})


def _left_out_wrongly(plain: str) -> list[str]:
    may = cues.possible(plain)
    found = []
    for cue in CUES:
        look = cue.match if cue.anchored else cue.search
        whole, few = look(plain), look(plain, may)
        if whole and whole.group() and (few is None or few.span() != whole.span()):
            found.append(cue.pattern[:60])
        if few and whole is None:
            found.append(cue.pattern[:60])
    return found


def test_no_pattern_is_left_out_that_would_fit_what_owners_wrote() -> None:
    assert len(WRITTEN) > 500
    wrong = {text: bad for text in WRITTEN if (bad := _left_out_wrongly(names.plain_of(tokenise(fold(text)))[0]))}
    assert wrong == {}


@settings(max_examples=400, deadline=None)
@given(words=st.lists(st.sampled_from(PATTERN_WORDS), max_size=8), end=st.sampled_from(["", " ?", " !", " ."]))
def test_no_pattern_is_left_out_that_would_fit_a_heap_of_its_words(words: list[str], end: str) -> None:
    assert _left_out_wrongly(" ".join(words) + end) == []


def test_most_patterns_are_left_out_of_a_plain_wish() -> None:
    patterns = sum(cue.bit.bit_count() for cue in CUES)
    assert 0 < cues.possible("can i book a bath for biscuit on friday").bit_count() < patterns / 20


def test_a_word_of_each_of_two_sets_has_to_be_there() -> None:
    cue = cues.any_of("zzlook (?:good|fine)", "zzring")
    assert not cues.possible("how does it zzlook") & cue.bit
    assert cue.search("all will zzlook fine", cues.possible("all will zzlook fine"))
    either = "zzring or zzlook good"
    found = cue.search(either, cues.possible(either))
    assert found is not None
    assert found.group() == "zzring"


def test_the_rows_of_a_table_that_may_fit_come_in_their_order_also_two_of_one_cue() -> None:
    bath, ring = cues.any_of("zzbath", r"^zzwash"), cues.any_of("zzring")
    table = cues.Worth([(ring, "ring"), (bath, "bath"), (ring, "call")])
    assert table.of(cues.possible("zzring")) == ["ring", "call"]
    assert table.of(cues.possible("a zzwash and a zzring")) == ["ring", "bath", "call"]
    assert table.of(cues.possible("hello")) == []
    assert table.of(cues.ALL) == ["ring", "bath", "call"]


@pytest.mark.parametrize(
    ("pattern", "first", "second"),
    [
        (r"\bcancel\b", {"cancel"}, None),
        (r"\bcancel(?:led|ling)?\b", {"canc*"}, None),
        (r"\b(?:call|ring) off\b", {"off"}, {"call", "ring"}),
        (r"\b(?:please )?(?:drop|scrap) it\b", {"drop", "scrap"}, {"it"}),
        (r"\b(?:re)?book\b", None, None),
        (r"book", None, None),
        (r"\bno(?! problem)\b", {"no*"}, None),
        (r"\bof(?:f|ten)?\b", {"of*"}, None),
        (r"\bnever ?mind\b", {"neve*"}, None),
        (r"(?<!not )\bsure\b", {"sure"}, None),
        (r"\bthank[sz]?\b", {"than*"}, None),
        (r"\b(?:yes|\w+ly)\b", None, None),
        (r"👍|\bok\b", {"👍", "ok"}, None),
        (r"\bbye+\b", {"bye*"}, None),
        (r"(?i:yes)", None, None),
    ],
)
def test_what_a_pattern_needs_is_read_off_it(pattern: str, first: set[str] | None, second: set[str] | None) -> None:
    assert needs.needed(pattern, begins=False, followed=False) == (first, second)
