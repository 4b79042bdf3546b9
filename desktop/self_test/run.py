"""Running the checks one after the other, a line for each, and saying what was found."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TextIO

from PySide6.QtWidgets import QApplication

from desktop.application import make_application
from desktop.crash import install_crash_guard
from desktop.self_test.charts import window_checks
from desktop.self_test.check import Check, Flaw
from desktop.self_test.libraries import library_checks
from desktop.self_test.parts import part_checks
from desktop.self_test.sheets import sheet_checks
from desktop.self_test.sums import sum_checks
from winset import __version__


def run_self_test(out: TextIO, err: TextIO) -> int:
    """Run every check; 0 when all is well, else 1. A line for each goes to ``out``, how it failed to ``err``.

    Takes some seconds. It needs no screen, and touches neither the library nor the settings of the user.
    """
    app = make_application(["winset"])
    out.write(f"Winset {__version__} tests itself.\n")
    ear = Ear()
    guard = install_crash_guard()  # what a slot raises is logged, and so heard
    logging.getLogger().addHandler(ear)
    logging.getLogger("winset.qt").setLevel(logging.ERROR)  # the platform without a screen warns of what it lacks
    try:
        failed = run_checks(
            [*sum_checks(), *part_checks(), *library_checks(), *window_checks(app), *sheet_checks()],
            ear.heard,
            out,
            err,
        )
    finally:
        logging.getLogger().removeHandler(ear)
        guard.remove()
    out.write(f"{failed} failed: this installation is not whole.\n" if failed else "All is well.\n")
    return 1 if failed else 0


def run_checks(checks: Iterable[Check], heard: list[str], out: TextIO, err: TextIO) -> int:
    """How many of the checks failed. ``heard`` gathers the warnings that are logged meanwhile: one is a fault, too."""
    failed = 0
    for check in checks:
        heard.clear()
        saw, flaw = _tried(check, err)
        flaws = [*([flaw] if flaw else []), *heard]
        failed += bool(flaws)
        out.write(f"FAULT  {check.name}: {'; '.join(flaws)}\n" if flaws else f"ok     {check.name}: {saw}\n")
        out.flush()
    return failed


def _tried(check: Check, err: TextIO) -> tuple[str, str]:
    """What the check saw, and what is wrong; one of the two is empty."""
    try:
        with TemporaryDirectory(prefix="winset-self-test-") as folder:
            saw = check.work(Path(folder))
        QApplication.processEvents()  # what went wrong later is told now
    except Flaw as flaw:
        return "", str(flaw)
    except Exception as error:  # noqa: BLE001 - whatever is wrong with the installation, the other checks still run
        err.write(f"--- {check.name}\n{traceback.format_exc()}")
        return "", f"{type(error).__name__}: {error}"
    return saw, ""


class Ear(logging.Handler):
    """Gathers the warnings and errors that are logged."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Note the record, and the error that it is about."""
        error = record.exc_info[1] if record.exc_info else None
        self.heard.append(record.getMessage() + (f" ({type(error).__name__}: {error})" if error else ""))
