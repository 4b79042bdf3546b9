"""Sheets for a table without screens: which of them, how, a preview, and the ways to paper."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QLocale, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.dialogs.print_exits import Printed, PrintExits
from desktop.dialogs.print_preview import PrintPreview
from desktop.lettering import shortened
from desktop.printing.matter import Choices, Matter
from desktop.printing.part import Part
from desktop.printing.remembered import choices_of, words_of
from desktop.printing.sheets import SHEETS, parts_of
from desktop.settings import Settings
from desktop.theme import font
from desktop.views.choice import Choice
from desktop.views.pill_choice import PillChoice
from desktop.views.plain import PlainLabel, set_tip

_LEFT = 276
_FIRST_TIME = ("cards", "roles", "ballots", "table", "script")


class PrintDialog(QDialog):
    """Chooses sheets and shows them at once, page by page, as they will be printed.

    ``exits`` lead to printer and PDF; when the sheets are out the dialog closes, when they are not it stays.

    Signals:
        laid_out(): every page of the chosen sheets is in the preview.
        workshop_chosen(object): the sheets are to be for this prepared Workshop; None: for an exercise without one.
    """

    laid_out = Signal()
    workshop_chosen = Signal(object)

    def __init__(self, matter: Matter, exits: PrintExits, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._matter = matter
        self._exits = exits
        self._settings = settings
        self._parts: Iterator[Part] = iter(())
        self._next = QTimer(self, interval=0)
        self._next.timeout.connect(self._lay_out_next)
        self.setWindowTitle("Print — Winset")
        self.sheets = {sheet.id: QCheckBox(sheet.title) for sheet in SHEETS}
        self.workshop = Choice("Workshop that is printed for")
        self.paper = PillChoice("Paper", {"A4": "A4", "Letter": "Letter"})
        self.poster = PillChoice("Poster", {"A3": "A3", "A4": "A4"})
        self.cut_marks = QCheckBox("Cut marks")
        self.black_and_white = QCheckBox("Black and white")
        self.preview = PrintPreview()
        self.where = PlainLabel(font=font(12), quiet=True)
        self.nothing = PlainLabel("Choose a sheet on the left.", font=font(13), quiet=True)
        self.print_button, self.save_button = QPushButton("Print…"), QPushButton("Save as PDF…")
        self.cancel_button = QPushButton("Cancel")
        self._arrange()
        self._list_workshops()
        self._recall()
        self._connect()

    @property
    def chosen(self) -> tuple[str, ...]:
        """The sheets that are chosen, by their ids."""
        return tuple(name for name, box in self.sheets.items() if box.isChecked())

    @property
    def choices(self) -> Choices:
        """How they are printed."""
        return Choices(
            "Letter" if self.paper.choice == "Letter" else "A4",
            "A4" if self.poster.choice == "A4" else "A3",
            self.cut_marks.isChecked(),
            self.black_and_white.isChecked(),
        )

    def set_matter(self, matter: Matter) -> None:
        """Print this instead: more is known of the table, or it is for another workshop."""
        self._matter = matter
        self._list_workshops()
        self._begin()

    def _list_workshops(self) -> None:
        workshops = self._matter.workspace.workshops
        choices: list[tuple[str, object]] = [("None: a team for each actor", None)]
        choices += [(shortened(workshop.title), workshop) for workshop in workshops]
        self.workshop.show_choices(choices, self._matter.workshop)
        self.workshop.setEnabled(bool(workshops))

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the pages, once the dialog is there."""
        super().showEvent(event)
        if not self.preview.pages:
            self._begin()

    def _arrange(self) -> None:
        left = QScrollArea()
        left.setFrameShape(QScrollArea.Shape.NoFrame)
        left.setWidgetResizable(True)
        left.setWidget(self._choices_column())
        left.setFixedWidth(_LEFT)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.nothing)
        right.addWidget(self.preview, 1)
        right.addWidget(self.where)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addWidget(left)
        middle.addLayout(right, 1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (self.cancel_button, self.save_button, self.print_button):
            buttons.addWidget(button)
        self.print_button.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(14)
        layout.addLayout(middle, 1)
        layout.addLayout(buttons)
        self.resize(1020, 760)

    def _choices_column(self) -> QWidget:
        column = QWidget()
        layout = QVBoxLayout(column)
        layout.setContentsMargins(0, 0, 8, 0)
        layout.setSpacing(2)
        layout.addWidget(PlainLabel("Print", font=font(17, QFont.Weight.DemiBold)))
        layout.addSpacing(8)
        layout.addWidget(PlainLabel("Workshop", font=font(12), quiet=True))
        layout.addSpacing(2)
        layout.addWidget(self.workshop)
        layout.addSpacing(12)
        for sheet in SHEETS:
            box = self.sheets[sheet.id]
            box.setAccessibleDescription(sheet.about)
            about = PlainLabel(sheet.about, font=font(12), wrap=True, quiet=True)
            about.setIndent(0)
            about.setContentsMargins(20, 0, 0, 8)
            layout.addWidget(box)
            layout.addWidget(about)
        layout.addSpacing(8)
        for choice in (self.paper, self.poster):
            layout.addWidget(choice)
            layout.addSpacing(4)
        layout.addSpacing(4)
        for box in (self.cut_marks, self.black_and_white):
            layout.addWidget(box)
            layout.addSpacing(4)
        layout.addStretch(1)
        set_tip(self.workshop, "Role sheets, ballots and script are made for the teams and rounds prepared there")
        set_tip(self.cut_marks, "Where cards and ballots are to be cut")
        set_tip(self.black_and_white, "Words in black, everything else in grays")
        return column

    def _recall(self) -> None:
        """Choose what was chosen last; the first time everything, on the paper of the country."""
        words = self._settings.printing()
        choices = choices_of(words or ())
        if words is None and QLocale().measurementSystem() == QLocale.MeasurementSystem.ImperialUSSystem:
            choices = Choices("Letter")
        for name, box in self.sheets.items():
            box.setChecked(name in (words or _FIRST_TIME))
        self.paper.choose(choices.paper_name)
        self.poster.choose(choices.poster_name)
        self.cut_marks.setChecked(choices.cut_marks)
        self.black_and_white.setChecked(choices.black_and_white)
        self.preview.set_black_and_white(choices.black_and_white)

    def _connect(self) -> None:
        for box in (*self.sheets.values(), self.cut_marks):
            box.toggled.connect(self._begin)
        for choice in (self.paper, self.poster):
            choice.chosen.connect(self._begin)
        self.workshop.picked.connect(self.workshop_chosen)
        self.black_and_white.toggled.connect(self.preview.set_black_and_white)
        self.preview.turned.connect(self._say_where)
        self.print_button.clicked.connect(self._print)
        self.save_button.clicked.connect(self._save)
        self.cancel_button.clicked.connect(self.reject)
        for key, step in ((Qt.Key.Key_PageDown, 1), (Qt.Key.Key_PageUp, -1)):  # wherever the focus is
            QShortcut(QKeySequence(key), self).activated.connect(partial(self.preview.turn, step))
        self._exits.done.connect(self.accept)

    def _begin(self) -> None:
        """Lay the chosen sheets out anew, a part at a time, so that the dialog answers meanwhile."""
        self.preview.clear()
        self._parts = parts_of(self.chosen, self._matter, self.choices)
        self._next.start()
        self._enable()

    def _lay_out_next(self) -> None:
        part = next(self._parts, None)
        if part is not None:
            self.preview.add(part.pages())
            return
        self._next.stop()
        self._enable()
        self.laid_out.emit()

    def _enable(self) -> None:
        ready = not self._next.isActive() and bool(self.preview.pages)
        for button in (self.print_button, self.save_button):
            button.setEnabled(ready)
        self.nothing.setVisible(not self.chosen)
        self.poster.setEnabled("table" in self.chosen)
        self.cut_marks.setEnabled("cards" in self.chosen or "ballots" in self.chosen)
        self._say_where()

    def _say_where(self) -> None:
        total = len(self.preview.pages)
        there = f"Page {self.preview.current + 1:,} of {total:,}" if total else ""
        words = f"{there} …" if self._next.isActive() else there
        self.where.setText(words)
        self.preview.setAccessibleDescription(words)

    def _print(self) -> None:
        self._exits.print_on_paper(self._printed(), self)

    def _save(self) -> None:
        self._exits.save_pdf(self._printed(), self)

    def _printed(self) -> Printed:
        """What is in the preview, and the choices kept for the next time."""
        choices = self.choices
        self._settings.set_printing(words_of(self.chosen, choices))
        which = f"-{self.chosen[0]}" if len(self.chosen) == 1 else ""
        name = f"{self._matter.workspace.deck.id}{which}"
        return Printed(self.preview.pages, name, choices.black_and_white)
