from __future__ import annotations

import pytest
from chart_samples import bundled
from PySide6.QtCore import Qt

from benchmarks.decks import DECKS
from desktop.models.package_window_model import KEPT_PAGES, LOADING, PAGE, PackageRole, PackageWindowModel
from winset.analysis.package_rows import package_rows
from winset.analysis.ranking import Ranking
from winset.model import EMPTY_BOARD

FILE = bundled()


class Filled:
    """A model on the packages of a deck that fetches whatever is missing at once."""

    def __init__(self, deck=FILE.deck) -> None:
        self.deck = deck
        self.ranking = Ranking(deck, EMPTY_BOARD)
        self.model = PackageWindowModel(lambda row: f"package {row.rank}", lambda row, issue: f"{issue}")
        self.model.show(deck, [issue.id for issue in deck.issues], self.ranking.total)

    def go(self, top: int, rows: int = 20) -> None:
        self.model.set_window(top, rows)
        for number in self.model.missing():
            self.model.put(number, package_rows(self.ranking, number * PAGE, PAGE))

    def numbers(self) -> list[str]:
        down = Qt.Orientation.Vertical
        return [self.model.headerData(line, down) for line in range(self.model.rowCount())]


def test_the_model_is_sound_while_it_slides_and_changes_its_length(qtmodeltester) -> None:
    filled = Filled()
    qtmodeltester.check(filled.model)
    for top, rows in ((0, 20), (700, 30), (3020, 10), (3023, 1), (5, 3)):
        filled.go(top, rows)
    filled.model.show(FILE.deck, [], 0)
    filled.model.set_window(0, 20)
    assert filled.model.rowCount() == 0


@pytest.mark.parametrize("part", ["first", "middle", "last"])
def test_of_a_million_million_packages_any_page_is_reached(part: str) -> None:
    filled = Filled(DECKS["20x4"]())
    total = filled.ranking.total
    assert total > 10**12
    top = {"first": 0, "middle": total // 2, "last": total - 20}[part]
    filled.go(top)
    for line in (0, 7, 19):
        index = filled.model.index(line, 0)
        row = index.data(PackageRole.ROW)
        assert row.package == filled.ranking.package(top + line)
        assert row.rank == top + line
    assert filled.numbers()[0] == f"{top + 1:,}"


def test_the_window_ends_where_the_list_ends() -> None:
    filled = Filled()
    filled.go(3020, 20)
    assert filled.numbers() == ["3,021", "3,022", "3,023", "3,024"]


def test_a_row_not_yet_fetched_says_so_and_is_told_when_it_comes() -> None:
    filled = Filled()
    filled.model.set_window(100, 5)
    index = filled.model.index(0, 2)
    told = []
    filled.model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    assert (index.data(), index.data(PackageRole.ROW), filled.model.missing()) == (LOADING, None, (1, 2))
    filled.model.put(1, package_rows(filled.ranking, PAGE, PAGE))
    assert told == [(0, 4)]
    assert index.data() == FILE.deck.issues[1].term(filled.ranking.package(100)[FILE.deck.issues[1].id]).title
    assert filled.model.missing() == ()


def test_pages_out_of_view_are_let_go() -> None:
    filled = Filled(DECKS["20x4"]())
    for number in range(3 * KEPT_PAGES):
        filled.go(number * 10 * PAGE)
    assert len(filled.model._pages) == KEPT_PAGES
    assert filled.model.row_at(0) is not None


def test_cells_tell_their_card_and_their_words() -> None:
    filled = Filled()
    filled.go(0)
    issue = FILE.deck.issues[0]
    index = filled.model.index(0, 1)
    term = filled.ranking.package(0)[issue.id]
    assert index.data(PackageRole.CARD) == (issue.id, term)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == f"{issue.title}: {issue.term(term).title}"
    assert filled.model.index(3, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "package 3"
    assert filled.model.headerData(1, Qt.Orientation.Horizontal) == issue.title
