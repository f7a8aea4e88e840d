"""`pawline shop load`: takes the examples, names every mistake, changes nothing when there is one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from channels.cli import main
from core.audit import SYSTEM
from core.db import Database
from core.shop.queries import current_shop
from tests.cast import EXAMPLES, ROOT, shop_file
from tests.channels.program import pawline


@pytest.fixture(autouse=True)
def _this_database(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", database.url)


def load(file: Path) -> Result:
    return CliRunner().invoke(main, ["shop", "load", str(file), "--now", "2030-03-04T09:00-05:00"])


@pytest.mark.parametrize("name", ["salon", "clinic", "resort"])
def test_an_example_loads_as_it_is(database: Database, name: str) -> None:
    loaded = load(shop_file(name))
    assert (loaded.exit_code, loaded.stdout) == (0, "")
    assert loaded.stderr.endswith(": revision 1.\n")
    assert load(shop_file(name)).stderr.endswith(": nothing to change in revision 1.\n")
    with database.transaction(actor=SYSTEM) as session:
        assert current_shop(session).name in loaded.stderr


def test_every_mistake_is_printed_with_file_line_and_field_and_nothing_is_changed(
    database: Database, tmp_path: Path
) -> None:
    load(EXAMPLES / "salon.yaml")
    file = tmp_path / "salon.yaml"
    content = (EXAMPLES / "salon.yaml").read_text()
    file.write_text(
        content.replace("name: Biscuit & Bubbles", "name: Claws")
        .replace("price: 85.00", "price: eighty-five")
        .replace("[kim, leo, ines]", "[kim, lea, ines]", 1)
        .replace("count: 3", "cuont: 3")
    )
    refused = load(file)
    assert refused.exit_code == 2
    assert refused.stdout == ""
    assert refused.stderr == (
        "salon.yaml:56: resources[1].cuont: is not a key that belongs here: did you mean count?\n"
        "salon.yaml:68: services[0].staff[1]: nobody under staff has the id 'lea': did you mean 'leo'?\n"
        "salon.yaml:73: services[1].price: must be a number, without a unit or quotes\n"
        "Error: the shop file has 3 mistakes; nothing was changed.\n"
    )
    with database.transaction(actor=SYSTEM) as session:
        assert current_shop(session).name == "Biscuit & Bubbles"


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    refused = load(tmp_path / "shop.yaml")
    assert refused.exit_code == 2
    assert "does not exist" in refused.stderr


def test_the_program_itself_loads_a_shop_and_takes_an_owner(database: Database) -> None:
    program = [sys.executable, "-c", "from channels.cli import main; main()", "shop", "load", "examples/clinic.yaml"]
    environment = {**os.environ, "DATABASE_URL": database.url}
    loaded = subprocess.run(program, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert (loaded.returncode, loaded.stdout, loaded.stderr) == (0, "", "Riverside Vets: revision 1.\n")
    ana = ("owner", "add", "--first-name", "Ana", "--phone", "020 7946 0000")
    added, again = pawline(database.url, *ana), pawline(database.url, *ana)
    assert (added.code, len(added.out), added.errors) == (0, 37, "")
    assert (again.code, again.out) == (2, "")
    assert again.errors == "Error: this phone belongs to somebody already\n"
