"""A choice of one among a few words, each a button: how rows are sorted, say."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from desktop.theme import font
from desktop.views.plain import PlainLabel, set_tip
from desktop.views.scope_choice import PillButton


class PillChoice(QWidget):
    """Buttons of which one is chosen, behind a word that says what is chosen.

    ``choices`` are words by name, ``tips`` what they mean by name.

    Signals:
        chosen(str): the user chose this name.
    """

    chosen = Signal(str)

    def __init__(
        self,
        label: str,
        choices: Mapping[str, str],
        tips: Mapping[str, str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._names = tuple(choices)
        self.group = QButtonGroup(self)
        self.setAccessibleName(label)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 0, 0, 0)
        layout.setSpacing(4)
        self._label = PlainLabel(label, font=font(12), quiet=True)
        layout.addWidget(self._label)
        for number, name in enumerate(self._names):
            button = PillButton(choices[name])
            button.setChecked(number == 0)
            set_tip(button, (tips or {}).get(name, ""))
            self.group.addButton(button, number)
            layout.addWidget(button)
        layout.addStretch(1)
        self.group.idClicked.connect(self._clicked)

    @property
    def choice(self) -> str:
        """The name that is chosen; the first at the beginning."""
        return self._names[self.group.checkedId()]

    def choose(self, name: str) -> None:
        """Choose this name, as a click does."""
        if name != self.choice:
            self.group.button(self._names.index(name)).click()

    def set_brief(self, brief: bool) -> None:
        """Leave the word before the choices out, where there is little room."""
        self._label.setVisible(not brief)

    def _clicked(self, number: int) -> None:
        self.chosen.emit(self._names[number])
