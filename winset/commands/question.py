"""The question behind a request: a board and a what-if of the deck in the file, or everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from winset.commands.arguments import Request
from winset.faults import UserFault
from winset.files import DeckFile, read_deck_file
from winset.model import Board, Deck, Scenario, WhatIf
from winset.model.giving_way import less_firm
from winset.rules import hint, quoted


class QuestionFault(UserFault):
    """The request names something that the deck has not, or one thing twice; one sentence a line."""


@dataclass(frozen=True, slots=True)
class Question:
    """A board of a deck under a what-if."""

    deck: Deck
    board: Board
    what_if: WhatIf


def question_of(request: Request) -> Question:
    """The deck in the request's file, and the board and the what-if that it asks about.

    DeckFileError and FileFault as for any deck file; QuestionFault with all that is wrong in the request.
    """
    deck_file = read_deck_file(request.file)
    deck, faults = deck_file.deck, _Faults()
    scenario = _scenario(deck_file, request.scenario, faults)
    cards = _cards(deck, request, faults)
    firmness = _firmness(deck, request, faults)
    for line in request.waive:
        faults.unless_known("red line", line, deck.has_red_line(line), (line.id for line in deck.red_lines))
    for actor in request.veto_set or ():
        ids = [known.id for known in deck.actors]
        faults.unless_known("actor", actor, actor in ids, ids)
    faults.raise_if_any()
    assumed = {**dict(scenario.what_if.firmness), **firmness}
    what_if = WhatIf.of(scenario.what_if.waived | set(request.waive), assumed)
    if request.firm_at_least is not None:
        what_if = replace(what_if, waived=what_if.waived | less_firm(deck, what_if, request.firm_at_least))
    return Question(deck, deck.in_order(Board({**scenario.board, **cards})), what_if)


class _Faults:
    def __init__(self) -> None:
        self._sentences: list[str] = []

    def add(self, sentence: str) -> None:
        self._sentences.append(sentence)

    def unless_known(self, kind: str, name: str, is_known: bool, known: Iterable[str], owner: str = "") -> None:
        if not is_known:
            self.add(f"unknown {kind} {quoted(name)}{owner}{hint(name, known)}")

    def raise_if_any(self) -> None:
        if self._sentences:
            raise QuestionFault("\n".join(self._sentences))


def _scenario(deck_file: DeckFile, wanted: str | None, faults: _Faults) -> Scenario:
    by_id = {scenario.id: scenario for scenario in deck_file.scenarios}
    if wanted is None or wanted in by_id:
        return by_id[wanted] if wanted is not None else Scenario("", "")
    faults.unless_known("scenario", wanted, False, by_id)
    return Scenario("", "")


def _cards(deck: Deck, request: Request, faults: _Faults) -> Mapping[str, str]:
    cards: dict[str, str] = {}
    for issue, term in request.cards:
        faults.unless_known("issue", issue, deck.has_issue(issue), (issue.id for issue in deck.issues))
        if not deck.has_issue(issue):
            continue
        terms = [term.id for term in deck.issue(issue).terms]
        faults.unless_known("term", term, term in terms, terms, f" of issue {quoted(issue)}")
        if issue in cards:
            faults.add(f"the issue {quoted(issue)} is given twice; give it one term")
        cards[issue] = term
    return cards


def _firmness(deck: Deck, request: Request, faults: _Faults) -> Mapping[str, Decimal]:
    firmness: dict[str, Decimal] = {}
    for line, probability in request.firmness:
        faults.unless_known("red line", line, deck.has_red_line(line), (line.id for line in deck.red_lines))
        if line in firmness:
            faults.add(f"the firmness of {quoted(line)} is given twice; give it once")
        firmness[line] = probability
    return firmness
