"""What the veto map says, in plain language: for its reading column, its tooltips and for screen readers. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING

from desktop.charts.words import Scope, percent, with_short_names
from desktop.lettering import shortened
from winset.analysis.agreement import is_unanimous
from winset.analysis.cards import MOST_WAYS
from winset.rules import print_rule
from winset.wording import counted, listed, number, set_aside, short_count, starting, veto

if TYPE_CHECKING:
    from winset.analysis.verdict import Verdict
    from winset.analysis.veto_map import Cell, VetoMap
    from winset.model import Deck, WhatIf

MOST_NAMED = 2


def map_reading(deck: Deck, veto_map: VetoMap, rests: str = "") -> str:
    """What the map as a whole says: how many combinations are vetoed, and which are deals.

    ``rests`` is a sentence on what these deals rest on, which follows them.
    """
    deck = with_short_names(deck)
    cells = tuple(chain.from_iterable(veto_map.cells))
    possible = tuple(cell for cell in cells if cell.is_possible)
    if not possible:
        return "None of these combinations is possible."
    impossible = len(cells) - len(possible)
    sentences = [_outcome(deck, veto_map, possible), rests]
    if impossible == 1:
        sentences.append("One more combination is not possible: a constraint forbids it.")
    elif impossible:
        more = f"{starting(number(impossible))} more combinations are"
        sentences.append(f"{more} not possible: a constraint forbids them.")
    return " ".join(filter(None, sentences))


def _outcome(deck: Deck, veto_map: VetoMap, possible: Sequence[Cell]) -> str:
    with_deals = tuple(cell for cell in possible if cell.has_deal)
    if all(is_complete(deck, cell) for cell in possible):
        return _complete_outcome(deck, veto_map, possible, with_deals)
    unknown = sum(cell.win_set is None and not cell.has_deal for cell in possible)
    if unknown:
        which = "any" if unknown == len(possible) else number(unknown)
        return f"Whether a deal is left was not found out for {which} of the {_combinations(possible)}."
    if not with_deals:
        whole = "The only combination" if len(possible) == 1 else f"None of the {_combinations(possible)}"
        return f"{whole} leaves {'no' if len(possible) == 1 else 'a'} deal open."
    if len(with_deals) == 1:
        only = with_deals[0]
        if only.win_set is None or only.feasible is None:
            return f"Only {_pair(deck, veto_map, only)} leaves deals open."
        return f"Only {_pair(deck, veto_map, only)} leaves {_deals_of(only.win_set, only.feasible)}."
    how_many = "All" if len(with_deals) == len(possible) else f"{starting(number(len(with_deals)))} of the"
    return f"{how_many} {_combinations(possible)} leave deals open{_most_deals(deck, veto_map, with_deals)}."


def _deals_of(deals: int, packages: int) -> str:
    """What one combination leaves: ``deals open: 2 of its 72 packages are deals``."""
    if packages == 1:
        return "a deal open: its only package"
    if deals == packages:
        return f"deals open: all its {_packages(packages, exact=False)} are deals"
    left = f"{short_count(deals)} of its {_packages(packages, exact=False)}"
    return f"a deal open: {left} is a deal" if deals == 1 else f"deals open: {left} are deals"


def _most_deals(deck: Deck, veto_map: VetoMap, with_deals: Sequence[Cell]) -> str:
    """Which combination leaves the most deals, where one does."""
    numbers = [cell.win_set for cell in with_deals if cell.win_set is not None]
    if len(numbers) < len(with_deals):
        return ""
    most = max(numbers)
    best = [cell for cell in with_deals if cell.win_set == most]
    if len(best) == len(with_deals):
        return f", each of them {number(most)}"
    if len(best) == 1:
        return f", most of them {_pair(deck, veto_map, best[0])}: {short_count(most)}"
    return f"; {number(len(best))} of them leave the most, {number(most)} each"


def _complete_outcome(deck: Deck, veto_map: VetoMap, possible: Sequence[Cell], deals: Sequence[Cell]) -> str:
    vetoed = tuple(cell for cell in possible if _vetoing(cell))
    free = tuple(cell for cell in possible if not _vetoing(cell))
    if not vetoed:
        if len(possible) == 1:
            return "The only combination crosses nobody’s red line."
        return f"None of the {_combinations(possible)} crosses anybody’s red line."
    how_many = "All" if not free else f"{starting(number(len(vetoed)))} of the"
    sentences = [f"{how_many} {_combinations(possible)} {'is' if len(vetoed) == 1 else 'are'} vetoed."]
    if len(possible) == 1:
        sentences = ["The only combination is vetoed."]
    if 0 < len(free) <= MOST_NAMED:
        pairs = " and ".join(_pair(deck, veto_map, cell) for cell in free)
        sentences.append(f"Only {pairs} {'crosses' if len(free) == 1 else 'cross'} nobody’s red line.")
    elif free:
        sentences.append(f"{starting(number(len(free)))} cross nobody’s red line.")
    else:
        sentences.append(_busiest(deck, vetoed))
    despite = sum(1 for cell in deals if _vetoing(cell))
    if despite:
        sentences.append(f"The decision rule lets {number(despite)} through although vetoed.")
    return " ".join(filter(None, sentences))


def _busiest(deck: Deck, vetoed: Sequence[Cell]) -> str:
    times = {actor.id: sum(1 for cell in vetoed if cell.stances[actor.id] == "vetoes") for actor in deck.actors}
    most = max(times.values())
    busiest = [actor for actor, count in times.items() if count == most]
    if len(busiest) > 3:
        return ""
    extent = "all of them" if most == len(vetoed) else f"{number(most)} of them"
    return f"{starting(veto(deck, busiest))} {extent}{' each' if len(busiest) > 1 and most < len(vetoed) else ''}."


def cell_title(deck: Deck, veto_map: VetoMap, cell: Cell) -> str:
    """The cards of the cell, those across first: ``No force · For Ukraine alone``."""
    return " · ".join(cell_cards(deck, veto_map, cell))


def cell_cards(deck: Deck, veto_map: VetoMap, cell: Cell) -> tuple[str, ...]:
    """The titles of the cell's two to four cards, those across first."""
    across = zip(veto_map.column_issues, cell.column_terms, strict=True)
    down = zip(veto_map.row_issues, cell.row_terms, strict=True)
    return tuple(_card(deck, issue, term) for issue, term in chain(across, down))


