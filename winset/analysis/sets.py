"""The sets of packages that a deck and a what-if define: feasible, vetoed, crossed, the win-set.

Diagrams are kept between questions (the last few decks of each thread), so that thirty questions about one
deck cost little more than one. A set that proved too costly is not tried again with the same budget.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from winset.analysis.agreement import decision_rule
from winset.analysis.counting import Counter
from winset.analysis.engine import EVERY, NONE, Budget, OverBudget, Packages, Space
from winset.model import NOTHING_ASSUMED, Board, Deck, RedLine, Rule, WhatIf

_KEPT_DECKS = 4
_KEPT_BOARDS = 4
_LARGEST = 1_000_000
"""Nodes and memorized combinations kept in all, at 200 to 300 bytes each."""


class DeckSets:
    """The sets of one deck under one what-if, made when first asked for. Only waivers matter here, not firmness."""

    def __init__(self, memory: _Memory, what_if: WhatIf) -> None:
        self.space = memory.space
        self.deck = memory.space.deck
        self._memory = memory
        self.waived = what_if.waived & {line.id for line in self.deck.red_lines}

    @property
    def feasible(self) -> Packages:
        """The packages that break no constraint."""
        return self._once("feasible", lambda: self.space.intersection(map(self.meeting, self._constraints)))

    @property
    def win_set(self) -> Packages:
        """The feasible packages that are agreed."""
        return self._once(("win-set", self.waived), self._make_win_set)

    @property
    def crossing_any(self) -> Packages:
        """The packages, feasible or not, that cross an active red line."""
        return self._once(("any", self.waived), lambda: self.space.union(self.veto(a.id) for a in self.deck.actors))

    def counter(self, board: Board) -> Counter:
        """Counts among the packages that contain the board; those of sets that no edit touches are still known."""
        counters = self._memory.counters
        counter = counters.pop(board, None) or Counter(self.space, board)
        counters[board] = counter
        if len(counters) > _KEPT_BOARDS:
            counters.popitem(last=False)
        return counter

    def meeting(self, constraint_id: str) -> Packages:
        """The packages that satisfy the constraint."""
        return self._once(("meets", constraint_id), lambda: self.space.where(self._constraints[constraint_id]))

    def crossing(self, line: RedLine) -> Packages:
        """The packages, feasible or not, that cross the red line, waived or not."""
        return self._once(("crosses", line.id), lambda: self.space.where(line.crossing))

    def veto(self, actor_id: str) -> Packages:
        """The packages, feasible or not, that cross an active red line of the actor."""
        lines = [line for line in self.deck.lines_of(actor_id) if line.id not in self.waived]
        key = ("veto", actor_id, frozenset(line.id for line in lines))
        return self._once(key, lambda: self.space.union(map(self.crossing, lines)))

    def crossing_alone(self, actor_id: str) -> dict[str, Packages]:
        """By active red line of the actor, the packages that cross it and no other of them, feasible or not."""
        lines = [line for line in self.deck.lines_of(actor_id) if line.id not in self.waived]
        return dict(self._alone(lines, EVERY))

    def _alone(self, lines: Sequence[RedLine], crossing_no_other: Packages) -> list[tuple[str, Packages]]:
        """By halving the lines; ``crossing_no_other`` are the packages that cross none but, perhaps, these."""
        if len(lines) <= 1 or crossing_no_other == NONE:
            return [(line.id, self.space.intersection([crossing_no_other, self.crossing(line)])) for line in lines]
        middle = len(lines) // 2
        found: list[tuple[str, Packages]] = []
        for half, other in ((lines[:middle], lines[middle:]), (lines[middle:], lines[:middle])):
            crossing_other = self.space.union(map(self.crossing, other))
            rest = self.space.intersection([crossing_no_other, self.space.complement(crossing_other)])
            found += self._alone(half, rest)
        return found

    def vetoed(self, actor_id: str) -> Packages:
        """The feasible packages that the actor vetoes."""
        return self.space.intersection([self.feasible, self.veto(actor_id)])

    @cached_property
    def _constraints(self) -> dict[str, Rule]:
        return {constraint.id: constraint.requires for constraint in self.deck.constraints}

    def _make_win_set(self) -> Packages:
        space, rule = self.space, decision_rule(self.deck)
        accepted = {actor.id: space.complement(self.veto(actor.id)) for actor in self.deck.actors}
        enough = space.at_least(rule.at_least, list(accepted.values()))
        required = space.intersection(accepted[actor] for actor in rule.required)
        return space.intersection([self.feasible, required, enough])

    def _once(self, key: Hashable, make: Callable[[], Packages]) -> Packages:
        memory, budget = self._memory, self.space.budget
        if key in memory.sets:
            return memory.sets[key]
        affordable = budget.left
        if memory.failed.get(key, -1) >= affordable:
            raise OverBudget
        try:
            made = make()
        except OverBudget:
            memory.failed[key] = affordable
            raise
        memory.sets[key] = made
        return made


@dataclass(slots=True)
class _Memory:
    """What a thread keeps of a deck: diagrams, sets, counts by board, and the steps that did not suffice for a set."""

    space: Space
    sets: dict[Hashable, Packages] = field(default_factory=dict)
    failed: dict[Hashable, int] = field(default_factory=dict)
    counters: OrderedDict[Board, Counter] = field(default_factory=OrderedDict)


class _Kept(threading.local):
    """The decks asked about last, by identity: decks never change, and an edit makes another one."""

    def __init__(self) -> None:
        self.memories: OrderedDict[int, _Memory] = OrderedDict()


_kept = _Kept()


def sets_apart(deck: Deck, what_if: WhatIf, budget: Budget) -> DeckSets:
    """The sets of the deck under the what-if, shared with no other question."""
    memory = _Memory(Space(deck, budget))
    return DeckSets(memory, what_if)


def sets_of(deck: Deck, what_if: WhatIf = NOTHING_ASSUMED, budget: Budget | None = None) -> DeckSets:
    """The sets of the deck under the what-if; ``budget`` pays for this question (default: a fresh one)."""
    memories, budget = _kept.memories, budget or Budget()
    memory = memories.pop(id(deck), None)
    if memory is None:
        memory = _Memory(Space(deck, budget))
    elif memory.space.size > _LARGEST:
        memory = _Memory(Space(deck, budget), failed=memory.failed)
    memories[id(deck)] = memory
    while len(memories) > 1 and (
        len(memories) > _KEPT_DECKS or sum(m.space.size for m in memories.values()) > _LARGEST
    ):
        memories.popitem(last=False)
    memory.space.budget = budget
    return DeckSets(memory, what_if)
