"""Other ways of counting the deals of decks that are too entangled for the engine: what each would buy.

``python benchmarks/frontier.py [--seconds LIMIT] [--ways LETTERS] [DECK ...]`` prints the table of
benchmarks/README.md, "The open frontier"; without names, for the two tangled decks and one that the engine does count.
Each way is stopped at the limit. What takes less than ten seconds is done three times, for the median. All of it
counts deals under unanimity, without constraints and among all packages, as these decks have it.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from math import comb, log2
from pathlib import Path
from random import Random
from statistics import mean, median
from time import perf_counter
from typing import TypeAlias

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from decks import DECKS  # noqa: E402 - found only now
from topdown import GaveUp, TopDown  # noqa: E402

from winset.analysis.counting import Counter as Counts  # noqa: E402
from winset.analysis.encoding import Encoding  # noqa: E402
from winset.analysis.engine import EVERY, Budget, OverBudget, Space  # noqa: E402
from winset.analysis.ordering import issue_order  # noqa: E402
from winset.analysis.product_arrays import count_by_arrays  # noqa: E402
from winset.analysis.products import TOO_MUCH, Factor, State  # noqa: E402
from winset.analysis.sets import sets_of  # noqa: E402
from winset.model import All, Any, AtLeast, Comparison, Constant, Deck, Issue, Not, Rule  # noqa: E402
from winset.rules import compares, issues_of  # noqa: E402

Order: TypeAlias = tuple[int, ...]
Answer: TypeAlias = tuple[object, str]
"""What was found, and a note."""

HARD = ("40x5 tangled", "40x4 tangled", "40x4 random")
SIFTING_SECONDS = 10.0
STEPS_A_BRANCH = 200_000
FEW_STEPS = 50_000


def main() -> None:
    """Print a row for each deck and each way as soon as it is there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("decks", nargs="*", help=f"of: {', '.join(DECKS)}")
    parser.add_argument("--seconds", type=float, default=130.0, help="when to stop each way")
    parser.add_argument("--ways", default="0abcde", metavar="LETTERS", help="which ways: 0, the engine; a to e")
    given = parser.parse_args()
    _row("deck", "way", "answer", "time", "note")
    _row(*["---"] * 5)
    for name in given.decks or HARD:
        for way, attempt in WAYS.items():
            if way[1] in given.ways:
                _row(name, way, *measured(DECKS[name], attempt, given.seconds))


def measured(make: Callable[[], Deck], attempt: Callable[[Deck, Clock], Answer], limit: float) -> tuple[str, str, str]:
    """The answer, the median of three times (of one where it is long) and the note."""
    times: list[float] = []
    answer: Answer = ("", "")
    while len(times) < 3 and sum(times) < 10.0:
        deck, clock = make(), Clock(limit)
        try:
            answer = attempt(deck, clock)
        except (OverBudget, GaveUp):
            answer = ("not computed", clock.note)
        times.append(clock.seconds)
    return str(answer[0]), f"{median(times):.2f} s", answer[1]


class Clock:
    """Says when the limit is over; ``note`` tells how far an attempt came."""

    def __init__(self, limit: float) -> None:
        self._start = perf_counter()
        self._limit = limit
        self.note = ""

    @property
    def seconds(self) -> float:
        """The seconds since the attempt began."""
        return perf_counter() - self._start

    def is_over(self) -> bool:
        """Whether the limit is reached."""
        return self.seconds > self._limit


def _row(*cells: str) -> None:
    print("| " + " | ".join(cells) + " |", flush=True)  # noqa: T201 - the table


# The engine as it is, and the deals alone as a product


def present(deck: Deck, _: Clock) -> Answer:
    """The engine: one diagram of all deals."""
    sets = sets_of(deck)
    return Counts(sets.space, {}).count(sets.win_set), ""


class Ordered(Space):
    """A space whose diagrams ask the issues in a given order."""

    def __init__(self, deck: Deck, order: Order, budget: Budget) -> None:
        super().__init__(deck)
        self.issues = tuple(deck.issues[place] for place in order)
        self.terms = tuple(tuple(term.id for term in issue.terms) for issue in self.issues)
        self.level_of = {issue.id: level for level, issue in enumerate(self.issues)}
        self.budget = budget


