"""The actors at the right: what each does with the table, through which red lines, and on whose word."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtWidgets import (
    QApplication,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.analyst import Analyst
from desktop.charts.words import with_short_names
from desktop.desk import Desk
from desktop.lettering import isolated_deck
from desktop.spotlight import Lit, lit_by_lines
from desktop.theme import label_font
from desktop.verbs import Verbs
from desktop.views.actor_card import ActorCard
from desktop.views.concession_card import ConcessionCards
from desktop.views.firmness_popup import FirmnessPopup
from desktop.views.flow import FlowLayout
from desktop.views.link_button import LinkButton
from desktop.views.plain import PlainLabel, set_tip
from desktop.views.scrolled import scrolled
from desktop.views.what_if_bar import WhatIfFoot
from winset.model import Deck
from winset.wording import decision_rule_words

if TYPE_CHECKING:
    from desktop.charts.knot_summary import Giving

GIVING = "giving"
"""The topic of what would have to give, with the analyst."""


class ActorPanel(QWidget):
    """All actors, always in the deck's order; while a card hovers, what dropping it would make them do.

    That a what-if is on stands below them, so that turning a switch moves no other.

    Signals:
        rule_wanted(): another decision rule shall be chosen.
    """

    rule_wanted = Signal()

    def __init__(
        self, desk: Desk, verbs: Verbs, parent: QWidget | None = None, *, analyst: Analyst | None = None
    ) -> None:
        """The actors on the desk; with an analyst also what would have to give, found after the table's figures."""
        super().__init__(parent)
        self._desk = desk
        self._verbs = verbs
        self._analyst = analyst
        self._deck: Deck | None = None
        self._board = desk.board
        self._cards: dict[str, ActorCard] = {}
        self._heading = PlainLabel(font=label_font(), quiet=True)
        self.foot = WhatIfFoot(verbs)
        self.firmness = FirmnessPopup(desk, verbs, self)
        self._actors = QVBoxLayout()
        self._actors.setContentsMargins(12, 12, 12, 12)
        self._actors.setSpacing(8)
        self.rule = LinkButton()
        self.rule.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.rule.clicked.connect(self.rule_wanted)
        self._heading.setMinimumHeight(self.rule.sizeHint().height())  # so that nothing moves when the rule goes
        head = FlowLayout(gap=10, spread=True)
        head.addWidget(self._heading)
        head.addWidget(self.rule)
        self._actors.addLayout(head)
        self._cards_column = QVBoxLayout()
        self._cards_column.setSpacing(8)
        self._actors.addLayout(self._cards_column)
        self.giving = ConcessionCards()
        self.giving.conceded.connect(verbs.concede)
        self.giving.pointed.connect(self._point_at_lines)
        self.giving.hide()
        self._actors.addWidget(self.giving)
        self._actors.addStretch(1)
        self.area = scrolled(self._actors)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.area, 1)
        layout.addWidget(self.foot)
        self.setAccessibleName("Actors")
        desk.table_changed.connect(self._show)
        desk.found.connect(self._show)
        desk.found.connect(self._find_giving)
        desk.preview_changed.connect(self._show)
        desk.spotlight.changed.connect(self._show_lit)
        cast("QApplication", QApplication.instance()).focusChanged.connect(self._focus_moved)
        self._show()
        if desk.findings is not None:
            self._find_giving()

    def card(self, actor_id: str) -> ActorCard:
        """The card of the actor."""
        return self._cards[actor_id]

    def sizeHint(self) -> QSize:
        """Wide enough for a line's title beside its switch."""
        return QSize(320, 400)

    def minimumSizeHint(self) -> QSize:
        """Wide enough for the name of an actor beside its verdict."""
        return QSize(240, 120)

    def _show(self) -> None:
        deck = self._desk.deck
        if deck is not self._deck:
            self._rebuild(deck)
        if self._desk.board != self._board:
            self._board = self._desk.board
            self._let_go()
        preview = self._desk.preview
        previewing = preview is not None and preview.verdict is not None
        verdict = preview.verdict if preview is not None and previewing else self._desk.verdict
        would = ("Actors if taken off" if preview.takes_off else "Actors if dropped") if preview else ""
        self._heading.setText(would if previewing else "Actors")
        self.giving.set_faded(previewing)  # it is of the table, not of what would lie there
        crossings = preview.crossings if preview is not None and previewing else self._desk.crossings()
        for card in self._cards.values():
            card.show_verdict(verdict, self._desk.verdict if previewing else None, self._desk.what_if, crossings)
        self.foot.show_what_if(deck, self._desk.what_if, self._desk.workspace.current)
        self.foot.setVisible(bool(deck.red_lines) or bool(self._desk.what_if))
        self.foot.slider.setVisible(bool(deck.red_lines))
        rule = decision_rule_words(isolated_deck(with_short_names(deck)))
        self.rule.setText(rule)
        set_tip(self.rule, f"When a package is agreed: {rule}")
        self.rule.setVisible(len(deck.actors) > 1 and not previewing)

    def _find_giving(self) -> None:
        """Find what would have to give, once the table's own figures are there."""
        if self._analyst is None:
            return
        analyst, deck, board, what_if = self._analyst, self._desk.deck, self._desk.board, self._desk.what_if
        self.giving.setVisible(bool(deck.red_lines))

        def found() -> Giving:
            from desktop.charts.knot_summary import what_would_have_to_give  # noqa: PLC0415 - not for the first paint

            named = isolated_deck(with_short_names(deck))
            return what_would_have_to_give(deck, board, what_if, analyst.stopped, named=named)

        if deck.red_lines:
            analyst.ask(GIVING, found, self.giving.show_giving)

    def leaveEvent(self, event: QEvent) -> None:
        """The mouse goes elsewhere: lines that were kept under it need not stay."""
        super().leaveEvent(event)
        self._let_go(but_focused=True)

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and not self.underMouse():
            self._let_go(but_focused=True)

    def _let_go(self, *, but_focused: bool = False) -> None:
        for card in self._cards.values():
            card.let_go(but_focused=but_focused)

    def _point_at_lines(self, lines: tuple[str, ...]) -> None:
        self._pointed(lit_by_lines(self._desk.deck, lines))

    def _show_lit(self) -> None:
        for card in self._cards.values():
            card.show_lit(self._desk.spotlight.lit)

    def _pointed(self, lit: Lit) -> None:
        if lit:
            self._desk.spotlight.point(self, lit)
        else:
            self._desk.spotlight.leave(self)

    def _rebuild(self, deck: Deck) -> None:
        for card in self._cards.values():
            self._cards_column.removeWidget(card)
            card.deleteLater()
        self._deck = deck
        self._cards = {}
        for actor in deck.actors:
            card = ActorCard(deck, actor)
            card.gives_way.connect(self._verbs.give_way)
            card.gives_way_on_all.connect(self._verbs.give_way_on_all)
            card.firmness_wanted.connect(self.firmness.ask)
            card.pointed.connect(self._pointed)
            self._cards[actor.id] = card
            self._cards_column.addWidget(card)