def _card(deck: Deck, issue_id: str, term_id: str) -> str:
    """The title of a card, after its issue's where it is one word that alone says too little: ``Size: None``."""
    issue = deck.issue(issue_id)
    title = issue.term(term_id).title
    return title if len(title.split()) > 1 else f"{issue.title}: {title}"


def companions_text(deck: Deck, cell: Cell) -> str:
    """The other cards that change when the cell is played: ``with Size of the force: None``; empty without any."""
    if cell.play is None or not cell.play.companions:
        return ""
    changes = [
        f"{deck.issue(issue).title}: {deck.issue(issue).term(term).title}" for issue, term in cell.play.companions
    ]
    return f"with {listed(changes)}"


def companion_terms(deck: Deck, cell: Cell) -> str:
    """The same without the names of the issues: ``with Below 200,000``; empty without any."""
    if cell.play is None or not cell.play.companions:
        return ""
    return f"with {listed([deck.issue(issue).term(term).title for issue, term in cell.play.companions])}"


def why_companions(deck: Deck, cell: Cell) -> str:
    """Why other cards change with the cell's, and why these: in whole sentences; empty where none do."""
    if cell.play is None or not cell.play.companions:
        return ""
    named, play = with_short_names(deck), cell.play
    reasons = [rule.reason or print_rule(rule.requires) for rule in named.constraints if rule.id in play.broken]
    sentences = [f"A constraint asks for it: {'; '.join(reason.rstrip('.') for reason in reasons)}."] if reasons else []
    if play.ways == 1:
        sentences.append("No other change is as small.")
    elif play.ways is not None:
        many = f"more than {number(MOST_WAYS)}" if play.ways > MOST_WAYS else f"the {number(play.ways)}"
        sentences.append(f"Of {many} changes as small it is the first in the deck’s order, whoever vetoes it.")
    return " ".join(sentences)


