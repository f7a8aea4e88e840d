"""The command of the understanding protocol, and its explanation for people."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot import understand
from tests.cast import shop_file

REFERENCE = "2030-03-04T09:00:00-05:00"


def ask(text: str, **context: Any) -> dict[str, Any]:
    return understand.answered(
        json.dumps({"id": "1", "text": text, "reference": REFERENCE, "context": context or None})
    )


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("tomorrow at 3pm", {"date": "2030-03-05", "time": "15:00"}),
        ("friday morning", {"date": "2030-03-08", "part": "morning"}),
        ("tuesday after 3pm", {"start": "2030-03-05T15:00"}),
        ("after 3pm", {"start": "T15:00"}),
        ("from 9 to 5pm on friday", {"start": "2030-03-08T09:00", "end": "2030-03-08T17:00"}),
        ("from 10pm to 2am tomorrow", {"start": "2030-03-05T22:00", "end": "2030-03-06T02:00"}),
        ("next week", {"start": "2030-03-11", "end": "2030-03-18"}),
        ("hello there", {}),
    ],
)
def test_values_take_the_form_of_the_protocol(text: str, fields: dict[str, str]) -> None:
    answer = ask(text)
    assert {key: answer[key] for key in ("date", "time", "part", "start", "end") if key in answer} == fields


def test_two_days_are_asked_about() -> None:
    answer = ask("tuesday or wednesday at 3pm")
    assert answer["alternatives"] == [{"date": "2030-03-05", "time": "15:00"}, {"date": "2030-03-06", "time": "15:00"}]
    assert "date" not in answer


def test_the_open_question_decides_a_bare_number() -> None:
    assert ask("7", expecting="time")["time"] == "19:00"
    assert "time" not in ask("7", expecting="party_size")


def test_the_intent_is_named() -> None:
    assert ask("how much is a bath")["intent"] == "price"
    assert ask("please cancel my appointment")["intent"] == "cancel"


@pytest.mark.parametrize("line", ["", "nonsense", "[]", "null", '{"text": "hi"}', "[" * 100_000])
def test_an_unreadable_line_is_answered_with_nothing(line: str) -> None:
    assert understand.answered(line) == {}


@pytest.mark.parametrize("line", ['{"id": "7"}', '{"id": "7", "text": 5, "reference": "never"}'])
def test_an_odd_request_is_answered_as_other(line: str) -> None:
    assert understand.answered(line) == {"id": "7", "act": "other"}


def test_the_command_answers_line_by_line_in_order() -> None:
    lines = [json.dumps({"id": str(number), "text": "tomorrow\u2028", "reference": REFERENCE}) for number in range(3)]
    with subprocess.Popen(
        [sys.executable, "-m", "bot.understand", "--jsonl"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as command:
        assert command.stdin is not None
        assert command.stdout is not None
        for number, line in enumerate(["oops", *lines]):
            command.stdin.write(line + "\n")
            command.stdin.flush()
            answer = json.loads(command.stdout.readline())
            assert answer == {} if not number else answer["date"] == "2030-03-05"
        command.stdin.close()
        assert command.wait(20) == 0


def test_a_text_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert understand.main(["bath tomorrow at 3pm", "--reference", REFERENCE]) == 0
    said = capsys.readouterr().out
    assert "day Tue 05 Mar 2030, clock 15:00" in said
    assert "     ^^^^^^^^^^^^^^^" in said


def test_a_text_needs_the_moment_it_came(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        understand.main(["tomorrow"])
    assert "--reference" in capsys.readouterr().err


def test_a_text_is_explained_in_the_words_of_a_shop(capsys: pytest.CaptureFixture[str]) -> None:
    shop = str(shop_file("salon"))
    asked = ["the fluffy one smells awful, not with leo", "--reference", REFERENCE, "--shop", shop]
    assert understand.main([*asked, "--pet", "Biscuit (dog, fluffy)"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "the fluffy one smells awful, not with leo"
    assert "^^^^^^^^^^^^^^ pet: Biscuit  [0.65 described]" in lines
    assert "               ^^^^^^^^^^^^ service: Bath & brush or Cat groom  [0.70 what it is for]" in lines
    assert "                                      ^^^ not with: Leo  [0.95 name]" in lines


def test_a_long_text_is_explained_in_rows(capsys: pytest.CaptureFixture[str]) -> None:
    assert understand.main(["so " * 50 + "tomorrow", "--reference", REFERENCE]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines[:3])) <= 120
    assert "when: day Tue 05 Mar 2030" in lines[2]
    assert lines[1][lines[2].index("^") :].startswith("tomorrow")


def test_a_shop_file_with_a_mistake_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "shop.yaml"
    file.write_text("shop: {}")
    with pytest.raises(SystemExit):
        understand.main(["bath", "--reference", REFERENCE, "--shop", str(file)])
    assert "is missing" in capsys.readouterr().err
