"""What is printed, and how: the table with what is known of it, and the choices of the dialog. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from desktop.charts.origin import Origin, origin_of
from desktop.lettering import isolated_deck
from desktop.printing.marks import PAPERS, Paper
from winset.model import EMPTY_BOARD, Deck, Workspace
from winset.wording import headline, open_packages, set_aside, subline

if TYPE_CHECKING:
    from desktop.findings import Findings
    from winset.analysis.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Matter:
    """The workspace that is printed, its table's verdict and figures as far as they are known, and what ties it.

    ``knots`` are sentences for whoever leads the exercise.
    """

    workspace: Workspace
    verdict: Verdict | None = None
    findings: Findings | None = None
    knots: tuple[str, ...] = ()

    @property
    def deck(self) -> Deck:
        """The deck under the rule that the table tries, its texts fit to stand in sentences."""
        return isolated_deck(self.workspace.ruled_deck)

    @property
    def origin(self) -> Origin:
        """Deck, account, scenario, and what is assumed."""
        return origin_of(self.workspace)

    @property
    def public_origin(self) -> tuple[str, ...]:
        """The origin for sheets of the teams: without what is assumed, which names everybody's red lines."""
        return (self.origin.table,)

    @property
    def whole_deck(self) -> str:
        """How many packages the whole deck has, and deals among them; empty where that is not known."""
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
