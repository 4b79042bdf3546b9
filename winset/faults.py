"""The world's faults: a missing file, a full disk, a wrong deck. Ours are bug reports, never these."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Literal, Self

_REASONS = {
    errno.ENOENT: "there is no such file or folder. Check the name",
    errno.EACCES: "you have no permission to do that. Change the permissions or choose another place",
    errno.EPERM: "you have no permission to do that. Change the permissions or choose another place",
    errno.EISDIR: "it is a folder. Choose a file",
    errno.ENOTDIR: "a part of its path is a file, not a folder. Check the name",
    errno.ENOSPC: "the disk is full. Make room or choose another place",
    errno.EDQUOT: "your share of the disk is used up. Make room or choose another place",
    errno.EROFS: "the disk is read-only. Choose another place",
    errno.EIO: "the disk or stick does not answer. Put it in again or choose another place",
    errno.ENODEV: "the disk or stick is gone. Put it in again or choose another place",
    errno.ENXIO: "the disk or stick is gone. Put it in again or choose another place",
    errno.ENAMETOOLONG: "the name is too long. Choose a shorter one",
}


class UserFault(Exception):  # noqa: N818 - the house's word: a fault of the world, in contrast to an error of ours
    """A fault of the world, told as a plain sentence: what happened, to what, what to do.

    ``str(fault)`` is shown to the user as it is. Nothing was lost or half done when one is raised.
    """


class FileFault(UserFault):
    """A file that cannot be read or written; ``path`` says which."""

    def __init__(self, path: Path, sentence: str) -> None:
        super().__init__(sentence)
        self.path = path

    @classmethod
    def of(cls, path: Path, error: OSError, doing: Literal["read", "written"]) -> Self:
        """The fault behind an operating system's error, in plain words."""
        reason = _REASONS.get(error.errno or 0) or os.strerror(error.errno or 0)
        return cls(path, f"{path} cannot be {doing}: {reason}.")
