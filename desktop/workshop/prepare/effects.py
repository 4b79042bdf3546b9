"""The red lines of the deck, grouped by actor, and what an inject does to each: two boxes to check beside it."""

from __future__ import annotations

from typing import Final, TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFont, QGuiApplication, QPalette, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from desktop.lettering import for_screen
from desktop.theme import font
from desktop.views.plain import tip_text
from winset.model import Deck, Inject, RedLine
from winset.model.planning import Effect, effect_on

Index: TypeAlias = QModelIndex | QPersistentModelIndex

EFFECTS: Final[tuple[Effect, ...]] = ("gives_way", "stands_firm")
_TITLES = ("Red line", "Gives way", "Stands firm")
_ROW = 28


class EffectsModel(QAbstractTableModel):
    """A row for each actor that has red lines, and below it a row for each line, with a box for each effect.

    Signals:
        wanted(str, object): the inject should do this (an Effect, or None) to the red line of that id.
    """

    wanted = Signal(str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._deck: Deck | None = None
        self._inject = Inject("", "")
        self._rows: list[tuple[str, str | None]] = []
        """Each an actor, and one of its lines or None for the row of the actor."""

    def show_inject(self, deck: Deck, inject: Inject) -> None:
        """Show what this inject does to the red lines of the deck."""
        self._inject = inject
        if deck is not self._deck:
            self.beginResetModel()
            self._deck = deck
            self._rows = []
            for actor in deck.actors:
                lines = deck.lines_of(actor.id)
                if lines:
                    self._rows += [(actor.id, None), *((actor.id, line.id) for line in lines)]
            self.endResetModel()
        elif self._rows:
            self.dataChanged.emit(self.index(0, 1), self.index(len(self._rows) - 1, len(EFFECTS)))

    @property
    def headings(self) -> list[int]:
        """The rows of the actors."""
        return [row for row, (_, line) in enumerate(self._rows) if line is None]

    def row_of(self, line_id: str) -> int:
        """The row of the red line; ValueError when there is none."""
        return [line for _, line in self._rows].index(line_id)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Qt's own: how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Qt's own: the line, and a box for each effect."""
        return 0 if parent.isValid() else len(_TITLES)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt's own: the titles of the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _TITLES[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt's own: boxes can be checked, the rows of actors are no stop."""
        if not index.isValid() or self._rows[index.row()][1] is None:
            return Qt.ItemFlag.NoItemFlags
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return plain | Qt.ItemFlag.ItemIsUserCheckable if index.column() else plain

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt's own: words, boxes, and what they mean."""
        if not index.isValid() or self._deck is None:
            return None
        actor, line_id = self._rows[index.row()]
        if line_id is None:
            return self._of_actor(actor, role) if index.column() == 0 else None
        line = self._deck.red_line(line_id)
        return _of_line(line, role) if index.column() == 0 else self._of_box(line, index.column(), role)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Qt's own: a box was checked, or no longer is."""
        line_id = self._rows[index.row()][1]
        if role != Qt.ItemDataRole.CheckStateRole or line_id is None or not index.column():
            return False
        checked = Qt.CheckState(value) == Qt.CheckState.Checked
        self.wanted.emit(line_id, EFFECTS[index.column() - 1] if checked else None)
        return True

    def _of_box(self, line: RedLine, column: int, role: int) -> object:
        checked = effect_on(self._inject, line.id) == EFFECTS[column - 1]
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{line.name}: {_TITLES[column].lower()}, {'checked' if checked else 'not checked'}"
        return None

    def _of_actor(self, actor_id: str, role: int) -> object:
        if role == Qt.ItemDataRole.DisplayRole and self._deck is not None:
            return for_screen(self._deck.actor(actor_id).title)
        if role == Qt.ItemDataRole.ForegroundRole:
            return QGuiApplication.palette().brush(QPalette.ColorGroup.Active, QPalette.ColorRole.Text)
        return font(13, QFont.Weight.DemiBold) if role == Qt.ItemDataRole.FontRole else None


def _of_line(line: RedLine, role: int) -> object:
    if role == Qt.ItemDataRole.DisplayRole:
        return f"    {for_screen(line.name)}"
    return tip_text(line.name) if role == Qt.ItemDataRole.ToolTipRole else None


class EffectsTable(QTableView):
    """The model as a table: arrows go from box to box, Space checks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.effects = EffectsModel(self)
        self.setModel(self.effects)
        self.setObjectName("effects")
        self.setAccessibleName("Red lines that the inject changes")
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            header.resizeSection(column, 92)
        self.setMinimumHeight(_ROW * 6)

    def show_inject(self, deck: Deck, inject: Inject) -> None:
        """Show what this inject does to the red lines of the deck."""
        before = self.effects.rowCount(), self.effects.headings
        self.effects.show_inject(deck, inject)
        if before != (self.effects.rowCount(), self.effects.headings):
            self.clearSpans()
            for row in self.effects.headings:
                self.setSpan(row, 0, 1, self.effects.columnCount())

    def sizeHint(self) -> QSize:
        """Room for all lines, up to a dozen."""
        return QSize(360, _ROW * (min(self.effects.rowCount(), 12) + 1) + 6)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Lines that are all seen let the page around them scroll."""
        if self.verticalScrollBar().maximum() == 0:
            event.ignore()
        else:
            super().wheelEvent(event)
