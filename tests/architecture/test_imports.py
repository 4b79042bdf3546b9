"""The import rules of pyproject.toml hold, and each of them bites when it is broken."""

import shutil
import subprocess
import sys
import textwrap
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("winset", "db", "desktop", "resources")

# For each contract: modules and what they must not import.
VIOLATIONS = {
    "packages": [
        ("winset.faults", "desktop"),
        ("winset.model.deck", "db"),
        ("winset.rules", "resources"),
        ("db", "desktop.document"),
        ("resources", "winset.model"),
    ],
    "core": [
        ("winset.faults", "winset.model"),
        ("winset.model.deck", "winset.rules"),
        ("winset.rules.parse", "winset.analysis"),
        ("winset.analysis.verdict", "winset.files"),
        ("winset.files", "winset.analysis"),
        ("winset.analysis.counts", "winset.wording"),
        ("winset.wording", "winset.commands"),
    ],
    "window": [
        ("desktop.tokens", "desktop.stylesheet"),
        ("desktop.stylesheet", "desktop.theme"),
        ("desktop.theme", "desktop.document"),
        ("desktop.document", "desktop.analyst"),
        ("desktop.analyst", "desktop.verbs"),
        ("desktop.verbs", "desktop.models"),
        ("desktop.charts", "desktop.models"),
        ("desktop.models", "desktop.charts"),
        ("desktop.models", "desktop.views"),
        ("desktop.charts", "desktop.printing"),
        ("desktop.printing", "desktop.views"),
        ("desktop.views", "desktop.presentation"),
        ("desktop.dialogs", "desktop.presentation"),
        ("desktop.presentation", "desktop.session"),
        ("desktop.dialogs", "desktop.workshop"),
        ("desktop.workshop", "desktop.session"),
        ("desktop.session", "desktop.start"),
        ("desktop.start", "desktop.main"),
        ("desktop.application", "desktop.session"),
        ("desktop.settings", "desktop.options"),
    ],
    "workshop_parts": [
        ("desktop.workshop.run", "desktop.workshop.ballots"),
        ("desktop.workshop.ballots", "desktop.workshop.room"),
        ("desktop.workshop.room", "desktop.workshop.prepare"),
    ],
    "core_alone": [
        ("winset", "PySide6"),
        ("winset.model.deck", "PySide6.QtCore"),
        ("winset.model.board", "shiboken6"),
        ("winset.rules", "sqlalchemy"),
        ("winset.files", "alembic"),
        ("winset.analysis", "sqlite3"),
        ("winset.analysis.verdict", "matplotlib"),
    ],
    "library_alone": [("db", "PySide6"), ("db", "shiboken6"), ("db", "matplotlib")],
    "window_without_sql": [
        ("desktop.document", "sqlalchemy"),
        ("desktop.models", "alembic"),
        ("desktop.views", "sqlite3"),
    ],
    "charts_without_qt": [
        ("desktop.charts", "PySide6"),
        ("desktop.charts", "shiboken6"),
        ("desktop.charts", "desktop.theme"),  # which imports Qt
    ],
    "offline": [
        ("winset.faults", "urllib3"),
        ("winset.rules", "http.client"),
        ("db", "socket"),
        ("desktop.views", "requests"),
        ("resources", "ssl"),
    ],
    "no_rings": [("winset.model.board", "winset.model.deck"), ("winset.rules.names", "winset.rules.scan")],
}

FORMS = {
    "at the top": "import {target}",
    "in a function": """
        def planted() -> None:
            import {target}
        """,
    "for type checking": """
        from typing import TYPE_CHECKING
        if TYPE_CHECKING:
            import {target}
        """,
}


def lint_imports(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    return subprocess.run(
        [sys.executable, "-c", command, "--no-cache", "--no-logo", *options],
        cwd=folder,
        env={"COLUMNS": "500", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def contracts() -> dict[str, str]:
    """The contracts' names by their ids."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {contract["id"]: contract["name"] for contract in settings["tool"]["importlinter"]["contracts"]}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the packages that a test may spoil."""
    for package in PACKAGES:
        for source in (ROOT / package).rglob("*.py"):
            target = tmp_path / source.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def complaint(contract: str, importer: str, target: str) -> str:
    """What import-linter says of this import."""
    if contract == "no_rings":
        return f"No cycles are allowed in {importer.rpartition('.')[0]}."
    ours = target.partition(".")[0] in PACKAGES
    return f"{importer} -> {target if ours else target.partition('.')[0]} (l."


def plant(root: Path, module: str, code: str) -> None:
    path = root.joinpath(*module.split("."))
    path = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    with path.open("a", encoding="utf-8") as file:
        file.write("\n" + textwrap.dedent(code))


def test_every_contract_is_kept() -> None:
    run = lint_imports(ROOT)

    assert run.returncode == 0, run.stdout + run.stderr
    assert f"{len(contracts())} kept, 0 broken" in run.stdout


def test_every_contract_has_its_planted_violations() -> None:
    assert contracts().keys() == VIOLATIONS.keys()


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
@pytest.mark.parametrize("contract", VIOLATIONS)
def test_a_planted_import_breaks_its_contract(contract: str, form: str, copy: Path) -> None:
    for importer, target in VIOLATIONS[contract]:
        plant(copy, importer, form.format(target=target))

    run = lint_imports(copy, "--contract", contract)

    assert run.returncode == 1, run.stdout + run.stderr
    assert f"{contracts()[contract]} BROKEN" in run.stdout
    for importer, target in VIOLATIONS[contract]:
        assert complaint(contract, importer, target) in run.stdout


@pytest.mark.parametrize("package", ["winset", "desktop"])
def test_a_module_without_a_layer_is_noticed(package: str, copy: Path) -> None:
    (copy / package / "stray.py").write_text('"""Nobody placed it."""\n', encoding="utf-8")

    run = lint_imports(copy)

    assert run.returncode == 1
    assert f"{package}.stray" in run.stdout