def product_of_deals(deck: Deck, order: Order, budget: Budget) -> int:
    """All actors' diagrams at once on arrays, every way dropped at the first veto."""
    space = Ordered(deck, order, budget)
    vetoes = [space.union(space.where(line.crossing) for line in deck.lines_of(actor.id)) for actor in deck.actors]
    factors = [Factor((veto,), _vetoed) for veto in vetoes]
    return sum(count_by_arrays(space, space.allowed({}), factors).values())


def _vetoed(state: State) -> int:
    return TOO_MUCH if state[0] == EVERY else 0


def arrays(deck: Deck, _: Clock) -> Answer:
    """That product with the engine's budget, in FORCE's order."""
    return _with_steps(deck, issue_order(deck))


def _with_steps(deck: Deck, order: Order, note: str = "") -> Answer:
    budget = Budget()
    start, before = perf_counter(), budget.left
    try:
        found: object = product_of_deals(deck, order, budget)
    except OverBudget:
        found = "not computed"
    seconds = perf_counter() - start
    return found, f"{note}{before - max(0, budget.left):,} steps, {seconds:.2f} s for the product"


# (a) Orders


def min_fill(deck: Deck, _: Clock) -> Answer:
    """Issues in the order of elimination that ties the fewest new pairs."""
    near: dict[int, set[int]] = {place: set() for place in range(len(deck.issues))}
    places = {issue.id: place for place, issue in enumerate(deck.issues)}
    for line in deck.red_lines:
        scope = {places[issue] for issue in issues_of(line.rule)}
        for place in scope:
            near[place] |= scope - {place}
    order, width = [], 0.0
    while near:
        place = min(near, key=lambda one: (_fill(near, one), one))
        others = near.pop(place)
        width = max(width, sum(log2(len(deck.issues[one].terms)) for one in {place, *others}))
        for other in others:
            near[other] = (near[other] | others) - {place, other}
        order.append(place)
    return _with_steps(deck, tuple(order), f"tables of variable elimination: 2^{width:.0f} entries; ")


def _fill(near: Mapping[int, set[int]], place: int) -> int:
    return sum(other not in near[one] for one, other in combinations(near[place], 2))


def sifted(deck: Deck, _: Clock) -> Answer:
    """Issues moved about while that makes the product smaller: of as many actors as take little; then that of all."""
    order = issue_order(deck)
    actors = [actor.id for actor in deck.actors]
    few = next(
        part for n in range(len(actors), 0, -1) if _steps(part := _only(deck, actors[:n]), order, FEW_STEPS) < FEW_STEPS
    )
    draw = Random(1)  # noqa: S311 - any moves will do, but always the same
    first = least = _steps(few, order, FEW_STEPS)
    tried, end = 0, perf_counter() + SIFTING_SECONDS
    while perf_counter() < end:
        moved = list(order)
        moved.insert(draw.randrange(len(order)), moved.pop(draw.randrange(len(order))))
        steps = _steps(few, tuple(moved), least)
        tried += 1
        if steps < least:
            order, least = tuple(moved), steps
    return _with_steps(
        deck, order, f"{len(few.actors)} actors from {first:,} to {least:,} steps in {tried} trials; all: "
    )


def _steps(deck: Deck, order: Order, most: int) -> int:
    budget = Budget(most)
    try:
        product_of_deals(deck, order, budget)
    except OverBudget:
        return most
    return most - budget.left


def _only(deck: Deck, actors: Sequence[str]) -> Deck:
    """The deck with these actors and their lines alone."""
    return replace(
        deck,
        actors=tuple(actor for actor in deck.actors if actor.id in actors),
        red_lines=tuple(line for line in deck.red_lines if line.actor in actors),
    )


# (b) Splitting


def split(deck: Deck, clock: Clock) -> Answer:
    """The product, but term by term of the most tied issue wherever it takes too much."""
    total, branches, done = 0, 0, 0.0
    waiting = [(deck, 1.0)]
    while waiting:
        if clock.is_over():
            clock.note = f"{branches} branches, {done:.2%} of the packages"
            raise GaveUp
        rest, share = waiting.pop()
        try:
            total += product_of_deals(rest, issue_order(rest), Budget(STEPS_A_BRANCH))
            branches += 1
            done += share
        except OverBudget:
            following = list(_branches(rest))
            size = len(_most_tied(rest).terms)
            done += share * (1 - len(following) / size)
            waiting += [(branch, share / size) for branch in following]
    return total, f"{branches} branches"


