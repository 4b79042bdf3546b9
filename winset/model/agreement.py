"""The decision rule as a value."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Agreement:
    """A decision rule: no veto by any ``required`` actor, and at least so many actors do not veto."""

    required: tuple[str, ...] = ()
    at_least: int | None = None
