"""Packages that show something to be possible, found by a satisfiability solver.

Whether a board leaves a deal, whether an actor accepts any of its packages, how few cards lead to a deal: each rests
on whether some package exists, not on how many. That stays exact on decks too entangled for counting.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from winset.analysis.agreement import decision_rule
from winset.analysis.encoding import Encoding, Literal
from winset.analysis.engine import Budget, OverBudget
from winset.analysis.satisfying import Solver
from winset.analysis.sets import DeckSets
from winset.model import Board, Comparison, Deck


class Witnesses:
    """Looks for packages of a deck with some of its red lines active; ``budget`` pays.

    ``agreed`` is the literal of the agreed packages, feasible or not; ``vetoes`` has by actor those that it vetoes,
    ``crosses`` by active line those that cross it.
    """

    def __init__(self, deck: Deck, waived: Collection[str], budget: Budget) -> None:
        self._deck = deck
        self._encoding = encoding = Encoding(deck, {}, budget)
        self._meets = {constraint.id: encoding.where(constraint.requires) for constraint in deck.constraints}
        lines = [line for line in deck.red_lines if line.id not in waived]
        self.crosses = {line.id: encoding.where(line.crossing) for line in lines}
        self.vetoes = {
            actor.id: encoding.some(self.crosses[line.id] for line in lines if line.actor == actor.id)
            for actor in deck.actors
        }
        rule = decision_rule(deck)
        enough = encoding.at_least(rule.at_least, [-veto for veto in self.vetoes.values()])
        self.agreed: Literal = encoding.every([enough, *(-self.vetoes[actor] for actor in rule.required)])
        self._told = 0
        self._solver = Solver([])

    @property
    def budget(self) -> Budget:
        """What pays, and may be exchanged before each question."""
        return self._encoding.budget

    @budget.setter
    def budget(self, budget: Budget) -> None:
        self._encoding.budget = budget

    def card(self, issue: str, term: str) -> Literal:
        """The literal of the packages that hold the card."""
        return self._encoding.where(Comparison(issue, "is", (term,)))

    def more_changes(self, board: Mapping[str, str], number: int) -> Literal:
        """The literal of the packages that differ from the board on more than so many of its issues."""
        changed = [-self.card(issue, term) for issue, term in board.items()]
        self.budget.spend(len(changed) * (number + 1))
        return self._encoding.at_least(number + 1, changed)

    def some(self, board: Mapping[str, str], *literals: Literal, meeting: Collection[str] | None = None) -> bool:
        """Whether some package contains the board with all these literals true; the solver then has one.

        It meets all constraints, or those of ``meeting`` alone.
        """
        meets = self._meets if meeting is None else {name: self._meets[name] for name in meeting}
        assumed = [self.card(issue, term) for issue, term in board.items()]
        self._tell()
        return self._solver.solve([*assumed, *meets.values(), *literals], self.budget)

    def crossed(self) -> frozenset[str]:
        """The active lines that the package found last crosses."""
        model = self._solver.model
        self.budget.spend(len(self.crosses) // 10)
        return frozenset(
            line for line, literal in self.crosses.items() if (model[abs(literal) - 1] > 0) == (literal > 0)
        )

    def fewest(self, board: Mapping[str, str]) -> int | None:
        """The fewest cards of the board to exchange until a deal contains it; None when the deck has no deal."""
        if not self.some({}, self.agreed):
            return None
        number = 0
        while not self.some({}, self.agreed, -self.more_changes(board, number)):
            number += 1
        return number

    def nearest(self, board: Board, fewest: int) -> Iterator[Board]:
        """All boards over the same issues after so few exchanges that a deal contains, in the order of the deck.

        Issue after issue; no branch without such a board is entered.
        """
        near = -self.more_changes(board, fewest)
        issues = [issue for issue in self._deck.issues if issue.id in board]
        waiting: list[tuple[tuple[str, ...], int]] = [((), fewest)]
        while waiting:
            terms, left = waiting.pop()
            cards = {issue.id: term for issue, term in zip(issues, terms, strict=False)}
            if len(cards) == len(issues) or not left:
                yield Board({issue.id: cards.get(issue.id, board[issue.id]) for issue in issues})
                continue
            issue = issues[len(terms)]
            for term in reversed(issue.terms):
                rest = left - int(term.id != board[issue.id])
                following = {**cards, issue.id: term.id}
                whole = {**board, **following} if not rest else following
                if self.some(whole, self.agreed, near):
                    waiting.append(((*terms, term.id), rest))

    def _tell(self) -> None:
        """Let the solver know what was encoded since it was asked last."""
        clauses = self._encoding.clauses
        for clause in clauses[self._told :]:
            self._solver.add_clause(clause)
        self._told = len(clauses)


def witnesses_of(sets: DeckSets) -> Witnesses:
    """Those of the deck under the what-if; made once, and not tried again with as few steps as did not suffice."""
    remembered, budget = sets.space.remembered, sets.space.budget
    key = ("witnesses", sets.waived)
    known = remembered.get(key)
    if isinstance(known, Witnesses):
        known.budget = budget
        return known
    affordable = budget.left
    if isinstance(known, int) and known >= affordable:
        raise OverBudget
    try:
        made = Witnesses(sets.deck, sets.waived, budget)
    except OverBudget:
        remembered[key] = affordable
        raise
    remembered[key] = made
    return made
