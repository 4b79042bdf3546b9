"""Whose proposal the table is, and what it is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.theme import font
from desktop.views.choice import Choice
from desktop.views.plain import PlainLabel
from winset.wording import counted
from winset.workshop.moves import MAX_PROPOSAL_CHARACTERS

if TYPE_CHECKING:
    from winset.workshop.run import Run


class ProposalDialog(QDialog):
    """Asks which team puts the table forward; for a new proposal also its title.

    Signals:
        chosen(object, str): the id of the team (None: the facilitator) and the title.
    """

    chosen = Signal(object, str)

    def __init__(
        self, run: Run, cards: int, open_issues: int, parent: QWidget | None = None, *, amends: bool = False
    ) -> None:
        """Ask for ``run``, with so many cards on the table and so many issues without one."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        proposal = run.proposal
        self.setWindowTitle("Amend the proposal — Winset" if amends else "Propose the table — Winset")
        self.team = Choice("Whose it is")
        teams = [(seat.team.title, seat.team.id) for seat in run.seats if not seat.left]
        self.team.show_choices([*teams, ("The facilitator", None)], teams[0][1] if teams else None)
        self.title = QLineEdit()
        self.title.setMaxLength(MAX_PROPOSAL_CHARACTERS)
        self.title.setPlaceholderText(f"Proposal {len(run.proposals) + 1}")
        said = f"{counted(cards, 'card lies', 'cards lie')} on the table."
        if not cards:
            said = "There is no card on the table. Put at least one there first."
        elif amends and proposal is not None:
            said = f"What lies on the table now takes the place of the cards of “{proposal.title}”."
        if cards and open_issues:
            left = counted(open_issues, "issue is open", "issues are open")
            said += f" {left}; a vote on an open table is no evidence of how firm red lines are."
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        form.addRow("Amended by" if amends else "Proposed by", self.team)
        if not amends:
            form.addRow("Called", self.title)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.ok = buttons.addButton("Amend" if amends else "Propose", QDialogButtonBox.ButtonRole.AcceptRole)
        self.ok.setDefault(True)
        self.ok.setEnabled(cards > 0)
        buttons.accepted.connect(self._choose)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(12)
        label = PlainLabel(said, font=font(13), wrap=True)
        label.setMinimumWidth(360)
        column.addWidget(label)
        column.addLayout(form)
        column.addWidget(buttons)

    def _choose(self) -> None:
        self.chosen.emit(self.team.meaning, self.title.text())
        self.accept()
