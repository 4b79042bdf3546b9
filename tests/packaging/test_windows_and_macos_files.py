"""What the programs for Windows and macOS bring beside the code: icon, version, type of deck files, streams."""

from __future__ import annotations

import ast
import plistlib
import runpy
import struct
import sys
from pathlib import Path
from typing import TextIO

import pytest
from PIL import Image

import winset
from desktop.dialogs.about import license_folder
from desktop.file_open import OPENED

ROOT = Path(__file__).parents[2]
DRAWING = ROOT / "resources" / "icons" / "winset.svg"


@pytest.mark.parametrize("kind", [".ico", ".icns"])
def test_the_icon_has_every_size_drawn_for_itself_and_comes_out_the_same_again(tmp_path: Path, kind: str) -> None:
    from icon_files import SIZES, write_icon

    first, second = (write_icon(DRAWING, tmp_path / f"{name}{kind}").read_bytes() for name in ("first", "second"))
    assert first == second
    with Image.open(tmp_path / f"first{kind}") as icon:
        sizes = {size[0] * (size[2:] or (1,))[0] for size in icon.info["sizes"]}  # in .icns 1024 is 512 enlarged twice
        assert sizes == {*SIZES[kind]}
        icon.load()
        assert icon.convert("RGBA").getpixel((icon.width // 8, icon.height // 16)) == (0x2A, 0x4D, 0x8F, 255)
        assert icon.convert("RGBA").getpixel((0, 0))[3] == 0, "its corners are round"


def test_every_size_of_the_windows_icon_is_a_bitmap(tmp_path: Path) -> None:
    from icon_files import SIZES, write_icon

    content = write_icon(DRAWING, tmp_path / "winset.ico").read_bytes()
    (count,) = struct.unpack_from("<H", content, 4)
    places = [struct.unpack_from("<I", content, 6 + 16 * number + 12)[0] for number in range(count)]
    assert count == len(SIZES[".ico"])
    assert {struct.unpack_from("<I", content, place)[0] for place in places} == {40}, "the length of a bitmap’s head"


@pytest.mark.parametrize(
    ("version", "numbers"),
    [("0.1.0", (0, 1, 0, 0)), ("2.10", (2, 10, 0, 0)), ("1.2.3rc1", (1, 2, 3, 0)), ("1.2.3.4.5", (1, 2, 3, 4))],
)
def test_windows_compares_the_numbers_of_a_version(version: str, numbers: tuple[int, ...]) -> None:
    from windows_packages import four_numbers

    assert four_numbers(version) == numbers


def test_the_properties_of_the_program_name_it_and_its_version() -> None:
    from windows_packages import version_resource

    text = version_resource(winset.__version__, "winset-cli")
    calls = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]
    strings = dict(
        tuple(ast.literal_eval(argument) for argument in call.args)
        for call in calls
        if isinstance(call.func, ast.Name) and call.func.id == "StringStruct"
    )
    assert strings["ProductVersion"] == strings["FileVersion"] == winset.__version__
    assert strings["ProductName"] == "Winset"
    assert strings["OriginalFilename"] == "winset-cli.exe"


def test_macos_is_told_that_deck_files_and_ballot_papers_are_the_programs_own() -> None:
    from macos_packages import info_plist

    told = plistlib.loads(plistlib.dumps(info_plist(winset.__version__)))
    kinds, documents = told["UTExportedTypeDeclarations"], told["CFBundleDocumentTypes"]
    for kind, document in zip(kinds, documents, strict=True):
        assert document["LSItemContentTypes"] == [kind["UTTypeIdentifier"]]
    assert [kind["UTTypeIdentifier"] for kind in kinds] == ["org.winset.deck", "org.winset.ballot-paper"]
    endings = [kind["UTTypeTagSpecification"]["public.filename-extension"] for kind in kinds]
    assert endings == [[ending.removeprefix(".")] for ending in OPENED]
    assert [document["CFBundleTypeRole"] for document in documents] == ["Editor", "Viewer"]
    assert told["CFBundleShortVersionString"] == winset.__version__


def test_the_licenses_in_an_application_of_macos_are_found_and_name_where_the_libraries_are(tmp_path: Path) -> None:
    from macos_packages import put_license_texts

    texts = tmp_path / "licenses"
    texts.mkdir()
    (texts / "README.txt").write_text("  ../_internal/PySide6, ../_internal/shiboken6\n", encoding="utf-8")
    contents = tmp_path / "Winset.app" / "Contents"
    (contents / "Frameworks" / "PySide6").mkdir(parents=True)
    put_license_texts(texts, contents.parent)

    folder = license_folder(contents / "MacOS" / "winset")
    assert folder is not None
    first = (folder / "README.txt").read_text(encoding="utf-8").split(",")[0].strip()
    assert (folder / first).resolve() == contents / "Frameworks" / "PySide6"


def test_a_program_without_a_console_has_streams_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)

    runpy.run_path(str(ROOT / "packaging" / "streams.py"))

    for stream in (sys.stdout, sys.stderr):
        assert stream.write("“said to nobody”") > 0
        stream.close()


def test_on_windows_a_pipe_gets_utf_8(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def piped(name: str) -> TextIO:
        return (tmp_path / name).open("w", encoding="cp1252")

    with piped("out") as out, piped("err") as err:
        monkeypatch.setattr(sys, "stdout", out)
        monkeypatch.setattr(sys, "stderr", err)
        monkeypatch.setattr(sys, "platform", "win32")
        runpy.run_path(str(ROOT / "packaging" / "streams.py"))
        out.write("→ ش")
    assert (tmp_path / "out").read_text(encoding="utf-8") == "→ ش"
