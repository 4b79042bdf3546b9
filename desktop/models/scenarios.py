"""The scenarios of the deck as a list, one row each, in the workspace's order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import TYPE_CHECKING, Any, TypeAlias

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRegularExpression,
    QSortFilterProxyModel,
    Qt,
)

from desktop.models.plain_words import kept_title
from desktop.models.row_changes import Inserted, Moved, Removed, RowChange, row_changes
from winset.analysis.verdict import Stance, verdict
from winset.model import Deck, Scenario, Workspace

if TYPE_CHECKING:
    from desktop.document import Document
    from desktop.verbs import Verbs

Index = QModelIndex | QPersistentModelIndex
Stances: TypeAlias = Mapping[str, Stance | None]


class ScenarioRole(IntEnum):
    """What a row answers beside its title."""

    ID = Qt.ItemDataRole.UserRole + 1
    ON_TABLE = Qt.ItemDataRole.UserRole + 2
    CARDS = Qt.ItemDataRole.UserRole + 3
    WHAT_IF = Qt.ItemDataRole.UserRole + 4
    TAGS = Qt.ItemDataRole.UserRole + 5
    CHANGED = Qt.ItemDataRole.UserRole + 6
    STANCES = Qt.ItemDataRole.UserRole + 7
    ABOUT = Qt.ItemDataRole.UserRole + 8
    WORDS = Qt.ItemDataRole.UserRole + 9


@dataclass(frozen=True, slots=True)
class Row:
    """A scenario as the list shows it; ``stances`` are empty while its table is not full."""

    deck: Deck
    scenario: Scenario
    on_table: bool
    stances: Stances

    @property
    def cards(self) -> str:
        """How full the scenario's table is: ``4 of 9 issues``."""
        return f"{len(self.scenario.board)} of {len(self.deck.issues)} issues"

    @property
    def about(self) -> str:
        """The quiet line below the title: how full the table is, whether something is assumed, and the tags."""
        what_if = ("what-if",) if self.scenario.what_if else ()
        return " · ".join((self.cards, *what_if, *self.scenario.tags))

    @property
    def spoken(self) -> str:
        """The row in words, for those who hear it."""
        words = [self.scenario.title]
        if self.on_table:
            words.append("on the table")
        words.append(self.cards)
        if self.stances:
            vetoing = [self.deck.actor(actor).title for actor, stance in self.stances.items() if stance == "vetoes"]
            words.append(f"vetoed by {', '.join(vetoing)}" if vetoing else "vetoed by nobody")
        if self.scenario.what_if:
            words.append("what-if")
        if self.scenario.tags:
            words.append(f"tags {', '.join(self.scenario.tags)}")
        return "; ".join(words)

    @property
    def words(self) -> str:
        """What the search looks through: title, tags and notes."""
        scenario = self.scenario
        return "\n".join((scenario.title, *scenario.tags, scenario.notes or "")).casefold()


def full_table_stances(deck: Deck, scenario: Scenario) -> Stances:
    """What each actor does with the scenario's package; empty while its table is not full (that could take long)."""
    if len(scenario.board) < len(deck.issues):
        return {}
    return {actor.actor: actor.stance for actor in verdict(deck, scenario.board, scenario.what_if).actors}


