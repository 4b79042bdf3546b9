"""Begins and ends the presentation, keeps it at what lies on the table, and sees to the projector."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QWidget

from desktop.analyst import Analyst
from desktop.desk import Desk, crossed_by_issue
from desktop.presentation.asking import question_of
from desktop.presentation.deeper import NOT_YET, Deeper
from desktop.presentation.screens import Screens, second_screen
from desktop.presentation.showing import Known, Showing, showing_of
from desktop.presentation.stage import NO_WORKSHOP, Stage
from desktop.presentation.window import PresentationWindow
from desktop.settings import Settings
from desktop.views.chart_page import PATIENCE_MILLISECONDS
from desktop.views.notice import NoticeBoard
from winset.model import Deck

NOTICE = "projector"
UNPLUGGED = (
    "The projector was unplugged; the presentation is paused. Connect it again and it goes on by itself, "
    "or show it here."
)
_TOPIC = "presentation"


class Presenter(QObject):
    """One presentation at a time.

    On a second screen the program stays free on the first one. When that screen is unplugged the presentation does not
    come over the facilitator's own: it waits, and says so there.

    Signals:
        running(bool): whether a presentation is on now, or waits for its screen.
    """

    running = Signal(bool)

    def __init__(
        self,
        main: QWidget,
        desk: Desk,
        notices: NoticeBoard,
        *,
        analyst: Analyst,
        settings: Settings,
        screens: Screens,
    ) -> None:
        """Present this desk, which is in the window ``main``; the analyst finds the map and the knot."""
        super().__init__(main)
        self._main = main
        self._desk = desk
        self._notices = notices
        self._analyst = analyst
        self._settings = settings
        self._screens = screens
        self._stage = NO_WORKSHOP
        self._window: PresentationWindow | None = None
        self._screen: QScreen | None = None
        self._waits = False
        self._asked_of: Deck | None = None
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MILLISECONDS)
        self._patience.timeout.connect(self._say_waiting)
        screens.gone.connect(self._screen_gone)
        screens.came.connect(self._screen_came)
        self._desk.table_changed.connect(self._show_table)
        self._desk.table_changed.connect(self._ask)
        self._desk.found.connect(self._show_table)

    @property
    def window(self) -> PresentationWindow | None:
        """What the audience sees; None while nothing is presented. While it waits for its screen it is hidden."""
        return self._window

    @property
    def waits(self) -> bool:
        """Whether the presentation waits for the screen that was unplugged."""
        return self._waits

    def toggle(self) -> None:
        """Begin; while it is on, end it; while it waits, go on with it on the screens there are."""
        if self._window is None:
            self.begin()
        elif self._waits:
            self._go_on()
        else:
            self.end()

    def begin(self) -> None:
        """Show the table on a second screen, or on the only one."""
        window = self._window = PresentationWindow(self._showing())
        window.ended.connect(self.end)
        window.show_stage(self._stage)
        window.go_to(self._stage.opens)
        self._ask()
        self._put_on_screen()
        self.running.emit(True)

    def end(self) -> None:
        """Put the presentation away; the program has the keyboard again."""
        window, self._window = self._window, None
        if window is None:
            return
        self._waits, self._screen = False, None
        self._notices.take_down(NOTICE)
        self._analyst.drop(_TOPIC)
        self._patience.stop()
        window.hide()
        window.deleteLater()
        self._main.activateWindow()
        self.running.emit(False)

    def show_stage(self, stage: Stage) -> None:
        """Tell the audience where the workshop stands, now and when a presentation begins."""
        self._stage = stage
        if self._window is not None:
            self._window.show_stage(stage)

    # --- what is shown

    def _showing(self) -> Showing:
        desk = self._desk
        crossed = crossed_by_issue(desk.deck, desk.what_if, desk.crossings())
        return showing_of(desk.workspace, Known(desk.verdict, desk.findings, crossed))

    def _show_table(self) -> None:
        if self._window is not None:
            self._window.show_table(self._showing())

    def _ask(self) -> None:
        """Find the map and the knot of the table; after a moment the slides say that they are being found."""
        if self._window is None:
            return
        if self._asked_of is not self._desk.deck:
            self._window.show_deeper(NOT_YET)
        elif not self._patience.isActive():
            self._patience.start()
        self._asked_of = self._desk.deck
        question = question_of(self._desk.workspace, self._settings)
        self._analyst.ask(_TOPIC, lambda: question.answer(self._analyst.stopped), self._take)

    def _say_waiting(self) -> None:
        if self._window is not None:
            self._window.show_deeper(NOT_YET)

    def _take(self, deeper: Deeper) -> None:
        self._patience.stop()
        if self._window is not None:
            self._window.show_deeper(deeper)

    # --- where it is shown

    def _put_on_screen(self) -> None:
        window = self._window
        if window is None:
            return
        other = second_screen(self._screens, self._main)
        self._screen = other or self._screens.of(self._main)
        self._screens.fill(self._screen, window)
        window.raise_()
        window.activateWindow()
        if other is None:
            window.hint_how_to_end()

    def _screen_gone(self, screen: QScreen) -> None:
        window = self._window
        if window is None or self._waits or screen is not self._screen or screen is self._screens.of(self._main):
            return
        self._waits, self._screen = True, None
        window.hide()
        notice = self._notices.put_up(NOTICE, UNPLUGGED, "End the presentation", warns=True, also="Show it here")
        notice.put_away.connect(self.end)
        notice.gone_on.connect(self._go_on)

    def _screen_came(self, _screen: QScreen) -> None:
        if self._waits and second_screen(self._screens, self._main) is not None:
            self._go_on()

    def _go_on(self) -> None:
        self._waits = False
        self._notices.take_down(NOTICE)
        self._put_on_screen()
