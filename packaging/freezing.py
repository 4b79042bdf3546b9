"""From the sources to a folder that runs without Python: a clean environment, the wheel of Winset, PyInstaller."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

SOURCES = ("winset", "db", "desktop", "resources")
FILES = ("pyproject.toml", "README.md", "LICENSE")


@dataclass(frozen=True, slots=True)
class Environment:
    """A virtual environment."""

    folder: Path

    @property
    def python(self) -> Path:
        """Its interpreter."""
        return self.folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def version(root: Path) -> str:
    """The program's version, as pyproject.toml has it."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return str(project["version"])


def freeze(root: Path, work: Path) -> Path:
    """Make everything anew below ``work``; gives the folder with the program and its libraries."""
    shutil.rmtree(work, ignore_errors=True)
    environment = _make_environment(root, work / "venv")
    _install_winset(root, work / "source", environment)
    options = ["--noconfirm", "--log-level=ERROR", f"--distpath={work}", f"--workpath={work / 'pyinstaller'}"]
    run([str(environment.python), "-m", "PyInstaller", *options, str(root / "packaging" / "winset.spec")])
    return work / "winset"


def run(command: list[str]) -> None:
    """Run a command in an environment that has no word about Python in it; CalledProcessError when it fails."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    subprocess.run(command, env=plain, check=True)


def _make_environment(root: Path, folder: Path) -> Environment:
    """An environment with exactly the files of requirements/packaging.txt: as wheels, told by their hashes."""
    run([sys.executable, "-m", "venv", str(folder)])
    environment = Environment(folder)
    locked = ["--require-hashes", "--only-binary=:all:", "--no-deps", "-r", str(root / "requirements/packaging.txt")]
    _pip_install(environment, *locked)
    return environment


def _install_winset(root: Path, source: Path, environment: Environment) -> None:
    """From a fresh copy: setuptools would pack what an earlier build left behind."""
    for name in SOURCES:
        shutil.copytree(root / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in FILES:
        shutil.copy(root / name, source)
    _pip_install(environment, "--no-deps", "--no-build-isolation", str(source))


def _pip_install(environment: Environment, *what: str) -> None:
    quiet = ("--quiet", "--disable-pip-version-check", "--no-input", "--no-compile")
    run([str(environment.python), "-m", "pip", "install", *quiet, *what])
