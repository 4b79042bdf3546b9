"""What the pages of the vote are built from: headings, chips, columns that scroll."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFont, QPalette, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.theme import font, tokens_of_program
from desktop.tokens import actor_colors
from desktop.views.flow import FlowLayout
from desktop.views.paint import Chip
from desktop.views.plain import PlainLabel
from desktop.views.reading_column import ChipMark
from winset.model import Deck

TEXT, SMALL = 16, 15
"""Sizes of text in pixels, for a laptop that several people look at."""


def heading(text: str, pixels: float = 26) -> PlainLabel:
    """The title of a page."""
    return PlainLabel(text, font=font(pixels, QFont.Weight.DemiBold), wrap=True)


def words(text: str = "", pixels: float = TEXT, *, quiet: bool = False) -> PlainLabel:
    """A paragraph."""
    return PlainLabel(text, font=font(pixels), wrap=True, quiet=quiet)


class WarningWords(PlainLabel):
    """A paragraph for what went wrong, which takes no room as long as it is empty."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, font=font(TEXT), wrap=True)
        self.setForegroundRole(QPalette.ColorRole.BrightText)

    def setText(self, text: str) -> None:
        """Show the text, or nothing."""
        super().setText(text)
        self.setVisible(bool(text))


def chip_row(deck: Deck, actors: Iterable[str]) -> QWidget:
    """The chips of these actors, which tell who they are and nothing of what they do."""
    colors = actor_colors(deck, dark=tokens_of_program().dark)
    row = QWidget()
    layout = FlowLayout(row, gap=6)
    for actor in actors:
        layout.addWidget(ChipMark(Chip(deck.shorts[actor], colors[actor], None)))
    return row


def column(*, margins: tuple[int, int, int, int] = (0, 0, 0, 0), spacing: int = 10) -> tuple[QWidget, QVBoxLayout]:
    """A widget and the layout in it, from top to bottom."""
    widget = QWidget()
    layout = QVBoxLayout(widget)
    layout.setContentsMargins(*margins)
    layout.setSpacing(spacing)
    return widget, layout


class _Scrolling(QScrollArea):
    """Gives what scrolls the height of its wrapped lines; Qt alone takes them to be narrower, and scrolls emptiness."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the lines elsewhere."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """So may other words."""
        taken = super().eventFilter(watched, event)
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return taken

    def _fit(self) -> None:
        if (widget := self.widget()) is not None:
            widget.setMinimumHeight(max(0, widget.heightForWidth(self.viewport().width())))


def scrolling(widget: QWidget, name: str) -> QScrollArea:
    """The widget in an area that scrolls up and down."""
    area = _Scrolling()
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setAccessibleName(name)
    area.setWidget(widget)
    return area


def large_button(text: str, *, main: bool = False) -> QPushButton:
    """A button for this screen; the ``main`` one is filled."""
    button = QPushButton(text)
    button.setFont(font(TEXT, QFont.Weight.Medium))
    button.setMinimumHeight(44)
    button.setMinimumWidth(140)
    button.setAutoDefault(False)
    button.setDefault(main)
    return button


def button_row(*buttons: QPushButton) -> QHBoxLayout:
    """Buttons side by side at the right."""
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addStretch(1)
    for button in buttons:
        row.addWidget(button)
    return row


def centered(widget: QWidget, width: int, layout: QBoxLayout) -> None:
    """Add the widget, so wide, amid the layout, as high as its texts are at that width."""
    widget.setFixedWidth(width)
    row = QHBoxLayout()  # an aligned widget would be as high as its texts are at the width of the whole page
    row.addStretch(1)
    row.addWidget(widget)
    row.addStretch(1)
    layout.addStretch(2)
    layout.addLayout(row)
    layout.addStretch(3)
