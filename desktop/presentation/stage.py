"""Where the workshop stands, as far as the audience is told: the round, the clock, the ballots, the outcome. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import Literal, TypeAlias

from winset.workshop.words import duration

Answer: TypeAlias = Literal["accepts", "vetoes", "did not vote"]

AT_THE_END = TIME_IS_UP, PAUSED, LAST_MINUTE = "time is up", "paused", "last minute"
LAST_SECONDS = 60
"""So long before its end the clock warns."""


@dataclass(frozen=True, slots=True)
class Timer:
    """A clock that runs down: to ``ends_at`` of the monotonic clock (in seconds); paused it keeps ``seconds``.

    ``label`` says what it runs down to: ``to the vote``.
    """

    label: str
    ends_at: float | None = None
    seconds: float = 0

    @property
    def runs(self) -> bool:
        """Whether it is not paused."""
        return self.ends_at is not None

    def left(self, now: float) -> int:
        """Whole seconds that are left; 0 when the time is up."""
        left = self.seconds if self.ends_at is None else self.ends_at - now
        return max(0, ceil(left))

    def digits(self, now: float) -> str:
        """``07:42``, of an hour and more ``1:07:42``."""
        return duration(self.left(now))

    def words(self, now: float) -> str:
        """What stands beside the digits: what for, or that the end is near, there, or put off."""
        left = self.left(now)
        if not left:
            return TIME_IS_UP
        if not self.runs:
            return PAUSED
        return LAST_MINUTE if left <= LAST_SECONDS else self.label

    def warns(self, now: float) -> bool:
        """Whether the last minute has begun."""
        return self.left(now) <= LAST_SECONDS


@dataclass(frozen=True, slots=True)
class Ballot:
    """What was said for an actor when the ballots were opened; ``red_line`` is the one that was invoked."""

    title: str
    color: str
    answer: Answer
    red_line: str = ""


@dataclass(frozen=True, slots=True)
class Reveal:
    """The ballots, opened all at once, and what came of them in a sentence.

    ``reasons`` are nobody's, in an order of their own; a first vote of two has them and no ballots.
    """

    sentence: str
    agreed: bool
    ballots: tuple[Ballot, ...]
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class News:
    """What the facilitator released last: its title, the text for all, and which red lines it changes, in words."""

    title: str
    text: str = ""
    effect: str = ""


@dataclass(frozen=True, slots=True)
class Stage:
    """What the audience is told of a workshop. While a vote is sealed only how many ballots are in, of how many.

    ``opens`` is the slide that a presentation begins with: of what happened last.
    """

    round_title: str = ""
    proposer: str = ""
    timer: Timer | None = None
    ballots_in: tuple[int, int] | None = None
    reveal: Reveal | None = None
    news: News | None = None
    opens: Literal["table", "reveal", "news"] = "table"


NO_WORKSHOP = Stage()


def ballots_words(ballots_in: tuple[int, int]) -> str:
    """``5 of 8 ballots are in``; never whose."""
    came, expected = ballots_in
    return f"{came} of {expected} ballots {'is' if came == 1 else 'are'} in"
