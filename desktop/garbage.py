"""Collects Python's garbage on the window's thread alone.

Python collects cycles on whichever thread happens to fill its counter. A worker thread would then
destroy Qt objects of the window, such as a closed dialog and its timers, and the program would
end in a segmentation fault. So automatic collection is off, and a timer here does its work.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

INTERVAL_MILLISECONDS = 500


class GarbageCollector(QObject):
    """Takes the collection over from Python for as long as it lives; make it on the window's thread."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        timer = QTimer(self)
        timer.timeout.connect(self.collect)
        timer.start(INTERVAL_MILLISECONDS)

    @Slot()
    def collect(self) -> None:
        """Collect what is due by Python's own thresholds."""
        collect_due()


def collect_due() -> None:
    """Collect the oldest generation whose counter has passed its threshold, as Python itself would."""
    counts, thresholds = gc.get_count(), gc.get_threshold()
    for generation in (2, 1, 0):
        if counts[generation] > thresholds[generation]:
            gc.collect(generation)
            return


def settle_garbage() -> None:
    """Leave what the start has made out of later collections, which would go through all of it for nothing."""
    gc.collect()
    gc.freeze()
