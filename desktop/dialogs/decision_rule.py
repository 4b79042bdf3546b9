"""The decision rule: whose veto counts, and how many must go along. Tried on this table, or set for the deck."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.charts.words import with_short_names
from desktop.dialogs.rule_choice import RuleChoice, explicit
from desktop.lettering import isolated_deck
from desktop.theme import font
from desktop.views.plain import PlainLabel, set_tip
from winset.analysis.verdict import verdict
from winset.model import Agreement, Workspace
from winset.model.workspace import under_rule
from winset.wording import decision_rule_words, headline, starting


class DecisionRuleDialog(QDialog):
    """Chooses a decision rule and says at once what the table would be under it.

    Signals:
        tried(object): try this rule (an Agreement; None: the deck's own) in the scenario on the table.
        set_for_deck(object): make this the deck's rule (None: everyone must accept).
    """

    tried = Signal(object)
    set_for_deck = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._deck = workspace.deck
        self._names = isolated_deck(with_short_names(workspace.deck))
        self.setWindowTitle("Decision rule — Winset")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.choice = RuleChoice(self._deck)
        self.outcome = PlainLabel(font=font(13, QFont.Weight.Medium), wrap=True)
        self.try_it = QPushButton("Try it on this table")
        self.set_it = QPushButton("Set it for the deck")
        self.as_in_deck = QPushButton("As in the deck")
        self.cancel = QPushButton("Cancel")
        self._lay_out()
        self._connect()
        self._in_force: Agreement | None = None
        self.choice.show_rule(
            self._deck.agreement if workspace.what_if.agreement is None else workspace.what_if.agreement
        )
        self._in_force = self.rule
        self._changed()

    @property
    def rule(self) -> Agreement | None:
        """The rule that is chosen; None when everyone must accept."""
        return self.choice.rule

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.as_in_deck)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.set_it)
        buttons.addWidget(self.try_it)
        self.try_it.setDefault(True)
        set_tip(self.set_it, "Makes a new version of the deck for all its scenarios; undo goes back to the one before")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(PlainLabel("When is a package agreed?", font=font(17, QFont.Weight.DemiBold)))
        layout.addWidget(self.choice)
        layout.addWidget(self.outcome)
        layout.addLayout(buttons)
        self.setMinimumWidth(480)

    def _connect(self) -> None:
        self.choice.changed.connect(self._changed)
        self.cancel.clicked.connect(self.reject)
        self.try_it.clicked.connect(self._try)
        self.set_it.clicked.connect(self._set)
        self.as_in_deck.clicked.connect(self._end)

    def _changed(self) -> None:
        rule = self.rule
        possible = self.choice.possible
        self.try_it.setEnabled(possible and rule != self._in_force)
        self.set_it.setEnabled(possible and rule != self._deck.agreement)
        self.as_in_deck.setEnabled(self._workspace.what_if.agreement is not None)
        self.outcome.setText(
            self._outcome(rule) if possible else "Choose whose veto counts, or how many must go along."
        )
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The outcome breaks into other lines."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Give the outcome the height of its lines, which a dialog alone would squeeze."""
        two_lines = self.outcome.fontMetrics().height() * 2 + 6
        self.outcome.setMinimumHeight(max(two_lines, self.outcome.heightForWidth(self.outcome.width())))

    def _outcome(self, rule: Agreement | None) -> str:
        names = under_rule(self._names, explicit(self._deck, rule))
        said = f"{starting(decision_rule_words(names))}."
        board = self._workspace.board
        if len(board) < len(self._deck.issues):
            return said
        found = verdict(under_rule(self._deck, explicit(self._deck, rule)), board, self._workspace.what_if)
        return f"{said} This table: {headline(names, found)}."

    def _try(self) -> None:
        rule = self.rule
        same = rule == self._deck.agreement
        self.tried.emit(None if same else explicit(self._deck, rule))
        self.accept()

    def _set(self) -> None:
        self.set_for_deck.emit(self.rule)
        self.accept()

    def _end(self) -> None:
        self.tried.emit(None)
        self.accept()
