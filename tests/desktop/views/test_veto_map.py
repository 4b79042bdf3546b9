from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import product

import pytest
from chart_samples import bundled, full_board, generated_deck
from PySide6.QtCore import QModelIndex, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QPainter, QPalette
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.models.veto_map_model import VetoMapModel, VetoMapRole
from desktop.theme import apply_theme, font
from desktop.tokens import DARK, LIGHT, Tokens, actor_colors
from desktop.views.cell_content import (
    TIGHT,
    CellLook,
    arranged,
    cell_look,
    common_manner,
    fitting,
    inside_of,
    least_size,
    without_notes,
)
from desktop.views.lines import holds_all
from desktop.views.map_headers import GROUPS_ACROSS, GROUPS_DOWN, NARROWEST_ROW_HEADER, TURNED, TermHeader
from desktop.views.paint import SMALL_CHIP, USUAL_CHIP, Chip, chips_width, paint_chip
from desktop.views.veto_map import VetoMapView
from winset.analysis.verdict import Stance
from winset.analysis.veto_map import Cell, veto_map
from winset.model import EMPTY_BOARD, NOTHING_ASSUMED, Board, Comparison, Deck, RedLine

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

FILE = bundled()
DECK = FILE.deck
CHOICE = FILE.scenarios[0].board


@pytest.fixture(autouse=True)
def _light(qapp: QApplication) -> Iterator[None]:
    apply_theme(qapp, LIGHT)
    yield
    apply_theme(qapp, LIGHT)


Show = Callable[..., VetoMapView]


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    def shown(
        deck: Deck = DECK, board: Board = CHOICE, issues: tuple[str, str] = ("architecture", "force")
    ) -> VetoMapView:
        view = VetoMapView()
        qtbot.addWidget(view)
        view.resize(520, 420)
        view.show_map(deck, veto_map(deck, board, NOTHING_ASSUMED, *issues))
        view.show()
        view.activateWindow()
        view.setFocus()
        return view

    return shown


def cells_of(view: VetoMapView) -> list[tuple[QModelIndex, Cell]]:
    model = view.model()
    places = [(row, column) for row in range(model.rowCount()) for column in range(model.columnCount())]
    return [(index, index.data(VetoMapRole.CELL)) for index in (model.index(*place) for place in places)]


def index_of(view: VetoMapView, row: str, column: str) -> QModelIndex:
    return next(index for index, cell in cells_of(view) if (cell.row, cell.column) == (row, column))


def click(view: VetoMapView, index: QModelIndex) -> None:
    view.scrollTo(index)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).center())


def picture(view: VetoMapView) -> QImage:
    return view.viewport().grab().toImage()


def test_the_model_keeps_the_rules_of_item_models(show: Show) -> None:
    model = VetoMapModel(str, str)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_map(DECK, veto_map(DECK, CHOICE, NOTHING_ASSUMED, "architecture", "force"))
    model.set_map(DECK, veto_map(DECK, EMPTY_BOARD, NOTHING_ASSUMED, "architecture", "force"))
    model.set_map(DECK, veto_map(DECK, CHOICE, NOTHING_ASSUMED, "nato", "territory"))
    model.set_map(DECK, veto_map(DECK, CHOICE, NOTHING_ASSUMED, ("nato", "army"), ("territory", "force")))
    assert (model.rowCount(), model.columnCount()) == (6, 12)
    model.clear()
    assert model.rowCount() == 0


@pytest.mark.parametrize("actors", [3, 12])
@pytest.mark.parametrize("complete", [True, False])
def test_cells_name_first_the_actors_that_veto_then_those_that_may_and_no_others(actors: int, complete: bool) -> None:
    deck = generated_deck(actors)
    board = full_board(deck) if complete else Board({"issue_3": "term_1"})
    found = veto_map(deck, board, NOTHING_ASSUMED, "issue_1", "issue_2")
    colors = actor_colors(deck, dark=False)
    for cell in (cell for line in found.cells for cell in line):
        chips = cell_look(deck, cell, colors).chips
        expected = [
            (deck.shorts[actor], colors[actor], stance)
            for shown in ("vetoes", "depends")
            for actor, stance in cell.stances.items()
            if stance == shown
        ]
        assert [(chip.short, chip.color, chip.stance) for chip in chips] == expected


