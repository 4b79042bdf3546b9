"""Runs the analysis away from the window's thread and brings the answers back; stale answers are dropped.

Work is a pure function of frozen values, so it needs no lock. A newer question of the same topic
replaces the older one, whether that is still waiting or already running.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from time import perf_counter, sleep
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from winset.analysis.engine import Cancelled

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class _Question(Generic[Answer]):
    topic: str
    number: int
    work: Callable[[], Answer]
    deliver: Callable[[Answer], None]


class Analyst(QObject):
    """Asks one worker thread; answers arrive on the thread that this object lives on.

    With ``inline`` everything is computed at once in :meth:`ask`: for tests and for rendering a picture. While it is
    ``held`` nothing is computed until :meth:`release`: Python's threads share one core, and the first paint has it. For
    the same reason work begins ``patience`` milliseconds after it is asked for, when what the hand did is painted, and
    pauses for as long when the hand moves on (:meth:`pause`).

    Signals:
        busy(bool): whether questions are open.
        failed(object): an error of ours came up in the analysis (an exception).
    """

    busy = Signal(bool)
    failed = Signal(object)
    _done = Signal(object, object, object)

    def __init__(
        self, parent: QObject | None = None, *, inline: bool = False, held: bool = False, patience: int = 0
    ) -> None:
        super().__init__(parent)
        self._inline = inline
        self._held: dict[str, Callable[[], None]] | None = {} if held else None
        self._newest: dict[str, int] = {}
        self._kept: set[str] = set()
        self._waiting: dict[str, Future[None]] = {}
        self._running: _Question[Any] | None = None
        self._open = 0
        self._pool = None if inline else ThreadPoolExecutor(1, thread_name_prefix="analyst")
        self._patient: dict[str, _Question[Any]] = {}
        self._patience = QTimer(self, singleShot=True, interval=patience, timerType=Qt.TimerType.PreciseTimer)
        self._patience.timeout.connect(self._begin)
        self._rests_until = 0.0
        self._done.connect(self._arrived, Qt.ConnectionType.QueuedConnection)

    @property
    def idle(self) -> bool:
        """Whether every question has been answered or dropped."""
        return self._open == 0

    def ask(
        self, topic: str, work: Callable[[], Answer], deliver: Callable[[Answer], None], *, keep: bool = False
    ) -> None:
        """Have ``work`` done, then ``deliver`` its answer, unless a newer question of the topic came in between.

        What is to ``keep`` is done even when the program is ended before; nobody is told then.
        """
        if self._held is not None:
            self._held[topic] = lambda: self.ask(topic, work, deliver, keep=keep)
            return
        if keep:
            self._kept.add(topic)
        number = self._newest.get(topic, 0) + 1
        self._newest[topic] = number
        question = _Question(topic, number, work, deliver)
        if self._pool is None:
            deliver(work())
            return
        waiting = self._waiting.get(topic)
        if self._patient.pop(topic, None) is not None or (waiting is not None and waiting.cancel()):
            self._finished()
        self._open += 1
        if self._open == 1:
            self.busy.emit(True)
        self._patient[topic] = question
        if not self._patience.interval():
            self._begin()
        elif not self._patience.isActive():
            self._patience.start()

    def pause(self) -> None:
        """The hand moved: let running work rest until that is painted."""
        self._rests_until = perf_counter() + self._patience.interval() / 1000

    def _begin(self) -> None:
        """Give the worker what was asked, in the order of asking."""
        patient, self._patient = self._patient, {}
        for topic, question in patient.items():
            if self._pool is not None:
                self._waiting[topic] = self._pool.submit(self._work, question)

    def stopped(self) -> bool:
        """Whether nobody waits for the work that is being done now. Work that takes long asks this, on its thread."""
        rest = self._rests_until - perf_counter()
        if rest > 0:
            sleep(rest)
        running = self._running
        return running is not None and self._newest.get(running.topic) != running.number

    def release(self) -> None:
        """Begin with what was asked so far."""
        held, self._held = self._held or {}, None
        for ask in held.values():
            ask()

    def drop(self, topic: str) -> None:
        """Forget the open question of the topic; its answer will not be delivered."""
        if self._held is not None:
            self._held.pop(topic, None)
        self._newest[topic] = self._newest.get(topic, 0) + 1

    def close(self) -> None:
        """Drop what is open, but do what was to be done in any case; then end the worker thread."""
        for topic in self._newest.keys() - self._kept:
            self.drop(topic)
            self._patient.pop(topic, None)
        self._patience.stop()
        self._begin()
        if self._pool is not None:
            self._pool.shutdown(wait=True)

    def _work(self, question: _Question[Any]) -> None:
        # Runs on the worker thread. An error here is ours: it goes to the report, whatever it is.
        self._running = question
        if self.stopped():
            self._done.emit(question, None, None)
            return
        try:
            answer = question.work()
        except Cancelled:
            self._done.emit(question, None, None)
        except Exception as error:  # noqa: BLE001 - handed over whole to the crash report
            self._done.emit(question, None, error)
        else:
            self._done.emit(question, answer, None)

    @Slot(object, object, object)
    def _arrived(self, question: _Question[Any], answer: object, error: Exception | None) -> None:
        self._finished()
        if error is not None:
            self.failed.emit(error)
        elif self._newest.get(question.topic) == question.number:
            question.deliver(answer)

    def _finished(self) -> None:
        self._open -= 1
        if self._open == 0:
            self.busy.emit(False)
