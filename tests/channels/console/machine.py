"""A shop that runs on its embedded server, and the commands of whoever runs it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tests.channels.program import Ended, pawline
from tests.channels.talking import AT


@dataclass(frozen=True, slots=True)
class Machine:
    """The server keeps its data in ``folder``, and is up."""

    folder: Path
    url: str

    def __call__(self, *arguments: object) -> Ended:
        """Run a command of `pawline` as on this machine."""
        return pawline("", *arguments, "--now", AT, DATA_DIR=str(self.folder))

    def backup(self) -> Path:
        """Make one; the file."""
        done = self("backup")
        assert done.code == 0, done.errors
        return Path(done.out.strip())
