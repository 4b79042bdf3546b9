"""What ./run and ./test install is pinned exactly, wholly, and within what pyproject.toml allows."""

import tomllib
from importlib.metadata import distribution, version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
FILES = ("build", "runtime", "test")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def lines(name: str) -> list[str]:
    """The lines of a requirement file that are not comments."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def pins(*names: str) -> dict[str, str]:
    """The pinned versions that apply on this machine, by canonical name."""
    found: dict[str, str] = {}
    for requirement in (Requirement(line) for name in names for line in lines(name) if not line.startswith("-r ")):
        (specifier,) = requirement.specifier
        assert specifier.operator == "==", requirement
        if requirement.marker is None or requirement.marker.evaluate():
            found[canonicalize_name(requirement.name)] = specifier.version
    return found


def needed(wanted: list[str]) -> set[str]:
    """The canonical names of these requirements and of all they need in turn."""
    found: set[str] = set()
    queue = [Requirement(line) for line in wanted]
    while queue:
        requirement = queue.pop()
        name = canonicalize_name(requirement.name)
        applies = requirement.marker is None or requirement.marker.evaluate({"extra": ""})
        if applies and name not in found:
            found.add(name)
            queue += [Requirement(line) for line in distribution(name).requires or []]
    return found


def wanted_by(name: str) -> list[str]:
    """What pyproject.toml asks for of the kind that the file of this name pins."""
    return {
        "build": PROJECT["build-system"]["requires"],
        "runtime": PROJECT["project"]["dependencies"],
        "test": PROJECT["project"]["optional-dependencies"]["test"],
    }[name]


def test_what_is_installed_is_what_is_pinned() -> None:
    expected = pins(*FILES)

    assert {name: version(name) for name in expected} == expected


@pytest.mark.parametrize("name", FILES)
def test_a_file_pins_what_is_asked_for_and_all_it_needs(name: str) -> None:
    elsewhere = pins("runtime", "build") if name == "test" else {}

    assert needed(wanted_by(name)) - elsewhere.keys() == pins(name).keys()


@pytest.mark.parametrize("name", FILES)
def test_every_pin_lies_within_what_pyproject_allows(name: str) -> None:
    for requirement in map(Requirement, wanted_by(name)):
        assert pins(name)[canonicalize_name(requirement.name)] in requirement.specifier


def test_the_tests_have_the_program_and_its_build_tools_too() -> None:
    assert {line for line in lines("test") if line.startswith("-r ")} == {"-r build.txt", "-r runtime.txt"}


def test_pyside_stays_below_the_release_that_aborts_on_python_3_11() -> None:
    (pyside,) = [Requirement(line) for line in wanted_by("runtime") if line.startswith("PySide6")]

    assert "6.12.0" not in pyside.specifier
    assert pins("runtime")["pyside6-essentials"] in pyside.specifier


def test_installers_are_made_of_the_same_pins_and_of_files_that_are_known_by_their_hashes() -> None:
    text = (ROOT / "requirements" / "packaging.txt").read_text(encoding="utf-8").replace("\\\n", " ")
    entries = [line.split("--hash=") for line in text.splitlines() if not line.startswith("#")]
    assert all(hashes and all(each.startswith("sha256:") for each in hashes) for _, *hashes in entries)

    pinned = {canonicalize_name(Requirement(first).name): Requirement(first) for first, *_ in entries}
    same = pins("build", "runtime")
    assert {name: str(pinned[name].specifier) for name in same} == {name: f"=={same[name]}" for name in same}
    assert {"pyinstaller", "altgraph"} <= pinned.keys() - same.keys()
    assert "://" not in text


@pytest.mark.parametrize("name", FILES)
def test_no_file_names_a_package_index(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")

    assert "://" not in text
    assert all(not line.startswith("-") or line.startswith("-r ") for line in text.splitlines())
