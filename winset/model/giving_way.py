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


def ignoring_less_firm(deck: Deck, what_if: WhatIf, share: Decimal, before: Decimal | None = None) -> WhatIf:
    """The what-if that waives the lines less firm than the share instead of those below the threshold until now.

    Until now it was ``before``, else the one that :func:`ignored_below` tells. Firmer lines that were waived one by one
    stay so, and those of its own that were :func:`kept_below` it stay kept.
    """
    threshold = ignored_below(deck, what_if) if before is None else before
    others = what_if.waived - less_firm(deck, what_if, threshold)
    wanted = less_firm(deck, what_if, share) - kept_below(deck, what_if, threshold)
    return replace(what_if, waived=others | wanted)


def kept_below(deck: Deck, what_if: WhatIf, share: Decimal) -> frozenset[str]:
    """The red lines that are less firm than the share and not waived all the same: exceptions to that threshold."""
    return less_firm(deck, what_if, share) - what_if.waived


def gives_way(deck: Deck, what_if: WhatIf, actor: str) -> bool:
    """Whether all the actor's red lines are waived; an actor without any gives nothing."""
    lines = deck.lines_of(actor)
    return bool(lines) and all(line.id in what_if.waived for line in lines)


def giving_way(deck: Deck, what_if: WhatIf, actor: str, gives: bool) -> WhatIf:
    """The what-if in which the actor gives way on all its red lines, or on none."""
    lines = frozenset(line.id for line in deck.lines_of(actor))
    return replace(what_if, waived=what_if.waived | lines if gives else what_if.waived - lines)