class ScenarioModel(QAbstractListModel):
    """Follows the document's scenarios; tells its views exactly which rows came, went, moved and changed.

    A title is edited in place by giving it to :meth:`setData`, which goes through the verbs like every edit.
    """

    def __init__(
        self,
        document: Document,
        verbs: Verbs,
        *,
        times: Callable[[], Mapping[str, datetime]] | None = None,
        stances: Callable[[Deck, Scenario], Stances] = full_table_stances,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._verbs = verbs
        self._times = times
        self._judge = stances
        self._rows: list[Row] = []
        self._rows = self._wanted_rows(document.value)
        document.changed.connect(self._follow)

    def row_of(self, scenario_id: str) -> int | None:
        """The row of the scenario; None when there is no such scenario."""
        for row, shown in enumerate(self._rows):
            if shown.scenario.id == scenario_id:
                return row
        return None

    def row(self, number: int) -> Row:
        """What the row shows."""
        return self._rows[number]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many scenarios there are."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every scenario can be selected and renamed."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        able = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable
        return able | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own signature
        """The title, the figures of the quiet line, and what a screen reader says."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        answers: dict[int, Callable[[], object]] = {
            Qt.ItemDataRole.DisplayRole: lambda: row.scenario.title,
            Qt.ItemDataRole.EditRole: lambda: row.scenario.title,
            Qt.ItemDataRole.AccessibleTextRole: lambda: row.spoken,
            ScenarioRole.ID: lambda: row.scenario.id,
            ScenarioRole.ON_TABLE: lambda: row.on_table,
            ScenarioRole.CARDS: lambda: row.cards,
            ScenarioRole.WHAT_IF: lambda: bool(row.scenario.what_if),
            ScenarioRole.TAGS: lambda: row.scenario.tags,
            ScenarioRole.CHANGED: lambda: self._times().get(row.scenario.id) if self._times else None,
            ScenarioRole.STANCES: lambda: row.stances,
            ScenarioRole.ABOUT: lambda: row.about,
            ScenarioRole.WORDS: lambda: row.words,
        }
        answer = answers.get(role)
        return answer() if answer else None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Rename the scenario; an empty title is refused."""
        if not index.isValid() or role != Qt.ItemDataRole.EditRole or not isinstance(value, str):
            return False
        return self._verbs.rename(self._rows[index.row()].scenario.id, kept_title(value))

    def _follow(self, _before: Workspace, after: Workspace) -> None:
        wanted = self._wanted_rows(after)
        for change in row_changes([row.scenario.id for row in self._rows], [row.scenario.id for row in wanted]):
            self._make(change, wanted)
        changed = [i for i, (old, new) in enumerate(zip(self._rows, wanted, strict=True)) if old is not new]
        self._rows = wanted
        for row in changed:
            self.dataChanged.emit(self.index(row), self.index(row))

    def _make(self, change: RowChange, wanted: Sequence[Row]) -> None:
        root = QModelIndex()
        match change:
            case Removed(first, last):
                self.beginRemoveRows(root, first, last)
                del self._rows[first : last + 1]
                self.endRemoveRows()
            case Moved(origin, target):
                # Qt names the row before which the moved one comes to stand, counted before the move.
                self.beginMoveRows(root, origin, origin, root, target + 1 if target > origin else target)
                self._rows.insert(target, self._rows.pop(origin))
                self.endMoveRows()
            case Inserted(first, last):
                self.beginInsertRows(root, first, last)
                self._rows[first:first] = wanted[first : last + 1]
                self.endInsertRows()

    def _wanted_rows(self, workspace: Workspace) -> list[Row]:
        """The rows for the workspace; a row that would say the same is the same object as now."""
        known = {row.scenario.id: row for row in self._rows}
        return [self._row(workspace, scenario, known.get(scenario.id)) for scenario in workspace.scenarios]

    def _row(self, workspace: Workspace, scenario: Scenario, known: Row | None) -> Row:
        deck, on_table = workspace.deck, scenario.id == workspace.current
        if known is None or known.deck is not deck:
            return Row(deck, scenario, on_table, self._judge(deck, scenario))
        if known.scenario == scenario:
            return known if known.on_table == on_table else Row(deck, scenario, on_table, known.stances)
        same_table = (known.scenario.board, known.scenario.what_if) == (scenario.board, scenario.what_if)
        return Row(deck, scenario, on_table, known.stances if same_table else self._judge(deck, scenario))


class ScenarioSearch(QSortFilterProxyModel):
    """The scenarios whose title, tags or notes hold every word of the search."""

    def __init__(self, model: ScenarioModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setFilterRole(ScenarioRole.WORDS)
        self.setSourceModel(model)

    def set_search(self, text: str) -> None:
        """Show only what holds every word of the text."""
        words = "".join(f"(?=.*{QRegularExpression.escape(word)})" for word in text.casefold().split())
        self.setFilterRegularExpression(
            QRegularExpression(f"^{words}", QRegularExpression.PatternOption.DotMatchesEverythingOption)
        )
