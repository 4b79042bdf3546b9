"""The dialog that makes the report of a workshop: what of it, with or without names, and where to."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import QLocale, QStandardPaths, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.debrief.writing import Wanted
from desktop.lettering import shortened
from desktop.settings import Settings
from desktop.theme import font
from desktop.views.one_line import OneLine
from desktop.views.pill_choice import PillChoice
from desktop.views.plain import PlainLabel
from desktop.workshop.room.debrief_maker import DebriefMaker
from desktop.workshop.room.room_window import FOLDER
from winset.model import Deck
from winset.wording import listed
from winset.workshop.events import Entry
from winset.workshop.posteriors import WEIGHT
from winset.workshop.run import Run

FolderChoice = Callable[[QWidget, str], str]
"""Asks for a folder: given a parent and the one proposed, the path chosen (empty: none)."""
_WIDTH = 520
_CONTENTS = "Agenda, proposals, votes and reasons, the last table with its charts, the room against the deck, the log"
_TABLES = "Votes, proposals, log, firmness, surprises, agreement, blocks and reasons as CSV files in one zip"
_NAMES = "Otherwise reasons stand without the teams that gave them; who voted how is told in any case"


def ask_for_folder(parent: QWidget, proposed: str) -> str:
    """The system's dialog."""
    return QFileDialog.getExistingDirectory(parent, "Folder for the report", proposed)


def _documents() -> Path:
    """The folder for documents; the user's own where there is none."""
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return folder if folder.is_dir() else Path.home()


class DebriefDialog(QDialog):
    """Stays open with a sentence that says what was written and where; Cancel gives up what is being made."""

    def __init__(
        self,
        maker: DebriefMaker,
        settings: Settings,
        parent: QWidget | None = None,
        choose: FolderChoice = ask_for_folder,
    ) -> None:
        super().__init__(parent)
        self._maker = maker
        self._settings = settings
        self._choose = choose
        self._played: tuple[Run, Deck, tuple[Entry, ...]] | None = None
        self._weight = WEIGHT
        self._making = False
        self._folder = settings.folder(FOLDER) or _documents()
        self.setWindowTitle("Report of the workshop — Winset")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.title = PlainLabel(font=font(17, QFont.Weight.DemiBold), wrap=True)
        self.pdf, self.csv = QCheckBox("Report as PDF"), QCheckBox("Data for a spreadsheet")
        self.names = QCheckBox("Reasons with the teams’ names")
        self.paper = PillChoice("Paper", {"A4": "A4", "Letter": "Letter"})
        self.where = OneLine(font(13))
        self.folder_button = QPushButton("Other folder…")
        self.progress = QProgressBar()
        self.said = PlainLabel(font=font(13), wrap=True)
        self.make_button, self.close_button = QPushButton("Make the report"), QPushButton("Close")
        self._arrange()
        self._connect()

    def show_run(self, run: Run, deck: Deck, entries: tuple[Entry, ...], weight: Decimal = WEIGHT) -> None:
        """Report this run of a workshop on its deck; ``weight`` is that of the firmness before the votes."""
        self._played, self._weight = (run, deck, entries), weight
        self.title.setText(f"Report of “{shortened(run.plan.title)}”")
        self._enable()

    @property
    def wanted(self) -> Wanted:
        """What is to be made."""
        return Wanted(
            self._folder,
            self.pdf.isChecked(),
            self.csv.isChecked(),
            self.names.isChecked(),
            "Letter" if self.paper.choice == "Letter" else "A4",
            self._weight,
        )

    def reject(self) -> None:
        """Cancel what is being made; when nothing is, close."""
        if not self._making:
            super().reject()
            return
        self._maker.stop()
        self._rest("Stopped. What was not written yet stays out.")

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 16)
        layout.setSpacing(3)
        layout.addWidget(self.title)
        layout.addSpacing(10)
        for box, about in ((self.pdf, _CONTENTS), (self.csv, _TABLES), (self.names, _NAMES)):
            box.setAccessibleDescription(about)
            words = PlainLabel(about, font=font(12), wrap=True, quiet=True)
            words.setContentsMargins(22, 0, 0, 8)
            layout.addWidget(box)
            layout.addWidget(words)
        layout.addWidget(self.paper)
        layout.addSpacing(8)
        place = QHBoxLayout()
        place.setSpacing(10)
        place.addWidget(PlainLabel("Into", font=font(13), quiet=True))
        place.addWidget(self.where, 1)
        place.addWidget(self.folder_button)
        layout.addLayout(place)
        layout.addSpacing(10)
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(6)
        self.said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.said.setMinimumHeight(40)
        self.said.setAlignment(Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.progress)
        layout.addWidget(self.said)
        layout.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.make_button)
        layout.addLayout(buttons)
        self.make_button.setDefault(True)
        policy = self.progress.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.progress.setSizePolicy(policy)
        self.resize(_WIDTH, layout.heightForWidth(_WIDTH))

    def _connect(self) -> None:
        self.pdf.setChecked(True)
        self.csv.setChecked(True)
        imperial = QLocale().measurementSystem() == QLocale.MeasurementSystem.ImperialUSSystem
        self.paper.choose("Letter" if imperial else "A4")
        for box in (self.pdf, self.csv):
            box.toggled.connect(self._enable)
        self.folder_button.clicked.connect(self._choose_folder)
        self.make_button.clicked.connect(self._make)
        self.close_button.clicked.connect(self.reject)
        self._maker.progressed.connect(self._tell)
        self._maker.made.connect(self._made)
        self._maker.refused.connect(self._refused)
        self._rest("")

    def _choose_folder(self) -> None:
        chosen = self._choose(self, str(self._folder))
        if chosen:
            self._folder = Path(chosen).absolute()
            self._settings.set_folder(FOLDER, self._folder)
            self._enable()

    def _make(self) -> None:
        if self._played is None:
            return
        self._making = True
        self._enable()
        self._maker.make(*self._played, self.wanted)

    def _tell(self, what: str) -> None:
        if self._making:
            self.said.setText(what)

    def _made(self, paths: tuple[Path, ...]) -> None:
        if self._making:  # otherwise another dialog had asked
            self._rest(f"Saved as {listed([str(path) for path in paths])}.")

    def _rest(self, sentence: str) -> None:
        self._making = False
        self.said.setText(sentence)
        self._enable()

    def _refused(self, sentence: str) -> None:
        if not self._making:
            return  # another dialog had asked
        self._rest(sentence)
        self.make_button.setFocus()  # to try it again, where it was before the button rested

    def _enable(self) -> None:
        idle = not self._making
        for widget in (self.pdf, self.csv, self.names, self.folder_button):
            widget.setEnabled(idle)
        self.paper.setEnabled(idle and self.pdf.isChecked())
        self.make_button.setEnabled(
            idle and self._played is not None and (self.pdf.isChecked() or self.csv.isChecked())
        )
        self.close_button.setText("Close" if idle else "Cancel")
        self.progress.setVisible(not idle)
        self.where.show_text(str(self._folder))
