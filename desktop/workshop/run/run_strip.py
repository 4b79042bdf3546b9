"""A line below the header while a workshop runs: round, proposal, time, and what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from desktop.theme import font, tokens_of
from desktop.views.one_line import OneLine
from desktop.views.plain import PlainLabel, button_text, set_tip
from desktop.workshop.run.timer_box import Digits

if TYPE_CHECKING:
    from desktop.document import Document
    from desktop.workshop.run.run_verbs import RunVerbs
    from winset.workshop.situation import Situation

HEIGHT = 40


class RunStrip(QWidget):
    """Round and proposal at the left, the time and the next step at the right; seen while a workshop runs."""

    def __init__(self, verbs: RunVerbs, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._verbs = verbs
        self.setFixedHeight(HEIGHT)
        self.round = PlainLabel(font=font(13, QFont.Weight.DemiBold))
        self.round.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.proposal = OneLine(font(13))
        self.digits = Digits(18)
        self.pause = QPushButton()
        self.pause.clicked.connect(verbs.pause_or_run)
        set_tip(self.pause, "Pause the timer, or resume it (Ctrl+T)")
        self.go_on = QPushButton()
        self.go_on.clicked.connect(verbs.go_on)
        set_tip(self.go_on, "What comes next (Ctrl+Return)")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 12, 0)
        row.setSpacing(12)
        row.addWidget(self.round)
        row.addWidget(self.proposal, 1)
        row.addWidget(self.digits, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.pause)
        row.addWidget(self.go_on)
        verbs.runner.changed.connect(self._follow)
        verbs.runner.ticked.connect(self.digits.show_seconds)
        document.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        run, stands = self._verbs.run, self._verbs.situation()
        self.setVisible(stands is not None)
        if run is None or stands is None:
            return
        self.round.setText(stands.round)
        self.proposal.show_text(_about(stands))
        self.go_on.setText(button_text(stands.step_text))
        timer = run.timer
        self.digits.setVisible(timer is not None)
        self.pause.setVisible(timer is not None)
        if timer is not None:
            self.pause.setText("Pause" if timer.running else "Resume")
            self.digits.show_seconds(self._verbs.runner.seconds_left())

    def paintEvent(self, event: QPaintEvent) -> None:
        """A line of its own, so that one sees that a workshop runs."""
        tokens = tokens_of(self)
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens.accent_fill))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(tokens.border))


def _about(stands: Situation) -> str:
    """The proposal with what came of it or is on with it; without one what to do."""
    if not stands.proposal:
        return stands.hint
    differs = "the table here has other cards" if stands.differs else ""
    return " — ".join(part for part in (f"“{stands.proposal}” {stands.proposer}", stands.vote, differs) if part)
