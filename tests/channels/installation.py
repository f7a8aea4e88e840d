"""The processes of the Procfile, and NGINX with the example of `deploy/` in front of them."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.cast import ROOT

LINES = dict(line.split(": ", 1) for line in (ROOT / "Procfile").read_text().splitlines())
NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")


@contextmanager
def started(name: str, home: Path, **settings: str) -> Iterator[tuple[subprocess.Popen[bytes], Path]]:
    """Start a process of the Procfile in a bare shell; give it and what it prints."""
    with _running(["/bin/sh", "-c", f"exec {LINES[name]}"], home, settings) as (process, output):
        yield process, output


@contextmanager
def nginx(home: Path, *, port: int, web: tuple[int, int]) -> Iterator[Path]:
    """Run NGINX with our example, on other ports and with a certificate of its own; give what it logs of requests."""
    home.mkdir()
    key, certificate = _certificate(home)
    log = home / "access.log"
    given = (ROOT / "deploy" / "nginx.conf").read_text()
    for before, after in {
        r"listen 80;": f"listen unix:{home}/plain;",
        r"listen 443 ssl;": f"listen 127.0.0.1:{port} ssl;",
        r"127\.0\.0\.1:8000": f"127.0.0.1:{web[0]}",
        r"127\.0\.0\.1:8001": f"127.0.0.1:{web[1]}",
        r"/etc/ssl/pawline/fullchain\.pem": str(certificate),
        r"/etc/ssl/pawline/privkey\.pem": str(key),
        r"/var/log/nginx/pawline\.log": str(log),
    }.items():
        given, count = re.subn(before, after, given)
        assert count == 1, before
    (home / "pawline.conf").write_text(given)
    folders = "".join(
        f"{name}_temp_path {home}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = "user root;" if os.geteuid() == 0 else ""
    (home / "nginx.conf").write_text(
        f"daemon off; pid {home}/pid; error_log {home}/error.log; {user} worker_processes 1;\n"
        f"events {{}} http {{ {folders} include {home}/pawline.conf; }}\n"
    )
    assert NGINX is not None
    with _running([NGINX, "-p", str(home), "-c", str(home / "nginx.conf"), "-e", str(home / "error.log")], home, {}):
        yield log


def wait_until_ready(url: str, output: Path, within: float = 90) -> None:
    """Until there is a shop to be served."""
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        with suppress(httpx.TransportError):
            if httpx.get(f"{url}/readyz", verify=False, trust_env=False, timeout=20).status_code == 200:
                return
        time.sleep(0.1)
    raise AssertionError(f"it did not answer:\n{output.read_text()}")


@contextmanager
def _running(
    command: list[str], home: Path, settings: Mapping[str, str]
) -> Iterator[tuple[subprocess.Popen[bytes], Path]]:
    home.mkdir(exist_ok=True)
    output = home / "output"
    with output.open("wb") as file:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={"PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin", "HOME": str(home), **settings},
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        yield process, output
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(30)


def _certificate(home: Path) -> tuple[Path, Path]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "shop.example")])
    now = datetime.now(UTC)
    signed = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    paths = home / "key.pem", home / "certificate.pem"
    paths[0].write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    paths[1].write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    return paths
