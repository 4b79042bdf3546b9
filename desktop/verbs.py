"""What a hand can do to the table and the scenarios. Drop, double-click, Enter, menu and palette all come here.

Each verb is one undo step, or a refusal with a hint and no change.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.document import Document
from desktop.mime import DraggedCard
from winset.model import NOTHING_ASSUMED, Agreement, Board, Deck, Scenario, Shipped, WhatIf, Workspace
from winset.model import workspace as edits
from winset.model.giving_way import giving_way, ignoring_less_firm
from winset.model.shipped import put_back
from winset.model.workspace import under_rule
from winset.wording import decision_rule_words, listed, number, percent

if TYPE_CHECKING:
    from winset.analysis.cards import Play

MOST_NAMED = 3
"""So many red lines a step names."""


class Verbs(QObject):
    """Edits the document in the user's words.

    Signals:
        refused(str): the gesture was refused; the text says why and what would work.
        hint(str): the gesture was done, with something worth saying.
    """

    refused = Signal(str)
    hint = Signal(str)

    def __init__(self, document: Document, parent: QObject | None = None, *, shipped: Shipped | None = None) -> None:
        """Edit the document; ``shipped`` has the scenarios that can be put back as they came with their deck."""
        super().__init__(parent)
        self._document = document
        self._shipped = shipped
        self._compared: tuple[Deck, bool] | None = None

    @property
    def workspace(self) -> Workspace:
        """The workspace as it is now."""
        return self._document.value

    def place(self, issue_id: str, term_id: str) -> bool:
        """Put the card on its place, with the least companion change that its constraints ask for."""
        workspace = self.workspace
        if not workspace.deck.has_issue(issue_id):
            self.refused.emit(f"This deck has no issue “{issue_id}”; the card belongs to another deck.")
            return False
        issue = workspace.deck.issue(issue_id)
        if term_id not in {term.id for term in issue.terms}:
            self.refused.emit(f"“{issue.title}” has no card “{term_id}”; the card belongs to another deck.")
            return False
        played = self._play(workspace, issue_id, term_id)
        if played is None:
            self.refused.emit(f"“{issue.term(term_id).title}” is in no feasible package of this deck.")
            return False
        title = issue.term(term_id).title
        done = self._document.apply(lambda now: edits.set_board(now, played.board), f"play “{title}”")
        if done and played.companions:
            self.hint.emit(f"Played “{title}” {companion_text(workspace, played)}.")
        return done

    def _play(self, workspace: Workspace, issue_id: str, term_id: str) -> Play | None:
        from winset.analysis.cards import Play, play  # noqa: PLC0415 - the first paint waits for no engine
        from winset.analysis.engine import OverBudget  # noqa: PLC0415 - likewise

        try:
            return play(workspace.deck, workspace.board, issue_id, term_id)
        except OverBudget as fault:
            self.hint.emit(f"No companion change was looked for: {fault}")
            return Play(workspace.board.with_card(issue_id, term_id))

    def place_board(self, board: Board, text: str) -> bool:
        """Put all these cards on the table at once, as one step named ``text``."""
        return self._document.apply(lambda now: edits.set_board(now, board), text)

    def refuse_place(self, card: DraggedCard, place_issue: str) -> None:
        """Say why a card does not go on that place."""
        deck = self.workspace.deck
        if is_card_of(deck, card):
            belongs, place = deck.issue(card.issue).title, deck.issue(place_issue).title
            self.refused.emit(f"This card answers “{belongs}”; it does not go on “{place}”.")
        else:
            self.refuse_stranger()

    def refuse_stranger(self) -> None:
        """Say that a card is none of this deck's."""
        self.refused.emit("This card belongs to another deck; drag one of this deck’s cards.")

    def take_back(self, card: DraggedCard) -> bool:
        """Take off a card that was dragged from the table; nothing happens when it no longer lies there."""
        return self.take_off(card.issue) if lies_on_table(self.workspace, card) else False

    def take_off(self, issue_id: str) -> bool:
        """Take the card of the issue off the table."""
        board = self.workspace.board
        if issue_id not in board:
            return False
        title = self.workspace.deck.issue(issue_id).term(board[issue_id]).title
        return self._document.apply(
            lambda now: edits.set_board(now, now.board.without(issue_id)), f"take off “{title}”"
        )

    def clear_table(self) -> bool:
        """Take every card off the table."""
        return self._document.apply(lambda now: edits.set_board(now, Board()), "clear the table")

    def give_way(self, line_id: str, gives: bool) -> bool:
        """Waive the red line in this scenario's what-if, or restore it."""
        line = self.workspace.deck.red_line(line_id)
        verb = "let go of" if gives else "restore"
        return self._document.apply(
            lambda now: edits.set_what_if(now, now.what_if.with_waived(line_id, gives)), f"{verb} “{line.name}”"
        )

    def concede(self, lines: Sequence[str]) -> bool:
        """Waive all these red lines in this scenario's what-if, as one step."""
        named = [f"“{self.workspace.deck.red_line(line).name}”" for line in lines]
        if len(named) > MOST_NAMED:
            named = [*named[: MOST_NAMED - 1], f"{number(len(named) - MOST_NAMED + 1)} more red lines"]
        return self._document.apply(
            lambda now: edits.set_what_if(now, replace(now.what_if, waived=now.what_if.waived.union(lines))),
            f"let go of {listed(named)}",
        )

    def give_way_on_all(self, actor_id: str, gives: bool) -> bool:
        """Waive all red lines of the actor in this scenario's what-if, or restore them."""
        title = self.workspace.deck.actor(actor_id).title
        verb = "let go of all lines of" if gives else "restore all lines of"
        return self._document.apply(
            lambda now: edits.set_what_if(now, giving_way(now.deck, now.what_if, actor_id, gives)), f"{verb} “{title}”"
        )

    def ignore_less_firm(self, share: Decimal, base: WhatIf, before: Decimal) -> bool:
        """Waive the red lines less firm than the share (0 to 1); while a slider is dragged all of it is one step.

        ``base`` is the what-if that the hand began with, under the threshold ``before``: so the way of a drag does not
        matter, and what was set aside or kept line by line stays so.
        """
        return self._document.apply(
            lambda now: edits.set_what_if(now, ignoring_less_firm(now.deck, base, share, before)),
            f"ignore lines less firm than {percent(share)}",
            gesture="less_firm",
        )

    def set_firmness(self, line_id: str, firmness: Decimal | None) -> bool:
        """Assume another firmness (0 to 1) of the line in this scenario, or for None the deck's own.

        While a slider is dragged all of it is one step.
        """
        line = self.workspace.deck.red_line(line_id)
        own = None if firmness == line.firmness else firmness
        text = f"firmness of “{line.name}”" if own is not None else f"firmness of “{line.name}” as in the deck"
        return self._document.apply(
            lambda now: edits.set_what_if(now, now.what_if.with_firmness(line_id, own)),
            text,
            gesture=f"firmness/{line_id}",
        )

    def try_rule(self, agreement: Agreement | None) -> bool:
        """Try this decision rule in the scenario on the table; None: the deck's own."""
        deck = under_rule(self.workspace.deck, agreement)
        return self._document.apply(
            lambda now: edits.set_what_if(now, replace(now.what_if, agreement=agreement)),
            f"decision rule: {decision_rule_words(deck)}" if agreement else "decision rule as in the deck",
        )

    def set_rule(self, agreement: Agreement | None) -> bool:
        """Give the deck this decision rule (None: everyone must accept), for all its scenarios."""
        words = decision_rule_words(replace(self.workspace.deck, agreement=agreement))
        return self._document.apply(
            lambda now: edits.set_decision_rule(now, agreement), f"decision rule of the deck: {words}"
        )

    def end_gesture(self) -> None:
        """The hand let go of a slider: what it does next is another step."""
        self._document.end_gesture()

    def end_what_if(self) -> bool:
        """Restore every red line and firmness of the deck in this scenario."""
        return self._document.apply(lambda now: edits.set_what_if(now, NOTHING_ASSUMED), "end the what-if")

    def open_scenario(self, scenario_id: str) -> bool:
        """Put that scenario on the table."""
        title = self.workspace.find(scenario_id).title
        return self._document.apply(lambda now: edits.open_scenario(now, scenario_id), f"open “{title}”")

    def new_scenario(self, title: str = "New table") -> bool:
        """Start a scenario with an empty table."""
        return self._document.apply(lambda now: edits.add_scenario(now, title), "start a new scenario")

    def keep_as_new(self, title: str = "") -> bool:
        """Keep the table as a new scenario; the one it came from stays as it is."""
        name = title or f"{self.workspace.scenario.title} (variant)"
        return self._document.apply(lambda now: edits.keep_as(now, name), f"keep as “{name}”")

    def duplicate(self, scenario_id: str) -> bool:
        """Copy the scenario and put the copy on the table."""
        title = f"{self.workspace.find(scenario_id).title} (copy)"
        return self._document.apply(lambda now: edits.duplicate_scenario(now, scenario_id, title), "duplicate")

    def rename(self, scenario_id: str, title: str) -> bool:
        """Give the scenario another title."""
        return self._document.apply(lambda now: edits.rename_scenario(now, scenario_id, title), "rename")

    def annotate(self, scenario_id: str, tags: tuple[str, ...], notes: str | None) -> bool:
        """Give the scenario these tags and notes."""
        return self._document.apply(
            lambda now: edits.annotate_scenario(now, scenario_id, tags=tags, notes=notes), "edit the notes"
        )

    def original(self, scenario_id: str) -> Scenario | None:
        """The scenario as it came with the deck; None where it did not, or that cannot be known."""
        shipped, deck = self._shipped, self.workspace.deck
        if shipped is None:
            return None
        if self._compared is None or self._compared[0] is not deck:
            self._compared = deck, shipped.is_of(deck)
        return shipped.original(scenario_id) if self._compared[1] else None

    def put_back(self, scenario_id: str) -> bool:
        """Put the scenario back as it came with the deck: its cards, what-if, title, tags and notes."""
        original = self.original(scenario_id)
        if original is None:
            return False
        done = self._document.apply(lambda now: put_back(now, original), f"put “{original.title}” back as in the deck")
        if done:
            self.hint.emit(f"“{original.title}” is as in the deck again. Undo brings your changes back.")
        return done

    def delete(self, scenario_id: str) -> bool:
        """Delete the scenario; undo brings it back."""
        title = self.workspace.find(scenario_id).title
        done = self._document.apply(lambda now: edits.delete_scenario(now, scenario_id), f"delete “{title}”")
        if done:
            self.hint.emit(f"Deleted “{title}”. Undo brings it back.")
        return done


def is_card_of(deck: Deck, card: DraggedCard) -> bool:
    """Whether the dragged card is one of the deck's (another window or program may have sent it)."""
    if card.deck != deck.id or not deck.has_issue(card.issue):
        return False
    return card.term in {term.id for term in deck.issue(card.issue).terms}


def lies_on_table(workspace: Workspace, card: DraggedCard) -> bool:
    """Whether the dragged card was lifted from this table and lies on it still."""
    return card.from_table and is_card_of(workspace.deck, card) and workspace.board.get(card.issue) == card.term


def companion_text(workspace: Workspace, played: Play) -> str:
    """The companion changes in words: ``and Size of the force: None``; empty when there are none."""
    deck = workspace.deck
    changes = [f"{deck.issue(issue).title}: {deck.issue(issue).term(term).title}" for issue, term in played.companions]
    return f"and {', '.join(changes)}" if changes else ""
