from __future__ import annotations

from decks_at_hand import bundled
from PySide6.QtCore import QModelIndex, Qt

from desktop.models.concessions import WAITING, ConcessionModel, ConcessionRole, ConcessionRow

DECK = bundled().deck
ROWS = [
    ConcessionRow((DECK.red_line("ukraine_security"),), "Ukraine: a guarantee", ""),
    ConcessionRow((DECK.red_line("us_nato"), DECK.red_line("russia_nato")), "both NATO lines", "cost 3.5"),
]


def show(model: ConcessionModel, rows: list[ConcessionRow]) -> None:
    model.show([len(row.lines) for row in rows], rows.__getitem__)


def test_the_model_keeps_the_rules_of_models(qtmodeltester) -> None:
    model = ConcessionModel()
    show(model, ROWS)
    qtmodeltester.check(model)
    show(model, [])
    qtmodeltester.check(model)


def test_a_row_says_its_lines_its_cost_and_what_it_opens_once_that_is_known() -> None:
    model = ConcessionModel()
    show(model, ROWS)
    changed: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last, _roles: changed.append((first.row(), last.row())))
    index = model.index(1, 0)
    assert index.data(ConcessionRole.OPENING) == WAITING
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "both NATO lines. cost 3.5"
    model.set_openings({1: "opens 2 deals", 9: "of another table"})
    assert index.data(ConcessionRole.OPENING) == "opens 2 deals"
    assert index.data() == "both NATO lines. cost 3.5. opens 2 deals"
    assert [line.id for line in index.data(ConcessionRole.LINES)] == ["us_nato", "russia_nato"]
    assert changed == [(1, 1)]
    show(model, ROWS[:1])
    assert model.rowCount() == 1
    assert model.index(0, 0).data(ConcessionRole.OPENING) == WAITING
    assert model.data(QModelIndex()) is None


def test_rows_are_made_when_they_are_looked_at() -> None:
    model, made = ConcessionModel(), []

    def make(number: int) -> ConcessionRow:
        made.append(number)
        return ROWS[0]

    model.show([1] * 1_000, make)
    assert [model.index(row, 0).data(ConcessionRole.SIZE) for row in range(1_000)] == [1] * 1_000
    assert made == []
    assert model.index(7, 0).data() == model.index(7, 0).data() == "Ukraine: a guarantee"
    assert made == [7]
