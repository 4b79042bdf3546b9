"""Writing a file whole or not at all, so that neither a full disk nor a crash leaves half of one."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path

from winset.faults import FileFault


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
