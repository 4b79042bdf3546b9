"""Files as a whole: read only when they are ordinary and small enough, and written whole or not at all.

So neither a full disk nor a crash leaves half of one, and nothing from a stick fills the memory.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from winset.faults import FileFault


def file_bytes(path: Path, most: int, suffix: str, refuse_size: Callable[[int], NoReturn]) -> bytes:
    """The content of an ordinary file of at most so many bytes; ``refuse_size`` is called where it has more.

    One that grows meanwhile gives one byte too many. Raises FileFault where it cannot be read or is no ordinary file;
    ``suffix`` is what the user should look for instead.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            kind = "a folder" if stat.S_ISDIR(status.st_mode) else "no ordinary file"
            raise FileFault(path, f"{path} cannot be read: it is {kind}. Choose a {suffix} file.")
        if status.st_size > most:
            refuse_size(status.st_size)
        with path.open("rb") as file:
            return file.read(most + 1)
    except OSError as error:
        raise FileFault.of(path, error, "read") from error


def write_whole(path: Path, content: bytes) -> None:
    """Write the content: what stood there before stays until the new file is safe on the disk.

    A link stays a link, and a file that was there keeps its permissions. Raises FileFault, with the sentence for the
    user, when it cannot be written; then nothing has changed.
    """
    try:
        _replace(Path(os.path.realpath(path)), content)
    except OSError as error:
        raise FileFault.of(path, error, "written") from error


def _replace(path: Path, content: bytes) -> None:
    if path.is_dir():
        raise OSError(errno.EISDIR, os.strerror(errno.EISDIR))
    temporary = path.with_name(f".{os.urandom(8).hex()}.tmp")
    try:
        with temporary.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileNotFoundError):  # a new file keeps the permissions that the user's mask gives it
            temporary.chmod(path.stat().st_mode & 0o777)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Make the new name last, where the system lets a folder be opened (Windows does not and need not)."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
