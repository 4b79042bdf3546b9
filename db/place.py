"""Where the library lies, and who may write to it. Nothing of the database is imported here."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

from db.faults import LibraryFault, LibraryFull, LibraryUnavailable

FILE_NAME = "library.winsetdb"


def default_library_path() -> Path:
    """The place that ``WINSET_LIBRARY`` names, else the user's data folder of the platform."""
    named = os.environ.get("WINSET_LIBRARY")
    return Path(named).expanduser() if named else _data_folder() / FILE_NAME


def _data_folder() -> Path:
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "Winset"
    elif sys.platform == "win32":  # noqa: RET505 - a type checker sees the branch of its platform alone
        local = os.environ.get("LOCALAPPDATA")
        return (Path(local) if local else Path.home() / "AppData" / "Local") / "Winset"
    else:
        named = os.environ.get("XDG_DATA_HOME", "")
        base = Path(named) if Path(named).is_absolute() else Path.home() / ".local" / "share"
        return base / "winset"


def is_missing(path: Path) -> bool:
    """Whether there is nothing at the path; LibraryUnavailable when that cannot be told."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError as error:
        raise unreachable(path, error) from error
    return False


def make_folder(path: Path) -> None:
    """The library's folder, for the user alone, made where it is missing."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise unreachable(path, error) from error


def make_private_file(path: Path) -> None:
    """A new empty file that only the user may read; SQLite gives its journal the same permissions."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def replace_durably(draft: Path, path: Path) -> None:
    """Give the finished draft its name, so that the name survives a power cut too."""
    draft.replace(path)
    if sys.platform != "win32":  # a folder cannot be opened there
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def why_not_writable(path: Path) -> str | None:
    """A sentence saying why the library can only be read here; None when it can be written."""
    if not os.access(path, os.W_OK):
        what = "The file may not be changed"
    elif not os.access(path.parent, os.W_OK):
        what = f"The folder {path.parent} may not be changed"
    else:
        return None
    return (
        f"The library {path} is open for reading only, and changes made here are not kept. {what}: "
        "allow writing to it, or use a copy in another folder."
    )


def unreachable(path: Path, error: OSError) -> LibraryFault:
    """The fault that an error of the operating system means for the library at ``path``."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return LibraryFull(path, f"The drive has no room for the library {path}. Free some space and try again.")
    return LibraryUnavailable(
        path,
        f"The library {path} cannot be reached ({error.strerror}). "
        "Check the folder, its permissions and its drive, or choose another place for the library.",
    )
