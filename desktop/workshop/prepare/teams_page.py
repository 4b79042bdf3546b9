"""The teams: their names, the actors that they play, and how many people they are."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.document import Document
from desktop.lettering import isolated_deck
from desktop.theme import font
from desktop.views.plain import PlainLabel, set_tip
from desktop.workshop.prepare.actors_button import ActorsButton
from desktop.workshop.prepare.fields import NumberField, TitleField, heading
from desktop.workshop.prepare.page import PlanPage, name_button, remove_button, scrolling
from desktop.workshop.prepare.planning_verbs import PlanningVerbs
from desktop.workshop.prepare.row_list import Row, RowList
from winset.model import Deck, Team, Workshop
from winset.model.planning import unplayed
from winset.model.workshop import MAX_PEOPLE, MAX_TEAMS
from winset.wording import counted, names

_TITLE_SHARE, _ACTORS_SHARE = 5, 6
_GRIP, _PEOPLE, _REMOVE, _GAP = 18, 58, 28, 8


class TeamRow(Row):
    """One team."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.team_id = ""
        self.title = TitleField(document)
        self.actors = ActorsButton()
        self.people = NumberField(document, 1, MAX_PEOPLE)
        self.remove = remove_button("Remove the team")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        row.addWidget(self.grip)
        for field, share in ((self.title, _TITLE_SHARE), (self.actors, _ACTORS_SHARE)):
            field.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
            row.addWidget(field, share)
        self.people.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        row.addWidget(self.people)
        row.addWidget(self.remove)

    def show_team(self, deck: Deck, workshop: Workshop, team: Team) -> None:
        """Show this team."""
        self.team_id = team.id
        self.title.show_title(team.title)
        self.title.setAccessibleName(f"Name of team {team.title}")
        self.actors.show_team(deck, workshop, team)
        self.people.show_number(team.people)
        self.people.setAccessibleName(f"People of {team.title}")
        name_button(self.remove, f"Remove {team.title}")
        self.grip.setAccessibleName(f"Move {team.title}")


class TeamsPage(PlanPage):
    """A row for each team."""

    def __init__(self, document: Document, verbs: PlanningVerbs, parent: QWidget | None = None) -> None:
        super().__init__(document, verbs, parent)
        self.list: RowList[TeamRow] = RowList("Teams")
        self.add = QPushButton("Add a team")
        self.sum = PlainLabel(font=font(12.5), quiet=True)
        self.nobody = PlainLabel(font=font(12.5), wrap=True)
        self._head = self._make_head()
        self._lay_out()
        self.add.clicked.connect(self._add)
        self.list.moved.connect(lambda place, to: self.verbs.move_team(self.workshop_id, place, to))

    def fill(self, workshop: Workshop) -> None:
        """Show the teams of the workshop."""
        while len(self.list.rows) > len(workshop.teams):
            self.list.take_last()
        while len(self.list.rows) < len(workshop.teams):
            self._make_row()
        for row, team in zip(self.list.rows, workshop.teams, strict=True):
            row.show_team(self.deck, workshop, team)
        self._head.setVisible(bool(workshop.teams))
        teams, people = counted(len(workshop.teams), "team", "teams"), counted(workshop.people, "person", "people")
        self.sum.setText(f"{teams}, {people}" if workshop.teams else "No team yet")
        left = unplayed(workshop, self.deck)
        them = "it" if len(left) == 1 else "them"
        self.nobody.setText(f"The deck votes for {names(isolated_deck(self.deck), left)}: no team plays {them}.")
        self.nobody.setVisible(bool(left))
        self.add.setEnabled(len(workshop.teams) < MAX_TEAMS)
        set_tip(self.add, "" if self.add.isEnabled() else f"A workshop has {MAX_TEAMS} teams at most")

    def _make_head(self) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(_GRIP + _GAP, 0, 0, 0)
        row.setSpacing(_GAP)
        for title, share in (("Name", _TITLE_SHARE), ("Plays", _ACTORS_SHARE)):
            label = heading(title)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            row.addWidget(label, share)
        people = heading("People")
        people.setFixedWidth(_PEOPLE)
        row.addWidget(people)
        row.addSpacing(_REMOVE)
        return head

    def _lay_out(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._head)
        column.addWidget(self.list)
        foot = QHBoxLayout()
        foot.setContentsMargins(_GRIP + _GAP, 4, 0, 0)
        foot.addWidget(self.add)
        foot.addSpacing(8)
        foot.addWidget(self.sum, 1)
        column.addLayout(foot)
        below = QVBoxLayout()
        below.setContentsMargins(_GRIP + _GAP, 6, 0, 0)
        below.addWidget(self.nobody)
        about = "A team without actors observes: it has no ballot."
        below.addWidget(PlainLabel(about, font=font(12), wrap=True, quiet=True))
        column.addLayout(below)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolling(content))

    def _make_row(self) -> None:
        row, verbs = TeamRow(self.document), self.verbs
        row.title.typed.connect(lambda text: verbs.rename_team(self.workshop_id, row.team_id, text))
        row.people.typed.connect(lambda many: verbs.set_people(self.workshop_id, row.team_id, many))
        row.actors.given.connect(lambda actor: verbs.give_actor(self.workshop_id, actor, row.team_id))
        row.actors.taken.connect(lambda actor: verbs.give_actor(self.workshop_id, actor, None))
        row.remove.clicked.connect(lambda: verbs.remove_team(self.workshop_id, row.team_id))
        self.list.append(row)

    def _add(self) -> None:
        """Add a team, and let its name be typed."""
        if self.verbs.add_team(self.workshop_id):
            title = self.list.rows[-1].title
            title.setFocus(Qt.FocusReason.OtherFocusReason)
            title.selectAll()
