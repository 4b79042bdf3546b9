"""One writer per library: a lock on a file beside it, which frees itself when its process ends, however it ends."""

from __future__ import annotations

import os
import sys
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


class FileLock:
    """An exclusive lock on ``<library>.lock``, held until :meth:`release` or the end of the process.

    The operating system keeps the lock, not the file's existence: what a killed program leaves
    behind locks nobody out. The file is never deleted, for a lock on a deleted file guards nothing.
    """

    def __init__(self, library: Path) -> None:
        self.path = library.with_name(library.name + ".lock")
        self._handle: int | None = None

    def take(self) -> bool:
        """Whether the lock is ours now; False when another process (or Library) has it.

        :raises OSError: the lock file cannot be made, or the drive knows no locks
        """
        handle = os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600)
        try:
            _lock(handle)
        except (BlockingIOError, PermissionError):  # the second is how Windows says it
            os.close(handle)
            return False
        except BaseException:
            os.close(handle)
            raise
        self._handle = handle
        return True

    def release(self) -> None:
        """Let others write; no effect when the lock is not held."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def _lock(handle: int) -> None:
    if sys.platform == "win32":
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
