"""What the signs of a chart mean: a quiet line below it where there is room, and a popup that says all of it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.charts.legend import Entry
from desktop.theme import font, tokens_of
from desktop.tokens import CHIP_HEIGHT, CHIP_WIDTH
from desktop.views.card_frame import paint_card_frame
from desktop.views.legend_signs import paint_sign, sign_width
from desktop.views.link_button import LinkButton
from desktop.views.plain import PlainLabel, set_tip

ROW = 22
GAP, WORDS_GAP = 13.0, 5.0
POPUP_WIDTH, HIGHEST_POPUP = 300, 420


class LegendLine(QWidget):
    """The signs of a chart with their words, in a row or two; what has no room is counted, and in the popup.

    Signals:
        folded(): whether all of it is seen here may have changed.
    """

    folded = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entries: tuple[Entry, ...] = ()
        self._rows: tuple[tuple[Entry, ...], ...] = ()
        self._most = 1
        self._told_folded = False
        self.more = LinkButton(parent=self, pixels=11.5)
        self.more.clicked.connect(self._open_popup)
        self.more.hide()
        self.hide()

    def show_entries(self, entries: tuple[Entry, ...]) -> None:
        """Explain these signs."""
        if entries != self.entries:
            self.entries = entries
            words = tuple(f"{entry.short} {entry.words}".strip() for entry in entries)
            self.setAccessibleName(f"Legend: {', '.join(words)}")
            set_tip(self, "\n".join(words))
            self._fit()

    def set_most(self, rows: int) -> None:
        """Take so many rows at most; for 0 the line leaves its height to the chart."""
        if rows != self._most:
            self._most = rows
            self._fit()

    @property
    def is_folded(self) -> bool:
        """Whether some of it is seen only in the popup."""
        return sum(map(len, self._rows)) < len(self.entries)

    @property
    def words(self) -> tuple[str, ...]:
        """The words that are seen, in their rows."""
        return tuple(" · ".join(entry.words for entry in row) for row in self._rows)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The signs go to the next row where they do not fit."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        """As high as its rows."""
        return QSize(100, ROW * max(1, len(self._rows)))

    def _fit(self) -> None:
        self._rows = rows_of(self.entries, float(self.width()), self._most)
        self._count_rest()
        self.setVisible(bool(self._most and self.entries))
        self.setFixedHeight(ROW * max(1, len(self._rows)))
        self.update()
        if self.is_folded != self._told_folded:
            self._told_folded = self.is_folded
            self.folded.emit()

    def _count_rest(self) -> None:
        """Where not all has room, the last place is for ``and 24 more``, which opens the popup."""
        while self._rows and self.is_folded:
            *above, last = self._rows
            self.more.setText(f"and {len(self.entries) - sum(map(len, self._rows)):,} more")
            wide, x = self.more.sizeHint().width(), _row_width(last)
            if x + wide <= self.width():
                self.more.setGeometry(round(x), ROW * len(above), wide, ROW)
                self.more.show()
                return
            if len(last) == 1 and not above:
                break  # there is room for one sign at most
            self._rows = (*above, last[:-1]) if last else tuple(above)
        self.more.hide()

    def _open_popup(self) -> None:
        LegendPopup(self.entries, self.more).open_below(self.more)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the signs and their words."""
        tokens, painter = tokens_of(self), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, row in enumerate(self._rows):
            x, middle = 0.0, ROW * (number + 0.5)
            for entry in row:
                paint_sign(painter, QPointF(x, middle), entry, tokens)
                x += sign_width(entry) + WORDS_GAP
                painter.setFont(_words_font())
                painter.setPen(QColor(tokens.quiet))
                place = QRectF(x, middle - ROW / 2, self.width() - x, ROW)
                painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, entry.words)
                x += QFontMetricsF(_words_font()).horizontalAdvance(entry.words) + GAP
        painter.end()


class LegendPopup(QWidget):
    """The whole legend, a line for each sign; Escape or a click elsewhere closes it.

    Above it stands the ``reading`` of the chart (what it says, and what its words mean), if one is given.
    """

    def __init__(self, entries: tuple[Entry, ...], parent: QWidget, reading: tuple[str, str] = ("", "")) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName("Reading and legend" if any(reading) else "Legend")
        lines = QWidget()
        column = QVBoxLayout(lines)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(6)
        said, meant = reading
        if said or meant:
            column.addWidget(PlainLabel("Reading", font=font(13, QFont.Weight.DemiBold)))
        if said:
            column.addWidget(PlainLabel(said, font=font(13), wrap=True))
        if meant:
            column.addWidget(PlainLabel(meant, font=font(11.5), wrap=True, quiet=True))
        if entries:
            column.addWidget(PlainLabel("Legend", font=font(13, QFont.Weight.DemiBold)))
        for entry in entries:
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(_Sign(entry), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(PlainLabel(entry.words, font=font(12.5), wrap=True), 1)
            column.addLayout(row)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(lines)
        self._scroll.viewport().setAutoFillBackground(False)
        lines.setAutoFillBackground(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 8, 12)
        layout.addWidget(self._scroll)
        wanted = column.heightForWidth(POPUP_WIDTH - 30) + 26
        self.setFixedSize(POPUP_WIDTH, min(HIGHEST_POPUP, wanted))

    def open_below(self, widget: QWidget) -> None:
        """Come up below that widget, its right edge below the widget's, as near as the screen allows."""
        corner = widget.mapToGlobal(QPoint(widget.width() - self.width(), widget.height() + 2))
        room = widget.screen().availableGeometry()
        left = max(room.left(), min(corner.x(), room.right() - self.width()))
        top = max(room.top(), min(corner.y(), room.bottom() - self.height()))
        self.move(left, top)
        self.show()
        self._scroll.setFocus(Qt.FocusReason.PopupFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A card with a clear border."""
        tokens, painter = tokens_of(self), QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens.surface))
        paint_card_frame(painter, QRectF(self.rect()), tokens, border=tokens.border_strong)
        painter.end()


class _Sign(QWidget):
    """One sign as a widget."""

    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self._entry = entry
        self.setFixedSize(round(max(CHIP_WIDTH, sign_width(entry))), CHIP_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_sign(painter, QPointF(0, self.height() / 2), self._entry, tokens_of(self))
        painter.end()


def rows_of(entries: tuple[Entry, ...], width: float, most: int) -> tuple[tuple[Entry, ...], ...]:
    """The entries that have room in so many rows of that width, from the first on; that one has to do with any."""
    rows, x = list[list[Entry]](), 0.0
    for entry in entries:
        wide = _entry_width(entry)
        if not rows or x + wide > width:
            if len(rows) == most or (rows and wide > width):
                break
            rows.append([])
            x = 0.0
        rows[-1].append(entry)
        x += wide + GAP
    return tuple(map(tuple, rows))


def _entry_width(entry: Entry) -> float:
    return sign_width(entry) + WORDS_GAP + QFontMetricsF(_words_font()).horizontalAdvance(entry.words)


def _row_width(row: tuple[Entry, ...]) -> float:
    """Of the entries with the gaps behind each."""
    return sum(_entry_width(entry) + GAP for entry in row)


def _words_font() -> QFont:
    return font(11.5)
