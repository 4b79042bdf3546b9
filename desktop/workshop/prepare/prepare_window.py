"""The window that prepares workshops: their list, and the parts of the one that is chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from desktop.document import Document
from desktop.theme import font, tokens_of
from desktop.views.chart_window import Card
from desktop.views.icons import program_icon
from desktop.views.one_line import OneLine
from desktop.views.reading_order import go_on
from desktop.views.toast import Toast
from desktop.workshop.prepare.injects_page import InjectsPage
from desktop.workshop.prepare.name_page import NamePage
from desktop.workshop.prepare.plan_list import NoWorkshop, PlanList
from desktop.workshop.prepare.planning_verbs import PlanningVerbs
from desktop.workshop.prepare.ready_page import ReadyPage
from desktop.workshop.prepare.rounds_page import RoundsPage
from desktop.workshop.prepare.teams_page import TeamsPage
from winset.model import Workshop, Workspace
from winset.model.planning import find_workshop

_LIST_WIDTH = 200


class PrepareWindow(QWidget):
    """Prepares the workshops of the document; it stays open beside the main window.

    Signals:
        start_requested(object): run this Workshop.
        print_requested(object): print the sheets of this Workshop.
    """

    start_requested = Signal(object)
    print_requested = Signal(object)

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._document = document
        self.verbs = PlanningVerbs(document, self)
        self.chosen = ""
        self.setWindowTitle("Prepare a workshop — Winset")
        self.setWindowIcon(program_icon())
        self.setMinimumSize(760, 480)
        self.resize(1000, 720)
        self.plans = PlanList()
        self.nothing = NoWorkshop()
        self.name, self.teams = NamePage(document, self.verbs), TeamsPage(document, self.verbs)
        self.rounds, self.injects = RoundsPage(document, self.verbs), InjectsPage(document, self.verbs)
        self.ready = ReadyPage(document, self.verbs)
        self.pages = {
            "name": self.name,
            "teams": self.teams,
            "rounds": self.rounds,
            "injects": self.injects,
            "ready": self.ready,
        }
        self.tabs = QTabWidget()
        self._stack = QStackedWidget()
        self._head = OneLine(font(13), quiet=True)
        self._lay_out()
        self.toast = Toast(self, self._head)
        self._connect()
        self._show()

    @property
    def workshop(self) -> Workshop | None:
        """The workshop that is shown."""
        return find_workshop(self._document.value, self.chosen)

    def choose(self, workshop_id: str) -> None:
        """Show this workshop."""
        self.verbs.end_gesture()
        self.chosen = workshop_id
        self._show()

    def go_to(self, place: str) -> None:
        """Show this part of the preparation."""
        self.tabs.setCurrentWidget(self.pages[place])

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard is where one begins."""
        super().showEvent(event)
        (self.nothing.new if self.workshop is None else self.plans.list).setFocus(Qt.FocusReason.OtherFocusReason)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes through the window as one reads it."""
        return go_on(self, forward=forward) or super().focusNextPrevChild(forward)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens_of(self).window))
        painter.end()

    def _lay_out(self) -> None:
        for page, title in zip(
            self.pages.values(), ("Name and rule", "Teams", "Rounds", "Injects", "Ready?"), strict=True
        ):
            page.setContentsMargins(6, 16, 0, 0)
            self.tabs.addTab(page, title)
        self.tabs.tabBar().setAccessibleName("Parts of the workshop")
        self._stack.addWidget(self.tabs)
        self._stack.addWidget(self.nothing)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(14, 8, 10, 14)
        column.addWidget(self._stack)
        self.plans.setFixedWidth(_LIST_WIDTH)
        body = QHBoxLayout()
        body.setSpacing(14)
        body.addWidget(self.plans)
        body.addWidget(Card(inside), 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 14)
        layout.setSpacing(8)
        layout.addWidget(self._head)
        layout.addLayout(body, 1)

    def _connect(self) -> None:
        self._document.changed.connect(self._follow)
        self.verbs.hint.connect(self.toast.say)
        self.plans.chosen.connect(self.choose)
        self.plans.new_wanted.connect(self._new)
        self.plans.copy_wanted.connect(self._copy)
        self.plans.delete_wanted.connect(self._delete)
        self.nothing.new.clicked.connect(self._new)
        self.tabs.currentChanged.connect(self._hold_keyboard)
        self.ready.place_wanted.connect(self.go_to)
        self.ready.start_wanted.connect(lambda: self.start_requested.emit(self.workshop))
        self.ready.print_wanted.connect(lambda: self.print_requested.emit(self.workshop))

    def _hold_keyboard(self) -> None:
        """The page that had the keyboard is hidden: it stays at the tabs rather than anywhere."""
        self.tabs.tabBar().setFocus(Qt.FocusReason.OtherFocusReason)

    def _new(self) -> None:
        """Prepare another workshop, and let its title be typed."""
        self.choose(self.verbs.new())
        self.tabs.setCurrentWidget(self.name)
        self.name.title.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.title.selectAll()

    def _copy(self) -> None:
        if self.chosen:
            self.choose(self.verbs.duplicate(self.chosen))

    def _delete(self) -> None:
        if self.chosen:
            self.verbs.delete(self.chosen)

    def _follow(self, before: Workspace, after: Workspace) -> None:
        if before.workshops != after.workshops:
            self._choose_what_came_or_stayed(before, after)
        self._show()

    def _choose_what_came_or_stayed(self, before: Workspace, after: Workspace) -> None:
        """Undo and redo bring workshops back and take them away: show what came, else the neighbor of what went."""
        old, new = [each.id for each in before.workshops], [each.id for each in after.workshops]
        came = [name for name in new if name not in old]
        if before.deck.id == after.deck.id and came:
            self.chosen = came[0]
        elif self.chosen not in new and new:
            place = old.index(self.chosen) if self.chosen in old else 0
            self.chosen = new[min(place, len(new) - 1)]

    def _show(self) -> None:
        workspace = self._document.value
        if self.workshop is None:
            self.chosen = workspace.workshops[0].id if workspace.workshops else ""
        workshop = self.workshop
        self._head.show_text(workspace.deck.title)
        self.plans.show_workshops(workspace.workshops, self.chosen)
        self.plans.setVisible(workshop is not None)
        self._stack.setCurrentWidget(self.nothing if workshop is None else self.tabs)
        if workshop is not None:
            for page in self.pages.values():
                page.show_workshop(workshop)
