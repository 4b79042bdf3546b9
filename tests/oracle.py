"""FORMAT section 4 word for word: every figure by going through all packages one by one.

Slow and obvious. This is the judge of the engine and uses nothing of it; rules are evaluated by ``winset.rules``.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations, product
from math import prod

from winset.model import Board, Deck, WhatIf
from winset.rules import holds


def completions(deck: Deck, board: Board) -> Iterator[Board]:
    """All packages that contain the board's terms, feasible or not, last issue fastest."""
    choices = [[board[issue.id]] if issue.id in board else [term.id for term in issue.terms] for issue in deck.issues]
    for terms in product(*choices):
        yield Board({issue.id: term for issue, term in zip(deck.issues, terms, strict=True)})


def is_feasible(deck: Deck, package: Board) -> bool:
    return all(holds(constraint.requires, package, deck) for constraint in deck.constraints)


def feasible(deck: Deck, board: Board) -> list[Board]:
    return [package for package in completions(deck, board) if is_feasible(deck, package)]


def crosses(deck: Deck, package: Board, line_id: str) -> bool:
    line = deck.red_line(line_id)
    if line.kind == "refuses":
        return holds(line.rule, package, deck)
    return not holds(line.rule, package, deck)


def crossed(deck: Deck, package: Board, what_if: WhatIf) -> list[str]:
    return [line.id for line in deck.red_lines if line.id not in what_if.waived and crosses(deck, package, line.id)]


def veto_set(deck: Deck, package: Board, what_if: WhatIf) -> tuple[str, ...]:
    vetoing = {deck.red_line(line).actor for line in crossed(deck, package, what_if)}
    return tuple(actor.id for actor in deck.actors if actor.id in vetoing)


def is_agreed(deck: Deck, vetoing: tuple[str, ...]) -> bool:
    if deck.agreement is None:
        return not vetoing
    if any(actor in vetoing for actor in deck.agreement.required):
        return False
    return len(deck.actors) - len(vetoing) >= (deck.agreement.at_least or 0)


def deals(deck: Deck, board: Board, what_if: WhatIf) -> list[Board]:
    return [package for package in feasible(deck, board) if is_agreed(deck, veto_set(deck, package, what_if))]


def counts(deck: Deck, board: Board, what_if: WhatIf) -> dict[str, object]:
    vetoes = [veto_set(deck, package, what_if) for package in feasible(deck, board)]
    actors = [actor.id for actor in deck.actors]
    classes = {one: vetoes.count(one) for one in vetoes}
    return {
        "packages": len(list(completions(deck, board))),
        "feasible": len(vetoes),
        "win_set": sum(is_agreed(deck, one) for one in vetoes),
        "vetoed": {actor: sum(actor in one for one in vetoes) for actor in actors},
        "sole_veto": {actor: vetoes.count((actor,)) for actor in actors},
        "blame": {actor: sum((Fraction(1, len(v)) for v in vetoes if actor in v), Fraction(0)) for actor in actors},
        "veto_sets": sorted(classes.items(), key=lambda item: (-item[1], item[0])),
    }


def red_line(deck: Deck, board: Board, what_if: WhatIf, line: str) -> tuple[int, int]:
    """Crossed and decisive: a waived line counts as if it alone were restored."""
    restored = WhatIf.of(what_if.waived - {line})
    packages = feasible(deck, board)
    return (
        sum(crosses(deck, package, line) for package in packages),
        sum(crossed(deck, package, restored) == [line] for package in packages),
    )


def boards_like(deck: Deck, board: Board) -> Iterator[Board]:
    """All boards over the same issues, in the order of the deck's issues and terms."""
    issues = [issue for issue in deck.issues if issue.id in board]
    for terms in product(*([term.id for term in issue.terms] for issue in issues)):
        yield Board({issue.id: term for issue, term in zip(issues, terms, strict=True)})


def changes(one: Board, other: Board) -> int:
    return sum(one[issue] != other[issue] for issue in one)


def nearest(deck: Deck, board: Board, what_if: WhatIf) -> tuple[int, list[Board]] | None:
    if not board:
        return None
    reached = [other for other in boards_like(deck, board) if deals(deck, other, what_if)]
    if not reached:
        return None
    fewest = min(changes(board, other) for other in reached)
    return fewest, [other for other in reached if changes(board, other) == fewest]


def distance(deck: Deck, board: Board, what_if: WhatIf) -> int | None:
    """Cards to exchange until a deal contains the board; 0 for an empty board when there is any deal."""
    if not board:
        return 0 if deals(deck, board, what_if) else None
    found = nearest(deck, board, what_if)
    return found[0] if found else None


def least_play(deck: Deck, board: Board, cards: dict[str, str]) -> Board | None:
    """The board with the cards, the fewest others exchanged so that a package contains it; the first among equals."""
    played = Board({**board, **cards})
    possible = [
        other
        for other in boards_like(deck, played)
        if all(other[issue] == term for issue, term in cards.items()) and feasible(deck, other)
    ]
    return min(possible, key=lambda other: changes(played, other), default=None)


