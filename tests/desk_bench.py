"""A document with everything that follows it short of the widgets, for the tests of the window's parts."""

from __future__ import annotations

from desktop.analyst import Analyst
from desktop.desk import Desk
from desktop.document import Document
from desktop.settings import MemoryStore, Settings
from desktop.spotlight import Spotlight
from desktop.verbs import Verbs
from desktop.views.chart_page import ChartTools
from winset.model import Board, Deck, Scenario, WhatIf, Workspace, new_workspace


class DeskBench:
    """The document, the desk with an analyst that answers at once, the verbs, and what they told."""

    def __init__(self, what: Workspace | Deck, board: Board | None = None, what_if: WhatIf | None = None) -> None:
        self.document = Document(workspace_of(what, board, what_if) if isinstance(what, Deck) else what)
        self.analyst = Analyst(inline=True)
        self.desk = Desk(self.document, self.analyst)
        self.verbs = Verbs(self.document)
        self.refused: list[str] = []
        self.hints: list[str] = []
        self.verbs.refused.connect(self.refused.append)
        self.verbs.hint.connect(self.hints.append)

    @property
    def deck(self) -> Deck:
        """The deck on the desk."""
        return self.document.value.deck

    @property
    def board(self) -> Board:
        """The cards on the table."""
        return self.document.value.board

    @property
    def steps(self) -> int:
        """How many steps can be undone."""
        return self.document.undo_stack.index()

    def undo(self) -> None:
        """Take the last step back."""
        self.document.undo_stack.undo()


class SilentAnalyst(Analyst):
    """An analyst that is asked and never answers: the window while figures are being found."""

    def __init__(self) -> None:
        super().__init__(inline=True)

    def ask(self, topic: str, work: object, deliver: object) -> None:
        """Keep silent."""


def workspace_of(deck: Deck, board: Board | None = None, what_if: WhatIf | None = None) -> Workspace:
    """The deck with one scenario that has this board and what-if."""
    return new_workspace(deck, (Scenario("table_1", "Table", board or Board(), what_if or WhatIf()),))


def chart_tools(document: Document, analyst: Analyst | None = None, settings: Settings | None = None) -> ChartTools:
    """What charts work with on this document; without an analyst, one that answers at once."""
    return ChartTools(
        document, analyst or Analyst(inline=True), Verbs(document), Spotlight(), settings or Settings(MemoryStore())
    )