def is_playable(cell: Cell) -> bool:
    """Whether the cell's cards can be played, and lie elsewhere than on the table."""
    return cell.play is not None and not cell.on_table


def play_words(cell: Cell) -> str:
    """The words of the button that plays the cell: ``Play these two cards``."""
    return f"Play these {number(len(cell.row_terms) + len(cell.column_terms))} cards"


def is_complete(deck: Deck, cell: Cell) -> bool:
    """Whether the cell gives a complete package, so that its verdict is one of a package and not of many."""
    return cell.play is not None and len(cell.play.board) == len(deck.issues)


def cell_summary(deck: Deck, cell: Cell) -> str:
    """The cell's verdict in one or two sentences."""
    if cell.on_table and not cell.is_possible:
        return "Not possible: the cards on the table cannot lie together."
    if not cell.is_possible:
        cards = len(cell.column_terms) + len(cell.row_terms)
        return f"Not possible: no package holds {'both' if cards == 2 else f'these {number(cards)}'} cards."
    deck = with_short_names(deck)
    vetoing, maybe = _vetoing(cell), _depending(cell)
    sentences = []
    if vetoing:
        sentences.append(f"{starting(veto(deck, vetoing))}.")
    if is_complete(deck, cell):
        if not vetoing:
            sentences.append("Nobody’s red line is crossed: a deal.")
        elif cell.agreed:
            sentences.append("Agreed all the same under the decision rule.")
        return " ".join(sentences)
    if maybe:
        sentences.append(f"{starting(veto(deck, maybe))} some of its packages.")
    return " ".join([*sentences, deals_left(cell)])


def deals_left(cell: Cell, *, exact: bool = False) -> str:
    """How many deals the board of the cell leaves, as a sentence: two deals in 72 packages.

    ``exact`` writes counts of any length in full.
    """
    if cell.win_set is None:
        return (
            "Deals are left; how many was too costly to count."
            if cell.has_deal
            else "Whether a deal is left was not found out."
        )
    deals = _counted(cell.win_set, "deal", "deals", exact=exact) if cell.win_set else "No deal"
    return f"{deals} in {_packages(cell.feasible, exact=exact)}."


def _counted(count: int, one: str, many: str, *, exact: bool) -> str:
    return f"{count:,} {one if count == 1 else many}" if exact else counted(count, one, many)


def _packages(count: int | None, *, exact: bool) -> str:
    """``72 packages``; where they were not counted, that."""
    if count is None:
        return "packages that were not counted"
    return _counted(count, "package", "packages", exact=exact)


def cell_reasons(deck: Deck, cell: Cell, verdict: Verdict | None) -> tuple[str, ...]:
    """For each actor that vetoes the cell, or may, one line of text that says through which red lines.

    Counts are exact.
    """
    reasons = []
    for actor, stance in cell.stances.items():
        title = deck.actor(actor).title
        if stance == "vetoes":
            crossed = verdict.of(actor).crossed if verdict else ()
            lines = "; ".join(deck.red_line(line).name for line in crossed)
            every = "" if is_complete(deck, cell) else " every package"
            reasons.append(f"{title} vetoes: {lines}" if lines else f"{title} vetoes{every}")
        elif stance == "depends":
            reasons.append(f"{title} {share_vetoed(cell, actor, exact=True)}")
        elif stance is None and cell.is_possible:
            reasons.append(f"{title}: whether it vetoes was not found out")
    return tuple(reasons)


