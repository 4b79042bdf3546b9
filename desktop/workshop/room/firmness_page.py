"""Firmness before and after the votes, and the way of what the votes suggest into the deck."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QPushButton, QWidget

from desktop.theme import font
from desktop.views.plain import PlainLabel, set_tip
from desktop.workshop.room.room_page import RoomPage
from desktop.workshop.room.room_rows import firmness_rows
from winset.model import Deck
from winset.wording import counted
from winset.workshop.posteriors import LEAST_WEIGHT, MOST_WEIGHT, WEIGHT, Posterior
from winset.workshop.room_words import FIRMNESS_KEY, method_words


class FirmnessPage(RoomPage):
    """Rows are chosen by a click; the deck changes only when the button asks for it.

    Signals:
        weight_changed(Decimal): the prior is to weigh as much as so many votes.
        taken(object): the chosen red lines with the firmness that the votes suggest, as a mapping.
    """

    weight_changed = Signal(Decimal)
    taken = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Firmness before and after the votes", parent=parent)
        self._found: tuple[Posterior, ...] = ()
        self.weight = QDoubleSpinBox()
        self.weight.setRange(float(LEAST_WEIGHT), float(MOST_WEIGHT))
        self.weight.setDecimals(1)
        self.weight.setValue(float(WEIGHT))
        self.weight.setKeyboardTracking(False)
        label = PlainLabel("What the deck assumes weighs as much as this many votes:", font=font(12.5))
        label.setBuddy(self.weight)
        self.weight.setAccessibleName(label.text())
        set_tip(self.weight, "The heavier, the less the votes move the firmness")
        self.all_button, self.take_button = QPushButton("Choose all"), QPushButton()
        set_tip(self.all_button, "Every red line whose firmness the votes suggest otherwise")
        for widget in (label, self.weight):
            self.tools.addWidget(widget)
        self.tools.addStretch(1)
        for button in (self.all_button, self.take_button):
            self.tools.addWidget(button)
        self.weight.valueChanged.connect(lambda value: self.weight_changed.emit(Decimal(str(round(value, 1)))))
        self.all_button.clicked.connect(lambda: self.table.choose(self.table.rows.keys))
        self.take_button.clicked.connect(self._take)
        self.table.choice_changed.connect(self._enable)
        self._enable()

    def show_firmness(self, deck: Deck, found: Sequence[Posterior]) -> None:
        """Show these, of a deck whose texts are fit for sentences."""
        self._found = tuple(found)
        tested = sum(each.is_tested for each in found)
        lines = counted(len(found), "red line", "red lines")
        summary = f"{tested} of {lines} of played actors {'was' if tested == 1 else 'were'} put to the test."
        weight = found[0].weight if found else WEIGHT
        with QSignalBlocker(self.weight):
            self.weight.setValue(float(weight))
        empty = "No team plays an actor that has a red line." if not found else ""
        self.show_table(firmness_rows(deck, found), summary, f"{FIRMNESS_KEY} {method_words(weight)}", empty)
        self._enable()

    @property
    def chosen(self) -> dict[str, Decimal]:
        """The chosen red lines, with the firmness that the votes suggest."""
        chosen = self.table.rows.chosen
        return {each.line: each.suggested for each in self._found if each.line in chosen}

    def _take(self) -> None:
        self.taken.emit(self.chosen)

    def _enable(self) -> None:
        count = len(self.table.rows.chosen)
        self.take_button.setEnabled(count > 0)
        lines = f"the firmness of {counted(count, 'red line', 'red lines')}" if count else "the chosen"
        self.take_button.setText(f"Take {lines} into the deck")
        self.all_button.setEnabled(bool(self.table.rows.keys - self.table.rows.chosen))
