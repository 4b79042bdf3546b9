"""One painting for the preview, the PDF and the printer."""

from __future__ import annotations

import re
import zlib
from pathlib import Path

import pytest
from decks_at_hand import DECKS, bundled, generated
from printed import matter_of, printed
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter

from desktop.printing.marks import PAPERS, Box, Page, Style, Weight, Words
from desktop.printing.matter import Choices
from desktop.printing.press import page_image, pdf_bytes, print_pages
from desktop.printing.sheets import SHEETS, all_pages
from winset.faults import UserFault

pytestmark = pytest.mark.usefixtures("qapp")

POINTS = 72 / 25.4
WHITE = 0xFFFFFFFF


def boxes(pdf: bytes) -> list[tuple[int, int]]:
    """The size of each page, in millimeters."""
    found = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    return [(round(float(width) / POINTS), round(float(height) / POINTS)) for width, height in found]


def colors(image: QImage) -> set[tuple[int, int, int]]:
    found = set()
    for x in range(0, image.width(), 2):
        for y in range(0, image.height(), 2):
            color = image.pixelColor(x, y)
            found.add((color.red(), color.green(), color.blue()))
    return found


def test_a_pdf_has_every_page_on_its_own_paper_and_brings_its_letters_along() -> None:
    pages = all_pages([sheet.id for sheet in SHEETS], matter_of(bundled().deck), Choices())
    pdf = pdf_bytes(pages, "Sheets")
    assert pdf.startswith(b"%PDF-")
    assert pdf.rstrip().endswith(b"%%EOF")
    assert b"/FontFile" in pdf
    assert boxes(pdf) == [(round(page.paper.width), round(page.paper.height)) for page in pages]
    assert (420, 297) in boxes(pdf)


def meant(pdf: bytes) -> set[str]:
    """The characters that the PDF says its glyphs mean: what a search, a copy or a voice finds in it."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    texts = [zlib.decompress(each) if each[:1] == b"x" else each for each in streams]
    codes = [code for text in texts if b"begincmap" in text for code in re.findall(rb"<([0-9A-Fa-f]{4})>", text)]
    return {chr(int(code, 16)) for code in codes}


@pytest.mark.parametrize("weight", ["regular", "medium", "semibold", "bold"])
def test_every_figure_and_sign_of_a_pdf_can_be_found_and_copied(weight: Weight) -> None:
    text = "Held 06:10 · 07:23, 2026-11-27: 1.5 of 48,9 (90 %)"
    page = Page(PAPERS["A4"], (Words(20, 20, 150, 10, text, Style(12, weight)),))
    assert set(text) - {" "} <= meant(pdf_bytes((page,), "A page"))


@pytest.mark.parametrize("deck", ["hostile", "30_actors", "40_terms"])
def test_a_pdf_is_made_of_any_deck(deck: str) -> None:
    pages = all_pages([sheet.id for sheet in SHEETS], matter_of(DECKS[deck]()), Choices("Letter", "A4"))
    assert len(boxes(pdf_bytes(pages, "Sheets"))) == len(pages)


def test_a_pdf_can_be_painted_away_from_the_windows_thread() -> None:
    from concurrent.futures import ThreadPoolExecutor

    pages = printed("script", bundled().deck)
    with ThreadPoolExecutor(1) as pool:
        pdf = pool.submit(pdf_bytes, pages, "Script").result()
    assert len(boxes(pdf)) == len(pages)


@pytest.mark.parametrize("sheet", [sheet.id for sheet in SHEETS])
def test_the_ink_keeps_off_the_edge_of_the_paper(sheet: str) -> None:
    for page in printed(sheet, DECKS["hostile"]()):
        image = page_image(page, 800)
        edge = int(800 / page.paper.width * 3)
        for x in range(image.width()):
            for y in (*range(edge), *range(image.height() - edge, image.height())):
                assert image.pixel(x, y) == WHITE, (x, y)


def test_black_and_white_has_no_colors_and_words_in_black_or_white() -> None:
    page = printed("table", bundled().deck)[0]
    assert any(len(set(color)) > 1 for color in colors(page_image(page, 700)))
    assert all(len(set(color)) == 1 for color in colors(page_image(page, 700, black_and_white=True)))
    quiet = Page(PAPERS["A4"], (Words(20, 20, 100, 30, "quiet", Style(80, "bold", color="#B9C0CC")),))
    assert (0, 0, 0) in colors(page_image(quiet, 400, black_and_white=True))
    assert (0, 0, 0) not in colors(page_image(quiet, 400))
    on_dark = Page(PAPERS["A4"], (Words(20, 20, 100, 30, "light", Style(80, "bold", color="#FFFFFF")),))
    assert colors(page_image(on_dark, 400, black_and_white=True)) == {(255, 255, 255)}


def test_a_millimeter_is_a_millimeter() -> None:
    page = Page(PAPERS["A4"], (Box(50, 100, 100, 50, fill="#000000"),))
    image = page_image(page, 2100)
    assert image.height() == 2970
    black = [x for x in range(2100) if image.pixelColor(x, 1250).lightness() < 128]
    assert (black[0], black[-1]) == (500, 1499)
    rows = [y for y in range(2970) if image.pixelColor(1000, y).lightness() < 128]
    assert (rows[0], rows[-1]) == (1000, 1499)


def test_a_printer_gets_the_pages_on_their_papers(tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    pages = (*printed("script", generated(3)), *printed("table", generated(3)))
    print_pages(printer, pages)
    assert boxes((tmp_path / "printed.pdf").read_bytes()) == [
        (round(page.paper.width), round(page.paper.height)) for page in pages
    ]


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_takes_nothing_is_a_fault_with_a_way_on(tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "nowhere" / "printed.pdf"))
    with pytest.raises(UserFault, match="save the sheets as a PDF"):
        print_pages(printer, printed("cards", generated(3)))
