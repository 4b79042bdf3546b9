"""Ballot papers written onto a stick, and filled ballots read from one: the part without windows.

What reads and writes is for a worker's thread. Each file has a sentence, and one that fails stops no other.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from winset.faults import FileFault, UserFault
from winset.files import write_whole
from winset.model import Deck, Team
from winset.workshop.ballot_files import FilledBallot, read_filled
from winset.workshop.forms import SUFFIXES, read_ballot_file
from winset.workshop.papers import paper_bytes, paper_of
from winset.workshop.run import Run

PAPER, FILLED = SUFFIXES["ballot paper"], SUFFIXES["filled ballot"]
MOST_FILES = 500
"""So many files are read at once; a workshop has at most sixty teams."""
_LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class Told:
    """What became of one file: a sentence, and whether all is well."""

    well: bool
    sentence: str


def file_names(teams: Collection[Team], vote: int, suffix: str) -> dict[str, str]:
    """A name of a file for each team by id, which every system takes, and no two the same."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for team in teams:
        name = file_stem(team.title)
        if not name or name.casefold() in taken:
            name = f"{name} {team.id}".strip()
        taken.add(name.casefold())
        names[team.id] = f"{name} vote {vote}{suffix}"
    return names


def file_stem(title: str) -> str:
    """The letters and figures of a title, as a part of a file's name; what could be a path or a device is left out."""
    kept = "".join(letter if _stands_in_names(letter) else " " for letter in unicodedata.normalize("NFC", title))
    return " ".join(kept.split())[:_LONGEST_NAME].strip()


def _stands_in_names(letter: str) -> bool:
    return letter == "-" or unicodedata.category(letter)[0] in "LMN"


def write_papers(run: Run, deck: Deck, teams: Sequence[str], folder: Path) -> list[Told]:
    """Write a ballot paper for each of these teams into the folder. One of the same name, which is older, goes."""
    poll = run.open_poll
    number = poll.number if poll is not None else 0
    names = file_names(run.plan.voting_teams, number, PAPER)
    return [_written(run, deck, team, folder / names[team]) for team in teams]


def _written(run: Run, deck: Deck, team: str, path: Path) -> Told:
    title = run.seat(team).team.title
    try:
        write_whole(path, paper_bytes(paper_of(run, deck, team)))
    except UserFault as fault:
        return Told(False, f"{title}: {fault}")
    return Told(True, f"{title}: “{path.name}” is written. Only this team’s PIN opens it.")


def files_in(folder: Path) -> list[Path]:
    """The filled ballots in the folder, by name; FileFault when it cannot be read."""
    try:
        found = [path for path in folder.iterdir() if path.name.lower().endswith(FILLED)]
    except OSError as error:
        raise FileFault.of(folder, error, "read") from error
    return sorted(found, key=lambda path: path.name.casefold())


def read_all(paths: Sequence[Path]) -> list[FilledBallot | str]:
    """Each file as a ballot, or the sentence that says why it is none."""
    read = [_read(path) for path in paths[:MOST_FILES]]
    left = len(paths) - MOST_FILES
    return [*read, f"{left:,} more files were not read: {MOST_FILES} at once are enough."] if left > 0 else read


def read_folder(folder: Path) -> list[FilledBallot | str]:
    """All filled ballots of the folder; a sentence where there is none."""
    try:
        paths = files_in(folder)
    except FileFault as fault:
        return [str(fault)]
    return read_all(paths) or [f"There is no filled ballot (*{FILLED}) in {folder}. Choose the folder of the stick."]


def _read(path: Path) -> FilledBallot | str:
    try:
        return read_filled(read_ballot_file(path, "filled ballot"), path.name)
    except UserFault as fault:
        return str(fault)
