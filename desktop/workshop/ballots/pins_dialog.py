"""The PINs that were just given: shown one at a time, printed on slips, and kept nowhere."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.dialogs.print_exits import Printed, PrintExits
from desktop.dialogs.print_preview import PrintPreview
from desktop.lettering import isolated
from desktop.theme import font
from desktop.views.plain import PlainLabel
from desktop.workshop.ballots.page_parts import SMALL, column, heading, scrolling, words
from desktop.workshop.ballots.pin_slips import slip_pages
from winset.model import Workshop
from winset.wording import counted

HIDDEN = "••••••"
TOLD_ONCE = (
    "Tell each team its own, or print slips. Nobody can look them up once this is closed, you neither: "
    "a team that has lost its PIN gets a new one at any time, under Teams in the tab Workshop."
)
PDF_KEEPS = "A PDF keeps the PINs: delete it once the slips are printed."


class PinsDialog(QDialog):
    """The PINs by team, each hidden until it is asked for; showing one hides the one before."""

    def __init__(
        self, plan: Workshop, pins: Mapping[str, str], exits: PrintExits, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._plan = plan
        self._pins = dict(pins)
        self._exits = exits
        self._shown: str | None = None
        self.setWindowTitle("PINs — Winset")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.labels: dict[str, PlainLabel] = {}
        self.buttons: dict[str, QPushButton] = {}
        self.slips, self.close_button = QPushButton("Print slips…"), QPushButton("Close")
        self._lay_out()
        self.slips.clicked.connect(self.open_slips)
        self.close_button.clicked.connect(self.accept)

    def done(self, result: int) -> None:
        """Close, and forget the PINs."""
        self._pins = {}
        for label in self.labels.values():
            label.setText(HIDDEN)
        super().done(result)

    def open_slips(self) -> SlipsDialog:
        """Show the slips as they will be printed."""
        dialog = SlipsDialog(self._plan, self._pins, self._exits, self)
        dialog.open()
        return dialog

    def _lay_out(self) -> None:
        block, rows = column()
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        for number, team in enumerate(team for team in self._plan.teams if team.id in self._pins):
            title = isolated(team.title)
            label = PlainLabel(HIDDEN, font=font(20, QFont.Weight.DemiBold))
            label.setMinimumWidth(110)
            label.setAccessibleName(f"PIN of {title}")
            button = QPushButton("Show")
            button.setAutoDefault(False)
            button.clicked.connect(partial(self._turn, team.id))
            grid.addWidget(PlainLabel(title, font=font(SMALL), wrap=True), number, 0)
            grid.addWidget(label, number, 1)
            grid.addWidget(button, number, 2)
            self.labels[team.id], self.buttons[team.id] = label, button
        self._turn(None)
        rows.addLayout(grid)
        rows.addStretch(1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.slips)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        self.slips.setAutoDefault(False)
        self.close_button.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 16)
        layout.setSpacing(10)
        layout.addWidget(heading(f"{counted(len(self._pins), 'PIN was', 'PINs were')} given", 20))
        layout.addWidget(words(TOLD_ONCE, 14))
        layout.addWidget(scrolling(block, "PINs"), 1)
        layout.addLayout(buttons)
        self.resize(500, min(620, 200 + 40 * len(self._pins)))

    def _turn(self, team: str | None) -> None:
        """Show this team's PIN and hide all others, or hide it where it is shown."""
        self._shown = None if team == self._shown else team
        for each, label in self.labels.items():
            shown = each == self._shown
            title = isolated(self._plan.team(each).title)
            label.setText(self._pins[each] if shown else HIDDEN)
            self.buttons[each].setText("Hide" if shown else "Show")
            self.buttons[each].setAccessibleName(f"{'Hide' if shown else 'Show'} the PIN of {title}")


class SlipsDialog(QDialog):
    """A preview of the slips, and the ways to paper."""

    def __init__(
        self, plan: Workshop, pins: Mapping[str, str], exits: PrintExits, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._exits = exits
        self._printed = Printed(tuple(slip_pages(plan.title, plan.teams, pins)), "pins", black_and_white=True)
        self.setWindowTitle("Slips with PINs — Winset")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.preview = PrintPreview()
        self.preview.add(self._printed.pages)
        self.print_button, self.save_button = QPushButton("Print…"), QPushButton("Save as PDF…")
        self.cancel_button = QPushButton("Cancel")
        buttons = QHBoxLayout()
        buttons.addWidget(words(PDF_KEEPS, 13, quiet=True), 1)
        for button in (self.cancel_button, self.save_button, self.print_button):
            buttons.addWidget(button)
        self.print_button.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(14)
        layout.addWidget(self.preview, 1)
        layout.addLayout(buttons)
        self.resize(760, 720)
        self.print_button.clicked.connect(lambda: exits.print_on_paper(self._printed, self))
        self.save_button.clicked.connect(lambda: exits.save_pdf(self._printed, self))
        self.cancel_button.clicked.connect(self.reject)
        exits.done.connect(self.accept)

    def done(self, result: int) -> None:
        """Close; the pages with the PINs go."""
        self._exits.done.disconnect(self.accept)
        self.preview.clear()
        super().done(result)
