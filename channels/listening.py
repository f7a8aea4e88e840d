"""Where the web server listens: taken before anything else is started, so that a taken port is said at once."""

from __future__ import annotations

import errno
import socket
import time


class CannotListenError(Exception):
    """Nobody can be served at this address; the text says why."""


def listen(host: str, port: int, *, patience: float = 4.0) -> socket.socket:
    """Listen on ``host`` and ``port``; raise `CannotListenError` when that cannot be.

    A server that was killed a moment ago may still be leaving: it is given ``patience`` seconds.
    """
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except OSError as error:
        raise CannotListenError(f"HOST: {host} is not an address of this machine") from error
    deadline = time.monotonic() + patience
    while True:
        listener = socket.socket(family, kind)
        try:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(address)
            listener.listen(2048)
        except OSError as error:
            listener.close()
            if error.errno != errno.EADDRINUSE:
                reason = (error.strerror or "not possible").lower()
                raise CannotListenError(f"Pawline cannot listen on {host} port {port}: {reason}.") from error
            if time.monotonic() > deadline:
                raise CannotListenError(
                    f"Port {port} on {host} is taken by another program. Stop that one, or choose another port: "
                    f"PORT={port + 1 if port < 65535 else 8000}"
                ) from error
            time.sleep(0.2)
        else:
            return listener
