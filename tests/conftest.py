"""What holds for every test: how many examples Hypothesis tries, and that no unexpected log record passes."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from desktop.file_open import Application

settings.register_profile(
    "quick", max_examples=40, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile(
    "long", max_examples=2_000, deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
_PROFILE = os.environ.get("HYPOTHESIS_PROFILE", "quick")
settings.load_profile(_PROFILE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Many examples take longer than the hang limit of a quick run."""
    if _PROFILE == "long":
        for item in items:
            item.add_marker(pytest.mark.timeout(3_600))


@pytest.fixture(scope="session")
def qapp_cls() -> type[Application]:
    """The application object of pytest-qt is of the program's own kind."""
    from desktop.file_open import Application

    return Application


@dataclass
class ExpectedLog:
    """The log records that a test declares: a warning or worse passes only when it contains one of the texts."""

    texts: list[str] = field(default_factory=list)

    def allow(self, text: str) -> None:
        """Let records pass whose message contains the text."""
        self.texts.append(text)

    def allows(self, record: logging.LogRecord) -> bool:
        """Whether the test declared the record."""
        return any(text in record.getMessage() for text in self.texts)


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture
def expected_log() -> ExpectedLog:
    """Declares the warnings that a test means to provoke: ``expected_log.allow("part of the message")``."""
    return ExpectedLog()


@pytest.fixture(autouse=True)
def _no_unexpected_log(expected_log: ExpectedLog) -> Iterator[None]:
    """Fail a test on every log record from WARNING up that it did not declare."""
    collector = _Collector()
    root = logging.getLogger()
    root.addHandler(collector)
    try:
        yield
    finally:
        root.removeHandler(collector)
    unexpected = [record for record in collector.records if not expected_log.allows(record)]
    if unexpected:
        lines = "\n".join(f"{record.levelname} {record.name}: {record.getMessage()}" for record in unexpected)
        pytest.fail(f"unexpected log records:\n{lines}")
