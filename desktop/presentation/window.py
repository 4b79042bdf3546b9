"""The window in front of the audience: one slide at a time, by keys, a presenter's remote or clicks."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import Final

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QEnterEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from desktop.lettering import window_title
from desktop.presentation.deeper import NOT_YET, Deeper
from desktop.presentation.frame import FOOT, clock, help_strip, place_among
from desktop.presentation.showing import TOKENS, Showing
from desktop.presentation.slide import Kind, Slide, paint_on, width_for
from desktop.presentation.slides import KINDS, SlideMaker, first_of
from desktop.presentation.stage import NO_WORKSHOP, Stage
from desktop.views.icons import program_icon

CURSOR_MILLISECONDS = 2000
"""So long after the mouse rests its arrow goes."""
HINT_MILLISECONDS = 4000
KEYS: Final = "→ next  ·  ← back  ·  1 to 6 go to a slide  ·  B black  ·  Esc or F5 ends  ·  ? hides this"
ENDS: Final = "Esc ends the presentation  ·  ? shows the keys"

Keys = Qt.Key
_NEXT = {Keys.Key_Right, Keys.Key_Down, Keys.Key_PageDown, Keys.Key_Space, Keys.Key_Return, Keys.Key_Enter}
_BACK = {Keys.Key_Left, Keys.Key_Up, Keys.Key_PageUp, Keys.Key_Backspace}
_ENDS = {Keys.Key_Escape, Keys.Key_F5}
_BLACK = {Keys.Key_B, Keys.Key_Period}
_HELP = {Keys.Key_Question, Keys.Key_H, Keys.Key_F1}


class PresentationWindow(QWidget):
    """Shows slides made of a :class:`Showing` alone, in the colors of a dark room.

    Signals:
        ended(): somebody ended the presentation here.
    """

    ended = Signal()

    def __init__(
        self, showing: Showing, parent: QWidget | None = None, *, now: Callable[[], float] = monotonic
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self._showing, self._deeper, self._stage = showing, NOT_YET, NO_WORKSHOP
        self._now = now
        self._maker = SlideMaker()
        self._slides: list[Slide] = []
        self._at = 0
        self._black = False
        self._strip = ""
        self._second = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._second.timeout.connect(self._tick)
        self._rest = QTimer(self, singleShot=True, interval=CURSOR_MILLISECONDS)
        self._rest.timeout.connect(lambda: self.setCursor(Qt.CursorShape.BlankCursor))
        self._hint = QTimer(self, singleShot=True, interval=HINT_MILLISECONDS)
        self._hint.timeout.connect(lambda: self._show_strip(""))
        self.setWindowIcon(program_icon())
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)  # the program ends with its main window
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName("Presentation")
        self._lay_out()

    # --- what is shown

    @property
    def slides(self) -> tuple[Slide, ...]:
        """All slides there are now."""
        return tuple(self._slides)

    @property
    def slide(self) -> Slide:
        """The one that is on."""
        return self._slides[self._at]

    @property
    def at(self) -> int:
        """Its place, from 0."""
        return self._at

    @property
    def is_black(self) -> bool:
        """Whether the screen is black."""
        return self._black

    @property
    def strip(self) -> str:
        """The hint at the lower edge; empty while there is none."""
        return self._strip

    def show_table(self, showing: Showing) -> None:
        """Show this table; the slide that is on stays on."""
        if showing != self._showing:
            self._showing = showing
            self._lay_out()

    def show_deeper(self, deeper: Deeper) -> None:
        """Show this map and this knot."""
        if deeper != self._deeper:
            self._deeper = deeper
            self._lay_out()

    def show_stage(self, stage: Stage) -> None:
        """Show where the workshop stands; ballots that are opened, and news, come on at once."""
        opens = stage.reveal is not None and stage.reveal != self._stage.reveal
        tells = stage.news is not None and stage.news != self._stage.news
        self._stage = stage
        self._lay_out()
        if opens or tells:
            self.go_to("reveal" if opens else "news")
        self._tick()

    def hint_how_to_end(self) -> None:
        """Say for some seconds how one gets back to the program."""
        self._show_strip(ENDS)
        self._hint.start()

    # --- going about

    def go_on(self, by: int) -> None:
        """Show the next slide, or the one before; nothing beyond the ends. A black screen comes back first."""
        if self._black:
            self._set_black(False)
            return
        self._go(max(0, min(len(self._slides) - 1, self._at + by)))

    def go_to(self, kind: Kind) -> None:
        """Show the first slide of that kind, if there is one."""
        place = first_of(self._slides, kind)
        if place is not None:
            self._set_black(False)
            self._go(place)

    def _go(self, place: int) -> None:
        self._at = place
        self._tell()
        self.update()

    def _set_black(self, black: bool) -> None:
        self._black = black
        self._tell()
        self.update()

    def _lay_out(self) -> None:
        """Make the slides anew; the same part of the same kind stays on, as far as there is one."""
        kind, part = "table", 0
        if self._slides:
            kind = self.slide.kind
            part = self._at - (first_of(self._slides, kind) or 0)
        width = width_for(self.width(), self.height())
        self._slides = self._maker.slides(self._showing, self._deeper, self._stage, width)
        places = [place for place, slide in enumerate(self._slides) if slide.kind == kind]
        self._at = places[min(part, len(places) - 1)] if places else 0
        self._tell()
        self.update()

    def _tell(self) -> None:
        """Say to a screen reader what is on the screen, and to the system what this window is."""
        self.setAccessibleDescription("A black screen" if self._black else self.slide.words)
        self.setWindowTitle(window_title("Presentation", self._showing.scenario, self._showing.deck))

    def _show_strip(self, text: str) -> None:
        self._hint.stop()
        self._strip = text
        self.update()

    def _tick(self) -> None:
        """The clock shows another second."""
        timer = self._stage.timer
        self.update()
        if timer is None or timer.ends_at is None or not timer.left(self._now()):
            self._second.stop()
            return
        whole = timer.ends_at - self._now()
        self._second.start(max(20, round((whole % 1 or 1.0) * 1000) + 5))

    # --- events

    def paintEvent(self, event: QPaintEvent) -> None:
        """The slide, the clock, and where one is; or nothing but black."""
        painter = QPainter(self)
        if self._black:
            painter.fillRect(self.rect(), QColor("#000000"))
            return
        painter.fillRect(self.rect(), QColor(TOKENS.window))
        slide, area = self.slide, QRectF(self.rect())
        timer = self._stage.timer
        marks = [*slide.marks, *(clock(timer, self._now(), slide.width) if timer else ())]
        if self._strip:
            marks = [mark for mark in marks if mark.y < FOOT] + [*help_strip(self._strip, slide.width)]
        else:
            marks += place_among(len(self._slides), self._at, slide.width)
        paint_on(painter, marks, slide.width, area)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Type grows with the screen; another shape of it is laid out anew."""
        super().resizeEvent(event)
        self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys, and what remotes send for them."""
        key = Keys(event.key())
        if key in _NEXT:
            self.go_on(1)
        elif key in _BACK:
            self.go_on(-1)
        elif key in _ENDS:
            self.ended.emit()
        elif key in _BLACK:
            self._set_black(not self._black)
        elif key in _HELP:
            self._show_strip("" if self._strip == KEYS else KEYS)
        elif key in (Keys.Key_Home, Keys.Key_End):
            self._set_black(False)
            self._go(0 if key == Keys.Key_Home else len(self._slides) - 1)
        elif Keys.Key_1 <= key <= Keys.Key_6:
            self.go_to(KINDS[key - Keys.Key_1])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click goes on, the right button goes back."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.go_on(1)
        elif event.button() == Qt.MouseButton.RightButton:
            self.go_on(-1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The arrow is seen while the mouse moves."""
        self._show_cursor()

    def enterEvent(self, event: QEnterEvent) -> None:
        """The mouse came."""
        self._show_cursor()

    def _show_cursor(self) -> None:
        self.unsetCursor()
        self._rest.start()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Slides do not run away under a finger on the wheel."""
        event.accept()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closed by the system's own means, the presentation has ended, too."""
        super().closeEvent(event)
        self.ended.emit()
