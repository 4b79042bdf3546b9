"""How the parts of the window stand: cards and scenarios at the left, table above charts, actors at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from desktop.settings import Settings
from desktop.theme import tokens_of
from desktop.views.measures import SIDES_MOVE, USUAL, fitting_sides, measures_of, side_widths
from desktop.views.parts import Parts


class Layout(QWidget):
    """The whole content of the window below its menus, in splitters whose places are remembered."""

    def __init__(self, parts: Parts, settings: Settings) -> None:
        super().__init__()
        self._parts = parts
        self._settings = settings
        self._measures = USUAL
        self._height_is_users = settings.layout("center") is not None
        self._top = QWidget()
        self._top_column = QVBoxLayout(self._top)
        self._top_column.addWidget(parts.sentence)
        self._top_column.addWidget(parts.table, 1)
        self._center = QSplitter(Qt.Orientation.Vertical)
        self._center.addWidget(self._top)
        self._center.addWidget(parts.charts)
        self._center.setStretchFactor(0, 0)
        self._center.setStretchFactor(1, 1)
        self._center.setChildrenCollapsible(False)
        self._center.setHandleWidth(6)
        self._center.splitterMoved.connect(self._take_over_height)
        center = QWidget()
        center_column = QVBoxLayout(center)
        center_column.setContentsMargins(0, 0, 0, 0)
        center_column.setSpacing(0)
        center_column.addWidget(parts.notices)
        center_column.addWidget(self._center, 1)
        self._body = QSplitter(Qt.Orientation.Horizontal)
        self._body.setHandleWidth(1)
        self._body.setObjectName("body")
        for widget, stretch in ((_Panel(parts.left), 0), (center, 1), (_Panel(parts.actors), 0)):
            self._body.addWidget(widget)
            self._body.setStretchFactor(self._body.count() - 1, stretch)
        self._body.setChildrenCollapsible(False)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(parts.header)
        self._column.addWidget(self._body, 1)
        for moved in (parts.table.rows_changed, parts.sentence.height_changed):
            moved.connect(self._fit_table, Qt.ConnectionType.QueuedConnection)
        self._take_measures()

    def put_strip(self, strip: QWidget) -> None:
        """Put a line below the header, across the window."""
        self._column.insertWidget(1, strip)

    def fit(self, width: int, height: int) -> None:
        """Fit a window of this size: a low one does with less air, and the sides follow its width."""
        measures = measures_of(height)
        if measures != self._measures:
            self._measures = measures
            self._take_measures()
        left, _, right = self._body.sizes()
        wanted = fitting_sides(left, right, width)
        if abs(left - wanted[0]) > SIDES_MOVE:
            self._body.setSizes([wanted[0], max(0, width - sum(wanted)), wanted[1]])

    def _take_measures(self) -> None:
        measures = self._measures
        self._top_column.setContentsMargins(*measures.margins)
        self._top_column.setSpacing(measures.gap)
        for part in (self._parts.sentence, self._parts.table, self._parts.charts):
            part.set_measures(measures)

    def _fit_table(self) -> None:
        """Give the table the height its rows need, if not too much, the charts the rest; unless the user has set it."""
        if not self._height_is_users:
            top = min(self._top.heightForWidth(self._top.width()), int(self._measures.share * self._center.height()))
            self._center.setSizes([top, max(0, self._center.height() - top - self._center.handleWidth())])

    def _take_over_height(self) -> None:
        self._height_is_users = True

    def fit_sides(self, width: int) -> None:
        """Make the side panels as wide as a window of this width allows."""
        left, right = side_widths(width)
        self._body.setSizes([left, width - left - right, right])

    def save(self) -> None:
        """Remember where the splitters stand."""
        self._settings.set_layout("body", self._body.saveState())
        if self._height_is_users:
            self._settings.set_layout("center", self._center.saveState())

    def restore(self) -> None:
        """Put the splitters where they stood."""
        for name, splitter in (("body", self._body), ("center", self._center)):
            state = self._settings.layout(name)
            if state is not None:
                splitter.restoreState(state)


class _Panel(QWidget):
    """A side of the window: the panel's color behind its content."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(content)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(tokens_of(self).panel))
