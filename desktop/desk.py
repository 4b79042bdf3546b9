"""What the table shows at this moment: the verdict, its figures, and what a hovering card would give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.analyst import Analyst
from desktop.document import Document
from desktop.spotlight import Spotlight
from winset.analysis.verdict import ActorVerdict, Verdict, verdict
from winset.model import Board, Deck, WhatIf, Workspace
from winset.rules import holds

if TYPE_CHECKING:
    from desktop.findings import Findings
    from winset.analysis.cards import Outlook, Play


@dataclass(frozen=True, slots=True)
class Preview:
    """A card hovers over its place: what dropping it would give. ``play`` is None when nothing feasible holds it."""

    issue: str
    term: str
    outlook: Outlook
    verdict: Verdict | None

    @property
    def play(self) -> Play | None:
        """The play that dropping would make."""
        return self.outlook.play


@dataclass(frozen=True, slots=True)
class Crossing:
    """How many of the table's open packages cross a red line; a full table is one package, feasible or not."""

    packages: int
    open: int

    @property
    def always(self) -> bool:
        """Whether every open package crosses it."""
        return self.packages == self.open > 0


class Desk(QObject):
    """Follows the document: a full table's verdict at once, every figure as soon as the analyst has it.

    ``spotlight`` has what one points at, in whatever view.

    Signals:
        table_changed(): another board, deck, what-if, scenario or title of it; ``verdict`` is right if it is not None.
        found(): ``findings`` are those of the present table.
        preview_changed(): a card hovers over its place, or no longer does.
    """

    table_changed = Signal()
    found = Signal()
    preview_changed = Signal()

    def __init__(self, document: Document, analyst: Analyst, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._analyst = analyst
        self._findings: Findings | None = None
        self._verdict: Verdict | None = None
        self._preview: Preview | None = None
        self.spotlight = Spotlight(self)
        document.changed.connect(self._on_changed)
        self._look()

    @property
    def workspace(self) -> Workspace:
        """The workspace as it is now."""
        return self._document.value

    @property
    def deck(self) -> Deck:
        """The deck on the desk, under the decision rule that the table tries."""
        return self.workspace.ruled_deck

    @property
    def board(self) -> Board:
        """The cards on the table."""
        return self.workspace.board

    @property
    def what_if(self) -> WhatIf:
        """What the scenario on the table assumes."""
        return self.workspace.what_if

    @property
    def verdict(self) -> Verdict | None:
        """The verdict of the table; None while a partial table's is being found, or cannot be."""
        return self._verdict

    @property
    def findings(self) -> Findings | None:
        """The figures of the table; None while they are being found."""
        return self._findings

    @property
    def preview(self) -> Preview | None:
        """What dropping the hovering card would give."""
        return self._preview

    def outlooks(self) -> Mapping[tuple[str, str], Outlook]:
        """What playing each card would give; empty while that is being found."""
        return self._findings.outlooks if self._findings else {}

    def crossings(self) -> Mapping[str, Crossing]:
        """What the table does to each red line, by its id; a waived one as if it held. Empty while that is unknown."""
        deck, board, findings = self.deck, self.board, self._findings
        if len(board) == len(deck.issues):
            return full_crossings(deck, board)
        feasible = findings.counts.feasible if findings else None
        if findings is None or feasible is None:
            return {}
        return {line: Crossing(figures.crossed, feasible) for line, figures in findings.lines.items()}

    def crossings_if_dropped(self) -> Mapping[str, Crossing]:
        """What the hovering card would do to each red line; empty unless the table would be full."""
        play, deck = self._preview.play if self._preview else None, self.deck
        return full_crossings(deck, play.board) if play and len(play.board) == len(deck.issues) else {}

    def hover(self, issue: str, term: str) -> None:
        """A card hovers over its place."""
        self._analyst.pause()
        known = self.outlooks().get((issue, term))
        if known is None:
            self.end_hover()
            return
        self._set_preview(Preview(issue, term, known, self._verdict_of(known)))

    def end_hover(self) -> None:
        """No card hovers any more."""
        self._set_preview(None)

    def _set_preview(self, preview: Preview | None) -> None:
        if preview != self._preview:
            self._preview = preview
            self.preview_changed.emit()

    def _verdict_of(self, known: Outlook) -> Verdict | None:
        if known.play is None:
            return None
        board = known.play.board
        if len(board) == len(self.deck.issues):
            return verdict(self.deck, board, self.what_if)
        actors = tuple(ActorVerdict(actor, stance, ()) for actor, stance in known.stances.items())
        return Verdict(
            board,
            complete=False,
            feasible=known.feasible != 0,  # None: some, uncounted
            agreed=known.agreed,
            actors=actors,
            not_computed=known.not_computed,
        )

    def _on_changed(self, before: Workspace, after: Workspace) -> None:
        same_deck = before.deck is after.deck
        if same_deck and before.board == after.board and before.what_if == after.what_if:
            if (before.current, before.scenario.title) != (after.current, after.scenario.title):
                self.table_changed.emit()
            return
        self._look()

    def _look(self) -> None:
        self._preview = None
        self._findings = None
        deck, board, what_if = self.deck, self.board, self.what_if
        complete = len(board) == len(deck.issues)
        self._verdict = verdict(deck, board, what_if) if complete else None
        self.table_changed.emit()

        def found() -> Findings:
            from desktop.findings import find  # noqa: PLC0415 - the engine, which the first paint does not wait for

            return find(deck, board, what_if, self._analyst.stopped)

        self._analyst.ask("table", found, self._take)

    def _take(self, findings: Findings) -> None:
        self._findings = findings
        self._verdict = findings.verdict
        self.found.emit()


def full_crossings(deck: Deck, package: Board) -> dict[str, Crossing]:
    """What one package does to each red line, by its id."""
    return {line.id: Crossing(int(holds(line.crossing, package, deck)), 1) for line in deck.red_lines}
