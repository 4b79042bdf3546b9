"""Tells that something went wrong in Winset, that the work is safe, and offers the report."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.crash import CrashReport, save_report
from desktop.theme import font, tokens_of
from desktop.views.icons import icon_pixmap
from desktop.views.plain import PlainLabel
from winset.faults import UserFault

SAFE = (
    "Your work is safe: the table and the scenarios are as they were before the step that failed, and undo still "
    "works. You can go on. If it happens again, save the report and send it with a word on what you did."
)
QUIET_SECONDS = 10.0


def choose_report_path(parent: QWidget, name: str) -> Path | None:
    """Ask where to save the report; None when the user thinks better of it."""
    path, _ = QFileDialog.getSaveFileName(parent, "Save the report", name, "Text files (*.txt)")
    return Path(path) if path else None


class CrashDialog(QDialog):
    """One error: a sentence, the report on demand, and what can be done with it."""

    def __init__(
        self,
        report: CrashReport,
        parent: QWidget | None = None,
        *,
        choose_path: Callable[[QWidget, str], Path | None] = choose_report_path,
    ) -> None:
        super().__init__(parent)
        self.report = report
        self.repeats = 0
        self._choose_path = choose_path
        self.setWindowTitle("Something went wrong — Winset")
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.heading = PlainLabel("Something went wrong in Winset", font=font(17, QFont.Weight.DemiBold), wrap=True)
        self.safe = PlainLabel(SAFE, wrap=True)
        self.what = PlainLabel(_short(report.what), wrap=True)
        self.what.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.repeated = PlainLabel(wrap=True)
        self.repeated.hide()
        self.told = PlainLabel(wrap=True)
        self.told.hide()
        self.details = QPlainTextEdit(report.text)
        self.details.setReadOnly(True)
        self.details.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.details.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.details.setTabChangesFocus(True)
        self.details.setAccessibleName("Report")
        self.details.setMinimumHeight(200)
        self.details.hide()
        self._make_buttons()
        self._lay_out()

    def count_repeat(self) -> None:
        """The same error came up again while the dialog is open."""
        self.repeats += 1
        again = "once more" if self.repeats == 1 else f"{self.repeats:,} times more"
        self.repeated.setText(f"It has happened {again} since.")
        self.repeated.show()

    def save(self) -> None:
        """Save the report where the user says; a place that cannot be written to is told in a sentence."""
        path = self._choose_path(self, f"winset-report-{self.report.time:%Y-%m-%d-%H%M%S}.txt")
        if path is None:
            return
        try:
            save_report(self.report, path)
        except UserFault as fault:
            self._tell(str(fault))
        else:
            self._tell(f"Saved as {path}.")

    def copy(self) -> None:
        """Copy the report, to paste it into a message."""
        QGuiApplication.clipboard().setText(self.report.text)
        self._tell("Copied.")

    def _tell(self, sentence: str) -> None:
        self.told.setText(sentence)
        self.told.show()

    def _show_details(self, shown: bool) -> None:
        self.details.setVisible(shown)
        self.show_details.setText("Hide details" if shown else "Show details")
        if not shown:
            self.adjustSize()

    def _make_buttons(self) -> None:
        self.show_details = QPushButton("Show details")
        self.show_details.setCheckable(True)
        self.show_details.toggled.connect(self._show_details)
        self.save_button = QPushButton("Save report…")
        self.save_button.clicked.connect(self.save)
        self.copy_button = QPushButton("Copy")
        self.copy_button.setAccessibleName("Copy the report")
        self.copy_button.clicked.connect(self.copy)
        self.continue_button = QPushButton("Continue")
        self.continue_button.clicked.connect(self.accept)
        for button in (self.show_details, self.save_button, self.copy_button):
            button.setAutoDefault(False)
        self.continue_button.setDefault(True)

    def _lay_out(self) -> None:
        sign = PlainLabel()
        sign.setPixmap(icon_pixmap("warning", 32, tokens_of(self).veto, self.devicePixelRatioF()))
        sign.setAlignment(Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(8)
        for label in (self.heading, self.safe, self.what, self.repeated):
            words.addWidget(label)
        words.addStretch(1)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(sign)
        top.addLayout(words, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.show_details)
        buttons.addStretch(1)
        for button in (self.save_button, self.copy_button, self.continue_button):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addLayout(top)
        layout.addWidget(self.details, 1)
        layout.addWidget(self.told)
        layout.addLayout(buttons)
        self.setMinimumWidth(560)
        self.continue_button.setFocus()
        self.adjustSize()


class CrashDialogs(QObject):
    """Shows errors one at a time. An error that repeats, as one in painting does, is shown once and counted.

    The same error is shown again when it has not come up for ten seconds (``clock`` counts them).
    """

    def __init__(
        self,
        window: QWidget | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
        choose_path: Callable[[QWidget, str], Path | None] = choose_report_path,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._clock = clock
        self._choose_path = choose_path
        self._last_seen: dict[tuple[str, ...], float] = {}
        self._waiting: list[CrashReport] = []
        self.dialog: CrashDialog | None = None

    def show(self, report: CrashReport) -> None:
        """Show the error, after the one that is being shown; not if it was seen a moment ago."""
        now = self._clock()
        seen = self._last_seen.get(report.place)
        self._last_seen[report.place] = now
        if self.dialog is not None and self.dialog.report.place == report.place:
            self.dialog.count_repeat()
        elif seen is None or now - seen > QUIET_SECONDS:
            self._waiting.append(report)
            self._show_next()

    def _show_next(self) -> None:
        if self.dialog is None and self._waiting:
            self.dialog = CrashDialog(self._waiting.pop(0), self._window, choose_path=self._choose_path)
            self.dialog.finished.connect(self._on_finished)
            self.dialog.open()

    def _on_finished(self) -> None:
        self.dialog = None
        self._show_next()


def _short(what: str) -> str:
    line = " ".join(what.split())
    return line if len(line) <= 240 else f"{line[:239]}…"
