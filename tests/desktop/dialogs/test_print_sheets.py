from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from decks_at_hand import board_of, bundled, bundled_workspace, generated, hostile
from desk_bench import DeskBench
from printed import body, everything, matter_of, squeezed
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.analyst import Analyst
from desktop.dialogs.print_exits import Printed, PrintExits, in_range
from desktop.dialogs.print_sheets import PrintDialog
from desktop.dialogs.printing import Printing
from desktop.printing.matter import Choices
from desktop.printing.sheets import SHEETS, all_pages
from desktop.settings import MemoryStore, Settings
from winset.model import Deck
from winset.model.planning import add_workshop

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # raising and hints: offscreen

ALL = tuple(sheet.id for sheet in SHEETS)


class Answers:
    """What the user and the system answer: which file, which printer, whether a PDF instead."""

    def __init__(self, file: str = "", printer: QPrinter | None = None, *, has_printer: bool = True) -> None:
        self.file, self.printer, self.there_is_one, self.pdf_instead = file, printer, has_printer, True
        self.proposed: list[str] = []
        self.offered = 0

    def choose_file(self, _parent: QWidget, proposed: str) -> str:
        self.proposed.append(proposed)
        return self.file

    def choose_printer(self, _parent: QWidget, _printed: Printed) -> QPrinter | None:
        return self.printer

    def offer(self, _parent: QWidget) -> bool:
        self.offered += 1
        return self.pdf_instead

    def exits(self, settings: Settings) -> PrintExits:
        return PrintExits(
            Analyst(inline=True),
            settings,
            choose_file=self.choose_file,
            choose_printer=self.choose_printer,
            has_printer=lambda: self.there_is_one,
            offer=self.offer,
        )


class Shown:
    """The dialog with every page in it, and what came of its ways out."""

    def __init__(
        self, qtbot: QtBot, deck: Deck, answers: Answers | None = None, settings: Settings | None = None
    ) -> None:
        self.answers = answers or Answers()
        self.settings = settings or Settings(MemoryStore())
        self.exits = self.answers.exits(self.settings)
        self.done: list[str] = []
        self.refused: list[tuple[str, str]] = []
        self.exits.done.connect(self.done.append)
        self.exits.refused.connect(lambda what, why: self.refused.append((what, why)))
        self.dialog = PrintDialog(matter_of(deck), self.exits, self.settings)
        self.qtbot = qtbot
        qtbot.addWidget(self.dialog)
        with qtbot.waitSignal(self.dialog.laid_out, timeout=20_000):
            self.dialog.show()

    def choose(self, *sheets: str) -> None:
        """Choose just these sheets, and wait for their pages."""
        with self.qtbot.waitSignal(self.dialog.laid_out, timeout=20_000):
            for name, box in self.dialog.sheets.items():
                box.setChecked(name in sheets)


