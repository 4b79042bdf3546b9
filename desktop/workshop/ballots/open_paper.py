"""A team votes on its own computer: it opens its ballot paper, enters its PIN, and saves a filled ballot."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.dialogs.problems import ProblemsDialog
from desktop.workshop.ballots.ballot_files import FILLED, file_names
from desktop.workshop.ballots.ballot_page import BallotPage
from desktop.workshop.ballots.ballot_sheet import sheet_of_paper
from desktop.workshop.ballots.cover import Cover
from desktop.workshop.run.worker import Worker
from winset.faults import UserFault
from winset.files import write_whole
from winset.workshop.ballot_files import fill
from winset.workshop.ballots import Vote
from winset.workshop.forms import read_ballot_file
from winset.workshop.papers import Paper, read_paper
from winset.workshop.sealing import unlock

SaveChoice = Callable[[QWidget, str], str]
"""Asks where to save: given a parent and a proposed path, the path chosen (empty: none)."""


def ask_where_to_save(parent: QWidget, proposed: str) -> str:
    """The system's dialog."""
    return QFileDialog.getSaveFileName(parent, "Save the filled ballot", proposed, f"Filled ballot (*{FILLED})")[0]


def open_paper(
    path: Path,
    parent: QWidget,
    worker: Worker,
    choose: SaveChoice = ask_where_to_save,
    opened: Callable[[PaperDialog], None] | None = None,
    *,
    content: bytes | None = None,
) -> None:
    """Open the ballot paper over the window, or say why it is none; ``opened`` is told of the dialog.

    With ``content`` the file has been read already, and ``path`` is its name.
    """

    def show(read: Paper | str) -> None:
        if isinstance(read, str):
            ProblemsDialog(f"“{path.name}” was not opened", [read], parent).open()
            return
        dialog = PaperDialog(read, path, worker, parent, choose=choose)
        dialog.cover()
        if opened is not None:
            opened(dialog)

    worker.run(partial(_read, path, content), show)


class PaperDialog(Cover):
    """The PIN, the ballot, and where to save it. Nothing of it is kept when it is closed before."""

    def __init__(
        self,
        paper: Paper,
        path: Path,
        worker: Worker,
        parent: QWidget | None = None,
        *,
        choose: SaveChoice = ask_where_to_save,
    ) -> None:
        super().__init__("Ballot paper", parent)
        self._paper = paper
        self._path = path
        self._worker = worker
        self._choose = choose
        self._pin = ""
        self._attempt = 0
        self.pins.back.setText("Close")
        self.pins.entered.connect(self._check)
        self.pins.went_back.connect(self.reject)
        self._begin_again()

    def done(self, result: int) -> None:
        """Leave nothing behind."""
        self._forget()
        super().done(result)

    def _begin_again(self) -> None:
        self._forget()
        self.pins.ask(self._paper.deck, self._paper.team, None)
        self._show_page(self.pins)

    def _go_back(self) -> None:
        if self.page is self.pins:
            self.reject()
        else:
            super()._go_back()

    def _check(self, pin: str) -> None:
        attempt, locked = self._attempt, self._paper.locked_seed

        def answered(refused: str) -> None:
            if attempt != self._attempt:
                return
            if refused:
                self.pins.say(refused, None)
            else:
                self._let_in(pin)

        self._worker.run(lambda: _refused(lambda: unlock(locked, pin)), answered)

    def _let_in(self, pin: str) -> None:
        self._pin = pin
        self.pins.forget()
        ballot = BallotPage(sheet_of_paper(self._paper))
        ballot.seal.setText("Seal and save…")
        ballot.sealed.connect(self._save)
        ballot.went_back.connect(self._ask_to_clear)
        self._show_ballot(ballot)

    def _save(self, votes: tuple[Vote, ...]) -> None:
        name = file_names([self._paper.team], self._paper.question.vote, FILLED)[self._paper.team.id]
        chosen = self._choose(self, str(self._path.with_name(name)))
        if not chosen:
            self._refuse("The ballot is not saved yet.")
            return
        path = Path(chosen).absolute()
        path = path if path.name.lower().endswith(FILLED) else path.with_name(f"{path.name}{FILLED}")
        attempt, paper, pin = self._attempt, self._paper, self._pin

        def answered(refused: str) -> None:
            if attempt != self._attempt:
                return
            if refused:
                self._refuse(refused)
            else:
                self._say_saved(path)

        self._worker.run(lambda: _refused(lambda: write_whole(path, fill(paper, pin, votes))), answered)

    def _refuse(self, sentence: str) -> None:
        if self.ballot is not None:
            self.ballot.refuse(sentence)

    def _say_saved(self, path: Path) -> None:
        self._forget()
        self._notify(
            "Your ballot is sealed and saved",
            f"It is in {path}. Bring it to the facilitator on a stick. Only the facilitator’s Winset can read it, "
            "and not before the reveal.",
            "Close",
            on=self.accept,
        )

    def _forget(self) -> None:
        """Clear the PIN and the ballot; answers come too late."""
        self._attempt += 1
        self._pin = ""
        self.pins.forget()
        self._drop_ballot()


def _read(path: Path, content: bytes | None) -> Paper | str:
    try:
        read = read_ballot_file(path, "ballot paper") if content is None else content
        return read_paper(read, path.name)
    except UserFault as fault:
        return str(fault)


def _refused(work: Callable[[], object]) -> str:
    """Do the work; empty when it is done, else the sentence that says why not."""
    try:
        work()
    except UserFault as fault:
        return str(fault)
    return ""
