"""The injects: news that the facilitator releases at a chosen moment, and what they change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.document import Document
from desktop.lettering import shortened
from desktop.theme import font
from desktop.views.choice import Choice
from desktop.views.plain import PlainLabel, set_tip
from desktop.workshop.prepare.effects import EffectsTable
from desktop.workshop.prepare.fields import NotesField, TitleField, heading
from desktop.workshop.prepare.order_list import OrderList
from desktop.workshop.prepare.page import PlanPage, scrolling
from desktop.workshop.prepare.planning_verbs import PlanningVerbs
from winset.model import Inject, Workshop
from winset.model.workshop import MAX_INJECTS

_ABOUT = (
    "An inject is news that you release while the workshop runs: a text for all, and perhaps a change of the red "
    "lines, such as “the US gives way on backup”."
)


class InjectsPage(PlanPage):
    """A list of the injects, and the fields of the one chosen."""

    def __init__(self, document: Document, verbs: PlanningVerbs, parent: QWidget | None = None) -> None:
        super().__init__(document, verbs, parent)
        self.chosen = ""
        self.list = OrderList("Injects")
        self.list.setFixedWidth(190)
        self.add = QPushButton("Add an inject")
        self.remove = QPushButton("Remove")
        self.empty = PlainLabel(_ABOUT, font=font(13), wrap=True, quiet=True)
        self.title = TitleField(document)
        self.title.setAccessibleName("Title of the inject")
        self.round = Choice("The round that the inject is meant for")
        self.text = NotesField(document, 3)
        self.text.setAccessibleName("Text of the inject for all")
        self.text.setPlaceholderText("What everybody hears when you release it")
        self.notes = NotesField(document, 2)
        self.notes.setAccessibleName("Facilitator’s notes on the inject")
        self.notes.setPlaceholderText("When to release it, and why. For the facilitator alone.")
        self.effects = EffectsTable()
        self._form = self._make_form()
        self._lay_out()
        self._connect()

    def fill(self, workshop: Workshop) -> None:
        """Show the injects of the workshop, and the one chosen."""
        ids = [inject.id for inject in workshop.injects]
        if self.chosen not in ids:
            self.chosen = ids[min(max(self.list.currentRow(), 0), len(ids) - 1)] if ids else ""
        self.list.show_titles([(inject.id, inject.title) for inject in workshop.injects], self.chosen)
        self.add.setEnabled(len(ids) < MAX_INJECTS)
        set_tip(self.add, "" if self.add.isEnabled() else f"A workshop has {MAX_INJECTS} injects at most")
        self.remove.setEnabled(bool(ids))
        self.empty.setVisible(not ids)
        self._form.setVisible(bool(ids))
        if ids:
            self._show_inject(workshop, workshop.inject(self.chosen))

    def _show_inject(self, workshop: Workshop, inject: Inject) -> None:
        self.title.show_title(inject.title)
        self.text.show_notes(inject.text)
        self.notes.show_notes(inject.notes)
        rounds = [
            (shortened(f"Round {number}: {each.title}"), number) for number, each in enumerate(workshop.rounds, 1)
        ]
        self.round.show_choices([("No round in particular", None), *rounds], inject.round)
        self.effects.show_inject(self.deck, inject)

    def _make_form(self) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for label, field in (
            ("Title", self.title),
            ("Meant for", self.round),
            ("Text for all", self.text),
            ("Red lines it changes", self.effects),
            ("Facilitator’s notes", self.notes),
        ):
            column.addWidget(heading(label, field))
            column.addWidget(field, int(field is self.effects))
            column.addSpacing(8)
        return scrolling(content, fills=True)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        buttons.addWidget(self.add, 1)
        buttons.addWidget(self.remove)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.list, 1)
        left.addLayout(buttons)
        right = QVBoxLayout()
        right.addWidget(self.empty)
        right.addWidget(self._form, 1)
        right.addStretch(0)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addLayout(left)
        layout.addLayout(right, 1)

    def _connect(self) -> None:
        self.add.clicked.connect(self._add)
        self.remove.clicked.connect(self._remove)
        self.list.unwanted.connect(self._remove)
        self.list.chosen.connect(self._choose)
        self.list.moved.connect(lambda place, to: self.verbs.move_inject(self.workshop_id, place, to))
        self.title.typed.connect(lambda text: self._change(lambda now: replace(now, title=text), "title"))
        for field in (self.text, self.notes):
            field.shortened.connect(self.verbs.hint)
        self.text.typed.connect(lambda text: self._change(lambda now: replace(now, text=text), "text"))
        self.notes.typed.connect(lambda text: self._change(lambda now: replace(now, notes=text), "notes"))
        self.round.picked.connect(lambda number: self._change(lambda now: replace(now, round=number), "round"))
        self.effects.effects.wanted.connect(
            lambda line, effect: self.verbs.set_effect(self.workshop_id, self.chosen, line, effect)
        )

    def _change(self, edit: Callable[[Inject], Inject], what: str) -> None:
        self.verbs.change_inject(self.workshop_id, self.chosen, edit, what)

    def _choose(self, inject_id: str) -> None:
        self.verbs.end_gesture()
        self.chosen = inject_id
        self.refill()

    def _add(self) -> None:
        """Add an inject, and let its title be typed."""
        if not self.verbs.add_inject(self.workshop_id):
            return
        self.list.setCurrentRow(self.list.count() - 1)
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)
        self.title.selectAll()

    def _remove(self) -> None:
        if self.chosen:
            self.verbs.remove_inject(self.workshop_id, self.chosen)