def test_a_deal_says_so_and_names_the_companion_change(show: Show) -> None:
    view = show()
    cell = index_of(view, "europe_wide", "none").data(VetoMapRole.CELL)
    look = cell_look(DECK, cell, actor_colors(DECK, dark=False))
    assert (look.headline, look.notes, look.tone) == ("✓ deal", (), "deal")
    assert look.companions == ("with Size of the force: None", "with None")


def test_an_impossible_cell_says_so_and_cannot_be_chosen(show: Show, qtbot: QtBot) -> None:
    deck = generated_deck(3)
    view = show(deck, full_board(deck), ("issue_1", "issue_0"))
    index = index_of(view, "term_0", "term_0")
    assert cell_look(deck, index.data(VetoMapRole.CELL), actor_colors(deck, dark=False)).notes == ("not possible",)
    with qtbot.assertNotEmitted(view.cell_chosen, wait=0):
        click(view, index)


def test_on_a_partial_table_a_cell_counts_its_deals(show: Show) -> None:
    view = show(DECK, Board({"nato": "none"}))
    cell = index_of(view, "europe_wide", "none").data(VetoMapRole.CELL)
    look = cell_look(DECK, cell, actor_colors(DECK, dark=False))
    assert (look.headline, look.tone) == ("2 deals", "open")


def test_a_click_chooses_the_cell_with_its_play(show: Show, qtbot: QtBot) -> None:
    view = show()
    with qtbot.waitSignal(view.cell_chosen) as chosen:
        click(view, index_of(view, "europe_wide", "none"))
    board = chosen.args[0].play.board
    assert (board["force"], board["architecture"], board["size"]) == ("none", "europe_wide", "none")


def test_arrows_move_and_enter_chooses(show: Show, qtbot: QtBot) -> None:
    view = show()
    assert view.pointed is not None
    assert view.pointed.on_table
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Left)
    with qtbot.waitSignal(view.cell_chosen) as chosen:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert (chosen.args[0].row, chosen.args[0].column) == ("europe_wide", "european_us_backup")


def test_the_keyboard_points_at_the_cell_it_comes_to(show: Show, qtbot: QtBot) -> None:
    view = show()
    qtbot.waitUntil(view.hasFocus)
    with qtbot.waitSignal(view.cell_pointed) as pointed:
        qtbot.keyClick(view, Qt.Key.Key_Left)
    assert pointed.args[0].column == "european_us_backup"


def test_nothing_is_chosen_while_the_map_is_out_of_date(show: Show, qtbot: QtBot) -> None:
    view = show()
    view.set_waiting(True)
    with qtbot.assertNotEmitted(view.cell_chosen, wait=0):
        click(view, index_of(view, "europe_wide", "none"))
    qtbot.waitUntil(lambda: view.dimmed)
    view.show_map(DECK, veto_map(DECK, CHOICE, NOTHING_ASSUMED, "architecture", "force"))
    assert not view.waiting
    assert not view.dimmed


def test_the_keyboard_keeps_its_place_when_the_table_changes(show: Show, qtbot: QtBot) -> None:
    view = show()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    place = (view.currentIndex().row(), view.currentIndex().column())
    view.show_map(DECK, veto_map(DECK, EMPTY_BOARD, NOTHING_ASSUMED, "architecture", "force"))
    assert (view.currentIndex().row(), view.currentIndex().column()) == place


def test_assistive_technology_reads_every_cell_and_heading(show: Show) -> None:
    view = show()
    spoken = QAccessible.queryAccessibleInterface(view)
    texts = {spoken.child(number).text(QAccessible.Text.Name) for number in range(spoken.childCount())}
    assert "European force, US troops · For Ukraine alone, on the table. The United States and Russia veto." in texts
    assert {"No force", "Europe-wide structure"} <= texts


