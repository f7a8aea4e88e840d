"""`pawline chat --jsonl`: a line in, a line out; ids hold over processes, and a bad line ends nothing."""

from __future__ import annotations

import json
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bot.assistant import SORRY
from channels.cli import main
from channels.console.chat import LONGEST_LINE
from tests.cast import ANA, BEN
from tests.channels.program import chat, environment, pawline
from tests.channels.talking import AT, Writer, ask, scheduled

BATH = "bath for biscuit on tuesday at 10"


def lines(writer: Writer, *given: str | bytes, phone: str = ANA.phone) -> Result:
    """Run the command in this process on these lines."""
    raw = b"".join((one if isinstance(one, bytes) else one.encode()) + b"\n" for one in given)
    command = ["chat", "--jsonl", "--phone", phone, "--now", AT]
    return CliRunner().invoke(main, command, input=raw, env=dict(environment(writer.database.url)))


def answers(writer: Writer, *given: str | bytes, phone: str = ANA.phone) -> list[dict[str, Any]]:
    done = lines(writer, *given, phone=phone)
    assert (done.exit_code, done.stderr) == (0, "")
    return [json.loads(one) for one in done.stdout.splitlines()]


def line(provider_id: object, text: object, **more: object) -> str:
    return json.dumps({"id": provider_id, "text": text, "at": AT, **more})


def test_a_talk_of_a_program_from_the_first_word_to_the_booking(ana: Writer) -> None:
    first, second = answers(ana, line("m1", BATH), line("m2", "yes"))
    assert set(first) == set(second) == {"id", "replies", "trace"}
    assert first["id"] == "m1"
    (question,) = first["replies"]
    assert set(question) == {"text", "choices"}
    assert "Tue 5 Mar at 10 am, $45. Shall I book it?" in question["text"]
    assert question["choices"] == ["Book it", "Another time", "Leave it"]
    assert first["trace"]["heard"]["text"] == BATH
    assert second["replies"][0]["text"].startswith("Booked")
    assert second["trace"]["after"] != second["trace"]["before"]
    assert scheduled(ana.database) == 1


def test_an_id_is_unique_for_its_phone_over_processes_and_a_repeat_says_the_same(ana: Writer) -> None:
    url = ana.database.url
    with chat(url) as one, chat(url) as other, chat(url, BEN.phone) as another_phone:
        asked = one.ask("a", BATH)
        assert "Shall I book it?" in asked["replies"][0]["text"]
        booked = other.ask("b", "yes")
        assert booked["replies"][0]["text"].startswith("Booked")
        assert one.ask("b", "yes")["replies"] == booked["replies"]
        assert other.ask("a", "cancel everything", at="2030-03-09T09:00-05:00")["replies"] == asked["replies"]
        assert another_phone.ask("a", "hello")["replies"] != asked["replies"]
        assert one.ask("c", "my visits")["replies"][0]["text"].count("Tue 5 Mar") == 1
        for talk in (one, other, another_phone):
            ended = talk.end()
            assert (ended.code, ended.out, ended.errors) == (0, "", "")
    assert scheduled(ana.database) == 1
    assert len(ana.said()) == 6


def test_at_is_the_clock_of_its_message(ana: Writer) -> None:
    week = "2030-03-11T09:00-04:00"
    today, _, later, in_utc, unsaid = answers(
        ana,
        line("1", "bath for biscuit tomorrow at 10"),
        line("2", "start over"),
        line("3", "bath for biscuit tomorrow at 11", at=week),
        line("4", "start over", at="2030-03-11T13:00:00Z"),
        json.dumps({"id": "5", "text": BATH}),
    )
    assert "Tue 5 Mar at 10 am" in today["replies"][0]["text"]
    assert "Tue 12 Mar at 11 am" in later["replies"][0]["text"]
    assert in_utc["replies"]
    assert "Tue 5 Mar at 10 am" in unsaid["replies"][0]["text"]  # by --now
    assert [spoken.at.day for spoken in ana.said()[::2]] == [4, 4, 11, 11, 4]


