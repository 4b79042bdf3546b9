"""The timer of a round, with what can be done to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.presentation.stage import LAST_SECONDS
from desktop.theme import font, tokens_of
from desktop.views.plain import PlainLabel, set_tip
from winset.workshop.words import duration

if TYPE_CHECKING:
    from desktop.workshop.run.run_verbs import RunVerbs
    from winset.workshop.run import Run

WIDEST = "88:88"


class Digits(QWidget):
    """The time that is left, in digits that keep their place; in the last minute in another color."""

    def __init__(self, pixels: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._font = font(pixels, QFont.Weight.DemiBold)
        self._seconds: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.show_seconds(None)

    @property
    def text(self) -> str:
        """What the digits show; empty without a timer."""
        return "" if self._seconds is None else duration(self._seconds)

    def show_seconds(self, seconds: float | None) -> None:
        """Show so many seconds; None: no timer."""
        before = self.text
        self._seconds = seconds
        if self.text != before or seconds is None:
            self.setAccessibleName(f"{self.text} left" if self.text else "No timer")
            if len(self.text) != len(before):
                self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Room for the widest digits."""
        metrics = QFontMetrics(self._font)
        wide = max(len(self.text), len(WIDEST))
        return QSize(metrics.horizontalAdvance("8" * (wide - 1) + ":") + 2, metrics.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The digits, nothing else."""
        tokens = tokens_of(self)
        painter = QPainter(self)
        painter.setFont(self._font)
        late = self._seconds is not None and self._seconds <= LAST_SECONDS
        painter.setPen(QColor(tokens.veto if late else tokens.text))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.text)


class TimerBox(QWidget):
    """Digits, what they mean, and buttons: pause, a minute more, a minute less."""

    def __init__(self, verbs: RunVerbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._running = False
        self.digits = Digits(26)
        self.meaning = PlainLabel(font=font(12), quiet=True)
        self.pause = QPushButton("Pause")
        self.more, self.less = QPushButton("+ 1 min"), QPushButton("\N{MINUS SIGN} 1 min")
        self.pause.clicked.connect(verbs.pause_or_run)
        self.more.clicked.connect(verbs.add_minute)
        self.less.clicked.connect(verbs.take_minute)
        set_tip(self.pause, "Pause the timer, or resume it (Ctrl+T)")
        set_tip(self.more, "Give the room a minute more (Ctrl+Shift+T)")
        set_tip(self.less, "Take a minute off")
        self.less.setAccessibleName("Take a minute off")
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.digits)
        top.addWidget(self.meaning, 1, Qt.AlignmentFlag.AlignBottom)
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        for button in (self.pause, self.more, self.less):
            button.setAutoDefault(False)
            buttons.addWidget(button, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(top)
        column.addLayout(buttons)
        verbs.runner.changed.connect(self._follow)
        verbs.runner.ticked.connect(self._tick)
        self._follow(None, verbs.run)

    def _follow(self, _before: Run | None, run: Run | None) -> None:
        timer = run.timer if run is not None else None
        self.setVisible(timer is not None)
        if timer is not None:
            self._running = timer.running
            self.pause.setText("Pause" if timer.running else "Resume")
            if not timer.running:
                self._tick(timer.seconds)

    def _tick(self, seconds: float) -> None:
        self.digits.show_seconds(seconds)
        self.meaning.setText("time is up" if seconds <= 0 else "left" if self._running else "left, paused")
