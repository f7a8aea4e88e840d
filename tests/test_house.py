"""The house itself: every command is where the list says, and nothing names an address or a path of a machine."""

from __future__ import annotations

import click
import pytest
from click.testing import CliRunner

from channels.cli import COMMANDS, main


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
