"""The world's faults: a missing file, a full disk, a wrong deck. Ours are bug reports, never these."""

from __future__ import annotations

from pathlib import Path


class UserFault(Exception):  # noqa: N818 - the house's word: a fault of the world, in contrast to an error of ours
    """A fault of the world, told as a plain sentence: what happened, to what, what to do.

    ``str(fault)`` is shown to the user as it is. Nothing was lost or half done when one is raised.
    """


class FileFault(UserFault):
    """A file that cannot be read or written; ``path`` says which."""

    def __init__(self, path: Path, sentence: str) -> None:
        super().__init__(sentence)
        self.path = path
