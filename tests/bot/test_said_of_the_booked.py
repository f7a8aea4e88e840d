"""What is said of a visit that is booked: it moves, it stays, it is asked about; or it is something else altogether."""

from __future__ import annotations

import pytest

from bot.understanding.cues_booked import (
    AROUND,
    LATER,
    SOONER,
    WITH_THEM,
    asks_of_it,
    asks_whether,
    goes,
    is_meanwhile,
    is_new,
    moves,
    names_an_hour,
    stays,
)


@pytest.mark.parametrize(
    "said",
    [
        "need 2 push bella", "we need to shift it", "could we bump it", "thursday got complicated", "something came up",
        "se me complico el jueves", "me lo corres al viernes", "se nos complico", "me surgio algo",
        "me refiero al viernes", "el jueves no sino el viernes en vez de el jueves", "correme el turno",
    ],
)  # fmt: skip
def test_it_is_to_be_at_another_time(said: str) -> None:
    assert moves(said, said)


@pytest.mark.parametrize(
    "said",
    [
        "can she go on thursday", "could we come at 4", "can he do friday", "might we do it on monday",
        "could bella come in tomorrow", "can i come after 3", "would she be in on friday", "can they come next week",
    ],
)  # fmt: skip
def test_whoever_can_come_on_another_day_moves(said: str) -> None:
    assert goes(said)


@pytest.mark.parametrize(
    "said",
    [
        "leave it all like it is", "leave everything as it is", "keep it as it is", "keep wednesday lol",
        "actually no keep wednesday", "leave it unchanged", "dejalo como esta", "dejalo asi nomas",
        "que quede como esta", "under no circumstances move the appointment", "no lo cambies",
        "keep everything the same",
    ],
)  # fmt: skip
def test_it_stays_as_it_is(said: str) -> None:
    assert stays(said, said)


@pytest.mark.parametrize(
    "said",
    [
        "who is assigned to thursday appointment", "my appointment is when ?", "i forgot the hour of my appointment",
        "what time do we have to be there", "and the name of the groomer ?", "remind me when we come",
        "there may be an appointment this week", "a que hora era el turno", "que dia era que tenia que ir",
        "me olvide la hora", "cuando tengo el turno", "sigo anotada", "is she booked", "am i still booked in ?",
        "is it 10 or 11 ?", "is it at ten or at eleven",
    ],
)  # fmt: skip
def test_it_is_asked_about(said: str) -> None:
    assert asks_of_it(said, said)


@pytest.mark.parametrize("said", ["a que hora abren", "when do you close", "cuando es que cierran", "i have a new dog"])
def test_the_shop_is_asked_about_and_no_visit(said: str) -> None:
    assert not asks_of_it(said, said)


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("so shes still wednesday right ?", True), ("is it thursday ?", True), ("sigue siendo el viernes?", True),
        ("is thursday free ?", False), ("thursday please", False), ("hay lugar el viernes?", False),
    ],
)  # fmt: skip
def test_whether_it_stands_is_no_wish(said: str, asked: bool) -> None:
    assert asks_whether(said, said) is asked


@pytest.mark.parametrize(
    "said", ["and friday ?", "another bath on friday", "friday too", "otro turno el viernes", "both"]
)
def test_what_is_wished_besides_moves_nothing(said: str) -> None:
    assert is_new(said, said)


@pytest.mark.parametrize(
    ("said", "hour"),
    [("11 not half 10", True), ("no i ment 5", True), ("she says 11", True), ("like 20", False), ("4 dogs", False)],
)
def test_a_bare_number_is_an_hour_by_its_words(said: str, hour: bool) -> None:
    assert names_an_hour(said) is hour


@pytest.mark.parametrize(
    "around",
    [
        "can it be", "how about", "do you have anything", "please", "is possible?", "would be better",
        "y el ?", "puede ser a las", "prefiero que sea con", "algo para el",
    ],
)  # fmt: skip
def test_a_time_and_hardly_a_word_around_it_may_be_the_visits(around: str) -> None:
    assert AROUND.fullmatch(around) is not None


@pytest.mark.parametrize(
    "around",
    [
        "was great", "are you closed", "is it possible to pay", "we are away until", "call me at",
        "she turns on", "running minutes late", "pagar el", "me fue muy bien el",
    ],
)  # fmt: skip
def test_a_word_that_says_more_than_a_time_is_of_something_else(around: str) -> None:
    assert AROUND.fullmatch(around) is None


@pytest.mark.parametrize("said", ["can it be earlier", "anything sooner ?", "algo antes ?", "puede ser antes ?"])
def test_sooner_is_said_of_the_visit(said: str) -> None:
    assert SOONER.search(said)
    assert not LATER.search(said)


@pytest.mark.parametrize(
    ("said", "meanwhile"),
    [
        ("can i pick her up at 2", True), ("text me at 12 when she is done", True), ("i work until 5", True),
        ("my husband gets her at 12", True), ("i finish work at 5", True), ("la paso a buscar a las 2", True),
        ("trabajo hasta las 5", True), ("make it 11", False), ("let me do 11", False), ("can we pick 11", False),
        ("at 11 rather", False), ("friday works better", False),
        ("can she start at 11", False), ("mejor a las 11", False),
    ],
)  # fmt: skip
def test_a_time_at_which_something_else_happens_moves_no_visit(said: str, meanwhile: bool) -> None:
    assert is_meanwhile(said, said) is meanwhile


@pytest.mark.parametrize("said", ["is it with kim ?", "es con kim ?", "is max with kim", "will she be with leo"])
def test_it_is_asked_with_whom(said: str) -> None:
    assert WITH_THEM.search(said)
