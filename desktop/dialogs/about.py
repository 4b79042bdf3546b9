"""About Winset: its version, where the library lies, and the licenses of what it is made of."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.crash import versions
from desktop.theme import font
from desktop.views.icons import program_icon
from desktop.views.plain import PlainLabel
from winset import __version__

_NAME = re.compile(r"[A-Za-z0-9._-]+")
_OWN_WORDS = {  # where a package's own description is long, offers a choice, or does not say what it brings along
    "PySide6_Essentials": ("PySide6 and Qt", "LGPL-3.0-only"),
    "shiboken6": ("shiboken6", "LGPL-3.0-only"),
    "matplotlib": ("matplotlib", "Matplotlib license (PSF-based)"),
    "PyNaCl": ("PyNaCl", "Apache-2.0; libsodium in it: ISC"),
}


@dataclass(frozen=True, slots=True)
class Component:
    """A part of the program that others made."""

    name: str
    version: str
    license: str

    @property
    def text(self) -> str:
        """The component in one line."""
        return f"{self.name} {self.version}".strip() + f": {self.license}"


class AboutDialog(QDialog):
    """What Winset is, which version runs, where the library lies, and whose work it stands on."""

    def __init__(self, library: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("About — Winset")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        picture = PlainLabel()
        picture.setPixmap(program_icon().pixmap(48, 48))
        name = PlainLabel(f"Winset {__version__}", font=font(17, QFont.Weight.DemiBold))
        purpose = PlainLabel("Offline scenario planning of negotiated settlements", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(name)
        words.addWidget(purpose)
        top = QHBoxLayout()
        top.setSpacing(14)
        top.addWidget(picture)
        top.addLayout(words, 1)
        self.text = QPlainTextEdit(about_text(library))
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("About Winset")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(14)
        layout.addLayout(top)
        layout.addWidget(self.text, 1)
        layout.addWidget(buttons)
        self.resize(560, 480)


def about_text(library: str) -> str:
    """Everything about this installation, in paragraphs."""
    runs = "\n".join(f"{name} {version}" for name, version in versions())
    made_of = "\n".join(component.text for component in components())
    texts = license_folder()
    where = f" The texts of all licenses, and what the LGPL grants you, lie in\n{texts}\n" if texts else ""
    return "\n\n".join(
        (
            "The win-set is the set of agreements that every veto player would accept "
            "(Putnam 1988; Tsebelis 2002). Winset works without the internet and sends nothing anywhere.",
            f"Library of decks and scenarios\n{library}",
            f"This installation\n{runs}",
            f"Winset is free software under the MIT license. It stands on the work of others.{where}\n"
            f"{made_of}\nInter (the typeface): OFL-1.1\nNoto Emoji (the typeface of emoji): OFL-1.1",
        )
    )


def license_folder(program: Path | None = None) -> Path | None:
    """The folder of license texts that an installer puts beside the program (by default this one); None without one.

    In an application of macOS it lies among its resources.
    """
    beside = (program or Path(sys.executable)).parent
    folders = (beside / "licenses", beside.parent / "Resources" / "licenses")
    return next((folder for folder in folders if (folder / "README.txt").is_file()), None)


def components() -> tuple[Component, ...]:
    """What the installed program needs to run, and what those need in turn, by name, with their licenses."""
    found: dict[str, Component] = {}
    waiting = ["winset"]
    while waiting:
        name = waiting.pop()
        installed = _installed(name)
        if installed is None or installed.name.lower() in found:
            continue
        found[installed.name.lower()] = _component(installed)
        waiting += _needs(installed)
    others = [component for key, component in found.items() if key != "winset"]
    return tuple(sorted(others, key=lambda component: component.name.lower()))


def _component(installed: Distribution) -> Component:
    name, its_license = _OWN_WORDS.get(installed.name) or (installed.name, _license(installed))
    return Component(name, installed.version, its_license)


def _license(installed: Distribution) -> str:
    """The license as the package states it, in a few words."""
    about = installed.metadata
    for field in ("License-Expression", "License"):
        words = about[field].strip() if field in about else ""
        if words and len(words) <= 80 and "\n" not in words:
            return words
    classifiers = about.get_all("Classifier") or []
    named = [line.rsplit(" :: ", 1)[1] for line in classifiers if line.startswith("License :: ")]
    return ", ".join(named) or "see its own files"


def _installed(name: str) -> Distribution | None:
    try:
        return distribution(name)
    except PackageNotFoundError:  # on another system, or bundled without its description
        return None


def _needs(installed: Distribution) -> list[str]:
    plain = [line for line in installed.requires or [] if "extra ==" not in line]
    return [match.group() for line in plain if (match := _NAME.match(line))]
