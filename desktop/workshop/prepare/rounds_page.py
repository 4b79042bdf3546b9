"""The rounds: how long each is, whether it votes twice, and what the facilitator keeps in mind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.document import Document
from desktop.theme import font
from desktop.views.plain import PlainLabel, set_tip
from desktop.workshop.prepare.fields import NotesField, NumberField, TitleField
from desktop.workshop.prepare.page import PlanPage, name_button, remove_button, scrolling
from desktop.workshop.prepare.planning_verbs import PlanningVerbs
from desktop.workshop.prepare.row_list import Row, RowList
from winset.model import Round, Workshop
from winset.model.workshop import MAX_MINUTES, MAX_ROUNDS
from winset.wording import counted, length

TWO_STEPS = (
    "Vote, see the reasons without names, discuss, and vote again: as in Delphi and IDEA elicitation. "
    "People change their minds more freely when nobody knows what they said first."
)


class RoundRow(Row):
    """One round: a line of fields, and the notes below it."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = 0
        self._number = PlainLabel(font=font(13, QFont.Weight.DemiBold), quiet=True)
        self._number.setFixedWidth(20)
        self._number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.title = TitleField(document)
        self.title.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.minutes = NumberField(document, 1, MAX_MINUTES)
        self.two_step = QCheckBox("Two votes")
        set_tip(self.two_step, TWO_STEPS)
        self.notes = NotesField(document, 2)
        self.notes.setFixedHeight(self.notes.minimumHeight())
        self.notes.setPlaceholderText("Notes for the facilitator alone")
        self.remove = remove_button("Remove the round")
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.grip)
        line.addWidget(self._number)
        line.addWidget(self.title, 1)
        line.addWidget(self.minutes)
        line.addWidget(PlainLabel("min", font=font(13), quiet=True))
        line.addSpacing(6)
        line.addWidget(self.two_step)
        line.addWidget(self.remove)
        below = QHBoxLayout()
        below.setContentsMargins(54, 0, 36, 0)
        below.addWidget(self.notes)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 4)
        layout.setSpacing(6)
        layout.addLayout(line)
        layout.addLayout(below)

    def show_round(self, place: int, each: Round) -> None:
        """Show this round."""
        self.place = place
        name = f"round {place + 1}, {each.title}"
        self._number.setText(f"{place + 1}")
        self.title.show_title(each.title)
        self.title.setAccessibleName(f"Title of {name}")
        self.minutes.show_number(each.minutes)
        self.minutes.setAccessibleName(f"Minutes of {name}")
        self.two_step.setChecked(each.two_step)
        self.two_step.setAccessibleName(f"Two votes in {name}")
        self.notes.show_notes(each.notes)
        self.notes.setAccessibleName(f"Notes on {name}")
        name_button(self.remove, f"Remove {name}")
        self.grip.setAccessibleName(f"Move {name}")


class RoundsPage(PlanPage):
    """A row for each round, and how long all take."""

    def __init__(self, document: Document, verbs: PlanningVerbs, parent: QWidget | None = None) -> None:
        super().__init__(document, verbs, parent)
        self.list: RowList[RoundRow] = RowList("Rounds")
        self.add = QPushButton("Add a round")
        self.sum = PlainLabel(font=font(12.5), quiet=True)
        self._lay_out()
        self.add.clicked.connect(self._add)
        self.list.moved.connect(lambda place, to: self.verbs.move_round(self.workshop_id, place, to))

    def fill(self, workshop: Workshop) -> None:
        """Show the rounds of the workshop."""
        while len(self.list.rows) > len(workshop.rounds):
            self.list.take_last()
        while len(self.list.rows) < len(workshop.rounds):
            self._make_row()
        for place, (row, each) in enumerate(zip(self.list.rows, workshop.rounds, strict=True)):
            row.show_round(place, each)
        many = counted(len(workshop.rounds), "round", "rounds")
        self.sum.setText(f"{many}, {length(workshop.minutes)} in all" if workshop.rounds else "No round yet")
        self.add.setEnabled(len(workshop.rounds) < MAX_ROUNDS)
        set_tip(self.add, "" if self.add.isEnabled() else f"A workshop has {MAX_ROUNDS} rounds at most")

    def _lay_out(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.list)
        foot = QHBoxLayout()
        foot.setContentsMargins(54, 4, 0, 0)
        foot.addWidget(self.add)
        foot.addSpacing(8)
        foot.addWidget(self.sum, 1)
        column.addLayout(foot)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolling(content))

    def _make_row(self) -> None:
        row = RoundRow(self.document)
        row.title.typed.connect(lambda text: self._change(row, lambda each: replace(each, title=text), "title"))
        row.minutes.typed.connect(lambda many: self._change(row, lambda each: replace(each, minutes=many), "length"))
        row.two_step.clicked.connect(
            lambda twice: self._change(row, lambda each: replace(each, two_step=twice), "votes")
        )
        row.notes.shortened.connect(self.verbs.hint)
        row.notes.typed.connect(lambda text: self._change(row, lambda each: replace(each, notes=text), "notes"))
        row.remove.clicked.connect(lambda: self.verbs.remove_round(self.workshop_id, row.place))
        self.list.append(row)

    def _change(self, row: RoundRow, edit: Callable[[Round], Round], what: str) -> None:
        self.verbs.change_round(self.workshop_id, row.place, edit, what)

    def _add(self) -> None:
        """Add a round, and let its title be typed."""
        if self.verbs.add_round(self.workshop_id):
            title = self.list.rows[-1].title
            title.setFocus(Qt.FocusReason.OtherFocusReason)
            title.selectAll()
