"""The sentence above the veto sets, in which their order is chosen, and how many are shown."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QEnterEvent, QPalette
from PySide6.QtWidgets import QWidget

from desktop.charts.veto_sets import ORDERS, Order, offered_most
from desktop.theme import font
from desktop.views.flow import FlowLayout
from desktop.views.issue_choice import WordChoice
from desktop.views.plain import PlainLabel, set_tip


class SetsSentence(QWidget):
    """``Sets of actors, [largest first], [as many as fit] before the rest is folded``.

    Signals:
        chosen(str, int): this order (``size`` or ``degree``), and so many sets before the tail (0: as many as fit).
        entered(): the mouse came here.
    """

    chosen = Signal(str, int)
    entered = Signal()

    def __init__(self, order: Order, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.order = WordChoice("Order of the sets")
        self.most = WordChoice("How many sets are shown")
        self.order.show_choices(((words, name) for name, words in ORDERS.items()), order)
        self.show_most(most, 0)
        set_tip(self.most, "The sets beyond these are folded into one bar. A click on it unfolds more of them.")
        layout = FlowLayout(self)
        for widget in (_word("Sets of actors,"), self.order, self.most, _word("before the rest is folded")):
            layout.addWidget(widget)
        for choice in (self.order, self.most):
            choice.activated.connect(lambda *_: self.chosen.emit(self.order.currentData(), self.most.currentData()))

    def enterEvent(self, event: QEnterEvent) -> None:
        """The mouse came here."""
        super().enterEvent(event)
        self.entered.emit()

    def show_most(self, most: int, sets: int) -> None:
        """Show that so many sets are shown, of so many that there are; of fewer than were chosen all are."""
        offered = offered_most(sets)
        chosen = min(most, max(offered))
        self.most.show_choices(((words, number) for number, words in offered.items()), chosen)


def _word(text: str) -> PlainLabel:
    label = PlainLabel(text, font=font(13))
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label
