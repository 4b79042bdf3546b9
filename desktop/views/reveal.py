"""What the keyboard comes to is seen: scroll areas follow it, from wherever it comes."""

from __future__ import annotations

from PySide6.QtWidgets import QScrollArea, QWidget


def reveal(widget: QWidget | None) -> None:
    """Scroll every area around the widget to it, if all of it is out of sight; Qt does so only from within an area.

    What is seen in part stays where it is: it may have been clicked.
    """
    if widget is None or not widget.visibleRegion().isEmpty():
        return
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget, 8, 24)
        around = around.parentWidget()
