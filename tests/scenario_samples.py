"""A small deck and its scenarios, for the tests of the list of scenarios."""

from __future__ import annotations

from winset.model import Actor, Board, Comparison, Deck, Issue, RedLine, Scenario, Term, WhatIf, Workspace

DECK = Deck(
    "ferry",
    "The ferry dispute",
    tuple(
        Issue(name, name.title(), (Term("low", "Low"), Term("high", "High")), ordered=True)
        for name in ("route", "fare", "hours")
    ),
    (Actor("north", "Northshore"), Actor("south", "Southshore")),
    (RedLine("no_high", "north", "refuses", Comparison("fare", "is", ("high",)), "Too dear."),),
)
FULL = Board({"route": "low", "fare": "high", "hours": "low"})


def sample_workspace() -> Workspace:
    """Three scenarios: a full table, a half-full one with a what-if on the table, and an empty one."""
    return Workspace(
        DECK,
        (
            Scenario("full_table", "Full table", FULL, tags=("round 1", "north"), notes="All cards lie."),
            Scenario("half_full", "Half full", Board({"route": "high"}), WhatIf.of({"no_high"})),
            Scenario("empty_one", "Empty"),
        ),
        "half_full",
    )