def test_the_tip_says_why_and_shows_markup_as_it_is_written(show: Show) -> None:
    tip = index_of(show(), "none", "us_troops").data(Qt.ItemDataRole.ToolTipRole)
    assert "Russia vetoes: No large American force; Its own security on the table" in tip
    deck = generated_deck(3, hostile=True)
    hostile = show(deck, full_board(deck), ("issue_1", "issue_0"))
    tips = [index.data(Qt.ItemDataRole.ToolTipRole) for index, _ in cells_of(hostile)]
    assert any("&lt;b&gt;" in tip for tip in tips)
    assert not any("<b>" in tip for tip in tips)


def ring_pixels(view: VetoMapView, index: QModelIndex, color: str) -> int:
    image, box = picture(view), view.visualRect(index)
    ratio = image.devicePixelRatio()
    y = round((box.top() + 2) * ratio)
    return sum(
        image.pixelColor(round(x * ratio), y).name().upper() == color for x in range(box.left() + 20, box.right() - 20)
    )


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_only_the_cell_on_the_table_has_the_strong_outline(show: Show, qapp: QApplication, tokens: Tokens) -> None:
    apply_theme(qapp, tokens)
    view = show()
    ringed = [cell.on_table for index, cell in cells_of(view) if ring_pixels(view, index, tokens.text) > 10]
    assert ringed == [True]


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("actors", [1, 3, 12, 30])
def test_decks_of_any_number_of_actors_are_painted(show: Show, qapp: QApplication, actors: int, tokens: Tokens) -> None:
    apply_theme(qapp, tokens)
    deck = generated_deck(actors, hostile=True)
    view = show(deck, Board(), ("issue_1", "issue_2"))
    image = picture(view)
    colors = {image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(10, 60, 3)}
    assert len(colors) > 3


def codes(rows: Sequence[Sequence[Chip]]) -> list[tuple[str, str | None]]:
    return [(chip.short, chip.stance) for row in rows for chip in row]


def chips_of(**stances: Stance) -> tuple[Chip, ...]:
    return tuple(Chip(short, "#123456", stance) for short, stance in stances.items())


def test_chips_that_do_not_fit_are_counted() -> None:
    many = tuple(Chip(f"A{number}", "#123456", "depends") for number in range(30))
    rows = fitting(many, 100, 2, LIGHT)
    shown = codes(rows)
    assert len(rows) <= 2
    assert shown[-1] == (f"+{len(many) - len(shown) + 1}", "accepts")


def test_where_room_is_short_only_those_that_veto_have_chips() -> None:
    row = chips_of(US="vetoes", RU="vetoes", UA="depends", EU="depends", CN="depends")
    assert codes(fitting(row, 100, 1, LIGHT)) == [("US", "vetoes"), ("RU", "vetoes"), ("+3", "accepts")]
    assert codes(fitting(row, 200, 1, LIGHT)) == codes([row])


def test_those_that_veto_and_have_no_room_are_counted_as_vetoing() -> None:
    row = chips_of(US="vetoes", RU="vetoes", UA="vetoes", EU="depends")
    width = chips_width((row[0], Chip("+2 veto", "", "vetoes"), Chip("+1", "", "accepts")))
    assert codes(fitting(row, width, 1, LIGHT)) == [("US", "vetoes"), ("+2 veto", "vetoes"), ("+1", "accepts")]
    assert codes(fitting(row, 30, 1, LIGHT)) == [("+3 veto", "vetoes")]


@pytest.mark.parametrize("width", range(40, 240, 5))
@pytest.mark.parametrize("rows", [1, 2, 3])
def test_no_number_without_the_word_hides_an_actor_that_vetoes(width: int, rows: int) -> None:
    for vetoing, depending in product(range(7), range(7)):
        row = tuple(Chip(f"V{at}", "#123456", "vetoes") for at in range(vetoing))
        row += tuple(Chip(f"D{at}", "#123456", "depends") for at in range(depending))
        shown = codes(fitting(row, width, rows, LIGHT))
        counted = sum(int(short.removesuffix(" veto")) for short, stance in shown if short.endswith(" veto"))
        assert sum(short.startswith("V") for short, _ in shown) + counted == vetoing


