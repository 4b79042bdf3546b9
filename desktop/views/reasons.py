"""Why a package or a card is vetoed, as the blocks of a reading: red line, quotation, and whose word it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from desktop.charts.reading import assumed_firmness
from desktop.charts.words import reading_words
from desktop.lettering import isolated
from desktop.spotlight import cards_of
from desktop.views.line_block import evidence_text
from desktop.views.paint import Chip
from desktop.views.reading_column import Block
from winset.analysis.verdict import crossed_lines
from winset.model import Board, Comparison, Deck, RedLine, Rule, WhatIf


def line_block(deck: Deck, what_if: WhatIf, line: RedLine, chip: Chip, remark: str = "") -> Block:
    """One red line: its name beside the actor's chip, its quotation, and on whose word it stands how firmly.

    ``remark`` (how often it is crossed, say) stands behind the name.
    """
    said = evidence_text(deck, line)
    evidence = "; ".join(part for part in (said, reading_words(line), assumed_firmness(deck, line.id, what_if)) if part)
    name = isolated(line.name)
    return Block(chip, f"{name} ({remark})" if remark else name, line.quote or "", evidence)


def line_blocks(deck: Deck, what_if: WhatIf, lines: Iterable[str], colors: Mapping[str, str]) -> tuple[Block, ...]:
    """One block for each of the red lines, beside the chips of actors that veto through them."""
    found = map(deck.red_line, lines)
    return tuple(
        line_block(deck, what_if, line, Chip(deck.shorts[line.actor], colors[line.actor], "vetoes")) for line in found
    )


def package_blocks(deck: Deck, what_if: WhatIf, package: Board, colors: Mapping[str, str]) -> tuple[Block, ...]:
    """For every red line that the complete package crosses one block, in the order of the deck's actors."""
    crossed = crossed_lines(deck, package, what_if)
    return tuple(
        line_block(deck, what_if, line, Chip(deck.shorts[actor.id], colors[actor.id], "vetoes"))
        for actor in deck.actors
        for line in crossed
        if line.actor == actor.id
    )


def lines_about(deck: Deck, what_if: WhatIf, actor: str, issue: str, term: str) -> tuple[RedLine, ...]:
    """The actor's active red lines that speak of the card: those that name it, then those on others of its issue."""
    active = [line for line in deck.active_lines(what_if) if line.actor == actor]
    naming = [line for line in active if (issue, term) in cards_of(line.rule, deck)]
    beside = [line for line in active if line not in naming and _mentions(line.rule, issue)]
    return (*naming, *beside)


def _mentions(rule: Rule, issue: str) -> bool:
    if isinstance(rule, Comparison):
        return rule.issue == issue
    parts = getattr(rule, "parts", None) or ((rule.part,) if hasattr(rule, "part") else ())
    return any(_mentions(part, issue) for part in parts)
