"""What the table of deals says, and how it leaves: its sentences, its picture and its data. No Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from desktop.charts.export import NUMBER_IN_LIST, DataTable, Value
from desktop.charts.package_list import BOLD_LIES, big, fixed_says
from desktop.charts.reading import what_deal_means
from desktop.charts.table_parts import Cell, DrawnTable, Mark
from desktop.charts.words import SCOPE_WORDS, Scope
from desktop.lettering import shortened
from winset.analysis.agreement import is_unanimous
from winset.analysis.deal_table import DealTable
from winset.model import Board, Deck, WhatIf
from winset.wording import counted, names, number, set_aside, starting

MOST_DEALS = 10_000
_SHOWN_LEADERS = 4


def utility_text(utility: Fraction) -> str:
    """A utility for reading, with two digits: ``0.62``; never rounded to nothing or to all: ``<0.01``, ``>0.99``."""
    hundredths = round(utility * 100)
    if hundredths == 0 and utility > 0:
        return "<0.01"
    if hundredths == 100 and utility < 1:
        return ">0.99"
    return f"{hundredths // 100}.{hundredths % 100:02d}"


def below_reservation(table: DealTable, row: int, actor: str) -> bool:
    """Whether no deal at all is worth more to the actor than this one."""
    reservation = table.deck.actor(actor).reservation
    return reservation is not None and table.utility(row, actor) < Fraction(reservation)


def worth_says(table: DealTable, row: int, actor: str) -> str:
    """What the deal is worth to the actor, in a sentence."""
    title = shortened(table.deck.actor(actor).title)
    worth = f"Worth {utility_text(table.utility(row, actor))} to {title}, of at most 1"
    reservation = table.deck.actor(actor).reservation
    if reservation is None:
        return f"{worth}."
    than = f"than no deal at all ({utility_text(Fraction(reservation))})"
    return f"{worth}; {'less' if below_reservation(table, row, actor) else 'not less'} {than}."


def deals_noun(deck: Deck, count: int) -> str:
    """``2 deals``; under another decision rule ``2 agreed packages``."""
    return counted(count, *(("deal", "deals") if is_unanimous(deck) else ("agreed package", "agreed packages")))


def count_says(table: DealTable, found: int, scope: Scope) -> str:
    """How many are shown, above the table."""
    where = SCOPE_WORDS[scope]
    all_of_them = f"{where}: {deals_noun(table.deck, table.total)}"
    if len(table) < table.total:
        noun = "deals" if is_unanimous(table.deck) else "agreed packages"
        all_of_them = f"{where}: the first {len(table):,} of {big(table.total)} {noun}, in the deck’s order"
    return all_of_them if found == len(table) else f"{all_of_them}; {found:,} found"


def common_says(table: DealTable, words: Deck) -> str:
    """The cards that all deals have, in a line; ``words`` is the deck as its texts go into sentences."""
    if len(table) < 2 or not table.common:
        return ""
    whose = "All deals" if is_unanimous(words) else "All agreed packages"
    return fixed_says(words, table.common, whose if len(table) == table.total else f"All of these {len(table):,}")


def deals_reading(table: DealTable, words: Deck, what_if: WhatIf, scope: Scope, changes: Sequence[int]) -> str:
    """What the deals say, in a few sentences; ``changes`` are their distances from the table, none if that is empty."""
    where = SCOPE_WORDS[scope]
    noun = deals_noun(words, table.total)
    sentences = [f"{where} there {'is' if table.total == 1 else 'are'} {noun}{set_aside(words, what_if)}."]
    if len(table) < table.total:
        sentences.append(f"The first {len(table):,} in the deck’s order are shown, and what follows is of these alone.")
    sentences += [_nearest(changes), _favorites(table, words)]
    return " ".join(sentence for sentence in sentences if sentence)


def _nearest(changes: Sequence[int]) -> str:
    if not changes:
        return ""
    least = min(changes)
    at = [row for row, one in enumerate(changes) if one == least]
    if least == 0:
        if len(changes) == 1:
            return "It holds the cards on the table."
        return f"{starting(number(len(at)))} of them {'holds' if len(at) == 1 else 'hold'} the cards on the table."
    cards = "one card" if least == 1 else f"{number(least)} cards"
    if len(changes) == 1:
        return f"It is {cards} away from the table."
    if len(at) == 1:
        return f"Number {at[0] + 1:,} is the nearest to the table: {cards} away."
    return f"{starting(number(len(at)))} are the nearest to the table: {cards} away."


def _favorites(table: DealTable, words: Deck) -> str:
    """Which deal each actor with preferences likes best, where there are few such actors."""
    if len(table) < 2 or not table.worth or len(table.worth) > _SHOWN_LEADERS:
        return ""
    told = []
    for actor, worth in table.worth.items():
        best = worth.max()
        rows = [row for row, one in enumerate(worth.tolist()) if one == best]
        title = shortened(words.actor(actor).title)
        if len(rows) == 1:
            told.append(
                f"number {rows[0] + 1:,} is worth most to {title} ({utility_text(table.utility(rows[0], actor))})"
            )
    return f"{starting('; '.join(told))}." if told else ""


def deals_note(deck: Deck, table: DealTable) -> str:
    """What the words beside the table mean."""
    return f"{what_deal_means(deck)} {BOLD_LIES} {_worth_note(table)}".strip()


def _worth_note(table: DealTable) -> str:
    if not table.utilities:
        return ""
    return "What a deal is worth comes from the deck’s preferences, 0 to 1; it plays no part in vetoes."


def no_deal_says(deck: Deck, scope: Scope, board: Board, elsewhere: int | None, *, feasible: bool) -> str:
    """Why there is no deal, and what would help; ``elsewhere`` counts those of the whole deck, if known."""
    unanimous = is_unanimous(deck)
    if not feasible:
        if scope == "deck" and not board:
            return "No package of this deck is feasible: its constraints contradict one another."
        return "No feasible package holds these cards: a constraint forbids them together."
    if elsewhere == 0 or (scope == "deck" and not board):
        none = "every package crosses somebody’s red line" if unanimous else "the decision rule lets no package through"
        return f"In the whole deck {none}. The knot shows what would have to give."
    which = "the cards on this table" if scope == "table" else "the cards of this filter"
    said = f"No {'deal' if unanimous else 'agreed package'} holds {which}."
    if elsewhere:
        said += f" In the whole deck there {'is' if elsewhere == 1 else 'are'} {deals_noun(deck, elsewhere)}."
    return f"{said} The sentence above the table says how far the nearest is." if scope == "table" else said


def change_says(deck: Deck, package: Board, board: Board) -> str:
    """The cards that would have to change: ``From the table: Size of the force: None; ...``."""
    changed = [(issue, term) for issue, term in package.items() if board.get(issue, term) != term]
    if not changed:
        return ""
    cards = [
        f"{shortened(deck.issue(issue).title, 40)}: {shortened(deck.issue(issue).term(term).title, 40)}"
        for issue, term in changed
    ]
    how_many = f"{starting(number(len(changed)))} {'card' if len(changed) == 1 else 'cards'}"
    return f"{how_many} from this table: {'; '.join(cards)}."


def deals_data(table: DealTable, rows: Sequence[int], board: Board) -> DataTable:
    """Every deal shown, as it is sorted: its number in this list, terms, cards from the table, worth to whom."""
    deck = table.deck
    changes = table.changes(board).tolist()
    told: list[list[Value]] = []
    for row in rows:
        package = table.package(row)
        terms = [issue.term(package[issue.id]).title for issue in deck.issues]
        worth = [float(table.utility(row, actor)) for actor in table.utilities]
        told.append(
            [row + 1, *terms, *([changes[row]] if board else []), names(deck, table.vetoing[row]) or "nobody", *worth]
        )
    columns = [
        NUMBER_IN_LIST,
        *(issue.title for issue in deck.issues),
        *(["cards from the table"] if board else []),
        "vetoed by",
        *(f"worth to {deck.actor(actor).title}" for actor in table.utilities),
    ]
    return DataTable(tuple(columns), told)


def deals_drawing(
    table: DealTable, rows: Sequence[int], board: Board, scope: Scope, colors: Mapping[str, str]
) -> DrawnTable:
    """The deals as a table to draw, those columns alone that tell them apart."""
    deck, common = table.deck, table.common
    issues = [issue for issue in deck.issues if issue.id not in common] or list(deck.issues)
    changes = table.changes(board).tolist()
    despite = any(table.vetoing)
    drawn: list[tuple[Cell, ...]] = []
    for row in rows:
        package = table.package(row)
        cells: list[Cell] = [f"{row + 1:,}"]
        if board:
            cells.append(f"{changes[row]:,}")
        if despite:
            cells.append(tuple(Mark(deck.shorts[actor], colors[actor]) for actor in table.vetoing[row]) or "nobody")
        cells += [utility_text(table.utility(row, actor)) for actor in table.utilities]
        drawn.append((*cells, *(issue.term(package[issue.id]).title for issue in issues)))
    heads = ["number", *(["cards from the table"] if board else []), *(["vetoed by"] if despite else [])]
    heads += [f"worth to {deck.actor(actor).title}" for actor in table.utilities]
    scope_line = f"{count_says(table, len(rows), scope)}. {common_says(table, deck)}".strip()
    return DrawnTable(
        f"{'Deals' if is_unanimous(deck) else 'Agreed packages'}: {deck.title}",
        scope_line,
        (*heads, *(issue.title for issue in issues)),
        tuple(drawn),
        f"{what_deal_means(deck)} {_worth_note(table)}".strip(),
    )