@pytest.mark.parametrize("issues", [("nato", "force"), ("force", "architecture"), ("architecture", "force")])
def test_a_bar_is_there_only_where_cells_have_no_room(show: Show, issues: tuple[str, str]) -> None:
    view = show(issues=issues)
    least = least_size(DECK.shorts).width()
    rows, columns = view.model().rowCount(), view.model().columnCount()
    for width, height in product(range(400, 1001, 75), range(200, 601, 50)):
        view.resize(width, height)
        QApplication.sendPostedEvents()
        place = (width, height)
        across, down = view.horizontalScrollBar(), view.verticalScrollBar()
        bar = down.sizeHint().width()
        size = view.horizontalHeader().sectionSize(0), view.verticalHeader().sectionSize(0)
        if width - bar - NARROWEST_ROW_HEADER >= columns * least:
            assert across.maximum() == 0, place
            assert not across.isVisible(), place
        if height - view.horizontalHeader().height() - across.sizeHint().height() >= rows * TIGHT:
            assert not down.isVisible(), place
        assert across.isVisible() or columns * size[0] <= view.viewport().width(), place
        assert down.isVisible() or rows * size[1] <= view.viewport().height(), place
        assert view.viewport().rect().contains(view.visualRect(view.currentIndex())), place


def test_issues_that_swap_down_and_across_need_no_bars(show: Show) -> None:
    view = show(issues=("architecture", "force"))
    view.resize(560, 420)
    view.show_map(DECK, veto_map(DECK, CHOICE, NOTHING_ASSUMED, "force", "architecture"))
    QApplication.sendPostedEvents()
    assert (view.model().rowCount(), view.model().columnCount()) == (4, 2)
    assert not view.horizontalScrollBar().isVisible()
    assert not view.verticalScrollBar().isVisible()


COMPANIONS = ("with Size of the force: Below 200,000", "with Below 200,000")


@pytest.mark.parametrize("width", range(60, 240, 6))
@pytest.mark.parametrize("height", [40, 74, 100, 150])
def test_companion_changes_are_told_whole_or_marked(width: int, height: int) -> None:
    look = CellLook(chips_of(US="vetoes", RU="vetoes"), "52,488 deals", ("on the table",), "open", COMPANIONS)
    content = arranged(look, QRectF(0, 0, width, height), LIGHT, tight=False)
    told = " ".join(content.notes)
    assert content.names_companions == any(told == f"{words} on the table" for words in COMPANIONS)
    assert content.names_companions or "with" not in told
    assert content.height <= height or not content.names_companions
    assert "…" not in content.headline


def test_companion_changes_take_more_lines_before_fewer_words_and_these_before_the_mark() -> None:
    look = CellLook(chips_of(US="vetoes", RU="vetoes"), "", (), "plain", COMPANIONS)

    def told(width: int, height: int) -> str:
        return " ".join(arranged(look, QRectF(0, 0, width, height), LIGHT, tight=False).notes)

    assert told(300, 40) == told(90, 80) == COMPANIONS[0]
    assert told(110, 40) == COMPANIONS[1]
    assert told(90, 20) == ""


def test_a_headline_without_room_gets_smaller_then_says_the_figure_alone() -> None:
    look = CellLook((), "999,999,999 deals", (), "open")
    assert arranged(look, QRectF(0, 0, 150, 60), LIGHT, tight=False).headline == "999,999,999 deals"
    assert arranged(look, QRectF(0, 0, 80, 60), LIGHT, tight=False).headline == "999,999,999"


def test_a_very_long_count_is_told_by_its_order_of_magnitude(show: Show) -> None:
    view = show(DECK, Board({"nato": "none"}))
    cell = replace(index_of(view, "europe_wide", "none").data(VetoMapRole.CELL), win_set=26 * 10**103)
    assert cell_look(DECK, cell, actor_colors(DECK, dark=False)).headline == "2.6 × 10¹⁰⁴ deals"


def test_forty_terms_scroll_instead_of_shrinking_out_of_sight(show: Show) -> None:
    deck = generated_deck(3, terms=40)
    view = show(deck, full_board(deck), ("issue_1", "issue_2"))
    least = least_size(deck.shorts)
    assert view.horizontalHeader().sectionSize(0) >= least.width() >= 40
    assert view.verticalHeader().sectionSize(0) >= least.height() >= 26
    assert view.horizontalScrollBar().maximum() > 0
    assert view.verticalScrollBar().maximum() > 0


