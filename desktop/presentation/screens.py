"""The screens of the machine, as far as a presentation asks for them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget


class Screens(QObject):
    """Tells which screens there are, and of their going and coming.

    Signals:
        gone(QScreen): it is being unplugged; windows are still on it.
        came(QScreen): it was plugged in.
    """

    gone = Signal(QScreen)
    came = Signal(QScreen)

    def __init__(self, app: QGuiApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        app.screenRemoved.connect(self.gone)
        app.screenAdded.connect(self.came)

    def all(self) -> Sequence[QScreen]:
        """Every screen there is."""
        return QGuiApplication.screens()

    def of(self, window: QWidget) -> QScreen:
        """The screen that the window is on."""
        return window.screen()

    def fill(self, screen: QScreen, window: QWidget) -> None:
        """Show the window on all of that screen."""
        window.setScreen(screen)
        window.setGeometry(screen.geometry())
        window.showFullScreen()


def second_screen(screens: Screens, window: QWidget) -> QScreen | None:
    """A screen that the window is not on; None where there is no other, or others show the same as its own."""
    own = screens.of(window)
    return next((other for other in screens.all() if other is not own and other.geometry() != own.geometry()), None)
