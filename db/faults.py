"""What can go wrong with a library file, each told as a sentence: what happened, to which file, what to do."""

from __future__ import annotations

from pathlib import Path

from winset.faults import FileFault


class LibraryFault(FileFault):
    """Any fault of a library file. The file is as it was; nothing was half done."""


class NotALibrary(LibraryFault):
    """The file is something else: a text, a picture, another program's database, an empty file."""


class DamagedLibrary(LibraryFault):
    """The file is a Winset library, but parts of it are missing or changed."""


class NewerLibrary(LibraryFault):
    """The file was written by a newer Winset than this one."""


class LibraryUnavailable(LibraryFault):
    """The file cannot be reached: no permission, a folder, a pipe, moved away, a failing drive."""


class LibraryReadOnly(LibraryFault):
    """The library was opened for reading only and does not take changes."""


class LibraryBusy(LibraryFault):
    """Another program keeps the library locked."""


class LibraryFull(LibraryFault):
    """The drive has no room for the change."""


class CannotBeKept(LibraryFault):
    """A text in the workspace or a run cannot be stored: too long, or with half a character in it."""


class RunMissing(LibraryFault):
    """The run is not in the library: it was deleted."""


class RunWentOn(LibraryFault):
    """The log of the run is longer or shorter than whoever wanted to add to it knows."""


class TracesLeft(LibraryFault):
    """What was deleted is gone from the library, but the file may still hold traces of it."""


def not_a_library(path: Path, why: str) -> NotALibrary:
    """A file that is something else; ``why`` completes "it ..."."""
    return NotALibrary(
        path, f"{path} is not a Winset library: it {why}. It was left as it is: choose another file for the library."
    )


def damaged(path: Path, what: str) -> DamagedLibrary:
    """A library with parts missing or changed; ``what`` says which."""
    return DamagedLibrary(
        path,
        f"The library {path} is damaged: {what}. It was left as it is: put a backup in its place, "
        "or move it away to start with a new library.",
    )
