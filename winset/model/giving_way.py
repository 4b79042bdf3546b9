"""What-ifs as a hand makes them: one actor gives way on everything, or every line less firm than a threshold."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Final

from winset.model.board import WhatIf
from winset.model.deck import Deck

_NONE: Final = Decimal(0)
_ALL: Final = Decimal(1)


def less_firm(deck: Deck, what_if: WhatIf, share: Decimal) -> frozenset[str]:
    """The red lines that are less firm than the share (0 to 1), by the firmness that the what-if assumes."""
    return frozenset(line.id for line in deck.red_lines if what_if.firmness_of(line.id, line.firmness) < share)


def ignored_below(deck: Deck, what_if: WhatIf) -> Decimal:
    """The greatest firmness (0 to 1) below which every red line is waived; 0 where not even the least firm ones are.

    A what-if has no threshold of its own: it has the lines that a threshold waives, so that a deck file says all of it.
    """
    shares = {what_if.firmness_of(line.id, line.firmness) for line in deck.red_lines}
    below = {share: less_firm(deck, what_if, share) for share in sorted({_ALL, *shares}, reverse=True)}
    return next((share for share, lines in below.items() if lines and lines <= what_if.waived), _NONE)


def ignoring_less_firm(deck: Deck, what_if: WhatIf, share: Decimal) -> WhatIf:
    """The what-if that waives the lines less firm than the share instead of those below the threshold until now.

    Firmer lines that were waived one by one stay so.
    """
    others = what_if.waived - less_firm(deck, what_if, ignored_below(deck, what_if))
    return replace(what_if, waived=others | less_firm(deck, what_if, share))


def gives_way(deck: Deck, what_if: WhatIf, actor: str) -> bool:
    """Whether all the actor's red lines are waived; an actor without any gives nothing."""
    lines = deck.lines_of(actor)
    return bool(lines) and all(line.id in what_if.waived for line in lines)


def giving_way(deck: Deck, what_if: WhatIf, actor: str, gives: bool) -> WhatIf:
    """The what-if in which the actor gives way on all its red lines, or on none."""
    lines = frozenset(line.id for line in deck.lines_of(actor))
    return replace(what_if, waived=what_if.waived | lines if gives else what_if.waived - lines)
