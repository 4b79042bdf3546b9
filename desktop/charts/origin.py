"""What an exported picture says at its foot: its deck and scenario, on whose account, what is assumed. No Qt.

So that a picture stands alone, away from the program.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.lettering import shortened
from winset.model import Deck, RedLine, WhatIf, Workspace
from winset.wording import counted, decision_rule_words, listed, number, percent

MOST_NAMED = 3
"""So many red lines are named of those set aside, and of those assumed otherwise; the rest are counted."""
LONGEST_NAME = 48


@dataclass(frozen=True, slots=True)
class Origin:
    """Where figures come from: the deck with its source and the scenario, and in a what-if what is assumed."""

    table: str
    assumed: tuple[str, ...] = ()

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """What stands at the foot: the table, and in a what-if what is assumed."""
        return (self.table, f"What if: {'; '.join(self.assumed)}") if self.assumed else (self.table,)


def origin_of(workspace: Workspace) -> Origin:
    """The origin of figures of the current scenario."""
    deck = workspace.deck
    scenario = f"Scenario “{shortened(workspace.scenario.title)}”"
    parts = (shortened(deck.title), source_words(deck), scenario)
    return Origin(" · ".join(part for part in parts if part), _assumed(workspace))


def source_words(deck: Deck) -> str:
    """On whose account the deck stands: ``one author’s account: Ted Snider``, ``from 3 sources``; empty without any."""
    if len(deck.sources) == 1:
        source = deck.sources[0]
        whose = "one author’s account" if source.author else "from one source"
        return f"{whose}: {shortened(source.author or source.title)}"
    return f"from {counted(len(deck.sources), 'source', 'sources')}" if deck.sources else ""


def _assumed(workspace: Workspace) -> tuple[str, ...]:
    deck, what_if = workspace.deck, workspace.what_if
    aside = [_line(deck, line) for line in deck.red_lines if line.id in what_if.waived]
    firm = [_firmness(deck, line, what_if) for line in deck.active_lines(what_if) if _changed(line, what_if)]
    rule = decision_rule_words(workspace.ruled_deck) if what_if.agreement else ""
    clauses = (
        f"set aside: {_first(aside)}" if aside else "",
        f"firmness assumed: {_first(firm)}" if firm else "",
        f"decision rule tried: {rule}" if rule else "",
    )
    return tuple(clause for clause in clauses if clause)


def _changed(line: RedLine, what_if: WhatIf) -> bool:
    return what_if.firmness_of(line.id, line.firmness) != line.firmness


def _line(deck: Deck, line: RedLine) -> str:
    return f"“{shortened(line.name, LONGEST_NAME)}” ({deck.shorts[line.actor]})"


def _firmness(deck: Deck, line: RedLine, what_if: WhatIf) -> str:
    now, own = what_if.firmness_of(line.id, line.firmness), line.firmness
    return f"{_line(deck, line)} {percent(now)} (deck: {percent(own)})"


def _first(lines: Sequence[str]) -> str:
    """The first lines by name; ``and four more``."""
    if len(lines) <= MOST_NAMED + 1:
        return listed(lines)
    return listed([*lines[:MOST_NAMED], f"{number(len(lines) - MOST_NAMED)} more"])
