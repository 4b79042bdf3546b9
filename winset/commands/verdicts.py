"""``winset verdict``: who vetoes a board, and why, with the evidence."""

from __future__ import annotations

from winset.analysis.counts import figures
from winset.analysis.engine import OverBudget
from winset.analysis.nearest import Nearest, nearest
from winset.analysis.verdict import ActorVerdict, Verdict, verdict
from winset.commands.layout import columns, paragraph
from winset.model import EMPTY_BOARD, Board, Deck, RedLine, WhatIf
from winset.wording import assumed_firmness, headline, stance_word, subline


def verdict_object(deck: Deck, board: Board, what_if: WhatIf) -> dict[str, object]:
    """The verdict as ``winset verdict --json`` prints it."""
    found = verdict(deck, board, what_if)
    described: dict[str, object] = {
        "board": dict(deck.in_order(board)),
        "complete": found.complete,
        "feasible": found.feasible,
        "agreed": found.agreed,
        "actors": {
            actor.actor: {
                "verdict": actor.stance,
                "crossed": [_line_object(deck.red_line(line), what_if) for line in actor.crossed],
            }
            for actor in found.actors
        },
    }
    if not found.feasible:
        described["broken"] = list(found.broken)
    if found.not_computed:
        described["not_computed"] = dict(found.not_computed)
    return described


def _line_object(line: RedLine, what_if: WhatIf) -> dict[str, object]:
    return {
        "red_line": line.id,
        "reason": line.reason,
        "quote": line.quote,
        "source": line.source,
        "firmness": float(what_if.firmness_of(line.id, line.firmness)),
    }


def verdict_text(deck: Deck, board: Board, what_if: WhatIf) -> str:
    """The verdict in words: the sentence, the nearest deal, the cards, and each actor's crossed lines with evidence."""
    found = verdict(deck, board, what_if)
    lines = [*opening(deck, found, what_if), ""]
    for actor in found.actors:
        lines += _actor_lines(deck, found, actor, what_if)
    return "\n".join(lines) + "\n"


def opening(deck: Deck, found: Verdict, what_if: WhatIf) -> list[str]:
    """The deck's title, the sentences about the table, the cards on it and what is assumed."""
    lines = [*paragraph(deck.title), ""]
    lines += _sentences(deck, found, what_if)
    cards = [(deck.issue(issue).title, deck.issue(issue).term(term).title) for issue, term in found.board.items()]
    if cards:
        lines += ["", f"On the table ({len(cards)} of {len(deck.issues)} issues):"]
        lines += columns([(" ".join(issue.split()), " ".join(term.split())) for issue, term in cards])
    waived = [line for line in deck.red_lines if line.id in what_if.waived]
    if waived:
        lines += ["", "Set aside in this what-if:"]
        lines += [row for line in waived for row in paragraph(f"{deck.actor(line.actor).title}: {line.name}", 2)]
    return lines


def _sentences(deck: Deck, found: Verdict, what_if: WhatIf) -> list[str]:
    counts, whole = figures(deck, found.board, what_if), figures(deck, EMPTY_BOARD, what_if)
    near: Nearest | None = None
    reasons = {*counts.not_computed.values(), *whole.not_computed.values()}
    try:
        near = nearest(deck, found.board, what_if)
    except OverBudget as over:
        reasons.add(over.reason)
    reason = f"Not everything was computed: {'; '.join(sorted(reasons))}." if reasons else ""
    first = headline(deck, found, counts.exact, whole.exact)
    second = " ".join(part for part in (subline(deck, found, counts.exact, near, whole.exact), reason) if part)
    return [*paragraph(f"{first}."), *paragraph(second)]


def _actor_lines(deck: Deck, found: Verdict, actor: ActorVerdict, what_if: WhatIf) -> list[str]:
    title = deck.actor(actor.actor).title
    extent = " every package that is still open" if actor.stance == "vetoes" and not found.complete else ""
    lines = paragraph(f"{title} ({deck.shorts[actor.actor]}): {stance_word(actor.stance)}{extent}")
    for line in actor.crossed:
        lines += evidence(deck, deck.red_line(line), what_if)
    return lines


def evidence(deck: Deck, line: RedLine, what_if: WhatIf) -> list[str]:
    """A red line as people check it: its name and reason, the quotation, who said it and where, how firm it is."""
    lines = paragraph(line.name, 2)
    if line.title:
        lines += paragraph(line.reason, 4)
    if line.quote:
        lines += paragraph(f"“{' '.join(line.quote.split())}”", 4)
    attribution = [line.said_by] if line.said_by else []
    if line.source:
        source = deck.source(line.source)
        attribution += [part for part in (source.author if not line.said_by else None, source.title) if part]
    attribution += [line.place] if line.place else []
    lines += paragraph("; ".join(attribution), 4)
    return [*lines, f"    {assumed_firmness(what_if.firmness_of(line.id, line.firmness))}"]
