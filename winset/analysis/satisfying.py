"""Which sets of red lines leave a deal: a satisfiability solver as the judge.

Asked which lines stand, the solver finds an agreed package or the lines that leave none. A deal exists or not
only by which lines are waived, and waiving more never hurts; the two borders of that are the concessions and the
knots. They are found as in the search for minimal correction and minimal unsatisfiable subsets (Liffiton and
Sakallah 2008; Marques-Silva et al. 2013).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol, cast
from weakref import finalize

from winset.analysis.encoding import TRUE, Clause, Encoding, Literal
from winset.analysis.engine import Budget
from winset.analysis.minimal_sets import Lines, places
from winset.model import Constraint, Deck, RedLine

_CONFLICTS = 500
_LIGHT = 20_000
"""Beyond so many clauses a conflict takes longer."""

_PROPAGATIONS = 200_000
"""Whichever is reached first interrupts the solver, after some tens of milliseconds."""

_STEPS_PER_CONFLICT = 20
_STEPS_PER_QUESTION = 30
_CLAUSES_PER_STEP = 30
_AT_ONCE = 5_000
"""Clauses that the solver takes in some milliseconds."""


class Solver:
    """What is used of python-sat, which has no types of its own; loaded when first asked.

    Minisat answers these many small questions quicker than the newer solvers.
    """

    def __init__(self, clauses: Sequence[Clause]) -> None:
        self._clauses = clauses
        self._added: list[Clause] = []
        self._size = len(clauses)
        self._solver: _Minisat | None = None

    def add_clause(self, clause: Clause) -> None:
        """Leave only models where some literal is true."""
        if self._solver is None:
            self._added.append(clause)
        else:
            self._solver.add_clause(clause)
        self._size += 1

    def solve(self, assumptions: list[Literal], budget: Budget) -> bool:
        """Whether there is a model with these literals true; interrupted now and then to see what it cost."""
        budget.spend(_STEPS_PER_QUESTION + len(assumptions) // 4 + self._size // _CLAUSES_PER_STEP)
        solver = self._solver or self._begun(budget)
        conflicts = _CONFLICTS * _LIGHT // (_LIGHT + self._size)
        while True:
            solver.conf_budget(conflicts)
            solver.prop_budget(max(_PROPAGATIONS, 10 * solver.nof_vars()))
            answer = solver.solve_limited(assumptions)
            if answer is not None:
                return answer
            budget.spend(conflicts * (_STEPS_PER_CONFLICT + self._size // 1_000))

    def _begun(self, budget: Budget) -> _Minisat:
        """The solver with all clauses in it, which are kept nowhere else from then on."""
        from pysat.solvers import Minisat22  # noqa: PLC0415 - takes 20 ms, and most commands do without

        solver = cast(_Minisat, Minisat22())
        finalize(self, solver.delete)  # python-sat's own way fails while Python is ending
        for clauses in (self._clauses, self._added):
            for first in range(0, len(clauses), _AT_ONCE):
                budget.poll()
                solver.append_formula(clauses[first : first + _AT_ONCE])
        self._solver, self._clauses, self._added = solver, (), []
        return solver

    @property
    def model(self) -> list[Literal]:
        """Every variable, negated where it is false, in the model that :meth:`solve` found."""
        return self._solver.get_model() if self._solver else []

    @property
    def core(self) -> list[Literal]:
        """Assumptions that :meth:`solve` found to leave no model together."""
        return (self._solver.get_core() if self._solver else None) or []


class _Minisat(Protocol):
    """What is used of :class:`pysat.solvers.Minisat22`."""

    def add_clause(self, clause: Clause) -> None: ...
    def append_formula(self, formula: Sequence[Clause]) -> None: ...
    def conf_budget(self, budget: int) -> None: ...
    def prop_budget(self, budget: int) -> None: ...
    def nof_vars(self) -> int: ...
    def solve_limited(self, assumptions: list[int]) -> bool | None: ...
    def get_model(self) -> list[int]: ...
    def get_core(self) -> list[int] | None: ...
    def delete(self) -> None: ...


class Part:
    """Red lines and constraints that share issues, and the decision rule over them, among one board's packages.

    ``placed`` pairs the lines with their places. ``most`` is how many of the actors in ``tolerable`` may go on
    vetoing. A package is blocked by the lines that it crosses, but for those of actors that go on vetoing.
    ``budget`` pays, and may be exchanged before each question.
    """

    def __init__(
        self,
        deck: Deck,
        board: Mapping[str, str],
        placed: Sequence[tuple[int, RedLine]],
        constraints: Sequence[Constraint],
        *,
        budget: Budget,
        tolerable: Sequence[str] = (),
        most: int = 0,
    ) -> None:
        self.placed = tuple(placed)
        self.constraints = tuple(constraints)
        self.counts_vetoes = bool(tolerable)
        self.budget = budget
        encoding = Encoding(deck, board, budget)
        for constraint in constraints:
            encoding.require(constraint.requires)
        going_on = {actor: encoding.variable() for actor in tolerable}
        if most < len(going_on):
            encoding.clauses.append((-encoding.at_least(most + 1, list(going_on.values())),))
        self._blocks: dict[int, Literal] = {}
        for place, line in placed:
            crossing = encoding.where(line.crossing)
            self._blocks[place] = encoding.every([crossing, -going_on.get(line.actor, -TRUE)])
        self._places = {-literal: 0 for literal in self._blocks.values()}
        for place, literal in self._blocks.items():
            self._places[-literal] |= 1 << place
        self.lines: Lines = sum(1 << place for place in self._blocks)
        self.size = len(encoding.clauses)
        """How many clauses describe it."""
        self._judge = Solver(encoding.clauses)
        self._finder = Solver(encoding.clauses)
        self._unproven: Lines | None = None
        self.concessions: list[Lines] = []
        self.knots: list[Lines] = []
        self.all_concessions = False
        self.all_knots = False

    @property
    def is_feasible(self) -> bool:
        """Whether any package meets the constraints."""
        return bool(self.concessions) or self.knot_within(0) is None

    def knot_within(self, standing: Lines) -> Lines | None:
        """A minimal set of these lines that leaves no deal when only they stand; None when they leave one.

        The empty set where the constraints alone leave no package.
        """
        if self._solve(self._judge, standing):
            return None
        knot = self._core(self._judge, standing)
        for place in places(knot):
            if not knot >> place & 1:
                continue
            without = knot & ~(1 << place)
            if not self._solve(self._judge, without):
                knot = self._core(self._judge, without)
        return knot

    def find_some_knots(self) -> None:
        """Add knots that share no line, until what is left leaves a deal, and one without each line."""
        standing = self.lines
        while (knot := self.knot_within(standing)) is not None:
            self.knots.append(knot)
            standing &= ~knot
        for place in places(self.lines):
            knot = self.knot_within(self.lines & ~(1 << place))
            if knot is not None and knot not in self.knots:
                self.knots.append(knot)

    def next_concession(self) -> Lines | None:
        """Another concession, not in any order; None when ``concessions`` has them all.

        Each package found leaves its blocking lines, of which fewer are looked for until there are none; no
        superset is looked at again. What is interrupted goes on with the next call.
        """
        if self.all_concessions:
            return None
        if self._unproven is None:
            self._unproven = self._find(0)
        while self._unproven is not None:
            smaller = self._find(self.lines & ~self._unproven)
            if smaller is None:
                self.concessions.append(self._unproven)
                self._unproven = None
                return self.concessions[-1]
            self._unproven = smaller
        self.all_concessions = True
        return None

    def concession_within(self, waived: Lines) -> Lines | None:
        """A concession among these lines; None when waiving them all leaves no deal."""
        if not self._solve(self._judge, self.lines & ~waived):
            return None
        concession = self._blocking(self._judge)
        for place in places(concession):
            if concession >> place & 1 and self._solve(self._judge, self.lines & ~concession | 1 << place):
                concession = self._blocking(self._judge)
        self._forbid(concession)
        self.concessions.append(concession)
        if self._unproven is not None and concession & self._unproven == concession:
            self._unproven = None
        return concession

    def _find(self, standing: Lines) -> Lines | None:
        """The blocking lines of a package not seen yet that none of these lines blocks."""
        if not self._solve(self._finder, standing):
            return None
        self._unproven = self._blocking(self._finder)
        self._forbid(self._unproven)
        return self._unproven

    def _forbid(self, blocking: Lines) -> None:
        """Let the finder look at no package any more that all these lines block."""
        self._finder.add_clause(tuple([-self._blocks[place] for place in places(blocking)]))

    def _blocking(self, solver: Solver) -> Lines:
        """The lines that block the package that the solver found."""
        model = solver.model
        self.budget.spend(len(self._blocks) // 4 + len(model) // 40)
        found = 0
        for place, literal in self._blocks.items():
            if (model[abs(literal) - 1] > 0) == (literal > 0):
                found |= 1 << place
        return found

    def _solve(self, solver: Solver, standing: Lines) -> bool:
        return solver.solve([-self._blocks[place] for place in places(standing)], self.budget)

    def _core(self, solver: Solver, standing: Lines) -> Lines:
        """The lines that the last question's "no" rests on: of those that block the same, one is enough."""
        core = 0
        for literal in solver.core:
            sharing = self._places[literal] & standing
            core |= sharing & -sharing
        return core