def to_pdf(path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def test_the_first_time_every_sheet_is_chosen_and_shown(qtbot: QtBot) -> None:
    shown = Shown(qtbot, bundled().deck)
    assert shown.dialog.chosen == ALL
    expected = all_pages(ALL, matter_of(bundled().deck), shown.dialog.choices)
    assert shown.dialog.preview.pages == expected
    assert shown.dialog.where.text() == f"Page 1 of {len(expected)}"


def test_the_preview_follows_every_choice(qtbot: QtBot) -> None:
    shown = Shown(qtbot, bundled().deck)
    dialog = shown.dialog
    shown.choose("cards", "table")
    with qtbot.waitSignal(dialog.laid_out, timeout=20_000):
        dialog.cut_marks.click()
        dialog.paper.choose("Letter")
        dialog.poster.choose("A4")
    assert dialog.choices == Choices("Letter", "A4", cut_marks=False)
    assert dialog.preview.pages == all_pages(("cards", "table"), matter_of(bundled().deck), dialog.choices)


def test_without_a_sheet_nothing_can_be_printed_and_the_dialog_says_what_to_do(qtbot: QtBot) -> None:
    shown = Shown(qtbot, bundled().deck)
    shown.choose()
    assert shown.dialog.nothing.isVisible()
    assert not shown.dialog.print_button.isEnabled()
    assert not shown.dialog.save_button.isEnabled()
    assert shown.dialog.where.text() == ""


def test_choices_without_an_effect_cannot_be_made(qtbot: QtBot) -> None:
    shown = Shown(qtbot, bundled().deck)
    shown.choose("roles")
    assert not shown.dialog.poster.isEnabled()
    assert not shown.dialog.cut_marks.isEnabled()
    shown.choose("ballots", "table")
    assert shown.dialog.poster.isEnabled()
    assert shown.dialog.cut_marks.isEnabled()


def test_page_keys_turn_the_pages_wherever_the_focus_is(qtbot: QtBot) -> None:
    shown = Shown(qtbot, bundled().deck)
    dialog, preview = shown.dialog, shown.dialog.preview
    qtbot.keyClick(preview, Qt.Key.Key_PageDown)
    qtbot.keyClick(dialog.sheets["cards"], Qt.Key.Key_PageDown)
    assert preview.current == 2
    assert dialog.where.text().startswith("Page 3 of ")
    assert preview.accessibleDescription() == dialog.where.text()
    qtbot.keyClick(dialog.sheets["cards"], Qt.Key.Key_PageUp)
    assert preview.current == 1
    qtbot.keyClick(preview, Qt.Key.Key_End)
    assert preview.current == len(preview.pages) - 1
    qtbot.keyClick(preview, Qt.Key.Key_PageDown)
    assert preview.current == len(preview.pages) - 1
    qtbot.keyClick(preview, Qt.Key.Key_Home)
    assert preview.current == 0


def test_only_pages_that_are_seen_are_painted(qtbot: QtBot) -> None:
    shown = Shown(qtbot, generated(30))
    preview = shown.dialog.preview
    preview.grab()
    assert len(preview.pages) > 60
    assert 1 <= preview.painted <= 3
    preview.go_to(60)
    preview.grab()
    assert 2 <= preview.painted <= 6
    for number in range(40):
        preview.go_to(number)
        preview.grab()
    assert preview.painted <= 12


def test_the_dialog_answers_while_pages_are_being_laid_out(qtbot: QtBot) -> None:
    settings = Settings(MemoryStore())
    dialog = PrintDialog(matter_of(generated(30)), Answers().exits(settings), settings)
    qtbot.addWidget(dialog)
    dialog.show()
    counts: list[int] = []
    dialog.preview.turned.connect(lambda: counts.append(len(dialog.preview.pages)))
    with qtbot.waitSignal(dialog.laid_out, timeout=20_000):
        assert not dialog.print_button.isEnabled()
        assert dialog.where.text() in ("", " …") or dialog.where.text().endswith("…")
    assert len(set(counts)) > 60, "page for page"
    assert dialog.print_button.isEnabled()


def test_a_pdf_is_written_the_folder_remembered_and_the_dialog_closed(qtbot: QtBot, tmp_path: Path) -> None:
    shown = Shown(qtbot, bundled().deck, Answers(str(tmp_path / "sheets")))
    shown.choose("ballots")
    shown.dialog.save_button.click()
    assert shown.answers.proposed == ["ukraine_2025-ballots.pdf"]
    written = tmp_path / "sheets.pdf"
    assert written.read_bytes().count(b"/MediaBox") == len(shown.dialog.preview.pages)
    assert shown.done == [f"Saved as {written}."]
    assert shown.settings.folder("sheets") == tmp_path
    assert not shown.dialog.isVisible()


def test_a_pdf_that_cannot_be_written_is_refused_in_a_sentence_and_the_dialog_stays(
    qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "taken.pdf").mkdir()
    shown = Shown(qtbot, generated(3), Answers(str(tmp_path / "taken.pdf")))
    shown.dialog.save_button.click()
    ((what, why),) = shown.refused
    assert what == "“taken.pdf” was not written"
    assert "taken.pdf" in why
    assert shown.dialog.isVisible()
    assert shown.done == []


def test_who_chooses_no_file_and_no_printer_is_back_in_the_dialog(qtbot: QtBot) -> None:
    shown = Shown(qtbot, generated(3))
    shown.dialog.save_button.click()
    shown.dialog.print_button.click()
    assert shown.dialog.isVisible()
    assert (shown.done, shown.refused) == ([], [])


def test_the_printer_gets_the_pages_of_the_preview(qtbot: QtBot, tmp_path: Path) -> None:
    shown = Shown(qtbot, generated(3), Answers(printer=to_pdf(tmp_path / "printed.pdf")))
    shown.choose("roles")
    shown.dialog.print_button.click()
    assert (tmp_path / "printed.pdf").read_bytes().count(b"/MediaBox") == len(shown.dialog.preview.pages)
    assert shown.done == ["The sheets are with the printer."]
    assert not shown.dialog.isVisible()


def test_a_range_of_pages_is_kept_to(qtbot: QtBot) -> None:
    printer = QPrinter()
    pages = all_pages(("roles",), matter_of(bundled().deck), Choices())
    assert in_range(printer, pages) == pages
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    assert in_range(printer, pages) == pages[1:3]


def test_without_a_printer_a_pdf_is_offered(qtbot: QtBot, tmp_path: Path) -> None:
    shown = Shown(qtbot, generated(3), Answers(str(tmp_path / "instead.pdf"), has_printer=False))
    shown.dialog.print_button.click()
    assert shown.answers.offered == 1
    assert (tmp_path / "instead.pdf").exists()


@pytest.mark.qt_log_ignore("QPainter::begin", "This plugin does not support", extend=True)
def test_a_printer_that_takes_nothing_is_told_of(qtbot: QtBot, tmp_path: Path) -> None:
    shown = Shown(qtbot, generated(3), Answers(printer=to_pdf(tmp_path / "nowhere" / "printed.pdf")))
    shown.dialog.print_button.click()
    assert [what for what, _why in shown.refused] == ["The sheets were not printed"]
    assert shown.dialog.isVisible()


def test_choices_are_remembered_when_sheets_went_out(qtbot: QtBot, tmp_path: Path) -> None:
    settings = Settings(MemoryStore())
    first = Shown(qtbot, generated(3), Answers(str(tmp_path / "a.pdf")), settings)
    first.choose("cards", "table")
    with qtbot.waitSignal(first.dialog.laid_out, timeout=20_000):
        first.dialog.paper.choose("Letter")
        first.dialog.poster.choose("A4")
        first.dialog.cut_marks.setChecked(False)
        first.dialog.black_and_white.setChecked(True)
    first.dialog.save_button.click()
    again = Shown(qtbot, generated(3), settings=settings).dialog
    assert again.chosen == ("cards", "table")
    assert again.choices == Choices("Letter", "A4", cut_marks=False, black_and_white=True)


def test_what_is_found_out_while_the_dialog_is_open_comes_onto_the_sheets(qtbot: QtBot) -> None:
    bench = DeskBench(bundled_workspace())
    window = QWidget()
    qtbot.addWidget(window)
    settings = Settings(MemoryStore())
    printing = Printing(bench.desk, bench.analyst, settings, window, Answers().exits(settings))
    dialog = printing.open(window)
    with qtbot.waitSignal(dialog.laid_out, timeout=20_000):
        pass
    words = body(dialog.preview.pages)
    assert squeezed("The United States and Russia veto this package.") in words
    assert squeezed("The nearest deal is") in words
    assert squeezed("With these nine cards") in words
    assert squeezed("In the whole deck 3,024 packages are possible, 2 of them deals.") in words
    dialog.reject()


def test_a_hostile_deck_is_shown_as_plain_text(qtbot: QtBot) -> None:
    shown = Shown(qtbot, hostile())
    assert not shown.dialog.grab().isNull()


def test_a_partial_table_is_printed_with_its_open_places(qtbot: QtBot) -> None:
    matter = matter_of(bundled().deck)
    board = board_of(bundled().deck, without=("nato",))
    scenario = replace(matter.workspace.scenario, board=board)
    bench = DeskBench(replace(matter.workspace, scenarios=(scenario,)))
    window = QWidget()
    qtbot.addWidget(window)
    settings = Settings(MemoryStore())
    dialog = Printing(bench.desk, bench.analyst, settings, window, Answers().exits(settings)).open(window)
    with qtbot.waitSignal(dialog.laid_out, timeout=20_000):
        pass
    assert squeezed("NATO membership open") in body(dialog.preview.pages)
    dialog.reject()


def test_the_sheets_of_a_prepared_workshop_are_chosen_in_the_dialog_or_before(qtbot: QtBot) -> None:
    bench = DeskBench(add_workshop(bundled_workspace(), "Geneva"))
    (workshop,) = bench.document.value.workshops
    window = QWidget()
    qtbot.addWidget(window)
    settings = Settings(MemoryStore())
    printing = Printing(bench.desk, bench.analyst, settings, window, Answers().exits(settings))
    dialog = printing.open(window)
    assert dialog.workshop.currentText() == "None: a team for each actor"
    with qtbot.waitSignal(dialog.laid_out, timeout=20_000):
        dialog.workshop.activated.emit(1)
    assert dialog.workshop.currentText() == "Geneva"
    words = everything(dialog.preview.pages)
    assert squeezed("Agenda: 1 h, from the first round on") in words
    assert squeezed("With these nine cards") not in words, "it begins with an empty table"
    assert squeezed("Round 3 of 3: Last call") in words
    dialog.reject()
    again = printing.open(window, workshop)
    with qtbot.waitSignal(again.laid_out, timeout=20_000):
        pass
    assert everything(again.preview.pages) == words
    again.reject()


def test_without_a_prepared_workshop_there_is_none_to_choose(qtbot: QtBot) -> None:
    assert not Shown(qtbot, generated(3)).dialog.workshop.isEnabled()
