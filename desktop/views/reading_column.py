"""The reading beside a chart: what the chart says in plain language, and what one points at."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.lettering import is_slanted
from desktop.theme import font, tokens_of
from desktop.tokens import CHIP_HEIGHT
from desktop.views.paint import Chip, chip_width, paint_chip
from desktop.views.plain import PlainLabel, button_text

NARROW, USUAL, WIDE = 184, 236, 300
LEAST_PAGE, LOW_PAGE, SMALL_PAGE, WIDE_PAGE = 500, 270, 640, 1000
LEAST_PAGE_SIZE = QSize(280, 176)
MOST_BLOCKS = 12
_LONG_WORD = re.compile(r"\S{24}(?=\S)")


@dataclass(frozen=True, slots=True)
class Block:
    """One reason: an actor's chip and what stands beside it, then a quotation and whose word it is."""

    chip: Chip
    text: str
    quote: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Pointed:
    """What one points at: a heading, its name, a remark, the reasons, and the words of the button, if any."""

    heading: str
    title: str = ""
    remark: str = ""
    blocks: tuple[Block, ...] = ()
    button: str = ""


class ReadingColumn(QScrollArea):
    """The reading of a chart, and below it what one points at.

    Where it is longer than its place, Tab comes to it and keys scroll it.

    Signals:
        pressed(): the button of what one points at was pressed.
    """

    pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(USUAL)
        self.setAccessibleName("Reading")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self._inner = inner = QWidget()
        self._column = layout = QVBoxLayout(inner)
        layout.setContentsMargins(14, 0, 6, 4)
        layout.setSpacing(3)
        self._reading = QuietableLabel(font(13))
        self._note = QuietableLabel(font(11.5), quiet=True)
        self._pointed = QVBoxLayout()
        self._pointed.setSpacing(3)
        self._shown: Pointed | None = None
        self._heading = QuietableLabel(font(13), "Reading", quiet=True)
        layout.addWidget(self._heading)
        layout.addWidget(self._reading)
        layout.addWidget(self._note)
        layout.addSpacing(9)
        layout.addLayout(self._pointed)
        layout.addStretch(1)
        self.setWidget(inner)
        inner.setAutoFillBackground(False)
        self.verticalScrollBar().rangeChanged.connect(self._offer_keyboard)
        self.show_reading("")

    def show_reading(self, text: str, note: str = "") -> None:
        """Show what the chart as a whole says, and below it in small type what its words mean."""
        self._reading.setText(breakable(text))
        self._note.setText(breakable(note))
        self._note.setVisible(bool(note))
        self._reading.setVisible(bool(text))
        self._heading.setVisible(bool(text or note))
        self._fit()

    def show_pointed(self, pointed: Pointed | None, *, reveal: bool = False) -> None:
        """Show what one points at; nothing for None. ``reveal`` scrolls there, where not all is seen at once."""
        if pointed == self._shown:
            return
        self._shown = pointed
        while (item := self._pointed.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if pointed is not None:
            for widget in self._widgets_of(pointed):
                self._pointed.addWidget(widget)
                widget.show()  # at once, so that its height counts
        self._fit()
        self._scroll_to(self._pointed if reveal else None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The lines break anew."""
        super().resizeEvent(event)
        bar = self.verticalScrollBar()
        beside = self.width() - self.viewport().width()  # what the scroll bar takes is kept free where there is none
        self._column.setContentsMargins(14, 0, 6 + max(0, bar.sizeHint().width() - beside), 4)
        self._fit()
        self._column.activate()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and pages scroll as in any text; Home and End go to its start and its end."""
        bar = self.verticalScrollBar()
        ends = {Qt.Key.Key_Home: bar.minimum(), Qt.Key.Key_End: bar.maximum()}
        goal = ends.get(Qt.Key(event.key()))
        if goal is None:
            super().keyPressEvent(event)
        else:
            bar.setValue(goal)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard came here."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keyboard left; it comes back only where there is something to scroll."""
        super().focusOutEvent(event)
        self.viewport().update()
        self._offer_keyboard()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint where the keyboard is, behind the words."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(tokens_of(self).accent), 2))
            painter.drawRoundedRect(QRectF(self.viewport().rect()).adjusted(3, 1, -1, -1), 5, 5)
            painter.end()

    def holds(self, widget: QWidget | None) -> bool:
        """Whether the widget is the reading, or in it."""
        return widget is self or (widget is not None and self.isAncestorOf(widget))

    @property
    def reading(self) -> str:
        """The reading shown."""
        return self._reading.text().replace(ZERO_WIDTH_SPACE, "")

    @property
    def note(self) -> str:
        """What stands below it in small type."""
        return self._note.text().replace(ZERO_WIDTH_SPACE, "")

    @property
    def pointed(self) -> Pointed | None:
        """What is shown of what one points at."""
        return self._shown

    @property
    def is_cut_off(self) -> bool:
        """Whether it goes on below what is seen."""
        return self.verticalScrollBar().value() < self.verticalScrollBar().maximum()

    def _offer_keyboard(self) -> None:
        """Tab comes here only where not all is seen at once; what has the keyboard keeps it."""
        if not self.hasFocus():
            overflows = self.verticalScrollBar().maximum() > 0
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus if overflows else Qt.FocusPolicy.NoFocus)

    def _fit(self) -> None:
        """Give the column the height of its wrapped lines; Qt alone squeezes them into the view."""
        self._inner.setMinimumHeight(max(0, self._column.heightForWidth(self.viewport().width())))

    def _scroll_to(self, part: QVBoxLayout | None) -> None:
        """Scroll to the part; for None to the top."""
        self._inner.resize(self.viewport().width(), max(self._inner.minimumHeight(), self.viewport().height()))
        self._column.activate()
        self.verticalScrollBar().setValue(part.geometry().top() if part else 0)

    def _widgets_of(self, pointed: Pointed) -> list[QWidget]:
        widgets: list[QWidget] = [QuietableLabel(font(13), pointed.heading, quiet=True)]
        if pointed.title:
            widgets.append(QuietableLabel(font(13, QFont.Weight.DemiBold), pointed.title))
        if pointed.remark:
            widgets.append(QuietableLabel(font(12.5), pointed.remark, quiet=True))
        widgets += _blocks(pointed.blocks[:MOST_BLOCKS])
        if len(pointed.blocks) > MOST_BLOCKS:
            widgets.append(QuietableLabel(font(12.5), f"and {len(pointed.blocks) - MOST_BLOCKS} more", quiet=True))
        if pointed.button:
            button = QPushButton(button_text(pointed.button))
            button.setFont(font(12.5))
            button.clicked.connect(self.pressed)
            widgets.append(_left(button))
        return widgets


class QuietableLabel(PlainLabel):
    """A wrapped label, in the quiet color if asked; it follows the theme."""

    def __init__(self, label_font: QFont, text: str = "", *, quiet: bool = False) -> None:
        super().__init__(breakable(text), font=label_font, wrap=True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        if quiet:
            self.setForegroundRole(QPalette.ColorRole.PlaceholderText)


def reading_width(page: QSize) -> int:
    """How wide the reading beside a chart is on a page of that size, in pixels; 0 where the chart needs all of it."""
    if page.width() < LEAST_PAGE:
        return 0
    if page.width() < SMALL_PAGE or is_low(page):
        return NARROW
    return WIDE if page.width() >= WIDE_PAGE else USUAL


def is_low(page: QSize) -> bool:
    """Whether a chart on a page of that size must do with little height."""
    return page.height() < LOW_PAGE


class Divider(QWidget):
    """A thin line between a chart and its reading, which begins so many pixels below the top."""

    def __init__(self, top: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._top = top
        self.setFixedWidth(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line."""
        painter = QPainter(self)
        painter.fillRect(self.rect().adjusted(0, self._top, 0, 0), QColor(tokens_of(self).border))
        painter.end()


class ChipMark(QWidget):
    """An actor's chip as a widget."""

    def __init__(self, chip: Chip, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chip = chip
        self.setFixedSize(self.sizeHint())
        self.setAccessibleName(chip.short)

    def sizeHint(self) -> QSize:
        """The chip's size."""
        return QSize(round(chip_width(self._chip.short)), CHIP_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the chip."""
        painter = QPainter(self)
        paint_chip(painter, QRectF(self.rect()), self._chip, tokens_of(self))
        painter.end()


ZERO_WIDTH_SPACE = "\N{ZERO WIDTH SPACE}"


def breakable(text: str) -> str:
    """The text with places to break in words too long for a line."""
    return _LONG_WORD.sub(lambda found: found.group() + ZERO_WIDTH_SPACE, text)


def _blocks(blocks: Sequence[Block]) -> list[QWidget]:
    widgets: list[QWidget] = []
    for block in blocks:
        line = QWidget()
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 3, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(ChipMark(block.chip), 0, Qt.AlignmentFlag.AlignTop)
        words = QuietableLabel(font(13), block.text)
        words.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignTop)
        layout.addWidget(words, 1)
        widgets.append(line)
        if block.quote:
            widgets.append(QuietableLabel(font(12.5, italic=is_slanted(block.quote)), f"“{block.quote}”"))
        if block.evidence:
            widgets.append(QuietableLabel(font(12), block.evidence, quiet=True))
    return widgets


def _left(widget: QWidget) -> QWidget:
    line = QWidget()
    layout = QHBoxLayout(line)
    layout.setContentsMargins(0, 5, 0, 0)
    layout.addWidget(widget)
    layout.addStretch(1)
    return line
