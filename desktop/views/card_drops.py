"""Fields for text take no card that is dragged over them: it goes to what is behind them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from desktop.mime import decode_card


def let_cards_pass(field: QWidget) -> None:
    """Let a card go past this field: dropped here it does what it does beside the table, and never becomes text.

    Text that is dragged from elsewhere may be dropped as ever.
    """
    passing = _Passing(field)
    field.installEventFilter(passing)
    if isinstance(field, QAbstractScrollArea):
        field.viewport().installEventFilter(passing)


class _Passing(QObject):
    """Refuses cards in the name of a field; Qt then asks the widgets around it."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDropEvent) and decode_card(event.mimeData()) is not None:
            event.ignore()
            return True
        return False
