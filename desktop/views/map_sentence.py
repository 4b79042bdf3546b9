"""The sentence above the veto map, in which the two issues are chosen."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QEnterEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.charts.reading import others_stay
from desktop.theme import font
from desktop.views.flow import FlowLayout
from desktop.views.issue_choice import WIDEST, IssueChoice
from desktop.views.plain import PlainLabel, set_tip
from winset.model import Board, Deck

GAP = 5
NARROWEST_CHOICE = 60


class MapSentence(QWidget):
    """``Who vetoes, as [issue] and [issue] change and the other seven cards stay``.

    Where there is little room it takes one line: what does not fit of the words around the choices goes to the
    tooltip, then the choices are cut.

    Signals:
        issue_chosen(int, str): the issue down (0) or across (1) was chosen.
        entered(): the mouse came here.
    """

    issue_chosen = Signal(int, str)
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._one_line = False
        self.choices = (IssueChoice("Issue down"), IssueChoice("Issue across"))
        self._shown = ("", "")
        self._ending = ""
        self._head, self._and, self._tail = _word("Who vetoes, as"), _word("and"), _word()
        layout = FlowLayout(self, GAP)
        down, across = self.choices
        for widget in (self._head, across, self._and, down, self._tail):
            layout.addWidget(widget)
        for choice in self.choices:
            choice.activated.connect(self._choose)

    def show_issues(self, deck: Deck, board: Board, row_issue: str, column_issue: str) -> None:
        """Show the deck's issues with these two chosen, and what happens to the other cards of the board."""
        self._shown = (row_issue, column_issue)
        for choice, issue in zip(self.choices, self._shown, strict=True):
            choice.show_issues(deck, issue)
        self._ending = others_stay(deck, tuple(board), row_issue, column_issue)
        self._fit()
        self.updateGeometry()

    def set_one_line(self, one_line: bool) -> None:
        """Take one line whatever the width, or as many as the words need."""
        self._one_line = one_line
        self._fit()

    @property
    def words(self) -> str:
        """The whole sentence."""
        down, across = (choice.currentText() for choice in self.choices)
        return f"{self._head.text()} {across} {self._and.text()} {down} {self._ending}"

    def minimumSizeHint(self) -> QSize:
        """Two choices cut short."""
        return QSize(2 * NARROWEST_CHOICE + self._and.sizeHint().width() + 2 * GAP, self.choices[0].sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width has room for other words."""
        super().resizeEvent(event)
        self._fit()

    def enterEvent(self, event: QEnterEvent) -> None:
        """The mouse came here."""
        super().enterEvent(event)
        self.entered.emit()

    def _fit(self) -> None:
        for choice in self.choices:
            choice.setMaximumWidth(WIDEST)
        middle = (self.choices[1], self._and, self.choices[0])
        for ending in (self._ending, "change"):
            self._tail.setText(ending)
            with_tail = not self._one_line or self._fits(self._head, *middle, self._tail)
            if with_tail:
                break
        with_head = with_tail or self._fits(self._head, *middle)
        self._tail.setVisible(with_tail)
        self._head.setVisible(with_head)
        if not with_head:
            room = self.width() - self._and.sizeHint().width() - 2 * GAP
            narrower = min(choice.sizeHint().width() for choice in self.choices)
            widest = max(room // 2, room - narrower)  # the longer word takes what the shorter one leaves
            for choice in self.choices:
                choice.setMaximumWidth(max(NARROWEST_CHOICE, widest))
        set_tip(self, "" if with_tail and self._tail.text() == self._ending else self.words)

    def _fits(self, *widgets: QWidget) -> bool:
        wanted = sum(widget.sizeHint().width() for widget in widgets) + GAP * (len(widgets) - 1)
        return wanted <= self.width()

    def _choose(self) -> None:
        for place, choice in enumerate(self.choices):
            if choice.currentData() != self._shown[place]:
                self.issue_chosen.emit(place, choice.currentData())
                return


def _word(text: str = "") -> PlainLabel:
    label = PlainLabel(text, font=font(13))
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label
