from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from matplotlib.figure import Figure

from desktop.charts.export import ChartExport, DataTable, csv_text, file_stem, picture, save_chart, tab_text
from desktop.charts.fonts import drawable, text_font, text_width
from winset.faults import FileFault


def drawn(figure: Figure) -> None:
    figure.text(0.5, 0.5, "US$5bn to US$10bn", parse_math=False)


def chart(table: DataTable | None = None) -> ChartExport:
    return ChartExport("a_chart", "A chart", drawn, lambda: table or DataTable(("name", "count"), [("one", 10**30)]))


def test_a_text_that_a_spreadsheet_would_take_for_a_formula_gets_an_apostrophe() -> None:
    hostile = ("=1+1", "+1", "-1", "@sum", "\t=1", "\uff1d1")
    rows = list(csv.reader(io.StringIO(csv_text(DataTable(("=name",), [(text,) for text in hostile])))))
    assert rows == [["'=name"], *([f"'{text}"] for text in hostile)]


def test_counts_of_any_size_stay_exact_and_negative_figures_stay_figures() -> None:
    rows = list(csv.reader(io.StringIO(csv_text(DataTable(("a", "b", "c"), [(10**40, -0.25, None)])))))
    assert rows[1] == [str(10**40), "-0.25", ""]


def test_floating_point_numbers_are_written_without_what_computing_left_behind() -> None:
    numbers = (0.0030000000000000005, 1 / 3, 1e-17, 12.0)
    assert csv_text(DataTable(("number",), [(number,) for number in numbers])).split() == [
        "number",
        "0.003",
        "0.333333333333",
        "1e-17",
        "12.0",
    ]


def test_commas_quotation_marks_and_line_breaks_survive_in_both_forms() -> None:
    text = 'a, "b"\nc\td'
    table = DataTable(("text",), [(text,)])
    assert list(csv.reader(io.StringIO(csv_text(table))))[1] == [text]
    assert list(csv.reader(io.StringIO(tab_text(table)), delimiter="\t"))[1] == [text]


def test_the_marks_that_keep_right_to_left_text_apart_stay_in_the_window() -> None:
    assert csv_text(DataTable(("text",), [("\u2068\u05e9\u05dc\u2069",)])) == "text\r\n\u05e9\u05dc\r\n"


@pytest.mark.parametrize(("form", "start"), [("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF")])
def test_each_picture_is_of_its_form_and_always_the_same(form: str, start: bytes) -> None:
    made = picture(chart(), form)
    assert made.startswith(start)
    assert made == picture(chart(), form)


@pytest.mark.parametrize("form", ["png", "svg", "pdf"])
def test_emoji_are_drawn_in_every_form_in_every_weight_without_a_word(form: str) -> None:
    text = "ferry 🛳️, flag 🇺🇦, family 👨\u200d👩\u200d👧, dove 🕊 and مرحبا"

    def draw(figure: Figure) -> None:
        for place, weight in enumerate(("normal", "medium", "semibold", "bold")):
            figure.text(0.1, 0.2 * place, drawable(text), fontproperties=text_font(12, weight), parse_math=False)

    assert drawable(text) == text
    assert picture(ChartExport("c", "C", draw, lambda: DataTable((), [])), form)  # a warning would fail this test


def test_an_emoji_of_several_characters_is_one_picture() -> None:
    assert text_width("👨\u200d👩\u200d👧", 12) == text_width("👨", 12)
    assert text_width("🇺🇦", 12) < 2 * text_width("🇺", 12)


def test_a_png_has_three_hundred_dots_an_inch() -> None:
    made = picture(ChartExport("c", "C", drawn, lambda: DataTable((), []), size=(4.0, 2.0)), "png")
    assert (int.from_bytes(made[16:20]), int.from_bytes(made[20:24])) == (1200, 600)


def test_data_is_saved_as_utf_8_that_spreadsheets_recognize(tmp_path: Path) -> None:
    save_chart(chart(DataTable(("Ünder",), [("Žižkov",)])), tmp_path / "data.csv", "csv")
    assert (tmp_path / "data.csv").read_bytes() == b"\xef\xbb\xbf" + "Ünder\r\nŽižkov\r\n".encode()


def test_a_chart_that_cannot_be_written_is_a_fault_with_a_sentence_and_leaves_the_old_file(tmp_path: Path) -> None:
    with pytest.raises(FileFault, match="cannot be written"):
        save_chart(chart(), tmp_path / "no_such_folder" / "chart.csv", "csv")
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(FileFault):
        save_chart(chart(), tmp_path / "folder.csv", "csv")
    assert [entry.name for entry in tmp_path.iterdir()] == ["folder.csv"]


@pytest.mark.parametrize(
    ("parts", "stem"),
    [(("Ukraine settlement 2025", "Veto map"), "ukraine-settlement-2025-veto-map"), (("../../etc",), "etc"),
     (("<>:|?*",), "chart"), (("CON\u202e",), "con"), (("Київ & Москва",), "київ-москва")],
)  # fmt: skip
def test_a_proposed_file_name_has_only_letters_figures_and_hyphens(parts: tuple[str, ...], stem: str) -> None:
    assert file_stem(*parts) == stem


def test_a_long_title_makes_a_short_file_name() -> None:
    assert len(file_stem("W" * 300)) == 80
