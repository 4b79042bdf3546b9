"""The library replaces the deck in a running window by an equal one: charts of the whole deck go on following."""

from __future__ import annotations

import pytest
from chart_samples import bundled
from desk_bench import chart_tools
from pytestqt.qtbot import QtBot

from desktop.document import Document
from desktop.views.cards_actors_page import CardsActorsPage
from desktop.views.deals_page import DealsPage
from desktop.views.packages_page import PackagesPage
from winset.model import Board, Workspace, new_workspace
from winset.model.workspace import set_board

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def read_again() -> Workspace:
    file = bundled()
    return new_workspace(file.deck, file.scenarios)


def other_board(document: Document) -> Board:
    board, deck = document.value.board, document.value.deck
    terms = {issue.id: issue.terms for issue in deck.issues}
    return Board({issue: next(term.id for term in terms[issue] if term.id != lies) for issue, lies in board.items()})


def replaced(document: Document) -> None:
    anew = read_again()
    assert anew.deck == document.value.deck
    assert anew.deck is not document.value.deck
    document.replace(set_board(anew, other_board(document)))


def test_the_cards_from_this_table_follow_a_table_of_a_deck_read_anew(qtbot: QtBot) -> None:
    document = Document(read_again())
    page = DealsPage(chart_tools(document))
    qtbot.addWidget(page)
    page.resize(790, 520)
    page.show()

    def changes() -> list[str]:
        return [page.view.deals.index(line, 0).data() for line in range(page.view.deals.rowCount())]

    def right() -> list[str]:
        assert page.shown is not None
        return [str(number) for number in page.shown[1].changes(document.value.board)]

    before = changes()
    replaced(document)
    assert changes() == right() != before
    assert page.shown is not None
    assert page.shown[0].deck is document.value.ruled_deck
    document.apply(lambda now: set_board(now, read_again().board), "lay the first table again")
    assert changes() == right() == before


def test_the_cards_on_the_table_are_marked_after_the_deck_was_read_anew(qtbot: QtBot) -> None:
    document = Document(read_again())
    page = CardsActorsPage(chart_tools(document))
    qtbot.addWidget(page)
    page.resize(790, 520)
    page.show()
    issue, term = next(iter(document.value.board.items()))
    line = page.view.cards.line_of((issue, term))
    page.view.pointed.emit(page.view.cards.index(line, 1))
    assert page.reading.pointed is not None
    assert page.reading.pointed.heading == "On the table"
    replaced(document)
    assert page.reading.pointed.heading == "Pointing at"


def test_the_way_to_the_tables_package_follows_a_deck_read_anew(qtbot: QtBot) -> None:
    document = Document(read_again())
    page = PackagesPage(chart_tools(document))
    qtbot.addWidget(page)
    page.resize(790, 520)
    page.show()
    assert page.table_button.isEnabled()
    document.replace(set_board(read_again(), Board()))
    assert not page.table_button.isEnabled()
