"""What the workshop is called, when a proposal is agreed in it, and what it begins with."""

from __future__ import annotations

from PySide6.QtWidgets import QRadioButton, QVBoxLayout, QWidget

from desktop.charts.words import with_short_names
from desktop.dialogs.rule_choice import RuleChoice, explicit
from desktop.document import Document
from desktop.lettering import isolated_deck, shortened
from desktop.theme import font
from desktop.views.choice import Choice
from desktop.views.plain import PlainLabel, button_text, set_tip
from desktop.workshop.prepare.fields import NotesField, TitleField, heading
from desktop.workshop.prepare.page import PlanPage, scrolling
from desktop.workshop.prepare.planning_verbs import PlanningVerbs
from winset.model import Agreement, Deck, Workshop
from winset.model.workspace import under_rule
from winset.wording import decision_rule_words

_ASKS_FOR_NOTHING = "Choose whose veto counts, or how many must go along."


class NamePage(PlanPage):
    """Title, decision rule, the scenario to begin with, and the facilitator's notes."""

    def __init__(self, document: Document, verbs: PlanningVerbs, parent: QWidget | None = None) -> None:
        super().__init__(document, verbs, parent)
        self._loading = False
        self._rule_of: Deck | None = None
        self.title = TitleField(document)
        self.title.setAccessibleName("Title of the workshop")
        self.begins_with = Choice("What the workshop begins with")
        set_tip(self.begins_with, "The cards on the table at the start, and what is assumed of the red lines then")
        self.notes = NotesField(document, 5)
        self.notes.setAccessibleName("Facilitator’s notes on the workshop")
        self.notes.setPlaceholderText("Room, materials, whom to welcome. For the facilitator alone.")
        self.as_in_deck = QRadioButton()
        self.choice: RuleChoice | None = None
        self.remark = PlainLabel(_ASKS_FOR_NOTHING, font=font(12.5), wrap=True)
        self._rule_place = QVBoxLayout()
        self._rule_place.setSpacing(10)
        self._lay_out()
        self.title.typed.connect(lambda text: self.verbs.rename(self.workshop_id, text))
        self.notes.shortened.connect(self.verbs.hint)
        self.notes.typed.connect(lambda text: self.verbs.set_notes(self.workshop_id, text))
        self.begins_with.picked.connect(lambda scenario: self.verbs.set_scenario(self.workshop_id, scenario))
        self.as_in_deck.toggled.connect(self._rule_changed)

    @property
    def rule(self) -> Agreement | None:
        """The rule that is chosen; None: the deck's own."""
        if self.as_in_deck.isChecked() or self.choice is None:
            return None
        return explicit(self.deck, self.choice.rule)

    def fill(self, workshop: Workshop) -> None:
        """Show the workshop in the fields."""
        self._loading = True
        self.title.show_title(workshop.title)
        self.notes.show_notes(workshop.notes)
        self._list_scenarios(workshop)
        self._show_rule(workshop)
        self._loading = False

    def _lay_out(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for label, field in (("Title", self.title), ("Begins with", self.begins_with)):
            column.addWidget(heading(label, field))
            column.addWidget(field)
            column.addSpacing(10)
        column.addWidget(heading("When is a proposal agreed?"))
        column.addSpacing(2)
        self._rule_place.addWidget(self.as_in_deck)
        self._rule_place.addWidget(self.remark)
        column.addLayout(self._rule_place)
        column.addSpacing(10)
        column.addWidget(heading("Facilitator’s notes", self.notes))
        column.addWidget(self.notes, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolling(content, fills=True))

    def _list_scenarios(self, workshop: Workshop) -> None:
        choices: list[tuple[str, object]] = [("An empty table", None)]
        choices += [(shortened(each.title), each.id) for each in self.document.value.scenarios]
        self.begins_with.show_choices(choices, workshop.scenario)

    def _show_rule(self, workshop: Workshop) -> None:
        deck = self.deck
        if self.choice is None or self._rule_of is None or self._rule_of.actors != deck.actors:
            self._make_choice(deck)
        self._rule_of = deck
        names = isolated_deck(with_short_names(deck))
        self.as_in_deck.setText(button_text(f"As in the deck: {decision_rule_words(names)}"))
        unset = not (self.choice and (self.as_in_deck.isChecked() or self.choice.possible))
        if self.choice is not None and (unset or self.rule != workshop.agreement or not self._is_chosen()):
            self.choice.show_rule(deck.agreement if workshop.agreement is None else workshop.agreement)
            if workshop.agreement is None:
                self.as_in_deck.setChecked(True)
        self.remark.hide()

    def _is_chosen(self) -> bool:
        return self.choice is not None and self.choice.group.checkedButton() is not None

    def _make_choice(self, deck: Deck) -> None:
        if self.choice is not None:
            self._rule_place.removeWidget(self.choice)
            self.choice.hide()
            self.choice.deleteLater()
        self.choice = RuleChoice(deck)
        self.choice.group.addButton(self.as_in_deck)
        self.choice.changed.connect(self._rule_changed)
        self._rule_place.insertWidget(1, self.choice)

    def _rule_changed(self) -> None:
        choice = self.choice
        if self._loading or choice is None or not self._is_chosen():
            return
        possible = self.as_in_deck.isChecked() or choice.possible
        self.remark.setVisible(not possible)
        if possible:
            self.verbs.set_rule(self.workshop_id, self.rule)


def rule_of(deck: Deck, workshop: Workshop) -> str:
    """When a proposal is agreed in the workshop, in a few words."""
    return decision_rule_words(under_rule(isolated_deck(with_short_names(deck)), workshop.agreement))