def smallest_cover(deck: Deck, board: Board, what_if: WhatIf, actor: str) -> tuple[str, ...]:
    """The first smallest set of the actor's active lines of which every feasible completion crosses one."""
    lines = [line.id for line in deck.lines_of(actor) if line.id not in what_if.waived]
    crossings = [set(crossed(deck, package, what_if)) & set(lines) for package in feasible(deck, board)]
    return next(
        chosen
        for size in range(len(lines) + 1)
        for chosen in combinations(lines, size)
        if all(crossing & set(chosen) for crossing in crossings)
    )


def active_sets(deck: Deck, what_if: WhatIf) -> list[frozenset[str]]:
    """All sets of active red lines."""
    active = [line.id for line in deck.red_lines if line.id not in what_if.waived]
    return [frozenset(chosen) for size in range(len(active) + 1) for chosen in combinations(active, size)]


def win_sets(deck: Deck, board: Board, what_if: WhatIf) -> dict[frozenset[str], int]:
    """For every set of active red lines, how many packages are agreed with only these active."""
    crossings = [crossed(deck, package, what_if) for package in feasible(deck, board)]

    def agreed(crossing: list[str], active: frozenset[str]) -> bool:
        vetoing = {deck.red_line(line).actor for line in crossing if line in active}
        return is_agreed(deck, tuple(vetoing))

    return {active: sum(agreed(one, active) for one in crossings) for active in active_sets(deck, what_if)}


def _minimal(deck: Deck, sets: list[frozenset[str]]) -> list[tuple[str, ...]]:
    """The sets that contain no other one, the lines in deck order."""
    kept = [one for one in sets if not any(other < one for other in sets)]
    return [tuple(line.id for line in deck.red_lines if line.id in one) for one in kept]


def knots(deck: Deck, board: Board, what_if: WhatIf) -> list[tuple[str, ...]] | None:
    """All minimal sets of active lines with which alone no package in scope is agreed, by size, then ids."""
    if not feasible(deck, board):
        return None
    blocking = [active for active, number in win_sets(deck, board, what_if).items() if not number]
    return sorted(_minimal(deck, blocking), key=lambda one: (len(one), one))


def concessions(deck: Deck, board: Board, what_if: WhatIf) -> list[tuple[str, ...]] | None:
    """All minimal sets whose waiving makes the win-set non-empty, by total cost, then size, then ids."""
    if not feasible(deck, board):
        return None
    active = max(active_sets(deck, what_if), key=len)
    enough = [active - left for left, number in win_sets(deck, board, what_if).items() if number]
    return sorted(
        _minimal(deck, enough), key=lambda one: (sum(deck.red_line(line).cost for line in one), len(one), one)
    )


def odds(deck: Deck, board: Board, what_if: WhatIf) -> tuple[Fraction, Fraction, dict[str, Fraction]]:
    """The chance of a deal, the expected size of the win-set, and the importance of every active line."""
    numbers = win_sets(deck, board, what_if)
    firmness = _firmness(deck, what_if)

    def deal_possible(firm: dict[str, Fraction]) -> Fraction:
        return sum((_chance(active, firm) for active, number in numbers.items() if number), Fraction(0))

    expected = sum((_chance(active, firmness) * number for active, number in numbers.items()), Fraction(0))
    importance = {
        line: deal_possible({**firmness, line: Fraction(0)}) - deal_possible({**firmness, line: Fraction(1)})
        for line in firmness
    }
    return deal_possible(firmness), expected, importance


def board_odds(deck: Deck, package: Board, what_if: WhatIf) -> tuple[Fraction, dict[str, Fraction]] | None:
    """The probability that the package is agreed, and per actor that of a veto."""
    if len(package) < len(deck.issues) or not is_feasible(deck, package):
        return None
    firmness = _firmness(deck, what_if)
    agreed, vetoes = Fraction(0), {actor.id: Fraction(0) for actor in deck.actors}
    for active in active_sets(deck, what_if):
        vetoing = {deck.red_line(line).actor for line in active if crosses(deck, package, line)}
        chance = _chance(active, firmness)
        agreed += chance * is_agreed(deck, tuple(vetoing))
        for actor in vetoing:
            vetoes[actor] += chance
    return agreed, vetoes


def _firmness(deck: Deck, what_if: WhatIf) -> dict[str, Fraction]:
    assumed = dict(what_if.firmness)
    active = [line for line in deck.red_lines if line.id not in what_if.waived]
    return {line.id: Fraction(assumed.get(line.id, line.firmness)) for line in active}


def _chance(active: frozenset[str], firmness: dict[str, Fraction]) -> Fraction:
    """The probability that exactly these of the lines hold."""
    return prod(firm if line in active else 1 - firm for line, firm in firmness.items())
