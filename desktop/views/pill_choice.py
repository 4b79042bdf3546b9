"""A choice of one among a few words, each a button: how rows are sorted, say."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from desktop.theme import font
from desktop.views.plain import PlainLabel, set_tip
from desktop.views.scope_choice import PillButton, ScopeChoice

GAP = 4


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
        layout.setSpacing(GAP)
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

    def stand_below(self, scopes: ScopeChoice) -> None:
        """Let the two choices of each end at the same places, one below the other."""
        label = 0 if self._label.isHidden() else self._label.sizeHint().width() + GAP
        for place, before in enumerate((label, 0)):
            above, here = scopes.group.button(place), self.group.button(place)
            wide = max(above.sizeHint().width(), before + here.sizeHint().width())
            above.setMinimumWidth(wide)
            here.setMinimumWidth(wide - before)

    def stand_alone(self, scopes: ScopeChoice) -> None:
        """Let each be as wide as its words."""
        for button in (*scopes.group.buttons(), *self.group.buttons()):
            button.setMinimumWidth(0)

    def _clicked(self, number: int) -> None:
        self.chosen.emit(self._names[number])
