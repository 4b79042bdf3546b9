from __future__ import annotations

import pytest
from chart_samples import bundled, generated_deck
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from desktop.charts.pen import FigureLetters
from desktop.charts.pencil import Align, Letters
from desktop.charts.veto_sets import veto_sets_chart
from desktop.charts.veto_sets_layout import layout_of
from desktop.views.screen_pen import ScreenLetters, ScreenPen
from winset.analysis.counts import count
from winset.model import EMPTY_BOARD

INK = "#AA0000"


def inked(image: QImage) -> tuple[list[int], list[int]]:
    """The columns and the rows in which something is drawn."""
    white = QColor("white").rgb()
    spots = [(x, y) for x in range(image.width()) for y in range(image.height()) if image.pixel(x, y) != white]
    return sorted({x for x, _ in spots}), sorted({y for _, y in spots})


def sheet() -> QImage:
    image = QImage(200, 60, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    return image


@pytest.mark.parametrize(("align", "beside"), [("left", 0.5), ("center", 0.0), ("right", -0.5)])
def test_a_text_stands_where_it_is_put_with_its_middle_at_that_height(
    qapp: QApplication, align: Align, beside: float
) -> None:
    image = sheet()
    painter = QPainter(image)
    ScreenPen(painter).text((100, 30), "HHHH", 12, INK, weight="semibold", align=align)
    painter.end()
    columns, rows = inked(image)
    wide = ScreenLetters().width_of("HHHH", 12, "semibold")
    assert (columns[0] + columns[-1]) / 2 == pytest.approx(100 + beside * wide, abs=1)
    assert (rows[0] + rows[-1]) / 2 == pytest.approx(30, abs=1)


def test_boxes_have_sharp_edges_and_thin_ones_are_seen(qapp: QApplication) -> None:
    image = sheet()
    painter = QPainter(image)
    pen = ScreenPen(painter)
    pen.box((10.4, 10.3), (20.2, 0.2), INK)
    pen.box((60.6, 10.3), (20.2, 8.4), INK)
    painter.end()
    colors = {image.pixelColor(x, y).name().upper() for x in range(200) for y in range(60)}
    assert colors == {"#FFFFFF", INK}
    assert image.pixelColor(12, 10).name().upper() == INK


@pytest.mark.parametrize("letters", [ScreenLetters(), FigureLetters()], ids=["screen", "paper"])
def test_a_text_is_cut_and_wrapped_to_its_room(qapp: QApplication, letters: Letters) -> None:
    text = "Kept at about a million, and not a soldier more"
    assert letters.width_of(letters.elided(text, 12, "medium", 90), 12, "medium") <= 90
    lines = letters.wrapped(text, 12, "normal", 130, 4)
    assert " ".join(lines) == text
    assert all(letters.width_of(line, 12) <= 130 for line in lines)


@pytest.mark.parametrize("deck", [bundled().deck, generated_deck(12)], ids=["bundled", "generated"])
def test_the_veto_sets_stand_on_the_screen_where_they_stand_on_paper(qapp: QApplication, deck: object) -> None:
    chart = veto_sets_chart(deck, count(deck, EMPTY_BOARD), "deck")
    screen, paper = (layout_of(chart, 800, 500, letters) for letters in (ScreenLetters(), FigureLetters()))
    assert (screen.top, screen.base, screen.row) == (paper.top, paper.base, paper.row)
    assert screen.center(0) == pytest.approx(paper.center(0), abs=6)
