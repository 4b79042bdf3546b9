"""Packages that show something to be possible, found by a satisfiability solver.

Whether a board leaves a deal, whether an actor accepts any of its packages, how few cards lead to a deal: each rests
on whether some package exists, not on how many. That stays exact on decks too entangled for counting.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from winset.analysis.agreement import decision_rule
from winset.analysis.encoding import Encoding, Literal
from winset.analysis.engine import Budget, OverBudget
from winset.analysis.satisfying import Solver
from winset.analysis.sets import DeckSets
from winset.model import Board, Deck

_REMEMBERED = 400
"""So many packages are remembered."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A feasible package that was found, the actors that veto it, and whether it is agreed."""

    package: Mapping[str, str]
    vetoing: frozenset[str]
    agreed: bool


class Witnesses:
    """Looks for packages of a deck with some of its red lines active; ``budget`` pays.

    ``agreed`` is the literal of the agreed packages, feasible or not; ``vetoes`` has by actor those that it vetoes,
    ``crosses`` by active line those that cross it. Packages found are remembered: they often answer the next question.
    """

    def __init__(self, deck: Deck, waived: Collection[str], budget: Budget) -> None:
        self._deck = deck
        self._encoding = encoding = Encoding(deck, {}, budget)
        self._cards = {issue.id: encoding.terms_of(issue.id) for issue in deck.issues}
        self._meets = {constraint.id: encoding.where(constraint.requires) for constraint in deck.constraints}
        self._feasible = encoding.every(self._meets.values())
        lines = [line for line in deck.red_lines if line.id not in waived]
        self.crosses = {line.id: encoding.where(line.crossing) for line in lines}
        self.vetoes = {
            actor.id: encoding.some(
                [self.crosses[line.id] for line in deck.lines_of(actor.id) if line.id not in waived]
            )
            for actor in deck.actors
        }
        rule = decision_rule(deck)
        enough = encoding.at_least(rule.at_least, [-veto for veto in self.vetoes.values()])
        self.agreed: Literal = encoding.every([enough, *(-self.vetoes[actor] for actor in rule.required)])
        self._solver = Solver([])
        self._shown: deque[Shown] = deque(maxlen=_REMEMBERED)

    @property
    def budget(self) -> Budget:
        """What pays, and may be exchanged before each question."""
        return self._encoding.budget

    @budget.setter
    def budget(self, budget: Budget) -> None:
        self._encoding.budget = budget

    def card(self, issue: str, term: str) -> Literal:
        """The literal of the packages that hold the card."""
        return self._cards[issue][self._deck.issue(issue).position(term)]

    def any_of(self, literals: Iterable[Literal]) -> Literal:
        """The literal of the packages with any of these true."""
        return self._encoding.some(literals)

    def more_changes(self, board: Mapping[str, str], number: int) -> Literal:
        """The literal of the packages that differ from the board on more than so many of its issues."""
        changed = [-self.card(issue, term) for issue, term in board.items()]
        self.budget.spend(len(changed) * (number + 1))
        return self._encoding.at_least(number + 1, changed)

    def some(self, board: Mapping[str, str], *literals: Literal, meeting: Collection[str] | None = None) -> bool:
        """Whether some package contains the board with all these literals true; the solver then has one.

        It meets all constraints, or those of ``meeting`` alone.
        """
        meets = [self._feasible] if meeting is None else [self._meets[name] for name in meeting]
        assumed = [self.card(issue, term) for issue, term in board.items()]
        self._tell()
        found = self._solver.solve([*assumed, *meets, *literals], self.budget)
        if found and meeting is None:
            self._remember()
        return found

    @property
    def last(self) -> Shown:
        """What :meth:`some` found last, all constraints met."""
        return self._shown[-1]

    def shown(self, board: Mapping[str, str]) -> list[Shown]:
        """The packages found so far that contain the board."""
        self.budget.spend(len(self._shown))
        cards = board.items()
        return [one for one in self._shown if cards <= one.package.items()]

    def crossed(self) -> frozenset[str]:
        """The active lines that the package found last crosses."""
        model = self._solver.model
        self.budget.spend(len(self.crosses) // 10)
        return frozenset(line for line, literal in self.crosses.items() if _is_true(literal, model))

    def fewest(self, board: Mapping[str, str], *wanted: Literal) -> int | None:
        """The fewest cards of the board to exchange until a package contains it that has all these literals true.

        None when no package has.
        """
        if not self.some({}, *wanted):
            return None
        number = 0
        while not self.some({}, *wanted, -self.more_changes(board, number)):
            number += 1
        return number

    def nearest(self, board: Mapping[str, str], fewest: int, *wanted: Literal) -> Iterator[Board]:
        """All boards over the same issues after so few exchanges that such a package contains, in the deck's order.

        Issue after issue; no branch without such a board is entered, and none before it is asked for.
        """
        near = -self.more_changes(board, fewest)
        issues = [issue for issue in self._deck.issues if issue.id in board]
        waiting: list[tuple[tuple[str, ...], int, Mapping[str, str]]] = [((), fewest, {})]
        while waiting:
            terms, left, witness = waiting.pop()
            cards = {issue.id: term for issue, term in zip(issues, terms, strict=False)}
            whole = cards if left else {**board, **cards}
            if not whole.items() <= witness.items():
                if not self.some(whole, *wanted, near):
                    continue
                witness = self.last.package
            if len(whole) == len(issues):
                yield Board({issue.id: whole[issue.id] for issue in issues})
                continue
            issue = issues[len(terms)]
            for term in reversed(issue.terms):
                rest = left - int(term.id != board[issue.id])
                waiting.append(((*terms, term.id), rest, witness))

    def packages(self, board: Mapping[str, str], *wanted: Literal) -> Iterator[Board]:
        """The feasible packages that contain the board with all these literals true, in the order of the deck.

        Streams: no branch is entered before a package in it was found, and each package has the whole budget.
        """
        budget, issues = self.budget, [issue for issue in self._deck.issues if issue.id not in board]
        waiting: list[tuple[tuple[str, ...], Mapping[str, str]]] = [((), {})]
        while waiting:
            terms, witness = waiting.pop()
            cards = {**board, **{issue.id: term for issue, term in zip(issues, terms, strict=False)}}
            if not witness or not cards.items() <= witness.items():
                if not self.some(cards, *wanted):
                    continue
                witness = self.last.package
            if len(terms) == len(issues):
                yield self._deck.in_order(Board(cards))
                budget.renew()
                self.budget = budget
                continue
            following = issues[len(terms)].terms
            waiting.extend([((*terms, term.id), witness) for term in reversed(following)])

    def _tell(self) -> None:
        """Let the solver know what was encoded since it was asked last."""
        clauses = self._encoding.clauses
        for clause in clauses:
            self._solver.add_clause(clause)
        clauses.clear()

    def _remember(self) -> None:
        model = self._solver.model
        self.budget.spend(len(self._deck.issues) + len(model) // 40)
        package = {
            issue.id: next(
                term.id for term, card in zip(issue.terms, self._cards[issue.id], strict=True) if _is_true(card, model)
            )
            for issue in self._deck.issues
        }
        vetoing = frozenset(actor for actor, veto in self.vetoes.items() if _is_true(veto, model))
        self._shown.append(Shown(package, vetoing, _is_true(self.agreed, model)))


def _is_true(literal: Literal, model: Sequence[Literal]) -> bool:
    return (model[abs(literal) - 1] > 0) == (literal > 0)


def witnesses_of(sets: DeckSets) -> Witnesses:
    """Those of the deck under the what-if; made once, and not tried again with as few steps as did not suffice."""
    remembered, budget = sets.space.remembered, sets.space.budget
    budget.poll()
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
