"""The commands as a script chains them, each in its own process: ids alone on standard output, errors with code 2."""

from __future__ import annotations

import json
import re
from pathlib import Path
from uuid import UUID

import pytest
from click.testing import CliRunner

from channels.cli import main
from tests.cast import ANA, BEN, EXAMPLES, KIM
from tests.channels.program import Ended, pawline
from tests.channels.talking import AT, Writer

LEO = "leo@biscuitandbubbles.example"


class Script:
    """What a shell script does: run a command, keep the id, stop at an error."""

    def __init__(self, url: str) -> None:
        self.url = url

    def run(self, *words: object, now: str = AT) -> Ended:
        return pawline(self.url, *words, "--now", now)

    def out(self, *words: object, now: str = AT) -> str:
        ended = self.run(*words, now=now)
        assert (ended.code, ended.errors) == (0, ""), ended.errors
        return ended.out

    def id(self, *words: object, now: str = AT) -> UUID:
        """The id that is printed: one line, and nothing beside it."""
        out = self.out(*words, now=now)
        assert re.fullmatch(r"[0-9a-f-]{36}\n", out), out
        return UUID(out.strip())

    def refused(self, *words: object, now: str = AT) -> str:
        ended = self.run(*words, now=now)
        assert (ended.code, ended.out) == (2, ""), ended
        assert "Traceback" not in ended.errors
        return ended.errors

    def starts(self, pet: UUID, *more: object) -> list[str]:
        asked = ("slots", "--service", "bath", "--pet", pet, "--from", "2030-03-05", "--days", 1, "--json")
        return [f"{one['start']} {one['staff']}" for one in json.loads(self.out(*asked, *more))]


