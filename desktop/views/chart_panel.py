"""The charts below the table: tabs over a card, each with its ways out and a window of its own if asked."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.charts.export import ChartExport
from desktop.theme import font
from desktop.views.actions import COPY_DATA_KEYS, COPY_PICTURE_KEYS, OWN_WINDOW_KEYS, SAVE_CHART_KEYS
from desktop.views.chart_exits import ChartExits
from desktop.views.chart_page import ChartTools
from desktop.views.chart_window import Card, ChartWindow
from desktop.views.charts import CHARTS, PACKAGES, AnyPage, Chart, Pages
from desktop.views.icons import put_icon
from desktop.views.measures import LOW, USUAL, Measures
from desktop.views.plain import PlainLabel, button_text, set_tip
from desktop.views.scope_choice import ScopeChoice
from desktop.views.tab_bar import WordTabs

if TYPE_CHECKING:
    from desktop.views.packages_page import PackagesPage
    from winset.analysis.ranking import Filter

LEGEND_TIP = "Legend: what the signs of the chart mean"
READING_TIP = "Reading: what the chart says, and what its signs mean"


class ChartPanel(QWidget):
    """All charts; only those that are seen are made and computed. What is open, and where, is remembered.

    Signals:
        exportable(bool): whether the chart on the open tab can leave now.
        folded(): whether all of the open tab's reading and legend is seen at its chart may have changed.
        said(str): something was done with a chart among the tabs; the windows of charts tell it themselves.
    """

    exportable = Signal(bool)
    folded = Signal()
    said = Signal(str)

    def __init__(self, tools: ChartTools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tools = tools
        self.analyst = tools.analyst
        self.exits = ChartExits(tools.analyst, tools.settings, parent=self)
        self.exits.said.connect(self._say)
        self.pages = Pages(self._make_page, self._put)
        self.windows: dict[str, ChartWindow] = {}
        self.tabs = WordTabs()
        self.tabs.setAccessibleName("Charts")
        self._stack = QStackedWidget()
        self._places: dict[str, _Place] = {}
        for chart in CHARTS:
            place = self._places[chart.topic] = _Place(chart)
            place.wanted_back.connect(self._close_window)
            place.seen.connect(self.pages.__getitem__)
            self.tabs.addTab(button_text(chart.name))
            self._stack.addWidget(place)
        self._buttons = ChartButtons(self, "")
        self._lay_out()
        self.tabs.currentChanged.connect(self._open_tab)

    def _make_page(self, chart: Chart) -> AnyPage:
        page = chart.load()(self._tools)
        page.exportable.connect(self._tell_exportable)
        page.folded.connect(self.folded)
        page.filter_requested.connect(partial(self._show_packages, page))
        return page

    def _put(self, page: AnyPage) -> None:
        self._places[page.topic].take(page)

    @property
    def names(self) -> dict[str, str]:
        """The charts' names by topic, in the order of the tabs."""
        return {chart.topic: chart.name for chart in CHARTS}

    @property
    def topic(self) -> str:
        """The topic of the open tab."""
        return CHARTS[self.tabs.currentIndex()].topic

    @property
    def current(self) -> AnyPage:
        """The chart of the open tab."""
        return self.pages[self.topic]

    def show_chart(self, topic: str) -> None:
        """Open the chart: its tab, or its window where it has one."""
        self.tabs.setCurrentIndex(list(self.pages).index(topic))
        window = self.windows.get(topic)
        if window is not None:
            window.raise_()
            window.activateWindow()

    def place_for_keyboard(self) -> QWidget | None:
        """What of the open chart the keyboard comes to first; the tabs while the chart has a window of its own."""
        return self.tabs if self.topic in self.windows else self.current.place_for_keyboard() or self.tabs

    def go_to_chart(self, topic: str) -> None:
        """Open the chart and give it the keyboard, where it has none yet."""
        self.show_chart(topic)
        page, window = self.pages[topic], self.windows.get(topic)
        stop = page.place_for_keyboard()
        if stop is not None and not page.isAncestorOf(QApplication.focusWidget() or self):
            if window is None:
                self.window().activateWindow()
            stop.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_packages(self, asking: AnyPage, wanted: Filter) -> None:
        """List the packages that a chart asks for, in the scope that the chart has."""
        packages = cast("PackagesPage", self.pages[PACKAGES])
        scopes = asking.findChild(ScopeChoice)
        self.show_chart(PACKAGES)
        packages.show_filter(wanted, scopes.scope if scopes else None)

    def chart_of(self, topic: str = "") -> ChartExport | None:
        """The chart of that topic, by default of the open tab, ready to leave; None while there is none."""
        page = self.pages.made(topic or self.topic)
        return page.leaving() if page else None

    def page_of(self, topic: str = "") -> AnyPage | None:
        """The chart of that topic, by default of the open tab; None while it was not made."""
        return self.pages.made(topic or self.topic)

    def copy_picture(self, topic: str = "") -> None:
        """Put the chart on the clipboard as a picture."""
        if chart := self.chart_of(topic):
            self.exits.copy_picture(chart, self.windows.get(topic, self))

    def copy_data(self, topic: str = "") -> None:
        """Put the data of the chart on the clipboard."""
        if chart := self.chart_of(topic):
            self.exits.copy_data(chart, self.windows.get(topic, self))

    def save(self, topic: str = "") -> None:
        """Save the chart, or its data, as a file."""
        if chart := self.chart_of(topic):
            self.exits.save(chart, self.windows.get(topic, self))

    def _say(self, words: str, where: QWidget) -> None:
        window = next((own for own in self.windows.values() if own is where), None)
        if window is not None:
            window.toast.say(words)
        else:
            self.said.emit(words)

    def open_window(self, topic: str = "") -> None:
        """Give the chart (by default that of the open tab) a window of its own."""
        topic = topic or self.topic
        if topic in self.windows:
            self.show_chart(topic)
            return
        page = self.pages[topic]
        self._places[topic].give_away()
        window = self.windows[topic] = ChartWindow(page, ChartButtons(self, topic), self.window())
        window.left.connect(self._take_back)
        geometry = self._tools.settings.layout(f"chart_{topic}")
        if geometry is not None:
            window.restoreGeometry(geometry)
        window.show()
        self._tell_exportable()

    def save_layout(self) -> None:
        """Remember which chart is open and which have windows of their own."""
        self._tools.settings.set_charts(self.topic, tuple(self.windows))
        for topic, window in self.windows.items():
            self._tools.settings.set_layout(f"chart_{topic}", window.saveGeometry())

    def restore_layout(self) -> None:
        """Open what was open last."""
        current, own = self._tools.settings.charts()
        if current in self.pages:
            self.tabs.setCurrentIndex(list(self.pages).index(current))
        for topic in own:
            if topic in self.pages:
                self.open_window(topic)

    def sizeHint(self) -> QSize:
        """Room for two rows of cells."""
        return QSize(760, 420)

    def minimumSizeHint(self) -> QSize:
        """Room for two rows of cells without notes, and for a few columns."""
        return QSize(320, 226)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.tabs, 1)
        head.addWidget(self._buttons)
        self._column = layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 0, 14, USUAL.below_charts)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(Card(self._stack), 1)

    def set_measures(self, measures: Measures) -> None:
        """In a low window take less height for what is around the charts."""
        self._column.setContentsMargins(14, 0, 14, measures.below_charts)
        self.tabs.set_compact(measures is LOW)

    def _open_tab(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        _ = self.current  # its page is made now, not at its first paint
        self._tell_exportable()
        self.folded.emit()

    def _tell_exportable(self) -> None:
        self.exportable.emit(self.chart_of() is not None)

    def _close_window(self, topic: str) -> None:
        self.windows[topic].close()

    def _take_back(self, topic: str) -> None:
        window = self.windows.pop(topic)
        self._tools.settings.set_layout(f"chart_{topic}", window.saveGeometry())
        self._put(self.pages[topic])
        self._tell_exportable()


class ChartButtons(QWidget):
    """The ways out of one chart, or for the empty topic of the open tab's: copy, save, a window of its own."""

    def __init__(self, panel: ChartPanel, topic: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._panel = panel
        self._topic = topic
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        self.legend = self._button("info", LEGEND_TIP)
        self.legend.clicked.connect(self._open_legend)
        self.copy = self._button("copy", "Copy the chart, or its data")
        self.copy.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.copy)
        for words, keys, does in (
            ("Copy as a picture", COPY_PICTURE_KEYS, panel.copy_picture),
            ("Copy the data", COPY_DATA_KEYS, panel.copy_data),
        ):
            menu.addAction(self._action(words, keys, partial(does, topic)))
        self.copy.setMenu(menu)
        self.save = self._button(
            "save", f"Save the chart as PNG, SVG or PDF, or its data as CSV ({_told(SAVE_CHART_KEYS)})"
        )
        self.save.clicked.connect(lambda *_: panel.save(topic))
        if topic:
            self._action("Save the chart", SAVE_CHART_KEYS, partial(panel.save, topic))
            self._action("Bring the chart back", OWN_WINDOW_KEYS, lambda: self.window().close())
        else:
            own = self._button("window", f"Show the chart in a window of its own ({_told(OWN_WINDOW_KEYS)})")
            own.clicked.connect(lambda *_: panel.open_window(topic))
        (panel.pages[topic] if topic else panel).exportable.connect(self._enable)
        (panel.pages[topic] if topic else panel).folded.connect(self._offer_legend)
        self._enable(panel.chart_of(topic) is not None)
        self._offer_legend()

    def _action(self, words: str, keys: str, does: Callable[[], object]) -> QAction:
        action = QAction(words, self)
        action.triggered.connect(lambda *_: does())
        if self._topic:  # among the tabs these are the window's
            action.setShortcut(QKeySequence(keys))
            self.addAction(action)
        return action

    def _button(self, name: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setAutoRaise(True)
        put_icon(button, name)
        button.setAccessibleName(tip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_tip(button, tip)
        self.layout().addWidget(button)  # type: ignore[union-attr] # it has one
        return button

    def _offer_legend(self) -> None:
        """There is a button where not all of the reading and the legend is seen at the chart."""
        page = self._panel.page_of(self._topic)
        self.legend.setVisible(page is not None and page.is_folded)
        if page is not None:
            tip = READING_TIP if any(page.hidden_reading) else LEGEND_TIP
            self.legend.setAccessibleName(tip)
            set_tip(self.legend, tip)

    def _open_legend(self) -> None:
        page = self._panel.page_of(self._topic)
        if page is not None:
            from desktop.views.legend import LegendPopup  # noqa: PLC0415 - charts come after the first paint

            LegendPopup(page.legend.entries, self.legend, page.hidden_reading).open_below(self.legend)

    def _enable(self, there_is_one: bool) -> None:
        self.copy.setEnabled(there_is_one)
        self.save.setEnabled(there_is_one)


def _told(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


class _Place(QStackedWidget):
    """Where a chart is among the tabs; while it has a window of its own, a word about that.

    Signals:
        seen(str): the place of this topic is seen, and has no page yet.
        wanted_back(str): the chart of this topic shall come back.
    """

    seen = Signal(str)
    wanted_back = Signal(str)

    def __init__(self, chart: Chart) -> None:
        super().__init__()
        self._topic = chart.topic
        self._page: AnyPage | None = None
        self._asked = False
        away = QWidget()
        layout = QVBoxLayout(away)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.addWidget(PlainLabel(f"“{chart.name}” is in a window of its own.", font=font(13)))
        back = QPushButton("Bring it back")
        back.clicked.connect(lambda: self.wanted_back.emit(chart.topic))
        layout.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
        self.addWidget(QWidget())  # nothing, until the page is made
        self.addWidget(away)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The page is made after the place was painted: the window is there before its charts."""
        super().paintEvent(event)
        if self._page is None and not self._asked:
            self._asked = True
            QTimer.singleShot(0, self, lambda: self.seen.emit(self._topic))

    def take(self, page: AnyPage) -> None:
        """Show the page here."""
        self._page = page
        self.addWidget(page)
        self.setCurrentWidget(page)

    def give_away(self) -> None:
        """The page goes into another window."""
        if self._page is not None:
            self.removeWidget(self._page)
            self._page.setParent(None)
            self.setCurrentIndex(1)