def test_cells_stand_beside_a_wider_row_of_titles_of_other_issues(show: Show) -> None:
    view = show(issues=("architecture", "sequence"))
    for pair in (("sequence", "architecture"), ("nato", "force"), ("sequence", "architecture")):
        view.show_map(DECK, veto_map(DECK, CHOICE, NOTHING_ASSUMED, *pair))
        assert view.viewport().x() == view.verticalHeader().width()
        assert view.viewport().y() == view.horizontalHeader().height()


def test_cells_shrink_to_their_chips_before_they_scroll(show: Show) -> None:
    view = show()
    view.resize(520, 150)
    assert view.verticalHeader().sectionSize(0) >= 44
    assert view.verticalScrollBar().maximum() == 0
    cell = index_of(view, "europe_wide", "us_troops").data(VetoMapRole.CELL)
    look = cell_look(DECK, cell, actor_colors(DECK, dark=False))
    assert without_notes(look).notes == ()
    assert without_notes(replace(look, chips=(), notes=("a", "not possible"))).notes == ("not possible",)
    assert not picture(view).isNull()


def test_a_low_cell_with_companions_has_a_mark_in_its_corner(show: Show) -> None:
    view = show()
    view.resize(520, 150)
    QApplication.processEvents()  # a bar that is not needed goes
    image = picture(view)

    def marked(index: QModelIndex) -> bool:
        box, ratio = view.visualRect(index), image.devicePixelRatio()
        return (
            image.pixelColor(round((box.right() - 7) * ratio), round((box.top() + 7) * ratio)).name()
            == LIGHT.quiet.lower()
        )

    changing = {(cell.row, cell.column) for _, cell in cells_of(view) if cell.play and cell.play.companions}
    assert changing
    assert {(cell.row, cell.column) for index, cell in cells_of(view) if marked(index)} == changing


@pytest.mark.parametrize("size", [(350, 170), (370, 110)])
def test_no_chip_hides_the_mark_of_companions(show: Show, size: tuple[int, int]) -> None:
    lines = [
        RedLine(f"none_{actor.id}", actor.id, "refuses", Comparison("force", "is", ("none",)), "No.")
        for actor in DECK.actors
    ]
    view = show(replace(DECK, red_lines=(*DECK.red_lines, *lines)))
    view.resize(*size)
    QApplication.processEvents()
    index = index_of(view, "none", "none")
    view.scrollTo(index)
    cell = index.data(VetoMapRole.CELL)
    assert cell.play.companions
    assert list(cell.stances.values()) == ["vetoes"] * 4
    box, image = view.visualRect(index), picture(view)
    assert image.pixelColor(box.right() - 7, box.top() + 7).name() == LIGHT.quiet.lower()


TWO_DOWN = (("force", "nato"), ("sequence", "army"))
TWO_ACROSS = (("sequence",), ("force", "nato"))


IN_A_LOW_WINDOW = ("architecture", "force")
WITH_LONG_WORDS = (("architecture",), ("force", "nato"))


@pytest.mark.parametrize(
    ("issues", "size"),
    [(TWO_ACROSS, (504, 267)), (TWO_DOWN, (504, 520)), (IN_A_LOW_WINDOW, (402, 150)), (WITH_LONG_WORDS, (504, 205))],
)
def test_titles_are_whole_where_the_cells_leave_the_room(
    show: Show, issues: tuple[object, object], size: tuple[int, int]
) -> None:
    view = show(issues=issues)
    view.resize(*size)
    for header in view._headers:
        every = [header._titles_of(section) for section in range(header.count())]
        box = header._box(header._place(0, 1))
        way, pixels = header._type([titles[-1] for titles in every], box)
        room = box.size().transposed() if way is TURNED else box.size()
        for *_, title in every:
            assert holds_all(way.lines(title, font(pixels, way.weight), room), title)
        in_group = header._map_model.in_group(header.orientation())
        if in_group:
            groups = GROUPS_ACROSS if header.across else GROUPS_DOWN
            room = header._group_box(header._place(0, in_group)).size()
            firsts = [titles[0] for titles in every]
            for title in firsts:
                letters = font(groups.size_for(firsts, room), groups.weight)
                assert holds_all(groups.lines(title, letters, room), title)


