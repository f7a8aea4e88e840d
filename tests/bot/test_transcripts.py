"""Every talk is played as it stands, and again in other modes, where only what is then true must be the same.

With ``LONG=1 make test`` in every mode; else every second one in one of them. The talk's name decides in which, so that
each mode has some thirty talks.

`pytest --accept -k as_is` rewrites what is answered, for review.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Final
from zlib import crc32

import pytest
from _pytest.mark import ParameterSet

from core.db import Database
from tests import servers
from tests.cast import ROOT
from tests.channels.rounds import rounds
from tests.talks import script
from tests.talks.given import world
from tests.talks.modes import ELSEWHERE, Mode
from tests.talks.phones import UNHEARD
from tests.talks.play import Player
from tests.talks.script import Mark, Talk
from tests.talks.stage import Stage

TALKS = [script.read(path) for path in sorted((ROOT / "tests" / "transcripts").glob("*.talk"))]


ALIKE: Final = (Mode.AGAIN, Mode.SMS, Mode.ANEW, Mode.WHATSAPP, Mode.OLDER, Mode.TELEGRAM)
"""Modes of which one is enough for a talk, unless there is time: the first in which it can be played."""


def _cases() -> Iterator[ParameterSet]:
    """Every talk in its modes; those with the same shop behind each other, since loading one takes its time."""
    for talk in sorted(TALKS, key=lambda one: repr(world(one.given).shop_key)):
        for mode in _modes(talk):
            yield pytest.param(talk, mode, id=f"{talk.path.stem}-{mode.name.lower()}")


def _modes(talk: Talk) -> Iterator[Mode]:
    """As it is, cut if it can be, and every second talk in one of those that are alike; with LONG=1 in all of them."""
    yield Mode.AS_IS
    if talk.can_be_cut:
        yield Mode.CUT
    turn, first = divmod(crc32(talk.path.stem.encode()), len(ALIKE))
    others = [mode for mode in (*ALIKE[first:], *ALIKE[:first]) if _is_for(talk, mode)]
    yield from others[: rounds(turn % 2, len(ALIKE))]


def _is_for(talk: Talk, mode: Mode) -> bool:
    """On other channels a known owner writes, with a phone, and nothing is empty.

    By SMS and on WhatsApp an old message's button cannot be pressed, nor one under the answer to a carrier's word.
    """
    if mode not in ELSEWHERE:
        return True
    given = world(talk.given)
    said = [line.text for line in talk.lines if line.mark is Mark.SAID]
    if given.owner is None or not given.phone or "" in said:
        return False
    if mode is Mode.TELEGRAM:
        return True
    left_out = any(one.lower() in UNHEARD and then.startswith("[") for one, then in pairwise(said))
    return not left_out and not any("from before" in one for one in said)


@pytest.fixture(scope="module")
def stage(server_url: str) -> Iterator[Stage]:
    """One database for all talks of this process, emptied between them."""
    with servers.new_database(server_url, copy_of=servers.template(server_url)) as url:
        database = Database(url)
        stage = Stage(database)
        yield stage
        stage.close()
        database.dispose()


@pytest.mark.parametrize(("talk", "mode"), list(_cases()))
def test_talk(talk: Talk, mode: Mode, stage: Stage, request: pytest.FixtureRequest) -> None:
    player = Player(stage, talk, mode)
    player.play()
    if mode is Mode.AS_IS and request.config.getoption("--accept"):
        script.rewrite(talk.path, player.answers)
        accepted = (": > ", ": staff: ", ": tick: ")
        player.wrong = [one for one in player.wrong if not any(mark in one for mark in accepted)]
    if player.wrong:
        pytest.fail("\n".join(player.wrong), pytrace=False)


def test_there_are_talks_enough() -> None:
    assert len(TALKS) >= 60
    assert len({talk.name for talk in TALKS}) == len(TALKS)


def test_a_line_that_is_none_is_named(tmp_path: Path) -> None:
    path = tmp_path / "odd.talk"
    path.write_text("talk: odd\n> hello\nwhat is this\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"odd\.talk:3: a line begins with one of >, <"):
        script.read(path)
