"""The table as a value: which cards lie on it, and what is assumed otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Self

from winset.model.agreement import Agreement


class Board(Mapping[str, str]):
    """A partial package: for some issues (keys), the id of the term on the table (values).

    Immutable and hashable; equal to any mapping with the same cards, whatever their order.
    """

    __slots__ = ("_cards", "_hash")

    def __init__(self, cards: Mapping[str, str] | None = None) -> None:
        self._cards: dict[str, str] = dict(cards or {})
        self._hash = hash(frozenset(self._cards.items()))

    def __getitem__(self, issue: str) -> str:
        return self._cards[issue]

    def __iter__(self) -> Iterator[str]:
        return iter(self._cards)

    def __len__(self) -> int:
        return len(self._cards)

    def __hash__(self) -> int:
        return self._hash

    def __repr__(self) -> str:
        return f"Board({self._cards!r})"

    def with_card(self, issue: str, term: str) -> Board:
        """This board with the term on the place of the issue, whatever lay there."""
        return Board({**self._cards, issue: term})

    def without(self, issue: str) -> Board:
        """This board with the place of the issue empty."""
        return Board({key: term for key, term in self._cards.items() if key != issue})


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What a scenario assumes against the deck: lines set aside, other firmness, another decision rule.

    ``waived`` holds red line ids; ``firmness`` pairs of red line id and probability (0 to 1),
    sorted by id so that equal what-ifs are equal values. ``agreement`` is the decision rule that is tried instead of
    the deck's; None: the deck's own. The figures of a table follow it through :attr:`Workspace.ruled_deck`.
    """

    waived: frozenset[str] = frozenset()
    firmness: tuple[tuple[str, Decimal], ...] = field(default=())
    agreement: Agreement | None = None

    @classmethod
    def of(
        cls,
        waived: frozenset[str] | set[str] = frozenset(),
        firmness: Mapping[str, Decimal] | None = None,
        agreement: Agreement | None = None,
    ) -> Self:
        """A what-if from any set of waived lines and mapping of changed firmness."""
        return cls(frozenset(waived), tuple(sorted((firmness or {}).items())), agreement)

    def __bool__(self) -> bool:
        return bool(self.waived or self.firmness or self.agreement)

    def firmness_of(self, line: str, otherwise: Decimal) -> Decimal:
        """The firmness assumed for the line: this what-if's, else the deck's (``otherwise``)."""
        return dict(self.firmness).get(line, otherwise)

    def with_waived(self, line: str, waived: bool) -> WhatIf:
        """This what-if with the line set aside, or restored."""
        return replace(self, waived=self.waived | {line} if waived else self.waived - {line})

    def with_firmness(self, line: str, firmness: Decimal | None) -> WhatIf:
        """This what-if with another firmness (0 to 1) of the line; None: as the deck has it."""
        others = {known: value for known, value in self.firmness if known != line}
        changed = others if firmness is None else {**others, line: firmness}
        return replace(self, firmness=tuple(sorted(changed.items())))


EMPTY_BOARD = Board()
NOTHING_ASSUMED = WhatIf()
