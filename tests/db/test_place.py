from __future__ import annotations

import errno
import subprocess
import sys
from pathlib import Path

import pytest

from db.faults import LibraryFull, LibraryUnavailable
from db.place import default_library_path, unreachable


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch, tmp_path):
    for name in ("WINSET_LIBRARY", "XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))


@pytest.mark.parametrize(
    ("platform", "environment", "place"),
    [
        ("linux", {}, "~/.local/share/winset/library.winsetdb"),
        ("linux", {"XDG_DATA_HOME": "/data"}, "/data/winset/library.winsetdb"),
        ("linux", {"XDG_DATA_HOME": "relative"}, "~/.local/share/winset/library.winsetdb"),
        ("darwin", {}, "~/Library/Application Support/Winset/library.winsetdb"),
        ("win32", {"LOCALAPPDATA": "/local"}, "/local/Winset/library.winsetdb"),
        ("win32", {}, "~/AppData/Local/Winset/library.winsetdb"),
        ("linux", {"WINSET_LIBRARY": "~/mine", "XDG_DATA_HOME": "/data"}, "~/mine"),
    ],
)
def test_the_library_lies_where_the_platform_keeps_a_users_data(monkeypatch, platform, environment, place):
    monkeypatch.setattr(sys, "platform", platform)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert default_library_path() == Path(place).expanduser()


def test_asking_for_the_place_imports_no_database():
    program = "import sys, db.place; assert not {'sqlalchemy', 'alembic', 'PySide6'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)


@pytest.mark.parametrize(
    ("number", "kind"),
    [(errno.ENOSPC, LibraryFull), (errno.EDQUOT, LibraryFull), (errno.EACCES, LibraryUnavailable)],
)
def test_an_error_of_the_system_names_the_library(number, kind):
    fault = unreachable(Path("/some/library"), OSError(number, "words of the system"))
    assert type(fault) is kind
    assert "/some/library" in str(fault)
