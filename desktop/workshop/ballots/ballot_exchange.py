"""Voting by stick, on the facilitator's side: ballot papers go out as small files, and come back filled and signed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.lettering import isolated
from desktop.settings import Settings
from desktop.theme import font
from desktop.views.plain import PlainLabel, button_text
from desktop.workshop.ballots.ballot_files import FILLED, Told, read_all, read_folder, write_papers
from desktop.workshop.ballots.ballot_intake import BallotIntake, Reading
from desktop.workshop.ballots.page_parts import SMALL, column, heading, scrolling, words
from desktop.workshop.ballots.team_page import TO_VOTE, standing
from desktop.workshop.ballots.told_list import ToldList
from desktop.workshop.run.runner import Runner
from desktop.workshop.run.worker import Worker

FOLDER = "ballots"
WRITE = (
    "One small file for each team, which its own Winset opens (File > Open a ballot paper…) with the team’s PIN. "
    "The team brings back a filled ballot."
)
READ = "A ballot that is refused is left where it is, and says what to do. Good ones are in at once."
FolderChoice = Callable[[QWidget, str], str]
"""Asks for a folder: given a parent and where to begin, the one chosen (empty: none)."""
FilesChoice = Callable[[QWidget, str], Sequence[str]]
"""Asks for files, likewise."""


def ask_for_folder(parent: QWidget, begin: str) -> str:
    """The system's dialog."""
    return QFileDialog.getExistingDirectory(parent, "Choose a folder", begin)


def ask_for_files(parent: QWidget, begin: str) -> Sequence[str]:
    """The system's dialog."""
    return QFileDialog.getOpenFileNames(parent, "Read filled ballots", begin, f"Filled ballots (*{FILLED})")[0]


class _ExchangeDialog(QDialog):
    """What both ways have in common: a list of what became of the files, and the folder of the last ones."""

    def __init__(self, title: str, runner: Runner, settings: Settings, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._settings = settings
        self.setWindowTitle(f"{title} — Winset")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.results = ToldList()
        self.close_button = QPushButton("Close")
        self.close_button.clicked.connect(self.reject)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(22, 18, 22, 16)
        self._column.setSpacing(10)
        self._column.addWidget(heading(title, 20))
        self._open = True

    def done(self, result: int) -> None:
        """Close; answers come too late."""
        self._open = False
        super().done(result)

    def _end(self, *buttons: QPushButton) -> None:
        row = QHBoxLayout()
        row.addStretch(1)
        for button in (self.close_button, *buttons):
            row.addWidget(button)
            button.setAutoDefault(False)
        buttons[-1].setDefault(True)
        self._column.addWidget(self.results, 1)
        self._column.addLayout(row)
        self.resize(680, 460)

    @property
    def _begin(self) -> str:
        return str(self._settings.folder(FOLDER) or Path.home())


class WritePapersDialog(_ExchangeDialog):
    """Chooses teams and a folder, and writes a paper for each; teams that have voted or left get none."""

    def __init__(
        self,
        runner: Runner,
        worker: Worker,
        settings: Settings,
        parent: QWidget | None = None,
        *,
        choose: FolderChoice = ask_for_folder,
    ) -> None:
        super().__init__("Write ballot papers", runner, settings, parent)
        self._worker = worker
        self._choose = choose
        self.teams: dict[str, QCheckBox] = {}
        self.write = QPushButton("Write them to…")
        self._column.addWidget(words(WRITE, 14))
        self._column.addWidget(scrolling(self._boxes(), "Teams"), 1)
        self._end(self.write)
        self.write.clicked.connect(self._ask)
        self._enable()

    @property
    def chosen(self) -> tuple[str, ...]:
        """The teams that get a paper."""
        return tuple(team for team, box in self.teams.items() if box.isEnabled() and box.isChecked())

    def _boxes(self) -> QWidget:
        block, boxes = column(spacing=6)
        run = self._runner.run
        poll = run.open_poll if run is not None else None
        for seat in run.seats if run is not None and poll is not None else ():
            if poll is None or seat.team.observes:
                continue
            state = standing(poll, seat)
            votes = state == TO_VOTE
            title = isolated(seat.team.title)
            box = QCheckBox(button_text(title if votes else f"{title}: {state}"))
            box.setFont(font(SMALL))
            box.setChecked(votes)
            box.setEnabled(votes)
            box.toggled.connect(self._enable)
            boxes.addWidget(box)
            self.teams[seat.team.id] = box
        if poll is None:
            boxes.addWidget(PlainLabel("No vote is open. Put the proposal to the vote first.", font=font(SMALL)))
        boxes.addStretch(1)
        return block

    def _enable(self) -> None:
        self.write.setEnabled(bool(self.chosen))

    def _ask(self) -> None:
        chosen = self._choose(self, self._begin)
        run = self._runner.run
        if not chosen or run is None:
            return
        folder = Path(chosen).absolute()
        self._settings.set_folder(FOLDER, folder)
        self.write.setEnabled(False)
        self._worker.run(partial(write_papers, run, self._runner.deck, self.chosen, folder), self._written)

    def _written(self, told: list[Told]) -> None:
        if self._open:
            self.results.show_told(told)
            self._enable()


class ReadBallotsDialog(_ExchangeDialog):
    """Takes filled ballots in, from files or from all of a folder, and says of each what became of it."""

    def __init__(
        self,
        runner: Runner,
        worker: Worker,
        settings: Settings,
        parent: QWidget | None = None,
        *,
        choose_files: FilesChoice = ask_for_files,
        choose_folder: FolderChoice = ask_for_folder,
    ) -> None:
        super().__init__("Read filled ballots", runner, settings, parent)
        self._choose_files, self._choose_folder = choose_files, choose_folder
        self._intake = BallotIntake(runner, worker, self)
        self.from_folder, self.from_files = QPushButton("All of a folder…"), QPushButton("Choose files…")
        self.progress = PlainLabel(font=font(SMALL))
        self._column.addWidget(words(READ, 14))
        self._column.addWidget(self.progress)
        self._end(self.from_folder, self.from_files)
        self.from_files.clicked.connect(self._ask_for_files)
        self.from_folder.clicked.connect(self._ask_for_folder)
        self._intake.told.connect(self._told)
        self._say()

    def done(self, result: int) -> None:
        """Close; what is in stays in."""
        self._intake.stop()
        super().done(result)

    def read_files(self, paths: Sequence[Path]) -> None:
        """Take these files in."""
        self._take(partial(read_all, paths))

    def _ask_for_files(self) -> None:
        paths = [Path(chosen).absolute() for chosen in self._choose_files(self, self._begin)]
        if paths:
            self._settings.set_folder(FOLDER, paths[0].parent)
            self.read_files(paths)

    def _ask_for_folder(self) -> None:
        chosen = self._choose_folder(self, self._begin)
        if chosen:
            folder = Path(chosen).absolute()
            self._settings.set_folder(FOLDER, folder)
            self._take(partial(read_folder, folder))

    def _take(self, reading: Reading) -> None:
        self._enable(False)
        self._intake.take(reading)

    def _told(self, told: list[Told]) -> None:
        self.results.show_told(told)
        self._enable(True)
        self._say()

    def _enable(self, on: bool) -> None:
        for button in (self.from_files, self.from_folder):
            button.setEnabled(on)

    def _say(self) -> None:
        run = self._runner.run
        poll = run.open_poll if run is not None else None
        if run is None or poll is None:
            self.progress.setText("No vote is open. Put the proposal to the vote first.")
            self._enable(False)
            return
        self.progress.setText(f"{len(poll.cast)} of {len(poll.cast) + len(run.awaited())} ballots are in.")
