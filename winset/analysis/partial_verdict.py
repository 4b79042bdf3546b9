"""Who vetoes a board that leaves issues open: every feasible completion, none or some, and through which red lines."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import accumulate

from winset.analysis.agreement import agreed
from winset.analysis.engine import EVERY, Budget, OverBudget
from winset.analysis.figures import figures_of
from winset.analysis.hitting import first_smallest_hitting_set
from winset.analysis.known import in_part
from winset.analysis.searching import find
from winset.analysis.sets import DeckSets, sets_of
from winset.analysis.showing import agreed_shown, is_feasible, stances_shown
from winset.analysis.stances import Stance
from winset.analysis.verdicts import ActorVerdict, Verdict, crossed_lines
from winset.analysis.witnesses import Witnesses, witnesses_of
from winset.model import Board, Deck, RedLine, WhatIf


def partial_verdict(deck: Deck, board: Board, what_if: WhatIf, budget: Budget | None) -> Verdict:
    """The verdict of a board with open issues, as :func:`winset.analysis.verdict.verdict` gives it.

    By the engine's diagrams, and where these grow out of hand by a satisfiability solver, which is as exact.
    OverBudget where not even the stances can be told within ``budget``.
    """
    sets = sets_of(deck, what_if, budget)
    return in_part(sets, lambda: _by_diagrams(sets, board)) or _by_witnesses(sets, board)


def _by_diagrams(sets: DeckSets, board: Board) -> Verdict:
    figures = figures_of(sets, board)

    def missed_by(lines: Sequence[RedLine]) -> frozenset[str] | None:
        covered = sets.space.union(map(sets.crossing, lines))
        missed = find(sets.space, board, sets.space.intersection([sets.feasible, sets.space.complement(covered)]))
        return None if missed is None else frozenset(line.id for line in crossed_lines(sets.deck, missed))

    actors = tuple(
        ActorVerdict(actor, stance, _covering_lines(sets, actor, missed_by) if stance == "vetoes" else ())
        for actor, stance in figures.stances.items()
    )
    broken = () if figures.feasible else _clash(sets, board)
    return Verdict(board, False, figures.feasible > 0, figures.agreed, actors, broken)


def _covering_lines(
    sets: DeckSets, actor: str, missed_by: Callable[[Sequence[RedLine]], frozenset[str] | None]
) -> tuple[str, ...]:
    """The first smallest set of the actor's lines of which every feasible completion crosses one.

    Takes the first smallest set that covers the completions seen so far, looks for a completion that it misses
    (``missed_by`` gives the lines that one crosses), and adds that: the set that misses none is the answer, as a set
    that covers all covers those seen.
    """
    lines = [line for line in sets.deck.lines_of(actor) if line.id not in sets.waived]
    seen: list[frozenset[int]] = []
    while True:
        chosen = first_smallest_hitting_set(seen, sets.space.budget)
        missed = missed_by([lines[place] for place in chosen])
        if missed is None:
            return tuple(lines[place].id for place in chosen)
        seen.append(frozenset(place for place, line in enumerate(lines) if line.id in missed))


def _clash(sets: DeckSets, board: Board) -> tuple[str, ...]:
    """A minimal set of constraints that leaves no completion: from the last on, each that is not needed goes."""
    space = sets.space
    rules = [rule.id for rule in sets.deck.constraints]
    before = list(
        accumulate(map(sets.meeting, rules), lambda one, other: space.intersection([one, other]), initial=EVERY)
    )
    kept: list[str] = []
    meeting_kept = EVERY
    for place in reversed(range(len(rules))):
        if find(space, board, space.intersection([before[place], meeting_kept])) is not None:
            kept.append(rules[place])
            meeting_kept = space.intersection([meeting_kept, sets.meeting(rules[place])])
    return tuple(reversed(kept))


def _by_witnesses(sets: DeckSets, board: Board) -> Verdict:
    """The same without diagrams: a witness shows that some completion is feasible, vetoed, accepted or agreed."""
    witnesses, actors = witnesses_of(sets), [actor.id for actor in sets.deck.actors]
    if not is_feasible(witnesses, board):
        broken = _clash_by_witnesses(sets.deck, witnesses, board)
        return Verdict(board, False, False, False, tuple(ActorVerdict(actor, None, ()) for actor in actors), broken)
    stances = stances_shown(witnesses, board, actors)
    reasons: dict[str, str] = {}
    outcome: bool | None = None
    try:
        outcome = _agreed_by_witnesses(sets.deck, witnesses, board, stances)
    except OverBudget as over:
        reasons["agreed"] = over.reason
    verdicts = []
    for actor, one in stances.items():
        crossed: tuple[str, ...] = ()
        try:
            if one == "vetoes":
                crossed = _covering_lines(sets, actor, partial(_missed_by_witness, witnesses, board))
        except OverBudget as over:
            reasons["crossed"] = over.reason
        verdicts.append(ActorVerdict(actor, one, crossed))
    return Verdict(board, False, True, outcome, tuple(verdicts), (), reasons)


def _agreed_by_witnesses(deck: Deck, witnesses: Witnesses, board: Board, stances: Mapping[str, Stance]) -> bool | None:
    if not agreed(deck, [actor for actor, one in stances.items() if one == "vetoes"]):
        return False
    if agreed(deck, [actor for actor, one in stances.items() if one != "accepts"]):
        return True
    return agreed_shown(witnesses, board)


def _missed_by_witness(witnesses: Witnesses, board: Board, lines: Sequence[RedLine]) -> frozenset[str] | None:
    if not witnesses.some(board, *(-witnesses.crosses[line.id] for line in lines)):
        return None
    return witnesses.crossed()


def _clash_by_witnesses(deck: Deck, witnesses: Witnesses, board: Board) -> tuple[str, ...]:
    """The same set as :func:`_clash` finds."""
    kept = [rule.id for rule in deck.constraints]
    for rule in reversed(deck.constraints):
        others = [other for other in kept if other != rule.id]
        if not witnesses.some(board, meeting=others):
            kept = others
    return tuple(kept)
