"""The reasons of a cell of the veto map, or of a bar of the veto sets, as they stand in the reading beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop.charts.reading import assumed_firmness, share_vetoed
from desktop.charts.resting import Kept
from desktop.charts.veto_sets import Bar, most_crossed
from desktop.charts.words import reading_words
from desktop.lettering import isolated
from desktop.views.paint import Chip
from desktop.views.reading_column import Block
from desktop.views.reasons import line_block
from winset.analysis.set_lines import SetLines
from winset.analysis.verdict import Verdict
from winset.analysis.veto_map import Cell
from winset.model import Deck, WhatIf


def blocks_of(
    deck: Deck, what_if: WhatIf, cell: Cell, found: Verdict | None, colors: dict[str, str]
) -> tuple[Block, ...]:
    """For every red line crossed one block, in the actors' order; for an actor that may veto, how often.

    Of the cell on the table only the lines: their quotations stand beside the table.
    """
    blocks: list[Block] = []
    for actor, stance in cell.stances.items():
        chip = Chip(deck.shorts[actor], colors[actor], stance)
        if stance == "vetoes":
            crossed = found.of(actor).crossed if found else ()
            lines = [deck.red_line(line) for line in crossed]
            blocks += [
                Block(chip, line.name) if cell.on_table else line_block(deck, what_if, line, chip) for line in lines
            ]
            if not crossed:
                blocks.append(Block(chip, "vetoes every package"))
        elif stance == "depends":
            blocks.append(Block(chip, share_vetoed(cell, actor)))
        elif stance is None and cell.is_possible:
            blocks.append(Block(chip, "not found out"))
    return tuple(blocks)


def kept_blocks(deck: Deck, what_if: WhatIf, kept: Sequence[Kept], colors: dict[str, str]) -> tuple[Block, ...]:
    """For every red line that only one card of a deal keeps from being crossed: which line, and which card."""
    return tuple(
        Block(
            Chip(deck.shorts[one.line.actor], colors[one.line.actor], "accepts"),
            one.line.name,
            evidence="; ".join(
                part
                for part in (
                    f"met by “{isolated(deck.issue(one.issue).term(one.term).title)}” alone",
                    reading_words(one.line),
                    assumed_firmness(deck, one.line.id, what_if),
                )
                if part
            ),
        )
        for one in kept
    )


def bar_blocks(
    deck: Deck, what_if: WhatIf, bar: Bar, found: SetLines | None, colors: dict[str, str]
) -> tuple[Block, ...]:
    """The actors of a veto set; where it is known, through which red lines they veto most often, and on whose word."""

    def chip(actor: str) -> Chip:
        return Chip(deck.shorts[actor], colors[actor], "vetoes")

    if found is not None and found.packages:
        told = [(deck.red_line(line), often) for line, often in most_crossed(deck, found)]
        blocks = [(line_block(deck, what_if, line, chip(line.actor)), often) for line, often in told]
        return tuple(replace(block, evidence=f"{often}; {block.evidence}") for block, often in blocks)
    inside = (actor for actor in deck.actors if actor.id in bar.actors)
    return tuple(Block(chip(actor.id), actor.title) for actor in inside)
