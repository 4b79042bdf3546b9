"""What the table shows at this moment: the verdict, its figures, and what a hovering card would give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from desktop.analyst import Analyst
from desktop.document import Document
from desktop.spotlight import Spotlight
from winset.analysis.verdict import ActorVerdict, Verdict, verdict
from winset.model import Board, Deck, WhatIf, Workspace
from winset.rules import holds, issues_of

if TYPE_CHECKING:
    from desktop.findings import Findings, Opening
    from winset.analysis.cards import Outlook, Play
    from winset.analysis.counts import Figures
    from winset.analysis.figures import BoardFigures
    from winset.analysis.red_lines import LineFigures

OPENING: Final = "opening"
"""The topic of what leaving a place open gives, with the analyst."""


@dataclass(frozen=True, slots=True)
class Crossing:
    """How many of the table's open packages cross a red line; a full table is one package, feasible or not."""

    packages: int
    open: int

    @property
    def always(self) -> bool:
        """Whether every open package crosses it."""
        return self.packages == self.open > 0


@dataclass(frozen=True, slots=True)
class Preview:
    """What letting go of the card that hovers would give.

    Over its place it is dropped (``term``), beside the table a card from there is taken off (``term`` is None).
    ``play`` and ``verdict`` are None where nothing feasible holds the card. ``distance`` is the number of cards from
    there to a deal, ``crossings`` has what is known of the red lines then, ``counts`` the packages that stay open.
    """

    issue: str
    term: str | None
    play: Play | None
    verdict: Verdict | None
    distance: int | None = None
    crossings: Mapping[str, Crossing] = field(default_factory=dict)
    counts: BoardFigures | None = None

    @property
    def takes_off(self) -> bool:
        """Whether the card would leave the table."""
        return self.term is None


class Desk(QObject):
    """Follows the document: a full table's verdict at once, every figure as soon as the analyst has it.

    ``spotlight`` has what one points at, in whatever view.

    Signals:
        table_changed(): another board, deck, what-if, scenario or title of it; ``verdict`` is right if it is not None.
        found(): ``findings`` are those of the present table.
        preview_changed(): a card hovers over its place or, from the table, beside it; or no longer does.
        opening_found(): what leaving the place of the lifted card open gives is known.
    """

    table_changed = Signal()
    found = Signal()
    preview_changed = Signal()
    opening_found = Signal()

    def __init__(self, document: Document, analyst: Analyst, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._analyst = analyst
        self._findings: Findings | None = None
        self._verdict: Verdict | None = None
        self._preview: Preview | None = None
        self._openings: dict[str, Opening] = {}
        self._asked = ""
        self._hovers_beside = ""
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
        """What letting go of the hovering card would give; None while none hovers, or that is being found."""
        return self._preview

    def outlooks(self) -> Mapping[tuple[str, str], Outlook]:
        """What playing each card would give; empty while that is being found."""
        return self._findings.outlooks if self._findings else {}

    def crossings(self) -> Mapping[str, Crossing]:
        """What the table does to each red line, by its id; a waived one as if it held. Empty while that is unknown."""
        deck, board, findings = self.deck, self.board, self._findings
        if len(board) == len(deck.issues):
            return full_crossings(deck, board)
        return open_crossings(findings.counts, findings.lines) if findings else {}

    def opening(self, issue: str) -> Opening | None:
        """What leaving the place of the issue open gives, once that was asked for and found."""
        return self._openings.get(issue)

    def find_opening(self, issue: str) -> None:
        """Find what leaving the place of the issue open gives: its card was lifted, or its menu opened."""
        if issue in self._openings or issue == self._asked or issue not in self.board:
            return
        self._asked = issue
        deck, board, what_if = self.deck, self.board.without(issue), self.what_if

        def found() -> Opening:
            from desktop.findings import find_opening  # noqa: PLC0415 - the engine, as below

            return find_opening(deck, board, what_if, self._analyst.stopped)

        self._analyst.ask(OPENING, found, partial(self._take_opening, issue))

    def hover(self, issue: str, term: str) -> None:
        """A card hovers over its place."""
        self._hovers_beside = ""
        self._analyst.pause()
        if self._preview is not None and (self._preview.issue, self._preview.term) == (issue, term):
            return
        known = self.outlooks().get((issue, term))
        if known is None:
            self.end_hover()
            return
        verdict, play = self._verdict_of(known), known.play
        is_full = play is not None and len(play.board) == len(self.deck.issues)
        crossings = full_crossings(self.deck, play.board) if play is not None and is_full else {}
        self._set_preview(Preview(issue, term, play, verdict, known.distance, crossings))

    def hover_beside(self, issue: str) -> None:
        """The card of the issue, lifted from the table, hovers where letting go takes it off."""
        self._hovers_beside = issue
        self.find_opening(issue)
        opening = self.opening(issue)
        if opening is not None and opening.verdict is not None:
            self._analyst.pause()  # not before: the hand waits for what is being found
            self._set_preview(preview_of_opening(issue, opening))

    def end_hover(self) -> None:
        """No card hovers any more."""
        self._hovers_beside = ""
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
        self._openings = {}
        self._asked = self._hovers_beside = ""
        self._analyst.drop(OPENING)
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

    def _take_opening(self, issue: str, opening: Opening) -> None:
        self._asked = ""
        self._openings[issue] = opening
        self.opening_found.emit()
        if self._hovers_beside == issue:
            self.hover_beside(issue)


def preview_of_opening(issue: str, opening: Opening) -> Preview:
    """What a card that is let go beside the table leaves there."""
    from winset.analysis.cards import Play  # noqa: PLC0415 - the first paint waits for no engine

    return Preview(
        issue,
        None,
        Play(opening.board),
        opening.verdict,
        opening.nearest.changes if opening.nearest else None,
        open_crossings(opening.counts, opening.lines),
        opening.counts.exact,
    )


def open_crossings(counts: Figures, lines: Mapping[str, LineFigures]) -> dict[str, Crossing]:
    """What the open packages of a partial table do to each red line, by its id; empty where they are not counted."""
    feasible = counts.feasible
    return {} if feasible is None else {line: Crossing(found.crossed, feasible) for line, found in lines.items()}


def full_crossings(deck: Deck, package: Board) -> dict[str, Crossing]:
    """What one package does to each red line, by its id."""
    return {line.id: Crossing(int(holds(line.crossing, package, deck)), 1) for line in deck.red_lines}


def crossed_by_issue(deck: Deck, what_if: WhatIf, crossings: Mapping[str, Crossing]) -> dict[str, list[str]]:
    """The red lines that every open package crosses, by the issues they name, in the deck's order."""
    found: dict[str, list[str]] = {}
    for line in deck.active_lines(what_if):
        if line.id in crossings and crossings[line.id].always:
            for issue in issues_of(line.rule):
                found.setdefault(issue, []).append(line.id)
    return found
