"""Ballots that came on paper are typed in by the facilitator; a workshop can vote on paper alone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QMessageBox, QPushButton, QVBoxLayout, QWidget

from desktop.lettering import isolated
from desktop.theme import font
from desktop.views.plain import PlainLabel, message_box
from desktop.workshop.ballots.ballot_sheet import about_vote
from desktop.workshop.ballots.page_parts import SMALL, WarningWords, column, heading, scrolling, words
from desktop.workshop.ballots.paper_rows import PaperSection, state_on_paper
from desktop.workshop.run.runner import Runner
from winset.wording import counted

SEEN_BY_YOU = (
    "You see what you type in here, so let nobody look who should not. "
    "Once it is put in, it is sealed like every other ballot."
)
OVER = "The vote is over. Nothing more can be typed in."
Confirm = Callable[[QWidget, str], bool]
"""Asks whether what is typed in may be lost: given a parent and how much it is."""


def ask_to_drop(parent: QWidget, what: str) -> bool:
    """Ask in a box."""
    detail = "Put in first what is whole, or close and lose what is typed in."
    box = message_box(QMessageBox.Icon.Question, "Winset", what, detail, parent)
    drop = box.addButton("Close and lose this", QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(box.addButton("Cancel", QMessageBox.ButtonRole.RejectRole))
    box.exec()
    return box.clickedButton() is drop


class PaperBallotsDialog(QDialog):
    """A section for every team that votes. Some may be put in now, and others later.

    What cannot be kept stays typed in, and is told.
    """

    def __init__(self, runner: Runner, parent: QWidget | None = None, *, confirm: Confirm = ask_to_drop) -> None:
        super().__init__(parent)
        self._runner = runner
        self._confirm = confirm
        run = runner.run
        poll = run.open_poll if run is not None else None
        self._vote = poll.number if poll is not None else 0
        self.setWindowTitle("Ballots from paper — Winset")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.title, self.about = heading("", 20), words(pixels=SMALL, quiet=True)
        self.said = WarningWords()
        self.progress = PlainLabel(font=font(SMALL))
        self.put_in, self.close_button = QPushButton("Put in"), QPushButton("Close")
        self.sections: dict[str, PaperSection] = {}
        if run is not None:
            teams = run.plan.voting_teams
            self.sections = {team.id: PaperSection(runner.deck, team) for team in teams}
        if run is not None and poll is not None:
            self.title.setText(f"“{isolated(run.proposals[poll.proposal - 1].title)}”")
            self.about.setText(about_vote(run, poll))
        self._lay_out()
        self.put_in.clicked.connect(self._put_in)
        self.close_button.clicked.connect(self.reject)
        for section in self.sections.values():
            section.changed.connect(self._say)
        runner.changed.connect(self._changed)
        runner.refused.connect(self.said.setText)
        self._changed()
        for first in [row for section in self.sections.values() for row in section.rows.values()][:1]:
            first.accept.setFocus()

    def done(self, result: int) -> None:
        """Close; where something is begun and not put in only after a question."""
        begun = [section for section in self.sections.values() if section.begun]
        ballots = counted(len(begun), "ballot is", "ballots are")
        if begun and not self._confirm(self, f"{ballots} begun and not put in."):
            return
        self._runner.changed.disconnect(self._changed)
        self._runner.refused.disconnect(self.said.setText)
        super().done(result)

    def _lay_out(self) -> None:
        block, sections = column(spacing=16)
        for section in self.sections.values():
            sections.addWidget(section)
        sections.addStretch(1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.progress, 1)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.put_in)
        self.put_in.setDefault(True)
        self.close_button.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 16)
        layout.setSpacing(8)
        layout.addWidget(self.title)
        layout.addWidget(self.about)
        layout.addWidget(words(SEEN_BY_YOU, 14))
        layout.addSpacing(6)
        layout.addWidget(scrolling(block, "Ballots from paper"), 1)
        layout.addWidget(self.said)
        layout.addLayout(buttons)
        self.resize(980, 620)

    def _put_in(self) -> None:
        self.said.setText("")
        for team, section in self.sections.items():
            votes = section.votes
            if votes is not None and not self._runner.cast(team, votes, "paper"):
                return  # why was told, and what is typed in is still there

    def _changed(self) -> None:
        run = self._runner.run
        poll = run.open_poll if run is not None else None
        if run is None or poll is None or poll.number != self._vote:
            for section in self.sections.values():
                section.show_state("The vote is over")
            self.said.setText(OVER)
        else:
            ways = {cast.team: cast.way for cast in poll.cast}
            for team, section in self.sections.items():
                section.show_state(state_on_paper(ways.get(team), left=run.seat(team).left))
        self._say()

    def _say(self) -> None:
        run = self._runner.run
        poll = run.open_poll if run is not None else None
        ready = sum(section.votes is not None for section in self.sections.values())
        self.put_in.setEnabled(ready > 0)
        if run is None or poll is None:
            self.progress.setText("")
            return
        of = len(poll.cast) + len(run.awaited())
        typed = f"; {ready} typed in and to be put in" if ready else ""
        self.progress.setText(f"{len(poll.cast)} of {of} ballots are in{typed}.")
