"""The room against the deck, in a window of its own: surprises, firmness, agreement, who blocked whom, reasons."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from desktop.analyst import Analyst
from desktop.charts.export import DataTable, csv_text, file_stem, tab_text
from desktop.debrief.matter import isolated_run
from desktop.debrief.tables import agreement_table, blocked_table, firmness_table, reasons_table, surprises_table
from desktop.lettering import isolated_deck, window_title
from desktop.settings import Settings
from desktop.theme import font, tokens_of
from desktop.views.icons import program_icon
from desktop.views.one_line import OneLine
from desktop.views.plain import button_text
from desktop.views.tab_bar import WordTabs
from desktop.views.toast import Toast
from desktop.workshop.room.firmness_page import FirmnessPage
from desktop.workshop.room.reasons_page import ReasonsPage
from desktop.workshop.room.room_page import RoomPage
from desktop.workshop.room.room_rows import block_rows, surprise_rows, tally_rows
from winset.faults import UserFault
from winset.files import write_whole
from winset.model import Deck
from winset.workshop.events import Entry
from winset.workshop.posteriors import WEIGHT
from winset.workshop.room import Room, room
from winset.workshop.room_words import AGREEMENT_KEY, surprises_summary, untold_words
from winset.workshop.run import Run

TOPIC = "room against deck"
_FILE = "room table"
FOLDER = "workshops"
_FIRST_OF_TWO = "* first vote of two on these cards; the second counts. Red lines count as they held at the reveal."
_BLOCKS = "In votes that count; a proposal is of the team that put it on the table. A team vetoes once a vote."
_NO_VOTE = "No vote has been revealed yet."

FileChoice = Callable[[QWidget, str], str]
"""Asks where to save: given a parent and a proposed path, the path chosen (empty: none)."""


def ask_for_csv(parent: QWidget, proposed: str) -> str:
    """The system's dialog."""
    return QFileDialog.getSaveFileName(parent, "Save the table", proposed, "Data (*.csv)")[0]


@dataclass(frozen=True, slots=True)
class _Tab:
    """A tab: its page, a word for file names, and the data behind it."""

    title: str
    page: RoomPage
    stem: str
    data: Callable[[Run, Deck, Room], DataTable]


