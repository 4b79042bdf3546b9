from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from chart_samples import bundled
from PySide6.QtCore import QPersistentModelIndex, Qt

from desktop.models.deals_model import Column, DealRole, DealsModel, columns_of
from winset.analysis.deal_table import DealTable, deal_table
from winset.analysis.ranking import Filter, Ranking
from winset.model import EMPTY_BOARD, Agreement, Board, Preference

FILE = bundled()
BOARD = FILE.scenarios[0].board
RULED = replace(
    FILE.deck,
    agreement=Agreement(at_least=2),
    preferences=(
        Preference("russia", "reconquest", Decimal(1), (("renounced", Decimal("0.75")), ("kept_open", Decimal("0.2")))),
    ),
)


@pytest.fixture(scope="module")
def table() -> DealTable:
    return deal_table(Ranking(RULED, EMPTY_BOARD, wanted=Filter(win_set=True)), 300)


@pytest.fixture
def model(table: DealTable) -> DealsModel:
    made = DealsModel(
        lambda table, row, column: f"{row} {column.kind} {column.id}",
        lambda column, _: column.id or column.kind,
        lambda table, row, column: "tip",
    )
    made.show(table, BOARD)
    return made


def rows(model: DealsModel) -> list[int]:
    return [model.row_at(line) for line in range(model.rowCount())]


def test_the_model_is_sound_while_it_is_sorted_and_searched(model: DealsModel, qtmodeltester) -> None:
    qtmodeltester.check(model)
    for column in range(model.columnCount()):
        model.sort_by(column, down=column % 2 == 0)
    model.search("renounced")
    model.set_board(Board({"nato": "member"}))
    model.search("")
    model.show(None, EMPTY_BOARD)
    assert (model.rowCount(), model.columnCount()) == (0, 0)


def test_columns_tell_the_deals_apart(table: DealTable, model: DealsModel) -> None:
    assert model.columns[:3] == (Column("changes"), Column("vetoes"), Column("utility", "russia"))
    assert columns_of(table, EMPTY_BOARD)[0] == Column("vetoes")
    assert not {column.id for column in model.columns if column.kind == "issue"} & set(table.common)


@pytest.mark.parametrize("down", [False, True])
def test_every_column_sorts_and_equal_ones_keep_the_decks_order(table: DealTable, model: DealsModel, down) -> None:
    changes = table.changes(BOARD)
    keys = {
        "changes": lambda row, _: changes[row],
        "vetoes": lambda row, _: len(table.vetoing[row]),
        "utility": table.utility,
        "issue": lambda row, issue: RULED.issue(issue).position(table.package(row)[issue]),
    }
    for place, column in enumerate(model.columns):
        model.sort_by(place, down=down)
        expected = sorted(range(len(table)), key=lambda row: keys[column.kind](row, column.id), reverse=down)
        if down:
            expected = sorted(range(len(table)), key=lambda row: -keys[column.kind](row, column.id))
        assert rows(model) == expected
    model.sort_by(-1, down=False)
    assert rows(model) == list(range(len(table)))


def test_a_place_in_the_table_follows_its_deal_when_it_is_sorted(model: DealsModel) -> None:
    held = QPersistentModelIndex(model.index(5, 0))
    model.sort_by(0, down=True)
    assert model.row_at(held.row()) == 5


def test_a_search_finds_the_deals_with_a_card_of_that_title(table: DealTable, model: DealsModel) -> None:
    model.search("  EUROPE-WIDE ")
    expected = [row for row in range(len(table)) if table.package(row)["architecture"] == "europe_wide"]
    assert rows(model) == expected
    model.search("zzz")
    assert model.rowCount() == 0


def test_the_distance_follows_the_table(table: DealTable, model: DealsModel) -> None:
    assert model.changes(0) == table.changes(BOARD)[0]
    model.sort_by(0, down=False)
    other = table.package(7)
    model.set_board(other)
    assert model.row_at(0) == 7
    assert model.changes(7) == 0
    model.set_board(EMPTY_BOARD)
    assert model.sorted_by is None, "there is no such column any more"


def test_cells_tell_row_card_and_words(table: DealTable, model: DealsModel) -> None:
    last = model.columnCount() - 1
    index = model.index(3, last)
    issue = model.columns[last].id
    assert index.data(DealRole.ROW) == 3
    assert index.data(DealRole.CARD) == (issue, table.package(3)[issue])
    assert model.index(3, 0).data(DealRole.CARD) is None
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == f"Deal 4, {issue}: 3 issue {issue}"
    assert model.headerData(3, Qt.Orientation.Vertical) == "4"
