"""The Linux desktop entry and the MIME type: what a desktop needs to start Winset with a deck."""

from __future__ import annotations

import configparser
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import resources
from desktop.file_open import OPENED

ROOT = Path(__file__).resolve().parents[2]
ENTRY = ROOT / "packaging" / "linux" / "org.winset.Winset.desktop"
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"


@pytest.fixture
def entry() -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None, delimiters=("=",))
    parser.optionxform = str
    parser.read_string(ENTRY.read_text(encoding="utf-8"))
    assert parser.sections() == ["Desktop Entry"]
    return parser["Desktop Entry"]


@pytest.fixture
def mime_types() -> list[ET.Element]:
    root = ET.parse(ENTRY.with_name("winset.xml")).getroot()  # noqa: S314 - our own file
    return root.findall(f"{MIME}mime-type")


def test_the_entry_starts_the_installed_command_with_one_file(entry):
    command, argument = entry["Exec"].split()
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["scripts"]
    assert command in scripts
    assert argument == "%f"
    assert entry["Type"] == "Application"
    assert entry["Terminal"] == "false"


def test_the_entry_names_the_program_and_says_what_it_does(entry):
    assert entry["Name"] == "Winset"
    assert 10 < len(entry["Comment"]) <= 80
    assert entry["Categories"] == "Office;"


def test_the_entry_and_the_types_use_the_icon_that_is_installed_under_the_programs_id(entry, mime_types):
    assert entry["Icon"] == ENTRY.stem
    assert {kind.find(f"{MIME}icon").attrib["name"] for kind in mime_types} == {ENTRY.stem}
    assert resources.icon_bytes(resources.PROGRAM_ICON).startswith(b"<svg")


def test_the_desktop_tells_by_the_entry_whose_window_it_is(entry):
    names = "from desktop.application import make_application as m; app = m(); print(app.applicationName())"
    command = [sys.executable, "-c", f"{names}; print(app.desktopFileName())"]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    # On X11 a window has the class that is the application's name; on Wayland it names the entry.
    assert done.stdout.split() == [entry["StartupWMClass"], ENTRY.stem]


def test_deck_files_and_ballot_papers_have_the_types_that_the_entry_opens(entry, mime_types):
    assert entry["MimeType"] == "".join(f"{kind.attrib['type']};" for kind in mime_types)
    globs = [glob.attrib["pattern"] for kind in mime_types for glob in kind.findall(f"{MIME}glob")]
    assert globs == [f"*{ending}" for ending in OPENED]
    assert resources.bundled_deck_path().suffix == ".winset"


@pytest.mark.skipif(shutil.which("desktop-file-validate") is None, reason="desktop-file-validate is not installed")
def test_the_desktops_own_validator_finds_nothing():
    done = subprocess.run(["desktop-file-validate", ENTRY], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
