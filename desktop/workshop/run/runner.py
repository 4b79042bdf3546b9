"""The workshop that is under way: what was logged so far, and the one place where more is."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from time import monotonic
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.workshop.run.two_clocks import TwoClocks, utc_now
from winset.faults import UserFault
from winset.workshop import conduct, moves
from winset.workshop import events as ev
from winset.workshop.ballots import Vote
from winset.workshop.events import Entry
from winset.workshop.records import entry_text, read_entry
from winset.workshop.run import Run, follow, replay
from winset.workshop.sealing import EFFORT, Effort, new_key_pair, pin_fits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.workshop.run.log_store import LogStore
    from desktop.workshop.run.worker import Worker
    from winset.model import Board, Deck, WhatIf, Workshop

TICK_MILLISECONDS = 200
Move = Callable[[Run], moves.Events]


def nothing() -> None:
    """Do nothing more."""


class Runner(QObject):
    """Holds the workshop under way. Whatever it shows has been kept: a step is seen when its entry is on the disk.

    Signals:
        changed(before, after): the workshop stands elsewhere now (:class:`Run` or None).
        refused(str): a step was not possible, or not kept; a sentence for the user. Nothing has changed.
        pins_given(dict): PINs by the id of their team, to be told once; nothing keeps them.
        ticked(float): so many seconds are left on the timer, five times a second while it runs.
        time_is_up(): the timer has come to its end.
    """

    changed = Signal(object, object)
    refused = Signal(str)
    pins_given = Signal(object)
    ticked = Signal(float)
    time_is_up = Signal()

    def __init__(
        self,
        store: LogStore,
        worker: Worker,
        parent: QObject | None = None,
        *,
        clock: Callable[[], datetime] = utc_now,
        steady: Callable[[], float] = monotonic,
        effort: Effort = EFFORT,
    ) -> None:
        """Keep the log in ``store``; PINs are made and checked by ``worker``. ``steady`` is a clock nobody sets."""
        super().__init__(parent)
        self._store = store
        self._worker = worker
        self._clocks = TwoClocks(clock, steady)
        self._effort = effort
        self._log = 0
        self._deck: Deck | None = None
        self._run: Run | None = None
        self._ahead: Run | None = None  # with the entries that are on their way to the disk
        self._entries: tuple[Entry, ...] = ()
        self._secrets: dict[str, bytes] = {}
        self._attempt = 0
        self._told_time = False
        self._tick = QTimer(self, interval=TICK_MILLISECONDS)
        self._tick.timeout.connect(self._on_tick)

    @property
    def run(self) -> Run | None:
        """The workshop as it stands; None when none is open."""
        return self._run

    @property
    def deck(self) -> Deck:
        """The deck of the open workshop."""
        if self._deck is None:
            raise ValueError("no workshop is open")
        return self._deck

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The log of the open workshop."""
        return self._entries

    @property
    def log(self) -> int:
        """The number of the log in its store; 0 when no workshop is open."""
        return self._log

    @property
    def settled(self) -> bool:
        """Whether everything that was asked for has been kept, and is shown."""
        return self._ahead is None or self._run is None or self._ahead.entries == self._run.entries

    def seconds_left(self) -> float | None:
        """What the timer has left, by a clock that nobody sets; None while there is none."""
        return self._clocks.left(self._run.timer if self._run is not None else None)

    # --- beginning, going on and leaving

    def start(
        self, workshop: Workshop, deck: Deck, board: Board, what_if: WhatIf, then: Callable[[], None] = nothing
    ) -> None:
        """Begin a workshop as prepared, and ``then`` go on once that is kept; its teams get their PINs.

        One that is open stays so until then.
        """
        try:
            started = conduct.begin(workshop, deck, secrets.token_hex(16), board, what_if)
        except UserFault as fault:
            self.refused.emit(str(fault))
            return
        entry = Entry(1, self._clocks.now(), started)

        def begun(log: int) -> None:
            self.leave()
            self._open(log, deck, (entry,), follow(None, entry), {})
            then()
            self.give_pins([team.id for team in workshop.voting_teams], "start")

        self._store.begin(deck, workshop.title, entry_text(entry), begun, self.refused.emit)

    def resume(
        self,
        log: int,
        deck: Deck,
        texts: Sequence[str],
        kept_secrets: Mapping[str, bytes],
        then: Callable[[], None] = nothing,
    ) -> None:
        """Open a workshop whose log was kept, ``then`` go on where it was; its timer stands still.

        One that is open stays so until the log is read.
        """

        def read(found: tuple[tuple[Entry, ...], Run] | str) -> None:
            if isinstance(found, str):
                self.refused.emit(found)
                return
            if log != self._log:
                self.leave()
            entries, run = found
            self._open(log, deck, entries, run, kept_secrets)
            then()
            if run.ended is None:
                without = [seat.team.id for seat in run.seats if not seat.team.observes and seat.mark is None]
                self.do(lambda now: moves.resume(now, self._clocks.now()), lambda: self._give_missing(without))

        self._worker.run(lambda: _read(texts), read)

    def _give_missing(self, teams: Sequence[str]) -> None:
        """Give PINs to teams that never got one, as the program had ended before theirs were kept."""
        if teams:
            self.give_pins(teams, "start")

    def leave(self) -> None:
        """Close the workshop; it stays as it is in its store."""
        before = self._run
        if before is None:
            return
        self._attempt += 1
        self._log, self._deck, self._run, self._ahead, self._entries, self._secrets = 0, None, None, None, (), {}
        self._tick.stop()
        self.changed.emit(before, None)

    def _open(
        self, log: int, deck: Deck, entries: tuple[Entry, ...], run: Run, kept_secrets: Mapping[str, bytes]
    ) -> None:
        before = self._run
        self._attempt += 1
        self._log, self._deck, self._entries = log, deck, entries
        self._run = self._ahead = run
        self._secrets = dict(kept_secrets)
        self._clocks.begin(run.timer)
        self._told_time = self._time_is_over()
        self._tick.start()
        self._tell(before)

    # --- steps

    def do(
        self,
        move: Move,
        then: Callable[[], None] = nothing,
        *,
        kept_secrets: Mapping[str, bytes] = MappingProxyType({}),
        forget: Collection[str] = (),
    ) -> bool:
        """Log what the move gives, and ``then`` go on once it is kept; False, and a sentence, when it is not possible.

        All its entries are kept or none, ``kept_secrets`` with them, and the names in ``forget`` are forgotten.
        """
        if self._ahead is None:
            self.refused.emit("No workshop is open. Start one, or open one that was begun.")
            return False
        try:
            made = move(self._ahead)
        except UserFault as fault:
            self.refused.emit(str(fault))
            return False
        attempt, now = self._attempt, self._clocks.now()
        entries = tuple(Entry(number, now, event) for number, event in enumerate(made, self._ahead.entries + 1))
        for entry in entries:
            self._ahead = follow(self._ahead, entry)
        if entries:
            self._send(entries, then, kept_secrets, forget)
        return attempt == self._attempt

    def _send(
        self,
        entries: tuple[Entry, ...],
        then: Callable[[], None],
        kept_secrets: Mapping[str, bytes],
        forget: Collection[str],
    ) -> None:
        attempt = self._attempt

        def kept() -> None:
            if attempt == self._attempt:
                self._secrets.update(kept_secrets)
                for name in forget:
                    self._secrets.pop(name, None)
                self._take(entries)
                then()

        def failed(sentence: str) -> None:
            if attempt == self._attempt:  # of the steps under way only the first tells; none of them counts
                self._attempt += 1
                self._ahead = self._run
                self.refused.emit(sentence)

        self._store.append(
            self._log,
            entries[0].number,
            tuple(entry_text(entry) for entry in entries),
            kept,
            failed,
            secrets=kept_secrets,
            forget=forget,
        )

    def _take(self, entries: tuple[Entry, ...]) -> None:
        before = self._run
        for entry in entries:
            self._run = follow(self._run, entry)
        self._entries = (*self._entries, *entries)
        timer = self._run.timer if self._run is not None else None
        if before is None or before.timer is not timer:
            self._clocks.set_timer(timer)
            self._told_time = self._time_is_over()
        self._tell(before)

    # --- PINs and ballots

    def give_pins(self, teams: Sequence[str], cause: ev.PinCause) -> None:
        """Give these teams new PINs; ``pins_given`` tells them when they are kept."""
        log = self._log

        def made(answers: Sequence[tuple[str, ev.PinGiven]]) -> None:
            if log != self._log:
                return  # that workshop was left meanwhile
            told = {given.team: pin for pin, given in answers}
            self.do(lambda _run: tuple(given for _, given in answers), lambda: self.pins_given.emit(told))

        self._worker.run(lambda: [conduct.give_pin(team, cause, self._effort) for team in teams], made)

    def check_pin(self, team_id: str, pin: str, answer: Callable[[bool], None]) -> None:
        """Tell whether the PIN is the team's; a wrong one is logged, and after the third only a new PIN helps."""
        run = self._run
        if run is None:
            return
        try:
            moves.refuse_entry(run, team_id)
        except UserFault as fault:
            self.refused.emit(str(fault))
            return
        mark, log = run.seat(team_id).mark, self._log

        def checked(fits: bool) -> None:
            if log != self._log:
                return  # that workshop was left meanwhile
            if fits:
                answer(True)
            else:
                self.do(lambda now: moves.wrong_pin(now, team_id), lambda: answer(False))

        self._worker.run(lambda: mark is not None and pin_fits(pin, mark), checked)

    def open_vote(self, then: Callable[[], None] = nothing) -> bool:
        """Put the proposal to the vote, and ``then`` go on once that is kept.

        The vote's key is kept beside the log until it is revealed.
        """
        keys = new_key_pair()
        run = self._ahead
        number = len(run.polls) + 1 if run is not None else 0
        beside = {_secret_name(number): keys.secret}
        return self.do(lambda now: moves.open_vote(now, keys.public), then, kept_secrets=beside)

    def cast(self, team_id: str, votes: tuple[Vote, ...], way: ev.Way, then: Callable[[], None] = nothing) -> bool:
        """Seal the team's ballot and log it."""
        return self.do(
            lambda run: moves.cast_ballot(run, team_id, conduct.seal_ballot(run, self.deck, team_id, votes), way), then
        )

    def cast_sealed(self, team_id: str, sealed: bytes, then: Callable[[], None] = nothing) -> bool:
        """Log a ballot that came sealed, in a file."""
        return self.do(lambda run: moves.cast_ballot(run, team_id, sealed, "file"), then)

    def reveal(self) -> bool:
        """Open the ballots of the vote and release its key."""
        return self._end_vote(self._reveal)

    def abandon_vote(self) -> bool:
        """End the vote without opening its ballots, and forget its key: nobody will ever read them."""
        return self._end_vote(lambda run, _secret: moves.abandon_vote(run))

    def _end_vote(self, move: Callable[[Run, bytes], moves.Events]) -> bool:
        poll = self._ahead.open_poll if self._ahead is not None else None
        name = _secret_name(poll.number) if poll is not None else ""
        return self.do(lambda run: move(run, self._secrets.get(name, b"")), forget=[name] if name else [])

    def _reveal(self, run: Run, secret: bytes) -> moves.Events:
        moves.refuse_reveal(run)
        poll = run.open_poll
        if poll is None or not secret:
            raise moves.NotNow(
                "The key of this vote is missing from the library, so its ballots cannot be opened. "
                "Abandon the vote and open another."
            )
        ballots, unreadable = conduct.open_ballots(run, poll, self.deck, secret)
        return moves.reveal(run, secret, ballots, unreadable)

    # --- the timer

    def set_timer(self, *, running: bool | None = None, add: float = 0.0) -> bool:
        """Let the timer run or stand, or give it more seconds."""
        return self.do(lambda run: moves.set_timer(run, self._left_ahead(run), running=running, add=add))

    def _left_ahead(self, ahead: Run) -> float:
        """What the timer has left once all that is on its way is kept, by the clock that nobody sets."""
        if ahead.timer is None:
            return 0.0
        left = self.seconds_left() if self._run is not None and self._run.timer == ahead.timer else None
        return ahead.timer.seconds if left is None else left

    def _time_is_over(self) -> bool:
        return not self.seconds_left()

    def _tell(self, before: Run | None) -> None:
        self.changed.emit(before, self._run)
        left = self.seconds_left()
        if left is not None:
            self.ticked.emit(left)

    def _on_tick(self) -> None:
        self._watch_clock()
        run = self._run
        left = self.seconds_left()
        if run is None or run.timer is None or not run.timer.running or left is None:
            return
        self.ticked.emit(left)
        if left <= 0 and not self._told_time:
            self._told_time = True
            self.time_is_up.emit()

    def _watch_clock(self) -> None:
        """Log it when the computer's clock was set, so that the times in the log can be understood."""
        jumped = self._clocks.jumped()
        if jumped and self._ahead is not None and self._ahead.ended is None:
            self.do(lambda ahead: moves.clock_jumped(ahead, jumped, self._left_ahead(ahead)))


def _read(texts: Sequence[str]) -> tuple[tuple[Entry, ...], Run] | str:
    """The log and where it leads to, or why it cannot be followed. A log of thousands of ballots takes a second."""
    try:
        entries = tuple(read_entry(text) for text in texts)
        return entries, replay(entries)
    except UserFault as fault:
        return str(fault)


def _secret_name(vote: int) -> str:
    return f"vote {vote}"