def test_the_bar_of_a_lit_group_runs_beside_its_letters(show: Show) -> None:
    view = show(issues=TWO_DOWN)
    view.resize(520, 700)
    view.set_lit(frozenset({("force", "european_us_backup")}), frozenset())
    header = view._headers[1]
    first = header._map_model.in_group(Qt.Orientation.Vertical) * 2
    box, image = header._group_box(header._place(first, 3)), header.viewport().grab().toImage()
    bar = {
        image.pixelColor(x, y).name().upper()
        for x in (box.right() + 4, box.right() + 5)
        for y in range(box.top() + 1, box.bottom() - 1)
    }
    assert bar == {LIGHT.accent}


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_between_two_scroll_bars_the_ground_goes_on(
    show: Show, qtbot: QtBot, qapp: QApplication, tokens: Tokens
) -> None:
    apply_theme(qapp, tokens)
    view = show(generated_deck(3, terms=40), Board(), ("issue_1", "issue_2"))
    assert view.horizontalScrollBar().isVisible()
    assert view.verticalScrollBar().isVisible()
    ground = QPalette(QColor("#123456"), QColor("#123456"))
    around = QWidget()
    qtbot.addWidget(around)
    around.setPalette(ground)
    around.resize(view.size())
    view.setParent(around)
    view.show()
    around.show()
    image = around.grab().toImage()
    view.setParent(None)
    assert image.pixelColor(image.width() - 4, image.height() - 4).name() == "#123456"


def test_cells_grow_with_the_room_within_limits(show: Show) -> None:
    view = show()
    view.resize(1100, 700)
    wide, high = view.horizontalHeader().sectionSize(0), view.verticalHeader().sectionSize(0)
    assert (wide, high) == (220, 168)
    view.resize(430, 700)
    assert view.verticalHeader().sectionSize(0) <= 112


def test_few_cells_fill_the_room_without_scrolling(show: Show) -> None:
    view = show()
    assert view.horizontalScrollBar().maximum() == 0
    assert view.verticalScrollBar().maximum() == 0


NESTED = veto_map(DECK, Board({"nato": "none"}), NOTHING_ASSUMED, ("architecture", "guarantee"), ("force", "size"))


def nested(show: Show, width: int = 700, height: int = 500) -> VetoMapView:
    view = show()
    view.resize(width, height)
    view.show_map(DECK, NESTED)
    QApplication.sendPostedEvents()
    return view


def test_the_rows_and_columns_of_two_issues_have_their_cards_in_groups(show: Show) -> None:
    model = nested(show)._model
    down, across = Qt.Orientation.Vertical, Qt.Orientation.Horizontal
    assert (model.rowCount(), model.columnCount()) == (6, 12)
    assert (model.in_group(down), model.in_group(across)) == (3, 3)
    assert model.cards(4, down) == (("architecture", "europe_wide"), ("guarantee", "european"))
    assert model.titles(4, down) == ("Europe-wide structure", "Binding European guarantee")
    assert model.headerData(4, down) == "Binding European guarantee"
    assert model.cards(99, down) == ()


def test_assistive_technology_reads_a_title_after_that_of_its_group(show: Show) -> None:
    spoken = QAccessible.queryAccessibleInterface(nested(show))
    texts = {spoken.child(number).text(QAccessible.Text.Name) for number in range(spoken.childCount())}
    assert {"Europe-wide structure, Binding European guarantee", "No force, Below 200,000"} <= texts


def test_every_card_of_a_nested_map_is_found_under_its_title(show: Show) -> None:
    view = nested(show)
    for header in (view.horizontalHeader(), view.verticalHeader()):
        assert isinstance(header, TermHeader)
        for section in range(header.count()):
            start = header.sectionViewportPosition(section) + 3
            outer = QPoint(start, 2) if header.across else QPoint(2, start)
            last = header.height() - 4 if header.across else header.width() - 4
            inner = QPoint(start, last) if header.across else QPoint(last, start)
            cards = view._model.cards(section, header.orientation())
            assert (header.card_at(outer), header.card_at(inner)) == cards


