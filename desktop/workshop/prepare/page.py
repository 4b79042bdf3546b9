"""What the pages of the preparation have in common: they show the workshop that is chosen, while they are seen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QScrollArea, QToolButton, QVBoxLayout, QWidget

from desktop.document import Document
from desktop.views.card_list import WHEEL_STEP
from desktop.views.icons import put_icon
from desktop.views.plain import set_tip
from desktop.views.scrolled import scrolled
from desktop.workshop.prepare.planning_verbs import PlanningVerbs
from winset.model import Deck, Workshop, Workspace

WIDEST = 760
"""Lines of fields are no wider than this, however wide the window."""


class PlanPage(QWidget):
    """A page that follows one workshop."""

    def __init__(self, document: Document, verbs: PlanningVerbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.verbs = verbs
        self.workshop_id = ""
        self._wanted: Workshop | None = None
        self._filled: tuple[Workspace, str] | None = None

    @property
    def deck(self) -> Deck:
        """The deck of the workshop."""
        return self.document.value.deck

    def show_workshop(self, workshop: Workshop) -> None:
        """Show this workshop, as soon as the page is seen."""
        self.workshop_id = workshop.id
        self._wanted = workshop
        if self.isVisible():
            self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        """Show the workshop as it is by now."""
        super().showEvent(event)
        self._fill()

    def fill(self, workshop: Workshop) -> None:
        """Fill the fields of the page with the workshop; pages say how."""
        raise NotImplementedError

    def refill(self) -> None:
        """Show the workshop again: something else of it is to be seen."""
        if self._wanted is not None:
            self.fill(self._wanted)

    def _fill(self) -> None:
        now = (self.document.value, self.workshop_id)
        if self._wanted is not None and self._filled != now:
            self._filled = now
            self.fill(self._wanted)


def scrolling(content: QWidget, *, fills: bool = False) -> QScrollArea:
    """The page's content, which scrolls when it has little room.

    ``fills``: the largest of its fields takes what is left; else that stays empty.
    """
    content.setMaximumWidth(WIDEST)
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, 10, 0)
    column.addWidget(content, int(fills))
    column.addStretch(0 if fills else 1)
    area = scrolled(column)
    area.verticalScrollBar().setSingleStep(WHEEL_STEP)
    return area


def remove_button(what: str) -> QToolButton:
    """A small bin at the end of a row; ``what`` says what it removes."""
    button = QToolButton()
    button.setAutoRaise(True)
    button.setFixedSize(28, 28)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    put_icon(button, "trash")
    name_button(button, what)
    return button


def name_button(button: QToolButton, what: str) -> None:
    """Say what the button does, to the mouse and to screen readers."""
    button.setAccessibleName(what)
    set_tip(button, what)