@pytest.mark.slow
def test_a_script_runs_the_shop_from_nothing_to_the_end_of_the_day(empty_database_url: str) -> None:
    script = Script(empty_database_url)
    assert "pawline migrate" in script.refused("owner", "add", "--first-name", "Ana")
    assert script.out("migrate") == ""
    assert "no shop is loaded" in script.refused("day")
    loaded = script.run("shop", "load", EXAMPLES / "salon.yaml")
    assert (loaded.code, loaded.out) == (0, "")

    known = ("--last-name", "Silva", "--email", ANA.email, "--phone", ANA.phone)
    ana = script.id("owner", "add", "--first-name", "Ana", *known)
    assert "belongs to somebody" in script.refused("owner", "add", "--first-name", "Eve", "--phone", "(212) 555-0123")
    script.id("owner", "add", "--first-name", "Ben", "--phone", BEN.phone, "--no-messages")
    dog = ("--species", "dog", "--weight", 20, "--birth-date", "2027-01-09", "--gender", "female")
    biscuit = script.id("pet", "add", "--owner", ana, "--name", "Biscuit", *dog, "--microchip", "985112345678909")
    assert "another pet has this microchip" in script.refused(
        "pet", "add", "--owner", ana, "--name", "Rex", "--species", "dog", "--microchip", "985112345678909"
    )
    rabies = ("--name", "rabies", "--given", "2029-05-01", "--expires", "2031-05-01")

    gated = script.run("slots", "--service", "bath", "--pet", biscuit, "--from", "2030-03-05", "--days", 1, "--json")
    assert (gated.code, json.loads(gated.out)) == (0, [])
    assert "rabies" in gated.errors
    script.id("vaccination", "add", "--pet", biscuit, *rabies)

    starts = script.starts(biscuit)
    assert f"2030-03-05T10:00:00-05:00 {KIM}" in starts
    assert starts == sorted(set(starts))
    assert set(script.starts(biscuit, "--staff", LEO)) == {one for one in starts if one.endswith(LEO)}
    assert len(script.starts(biscuit, "--with", "teeth")) < len(starts)

    bath = ("book", "--pet", biscuit, "--service", "bath")
    first = script.id(*bath, "--staff", KIM, "--at", "2030-03-05T10:00-05:00", "--with", "teeth", "--channel", "phone")
    assert "taken" in script.refused(*bath, "--staff", LEO, "--at", "2030-03-05T10:30-05:00")
    second = script.id(*bath, "--staff", "any", "--at", "2030-03-06T10:00")  # on the shop's clock
    third = script.id(*bath, "--staff", KIM, "--at", "2030-03-07T16:00-05:00")
    assert script.id("cancel", third) == third
    off = ("--from", "2030-03-05T09:00-05:00", "--to", "2030-03-06T00:00-05:00")
    away = script.run("timeoff", "--staff", KIM, *off)
    assert (away.code, len(away.out)) == (0, 37)
    assert str(first) in away.errors
    assert KIM not in "".join(script.starts(biscuit))

    assert str(first) in script.out("day", "--date", "2030-03-05")
    tuesday = "2030-03-05T12:00-05:00"
    assert script.id("complete", first, "--notes", "calm", now=tuesday) == first
    assert script.id("no-show", second, now=tuesday) == second
    for closed in ("complete", "cancel", "no-show"):
        assert "the visit is" in script.refused(closed, first)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("owner", "add"), "--first-name"),
        (("owner", "add", "--first-name", "Eve", "--phone", "12"), "--phone"),
        (("pet", "add", "--owner", "x", "--name", "Rex", "--species", "dog"), "--owner"),
        (("pet", "add", "--owner", UUID(int=1), "--name", "Rex", "--species", "dog"), "no such"),
        (("vaccination", "add", "--pet", UUID(int=1), "--name", "rabies", "--given", "2030-02-30"), "--given"),
        (("book", "--pet", UUID(int=1), "--service", "bath", "--at", "2030-03-05T10:00-05:00"), "no such pet"),
        (("book", "--pet", UUID(int=1), "--service", "bath", "--at", "at ten"), "--at"),
        (("slots", "--service", "bath", "--pet", UUID(int=1), "--from", "today"), "--from"),
        (("cancel", UUID(int=1)), "no such visit"),
        (("cancel", "x"), "ID"),
        (("timeoff", "--staff", "x@y.z", "--from", AT, "--to", "2030-03-05T10:00-05:00"), "x@y.z"),
        (("shop", "load", "nowhere.yaml"), "nowhere.yaml"),
        (("day", "--date", "2030-02-30"), "--date"),
        (("migrat",), "migrat"),
        (("day", "--now", "9:00"), "--now"),
        (("day", "--now", "0001-01-01T00:00+14:00"), "--now"),
        (("day", "--now", "9999-12-31T23:00-05:00"), "--now"),
    ],
)
def test_a_mistake_is_said_on_standard_error_with_code_2(ana: Writer, words: tuple[object, ...], said: str) -> None:
    done = CliRunner().invoke(main, list(map(str, words)), env={"DATABASE_URL": ana.database.url})
    assert (done.exit_code, done.stdout) == (2, "")
    assert isinstance(done.exception, SystemExit)
    assert said.lower() in done.stderr.lower()


def test_a_mistake_in_line_40_of_the_shop_file_is_named_and_nothing_is_changed(ana: Writer, tmp_path: Path) -> None:
    lines = (EXAMPLES / "salon.yaml").read_text().splitlines()
    assert "daily_schedule" in lines[39]
    lines[39] = 'daily_schedule: "25:30"'
    file = tmp_path / "salon.yaml"
    file.write_text("\n".join(lines))
    ended = pawline(ana.database.url, "shop", "load", file)
    assert (ended.code, ended.out) == (2, "")
    assert "salon.yaml:40: daily_schedule" in ended.errors
    assert ana.is_heard()


@pytest.mark.parametrize("words", [("day",), ("chat",), ("chat", "--jsonl", "--phone", ANA.phone), ("migrate",)])
def test_no_database_is_a_clear_sentence_and_code_2(words: tuple[str, ...]) -> None:
    ended = pawline("postgresql://ana:secret@127.0.0.1:1/shop", *words)
    assert (ended.code, ended.out) == (2, "")
    assert "The database cannot be reached" in ended.errors
    assert "secret" not in ended.errors
    assert "Traceback" not in ended.errors
