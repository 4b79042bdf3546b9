"""A deck is edited: scenarios and workshops come along to the new deck, without what that no longer has."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from winset.model.agreement import Agreement
from winset.model.board import Board, WhatIf
from winset.model.deck import Deck, Scenario
from winset.model.workshop import Workshop
from winset.model.workspace import Workspace, new_workspace


@dataclass(frozen=True, slots=True)
class Loss:
    """What a scenario has that a deck does not: cards as (issue id, term id), and red lines of its what-if."""

    cards: tuple[tuple[str, str], ...] = ()
    red_lines: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.cards or self.red_lines)


@dataclass(frozen=True, slots=True)
class WorkshopLoss:
    """What a workshop has that a deck does not: actors of its teams, red lines of its injects, by their ids.

    ``scenario`` is the id of the one that it was to begin with, where that did not come along; ``rule`` says whether
    its decision rule cannot be one of the deck.
    """

    actors: tuple[str, ...] = ()
    red_lines: tuple[str, ...] = ()
    scenario: str | None = None
    rule: bool = False

    def __bool__(self) -> bool:
        return self != WorkshopLoss()


@dataclass(frozen=True, slots=True)
class CarriedWorkshops:
    """What became of the workshops on the deck as it was; as for scenarios, but that none stays behind."""

    came: tuple[Workshop, ...] = ()
    lost: tuple[tuple[Workshop, WorkshopLoss], ...] = ()
    replaced: tuple[Workshop, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.came or self.replaced)


@dataclass(frozen=True, slots=True)
class Carried:
    """What became of the scenarios of the deck as it was; all four name them as they were there.

    ``came`` are those that came along, ``lost`` those of them that lost something. ``left`` stayed
    behind because none of their cards is in the new deck; ``replaced`` because the new deck's file
    has another scenario of the same id. ``workshops`` says the same of the workshops.
    """

    came: tuple[Scenario, ...] = ()
    lost: tuple[tuple[Scenario, Loss], ...] = ()
    left: tuple[Scenario, ...] = ()
    replaced: tuple[Scenario, ...] = ()
    workshops: CarriedWorkshops = CarriedWorkshops()

    def __bool__(self) -> bool:
        return bool(self.came or self.left or self.replaced or self.workshops)


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


def fit_workshop(workshop: Workshop, deck: Deck, scenarios: Collection[str]) -> tuple[Workshop, WorkshopLoss]:
    """The workshop without what the deck, or these scenarios, do not have, and what that was."""
    known = {actor.id for actor in deck.actors}
    teams = tuple(replace(team, actors=tuple(filter(known.__contains__, team.actors))) for team in workshop.teams)
    injects = tuple(
        replace(
            inject,
            gives_way=tuple(filter(deck.has_red_line, inject.gives_way)),
            stands_firm=tuple(filter(deck.has_red_line, inject.stands_firm)),
        )
        for inject in workshop.injects
    )
    rule = workshop.agreement if workshop.agreement and _has_rule(deck, workshop.agreement) else None
    scenario = workshop.scenario if workshop.scenario in scenarios else None
    actors = {actor for team in workshop.teams for actor in team.actors}
    lines = {line for inject in workshop.injects for line in (*inject.gives_way, *inject.stands_firm)}
    loss = WorkshopLoss(
        tuple(sorted(actors - known)),
        tuple(sorted(line for line in lines if not deck.has_red_line(line))),
        None if scenario else workshop.scenario,
        rule != workshop.agreement,
    )
    return replace(workshop, teams=teams, injects=injects, agreement=rule, scenario=scenario), loss


def carry_along(
    before: Workspace, deck: Deck, own: tuple[Scenario, ...] = (), own_workshops: tuple[Workshop, ...] = ()
) -> tuple[Workspace, Carried]:
    """A workspace on the edited deck with its ``own`` scenarios and workshops and copies of those on ``before``.

    Own ones win over those of the same id. The lists keep their order, with what is new at their end, and the
    scenario on the table stays there if it came along.
    """
    workspace, carried = _carry_scenarios(before, deck, own)
    scenarios = {scenario.id for scenario in workspace.scenarios}
    named = {workshop.id: workshop for workshop in own_workshops}
    listed: dict[str, Workshop] = {}
    came, lost, replaced = [], [], []
    for workshop in before.workshops:
        fitted, loss = fit_workshop(workshop, deck, scenarios)
        listed[workshop.id] = named.get(workshop.id, fitted)
        if workshop.id not in named:
            came.append(workshop)
            if loss:
                lost.append((workshop, loss))
        elif fitted != named[workshop.id]:
            replaced.append(workshop)
    workshops = tuple({**listed, **named}.values())
    told = CarriedWorkshops(tuple(came), tuple(lost), tuple(replaced))
    return replace(workspace, workshops=workshops), replace(carried, workshops=told)


def _carry_scenarios(before: Workspace, deck: Deck, own: tuple[Scenario, ...]) -> tuple[Workspace, Carried]:
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
