"""The analysis in words and columns, for people at a terminal."""

from __future__ import annotations

from winset.analysis.agreement import is_unanimous
from winset.analysis.engine import OverBudget
from winset.analysis.verdict import verdict
from winset.commands.analysis import Analysis
from winset.commands.conflicts_text import board_odds_text, concessions_text, knots_text, odds_text
from winset.commands.layout import columns, on_one_line, paragraph, shortened
from winset.commands.verdicts import opening
from winset.model import Deck
from winset.wording import assumed_firmness, counted, names, number, starting

_SHOWN_BOARDS = 10


def analysis_text(analysis: Analysis) -> str:
    """The analysis as ``winset analyze`` prints it: the sentence first, then the figures in tables."""
    deck = analysis.deck
    blocks = [_opening(analysis), _actors(analysis), _veto_sets(analysis), _red_lines(analysis), _cards(analysis)]
    blocks += [concessions_text(analysis), knots_text(analysis), _nearest(analysis)]
    blocks += [odds_text(analysis), board_odds_text(analysis), _not_computed(analysis)]
    if is_unanimous(deck):
        blocks.append(["A deal is a feasible package that crosses nobody’s active red line."])
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _opening(analysis: Analysis) -> list[str]:
    try:
        return opening(analysis.deck, verdict(analysis.deck, analysis.board, analysis.what_if), analysis.what_if)
    except OverBudget as over:
        return [*paragraph(analysis.deck.title), "", f"The verdict was not computed: {over.reason}."]


def _actors(analysis: Analysis) -> list[str]:
    deck, figures, counts = analysis.deck, analysis.figures, analysis.counts
    if figures.feasible is None or figures.vetoed is None:
        return []
    head = f"Of {counted(figures.feasible, 'feasible package', 'feasible packages')} with these cards, each actor"
    rows = [("", "vetoes", "alone", "blame")]
    for actor in deck.actors:
        alone = f"{counts.sole_veto[actor.id]:,}" if counts else ""
        blame = f"{float(counts.blame[actor.id]):,.1f}" if counts else ""
        rows.append((on_one_line(actor.title), f"{figures.vetoed[actor.id]:,}", alone, blame))
    return [head if analysis.board else head.replace(" with these cards", ""), *columns(rows)]


def _veto_sets(analysis: Analysis) -> list[str]:
    if not analysis.counts or not analysis.counts.veto_sets:
        return []
    rows = [("", "packages")]
    for one in analysis.counts.veto_sets:
        who = on_one_line(starting(names(analysis.deck, one.actors))) if one.actors else "Nobody"
        rows.append((who, f"{one.packages:,}"))
    return ["Vetoed by exactly", *columns(rows)]


def _red_lines(analysis: Analysis) -> list[str]:
    if not analysis.lines:
        return []
    rows = [("", "", "crossed", "no other", "")]
    for line in analysis.deck.red_lines:
        found = analysis.lines[line.id]
        firmness = assumed_firmness(analysis.what_if.firmness_of(line.id, line.firmness))
        note = "set aside" if line.id in analysis.what_if.waived else firmness
        short = analysis.deck.shorts[line.actor]
        rows.append((short, shortened(line.name), f"{found.crossed:,}", _figure(found.decisive), note))
    return ["Red lines, the packages that cross them, and those that cross no other", *columns(rows)]


def _cards(analysis: Analysis) -> list[str]:
    if not analysis.cards:
        return []
    deck = analysis.deck
    rows = [("", "feasible", "deals" if is_unanimous(deck) else "agreed", *deck.shorts.values())]
    for issue in deck.issues:
        rows.append((shortened(issue.title), *[""] * (len(rows[0]) - 1)))
        for term in issue.terms:
            found = analysis.cards[issue.id][term.id]
            mark = "*" if analysis.board.get(issue.id) == term.id else " "
            figures = (found.feasible, found.win_set, *found.vetoed.values())
            rows.append((f"{mark} {shortened(term.title)}", *map(_figure, figures)))
    return ["With each card played (* on the table), and the packages that each actor vetoes", *columns(rows)]


def _figure(figure: int | None) -> str:
    return "?" if figure is None else f"{figure:,}"


def _nearest(analysis: Analysis) -> list[str]:
    near = analysis.nearest
    if near is None:
        return []
    if near.changes == 0:
        return ["The table leaves a deal open: no card need be exchanged."]
    away = "one card" if near.changes == 1 else f"{number(near.changes)} cards"
    lines = [f"The nearest deals, {away} away"]
    for board in near.boards[:_SHOWN_BOARDS]:
        lines += paragraph(_exchanges(analysis.deck, {i: t for i, t in board.items() if analysis.board[i] != t}), 2)
    hidden = len(near.boards) - _SHOWN_BOARDS
    if hidden > 0:
        lines.append(f"  and {'at least ' if near.truncated else ''}{hidden:,} more")
    elif near.truncated:
        lines.append("  and more")
    return lines


def _exchanges(deck: Deck, cards: dict[str, str]) -> str:
    return "; ".join(
        f"{deck.issue(issue).title}: {deck.issue(issue).term(term).title}" for issue, term in cards.items()
    )


def _not_computed(analysis: Analysis) -> list[str]:
    by_reason: dict[str, list[str]] = {}
    for key, reason in analysis.not_computed.items():
        by_reason.setdefault(reason, []).append(key.replace("_", " ").replace(".", ": "))
    return [
        line for reason, keys in by_reason.items() for line in paragraph(f"Not computed: {', '.join(keys)} ({reason}).")
    ]
