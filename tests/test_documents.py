"""What the documents say is there, and is so."""

import re
import shlex
import subprocess
import sys
import tomllib
from datetime import date
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import pytest

import winset

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
CODE = re.compile(r"`([^`\n]+)`|^(\./\S[^#\n]*)", re.MULTILINE)
SELF_TEST = ["--self-test"]
"""Takes seconds; tests/desktop/self_test/test_run.py runs the same command and asks for more."""
LINK = re.compile(r"\]\(([^)\s]+)\)")


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def commands_of(name: str) -> list[list[str]]:
    """The calls of ./run in a document, as words."""
    spans = (left or right for left, right in CODE.findall(text_of(name)))
    return [shlex.split(span) for span in spans if span.split()[0] == "./run"]


def start(*arguments: str) -> subprocess.CompletedProcess[str]:
    """What ./run hands its arguments to."""
    return subprocess.run(
        [sys.executable, "-m", "desktop.main", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_the_version_is_the_same_everywhere() -> None:
    versions = re.findall(r"^## \[(\d+\.\d+\.\d+)\]", text_of("CHANGELOG.md"), re.MULTILINE)

    assert versions[0] == winset.__version__ == PROJECT["version"]


def test_the_changelog_keeps_its_form() -> None:
    headings = re.findall(r"^(#{2,}) (.*)$", text_of("CHANGELOG.md"), re.MULTILINE)
    releases = [title for level, title in headings if level == "##"]
    kinds = {title for level, title in headings if level == "###"}

    assert releases[0] == "[Unreleased]"
    assert len(releases) > 1
    dates = [date.fromisoformat(re.fullmatch(r"\[\d+\.\d+\.\d+\] - (.*)", title)[1]) for title in releases[1:]]
    assert all(later >= earlier for later, earlier in pairwise(dates))
    assert kinds <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_between_documents_leads_somewhere(path: Path) -> None:
    links = LINK.findall(path.read_text(encoding="utf-8"))
    missing = [link for link in links if "://" not in link and not (path.parent / link.partition("#")[0]).exists()]

    assert missing == []


def test_every_command_in_the_readme_exists() -> None:
    commands = [words for words in commands_of("README.md") if len(words) > 1]

    assert {words[1] for words in commands} >= {"check", "verdict", "analyze", "packages", "--screenshot", "--library"}
    help_text = start("--help").stdout
    for words in commands:
        if words[1].startswith("-"):
            assert words[1] in help_text
        else:
            assert start(words[1], "--help").returncode == 0


def test_every_whole_command_in_the_readme_works() -> None:
    whole = [words[1:] for words in commands_of("README.md") if len(words) > 1 and "FILE" not in words]

    assert len(whole) > 2
    assert SELF_TEST in whole
    for arguments in whole:
        if arguments == SELF_TEST:
            continue
        run = start(*arguments)
        assert (run.returncode, run.stderr) == (0, ""), arguments
        assert run.stdout


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_module_that_a_document_names_exists(path: Path) -> None:
    spans = re.findall(r"`((?:winset|db|desktop|resources)(?:\.\w+)*)`", path.read_text(encoding="utf-8"))

    for name in spans:
        if name != "winset.desktop":  # the name that the first decision rejects
            assert find_spec(name), name


def test_every_path_that_a_document_names_exists() -> None:
    folders = {path.name for path in ROOT.iterdir() if path.is_dir()}
    for path in DOCUMENTS:
        for span in re.findall(r"`([\w./-]+)`", path.read_text(encoding="utf-8")):
            if span.startswith("./") or (span.partition("/")[0] in folders and "/" in span):
                assert (ROOT / span).exists(), f"{path.name}: {span}"


def test_the_folders_of_packaging_and_tests_are_no_packages() -> None:
    assert [path for folder in ("packaging", "tests") for path in (ROOT / folder).rglob("__init__.py")] == []
