"""The license texts of everything in the frozen program, in one folder beside it, and how the LGPL is met."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from freezing import Environment

TEXT = re.compile(r"(licen[cs]e|copying|notice|authors|copyright)", re.IGNORECASE)
UNDER_LGPL = ("pyside6_essentials", "shiboken6")
"""Their packages bring no text; README.txt says what is due to them."""


class LicenseMissing(Exception):  # noqa: N818 - told to whoever builds
    """Something would be handed on without its license."""


def put_licenses(frozen: Path, root: Path, environment: Environment) -> None:
    """Fill the folder ``licenses`` of the frozen program; LicenseMissing when a part comes without a text."""
    target = frozen / "licenses"
    target.mkdir()
    put_texts(target / "Winset", [root / "LICENSE"])
    put_texts(target / "Inter", [root / "resources" / "font" / "OFL.txt"])
    put_texts(target / "Noto Emoji", [root / "resources" / "font" / "OFL-NotoEmoji.txt"])
    put_texts(target / "PySide6", sorted((root / "packaging" / "licenses").glob("*-3.0.txt")))
    put_texts(target / "Python", [_python_license()])
    installed = {_name(folder): folder for folder in _site_packages(environment).glob("*.dist-info")}
    put_texts(target / "PyInstaller", _texts(installed["pyinstaller"]))
    for folder in sorted((frozen / "_internal").glob("*.dist-info")):
        name = _name(folder)
        if name not in (*UNDER_LGPL, "winset"):
            put_texts(target / name, _texts(installed[name]))
    if sys.platform.startswith("linux"):
        for package, text in _of_the_system(frozen):
            put_texts(target / package, [text])
    _write_readme(target / "README.txt", root, installed, frozen)


def _name(folder: Path) -> str:
    """The name of the distribution that the folder describes."""
    return folder.name.split("-")[0].lower()


def _site_packages(environment: Environment) -> Path:
    command = [str(environment.python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    return Path(subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip())


def _texts(described: Path) -> list[Path]:
    return sorted(path for path in described.rglob("*") if path.is_file() and TEXT.search(path.name))


def _python_license() -> Path:
    library = Path(sys.base_prefix, "lib", f"python{sys.version_info.major}.{sys.version_info.minor}")
    places = (
        library / "LICENSE.txt",
        Path(sys.base_prefix, "LICENSE.txt"),
        Path("/usr/share/doc", library.name, "copyright"),
    )
    return next((place for place in places if place.is_file()), places[0])


def put_texts(folder: Path, texts: list[Path]) -> None:
    """Copy the texts into a new folder; LicenseMissing when there are none."""
    if not texts or not all(text.is_file() for text in texts):
        raise LicenseMissing(f"No license text was found for {folder.name}")
    folder.mkdir(parents=True)
    for text in texts:
        target = folder / text.name
        number = 2
        while target.exists():
            target = folder / f"{text.stem}-{number}{text.suffix}"
            number += 1
        shutil.copyfile(text, target)


def _of_the_system(frozen: Path) -> Iterator[tuple[str, Path]]:
    """The Debian packages whose libraries the bundle brings, each with its text."""
    packages: set[str] = set()
    for library in (frozen / "_internal").glob("lib*.so*"):
        if library.is_symlink() or library.name.startswith("libpython"):  # those of wheels, and Python, have theirs
            continue
        found = subprocess.run(
            ["dpkg-query", "--search", f"*/{library.name}"], capture_output=True, text=True, check=False
        ).stdout
        packages |= {line.split(":")[0] for line in found.splitlines()}
    for package in sorted(packages):
        yield package, Path("/usr/share/doc", package, "copyright")


def _write_readme(path: Path, root: Path, installed: dict[str, Path], frozen: Path) -> None:
    """Fill the versions, and the folders with libraries under the LGPL, into the description."""
    versions = {name: folder.name.removesuffix(".dist-info").split("-")[1] for name, folder in installed.items()}
    inside = frozen / "_internal"
    folders = ("PySide6", "PySide6/Qt/lib", "PySide6/Qt/plugins", "shiboken6")
    there = [f"../_internal/{folder}" for folder in folders if (inside / folder).is_dir()]
    words = (root / "packaging" / "licenses" / "README.txt").read_text(encoding="utf-8")
    qt = versions["pyside6_essentials"]  # the binding has the version of the Qt that it brings
    filled = words.format(winset=versions["winset"], qt=qt, pyside=qt, folders=", ".join(there))
    path.write_text(filled, encoding="utf-8")
