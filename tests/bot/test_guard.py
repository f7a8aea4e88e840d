"""No small reader loses what else is said: that it is not so, a question, a person, no more messages, a cancellation.

Each example is one that its reader takes over, at the real door; what it leads to is rolled back for the next one.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final, NamedTuple

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from bot.assistant import receive
from bot.guard import READERS
from bot.ports import Address, InboundMessage
from core.audit import SYSTEM
from core.db import Database
from tests import servers
from tests.cast import ANA
from tests.talks.given import world
from tests.talks.stage import Stage

NOW: Final = datetime(2030, 3, 4, 14, tzinfo=UTC)  # Monday, nine o'clock at the salon
HOUSE: Final = "shop salon, it is Mon 4 Mar 2030 09:00"
BOTH: Final = (
    f"Ana with pets Biscuit (dog, 8 kg, rabies until Dec 2030), Rex (dog, 20 kg, rabies until Dec 2030), {HOUSE}"
)
VISITS: Final = f"{BOTH}, Biscuit's bath & brush is on Thu 7 Mar 10:00, Rex's bath & brush is on Fri 8 Mar 11:00"
NONE: Final = f"Ana with pets Biscuit (dog, 8 kg, rabies until Dec 2030), Rex (dog, 20 kg), {HOUSE}"
STAY: Final = "Ana with pets Biscuit (dog, 8 kg), Rex (dog, 20 kg), shop daycare, it is Mon 4 Mar 2030 09:00"
NEW: Final = f"Ana with no pets, {HOUSE}"


class Example(NamedTuple):
    """What a reader takes over: where it is said, the message, the same denied, and whether a "?" changes it."""

    given: str
    said: str
    denied: str
    before: tuple[str, ...] = ()


EXAMPLES: Final[dict[str, Example]] = {
    "several_certified": Example(
        BOTH, "Biscuit's rabies is until june 2031 and Rex's until may 2031",
        "neither Biscuit nor Rex has rabies until june",
    ),
    "no_certificate": Example(NONE, "Rex's rabies ran out in june", "Rex's rabies isn't until june 2031"),
    "at_the_certificate": Example(NONE, "same as Biscuit", "not the same as Biscuit", ("bath for rex tomorrow at 10",)),
    "gone": Example(VISITS, "Rex has been adopted", "Rex has not been adopted"),
    "of_a_pet": Example(BOTH, "Rex weighs 25 kg", "Rex doesn't weigh 25 kg"),
    "while_registering": Example(
        NEW, "kilos", "not kilos", ("my dog Otto, labrador, 30, 3 years old", "male", "skip", "skip")
    ),
    "who_comes": Example(VISITS, "Rex isn't coming", "it's not true that Rex isn't coming"),
    "brought_instead": Example(
        VISITS, "my sister brings Rex because I can't come", "my sister doesn't bring Rex because I can't come"
    ),
    "no_wish": Example(VISITS, "is Kim there on friday", "Kim isn't there on friday"),
    "whether_off": Example(VISITS, "did I cancel Rex", "I did not cancel Rex"),
    "one_each_way": Example(VISITS, "move Biscuit to 9 and cancel Rex", "move Biscuit to 9 and don't cancel Rex"),
    "on_the_same_day": Example(VISITS, "put Rex on the same day as Biscuit", "Rex not on the same day as Biscuit"),
    "swapped": Example(VISITS, "swap Biscuit and Rex", "don't swap Biscuit and Rex"),
    "asked_back": Example(VISITS, "Rex at 10", "not Rex at 10"),
    "about_several": Example(VISITS, "cancel both", "don't cancel both"),
    "the_only_one": Example(VISITS, "cancel my next appointment", "don't cancel my next appointment"),
    "each_its_own": Example(
        BOTH, "bath for Biscuit tomorrow at 10 and Rex on friday at 11",
        "no bath for Biscuit tomorrow and Rex on friday",
    ),
    "each_its_service": Example(
        BOTH, "bath for Biscuit and nails for Rex tomorrow", "no bath for Biscuit and no nails for Rex tomorrow"
    ),
    "as_well": Example(
        BOTH, "same for Rex", "not the same for Rex", ("bath for biscuit tomorrow at 10", "yes")
    ),
    "of_the_stay": Example(
        STAY, "both in one kennel", "not both in one kennel", ("boarding for Biscuit from 20 to 22 march",)
    ),
}  # fmt: skip
KEPT: Final = text(
    "SELECT (SELECT array_agg((pet_id, appointment_date, status)::text ORDER BY 1) FROM appointments),"
    " (SELECT array_agg((pet_id, weight, notes, temper, allergies, birth_date)::text ORDER BY 1) FROM pets),"
    " (SELECT count(*) FROM vaccinations)"
)
BESIDE: Final = (
    (", stop messaging me", "no more messages from us here"),
    (", can I talk to a human", "somebody will answer you here"),
    (", and cancel it", "cancel|book nothing|One at a time"),
)


@pytest.fixture(scope="module")
def stage(server_url: str) -> Iterator[Stage]:
    with servers.new_database(server_url, copy_of=servers.template(server_url)) as url:
        stage = Stage(Database(url))
        yield stage
        stage.close()
        stage.database.dispose()


def _say(session: Session, said: str, number: int) -> str:
    message = InboundMessage(Address("console", "terminal", ANA.phone), f"m{number}", said, phone=ANA.phone)
    return " ".join(one.text for one in receive(session, message, now=NOW).replies)


def _answers(stage: Stage, example: Example, *said: str) -> list[tuple[str, bool]]:
    """For each message, said in a talk of its own: the answer, and whether it left all as it was."""
    stage.set(world(example.given))
    answers: list[tuple[str, bool]] = []
    with stage.database.transaction(actor=SYSTEM) as session:
        for number, each in enumerate(example.before):
            _say(session, each, number)
        stands = session.execute(KEPT).one()
        for each in said:
            with session.begin_nested() as undone:
                answer = _say(session, each, 99)
                answers.append((answer, session.execute(KEPT).one() == stands))
                undone.rollback()
    return answers


def test_every_reader_has_its_example() -> None:
    assert set(EXAMPLES) == set(READERS)


@pytest.mark.parametrize("by", EXAMPLES)
def test_a_reader_loses_nothing_that_stands_beside_its_words(stage: Stage, by: str) -> None:
    example = EXAMPLES[by]
    said = [example.denied, f"{example.said}?", *(example.said + more for more, _ in BESIDE)]
    (denied, unasked), (asked, still), *beside = _answers(stage, example, *said)
    assert unasked, denied
    assert still, asked
    for (answer, _), (more, told) in zip(beside, BESIDE, strict=True):
        assert any(one in answer for one in told.split("|")), f"{more}: {answer}"
