"""Return and Enter press the button that has the keyboard, in whatever window; Qt leaves that to the space bar."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QRadioButton, QWidget

_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class ReturnPresses(QObject):
    """Lets Return press links, switches, tool buttons and all others, for as long as it lives.

    Boxes to check and choices of a dialog are left out: there Return is for the dialog's own button. It listens to the
    button with the keyboard only, as hearing every event of the program would cost more than it brings.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        cast("QApplication", QApplication.instance()).focusChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Click the button where its key is pressed."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() not in _KEYS or event.modifiers() not in _PLAIN or not isinstance(watched, QAbstractButton):
            return False
        if not event.isAutoRepeat():
            watched.click()
        return True

    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is not None:
            before.removeEventFilter(self)
        if isinstance(now, QAbstractButton) and not isinstance(now, QCheckBox | QRadioButton):
            now.installEventFilter(self)
