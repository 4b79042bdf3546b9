"""Scenarios that came with a deck, as its file has them: every edit is kept, and they can be put back."""

from __future__ import annotations

from dataclasses import dataclass, replace

from winset.model.deck import Deck, Scenario
from winset.model.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Shipped:
    """A deck with the scenarios of its file."""

    deck: Deck
    scenarios: tuple[Scenario, ...] = ()

    def is_of(self, deck: Deck) -> bool:
        """Whether the deck is this one, perhaps with another decision rule; cost: comparing all they say."""
        return deck is self.deck or replace(deck, agreement=self.deck.agreement) == self.deck

    def original(self, scenario_id: str) -> Scenario | None:
        """The scenario as the file has it; None where it has none of that id."""
        return next((scenario for scenario in self.scenarios if scenario.id == scenario_id), None)


def put_back(workspace: Workspace, original: Scenario) -> Workspace:
    """The workspace with this in the place of its scenario of the same id; KeyError when it has none."""
    workspace.find(original.id)
    scenarios = tuple(original if scenario.id == original.id else scenario for scenario in workspace.scenarios)
    return replace(workspace, scenarios=scenarios)
