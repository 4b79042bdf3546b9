"""The tornado on screen: for each red line what it weighs in the chance, and the slider of its assumed firmness."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QToolButton, QVBoxLayout, QWidget

from desktop.charts.odds import MORE_ROWS, OddsFindings, Weight, scale_for, shown_at_first, weights
from desktop.charts.odds_words import unfold_words
from desktop.theme import font
from desktop.views.plain import button_text
from desktop.views.tornado_row import TornadoAxis, TornadoRow
from winset.model import Deck


class Tornado(QWidget):
    """Rows of red lines, the heaviest first; below them the way to the rest.

    While a slider is held no row moves and the axis only grows, so that nothing runs from under the hand.

    Signals:
        firmness_wanted(str, Decimal): the red line shall be assumed that firm.
        reset_wanted(str): it shall be assumed as firm as the deck does.
        let_loose(): a slider was let go.
        pointed(str): this red line is under the mouse or the keyboard; empty when none is.
    """

    firmness_wanted = Signal(str, Decimal)
    reset_wanted = Signal(str)
    let_loose = Signal()
    pointed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: OddsFindings | None = None
        self._rows: dict[str, TornadoRow] = {}
        self._unfolded = 0
        self._scale = 1.0
        self._held = ""
        self._under_mouse, self._at_keyboard, self._pointed = "", "", ""
        self._look = QTimer(self, singleShot=True, interval=0)  # once the rows stand where they go
        self._look.timeout.connect(self.look_under_mouse)
        self._axis = TornadoAxis()
        self._more = QToolButton()
        self._more.setAutoRaise(True)
        self._more.setObjectName("link")
        self._more.setCursor(Qt.CursorShape.PointingHandCursor)
        self._more.setFont(font(12))
        self._more.clicked.connect(self._unfold)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._axis)
        self._column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)

    @property
    def rows(self) -> list[TornadoRow]:
        """The rows, from top to bottom."""
        items = (self._column.itemAt(place) for place in range(self._column.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [widget for widget in widgets if isinstance(widget, TornadoRow)]

    @property
    def scale(self) -> float:
        """The right end of the axis."""
        return self._scale

    @property
    def more(self) -> QToolButton:
        """The button that shows more lines."""
        return self._more

    @property
    def pointed_line(self) -> str:
        """The red line that is pointed at, if it is shown; empty when none is."""
        return self._pointed if self._pointed in self._rows else ""

    def row(self, line: str) -> TornadoRow:
        """The row of the red line; KeyError when it is folded away."""
        return self._rows[line]

    def show_odds(self, found: OddsFindings) -> None:
        """Show what the lines weigh."""
        if self._found is None or self._found.deck is not found.deck:
            self._unfolded = 0
            self._held = ""
            self._clear()
        self._found = found
        every = weights(found)
        count = max(shown_at_first(found), min(len(every), self._unfolded))
        shown = every[:count]
        if self._held:
            kept = {weight.line.id: weight for weight in every}
            shown = tuple(kept[line] for line in self._order() if line in kept)
        scale = scale_for(found.chance, shown)
        self._scale = max(scale, self._scale) if self._held else scale
        self._fill(shown, found)
        hidden = len(every) - len(shown)
        self._more.setVisible(hidden > 0)
        self._more.setText(button_text(unfold_words(hidden, MORE_ROWS, len(shown))))
        self._axis.show_scale(found, self._scale, bool(shown))

    def show_firmness(self, found_now: dict[str, Decimal]) -> None:
        """Let the sliders follow what is assumed now, before the odds of it are known."""
        for row in self.rows:
            if row.line in found_now:
                row.show_firmness(found_now[row.line])

    def light(self, lines: frozenset[str]) -> None:
        """Mark these red lines."""
        for row in self.rows:
            row.set_lit(row.line in lines)

    def hold(self, line: str) -> None:
        """A hand is on the slider of this line; empty: no more."""
        self._held = line
        if not line and self._found is not None:
            self.show_odds(self._found)

    def _order(self) -> list[str]:
        return [row.line for row in self.rows]

    def _unfold(self) -> None:
        self._unfolded = max(self._unfolded, len(self.rows)) + MORE_ROWS
        if self._found is not None:
            self.show_odds(self._found)

    def _clear(self) -> None:
        for row in self.rows:
            self._drop(row)

    def _drop(self, row: TornadoRow) -> None:
        del self._rows[row.line]
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
        if row.line == self._under_mouse:
            self._point_mouse("")

    def _fill(self, shown: tuple[Weight, ...], found: OddsFindings) -> None:
        wanted = [weight.line.id for weight in shown]
        for row in self.rows:
            if row.line not in wanted:
                self._drop(row)
        for place, weight in enumerate(shown):
            row = self._rows.get(weight.line.id) or self._new_row(found.deck, weight)
            if self._column.indexOf(row) != place + 1:
                self._column.removeWidget(row)
                self._column.insertWidget(place + 1, row)
                row.show()
            row.show_weight(weight, found, self._scale)
        self._look.start()

    def _new_row(self, deck: Deck, weight: Weight) -> TornadoRow:
        row = self._rows[weight.line.id] = TornadoRow(deck, weight)
        row.pointed.connect(self._point_mouse)
        row.focused.connect(self._point_keyboard)
        row.left.connect(lambda: self.hold(""))
        row.slider.moved.connect(lambda firmness: self._moved(row.line, firmness))
        row.slider.let_loose.connect(self._loose)
        row.slider.reset.connect(lambda: self.reset_wanted.emit(row.line))
        row.back.clicked.connect(lambda *_: self.reset_wanted.emit(row.line))
        return row

    def _moved(self, line: str, firmness: Decimal) -> None:
        self._held = line
        self.firmness_wanted.emit(line, firmness)

    def look_under_mouse(self) -> None:
        """Rows moved under a resting mouse: it points at the one that is there now."""
        widget = QApplication.widgetAt(QCursor.pos())
        row = next(
            (row for row in self.rows if widget is not None and (widget is row or row.isAncestorOf(widget))), None
        )
        if row is not None and row.line != self._under_mouse:
            self._point_mouse(row.line)

    def forget_place(self) -> None:
        """No line is pointed at, neither by the mouse nor by the keyboard, until one of them moves."""
        self._under_mouse = self._at_keyboard = ""
        self._point("")

    def _point_mouse(self, line: str) -> None:
        self._under_mouse = line
        self._point(line)

    def _point_keyboard(self, line: str) -> None:
        self._at_keyboard = line
        self._point(line)

    def _point(self, line: str) -> None:
        """Where the mouse or the keyboard leaves a line, the other may still be on one."""
        self._pointed = line or self._under_mouse or self._at_keyboard
        self.pointed.emit(self._pointed)

    def _loose(self) -> None:
        self.let_loose.emit()
        held = self._rows.get(self._held)
        if held is None or not held.slider.hasFocus() or not held.by_keyboard:
            self.hold("")
