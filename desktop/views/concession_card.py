"""What would have to give, as cards beside the actors: a click on one lets go of its red lines in the what-if."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGraphicsOpacityEffect, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.charts.words import by_gesture, let_go_in_what_if
from desktop.lettering import isolated
from desktop.theme import font, label_font, theme_changes, tokens_of
from desktop.tokens import CARD_RADIUS, actor_colors
from desktop.views.card_frame import paint_card_frame
from desktop.views.paint import Chip
from desktop.views.plain import PlainLabel, set_tip
from desktop.views.reading_column import ChipMark
from winset.model import Deck
from winset.wording import number

if TYPE_CHECKING:
    from desktop.charts.knot_summary import Giving, Way

MOST_LINES = 5
FADED = 0.35


class ConcessionCards(QWidget):
    """A heading, and a card for each way out; or a sentence where there is none. It is as high as it needs.

    Signals:
        conceded(tuple): these red lines shall be set aside.
        pointed(tuple): these red lines are under the mouse or the keyboard; empty when none are.
    """

    conceded = Signal(tuple)
    pointed = Signal(tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme_changes().changed.connect(self._show_anew)
        self._giving: Giving | None = None
        self._sentence = PlainLabel(font=font(12.5), wrap=True, quiet=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(7)
        self._column.addWidget(PlainLabel("What would have to give", font=label_font(), quiet=True))
        self._column.addWidget(self._sentence)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setAccessibleName("What would have to give")
        self._faint = QGraphicsOpacityEffect(self)
        self._faint.setOpacity(FADED)
        self._faint.setEnabled(False)
        self.setGraphicsEffect(self._faint)

    def set_faded(self, faded: bool) -> None:
        """Step back while the actors beside it speak of another table."""
        self._faint.setEnabled(faded)

    @property
    def faded(self) -> bool:
        """Whether it steps back."""
        return self._faint.isEnabled()

    @property
    def cards(self) -> list[WayCard]:
        """The cards, from top to bottom."""
        items = (self._column.itemAt(place) for place in range(self._column.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [widget for widget in widgets if isinstance(widget, WayCard)]

    @property
    def sentence(self) -> str:
        """What stands where there is no card."""
        return self._sentence.text()

    def show_giving(self, giving: Giving) -> None:
        """Show these ways out."""
        self._giving = giving
        for old in self.cards:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._sentence.setText(giving.sentence)
        self._sentence.setVisible(bool(giving.sentence))
        for way in giving.ways:
            card = WayCard(giving.deck, way)
            card.clicked.connect(lambda *_, way=way: self.conceded.emit(way.lines))
            card.pointed.connect(self.pointed)
            self._column.addWidget(card)
            card.show()

    def _show_anew(self) -> None:
        if self._giving is not None:
            self.show_giving(self._giving)


class WayCard(QAbstractButton):
    """One way out.

    Signals:
        pointed(tuple): its red lines are under the mouse or the keyboard; empty when that ends.
    """

    pointed = Signal(tuple)

    def __init__(self, deck: Deck, way: Way, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._way = way
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 10, 9)
        column.setSpacing(4)
        column.addWidget(_through(PlainLabel(way.sentence, font=font(12.5), wrap=True)))
        found = [deck.red_line(line) for line in way.lines]
        colors = actor_colors(deck, dark=tokens_of(self).dark)
        for line in found[:MOST_LINES]:
            row = QHBoxLayout()
            row.setSpacing(7)
            chip = ChipMark(Chip(deck.shorts[line.actor], colors[line.actor], "vetoes"))
            row.addWidget(_through(chip), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(_through(PlainLabel(isolated(line.name), font=font(12.5), wrap=True)), 1)
            column.addLayout(row)
        more = len(found) - MOST_LINES
        if more > 0:
            words = f"and {number(more)} more {'line' if more == 1 else 'lines'}"
            column.addWidget(_through(PlainLabel(words, font=font(12), quiet=True)))
        if way.opens:
            opened = PlainLabel(way.opens, font=font(12, QFont.Weight.DemiBold))
            opened.setAlignment(Qt.AlignmentFlag.AlignRight)
            opened.setObjectName("good")
            column.addWidget(_through(opened))
        names = "; ".join(line.name for line in found)
        self.setAccessibleName(". ".join(part for part in (way.sentence, names, way.opens) if part))
        set_tip(self, "\n".join((*(line.name for line in found), by_gesture(let_go_in_what_if(way.lines)))))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def way(self) -> Way:
        """What it shows."""
        return self._way

    def event(self, event: QEvent) -> bool:
        """Mouse and keyboard point at it."""
        match event.type():
            case QEvent.Type.Enter | QEvent.Type.FocusIn:
                self.pointed.emit(self._way.lines)
            case QEvent.Type.Leave | QEvent.Type.FocusOut:
                self.pointed.emit(())
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame: red for what the table crosses, green for what opens a deal; the words say it too."""
        tokens = tokens_of(self)
        stripe = tokens.veto if self._way.kind == "table" else tokens.deal
        painter = QPainter(self)
        paint_card_frame(
            painter,
            QRectF(self.rect()),
            tokens,
            stripe=stripe,
            fill=tokens.accent_fill if self.underMouse() else tokens.surface,
            border=tokens.border_strong if self.underMouse() else tokens.border,
        )
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(tokens.accent), 1.8))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(box, CARD_RADIUS, CARD_RADIUS)
        painter.end()


def _through(widget: QWidget) -> QWidget:
    """The widget, which lets the mouse through to the card."""
    widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return widget
