from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QThread, QTimer
from pytestqt.qtbot import QtBot

from desktop.analyst import Analyst
from winset.analysis.engine import Budget


@pytest.fixture
def analyst(qapp: object) -> Iterator[Analyst]:
    made = Analyst()
    yield made
    made.close()


def worker_threads() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name.startswith("analyst")]


class Gate:
    """Work that waits until it is let go, and says when it has started."""

    def __init__(self, answer: str) -> None:
        self.answer = answer
        self.started = threading.Event()
        self.go = threading.Event()

    def __call__(self) -> str:
        self.started.set()
        assert self.go.wait(20)
        return self.answer


def test_work_is_done_elsewhere_and_delivered_here(analyst: Analyst, qtbot: QtBot) -> None:
    here = threading.get_ident()
    told: list[tuple[int, int]] = []
    analyst.ask("table", threading.get_ident, lambda there: told.append((there, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(told))
    [(there, delivered)] = told
    assert there != here
    assert delivered == here
    assert QThread.currentThread() is analyst.thread()


def test_an_answer_that_came_too_late_is_dropped_and_the_newest_wins(analyst: Analyst, qtbot: QtBot) -> None:
    told: list[str] = []
    old = Gate("old")
    analyst.ask("table", old, told.append)
    assert old.started.wait(20)
    analyst.ask("table", lambda: "waiting", told.append)
    analyst.ask("table", lambda: "new", told.append)
    old.go.set()
    qtbot.waitUntil(lambda: analyst.idle)
    assert told == ["new"]


def test_a_question_that_still_waits_is_not_worked_on_when_a_newer_one_comes(analyst: Analyst, qtbot: QtBot) -> None:
    worked: list[str] = []
    running = Gate("running")
    analyst.ask("other", running, lambda _answer: None)
    assert running.started.wait(20)
    analyst.ask("table", lambda: worked.append("old"), lambda _answer: None)
    analyst.ask("table", lambda: worked.append("new"), lambda _answer: None)
    running.go.set()
    qtbot.waitUntil(lambda: analyst.idle)
    assert worked == ["new"]


def test_topics_do_not_disturb_each_other(analyst: Analyst, qtbot: QtBot) -> None:
    told: list[str] = []
    for topic in ("table", "map", "sets"):
        analyst.ask(topic, lambda topic=topic: topic, told.append)
    qtbot.waitUntil(lambda: analyst.idle)
    assert told == ["table", "map", "sets"]


def test_a_dropped_question_is_not_answered(analyst: Analyst, qtbot: QtBot) -> None:
    told: list[str] = []
    gate = Gate("answer")
    analyst.ask("table", gate, told.append)
    analyst.drop("table")
    gate.go.set()
    qtbot.waitUntil(lambda: analyst.idle)
    assert told == []


def test_it_tells_when_it_is_busy_and_when_it_is_done(analyst: Analyst, qtbot: QtBot) -> None:
    told: list[bool] = []
    analyst.busy.connect(told.append)
    gate = Gate("answer")
    analyst.ask("table", gate, lambda _answer: None)
    analyst.ask("table", lambda: "newer", lambda _answer: None)
    assert told == [True]
    assert not analyst.idle
    gate.go.set()
    qtbot.waitUntil(lambda: analyst.idle)
    assert told == [True, False]


@pytest.mark.parametrize("stale", [False, True])
def test_an_error_in_the_work_arrives_through_failed_and_the_next_question_is_answered(
    analyst: Analyst, qtbot: QtBot, stale: bool
) -> None:
    told: list[object] = []
    gate = Gate("answer")

    def broken() -> str:
        gate()
        raise ZeroDivisionError("ours")

    with qtbot.waitSignal(analyst.failed) as failed:
        analyst.ask("table", broken, told.append)
        assert gate.started.wait(20)
        if stale:
            analyst.ask("table", lambda: "newer", told.append)
        gate.go.set()
    assert isinstance(failed.args[0], ZeroDivisionError)
    analyst.ask("table", lambda: "next", told.append)
    qtbot.waitUntil(lambda: analyst.idle)
    assert told[-1] == "next"


def test_closing_ends_the_thread_and_nothing_is_delivered_any_more(qtbot: QtBot) -> None:
    told: list[str] = []
    analyst = Analyst()
    gate = Gate("answer")
    analyst.ask("table", gate, told.append)
    analyst.ask("map", lambda: "waiting", told.append)
    assert gate.started.wait(20)
    gate.go.set()
    analyst.close()
    assert worker_threads() == []
    done: list[bool] = []
    marker = Analyst()
    marker.ask("after", lambda: True, done.append)
    qtbot.waitUntil(lambda: done == [True])
    marker.close()
    assert told == []


@pytest.mark.parametrize("patience", [0, 60_000])
def test_what_is_to_be_kept_is_done_before_the_thread_ends(qapp: object, patience: int) -> None:
    analyst, done = Analyst(patience=patience), []
    analyst.ask("map", lambda: done.append("map"), lambda _: None)
    analyst.ask("save/a", lambda: done.append("a"), lambda _: None, keep=True)
    analyst.ask("save/b", lambda: done.append("b"), lambda _: None, keep=True)
    analyst.close()
    assert [what for what in done if what != "map"] == ["a", "b"]
    assert "map" not in done or patience == 0, "it may have begun before"
    assert worker_threads() == []


def test_inline_answers_come_at_once(qapp: object) -> None:
    told: list[str] = []
    analyst = Analyst(inline=True)
    analyst.ask("table", lambda: "now", told.append)
    assert told == ["now"]
    assert analyst.idle
    analyst.close()


def test_work_that_nobody_waits_for_any_more_is_stopped_while_it_runs(analyst: Analyst, qtbot: QtBot) -> None:
    told: list[str] = []
    started = threading.Event()

    def endless() -> str:
        started.set()
        budget = Budget(10**12, cancelled=analyst.stopped)
        while True:
            budget.spend(1_000)

    analyst.ask("table", endless, told.append)
    assert started.wait(10)
    assert not analyst.stopped()
    analyst.ask("table", lambda: "newer", told.append)
    qtbot.waitUntil(lambda: told == ["newer"])
    assert analyst.idle


def test_an_analyst_that_is_held_begins_with_the_newest_questions_when_it_is_released(qtbot: QtBot) -> None:
    analyst, told = Analyst(held=True), []
    for number in range(3):
        analyst.ask("one", lambda number=number: number, told.append)
    analyst.ask("two", lambda: "dropped", told.append)
    analyst.drop("two")
    assert analyst.idle
    analyst.release()
    qtbot.waitUntil(lambda: told == [2])
    analyst.close()


def test_a_patient_analyst_begins_a_moment_later_and_only_with_the_newest(qtbot: QtBot) -> None:
    analyst, told, done = Analyst(patience=10), [], []

    def work(number: int) -> int:
        done.append(number)
        return number

    for number in range(5):
        analyst.ask("one", lambda number=number: work(number), told.append)
    assert not analyst.idle
    assert done == []
    qtbot.waitUntil(lambda: analyst.idle)
    assert (done, told) == ([4], [4])
    analyst.close()


def test_closing_a_patient_analyst_forgets_what_it_has_not_begun(qtbot: QtBot) -> None:
    analyst, told = Analyst(patience=10), []
    analyst.ask("one", lambda: 1, told.append)
    analyst.close()
    with qtbot.waitCallback() as later:
        QTimer.singleShot(20, later)  # after the moment at which it would have begun
    assert told == []
