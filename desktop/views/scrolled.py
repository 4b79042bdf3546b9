"""A scroll area that looks like what is behind it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget


def scrolled(content: QVBoxLayout) -> QScrollArea:
    """A scroll area around the layout that shows the color behind it."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what can be done inside has the keyboard, and scrolls into view
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.viewport().setAutoFillBackground(False)
    inner = QWidget()
    inner.setLayout(content)
    area.setWidget(inner)
    inner.setAutoFillBackground(False)
    return area
