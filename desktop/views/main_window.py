"""The main window: seen at once with the deck's cards on the table, then furnished with the parts one works with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QMainWindow

from desktop.lettering import window_title
from desktop.settings import Settings
from desktop.views.opening_view import OpeningView

if TYPE_CHECKING:
    from PySide6.QtGui import (
        QCloseEvent,
        QDragEnterEvent,
        QDragLeaveEvent,
        QDragMoveEvent,
        QDropEvent,
        QPaintEvent,
        QResizeEvent,
    )
    from PySide6.QtWidgets import QWidget

    from desktop.analyst import Analyst
    from desktop.document import Document
    from desktop.views.parts import Parts
    from winset.model import Shipped, Workspace

LEAST_WIDTH, LEAST_HEIGHT = 960, 600


class MainWindow(QMainWindow):
    """One deck, one table.

    Making the parts takes longer than all that a window needs to be seen. So it comes in two steps: it comes up with a
    picture of the table, and :meth:`furnish` then puts the parts in its place.

    Signals:
        closing(QCloseEvent): the window is about to close; whoever keeps the work may refuse.
        deck_file_dropped(str): a deck file was dropped on the window.
        seen(): the window was painted for the first time; told on the next turn of the event loop.
        painted(): likewise, with its parts.
    """

    closing = Signal(object)
    deck_file_dropped = Signal(str)
    seen = Signal()
    painted = Signal()

    def __init__(self, settings: Settings, opening: Workspace | None = None) -> None:
        """The window without its parts, with a picture of this table."""
        super().__init__()
        self.settings = settings
        self._parts: Parts | None = None
        self._was_seen = self._was_painted = False
        self.setObjectName("main_window")
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        room = self.screen().availableGeometry()
        self.resize(min(1440, room.width()), min(900, room.height() - 40))  # a title bar needs some of it
        geometry = settings.layout("window")
        if geometry is not None:
            self.restoreGeometry(geometry)
        if opening is not None:
            self.setCentralWidget(OpeningView(opening))
            self._show_title_of(opening)

    def furnish(
        self,
        document: Document,
        analyst: Analyst,
        times: Callable[[], Mapping[str, datetime]] | None = None,
        *,
        chart_analyst: Analyst | None = None,
        shipped: Shipped | None = None,
    ) -> None:
        """Put the parts into the window; ``times`` tells when a scenario was last changed, ``shipped`` how some came.

        Charts compute with an analyst of their own, if there is one, so that the table never waits for them.
        """
        from desktop.views.icons import program_icon  # noqa: PLC0415 - the first paint waits for no part
        from desktop.views.layout import Layout  # noqa: PLC0415 - likewise
        from desktop.views.parts import make_parts  # noqa: PLC0415 - likewise
        from desktop.views.window_drops import WindowDrops  # noqa: PLC0415 - likewise
        from desktop.views.wiring import Wiring  # noqa: PLC0415 - likewise

        self.document = document
        parts = make_parts(self, document, analyst, self.settings, times, chart_analyst=chart_analyst, shipped=shipped)
        self._parts = parts
        self.desk, self.verbs, self.commands = parts.desk, parts.verbs, parts.commands
        self.hand, self.scenarios, self.left = parts.hand, parts.scenarios, parts.left
        self.notices, self.sentence, self.way, self.table = parts.notices, parts.sentence, parts.way, parts.table
        self.actors, self.charts, self.status, self.toast = parts.actors, parts.charts, parts.status, parts.toast
        self.setWindowIcon(program_icon())
        self._drops = WindowDrops(self.desk, self.verbs, self.deck_file_dropped.emit)
        self.setAcceptDrops(True)
        self._layout = Layout(parts, self.settings)
        self.setCentralWidget(self._layout)
        self.setStatusBar(self.status)
        self.setMenuBar(Wiring(self, parts, document).menu_bar())
        document.changed.connect(self._show_title)
        self._show_title()
        self._layout.fit_sides(self.width())
        self._layout.fit(self.width(), self.height())
        self._layout.restore()
        self.update()

    def set_editable(self, editable: bool) -> None:
        """Let gestures edit, or hold them back while the library is being opened."""
        for widget in (self.hand, self.scenarios, self.table, self.actors, self.charts):
            widget.setEnabled(editable)
        self.commands.prepare.setEnabled(editable)

    def come_forward(self) -> None:
        """Be seen in front of other programs, also where the window was minimized."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized | Qt.WindowState.WindowActive)
        self.raise_()
        self.activateWindow()

    def put_strip(self, strip: QWidget) -> None:
        """Put a line below the header, across the window, until it is deleted."""
        self._layout.put_strip(strip)

    def show_saved(self, at: datetime) -> None:
        """Say in the status line that every edit is on disk."""
        self.status.show_saved(at)

    # --- events

    def closeEvent(self, event: QCloseEvent) -> None:
        """Finish what is being typed, remember the layout, and let the keeper decide."""
        if self._parts is None:
            return  # nothing was done yet
        self.scenarios.commit_edits()
        self.settings.set_layout("window", self.saveGeometry())
        self._layout.save()
        self.charts.save_layout()
        self.closing.emit(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell of the first paint, and of the first one with the parts."""
        super().paintEvent(event)
        if not self._was_seen:
            self._was_seen = True
            QTimer.singleShot(0, self.seen.emit)
        if self._parts is not None and not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The parts follow the size."""
        super().resizeEvent(event)
        if self._parts is not None:
            self._layout.fit(self.width(), self.height())

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes through the window as one reads it."""
        from desktop.views.reading_order import go_on  # noqa: PLC0415 - the first paint waits for no key

        return go_on(self, forward=forward) or super().focusNextPrevChild(forward)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A card from the table may be dropped anywhere beside it; so may a deck file."""
        self._drops.answer(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """A card from the table may be dropped anywhere beside it; so may a deck file."""
        self._drops.answer(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """The card went on."""
        self.desk.end_hover()

    def dropEvent(self, event: QDropEvent) -> None:
        """A card from the table leaves it; a deck file is opened."""
        self._drops.take(event)

    # --- small things

    def replace(self, workspace: Workspace) -> None:
        """Put another workspace on the desk, after what was being typed has been kept."""
        self.scenarios.commit_edits()
        self.document.replace(workspace)

    def _show_title(self) -> None:
        workspace = self.document.value
        self.left.setTabText(1, f"Scenarios  {len(workspace.scenarios)}")
        self._show_title_of(workspace)

    def _show_title_of(self, workspace: Workspace) -> None:
        self.setWindowTitle(window_title(workspace.scenario.title, workspace.deck.title))

    def take_size(self, width: int, height: int) -> None:
        """Take this size, with side panels as wide as it allows."""
        self.resize(width, height)
        self._layout.fit_sides(width)
