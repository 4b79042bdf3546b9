"""Where the log of a workshop is kept, as the window sees it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Protocol

from desktop.run_keeper import Failed
from winset.model import Deck


class LogStore(Protocol):
    """Keeps logs, one after the other; what it acknowledges is on the disk. It answers on the window's thread."""

    def begin(self, deck: Deck, title: str, first: str, done: Callable[[int], None], failed: Failed) -> None:
        """Begin a log with its first entry; ``done`` gets its number."""

    def append(
        self,
        log: int,
        number: int,
        texts: tuple[str, ...],
        done: Callable[[], None],
        failed: Failed,
        *,
        secrets: Mapping[str, bytes],
        forget: Collection[str],
    ) -> None:
        """Append the entries from that number on, keep these secrets beside them, and forget those, all or nothing."""
