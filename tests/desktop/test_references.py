"""PySide6 keeps count of True and None; 6.12.0 did not, and aborted on Python 3.11 after some hundred signals."""

import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, Signal


class Sender(QObject):
    sent = Signal(int)


CALLS = 200


def emit() -> None:
    sender = Sender()
    for number in range(CALLS):
        sender.sent.emit(number)


def connect() -> None:
    sender = Sender()
    for _ in range(CALLS):
        sender.sent.connect(print)
        sender.sent.disconnect(print)


def call() -> None:
    thing = QObject()
    for _ in range(CALLS):
        thing.setObjectName("name")


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="True and None are immortal from Python 3.12 on")
@pytest.mark.parametrize("work", [emit, connect, call])
@pytest.mark.parametrize("constant", [True, None])
def test_no_call_of_qt_loses_references_to_a_constant(work: Callable[[], None], constant: bool | None) -> None:
    work()
    before = sys.getrefcount(constant)
    work()

    assert sys.getrefcount(constant) > before - CALLS // 4
