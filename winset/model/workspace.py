"""What an analyst has open: one deck, its scenarios, and the one on the table. Edits are pure functions.

Every edit takes a workspace and returns another; the document keeps before and after, which
makes undo right by construction. An edit that changes nothing returns an equal workspace.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, replace
from typing import Final

from winset.model import free_names
from winset.model.agreement import Agreement
from winset.model.board import Board, WhatIf
from winset.model.deck import Deck, Scenario
from winset.model.workshop import Workshop

MAX_TITLE_CHARACTERS: Final = 200  # so that every scenario can be written to a deck file

_RULED_KEPT: Final = 8
_RULED: OrderedDict[tuple[int, Agreement], tuple[Deck, Deck]] = OrderedDict()


@dataclass(frozen=True, slots=True)
class Workspace:
    """A deck, its scenarios in the order of the list, the id of the one on the table, and the workshops prepared on it.

    There is always at least one scenario, and ``current`` names one of them.
    """

    deck: Deck
    scenarios: tuple[Scenario, ...]
    current: str
    workshops: tuple[Workshop, ...] = ()

    @property
    def scenario(self) -> Scenario:
        """The scenario on the table."""
        return self.find(self.current)

    @property
    def board(self) -> Board:
        """The cards on the table."""
        return self.scenario.board

    @property
    def ruled_deck(self) -> Deck:
        """The deck under the decision rule that the scenario on the table tries: the one that every figure is of.

        The very same value as long as deck and rule are the same, so that what is known of it is found again.
        """
        return under_rule(self.deck, self.what_if.agreement)

    @property
    def what_if(self) -> WhatIf:
        """What the scenario on the table assumes."""
        return self.scenario.what_if

    def find(self, scenario_id: str) -> Scenario:
        """The scenario of that id; KeyError when there is none."""
        for scenario in self.scenarios:
            if scenario.id == scenario_id:
                return scenario
        raise KeyError(scenario_id)


def under_rule(deck: Deck, agreement: Agreement | None) -> Deck:
    """The deck with this decision rule instead of its own; None: the deck itself. Equal askings give one value."""
    if agreement is None or agreement == deck.agreement:
        return deck
    key = (id(deck), agreement)
    known = _RULED.pop(key, None)
    if known is None:
        known = deck, replace(deck, agreement=agreement)
    _RULED[key] = known  # holds the deck, too, so that its identity is not given to another
    while len(_RULED) > _RULED_KEPT:
        _RULED.popitem(last=False)
    return known[1]


def new_workspace(
    deck: Deck,
    scenarios: tuple[Scenario, ...] = (),
    current: str | None = None,
    *,
    workshops: tuple[Workshop, ...] = (),
) -> Workspace:
    """A workspace on the deck; without scenarios it starts with an empty table."""
    kept = scenarios or (Scenario("new_table", "New table"),)
    names = {scenario.id for scenario in kept}
    return Workspace(deck, kept, current if current in names else kept[0].id, workshops)


def set_board(workspace: Workspace, board: Board) -> Workspace:
    """The workspace with these cards on the table."""
    return _with_scenario(workspace, replace(workspace.scenario, board=workspace.deck.in_order(board)))


def set_what_if(workspace: Workspace, what_if: WhatIf) -> Workspace:
    """The workspace with the scenario on the table assuming this."""
    return _with_scenario(workspace, replace(workspace.scenario, what_if=what_if))


def set_decision_rule(workspace: Workspace, agreement: Agreement | None) -> Workspace:
    """The workspace whose deck has this decision rule (None: everyone must accept); what the table tried ends."""
    changed = replace(workspace, deck=replace(workspace.deck, agreement=agreement))
    return set_what_if(changed, replace(changed.what_if, agreement=None))


def open_scenario(workspace: Workspace, scenario_id: str) -> Workspace:
    """The workspace with that scenario on the table; KeyError when there is none."""
    workspace.find(scenario_id)
    return replace(workspace, current=scenario_id)


def keep_as(workspace: Workspace, title: str) -> Workspace:
    """A copy of the table, placed after it under a new title, becomes the scenario on the table."""
    return duplicate_scenario(workspace, workspace.current, title)


def duplicate_scenario(workspace: Workspace, scenario_id: str, title: str) -> Workspace:
    """A copy of the scenario, placed after it and put on the table; the title is made unique."""
    original = workspace.find(scenario_id)
    copy = replace(original, id=free_id(workspace, title), title=free_title(workspace, title))
    position = workspace.scenarios.index(original) + 1
    scenarios = (*workspace.scenarios[:position], copy, *workspace.scenarios[position:])
    return replace(workspace, scenarios=scenarios, current=copy.id)


def add_scenario(workspace: Workspace, title: str) -> Workspace:
    """A new scenario with an empty table, last in the list and put on the table."""
    scenario = Scenario(free_id(workspace, title), free_title(workspace, title))
    return replace(workspace, scenarios=(*workspace.scenarios, scenario), current=scenario.id)


def rename_scenario(workspace: Workspace, scenario_id: str, title: str) -> Workspace:
    """The scenario under another title (its id stays); surrounding blanks are dropped, an empty title is no change."""
    scenario = workspace.find(scenario_id)
    cleaned = " ".join(title.split())
    if not cleaned or cleaned == scenario.title:
        return workspace
    return _with_scenario(workspace, replace(scenario, title=cleaned))


def annotate_scenario(workspace: Workspace, scenario_id: str, *, tags: tuple[str, ...], notes: str | None) -> Workspace:
    """The scenario with these tags and notes."""
    return _with_scenario(workspace, replace(workspace.find(scenario_id), tags=tags, notes=notes or None))


def delete_scenario(workspace: Workspace, scenario_id: str) -> Workspace:
    """The workspace without the scenario; its neighbor comes on the table, and the last one leaves an empty table.

    Workshops that were to begin with it begin with an empty table.
    """
    position = workspace.scenarios.index(workspace.find(scenario_id))
    rest = workspace.scenarios[:position] + workspace.scenarios[position + 1 :]
    workshops = tuple(
        replace(each, scenario=None) if each.scenario == scenario_id else each for each in workspace.workshops
    )
    if not rest:
        return new_workspace(workspace.deck, workshops=workshops)
    current = workspace.current
    if current == scenario_id:
        current = rest[min(position, len(rest) - 1)].id
    return replace(workspace, scenarios=rest, current=current, workshops=workshops)


def free_title(workspace: Workspace, title: str) -> str:
    """The title, or with a number behind it where another scenario already has it; cut to what a file may hold."""
    wanted = " ".join(title.split())[: MAX_TITLE_CHARACTERS - 8].rstrip() or "New table"
    taken = {scenario.title for scenario in workspace.scenarios}
    return free_names.first_free(wanted, taken, "{} {}")


def free_id(workspace: Workspace, title: str) -> str:
    """An id made from the title that no scenario has: ``[a-z][a-z0-9_]*``, at most 64 characters."""
    return free_names.free_id(title, {scenario.id for scenario in workspace.scenarios}, "table")


def _with_scenario(workspace: Workspace, changed: Scenario) -> Workspace:
    scenarios = tuple(changed if scenario.id == changed.id else scenario for scenario in workspace.scenarios)
    return workspace if scenarios == workspace.scenarios else replace(workspace, scenarios=scenarios)
