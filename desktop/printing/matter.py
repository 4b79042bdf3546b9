"""What is printed, and how: the table with what is known of it, and the choices of the dialog. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from desktop.charts.origin import Origin, origin_of, source_words
from desktop.lettering import isolated_deck, shortened
from desktop.printing.marks import PAPERS, Paper
from winset.model import EMPTY_BOARD, NOTHING_ASSUMED, Board, Deck, WhatIf, Workshop, Workspace
from winset.model.workspace import under_rule
from winset.wording import headline, open_packages, set_aside, subline

if TYPE_CHECKING:
    from desktop.findings import Findings
    from winset.analysis.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Matter:
    """The workspace that is printed, its table's verdict and figures as far as they are known, and what ties it.

    ``knots`` are sentences for whoever leads the exercise. ``workshop`` is the prepared one whose sheets are printed;
    None: the sheets are for an exercise with a team for each actor.
    """

    workspace: Workspace
    verdict: Verdict | None = None
    findings: Findings | None = None
    knots: tuple[str, ...] = ()
    workshop: Workshop | None = None

    @property
    def deck(self) -> Deck:
        """The deck under the rule that the table tries, its texts fit to stand in sentences."""
        return isolated_deck(self.workspace.ruled_deck)

    @property
    def opening(self) -> tuple[Deck, Board, WhatIf]:
        """The deck under the rule of the exercise, the cards that it begins with, and what is assumed then."""
        workspace, workshop = self.workspace, self.workshop
        if workshop is None:
            return workspace.ruled_deck, workspace.board, workspace.what_if
        ruled = under_rule(workspace.deck, workshop.agreement)
        started = [scenario for scenario in workspace.scenarios if scenario.id == workshop.scenario]
        return (ruled, started[0].board, started[0].what_if) if started else (ruled, EMPTY_BOARD, NOTHING_ASSUMED)

    @property
    def played_deck(self) -> Deck:
        """The deck under the rule of the exercise, its texts fit to stand in sentences."""
        return isolated_deck(self.opening[0])

    @property
    def origin(self) -> Origin:
        """Deck, account, scenario, and what is assumed."""
        return origin_of(self.workspace)

    @property
    def public_origin(self) -> tuple[str, ...]:
        """The origin for sheets of the teams: without what is assumed, which names everybody's red lines."""
        if self.workshop is None:
            return (self.origin.table,)
        deck = self.workspace.deck
        parts = (shortened(deck.title), source_words(deck), f"Workshop “{shortened(self.workshop.title)}”")
        return (" · ".join(filter(None, parts)),)

    @property
    def leader_origin(self) -> tuple[str, ...]:
        """The origin for whoever leads the exercise: with what is assumed of the table, where the sheet is of it."""
        return self.origin.paragraphs if self.workshop is None else self.public_origin

    @property
    def whole_deck(self) -> str:
        """How many packages the whole deck has, and deals among them; empty where that is not known.

        What is known is of the table's rule and what-if: of a workshop that has others it says nothing.
        """
        deck, _board, what_if = self.opening
        if (deck.agreement, what_if) != (self.workspace.ruled_deck.agreement, self.workspace.what_if):
            return ""
        whole = self.findings.whole.exact if self.findings else None
        return f"In the whole deck {open_packages(self.deck, EMPTY_BOARD, whole)}." if whole else ""

    @property
    def sentence(self) -> tuple[str, str]:
        """What the table is, and what is still to say, as in the window."""
        if self.verdict is None:
            return "The verdict of this table was not found", "Print it again when the window shows it."
        counts, whole = (self.findings.counts.exact, self.findings.whole.exact) if self.findings else (None, None)
        first = headline(self.deck, self.verdict, counts, whole) + set_aside(self.deck, self.workspace.what_if)
        nearest = self.findings.nearest if self.findings else None
        return first, subline(self.deck, self.verdict, counts, nearest, whole)


@dataclass(frozen=True, slots=True)
class Choices:
    """How it is printed."""

    paper_name: Literal["A4", "Letter"] = "A4"
    poster_name: Literal["A3", "A4"] = "A3"
    cut_marks: bool = True
    black_and_white: bool = False

    @property
    def paper(self) -> Paper:
        """The paper of all sheets but the poster."""
        return PAPERS[self.paper_name]

    @property
    def poster(self) -> Paper:
        """The paper of the poster, on its side."""
        return PAPERS[self.poster_name].turned