@pytest.mark.parametrize("size", [(300, 160), (420, 260), (560, 400), (1100, 700)], ids=str)
def test_the_titles_of_groups_stay_in_sight_while_one_scrolls(show: Show, size: tuple[int, int]) -> None:
    view = nested(show, *size)
    plain = view.horizontalHeader().grab().toImage()
    view.horizontalScrollBar().setValue(view.horizontalScrollBar().maximum() // 2 + 10)
    moved = view.horizontalHeader().grab().toImage()
    assert not plain.isNull()
    assert (moved != plain) == (view.horizontalScrollBar().maximum() > 0)


def test_the_cells_of_a_map_look_alike(show: Show) -> None:
    looks = [cell_look(DECK, cell, actor_colors(DECK, dark=False)) for line in NESTED.cells for cell in line]
    seen = set()
    for width, height in ((34, 90), (55, 44), (90, 90), (200, 150), (300, 200)):
        manner = common_manner(looks, QSize(width, height), LIGHT)
        seen.add(manner)
        tight, box = inside_of(QRectF(0, 0, width, height))
        for look in looks:
            shown = without_notes(look) if tight else look
            content = arranged(shown, box, LIGHT, tight=tight, manner=manner)
            assert content.manner == manner or not content.rows
            assert content.height <= box.height() or manner == "small"
    assert seen == {"small", "chips", "figures"}


def test_figures_stand_beside_the_chips_where_all_have_room_and_make_way_first() -> None:
    row = tuple(Chip(short, "#123456", "depends", 0.5, "60/72") for short in ("UA", "US", "RU"))
    look = CellLook(row, "2 deals", (), "open")
    roomy = arranged(look, QRectF(0, 0, 160, 90), LIGHT, tight=False)
    assert [chip.figure for chips in roomy.rows for chip in chips] == ["60/72"] * 3
    less = arranged(look, QRectF(0, 0, 90, 60), LIGHT, tight=False)
    assert [(chip.short, chip.figure) for chips in less.rows for chip in chips] == [("UA", ""), ("US", ""), ("RU", "")]
    assert (less.size, arranged(look, QRectF(0, 0, 42, 44), LIGHT, tight=True).size) == (USUAL_CHIP, SMALL_CHIP)


def test_a_chip_is_hatched_as_far_as_its_actor_vetoes() -> None:
    def inked(share: float | None) -> int:
        image = QImage(60, 20, QImage.Format.Format_RGB32)
        image.fill(0xFFFFFF)
        painter = QPainter(image)
        paint_chip(painter, QRectF(0, 0, 60, 17), Chip("", "#A8321F", "depends", share), LIGHT)
        painter.end()
        white = QColor(LIGHT.surface).rgb()
        return sum(image.pixel(x, 3) != white for x in range(4, 56))

    assert inked(0.0) < inked(0.25) < inked(0.5) < inked(1.0)
    assert inked(0.5) == pytest.approx(27, abs=3)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_a_lit_cell_and_a_lit_title_have_a_bar_and_not_a_color_alone(
    show: Show, qapp: QApplication, tokens: Tokens
) -> None:
    apply_theme(qapp, tokens)
    view = show()
    index = index_of(view, "europe_wide", "european")
    box = view.visualRect(index)
    view.set_lit(frozenset({("force", "european")}), frozenset({(("europe_wide",), ("european",))}))
    image, ratio = picture(view), view.devicePixelRatio()
    bar = image.pixelColor(round((box.left() + 5) * ratio), round(box.center().y() * ratio)).name().upper()
    assert bar == tokens.accent
    header = view.horizontalHeader()
    titles = header.viewport().grab().toImage()
    x = header.sectionViewportPosition(1) + header.sectionSize(1) // 2
    column = {titles.pixelColor(round(x * ratio), y).name().upper() for y in range(titles.height())}
    assert tokens.accent in column
