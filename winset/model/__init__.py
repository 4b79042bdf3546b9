"""Decks, boards and scenarios as frozen values, and the edits that lead from one to the next."""

from winset.model.agreement import Agreement
from winset.model.board import EMPTY_BOARD, NOTHING_ASSUMED, Board, WhatIf
from winset.model.deck import (
    Actor,
    Constraint,
    Deck,
    Issue,
    Preference,
    RedLine,
    Scenario,
    Source,
    Term,
)
from winset.model.rule import ALWAYS, NEVER, All, Any, AtLeast, Comparison, Constant, Not, Operator, Rule
from winset.model.shipped import Shipped
from winset.model.workshop import Inject, Round, Team, Workshop
from winset.model.workspace import Workspace, new_workspace

__all__ = [
    "ALWAYS",
    "EMPTY_BOARD",
    "NEVER",
    "NOTHING_ASSUMED",
    "Actor",
    "Agreement",
    "All",
    "Any",
    "AtLeast",
    "Board",
    "Comparison",
    "Constant",
    "Constraint",
    "Deck",
    "Inject",
    "Issue",
    "Not",
    "Operator",
    "Preference",
    "RedLine",
    "Round",
    "Rule",
    "Scenario",
    "Shipped",
    "Source",
    "Team",
    "Term",
    "WhatIf",
    "Workshop",
    "Workspace",
    "new_workspace",
]
