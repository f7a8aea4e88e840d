"""Two processes serve one database: whatever meets there happens once, in some order, and nobody is booked twice."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from multiprocessing.connection import Connection

import pytest

from bot.ports import InboundMessage
from channels.receiving import take
from core.db import Database
from tests.cast import BEN, NOW, Person
from tests.channels.program import processes
from tests.channels.talking import Writer, ask, assert_gapless, enter, scheduled

THREADS = 4

Said = list[tuple[str, bool, int]]
"""Of each message: the text of its answer, whether it was a repeat, and the place of the answer in the talk."""


class Server:
    """A process that takes messages in several threads at once."""

    def __init__(self, url: str) -> None:
        self._here, there = processes().Pipe()
        self.process = processes().Process(target=_serve, args=(url, there))
        self.process.start()
        there.close()

    def begin(self, messages: Sequence[InboundMessage]) -> None:
        """Let each thread take one of these, all at the same moment."""
        self._here.send(messages)

    def end(self) -> Said:
        """What became of them."""
        result = self._here.recv()
        if isinstance(result, Exception):
            raise result
        said: Said = result
        return said

    def close(self) -> None:
        self._here.close()
        self.process.join(10)


def _serve(url: str, there: Connection) -> None:
    database = Database(url)
    while True:
        try:
            messages: Sequence[InboundMessage] = there.recv()
        except EOFError:
            break
        together = threading.Barrier(len(messages))

        def one(message: InboundMessage, together: threading.Barrier = together) -> tuple[str, bool, int]:
            together.wait()
            received = take(database, message, now=NOW)
            return received.replies[0].text, received.repeat, received.replies[0].seq

        try:
            with ThreadPoolExecutor(len(messages)) as threads:
                there.send(list(threads.map(one, messages)))
        except Exception as error:  # noqa: BLE001  # the test hears of it
            there.send(error)
    database.dispose()


@pytest.fixture
def servers(ana: Writer) -> Iterator[tuple[Server, Server]]:
    with _server(ana.database.url) as one, _server(ana.database.url) as other:
        yield one, other


@contextmanager
def _server(url: str) -> Iterator[Server]:
    server = Server(url)
    try:
        yield server
    finally:
        server.close()


def at_once(servers: tuple[Server, Server], one: Sequence[InboundMessage], other: Sequence[InboundMessage]) -> Said:
    """Hand the first messages to one process and the others to the other, all at the same moment."""
    for server, messages in zip(servers, (one, other), strict=True):
        server.begin(messages)
    return [said for server in servers for said in server.end()]


def test_a_message_delivered_to_both_at_once_has_one_effect_and_one_answer(
    ana: Writer, servers: tuple[Server, Server]
) -> None:
    for number, wish in enumerate(("bath for biscuit on tuesday at 10", "yes", "cancel it", "yes")):
        same = [ana.message(wish, provider_id=f"same {number}")] * THREADS
        said = at_once(servers, same, same)
        assert len({text for text, *_ in said}) == len({seq for *_, seq in said}) == 1
        assert [repeat for _, repeat, _ in said].count(False) == 1
        assert scheduled(ana.database) == int(number in (1, 2))
    assert_gapless(ana.said())
    assert len(ana.said()) == 8
    assert ask(ana.database, "SELECT count(*) FROM appointments WHERE status = 'cancelled'") == 1
    assert ask(ana.database, "SELECT count(*) FROM calendar_claims") == 0


def test_messages_of_one_talk_that_come_together_are_all_answered_in_some_order(
    ana: Writer, servers: tuple[Server, Server]
) -> None:
    words = ["hello", "opening hours", "where are you?", "my visits", "my pets", "what does a bath cost?", "help", "hi"]
    messages = [ana.message(word, provider_id=word) for word in words]
    said = at_once(servers, messages[:THREADS], messages[THREADS:])
    assert not any(repeat for _, repeat, _ in said)
    lines = ana.said()
    assert_gapless(lines)
    assert sorted(line.text for line in lines if not line.mine) == sorted(words)
    assert sorted(seq for *_, seq in said) == [line.seq for line in lines if line.mine]
    for word, (text, _, seq) in zip(words, said, strict=True):
        assert (lines[seq - 2].text, lines[seq - 1].text) == (word, text)


def test_two_yeses_at_once_book_once(ana: Writer, servers: tuple[Server, Server]) -> None:
    ana.say("bath for biscuit on tuesday at 10")
    yeses = [[ana.message("yes", provider_id=f"yes {n}")] for n in range(2)]
    said = at_once(servers, yeses[0], yeses[1])
    assert sum(text.startswith("Booked") for text, *_ in said) == 1
    assert scheduled(ana.database) == 1
    assert_gapless(ana.said())


def test_of_owners_who_race_for_a_time_one_has_it_and_the_others_are_offered_another(
    ana: Writer, servers: tuple[Server, Server]
) -> None:
    racers = [ana]
    for number in range(2 * THREADS - 1):
        ben = Person("Ben", "Okafor", f"ben{number}@example.com", f"{BEN.phone[:-2]}{number:02}")
        enter(ana.database, ben, "Biscuit")
        racers.append(Writer(ana.database, phone=ben.phone))
    wish = "bath for biscuit with kim on tuesday at 10"
    wishes = [racer.message(wish, provider_id="wish") for racer in racers]
    asked = at_once(servers, wishes[:THREADS], wishes[THREADS:])
    assert sum("at 10 am" in text and "Shall I book it?" in text for text, *_ in asked) == 1
    for racer in racers:
        times = [one for one in racer.said()[-1].choices if one.label != "Waiting list"]
        assert len(times) == 3  # book it, or one of three other times
    yeses = [racer.message("yes", provider_id="yes") for racer in racers]
    answered = at_once(servers, yeses[:THREADS], yeses[THREADS:])
    booked = [text for text, *_ in answered if text.startswith("Booked")]
    assert sum("Tue 5 Mar at 10 am with Kim" in text for text in booked) == 1
    taken = "SELECT count(*) FROM appointments WHERE appointment_date = '2030-03-05 15:00Z' AND status = 'scheduled'"
    assert ask(ana.database, taken) == 1
    assert scheduled(ana.database) == len(booked)
    for racer in racers:
        assert_gapless(racer.said())
        assert racer.is_heard()


def test_a_time_that_two_were_offered_goes_to_one_and_the_other_hears_of_others(
    ana: Writer, servers: tuple[Server, Server]
) -> None:
    enter(ana.database, BEN, "Rosso")
    ben = Writer(ana.database, phone=BEN.phone)
    for owner in (ana, ben):
        assert "Tue 5 Mar" in owner.say("bath with kim on tuesday 5 march")
    label = next(one for one in ana.labels() if one in ben.labels())
    picks = [[owner.message(label, provider_id="pick")] for owner in (ana, ben)]
    at_once(servers, *picks)
    asked = {"Book it" in [choice.label for choice in owner.said()[-1].choices]: owner for owner in (ana, ben)}
    winner, loser = asked[True], asked[False]
    assert label not in [choice.label for choice in loser.said()[-1].choices]
    assert winner.say("yes").startswith("Booked")
    loser.say(loser.said()[-1].choices[0].label)
    assert loser.say("yes").startswith("Booked")
    assert scheduled(ana.database) == 2
    for owner in (winner, loser):
        assert_gapless(owner.said())