def share_vetoed(cell: Cell, actor: str, *, exact: bool = False) -> str:
    """``vetoes 12 of 72 packages (17 %)``; ``exact`` writes counts of any length in full."""
    return _share(cell.vetoed.get(actor), cell.feasible, exact=exact)


def _share(vetoed: int | None, feasible: int | None, *, exact: bool) -> str:
    if vetoed is None or feasible is None:
        return "vetoes some packages; how many was too costly to count"
    number_vetoed = f"{vetoed:,}" if exact else short_count(vetoed)
    return f"vetoes {number_vetoed} of {_packages(feasible, exact=exact)} ({percent(vetoed, feasible)})"


def cell_tip(deck: Deck, veto_map: VetoMap, cell: Cell, verdict: Verdict | None) -> str:
    """The cell in a few lines of plain text: its cards, its verdict and why."""
    lines = [cell_title(deck, veto_map, cell)]
    if cell.on_table:
        lines.append("on the table now")
    companions = companions_text(deck, cell)
    if companions:
        lines += [companions, why_companions(deck, cell)]
    reasons = cell_reasons(deck, cell, verdict)
    if cell.is_possible and not is_complete(deck, cell):
        reasons = (*reasons, deals_left(cell, exact=True))
    return "\n".join(filter(None, [*lines, *(reasons or [cell_summary(deck, cell)])]))


def assumed_firmness(deck: Deck, line_id: str, what_if: WhatIf) -> str:
    """``assumed firm 95 %``: the probability that the line is real, which nobody measured."""
    firmness = what_if.firmness_of(line_id, deck.red_line(line_id).firmness)
    return f"assumed firm {float(firmness) * 100:.4g} %"


def scope_note(deck: Deck, what_if: WhatIf, scope: Scope) -> str:
    """Over what the figures are, as a sentence: on this table, with one red line set aside."""
    where = "in the whole deck" if scope == "deck" else "on this table"
    return f"These figures are {where}{set_aside(deck, what_if)}."


def what_deal_means(deck: Deck) -> str:
    """What the page means by a deal."""
    if is_unanimous(deck):
        return "“Deal” means that no red line is crossed."
    return "“Deal” means that the decision rule lets the package through; a veto may stand."


def chips_mean(deck: Deck, veto_map: VetoMap) -> str:
    """What the look of chips says where cells are more than one package; empty where each is one."""
    possible = [cell for cell in chain.from_iterable(veto_map.cells) if cell.is_possible]
    if all(is_complete(deck, cell) for cell in possible):
        return ""
    return (
        "A full chip: the actor vetoes every package of the cell. "
        "A chip hatched in part: it vetoes some of them, the further hatched the more."
    )


def others_stay(deck: Deck, board: Sequence[str], changing: Sequence[str]) -> str:
    """What happens to the rest of the table while the issues of the map change."""
    staying = sum(1 for issue in board if issue not in changing)
    still_open = len(deck.issues) - len({*board, *changing})
    if not staying:
        return "change" if not still_open else "change, with no other card on the table"
    card = "the other card stays" if staying == 1 else f"the other {number(staying)} cards stay"
    if not still_open:
        return f"change and {card}"
    return f"change, {card} and {number(still_open)} {'issue is' if still_open == 1 else 'issues are'} open"


def _vetoing(cell: Cell) -> tuple[str, ...]:
    return tuple(actor for actor, stance in cell.stances.items() if stance == "vetoes")


def _depending(cell: Cell) -> tuple[str, ...]:
    return tuple(actor for actor, stance in cell.stances.items() if stance == "depends")


def _combinations(cells: Sequence[Cell]) -> str:
    return f"{number(len(cells))} combinations" if len(cells) != 1 else "one combination"


def _pair(deck: Deck, veto_map: VetoMap, cell: Cell) -> str:
    first, *others = (f"“{shortened(card)}”" for card in cell_cards(deck, veto_map, cell))
    return f"{first} with {listed(others)}"
