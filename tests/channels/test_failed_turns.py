"""A turn that fails is kept with an apology, shown to staff and logged without a word of what was said."""

from __future__ import annotations

import json
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from bot import effects
from bot.assistant import SORRY
from bot.scene import Result, Scene, Values
from channels.console.chat import AGAIN
from channels.logs import configure
from channels.receiving import Unavailable
from core.audit import SYSTEM
from core.messaging.models import AlertKind
from core.messaging.queries import open_alerts
from tests.cast import ANA
from tests.channels.talking import Writer, ask, assert_gapless, scheduled

BATH = "bath for biscuit on tuesday at 10"


class Broken:
    """An effect that fails after it has done its work, as often as it is told to."""

    def __init__(self, error: Exception, times: int) -> None:
        self.error, self.times, self.real = error, times, effects.EFFECTS["book"]

    def __call__(self, scene: Scene, values: Values) -> Result:
        result = self.real(scene, values)
        if self.times:
            self.times -= 1
            raise self.error
        return result


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Break booking."""

    def break_it(error: Exception, *, times: int = 1) -> None:
        monkeypatch.setitem(effects.EFFECTS, "book", Broken(error, times))

    return break_it


def test_a_turn_that_raises_is_kept_with_an_apology_and_staff_are_told(
    ana: Writer, logged: list[Any], broken: Any
) -> None:
    broken(RuntimeError(f"no luck for {ANA.phone}"))
    ana.say(BATH)
    before = ask(ana.database, "SELECT state FROM conversations")
    assert ana.say("yes") == SORRY
    assert scheduled(ana.database) == 0
    assert ask(ana.database, "SELECT state FROM conversations") == before
    assert [line.text for line in ana.said()[2:]] == ["yes", SORRY]
    with ana.database.transaction(actor=SYSTEM) as session:
        (alert,) = open_alerts(session)
        assert (alert.kind, alert.user_id is not None) == (AlertKind.FAILED_TURN, True)
        assert alert.conversation_id is not None
    (entry,) = logged
    assert (entry["event"], entry["log_level"]) == ("turn failed", "error")

    assert ana.say("yes").startswith("Booked")
    assert scheduled(ana.database) == 1


def test_an_apology_is_repeated_like_any_answer(ana: Writer, broken: Any) -> None:
    broken(RuntimeError("no luck"))
    ana.say(BATH)
    ana.send("yes", provider_id="the yes")
    again = ana.send("yes", provider_id="the yes")
    assert again.repeat
    assert [reply.text for reply in again.replies] == [SORRY]
    assert scheduled(ana.database) == 0
    assert ask(ana.database, "SELECT count(*) FROM staff_alerts") == 1


def test_a_conflict_in_the_database_is_tried_once_more_and_nobody_notices(
    ana: Writer, logged: list[Any], broken: Any
) -> None:
    broken(IntegrityError("", None, Exception()))
    ana.say(BATH)
    assert ana.say("yes").startswith("Booked")
    assert scheduled(ana.database) == 1
    assert_gapless(ana.said())
    assert logged == []


def test_a_conflict_that_stays_is_a_failed_turn(ana: Writer, logged: list[Any], broken: Any) -> None:
    broken(IntegrityError("", None, Exception()), times=2)
    ana.say(BATH)
    assert ana.say("yes") == SORRY
    assert [entry["event"] for entry in logged] == ["turn failed"]
    assert ana.say("yes").startswith("Booked")


def test_a_failed_turn_of_a_stranger_blocks_nobody(
    ana: Writer, logged: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    stranger = Writer(ana.database, phone="+12125550177")
    with monkeypatch.context() as patch:
        patch.setattr("bot.conversing.load", _fail)
        assert stranger.say("hello") == SORRY
    assert stranger.say("hello") != SORRY
    assert [line.text for line in stranger.said()[:2]] == ["hello", SORRY]
    assert len(logged) == 1


def test_when_not_even_the_apology_can_be_kept_the_message_may_come_again(
    ana: Writer, logged: list[Any], broken: Any
) -> None:
    ana.say(BATH)
    broken(RuntimeError("no luck"))
    with ana.database.engine.begin() as connection:
        connection.execute(text("REVOKE INSERT ON staff_alerts FROM pawline_app"))
    try:
        with pytest.raises(Unavailable):
            ana.send("yes", provider_id="the yes")
    finally:
        with ana.database.engine.begin() as connection:
            connection.execute(text("GRANT INSERT ON staff_alerts TO pawline_app"))
    assert [entry["event"] for entry in logged] == ["turn failed", "apology failed"]
    assert ana.send("yes", provider_id="the yes").replies[0].text.startswith("Booked")
    assert len(ana.said()) == 4


def _fail(*_: object, **__: object) -> None:
    raise ValueError(f"Ana Silva, {ANA.phone}")


def test_the_log_of_a_failed_turn_says_where_and_nothing_of_what_was_said(
    ana: Writer, broken: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    configure()
    broken(RuntimeError(f"Ana Silva <{ANA.email}> {ANA.phone} Biscuit"))
    ana.say(BATH, "yes")
    (line,) = capsys.readouterr().err.splitlines()
    entry = json.loads(line)
    assert (entry["event"], entry["error"]) == ("turn failed", "RuntimeError")
    assert any("_perform" in place for place in entry["at"])
    for secret in ("Ana", "Silva", ANA.email, ANA.phone, ANA.phone[-7:], "Biscuit", "biscuit", "yes"):
        assert secret not in line
    assert AGAIN not in line
