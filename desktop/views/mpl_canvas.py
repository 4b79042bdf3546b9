"""The one widget that shows a matplotlib figure. It loads matplotlib when it is started, not before."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.theme import font
from desktop.views.plain import PlainLabel

if TYPE_CHECKING:
    from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg
    from matplotlib.figure import Figure

DPI = 96


def load_matplotlib() -> None:
    """Import what a canvas needs; worth a second, so let the analyst's thread do it."""
    import matplotlib.backends.backend_qtagg  # noqa: PLC0415 - after the first paint, when a chart is wanted
    import matplotlib.figure  # noqa: F401, PLC0415 - likewise


class ChartCanvas(QWidget):
    """A figure that is drawn anew when its size changes, with a name and a description for screen readers.

    ``draw`` draws on the figure, over all of it; it is called on this widget's thread.
    """

    def __init__(self, name: str, draw: Callable[[Figure], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._description = ""
        self._draw = draw
        self._canvas: FigureCanvasQTAgg | None = None
        self._redrawing = QTimer(self, singleShot=True, interval=0)
        self._redrawing.timeout.connect(self.redraw)
        self._wait = PlainLabel("Drawing…", font=font(13))
        self._wait.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addWidget(self._wait)

    @property
    def started(self) -> bool:
        """Whether there is a figure."""
        return self._canvas is not None

    @property
    def surface(self) -> QWidget | None:
        """The widget that the figure is painted on."""
        return self._canvas

    @property
    def figure(self) -> Figure | None:
        """The figure; None before the start."""
        return self._canvas.figure if self._canvas is not None else None

    def start(self) -> None:
        """Make the figure, once."""
        if self._canvas is not None:
            return
        from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg  # noqa: PLC0415 - see load_matplotlib
        from matplotlib.figure import Figure  # noqa: PLC0415 - likewise

        canvas = FigureCanvasQTAgg(Figure(dpi=DPI))  # type: ignore[no-untyped-call] # matplotlib leaves it untyped
        canvas.setMouseTracking(True)
        canvas.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        canvas.setAccessibleName(self._name)
        canvas.setAccessibleDescription(self._description)
        canvas.setMinimumSize(1, 1)
        canvas.mpl_connect("resize_event", self._resized)
        self._canvas = canvas
        self._wait.hide()
        self._box.addWidget(canvas)

    def describe(self, description: str) -> None:
        """Say in words what the figure shows."""
        self._description = description
        if self._canvas is not None:
            self._canvas.setAccessibleDescription(description)

    def redraw(self) -> None:
        """Draw the figure anew."""
        if self._canvas is not None:
            self._draw(self._canvas.figure)
            self._canvas.draw_idle()  # type: ignore[no-untyped-call] # matplotlib leaves it untyped

    def _resized(self, _event: object) -> None:
        self._redrawing.start()
