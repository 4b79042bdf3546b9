"""The injects that were prepared, a row each, with a button that releases it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from desktop.theme import font
from desktop.views.plain import PlainLabel, set_tip
from winset.workshop.words import inject_effect

if TYPE_CHECKING:
    from desktop.workshop.run.run_verbs import RunVerbs
    from winset.model import Deck, Inject
    from winset.workshop.run import Run


class InjectRow(QWidget):
    """One inject: its title, what it changes, and its button."""

    def __init__(self, verbs: RunVerbs, inject: Inject, deck: Deck, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inject = inject
        self._effect = inject_effect(deck, inject)
        self.setAccessibleName(inject.title)
        title = PlainLabel(inject.title, font=font(13, QFont.Weight.Medium), wrap=True)
        self.about = PlainLabel(font=font(12), quiet=True, wrap=True)
        self.text = PlainLabel(inject.text or "", font=font(12), wrap=True)
        self.release = QPushButton("Release")
        self.release.setAutoDefault(False)
        self.release.setAccessibleName(f"Release {inject.title}")
        self.release.clicked.connect(lambda: verbs.release_wanted.emit(inject.id))
        set_tip(self, "\n".join(text for text in (inject.text, inject.notes) if text))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 3, 0, 3)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        grid.addWidget(title, 0, 0)
        grid.addWidget(self.about, 1, 0)
        grid.addWidget(self.text, 2, 0)
        grid.addWidget(self.release, 0, 1, 3, 1)

    def show_state(self, run: Run) -> None:
        """Show when it is meant to be released; once it is, what the room is told, to be read out."""
        released = [each for each in run.releases if each.inject == self._inject.id]
        when = f"meant for round {self._inject.round}" if self._inject.round else ""
        if released:
            when = f"released in round {released[0].round}" if released[0].round else "released before the first round"
        self.about.setText(" · ".join(part for part in (when, self._effect) if part))
        self.about.setVisible(bool(self.about.text()))
        self.text.setVisible(bool(released) and bool(self.text.text()))
        self.release.setVisible(not released)
        self.release.setEnabled(run.open_poll is None and run.ended is None)
        set_tip(self.release, "Reveal or abandon the vote first" if run.open_poll is not None else "")


class InjectRows(QWidget):
    """All injects, in their order."""

    def __init__(self, verbs: RunVerbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._verbs = verbs
        self._shown: tuple[Inject, ...] = ()
        self.rows: list[InjectRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)

    def show_run(self, run: Run) -> None:
        """Show the injects of this workshop."""
        if self._shown != run.plan.injects:
            for row in self.rows:
                row.deleteLater()
            self._shown = run.plan.injects
            self.rows = [InjectRow(self._verbs, inject, self._verbs.runner.deck, self) for inject in self._shown]
            for row in self.rows:
                self._column.addWidget(row)
        for row in self.rows:
            row.show_state(run)
