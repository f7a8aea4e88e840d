"""`pawline serve` as a process of its own, to be stopped, killed and started again."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import psutil

from tests.cast import ROOT

CLOCK = "2030-03-04T09:00-05:00"


@dataclass
class Served:
    """One server, on a port of its own; ``settings`` are its environment besides what a bare shell has.

    Its clock begins at ``now``.
    """

    settings: Mapping[str, str]
    output: Path
    port: int = field(default_factory=lambda: free_port())
    process: subprocess.Popen[bytes] | None = None
    now: str = CLOCK

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def launch(self) -> subprocess.Popen[bytes]:
        """Start the process without waiting for anything."""
        with self.output.open("wb") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-c", "from channels.cli import main; main()", "serve", "--now", self.now],
                cwd=ROOT,
                env={"PATH": os.environ["PATH"], "PORT": str(self.port), **self.settings},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        return self.process

    def start(self, within: float = 60) -> None:
        """Start it, and wait until it answers."""
        process, deadline = self.launch(), time.monotonic() + within
        while time.monotonic() < deadline:
            assert process.poll() is None, self.said()
            with suppress(httpx.TransportError):
                if httpx.get(f"{self.url}/readyz", timeout=within, trust_env=False).status_code == 200:
                    return
            time.sleep(0.05)
        raise AssertionError(f"it did not answer in {within} s:\n{self.said()}")

    def interrupt(self, within: float = 30) -> int:
        """Press Ctrl-C: every process in the foreground hears it. Returns the exit code."""
        assert self.process is not None
        os.killpg(self.process.pid, signal.SIGINT)
        return self.process.wait(within)

    def kill(self, *, everything: bool = False) -> None:
        """Kill -9 the process that was started, or also those that it has started; none of them may stay."""
        assert self.process is not None
        started = self.processes()
        if everything:
            os.killpg(self.process.pid, signal.SIGKILL)
        else:
            self.process.kill()
        self.process.wait(30)
        _, left = psutil.wait_procs(started, timeout=10)
        assert left == [], "a server that was killed leaves nobody behind who holds its port"

    def said(self) -> str:
        """What it has printed."""
        return self.output.read_text()

    def processes(self) -> list[psutil.Process]:
        """The process that was started and its children; the embedded PostgreSQL is none of them."""
        assert self.process is not None
        first = psutil.Process(self.process.pid)
        return [first, *first.children(recursive=True)]


@contextmanager
def served(settings: Mapping[str, str], folder: Path) -> Iterator[Served]:
    """Yield a server that was not started yet; whatever is left of it at the end is ended."""
    server = Served(settings, folder / "serve.log")
    try:
        yield server
    finally:
        if server.process is not None and server.process.poll() is None:
            try:
                server.interrupt()
            except subprocess.TimeoutExpired:
                server.kill(everything=True)


def free_port() -> int:
    """A port on which nobody listens at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
