"""What stands between the table and a deal, and the odds of it, in words and columns."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor

from winset.analysis.agreement import is_unanimous
from winset.analysis.conflicts import LineSet
from winset.commands.analysis import Analysis
from winset.commands.layout import columns, on_one_line, paragraph, shortened
from winset.model import Deck
from winset.wording import assumed_firmness, concessions_order

_SHOWN = 10


def concessions_text(analysis: Analysis) -> list[str]:
    """What would have to give; nothing where a deal is open or no package is possible."""
    found = analysis.conflicts
    if found is None or not found.concessions or () in found.concessions:
        return []
    what = f"What would have to give for {_a_deal(analysis.deck)}"
    head = f"{what}: the red lines of any one row, {concessions_order(analysis.deck)}"
    return [head, *_rows(analysis.deck, found.concessions, found.concessions_cut)]


def knots_text(analysis: Analysis) -> list[str]:
    """Which red lines are knotted; nothing where a deal is open or no package is possible."""
    found = analysis.conflicts
    if found is None or not found.knots:
        return []
    head = f"Knots: each row’s red lines alone leave no {_room(analysis.deck)}, but any fewer of them would"
    return [head, *_rows(analysis.deck, found.knots, found.knots_cut)]


def odds_text(analysis: Analysis) -> list[str]:
    """The chance that the red lines leave room for a deal, and what each takes from it; a sentence at 0 or 1."""
    odds, deck = analysis.odds, analysis.deck
    if odds is None or analysis.figures.feasible == 0:
        return []
    room = f"room for {_a_deal(deck)}"
    assuming = "if the firmness assumed is right and the lines are independent"
    if odds.deal_possible_bounds is not None:
        low, high = odds.deal_possible_bounds
        between = f"{floor(low * 1_000) / 10:.1f} % and {ceil(high * 1_000) / 10:.1f} %"
        lines = paragraph(f"The chance that the red lines leave {room} lies between {between}, {assuming}.")
    elif odds.deal_possible == 1:
        lines = [f"The red lines leave {room}, however firm they are assumed to be."]
        if not _is_open(analysis):
            lines = paragraph(f"The red lines leave {room}: those in its way are assumed not to hold.")
    elif odds.deal_possible == 0:
        lines = paragraph(f"The red lines leave no {room}: those in its way are assumed to hold for certain.")
    elif odds.deal_possible is not None:
        chance = _percent(odds.deal_possible)
        lines = [*paragraph(f"Chance that the red lines leave {room}, {assuming}: {chance}."), *_importance(analysis)]
    else:
        lines = []
    if odds.expected_win_set is not None:
        deals = "deals" if is_unanimous(deck) else "agreed packages"
        lines.append(f"Expected number of {deals} on the same assumptions: {odds.expected_win_set:,.2f}.")
    return lines


def board_odds_text(analysis: Analysis) -> list[str]:
    """How likely each actor vetoes the package on the table, and that it is agreed."""
    odds, deck = analysis.board_odds, analysis.deck
    if odds is None:
        return []
    what = "nobody vetoes this package" if is_unanimous(deck) else "this package is agreed"
    head = f"On the firmness assumed, the chance that {what} is {_percent(float(odds.agreed))}. A veto comes from"
    rows = [(on_one_line(deck.actor(actor).title), _percent(float(chance))) for actor, chance in odds.vetoes.items()]
    return [*paragraph(head), *columns(rows)]


def _importance(analysis: Analysis) -> list[str]:
    """The lines that weigh in the chance, heaviest first: its rise without the line, against the line for certain."""
    weights = (analysis.odds and analysis.odds.importance) or {}
    heaviest = sorted((line for line in weights if weights[line] > 0), key=lambda line: -weights[line])
    rows = []
    for line in map(analysis.deck.red_line, heaviest[:_SHOWN]):
        firmness = assumed_firmness(analysis.what_if.firmness_of(line.id, line.firmness))
        actor = analysis.deck.shorts[line.actor]
        rows.append((actor, shortened(line.name), f"{_percent(weights[line.id])[:-2]} points", firmness))
    more = [f"  and {len(heaviest) - _SHOWN:,} more"] if len(heaviest) > _SHOWN else []
    return ["What each red line takes from that chance", *columns(rows), *more] if rows else []


def _rows(deck: Deck, sets: Sequence[LineSet], cut: bool) -> list[str]:
    rows = []
    for lines in sets[:_SHOWN]:
        named = "; ".join(f"{deck.shorts[deck.red_line(line).actor]} {deck.red_line(line).name}" for line in lines)
        rows += paragraph(named, 2)
    hidden = len(sets) - _SHOWN
    if hidden > 0:
        rows.append(f"  and {'at least ' if cut else ''}{hidden:,} more")
    elif cut:
        rows.append("  and more")
    return rows


def _is_open(analysis: Analysis) -> bool:
    return analysis.conflicts is not None and () in (analysis.conflicts.concessions or ())


def _a_deal(deck: Deck) -> str:
    return "a deal" if is_unanimous(deck) else "agreement"


def _room(deck: Deck) -> str:
    return "package for everyone" if is_unanimous(deck) else "package that is agreed"


def _percent(chance: float) -> str:
    """The chance to a tenth of a percent; what is neither 0 nor 1 never looks it."""
    if 0 < chance < 0.0005:
        return "less than 0.1 %"
    if 0.9995 <= chance < 1:
        return "more than 99.9 %"
    return f"{chance * 100:.1f} %"