@pytest.mark.parametrize(
    ("bad", "error"),
    [
        pytest.param("not JSON at all", "not JSON", id="no JSON"),
        pytest.param('{"id": "1", "text": "cut', "not JSON", id="cut off"),
        pytest.param(b'{"id": "1", "text": "\xff\xfe', "not JSON", id="no UTF-8"),
        pytest.param("[" * 100_000, "not JSON", id="too deep"),
        pytest.param("1" * 10_000, "not JSON", id="a number without end"),
        pytest.param("x" * (LONGEST_LINE + 1), "longer than", id="too long"),
        pytest.param('["1", "hello"]', "object", id="a list"),
        pytest.param("null", "object", id="null"),
        pytest.param('{"text": "hello"}', '"id"', id="no id"),
        pytest.param(line("", "hello"), '"id"', id="an empty id"),
        pytest.param(line(True, "hello"), '"id"', id="true is no id"),
        pytest.param(line(["1"], "hello"), '"id"', id="a list as id"),
        pytest.param(line(1.5, "hello"), '"id"', id="a fraction as id"),
        pytest.param(line("1\x00", "hello"), '"id"', id="NUL in the id"),
        pytest.param(line("\ud800", "hello"), '"id"', id="half a character as id"),
        pytest.param(line("1" * 201, "hello"), '"id"', id="a long id"),
        pytest.param('{"id": "1"}', '"text"', id="no text"),
        pytest.param(line("1", None), '"text"', id="null as text"),
        pytest.param(line("1", 5), '"text"', id="a number as text"),
        pytest.param(line("1", "hello", pressed=5), '"pressed"', id="a number as button"),
        pytest.param(line("1", "hello", at="tomorrow"), '"at"', id="no time"),
        pytest.param(line("1", "hello", at="2030-03-04T09:00"), "offset", id="a time without offset"),
        pytest.param(line("1", "hello", at=1_900_000_000), '"at"', id="a number as time"),
        pytest.param(line("1", "hello", at="0001-01-01T00:00+14:00"), '"at"', id="before all calendars"),
        pytest.param(line("1", "hello", at="9999-12-31T23:59-05:00"), '"at"', id="after all calendars"),
        pytest.param(line("1", "hello", at="2030-02-30T09:00-05:00"), '"at"', id="30 February"),
    ],
)
def test_a_bad_line_is_answered_with_its_error_and_the_next_one_is_read(
    ana: Writer, bad: str | bytes, error: str
) -> None:
    refused, taken = answers(ana, bad, "", line("1", "hello"))
    assert set(refused) == {"error"}
    assert error in refused["error"]
    assert taken["replies"][0]["text"].startswith("Hello")
    assert len(ana.said()) == 2


def test_what_is_odd_but_can_be_read_is_taken(ana: Writer) -> None:
    number, same, surrogate, stray, pressed = answers(
        ana,
        line(7, "hello"),
        line("7", "something else"),
        '{"id": "s", "text": "\\ud83d and \\u0000", "more": {"is": "ignored"}}',
        b'{"id": "\xc3\xa9", "text": "b\xff\xfeth"}',
        json.dumps({"id": "p", "pressed": "0...book"}),
    )
    assert (number["id"], same["replies"]) == ("7", number["replies"])
    assert stray["id"] == "é"
    for one in (surrogate, stray, pressed):
        assert one["replies"][0]["text"] not in ("", SORRY)
    assert [one.text for one in ana.said()[::2]] == ["hello", "\ufffd and \ufffd", "b\ufffd\ufffdth", ""]


def test_a_message_of_a_hundred_thousand_characters_goes_through_the_pipe(ana: Writer) -> None:
    written = "woof 🐶 " * 14_300
    with chat(ana.database.url) as talk:
        assert talk.ask("long", written)["replies"][0]["text"]
        assert talk.ask("next", "hello")["replies"]
    assert ana.said()[0].text == written


def test_a_line_is_answered_before_the_next_is_sent(ana: Writer) -> None:
    with chat(ana.database.url) as talk:
        talk.tell("no JSON")
        assert talk.hear() == {"error": "the line is not JSON"}
        assert talk.ask("1", "hello")["id"] == "1"
        talk.tell("")
        assert talk.ask("2", "hello")["id"] == "2"


@pytest.mark.parametrize("phone", ["nonsense", "", "+1"])
def test_a_phone_that_is_none_is_refused_at_the_start(ana: Writer, phone: str) -> None:
    done = lines(ana, line("1", "hello"), phone=phone)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "phone" in done.stderr


def test_a_phone_is_the_same_in_every_spelling(ana: Writer) -> None:
    (first,) = answers(ana, line("1", BATH))
    (again,) = answers(ana, line("1", BATH), phone="(212) 555-0123")
    assert again["replies"] == first["replies"]


def test_people_type_and_see_numbered_choices(ana: Writer) -> None:
    done = pawline(ana.database.url, "chat", "--phone", ANA.phone, "--now", AT, given=f"{BATH}\n1\n\nmy visits")
    assert (done.code, done.errors) == (0, "")
    question, choices, booked, *more = done.out.splitlines()
    assert question.endswith("Shall I book it?")
    assert choices.strip() == "1 Book it   2 Another time   3 Leave it"
    assert booked.startswith("Booked")
    assert "Tue 5 Mar" in "".join(more)
    assert ask(ana.database, "SELECT count(*) FROM inbound_keys") == 4


def test_without_a_shop_nobody_is_asked_anything(migrated_database_url: str) -> None:
    for options in ((), ("--jsonl", "--phone", ANA.phone)):
        done = pawline(migrated_database_url, "chat", *options, given="hello\n")
        assert (done.code, done.out) == (2, "")
        assert "no shop is loaded" in done.errors
        assert "Traceback" not in done.errors


def test_whoever_stops_listening_ends_the_program_quietly(ana: Writer) -> None:
    with chat(ana.database.url) as talk:
        assert talk.ask("1", "hello")["id"] == "1"
        talk.stop_listening()
        talk.tell(line("2", "hello"))
        ended = talk.end()
    assert ended.code == 1
    assert "Traceback" not in ended.errors
    assert len(ana.said()) == 4
