"""Notes when a widget has been painted, in seconds since the process was asked for."""

from __future__ import annotations

import os
import time

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget


def since_start() -> float:
    """Seconds since the benchmark asked for this process."""
    return time.time() - float(os.environ.get("WINSET_BENCHMARK_STARTED", time.time()))


class PaintWatch(QObject):
    """Notes the first paint of a widget after it was made, or after ``at`` was set to None again."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.at: float | None = None
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        """Let everything pass; the time is that when it has been painted."""
        if event.type() != QEvent.Type.Paint or self.at is not None:
            return False
        self.at = since_start()
        watched.event(event)
        self.at = since_start()
        return True
