"""A mail server on loopback: takes mail, by TLS where it is asked to, and gets into what trouble is asked for."""

from __future__ import annotations

import base64
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from ipaddress import ip_address
from pathlib import Path
from socketserver import StreamRequestHandler, ThreadingTCPServer
from typing import Any, Final, Literal

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

USER, PASSWORD = "shop@shop.example", "a/password of: the@shop"
CUT: Final = "cut"
"""Trouble: everything was taken, and then the line is dead."""

Tls = Literal["none", "asked", "at once"]


@dataclass
class Post:
    """What the server has. ``trouble`` is met by the next commands of a name, in place of its own answer."""

    host: str = "127.0.0.1"
    port: int = 0
    taken: list[EmailMessage] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)
    trouble: dict[str, list[str]] = field(default_factory=dict)
    encrypted: list[bool] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def met(self, command: str) -> str | None:
        """What goes wrong now, if anything."""
        waiting = self.trouble.get(command)
        return waiting.pop(0) if waiting else None


class _Line(StreamRequestHandler):
    post: Post
    tls: Tls
    context: ssl.SSLContext | None
    timeout = 10

    def handle(self) -> None:
        try:
            self._talk()
        finally:
            self.connection.close()

    def _talk(self) -> None:
        if self.tls == "at once":
            self._encrypt()
        receivers: list[str] = []
        self._say("220 here")
        while line := self.rfile.readline():
            command, _, rest = line.decode().strip().partition(" ")
            self.post.said.append(command.upper())
            if (trouble := self.post.met(command.upper())) is not None and command.upper() != "DATA":
                self._say(trouble)
            elif command.upper() == "EHLO":
                self._say("250-here", *(["250-STARTTLS"] if self.tls == "asked" else []), "250 AUTH PLAIN")
            elif command.upper() == "STARTTLS":
                self._say("220 go on")
                self._encrypt()
            elif command.upper() == "AUTH":
                given = base64.b64decode(rest.partition(" ")[2]).decode()
                self._say("235 come in" if given == f"\0{USER}\0{PASSWORD}" else "535 no")
            elif command.upper() == "RCPT":
                address = rest.partition("<")[2].partition(">")[0]
                receivers += [address]
                self._say("550 nobody" if address in self.post.refused else "250 yes")
            elif command.upper() == "DATA":
                if not self._take(trouble):
                    return
            elif command.upper() == "QUIT":
                self._say("221 goodbye")
                return
            else:
                self._say("250 yes")

    def _take(self, trouble: str | None) -> bool:
        """Take a message; False when nothing is said any more."""
        self._say("354 go on")
        lines: list[bytes] = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line)
        if trouble not in (None, CUT):
            self._say(trouble)
            return True
        self.post.taken.append(message_from_bytes(b"".join(lines), policy=policy.default))
        self.post.encrypted.append(isinstance(self.connection, ssl.SSLSocket))
        if trouble == CUT:
            return False
        self._say("250 taken")
        return True

    def _say(self, *lines: str | None) -> None:
        self.connection.sendall("".join(f"{line}\r\n" for line in lines).encode())

    def _encrypt(self) -> None:
        assert self.context is not None
        self.connection = self.context.wrap_socket(self.connection, server_side=True)
        self.rfile = self.connection.makefile("rb")


class _Server(ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, *_: Any) -> None:
        """Those who do not trust us have gone already."""


@contextmanager
def mail_standin(tls: Tls = "none", certificate: Path | None = None) -> Iterator[Post]:
    """Take mail until the end; ``certificate`` is what `make_certificate` has made."""
    context = None
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
    post = Post()
    server = _Server((post.host, 0), type("Bound", (_Line,), {"post": post, "tls": tls, "context": context}))
    post.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield post
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def make_certificate(folder: Path) -> Path:
    """A certificate of this machine that vouches for itself, and its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    here = [x509.DNSName("localhost"), x509.IPAddress(ip_address("127.0.0.1"))]
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(here), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    form, bare = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    path = folder / "certificate.pem"
    path.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, form, bare) + made.public_bytes(serialization.Encoding.PEM)
    )
    return path
