"""The window: it only assembles the hand, the table, the actors and the charts around one document."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import cast

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter, QTabWidget, QVBoxLayout, QWidget

from desktop.analyst import Analyst
from desktop.desk import Desk
from desktop.document import Document
from desktop.mime import decode_card
from desktop.settings import Settings
from desktop.theme import tokens_of
from desktop.verbs import Verbs, lies_on_table
from desktop.views.actions import Actions
from desktop.views.actor_panel import ActorPanel
from desktop.views.chart_page import ChartTools
from desktop.views.chart_panel import ChartPanel
from desktop.views.charts import CHARTS
from desktop.views.hand_view import HandPanel
from desktop.views.header import Header
from desktop.views.icons import program_icon
from desktop.views.notice import NoticeBoard
from desktop.views.plain import window_title
from desktop.views.reading_order import go_on
from desktop.views.reveal import reveal
from desktop.views.scenario_panel import ScenarioPanel
from desktop.views.sentence import SentenceView
from desktop.views.status import StatusLine
from desktop.views.table_view import TableView
from desktop.views.toast import Toast
from desktop.views.way_popup import WayPopup
from winset.model import Workspace

LEAST_WIDTH, LEAST_HEIGHT = 960, 600
MOST_OF_TABLE, MOST_IN_LOW = 0.58, 0.54
SIDES, NARROW_SIDES, NARROW_WINDOW = (288, 330), (250, 260), 1200
SAME = 6
"""So many pixels the splitter moves its parts by itself."""
LOW_WINDOW = 780
"""A window of less height, in pixels, does with less air around its parts."""
"""Of the height below the header, the table takes no more by itself: charts want to be seen, too."""


class MainWindow(QMainWindow):
    """One deck, one table.

    Signals:
        closing(QCloseEvent): the window is about to close; whoever keeps the work may refuse.
        deck_file_dropped(str): a deck file was dropped on the window.
        painted(): the window was painted; told on the next turn of the event loop, and once.
    """

    closing = Signal(object)
    deck_file_dropped = Signal(str)
    painted = Signal()

    def __init__(
        self,
        document: Document,
        analyst: Analyst,
        settings: Settings,
        times: Callable[[], Mapping[str, datetime]] | None = None,
        *,
        chart_analyst: Analyst | None = None,
    ) -> None:
        """Assemble the window; ``times`` tells when each scenario was last changed.

        Charts compute with an analyst of their own, if there is one, so that the table never waits for them.
        """
        super().__init__()
        self.document = document
        self.settings = settings
        self.desk = Desk(document, analyst, self)
        self.verbs = Verbs(document, self)
        self.commands = Actions(self, document, self.verbs)
        self.hand = HandPanel(self.desk, self.verbs)
        self.scenarios = ScenarioPanel(document, self.verbs, times=times)
        self.sentence = SentenceView(self.desk)
        self.way = WayPopup(self.desk, self.verbs, analyst, self)
        self.table = TableView(self.desk, self.verbs)
        self.actors = ActorPanel(self.desk, self.verbs, analyst=chart_analyst or analyst)
        self.charts = ChartPanel(
            ChartTools(document, chart_analyst or analyst, self.verbs, self.desk.spotlight, settings), self
        )
        self.status = StatusLine(self.desk, analyst)
        self.toast = Toast(self)
        self._was_painted = False
        self._is_low = False
        self._height_is_users = settings.layout("center") is not None
        self.setObjectName("main_window")
        self.setWindowIcon(program_icon())
        self.setAcceptDrops(True)
        self._assemble()
        self._connect()
        self._show_title()
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        room = self.screen().availableGeometry()
        self.take_size(min(1440, room.width()), min(900, room.height() - 40))  # a title bar needs some of it
        self._restore_layout()

    # --- assembling

    def _assemble(self) -> None:
        self.left = QTabWidget()
        self.left.setDocumentMode(True)
        self.left.tabBar().setExpanding(True)
        self.left.tabBar().setAccessibleName("Cards and scenarios")
        self.left.addTab(self.hand, "Cards")
        self.left.addTab(self.scenarios, "Scenarios")
        self.notices = NoticeBoard()
        self._top = QWidget()
        self._top_column = layout = QVBoxLayout(self._top)
        layout.setContentsMargins(14, 12, 14, 4)
        layout.setSpacing(10)
        layout.addWidget(self.sentence)
        layout.addWidget(self.table, 1)
        self._center = QSplitter(Qt.Orientation.Vertical)
        self._center.addWidget(self._top)
        self._center.addWidget(self.charts)
        self._center.setStretchFactor(0, 0)
        self._center.setStretchFactor(1, 1)
        self._center.setChildrenCollapsible(False)
        center = QWidget()
        center_column = QVBoxLayout(center)
        center_column.setContentsMargins(0, 0, 0, 0)
        center_column.setSpacing(0)
        center_column.addWidget(self.notices)
        center_column.addWidget(self._center, 1)
        self._body = QSplitter(Qt.Orientation.Horizontal)
        self._body.setHandleWidth(1)
        self._body.setObjectName("body")
        self._center.setHandleWidth(6)
        for widget, stretch in ((_Panel(self.left), 0), (center, 1), (_Panel(self.actors), 0)):
            self._body.addWidget(widget)
            self._body.setStretchFactor(self._body.count() - 1, stretch)
        self._body.setChildrenCollapsible(False)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Header(self.desk, self.commands.about_deck, self.commands.header_actions()))
        column.addWidget(self._body, 1)
        self.setCentralWidget(whole)
        self.setStatusBar(self.status)
        charts = self.commands.chart_choices([chart.name for chart in CHARTS])
        for topic, action in zip(self.charts.pages, charts, strict=True):
            action.triggered.connect(lambda *_, topic=topic: self.charts.show_chart(topic))
        self.setMenuBar(self.commands.menu_bar(self.scenarios.actions_of_one, charts))

    def _connect(self) -> None:
        self.verbs.refused.connect(self.toast.warn)
        self.verbs.hint.connect(self.toast.say)
        self.table.rows_changed.connect(self._fit_table, Qt.ConnectionType.QueuedConnection)
        self.sentence.height_changed.connect(self._fit_table, Qt.ConnectionType.QueuedConnection)
        self.sentence.way_wanted.connect(self.way.ask)
        self.commands.show_way.triggered.connect(self._show_way)
        self.desk.found.connect(self._enable_way)
        for moved in (self.desk.preview_changed, self.document.changed):
            moved.connect(self.charts.analyst.pause)
        self.actors.rule_wanted.connect(self.commands.decision_rule.trigger)
        self.document.changed.connect(self.toast.hide)  # what was said is of the table before
        self._center.splitterMoved.connect(self._take_over_height)
        self.hand.list.drag_ended.connect(self.table.drag_ended)
        self.charts.said.connect(self.toast.say)
        self.charts.exportable.connect(self.commands.enable_ways_out)
        self.commands.copy_chart.triggered.connect(lambda *_: self.charts.copy_picture())
        self.commands.copy_chart_data.triggered.connect(lambda *_: self.charts.copy_data())
        self.commands.save_chart.triggered.connect(lambda *_: self.charts.save())
        self.commands.own_window.triggered.connect(lambda *_: self.charts.open_window())
        self.commands.undo.triggered.connect(self._undo)
        self.commands.redo.triggered.connect(self._redo)
        self.commands.new.triggered.connect(lambda: self._in_scenarios(self.scenarios.start_new))
        self.commands.keep_as_new.triggered.connect(lambda: self._in_scenarios(self.scenarios.keep_table))
        self.commands.find.triggered.connect(self._find)
        self.commands.show_cards.triggered.connect(lambda: self._show_tab(self.hand))
        self.commands.show_scenarios.triggered.connect(lambda: self._show_tab(self.scenarios))
        self.document.changed.connect(self._show_title)
        cast("QApplication", QApplication.instance()).focusChanged.connect(self._reveal)

    def set_editable(self, editable: bool) -> None:
        """Let gestures edit, or hold them back while the library is being opened."""
        for widget in (self.hand, self.scenarios, self.table, self.actors, self.charts):
            widget.setEnabled(editable)

    def show_saved(self, at: datetime) -> None:
        """Say in the status line that every edit is on disk."""
        self.status.show_saved(at)

    # --- events

    def closeEvent(self, event: QCloseEvent) -> None:
        """Finish what is being typed, remember the layout, and let the keeper decide."""
        self.scenarios.commit_edits()
        self._save_layout()
        self.charts.save_layout()
        self.closing.emit(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell of the first paint."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A low window does with less air."""
        super().resizeEvent(event)
        low = self.height() < LOW_WINDOW
        if low != self._is_low:
            self._is_low = low
            self._top_column.setContentsMargins(14, 8 if low else 12, 14, 2 if low else 4)
            self._top_column.setSpacing(7 if low else 10)
            self.sentence.set_compact(low)
            self.table.set_compact(low)
            self.charts.set_compact(low)
        self._fit_sides()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes through the window as one reads it."""
        return go_on(self, forward=forward) or super().focusNextPrevChild(forward)

    def changeEvent(self, event: QEvent) -> None:
        """Another theme: everything painted is painted anew."""
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "commands"):
            self.commands.paint_icons()
        super().changeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A card from the table may be dropped anywhere beside it; so may a deck file."""
        self._answer(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """A card from the table may be dropped anywhere beside it; so may a deck file."""
        self._answer(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """A card from the table leaves it; a deck file is opened."""
        card = decode_card(event.mimeData())
        path = _deck_file(event)
        if card is not None and lies_on_table(self.document.value, card):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.verbs.take_back(card)
        elif path:
            event.setDropAction(Qt.DropAction.CopyAction)  # a move would make some programs delete the file
            event.accept()
            self.deck_file_dropped.emit(path)
        else:
            event.ignore()

    def _answer(self, event: QDragMoveEvent) -> None:
        card = decode_card(event.mimeData())
        if (card is not None and lies_on_table(self.document.value, card)) or _deck_file(event):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.ignore()

    # --- small things

    def _reveal(self, _before: QWidget | None, now: QWidget | None) -> None:
        reveal(now)

    def _undo(self) -> None:
        self.scenarios.commit_edits()  # what is being typed is the step to undo
        self.document.undo_stack.undo()

    def _redo(self) -> None:
        self.scenarios.commit_edits()
        self.document.undo_stack.redo()

    def _in_scenarios(self, start: Callable[[], object]) -> None:
        """Start a scenario where its title can be typed at once."""
        self.activateWindow()
        self.left.setCurrentWidget(self.scenarios)
        start()

    def replace(self, workspace: Workspace) -> None:
        """Put another workspace on the desk, after what was being typed has been kept."""
        self.scenarios.commit_edits()
        self.document.replace(workspace)

    def _enable_way(self) -> None:
        findings = self.desk.findings
        nearest = findings.nearest if findings else None
        self.commands.show_way.setEnabled(nearest is not None and nearest.changes > 0)

    def _show_way(self) -> None:
        self.activateWindow()
        self.way.ask(self.sentence.way_corner())

    def _find(self) -> None:
        self.activateWindow()
        self.left.setCurrentWidget(self.hand)
        self.hand.start_search()

    def _show_tab(self, widget: QWidget) -> None:
        self.activateWindow()
        self.left.setCurrentWidget(widget)
        widget.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_title(self) -> None:
        workspace = self.document.value
        self.left.setTabText(1, f"Scenarios  {len(workspace.scenarios)}")
        self.setWindowTitle(window_title(workspace.scenario.title, workspace.deck.title))

    def _fit_table(self) -> None:
        """Give the table the height its rows need, if not too much, the charts the rest; unless the user has set it."""
        if not self._height_is_users:
            most = MOST_IN_LOW if self._is_low else MOST_OF_TABLE
            top = min(self._top.heightForWidth(self._top.width()), int(most * self._center.height()))
            self._center.setSizes([top, max(0, self._center.height() - top - self._center.handleWidth())])

    def _take_over_height(self) -> None:
        self._height_is_users = True

    def take_size(self, width: int, height: int) -> None:
        """Take this size, with side panels as wide as it allows."""
        self.resize(width, height)
        left, right = sides_of(width)
        self._body.setSizes([left, width - left - right, right])

    def _fit_sides(self) -> None:
        """Let the sides follow the width of the window, as long as nobody has made them wider or narrower."""
        left, _, right = self._body.sizes()
        wanted = sides_of(self.width())
        usual = any(abs(left - one) + abs(right - other) <= SAME for one, other in (SIDES, NARROW_SIDES))
        if usual and abs(left - wanted[0]) > SAME:
            self._body.setSizes([wanted[0], max(0, self.width() - sum(wanted)), wanted[1]])

    def _save_layout(self) -> None:
        self.settings.set_layout("window", self.saveGeometry())
        self.settings.set_layout("body", self._body.saveState())
        if self._height_is_users:
            self.settings.set_layout("center", self._center.saveState())

    def _restore_layout(self) -> None:
        restores = {
            "window": self.restoreGeometry,
            "body": self._body.restoreState,
            "center": self._center.restoreState,
        }
        for name, restore in restores.items():
            state = self.settings.layout(name)
            if state is not None:
                restore(state)


def sides_of(width: int) -> tuple[int, int]:
    """How wide the left and the right side are in a window of that width, in pixels."""
    return SIDES if width >= NARROW_WINDOW else NARROW_SIDES


class _Panel(QWidget):
    """A side of the window: the panel's color behind its content."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(content)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(tokens_of(self).panel))


def _deck_file(event: QDropEvent) -> str:
    urls = event.mimeData().urls()
    if len(urls) == 1 and urls[0].isLocalFile() and urls[0].toLocalFile().endswith(".winset"):
        return urls[0].toLocalFile()
    return ""
