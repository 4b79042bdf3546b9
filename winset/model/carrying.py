"""A deck is edited: its scenarios come along to the new deck, without what that no longer has."""

from __future__ import annotations

from dataclasses import dataclass, replace

from winset.model.agreement import Agreement
from winset.model.board import Board, WhatIf
from winset.model.deck import Deck, Scenario
from winset.model.workspace import Workspace, new_workspace


@dataclass(frozen=True, slots=True)
class Loss:
    """What a scenario has that a deck does not: cards as (issue id, term id), and red lines of its what-if."""

    cards: tuple[tuple[str, str], ...] = ()
    red_lines: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.cards or self.red_lines)


@dataclass(frozen=True, slots=True)
class Carried:
    """What became of the scenarios of the deck as it was; all four name them as they were there.

    ``came`` are those that came along, ``lost`` those of them that lost something. ``left`` stayed
    behind because none of their cards is in the new deck; ``replaced`` because the new deck's file
    has another scenario of the same id.
    """

    came: tuple[Scenario, ...] = ()
    lost: tuple[tuple[Scenario, Loss], ...] = ()
    left: tuple[Scenario, ...] = ()
    replaced: tuple[Scenario, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.came or self.left or self.replaced)


def fit_scenario(scenario: Scenario, deck: Deck) -> tuple[Scenario, Loss]:
    """The scenario without the cards, waivers and firmness that the deck does not have, and what those were."""
    cards = {issue: term for issue, term in scenario.board.items() if _has_card(deck, issue, term)}
    what_if = scenario.what_if
    waived = frozenset(filter(deck.has_red_line, what_if.waived))
    firmness = {line: value for line, value in what_if.firmness if deck.has_red_line(line)}
    lines = what_if.waived.union(line for line, _ in what_if.firmness)
    loss = Loss(
        tuple((issue, term) for issue, term in scenario.board.items() if issue not in cards),
        tuple(sorted(line for line in lines if not deck.has_red_line(line))),
    )
    rule = what_if.agreement if what_if.agreement and _has_rule(deck, what_if.agreement) else None
    return replace(scenario, board=deck.in_order(Board(cards)), what_if=WhatIf.of(waived, firmness, rule)), loss


def carry_scenarios(before: Workspace, deck: Deck, own: tuple[Scenario, ...] = ()) -> tuple[Workspace, Carried]:
    """A workspace on the edited deck with its ``own`` scenarios and copies of those that lie on the deck ``before``.

    Own scenarios win over those of the same id. The list keeps its order, with what is new at its
    end, and the scenario on the table stays there if it came along.
    """
    if before.scenarios == new_workspace(before.deck).scenarios:  # nothing but the table that every deck starts with
        return new_workspace(deck, own), Carried()
    named = {scenario.id: scenario for scenario in own}
    listed: dict[str, Scenario] = {}
    came, lost, left, replaced = [], [], [], []
    for scenario in before.scenarios:
        fitted, loss = fit_scenario(scenario, deck)
        if scenario.id in named:
            listed[scenario.id] = named[scenario.id]
            if fitted != named[scenario.id]:
                replaced.append(scenario)
        elif scenario.board and not fitted.board:
            left.append(scenario)
        else:
            listed[scenario.id] = fitted
            came.append(scenario)
            if loss:
                lost.append((scenario, loss))
    workspace = new_workspace(deck, tuple({**listed, **named}.values()), before.current)
    return workspace, Carried(tuple(came), tuple(lost), tuple(left), tuple(replaced))


def _has_card(deck: Deck, issue: str, term: str) -> bool:
    return deck.has_issue(issue) and any(known.id == term for known in deck.issue(issue).terms)


def _has_rule(deck: Deck, agreement: Agreement) -> bool:
    """Whether the decision rule can be one of the deck: its actors are there, and as many as it asks for."""
    known = {actor.id for actor in deck.actors}
    return known.issuperset(agreement.required) and (agreement.at_least or 0) <= len(known)
