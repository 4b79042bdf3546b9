"""What the Linux installers bring beside the program: description, manual, starter, and the registration by hand."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from desktop.options import parse_options
from winset.commands.arguments import SUBCOMMANDS

ROOT = Path(__file__).parents[2]
LINUX = ROOT / "packaging" / "linux"
ID = "org.winset.Winset"
VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]


@pytest.fixture
def metainfo() -> ET.Element:
    return ET.parse(LINUX / f"{ID}.metainfo.xml").getroot()  # noqa: S314 - our own file


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """A folder with a difficult name that holds what the archive holds; its program only tells how it is started."""
    folder = tmp_path / 'it\'s "50 %" $HOME `x`'
    shutil.copytree(LINUX, folder / "share" / "applications", ignore=lambda _, names: {*names} - {f"{ID}.desktop"})
    (folder / "share" / "mime" / "packages").mkdir(parents=True)
    shutil.copy(LINUX / "winset.xml", folder / "share" / "mime" / "packages")
    icons = folder / "share" / "icons" / "hicolor" / "scalable" / "apps"
    icons.mkdir(parents=True)
    shutil.copy(ROOT / "resources" / "icons" / "winset.svg", icons / f"{ID}.svg")
    for source, target in (("register.sh", "register"), ("winset.sh", "bin/winset")):
        (folder / target).parent.mkdir(exist_ok=True)
        shutil.copy(LINUX / source, folder / target)
        (folder / target).chmod(0o755)
    program = folder / "lib" / "winset" / "winset"
    program.parent.mkdir(parents=True)
    program.write_text('#!/bin/sh\nprintf "%s\\n" "$0" "$@" "LD ${LD_LIBRARY_PATH-unset} ${LD_PRELOAD-unset}"\n')
    program.chmod(0o755)
    return folder


def register(installed: Path, data: Path, *arguments: str) -> None:
    tools = {"HOME": str(data.parent), "PATH": os.environ["PATH"], "XDG_DATA_HOME": str(data)}
    subprocess.run([installed / "register", *arguments], env=tools, capture_output=True, check=True)


def test_the_description_is_of_this_version_and_of_this_program(metainfo: ET.Element) -> None:
    newest = metainfo.find("releases/release")
    assert newest.attrib["version"] == VERSION
    assert f"## [{VERSION}] - {newest.attrib['date']}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert metainfo.findtext("id") == ID
    assert metainfo.findtext("launchable") == f"{ID}.desktop"
    assert metainfo.findtext("provides/binary") == "winset"
    entry = (LINUX / f"{ID}.desktop").read_text(encoding="utf-8")
    assert f"MimeType={metainfo.findtext('provides/mediatype')};" in entry
    assert metainfo.find("screenshots/screenshot/image") is not None


@pytest.mark.skipif(shutil.which("appstreamcli") is None, reason="appstreamcli is not installed")
def test_the_validator_of_descriptions_finds_nothing() -> None:
    command = ["appstreamcli", "validate", "--no-net", LINUX / f"{ID}.metainfo.xml"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_manual_has_every_command_and_option(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parse_options(["--help"])
    options = set(re.findall(r"--[a-z][a-z-]*", capsys.readouterr().out))
    manual = (LINUX / "winset.1").read_text(encoding="utf-8").replace("\\-", "-")
    assert options >= {"--library", "--self-test", "--version"}
    assert {option for option in options if option not in manual} == set()
    assert {command for command in SUBCOMMANDS if f".B {command}\n" not in manual} == set()


def test_the_program_starts_by_a_link_too_with_its_arguments_and_without_libraries_of_the_environment(
    installed: Path, tmp_path: Path
) -> None:
    link = tmp_path / "link"
    link.symlink_to(installed / "bin" / "winset")
    hostile = {"PATH": "/nowhere", "LD_LIBRARY_PATH": ":/stick", "LD_PRELOAD": ""}
    done = subprocess.run([link, "a deck.winset", "--theme"], env=hostile, capture_output=True, text=True, check=True)
    program = str(installed / "lib" / "winset" / "winset")
    assert done.stdout.splitlines() == [program, "a deck.winset", "--theme", "LD unset unset"]


def test_who_unpacks_the_archive_registers_it_for_themselves_wherever_it_lies(installed: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    register(installed, data)

    entry = data / "applications" / f"{ID}.desktop"
    (line,) = re.findall("^Exec=(.*) %f$", entry.read_text(encoding="utf-8"), re.MULTILINE)
    unescaped = line.replace("\\\\", "\\")  # the entry's own syntax; then the quoting of Exec lines, which shells share
    program = subprocess.run(["sh", "-c", f"printf %s {unescaped}"], capture_output=True, text=True, check=True).stdout
    assert program.replace("%%", "%") == str(installed / "bin" / "winset")
    assert (data / "mime" / "packages" / "winset.xml").is_file()
    assert (data / "icons" / "hicolor" / "scalable" / "apps" / f"{ID}.svg").is_file()
    if shutil.which("desktop-file-validate"):
        subprocess.run(["desktop-file-validate", entry], check=True)


def test_what_was_registered_can_be_taken_back(installed: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    register(installed, data)
    register(installed, data, "--remove")

    assert [path for path in data.rglob("*") if ID in path.name or path.name == "winset.xml"] == []
