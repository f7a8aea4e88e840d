"""Reading YAML: plain values with their lines, and nothing that could do harm."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest

from core.shop import document
from core.shop.document import LARGEST, ShopFileError, read


def refusal(content: bytes) -> str:
    with pytest.raises(ShopFileError) as refused:
        read(content)
    return "; ".join(map(str, refused.value.mistakes))


def test_values_keep_their_lines_in_block_and_flow_style() -> None:
    found = read(b"a:\n  - {x: 1,\n     y: [2, 3]}\nb: text\n")
    assert found.data == {"a": [{"x": 1, "y": [2, 3]}], "b": "text"}
    lines = [found.line(path) for path in ((), ("a",), ("a", 0), ("a", 0, "x"), ("a", 0, "y", 1), ("b",))]
    assert lines == [1, 1, 2, 2, 3, 4]


def test_what_is_missing_has_the_line_of_what_is_around_it() -> None:
    assert read(b"a: 1\nb:\n  - {x: 1}\n").line(("b", 0, "price")) == 3


def test_numbers_keep_their_digits_and_words_stay_words() -> None:
    found = read(b"a: 45.00\nb: no\nc: 2030-12-25\nd: '7'\ne: true\nf: ~\ng: 0x1F\nh: .inf\ni: 09:30")
    assert found.data == {
        "a": Decimal("45.00"), "b": "no", "c": "2030-12-25", "d": "7", "e": True, "f": None,
        "g": "0x1F", "h": ".inf", "i": "09:30",
    }  # fmt: skip


def test_a_key_given_twice_is_a_mistake_with_its_line() -> None:
    assert [str(mistake) for mistake in read(b"a: 1\nb: {c: 1,\n c: 2}").mistakes] == [
        "3: b.c: stands here a second time"
    ]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "1: the file is empty"),
        (b"# nothing but a comment\n", "1: the file is empty"),
        (b"a: 1\nb: c: d\n", "2: this is not YAML: mapping values are not allowed here"),
        (b"a: [1\n", "2: this is not YAML"),
        (b"a: 1\n---\nb: 2\n", "2: this is not YAML: but found another document"),
        (b"a: 1\nb: \x00\n", "1: this is not YAML: it holds characters that may not be in a text"),
        (b"a: 1\nb: caf\xe9\n", "2: the file is not in UTF-8"),
        (b"a: *b\n", "1: this is not YAML: found undefined alias"),
        (b"a: &x 1\nb: &x 2\n", "2: the anchor &x is given a second time"),
        (b"a: &x [*x]\n", "aliases repeat too many values here"),
        (b"a\n" * (LARGEST // 2) + b"b", "1: the file is larger than 1 MiB"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_its_line(content: bytes, sentence: str) -> None:
    assert sentence in refusal(content)


def test_a_file_made_to_grow_is_refused_at_once() -> None:
    layers = [f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 9)}]" for level in range(1, 12)]
    bomb = "\n".join(["a0: &a0 [x, x, x, x, x, x, x, x, x]", *layers]).encode()
    began = time.process_time()
    assert "aliases repeat too many values" in refusal(bomb)
    assert "nested more than" in refusal(b"[" * 5000)
    assert time.process_time() - began < 2


def test_a_file_with_more_values_than_any_shop_has_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert document.MOST_NODES > 10_000
    monkeypatch.setattr(document, "MOST_NODES", 300)
    assert "1: the file holds more than 300 values" in refusal(b"[" + b"a," * 300 + b"a]")


def test_tags_make_no_objects() -> None:
    found = read(b"a: !!python/object/apply:os.system [ls]\nb: !!python/name:os.system x\n")
    assert found.data == {"a": ["ls"], "b": None}
    assert [mistake.line for mistake in found.mistakes] == [2]