def _most_tied(deck: Deck) -> Issue:
    ties = Counter(issue for line in deck.red_lines for issue in issues_of(line.rule) if len(issues_of(line.rule)) > 1)
    return max(deck.issues, key=lambda issue: ties[issue.id])


def _branches(deck: Deck) -> Iterator[Deck]:
    """What the most tied issue's terms leave of the deck, but those where a line is crossed for good."""
    issue = _most_tied(deck)
    for term in issue.terms:
        rules = [(line, _decided(line.crossing, issue.id, term.id, deck)) for line in deck.red_lines]
        if all(rule != Constant(value=True) for _, rule in rules):
            yield replace(
                deck,
                issues=tuple(other for other in deck.issues if other is not issue),
                red_lines=tuple(
                    replace(line, kind="refuses", rule=rule) for line, rule in rules if rule != Constant(value=False)
                ),
            )


def _decided(rule: Rule, issue: str, term: str, deck: Deck) -> Rule:
    """What is left of the rule when the issue has the term."""
    match rule:
        case Comparison():
            return Constant(compares(rule, term, deck)) if rule.issue == issue else rule
        case Not(part):
            left = _decided(part, issue, term, deck)
            return Constant(not left.value) if isinstance(left, Constant) else Not(left)
        case All(parts):
            number = len(parts)
        case Any(parts):
            number = 1
        case AtLeast(number, parts):
            pass
        case _:
            return rule
    decided = [_decided(part, issue, term, deck) for part in parts]
    number -= sum(part == Constant(value=True) for part in decided)
    left = tuple(part for part in decided if not isinstance(part, Constant))
    if number <= 0 or number > len(left):
        return Constant(number <= 0)
    return left[0] if len(left) == 1 else AtLeast(number, left)


# (c) From the top down


def top_down(deck: Deck, clock: Clock) -> Answer:
    """Term by term of one issue, parts that share no line on their own, what was counted once remembered."""
    counter = TopDown(deck, issue_order(deck), clock.is_over)
    try:
        return counter.count(), f"{counter.states:,} parts"
    finally:
        clock.note = f"stopped after {counter.states:,} parts"


# (d) Inclusion and exclusion over the actors


def by_subsets(deck: Deck, clock: Clock) -> Answer:
    """The packages that no actor of a subset vetoes, for three subsets of each size, as far as the product goes."""
    actors = [actor.id for actor in deck.actors]
    notes, seconds = [], 0.0
    for size in range(1, len(actors) + 1):
        times = []
        for subset in list(combinations(actors, size))[:3]:
            start = perf_counter()
            part = _only(deck, subset)
            try:
                product_of_deals(part, issue_order(part), Budget())
            except OverBudget:
                clock.note = f"{', '.join(notes)}; of {size} over the budget"
                raise
            times.append(perf_counter() - start)
        notes.append(f"{size}: {mean(times) * 1000:.0f} ms")
        seconds += comb(len(actors), size) * mean(times)
    return f"all in ~{seconds:.1f} s", ", ".join(notes)


# (e) Satisfiability


def satisfiable(deck: Deck, _: Clock) -> Answer:
    """Whether there is a deal, and the fewest of the first terms to exchange for one, by python-sat."""
    from pysat.solvers import Minisat22  # noqa: PLC0415 - only here

    encoding = Encoding(deck, {}, Budget())
    for line in deck.red_lines:
        encoding.clauses.append([-encoding.where(line.crossing)])
    kept = [encoding.where(Comparison(issue.id, "is", (issue.terms[0].id,))) for issue in deck.issues]
    counted = [encoding.at_least(number, kept) for number in range(len(kept) + 1)]
    with Minisat22(bootstrap_with=encoding.clauses) as solver:
        start = perf_counter()
        if not solver.solve():
            return "no deal", ""
        emptiness = perf_counter() - start
        changes = next(n for n in range(len(kept) + 1) if solver.solve([counted[len(kept) - n]]))
    return f"deals; nearest at {changes}", f"{emptiness * 1000:.1f} ms for emptiness once encoded"


WAYS: dict[str, Callable[[Deck, Clock], Answer]] = {
    "(0) the engine: one diagram": present,
    "(0) deals alone on arrays": arrays,
    "(a) min-fill order, arrays": min_fill,
    "(a) sifted order, arrays": sifted,
    "(b) splitting, arrays": split,
    "(c) top down": top_down,
    "(d) subsets of actors, arrays": by_subsets,
    "(e) satisfiability": satisfiable,
}


if __name__ == "__main__":
    main()
