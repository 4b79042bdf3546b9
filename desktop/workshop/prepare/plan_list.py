"""The workshops that are prepared on the deck: choose one, make, copy and delete them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.theme import font
from desktop.views.plain import PlainLabel, set_tip
from desktop.workshop.prepare.order_list import OrderList
from winset.model import Workshop


class PlanList(QWidget):
    """The titles, and below them what can be done.

    Signals:
        chosen(str): the workshop of this id is to be shown.
        new_wanted(), copy_wanted(), delete_wanted(): of the one that is shown, but for a new one.
    """

    chosen = Signal(str)
    new_wanted = Signal()
    copy_wanted = Signal()
    delete_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = OrderList("Workshops of this deck", ordered=False)
        self.new = QPushButton("New workshop")
        self.copy = QPushButton("Duplicate")
        self.delete = QPushButton("Delete")
        set_tip(self.delete, "Deletes the workshop shown; undo brings it back")
        pair = QHBoxLayout()
        pair.setSpacing(6)
        pair.addWidget(self.copy, 1)
        pair.addWidget(self.delete, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(PlainLabel("Workshops", font=font(14, QFont.Weight.DemiBold)))
        layout.addWidget(self.list, 1)
        layout.addWidget(self.new)
        layout.addLayout(pair)
        self.list.chosen.connect(self.chosen)
        self.list.unwanted.connect(self.delete_wanted)
        self.new.clicked.connect(self.new_wanted)
        self.copy.clicked.connect(self.copy_wanted)
        self.delete.clicked.connect(self.delete_wanted)

    def show_workshops(self, workshops: Sequence[Workshop], chosen: str) -> None:
        """List these workshops, with that one chosen."""
        self.list.show_titles([(workshop.id, workshop.title) for workshop in workshops], chosen)


class NoWorkshop(QWidget):
    """What stands where there is no workshop yet: what one is, and a button that makes the first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.new = QPushButton("Prepare a workshop")
        self.new.setDefault(True)  # for its look: there is no dialog here
        words = (
            "In a workshop, people in a room play the actors of this deck. Teams put proposals on the table, vote "
            "with sealed ballots, and see where the room agrees with the red lines and where it does not.",
            "Prepare it here: who plays whom, how many rounds, when a proposal is agreed, and the news that you "
            "release on the way. It is kept with the deck.",
        )
        text_place = QWidget()
        text_place.setMaximumWidth(560)
        column = QVBoxLayout(text_place)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(PlainLabel("No workshop is prepared on this deck", font=font(17, QFont.Weight.DemiBold)))
        for text in words:
            column.addWidget(PlainLabel(text, font=font(13), wrap=True))
        row = QHBoxLayout()
        row.addWidget(self.new)
        row.addStretch(1)
        column.addLayout(row)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(text_place, 20)
        middle.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addLayout(middle)
        layout.addStretch(3)
