"""A store of workshop logs in memory, which answers at once or fails when told to."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import partial
from typing import Any

from desktop.workshop.run.log_store import Failed
from winset.model import Deck


class LogInMemory:
    """Keeps logs as long as the test runs, and answers at once; fails with ``fault`` while there is one."""

    def __init__(self) -> None:
        self.texts: list[list[str]] = []
        self.secrets: list[dict[str, bytes]] = []
        self.fault: str | None = None

    def begin(self, deck: Deck, title: str, first: str, done: Callable[[int], None], failed: Failed) -> None:
        """Begin a log."""
        if self.fault:
            failed(self.fault)
            return
        self.texts.append([first])
        self.secrets.append({})
        done(len(self.texts))

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
        """Append the entries."""
        if self.fault:
            failed(self.fault)
            return
        if number != len(self.texts[log - 1]) + 1:
            raise ValueError("an entry is missing")
        self.texts[log - 1].extend(texts)
        self.secrets[log - 1].update(secrets)
        for name in forget:
            self.secrets[log - 1].pop(name, None)
        done()


class SlowLog(LogInMemory):
    """While it is ``slow`` it keeps nothing before the test lets it."""

    def __init__(self) -> None:
        super().__init__()
        self.slow = False
        self._waiting: list[Callable[[], None]] = []

    @property
    def waits(self) -> int:
        """How many steps are not kept yet."""
        return len(self._waiting)

    def begin(self, *asked: Any) -> None:
        """Begin a log, at once or later."""
        work = partial(super().begin, *asked)
        if self.slow:
            self._waiting.append(work)
        else:
            work()

    def append(self, log: int, number: int, texts: tuple[str, ...], *rest: Any, **more: Any) -> None:
        """Append the entries, at once or later."""
        work = partial(super().append, log, number, texts, *rest, **more)
        if self.slow:
            self._waiting.append(work)
        else:
            work()

    def keep(self) -> None:
        """Keep what waits, and what comes of that."""
        while self._waiting:
            self._waiting.pop(0)()
