"""The web server: gunicorn's threaded worker, made to end its streams when it is asked to stop.

`gunicorn --worker-class channels.server.Worker` uses the worker alone; `pawline serve` uses all of it, with one worker.
"""

from __future__ import annotations

import os
import signal
import socket
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any, NoReturn

import gunicorn.arbiter
from flask import Flask
from gunicorn.app.base import BaseApplication
from gunicorn.workers.gthread import ThreadWorker

from channels.app import end_streams

THREADS = 256
"""Each open page holds one for its stream."""


class Worker(ThreadWorker):
    """A worker with threads. It lets requests come to their end, but not streams, which would last a minute."""

    def init_signals(self) -> None:
        super().init_signals()
        signal.signal(signal.SIGINT, self.handle_exit)  # Ctrl-C reaches every process: it is no reason to hurry.

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        # Not here and now: a second signal would come in between, and wait for ever for a lock that we hold.
        self.method_queue.defer(end_streams, self.wsgi)
        super().handle_exit(sig, frame)

    def is_parent_alive(self) -> bool:
        """Leave at once when the master was killed, so that the next one finds the port free."""
        if os.getppid() != self.ppid:
            os._exit(1)
        return True


class Arbiter(gunicorn.arbiter.Arbiter):
    """The master. Ctrl-C is as graceful as SIGTERM, and its worker never leaves by the master's own way out."""

    def handle_int(self) -> NoReturn:
        raise StopIteration

    def spawn_worker(self) -> int:
        master = os.getpid()
        try:
            pid: int = super().spawn_worker()
        except BaseException as end:
            if os.getpid() == master:
                raise
            # What stands around us in the master (the embedded server, the lock) is not the worker's to close.
            sys.stdout.flush()
            sys.stderr.flush()
            code = end.code if isinstance(end, SystemExit) else 1
            os._exit(code if isinstance(code, int) else 0 if code is None else 1)
        return pid


class Server(BaseApplication):
    """Serves what ``make_app`` makes in the worker; ``begin`` and ``end`` run there too, around the requests."""

    def __init__(
        self,
        listener: socket.socket,
        make_app: Callable[[], Flask],
        *,
        ready: Callable[[], None],
        begin: Callable[[], None],
        end: Callable[[], None],
    ) -> None:
        self._make_app = make_app
        self._options: dict[str, Any] = {
            "bind": [f"fd://{listener.detach()}"],
            "workers": 1,
            "worker_class": Worker,
            "threads": THREADS,
            "worker_connections": 2 * THREADS,
            "keepalive": 15,
            "timeout": 60,
            "graceful_timeout": 10,
            "loglevel": "warning",
            "proc_name": "pawline",
            "control_socket_disable": True,
            "when_ready": lambda _server: ready(),
            "post_worker_init": lambda _worker: begin(),
            "worker_exit": lambda _server, _worker: end(),
        }
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        return self._make_app()

    def run(self) -> NoReturn:
        """Serve until a signal comes; ends with SystemExit."""
        Arbiter(self).run()
        sys.exit(0)
