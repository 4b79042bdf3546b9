"""The facilitator's panel: the round and its time, the proposal, the vote, teams, injects and the log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QFont
from PySide6.QtWidgets import (
    QLineEdit,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.theme import font, label_font
from desktop.views.card_drops import let_cards_pass
from desktop.views.flow import FlowLayout
from desktop.views.link_button import LinkButton
from desktop.views.plain import PlainLabel, button_text, set_tip
from desktop.views.scrolled import scrolled
from desktop.workshop.run.inject_rows import InjectRows
from desktop.workshop.run.log_view import LogView
from desktop.workshop.run.team_rows import TeamRows
from desktop.workshop.run.timer_box import TimerBox
from winset.wording import counted
from winset.workshop.moves import MAX_NOTE_CHARACTERS

if TYPE_CHECKING:
    from desktop.document import Document
    from desktop.workshop.run.run_verbs import RunVerbs
    from winset.workshop.run import Run
    from winset.workshop.situation import Situation

MARGIN = 12
_LINK_EDGE = 6
"""So far inside a link its words begin."""


class RunPanel(QWidget):
    """What the facilitator leads the workshop by; it stands in the left column beside cards and scenarios."""

    def __init__(self, verbs: RunVerbs, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._verbs = verbs
        self.title = PlainLabel(font=font(14, QFont.Weight.DemiBold), wrap=True)
        self.round = PlainLabel(font=font(12.5), quiet=True, wrap=True)
        self.timer = TimerBox(verbs)
        self.go_on = QPushButton()
        self.go_on.setDefault(True)
        self.go_on.setMinimumHeight(32)
        self.go_on.clicked.connect(verbs.go_on)
        set_tip(self.go_on, "What comes next (Ctrl+Return)")
        self.hint = PlainLabel(font=font(12), quiet=True, wrap=True)
        self.proposal = PlainLabel(font=font(13, QFont.Weight.Medium), wrap=True)
        self.proposer = PlainLabel(font=font(12), quiet=True, wrap=True)
        self.differs = PlainLabel(font=font(12), wrap=True)
        self.propose, self.amend = LinkButton("Propose the table…"), LinkButton("Amend…")
        self.show_it, self.withdraw = LinkButton("Show it"), LinkButton("Withdraw")
        self.vote = PlainLabel(font=font(13, QFont.Weight.Medium), wrap=True)
        self.reasons = PlainLabel(font=font(12), wrap=True)
        self.pass_round, self.reveal = LinkButton("Pass the laptop round…"), LinkButton("Reveal")
        self.more_ways = self._ways()
        self.notes = PlainLabel(font=font(12.5), wrap=True)
        self.teams, self.injects = TeamRows(verbs), InjectRows(verbs)
        self.note = self._note_field()
        self.log = LogView(verbs.runner)
        self._sections: dict[str, QWidget] = {}
        self._lay_out()
        self._connect(document)
        self._follow()

    def _ways(self) -> LinkButton:
        button = LinkButton("More ways…")
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setAccessibleName("More about the vote")
        menu = QMenu(button)
        verbs = self._verbs
        for text, does in (
            ("Type in ballots from paper…", verbs.paper_wanted.emit),
            ("Write ballot papers onto a stick…", verbs.papers_out_wanted.emit),
            ("Read ballots from a stick…", verbs.files_in_wanted.emit),
            ("", None),
            ("Abandon the vote…", verbs.abandon_wanted.emit),
        ):
            if does is None:
                menu.addSeparator()
                continue
            action = QAction(text, menu)
            action.triggered.connect(lambda _checked=False, does=does: does())
            menu.addAction(action)
        button.setMenu(menu)
        # Qt does not tell the button that the mouse has left it for the menu: it would stay in the color of pointing.
        menu.aboutToHide.connect(lambda: button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, on=False))
        return button

    def _note_field(self) -> QLineEdit:
        field = QLineEdit()
        field.setPlaceholderText("Note into the log")
        field.setAccessibleName("Note into the log")
        field.setMaxLength(MAX_NOTE_CHARACTERS)
        field.returnPressed.connect(self._keep_note)
        let_cards_pass(field)
        return field

    def _keep_note(self) -> None:
        self._verbs.note(self.note.text(), self.note.clear)

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(MARGIN, 12, MARGIN, 0)
        head.setSpacing(6)
        for part in (self.title, self.round, self.timer, self.go_on, self.hint):
            head.addWidget(part)
        column = QVBoxLayout()
        column.setContentsMargins(MARGIN - _LINK_EDGE, 4, MARGIN, 8)
        column.setSpacing(4)
        links = _row(self.propose, self.amend, self.show_it, self.withdraw)
        on_table = (self.proposal, self.proposer, self.differs, links)
        vote = (self.vote, self.reasons, _row(self.pass_round, self.reveal, self.more_ways))
        for name, parts in (
            ("On the table", on_table),
            ("Vote", vote),
            ("For you alone", (self.notes,)),
            ("Teams", (self.teams,)),
            ("Injects", (self.injects,)),
            ("Log", (self.note, self.log)),
        ):
            self._sections[name] = _section(name, parts)
            column.addWidget(self._sections[name])
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        whole.addLayout(head)
        whole.addWidget(scrolled(column), 1)

    def _connect(self, document: Document) -> None:
        verbs = self._verbs
        self.propose.clicked.connect(verbs.propose)
        self.amend.clicked.connect(verbs.amend)
        self.show_it.clicked.connect(verbs.show_proposal)
        self.withdraw.clicked.connect(verbs.withdraw)
        self.pass_round.clicked.connect(verbs.ballots_wanted)
        self.reveal.clicked.connect(verbs.reveal)
        verbs.runner.changed.connect(self._follow)
        document.changed.connect(self._follow)

    def sizeHint(self) -> QSize:
        """As wide as the cards beside it."""
        return QSize(270, 400)

    def _follow(self) -> None:
        run, stands = self._verbs.run, self._verbs.situation()
        if run is None or stands is None:
            return
        had_keyboard = self._has_keyboard()
        self.title.setText(run.plan.title)
        self.round.setText(stands.round)
        self.go_on.setText(button_text(stands.step_text))
        self.hint.setText(stands.hint)
        self._show_proposal(run, stands)
        self._show_vote(run, stands)
        notes = run.current_round.notes if run.current_round is not None else run.plan.notes
        self.notes.setText(notes or "")
        self._sections["For you alone"].setVisible(bool(notes))
        self.teams.show_run(run)
        self._sections["Injects"].setVisible(bool(run.plan.injects))
        self.injects.show_run(run)
        self.note.setVisible(run.ended is None)
        if had_keyboard and not self._has_keyboard():
            self.setFocus()  # where what was pressed is gone; else the keyboard leaps to the head of the window

    def _has_keyboard(self) -> bool:
        focus = self.window().focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def _show_proposal(self, run: Run, stands: Situation) -> None:
        there = bool(stands.proposal)
        voting = run.open_poll is not None
        self._sections["On the table"].setVisible(run.round_is_open)
        self.proposal.setText(stands.proposal or "No proposal yet")
        self.proposer.setText(stands.proposer)
        self.proposer.setVisible(there)
        cards = counted(stands.differs, "other card", "other cards")
        self.differs.setText(f"The table here has {cards}.")
        self.differs.setVisible(there and stands.differs > 0)
        self.propose.setText("Propose another…" if there else "Propose the table…")
        self.propose.setVisible(not voting)
        self.amend.setVisible(there and stands.differs > 0 and not voting)
        self.show_it.setVisible(there and stands.differs > 0)
        self.withdraw.setVisible(there and not voting)

    def _show_vote(self, run: Run, stands: Situation) -> None:
        poll = run.open_poll
        self._sections["Vote"].setVisible(bool(stands.vote))
        self.vote.setText(stands.vote)
        self.reasons.setText("\n".join(f"\N{EN DASH} {reason}" for reason in stands.reasons))
        self.reasons.setVisible(bool(stands.reasons))
        self.pass_round.setVisible(poll is not None and bool(run.awaited()))
        self.reveal.setVisible(poll is not None and bool(poll.cast))
        self.more_ways.setVisible(poll is not None)


def _row(*widgets: QWidget) -> QWidget:
    row = QWidget()
    flow = FlowLayout(row, gap=10)
    for widget in widgets:
        flow.addWidget(widget)
    row.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return row


def _section(title: str, parts: tuple[QWidget, ...]) -> QWidget:
    section = QWidget()
    column = QVBoxLayout(section)
    column.setContentsMargins(0, 8, 0, 0)
    column.setSpacing(3)
    for part in (PlainLabel(title, font=label_font(), quiet=True), *parts):
        inset = QVBoxLayout()  # all words begin at one line, those of links, too
        inset.setContentsMargins(0 if isinstance(part.layout(), FlowLayout) else _LINK_EDGE, 0, 0, 0)
        inset.addWidget(part)
        column.addLayout(inset)
    return section
