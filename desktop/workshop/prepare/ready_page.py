"""Whether the workshop can be started: what is still missing, with the way there, or that all is there."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.document import Document
from desktop.lettering import isolated_deck
from desktop.theme import font
from desktop.views.link_button import LinkButton
from desktop.views.plain import PlainLabel, set_tip
from desktop.workshop.prepare.name_page import rule_of
from desktop.workshop.prepare.page import PlanPage, scrolling
from desktop.workshop.prepare.planning_verbs import PlanningVerbs
from winset.model import Deck, Workshop
from winset.model.planning import unplayed
from winset.model.workshop import placed_gaps
from winset.wording import counted, length, names, starting

PLACES = {"teams": "Teams", "rounds": "Rounds"}


class ReadyPage(PlanPage):
    """What is missing or what there is, and the ways on.

    Signals:
        place_wanted(str): the part of the preparation of this name is to be shown.
        start_wanted(): the workshop is to be started.
        print_wanted(): its sheets are to be printed.
    """

    place_wanted = Signal(str)
    start_wanted = Signal()
    print_wanted = Signal()

    def __init__(self, document: Document, verbs: PlanningVerbs, parent: QWidget | None = None) -> None:
        super().__init__(document, verbs, parent)
        self.verdict = PlainLabel(font=font(17, QFont.Weight.DemiBold), wrap=True)
        self.what = PlainLabel(font=font(13), wrap=True)
        self.links: list[LinkButton] = []
        self.start = QPushButton("Start the workshop")
        self.start.setDefault(True)  # for its look: there is no dialog here
        self.print_button = QPushButton("Print…")
        set_tip(self.print_button, "Role sheets, ballots and the facilitator’s script of this workshop")
        self._gaps = QVBoxLayout()
        self._gaps.setSpacing(8)
        self._lay_out()
        self.start.clicked.connect(self.start_wanted)
        self.print_button.clicked.connect(self.print_wanted)

    def fill(self, workshop: Workshop) -> None:
        """Show what is missing of the workshop, or what it has."""
        missing = tuple(placed_gaps(workshop, self.deck))
        self._clear()
        for gap in missing:
            self._gaps.addWidget(self._gap(gap.sentence, gap.place))
        self.verdict.setText("Not ready yet" if missing else "Ready to start")
        self.verdict.setObjectName("" if missing else "good")
        self.verdict.style().polish(self.verdict)  # its color goes by its name
        self.what.setText("\n".join(overview(self.deck, workshop)))
        self.start.setEnabled(not missing)
        set_tip(self.start, "Mend what is missing first" if missing else "Opens the workshop for the room")

    def _clear(self) -> None:
        self.links.clear()
        while (item := self._gaps.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _gap(self, sentence: str, place: str) -> QWidget:
        row = QWidget()
        link = LinkButton(f"Go to {PLACES[place]}", pixels=13)
        link.clicked.connect(lambda: self.place_wanted.emit(place))
        link.setAccessibleDescription(sentence)
        self.links.append(link)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addWidget(PlainLabel(sentence, font=font(13), wrap=True), 1)
        line.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _lay_out(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.verdict)
        column.addLayout(self._gaps)
        column.addWidget(self.what)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, 8, 0, 0)
        buttons.addWidget(self.start)
        buttons.addWidget(self.print_button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolling(content))


def overview(deck: Deck, workshop: Workshop) -> tuple[str, ...]:
    """What the workshop has, a line each."""
    names_deck = isolated_deck(deck)
    voting, watching = len(workshop.voting_teams), len(workshop.teams) - len(workshop.voting_teams)
    left = unplayed(workshop, deck)
    teams = counted(voting, "team with a ballot", "teams with a ballot")
    watch = f" and {counted(watching, 'team that observes', 'teams that observe')}" if watching else ""
    rounds = counted(len(workshop.rounds), "round", "rounds")
    lines = [
        f"{teams}{watch}: {counted(workshop.people, 'person', 'people')}.",
        f"{rounds}, {length(workshop.minutes)} in all." if workshop.rounds else "",
        f"When is a proposal agreed? {starting(rule_of(deck, workshop))}.",
        f"{counted(len(workshop.injects), 'inject', 'injects')} to release." if workshop.injects else "",
        f"The deck votes for {names(names_deck, left)}." if left else "",
    ]
    return tuple(filter(None, lines))
