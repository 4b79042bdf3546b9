"""The tools that build the installers: nothing is handed on without its license, no library is forgotten."""

from __future__ import annotations

import os
import runpy
import shutil
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def test_what_a_variable_says_about_code_and_plugins_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    names = ("MATPLOTLIBRC", "MPLBACKEND", "MPLCONFIGDIR", "QT_QPA_GENERIC_PLUGINS", "QT_QPA_PLATFORMTHEME")
    for name in (*names, "QT_QPA_PLATFORM_PLUGIN_PATH", "QT_STYLE_OVERRIDE", "WINSET_LIBRARY"):
        monkeypatch.setenv(name, "/stick")

    runpy.run_path(str(ROOT / "packaging" / "isolation.py"))

    assert [name for name, value in os.environ.items() if value == "/stick"] == ["WINSET_LIBRARY"]


@pytest.mark.skipif(shutil.which("readelf") is None, reason="readelf (binutils) is not installed")
def test_a_library_that_is_neither_brought_nor_in_the_table_stops_the_build(tmp_path: Path) -> None:
    from linux_libraries import UnknownLibraries, packages_needed

    bundle = tmp_path / "bundle"
    bundle.mkdir()
    shutil.copy(os.path.realpath(sys.executable), bundle / "program")
    table = tmp_path / "table.txt"
    table.write_text("# nothing\n")
    with pytest.raises(UnknownLibraries, match=r"libc\.so\.6"):
        packages_needed(bundle, table)

    (bundle / "libpython3.11.so.1.0").touch()
    known = (ROOT / "packaging" / "linux" / "system-libraries.txt").read_text(encoding="utf-8")
    table.write_text(known)
    assert "libc6 (>= 2.36)" in packages_needed(bundle, table)


def test_a_part_without_a_license_text_stops_the_build(tmp_path: Path) -> None:
    from licensing import LicenseMissing, put_texts

    text = tmp_path / "LICENSE"
    text.write_text("Do what you like.")
    put_texts(tmp_path / "licenses" / "known", [text, text])
    assert {path.name for path in (tmp_path / "licenses" / "known").iterdir()} == {"LICENSE", "LICENSE-2"}

    with pytest.raises(LicenseMissing, match="unknown"):
        put_texts(tmp_path / "licenses" / "unknown", [])


def test_the_debian_changelog_has_every_release_and_the_version_that_is_built() -> None:
    from linux_packages import debian_changelog

    changes = "## [Unreleased]\n\n## [0.2.0] - 2027-01-02\n\n- More.\n\n## [0.1.0] - 2026-11-22\n"
    entries = debian_changelog(changes, "0.3.0", "A <a@b.example>")

    assert [line for line in entries.splitlines() if line.startswith("winset")] == [
        f"winset ({number}-1) unstable; urgency=medium" for number in ("0.3.0", "0.2.0", "0.1.0")
    ]
    assert " -- A <a@b.example>  Sun, 22 Nov 2026 12:00:00 +0000" in entries
