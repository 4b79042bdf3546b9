"""The two clocks of a workshop under way: the computer's, which can be set, and one that nobody sets."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from winset.workshop.run import Timer

JUMP_SECONDS = 5.0
"""A difference between the two clocks from which on one of them is said to have jumped."""


def utc_now() -> datetime:
    """The moment by the computer's clock."""
    return datetime.now(UTC)


class TwoClocks:
    """Tells moments by the computer's clock, and what a timer has left by the one that nobody sets."""

    def __init__(self, clock: Callable[[], datetime] = utc_now, steady: Callable[[], float] = monotonic) -> None:
        self.now = clock
        self._steady = steady
        self._anchor = (0.0, 0.0)
        self._read: tuple[datetime, float] | None = None

    def begin(self, timer: Timer | None) -> None:
        """A workshop was opened, perhaps long after its timer was set: only the computer's clock knows how long."""
        self._read = None
        self._anchor = (timer.left(self.now()) if timer is not None else 0.0, self._steady())

    def set_timer(self, timer: Timer | None) -> None:
        """The timer was set right now."""
        self._anchor = (timer.seconds if timer is not None else 0.0, self._steady())

    def left(self, timer: Timer | None) -> float | None:
        """What the timer that was set last has left; None without one."""
        if timer is None:
            return None
        seconds, since = self._anchor
        return max(seconds - (self._steady() - since), 0.0) if timer.running else timer.seconds

    def jumped(self) -> float:
        """By how many seconds the computer's clock was set since this was last asked (negative: back), 0 if it was not.

        A computer that slept has another time by its clock, too.
        """
        read, self._read = self._read, (self.now(), self._steady())
        if read is None:
            return 0.0
        seconds = (self._read[0] - read[0]) / timedelta(seconds=1) - (self._read[1] - read[1])
        return seconds if abs(seconds) >= JUMP_SECONDS else 0.0
