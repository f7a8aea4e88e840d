"""The house itself: every command is where the list says, and nothing names an address or a path of a machine."""

from __future__ import annotations

import subprocess
import tomllib

import click
import pytest
from click.testing import CliRunner

from channels.cli import COMMANDS, main
from tests.cast import ROOT
from tests.servers import kept_folder


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_is_there_explains_itself_and_takes_a_time(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command is not None
    assert command.help
    leaves = command.commands.values() if isinstance(command, click.Group) else [command]
    for leaf in leaves:
        assert leaf.help
        assert "--now" in {text for parameter in leaf.params for text in parameter.opts}


def test_an_unknown_command_is_refused() -> None:
    result = CliRunner().invoke(main, ["fetch"])
    assert result.exit_code == 2
    assert "fetch" in result.stderr


def test_make_clean_removes_what_the_tests_leave_outside_of_the_checkout() -> None:
    told = subprocess.run(["make", "--dry-run", "clean"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert str(kept_folder()) in told.split()


def test_what_is_no_python_is_installed_too() -> None:
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]["package-data"]
    installed = {
        path
        for package, shapes in tools.items()
        for one in shapes
        for path in ROOT.joinpath(*package.split(".")).glob(one)
    }
    ours = {path for name in ("bot", "channels", "core", "migrations") for path in (ROOT / name).rglob("*.*")}
    assert {path for path in ours - installed if path.is_file() and path.suffix not in (".py", ".pyc")} == set()
