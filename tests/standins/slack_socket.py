"""The other end of Socket Mode: one WebSocket after the other, on which envelopes go out and answers come in."""

from __future__ import annotations

import base64
import hashlib
import json
import queue
import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
TEXT, CLOSE, PING, PONG = 1, 8, 9, 10


class Envelopes:
    """What is handed over, and what is answered, by envelope; what is not is handed over again on the next connection.

    What is ``lost`` is answered for nothing: the answer does not arrive here.
    """

    def __init__(self) -> None:
        self.answers: queue.Queue[dict[str, Any]] = queue.Queue()
        self.connected = threading.Event()
        self.connections = 0
        self.lost = threading.Event()
        self._losing = False
        self._unanswered: dict[str, bytes] = {}
        self._current: socket.socket | None = None
        self._lock = threading.Lock()

    def hand_over(self, kind: str, payload: dict[str, Any], *, envelope: str) -> None:
        given = {"type": kind, "envelope_id": envelope, "accepts_response_payload": True, "payload": payload}
        self._unanswered[envelope] = json.dumps(given).encode()
        self._send(TEXT, self._unanswered[envelope])

    def lose_the_next(self) -> None:
        """The connection breaks under the next answer, which is lost."""
        self._losing = True

    def leave(self) -> None:
        """Say that this connection will be closed; a well-behaved client comes on another one."""
        self.connected.clear()
        self._send(TEXT, b'{"type": "disconnect", "reason": "refresh_requested"}')

    def cut(self) -> None:
        """The connection breaks."""
        self.connected.clear()
        if self._current is not None:
            with suppress(OSError):
                self._current.shutdown(socket.SHUT_RDWR)

    def serve(self, listener: socket.socket) -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=self._talk, args=(connection,), daemon=True).start()

    def _talk(self, connection: socket.socket) -> None:
        with suppress(OSError, ValueError), connection:
            stream = connection.makefile("rb")
            key = ""
            while line := stream.readline().strip().decode():
                name, _, value = line.partition(":")
                key = value.strip() if name.lower() == "sec-websocket-key" else key
            accept = base64.b64encode(hashlib.sha1(f"{key}{MAGIC}".encode()).digest()).decode()
            head = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            connection.sendall(f"{head}Sec-WebSocket-Accept: {accept}\r\n\r\n".encode())
            self._current = connection
            self.connections += 1
            self._send(TEXT, b'{"type": "hello", "num_connections": 1}')
            for again in [*self._unanswered.values()]:
                self._send(TEXT, again)
            self.connected.set()
            while frame := _read(stream):
                kind, content = frame
                if kind == TEXT and self._losing:
                    self._losing = False
                    self.cut()
                    self.lost.set()
                elif kind == TEXT:
                    answer = json.loads(content)
                    self._unanswered.pop(answer["envelope_id"], None)
                    self.answers.put(answer)
                elif kind == PING:
                    self._send(PONG, content, connection)
                elif kind == CLOSE:
                    return

    def _send(self, kind: int, content: bytes, to: socket.socket | None = None) -> None:
        size = len(content)
        head = bytes([0x80 | kind]) + (bytes([size]) if size < 126 else bytes([126]) + struct.pack("!H", size))
        with self._lock:
            to = to or self._current
            assert to is not None
            to.sendall(head + content)


def _read(stream: Any) -> tuple[int, bytes] | None:
    """One masked frame of a client."""
    head = stream.read(2)
    if len(head) < 2:
        return None
    size = head[1] & 0x7F
    if size == 126:
        size = struct.unpack("!H", stream.read(2))[0]
    elif size == 127:
        size = struct.unpack("!Q", stream.read(8))[0]
    mask = stream.read(4)
    content = bytes(byte ^ mask[number % 4] for number, byte in enumerate(stream.read(size)))
    return head[0] & 0x0F, content


@contextmanager
def socket_standin() -> Iterator[tuple[Envelopes, str]]:
    """Yield what is handed over, and the address to connect to."""
    envelopes = Envelopes()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=envelopes.serve, args=(listener,), daemon=True).start()
        yield envelopes, f"ws://127.0.0.1:{listener.getsockname()[1]}/link"
        envelopes.cut()
