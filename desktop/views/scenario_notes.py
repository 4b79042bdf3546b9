"""Tags and notes of one scenario: typed freely, kept by themselves in one undo step for each pause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QPalette, QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.models.plain_words import kept_tags, kept_text
from desktop.theme import label_font
from desktop.views.card_drops import let_cards_pass
from desktop.views.plain import PlainLabel
from winset.files.limits import MAX_TEXT_CHARACTERS

if TYPE_CHECKING:
    from desktop.document import Document
    from desktop.verbs import Verbs
    from winset.model import Scenario, Workspace

PAUSE_MS = 600


class ScenarioNotes(QWidget):
    """The fields for tags and notes of the scenario shown.

    What is typed becomes one undo step after a pause or when the field is left. Undo and redo keys in the
    fields are the document's, after what was typed last has become a step. Nothing is applied while the
    document is changing: what would have to be is set aside and kept right after.
    """

    def __init__(
        self, document: Document, verbs: Verbs, parent: QWidget | None = None, *, pause_ms: int = PAUSE_MS
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._verbs = verbs
        self._shown: str | None = None
        self._pause_ms = pause_ms
        self._typed = False
        self._loading = False
        self._aside: dict[str, tuple[tuple[str, ...], str]] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._settle)
        self.tags = QLineEdit(self)
        self.tags.setPlaceholderText("round 1, Europe")
        self.notes = QPlainTextEdit(self)
        self.notes.setPlaceholderText("What this scenario is about")
        self.notes.setTabChangesFocus(True)
        self.notes.setUndoRedoEnabled(False)
        self.tags.textChanged.connect(self._on_typed)
        self.notes.textChanged.connect(self._on_typed)
        for field in (self.tags, self.notes):
            field.installEventFilter(self)
            let_cards_pass(field)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(_heading("Tags, separated by commas", self.tags))
        layout.addWidget(self.tags)
        layout.addSpacing(6)
        layout.addWidget(_heading("Notes", self.notes))
        layout.addWidget(self.notes, 1)
        document.changed.connect(self._follow)
        self._load()

    def show_scenario(self, scenario_id: str | None) -> None:
        """Show the tags and notes of that scenario, or empty fields; what was typed before is kept."""
        if scenario_id != self._shown:
            self._set_aside()
            self._shown = scenario_id
            self._load()

    def commit_edits(self) -> None:
        """Make what was typed an undo step at once. Not to be called while the document is changing."""
        self._set_aside()
        self._pause.stop()
        known = {scenario.id for scenario in self._document.value.scenarios}
        for scenario_id in [name for name in self._aside if name in known]:
            tags, notes = self._aside.pop(scenario_id)
            self._verbs.annotate(scenario_id, tags, notes)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Undo and redo in the fields are the document's; leaving a field keeps what was typed."""
        if event.type() == QEvent.Type.FocusOut:
            self._pause.start(0)
        elif event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress) and isinstance(event, QKeyEvent):
            return self._take_undo_keys(event)
        return super().eventFilter(watched, event)

    def _take_undo_keys(self, event: QKeyEvent) -> bool:
        undo = event.matches(QKeySequence.StandardKey.Undo)
        if not undo and not event.matches(QKeySequence.StandardKey.Redo):
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            self.commit_edits()
            stack = self._document.undo_stack
            (stack.undo if undo else stack.redo)()
        return True

    def _on_typed(self) -> None:
        if self._loading:
            return
        self._typed = True
        self._pause.start(self._pause_ms)
        if len(self.notes.toPlainText()) > MAX_TEXT_CHARACTERS:
            self._cut_excess()

    def _cut_excess(self) -> None:
        self._fill(self.notes.toPlainText()[:MAX_TEXT_CHARACTERS], self.tags.text())
        self.notes.moveCursor(QTextCursor.MoveOperation.End)
        self._verbs.hint.emit(f"Notes hold {MAX_TEXT_CHARACTERS:,} characters at most; the rest was left out.")

    def _settle(self) -> None:
        self.commit_edits()
        if not (self.tags.hasFocus() or self.notes.hasFocus()):
            self._load()

    def _set_aside(self) -> None:
        """Remember what was typed for the scenario shown, to be kept as soon as that may be."""
        if self._typed and self._shown is not None:
            self._aside[self._shown] = self._texts()
            self._pause.start(0)
        self._typed = False

    def _texts(self) -> tuple[tuple[str, ...], str]:
        return kept_tags(self.tags.text()), kept_text(self.notes.toPlainText())

    def _scenario(self) -> Scenario | None:
        scenarios = self._document.value.scenarios
        return next((scenario for scenario in scenarios if scenario.id == self._shown), None)

    def _load(self) -> None:
        scenario = self._scenario()
        tags, notes = (", ".join(scenario.tags), scenario.notes or "") if scenario else ("", "")
        self._fill(notes, tags)
        self._name_fields(scenario)
        self.setEnabled(scenario is not None)

    def _name_fields(self, scenario: Scenario | None) -> None:
        whose = f" of “{scenario.title}”" if scenario else ""
        self.tags.setAccessibleName(f"Tags{whose}, separated by commas")
        self.notes.setAccessibleName(f"Notes{whose}")

    def _fill(self, notes: str, tags: str) -> None:
        """Put the texts into the fields where they differ, so that the cursor stays where it can."""
        self._loading = True
        if self.notes.toPlainText() != notes:
            self.notes.setPlainText(notes)
        if self.tags.text() != tags:
            self.tags.setText(tags)
        self._loading = False

    def _follow(self, before: Workspace, after: Workspace) -> None:
        if before.deck.id != after.deck.id:  # another deck's scenarios may have the same ids
            self._typed = False
            self._aside.clear()
        scenario = self._scenario()
        if self._aside:
            self._pause.start(0)
        if scenario is None:
            self._set_aside()
            self._load()
            return
        self._name_fields(scenario)
        if not self._typed and self._texts() != (scenario.tags, scenario.notes or ""):
            self._load()


def _heading(text: str, of: QWidget) -> PlainLabel:
    label = PlainLabel(text, font=label_font())
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    label.setBuddy(of)
    return label
