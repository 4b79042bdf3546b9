"""Another firmness for a red line: a slider that comes up at the line and follows the document."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSlider, QVBoxLayout, QWidget

from desktop.desk import Desk
from desktop.theme import font, tokens_of
from desktop.verbs import Verbs
from desktop.views.card_frame import paint_card_frame
from desktop.views.plain import PlainLabel, button_text
from winset.wording import percent

_WIDTH = 300


class FirmnessPopup(QWidget):
    """How firm a red line is assumed to be in this scenario; Escape or a click elsewhere closes it."""

    def __init__(self, desk: Desk, verbs: Verbs, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._desk = desk
        self._verbs = verbs
        self._line = ""
        self._name = PlainLabel(font=font(13, QFont.Weight.DemiBold), wrap=True)
        self._what = PlainLabel(
            "How likely the line is real, not a bargaining pose. Assumed by the deck, changed for this scenario alone.",
            font=font(12),
            wrap=True,
            quiet=True,
        )
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, 100)
        self.slider.setPageStep(10)
        self._share = PlainLabel(font=font(13, QFont.Weight.DemiBold))
        self._share.setMinimumWidth(self._share.fontMetrics().horizontalAdvance("100 %") + 2)
        self._share.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.back = QPushButton()
        row = QHBoxLayout()
        row.addWidget(self.slider, 1)
        row.addWidget(self._share)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(8)
        layout.addWidget(self._name)
        layout.addWidget(self._what)
        layout.addLayout(row)
        layout.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFixedWidth(_WIDTH)
        self.slider.valueChanged.connect(self._moved)
        self.slider.sliderReleased.connect(verbs.end_gesture)
        self.back.clicked.connect(self._take_back)
        desk.table_changed.connect(self._show)

    def ask(self, line_id: str, at: QPoint) -> None:
        """Come up for this red line, with the top left corner there or as near as the screen allows."""
        self._line = line_id
        self._show()
        self.setFixedHeight(self.layout().heightForWidth(_WIDTH))  # type: ignore[union-attr] # it has one
        room = self.screen().availableGeometry()
        x = min(at.x(), room.right() - self.width())
        y = at.y() if at.y() + self.height() <= room.bottom() else at.y() - self.height() - 24
        self.move(max(room.left(), x), max(room.top(), y))
        self.show()
        self.slider.setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A card with a clear border."""
        tokens = tokens_of(self)
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens.surface)
        paint_card_frame(painter, QRectF(self.rect()), tokens, border=tokens.border_strong)

    def _show(self) -> None:
        deck = self._desk.deck
        if not deck.has_red_line(self._line):
            self.close()
            return
        line = deck.red_line(self._line)
        firmness = self._desk.what_if.firmness_of(line.id, line.firmness)
        self._name.setText(line.name)
        self.slider.setAccessibleName(f"Firmness of {line.name}")
        self._share.setText(percent(firmness))
        if not self.slider.isSliderDown():
            blocked = self.slider.blockSignals(True)
            self.slider.setValue(round(firmness * 100))
            self.slider.blockSignals(blocked)
        self.back.setText(button_text(f"As in the deck: {percent(line.firmness)}"))
        self.back.setEnabled(firmness != line.firmness)

    def _moved(self, value: int) -> None:
        self._verbs.set_firmness(self._line, Decimal(value) / 100)
        if not self.slider.isSliderDown():
            self._verbs.end_gesture()

    def _take_back(self) -> None:
        self._verbs.set_firmness(self._line, None)
        self._verbs.end_gesture()