class RoomWindow(QWidget):
    """Shows a workshop's run against the deck that it belongs to. Nothing is taken into the deck unless asked.

    ``analyst`` finds it out away from the window's thread; ``choose`` asks for a file.

    Signals:
        firmness_taken(object): these red lines shall have this firmness in the deck; a mapping of id and Decimal.
        report_wanted(): the button for the report was pressed.
    """

    firmness_taken = Signal(object)
    report_wanted = Signal()

    def __init__(
        self, analyst: Analyst, settings: Settings, parent: QWidget | None = None, choose: FileChoice = ask_for_csv
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._analyst = analyst
        self._settings = settings
        self._choose = choose
        self._played: tuple[Run, Deck] | None = None
        self._found: Room | None = None
        self._weight = WEIGHT
        self.surprises, self.firmness = RoomPage("Surprises"), FirmnessPage()
        self.agreement, self.blocks, self.reasons = RoomPage("Agreement"), RoomPage("Who blocked whom"), ReasonsPage()
        self._tabs = (
            _Tab("Surprises", self.surprises, "room", lambda run, deck, it: surprises_table(run, deck, it.surprises)),
            _Tab("Firmness", self.firmness, "firmness", lambda _run, deck, it: firmness_table(deck, it.firmness)),
            _Tab("Agreement", self.agreement, "agreement", lambda run, _deck, it: agreement_table(run, it.tallies)),
            _Tab("Who blocked whom", self.blocks, "blocked", lambda run, _deck, it: blocked_table(run, it.blocks)),
            _Tab("Reasons", self.reasons, "reasons", lambda run, deck, it: reasons_table(run, deck, it.reasons)),
        )
        self.tabs, self._pages = WordTabs(), QStackedWidget()
        self._title = OneLine(font(13), quiet=True)
        self.copy_button, self.save_button = QPushButton("Copy the table"), QPushButton("Save as CSV…")
        self.report_button = QPushButton("Make the report…")
        self._arrange()
        self._connect()

    def show_run(self, run: Run, deck: Deck, entries: tuple[Entry, ...]) -> None:
        """Show this run of a workshop on its deck; ``entries`` is the log that led to it."""
        if entries and entries[-1].number != run.entries:
            raise ValueError("the log is not that of the run")
        before, self._played = self._played, (run, deck)
        if before is not None and _heard(before[0]) == _heard(run):
            return  # nothing was said since; a room of many votes takes seconds to compare
        if before is not None and before[0].token != run.token:
            self._found = None
        self._title.show_text(f"{run.plan.title} · {deck.title}")
        self.setWindowTitle(window_title("The room against the deck", run.plan.title))
        self._ask()

    @property
    def room(self) -> Room | None:
        """What is shown; None before it is found."""
        return self._found

    @property
    def weight(self) -> Decimal:
        """How many votes the firmness before the votes weighs, for a report that says the same."""
        return self._weight

    def tell_taken(self, sentence: str) -> None:
        """The chosen firmness is in the deck: say so here, where it was asked for, and let the choice go."""
        self.firmness.table.choose(frozenset())
        self.toast.say(sentence)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens_of(self).window))
        painter.end()

    def _arrange(self) -> None:
        self.setWindowIcon(program_icon())
        self.setWindowTitle(window_title("The room against the deck"))
        for tab in self._tabs:
            self.tabs.addTab(button_text(tab.title))
            self._pages.addWidget(tab.page)
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        for button in (self.copy_button, self.save_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.report_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 12, 18, 14)
        layout.setSpacing(4)
        layout.addWidget(self._title)
        layout.addWidget(self.tabs)
        layout.addWidget(self._pages, 1)
        layout.addSpacing(8)
        layout.addLayout(buttons)
        self.toast = Toast(self, self._pages)
        self.resize(1040, 680)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._pages.setCurrentIndex)
        self.tabs.currentChanged.connect(self._enable)
        self.firmness.weight_changed.connect(self._weigh)
        self.firmness.taken.connect(self.firmness_taken)
        self.reasons.names.toggled.connect(self._ask)
        self.copy_button.clicked.connect(self._copy)
        self.save_button.clicked.connect(self._save)
        self.report_button.clicked.connect(self.report_wanted)
        self._enable()

    def _weigh(self, weight: Decimal) -> None:
        self._weight = weight
        self._ask()

    def _ask(self) -> None:
        if self._played is None:
            return
        run, deck = self._played
        weight, named = self._weight, self.reasons.names.isChecked()
        self._analyst.ask(TOPIC, lambda: room(run, deck, weight=weight, named=named), self._show)

    def _show(self, found: Room) -> None:
        if self._played is None:
            return
        self._found = found
        run, deck = isolated_run(self._played[0]), isolated_deck(self._played[1])
        said = surprises_summary(found.surprises, len(found.tallies))
        first = any(not each.counts for each in found.surprises)
        note = " ".join(filter(None, (untold_words(found.untold), _FIRST_OF_TWO if first else "")))
        self.surprises.show_table(surprise_rows(run, deck, found), said, note, f"{said} {untold_words(found.untold)}")
        self.firmness.show_firmness(deck, found.firmness)
        agreed = sum(tally.agreed is True for tally in found.tallies)
        self.agreement.show_table(
            tally_rows(run, found),
            f"Agreed in {agreed} of {len(found.tallies)} votes that count.",
            AGREEMENT_KEY,
            _NO_VOTE,
        )
        nobody = "Nobody vetoed anything in the votes that count." if found.tallies else _NO_VOTE
        self.blocks.show_table(block_rows(run, found), "Whose proposals were vetoed by whom.", _BLOCKS, nobody)
        self.reasons.show_reasons(run, deck, found.reasons)
        self._enable()

    def _enable(self) -> None:
        there = self._found is not None and not self._tabs[self.tabs.currentIndex()].page.is_empty
        for button in (self.copy_button, self.save_button):
            button.setEnabled(there)
        self.report_button.setEnabled(self._played is not None)

    def _table(self) -> DataTable | None:
        if self._played is None or self._found is None:
            return None
        return self._tabs[self.tabs.currentIndex()].data(*self._played, self._found)

    def _copy(self) -> None:
        table = self._table()
        if table is not None:
            QGuiApplication.clipboard().setText(tab_text(table))
            self.toast.say("Copied the table, for a spreadsheet.")

    def _save(self) -> None:
        table = self._table()
        if table is None or self._played is None:
            return
        stem = file_stem(self._played[0].plan.title, self._tabs[self.tabs.currentIndex()].stem)
        chosen = self._choose(self, str((self._settings.folder(FOLDER) or Path()) / f"{stem}.csv"))
        if not chosen:
            return
        path = Path(chosen).absolute()
        path = path if path.suffix.lower() == ".csv" else path.with_name(f"{path.name}.csv")
        self._settings.set_folder(FOLDER, path.parent)
        self._analyst.ask(f"{_FILE} {path}", lambda: _written(table, path), self._told, keep=True)

    def _told(self, outcome: tuple[bool, str]) -> None:
        fine, sentence = outcome
        (self.toast.say if fine else self.toast.warn)(sentence)


def _heard(run: Run) -> tuple[str, tuple[int, ...]]:
    """Which workshop it is, and the votes of it that were revealed."""
    return run.token, tuple(poll.number for poll in run.polls if poll.revealed is not None)


def _written(table: DataTable, path: Path) -> tuple[bool, str]:
    """Whether it is written, and a sentence."""
    try:
        write_whole(path, csv_text(table).encode("utf-8-sig"))
    except UserFault as fault:
        return False, str(fault)
    return True, f"Saved as {path}."
