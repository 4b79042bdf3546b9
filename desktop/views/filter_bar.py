"""The conditions of a list of packages: each a chip that can be taken away, and a menu that adds others."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QFont, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from desktop.charts.package_filter import (
    DEALS,
    LONGEST_CONDITION,
    Condition,
    Conditions,
    condition_tip,
    condition_words,
    with_condition,
)
from desktop.lettering import isolated_deck, shortened
from desktop.theme import font
from desktop.views.flow import FlowLayout
from desktop.views.icons import put_icon
from desktop.views.plain import button_text, set_tip
from desktop.views.scope_choice import PillButton
from winset.analysis.agreement import is_unanimous
from winset.model import Deck, Issue


class FilterBar(QWidget):
    """What is asked of the packages, all of it at once; with ``cards_alone`` they can only be asked for cards.

    Signals:
        changed(): ``conditions`` are others now, by the user's hand.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None, *, cards_alone: bool = False) -> None:
        super().__init__(parent)
        self._cards_alone = cards_alone
        self._deck: Deck | None = None
        self._words: Deck | None = None
        self._conditions: Conditions = ()
        self._chips: list[QPushButton] = []
        self._inner = QWidget()
        self._layout = FlowLayout(self._inner, gap=5)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(14, 12, 0, 2)
        outer.addWidget(self._inner)
        self.add_button = QToolButton()
        self.add_button.setText("With the card" if cards_alone else "Add filter")
        self.add_button.setFont(font(12))
        self.add_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.add_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        tip = "Show only the deals with a card" if cards_alone else "Show only the packages that meet a condition"
        set_tip(self.add_button, tip)
        self.menu = QMenu(self.add_button)
        self.add_button.setMenu(self.menu)
        self.deals = PillButton("Deals only")
        self.deals.clicked.connect(self._toggle_deals)
        self.clear_button = QToolButton()
        self.clear_button.setText("Clear all")
        self.clear_button.setFont(font(12))
        self.clear_button.setAutoRaise(True)
        self.clear_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.clear_button.clicked.connect(self.clear)
        for widget in (self.add_button, self.deals, self.clear_button):
            self._layout.addWidget(widget)
        self.clear_button.hide()
        self.deals.setVisible(not cards_alone)

    @property
    def conditions(self) -> Conditions:
        """What is asked, in the order in which it was."""
        return self._conditions

    def show_deck(self, deck: Deck) -> None:
        """Offer the conditions that this deck has; those shown must be its own."""
        if self._deck is deck:
            return
        self._deck, self._words = deck, isolated_deck(deck)
        self.deals.setText("Deals only" if is_unanimous(deck) else "Agreed only")
        self._fill_menu(deck)
        self._show_chips()

    def show_conditions(self, conditions: Conditions) -> None:
        """Show these; nothing is told."""
        self._conditions = conditions
        self._show_chips()

    def add(self, condition: Condition) -> None:
        """Ask this too; what contradicts it is asked no more."""
        self._set(with_condition(self._conditions, condition))

    def remove(self, condition: Condition) -> None:
        """Ask this no more."""
        self._set(tuple(one for one in self._conditions if one != condition))

    def clear(self) -> None:
        """Ask nothing."""
        self._set(())

    def chips(self) -> list[QPushButton]:
        """The buttons that take a condition away each, in the order of the conditions."""
        return list(self._chips)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The chips break into lines anew."""
        super().resizeEvent(event)
        self._take_height()

    def showEvent(self, event: QShowEvent) -> None:
        """Widgets know their sizes once they are seen."""
        super().showEvent(event)
        self._take_height()

    def _set(self, conditions: Conditions) -> None:
        if conditions != self._conditions:
            self.show_conditions(conditions)
            self.changed.emit()

    def _toggle_deals(self) -> None:
        if DEALS in self._conditions:
            self.remove(DEALS)
        else:
            self.add(DEALS)

    def _show_chips(self) -> None:
        for chip in self._chips:
            self._layout.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        self.deals.setChecked(DEALS in self._conditions)
        self._layout.removeWidget(self.clear_button)
        for condition in self._conditions:
            if condition != DEALS and self._words is not None:
                self._chips.append(self._chip(self._words, condition))
                self._layout.addWidget(self._chips[-1])
        self._layout.addWidget(self.clear_button)
        self.clear_button.setVisible(bool(self._conditions))
        self._take_height()

    def _chip(self, deck: Deck, condition: Condition) -> QPushButton:
        words = condition_words(deck, condition)
        chip = QPushButton(button_text(shortened(words, LONGEST_CONDITION)), self._inner)
        put_icon(chip, "close")
        chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the cross stands behind the words
        chip.setFont(font(12, QFont.Weight.Medium))
        chip.setAccessibleName(f"Remove the filter: {condition_tip(deck, condition)}")
        set_tip(chip, f"{condition_tip(deck, condition)}\nClick or Space: remove this filter")
        chip.clicked.connect(partial(self._remove_later, condition))
        chip.ensurePolished()  # its size is asked for at once
        chip.show()
        return chip

    def _remove_later(self, condition: Condition, *_: object) -> None:
        """The focus goes to the menu before the chip goes."""
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.remove(condition)

    def _take_height(self) -> None:
        self._layout.invalidate()
        room = max(120, self.width() - 14)
        self._inner.setFixedHeight(self._layout.heightForWidth(room))

    # --- the menu

    def _fill_menu(self, deck: Deck) -> None:
        self.menu.clear()
        words = isolated_deck(deck)
        if self._cards_alone:
            self._fill_issues(words, self.menu)
            return
        self._submenu("Vetoed by", partial(self._fill_actors, words, "vetoed_by"))
        self._submenu("Accepted by", partial(self._fill_actors, words, "accepted_by"))
        self._submenu("Vetoed by exactly", partial(self._fill_sets, words))
        lines = self._submenu("Crosses the red line", partial(self._fill_lines, words))
        lines.setEnabled(bool(deck.red_lines))
        self._submenu("Holds the card", partial(self._fill_issues, words))

    def _submenu(self, words: str, fill: Callable[[QMenu], None], into: QMenu | None = None) -> QMenu:
        """A menu that is filled when it is opened: a deck may have thousands of cards and red lines."""
        menu = QMenu(button_text(shortened(words, LONGEST_CONDITION)), into or self.menu)
        menu.aboutToShow.connect(partial(_fill_once, menu, fill))
        (into or self.menu).addMenu(menu)
        return menu

    def _offer(self, menu: QMenu, words: str, condition: Condition) -> None:
        action = QAction(button_text(shortened(words, LONGEST_CONDITION)), menu)
        action.triggered.connect(partial(self._add_from_menu, condition))
        menu.addAction(action)

    def _add_from_menu(self, condition: Condition, *_: object) -> None:
        self.add(condition)

    def _fill_actors(self, deck: Deck, kind: str, menu: QMenu) -> None:
        for actor in deck.actors:
            condition = Condition("vetoed_by" if kind == "vetoed_by" else "accepted_by", (actor.id,))
            self._offer(menu, actor.title, condition)

    def _fill_sets(self, deck: Deck, menu: QMenu) -> None:
        self._offer(menu, "Nobody", Condition("veto_set"))
        for actor in deck.actors:
            self._offer(
                menu, f"{shortened(actor.title, LONGEST_CONDITION - 6)} alone", Condition("veto_set", (actor.id,))
            )

    def _fill_lines(self, deck: Deck, menu: QMenu) -> None:
        for actor in deck.actors:
            if deck.lines_of(actor.id):
                self._submenu(actor.title, partial(self._fill_lines_of, deck, actor.id), menu)

    def _fill_lines_of(self, deck: Deck, actor: str, menu: QMenu) -> None:
        for line in deck.lines_of(actor):
            self._offer(menu, line.name, Condition("crossing", (line.id,)))

    def _fill_issues(self, deck: Deck, menu: QMenu) -> None:
        for issue in deck.issues:
            self._submenu(issue.title, partial(self._fill_terms, issue), menu)

    def _fill_terms(self, issue: Issue, menu: QMenu) -> None:
        for term in issue.terms:
            self._offer(menu, term.title, Condition("card", (issue.id, term.id)))


def _fill_once(menu: QMenu, fill: Callable[[QMenu], None]) -> None:
    if menu.isEmpty():
        fill(menu)
