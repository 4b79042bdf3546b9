"""What the program remembers about itself between starts: theme, sizes, and what was already said."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Protocol, TypeAlias

from PySide6.QtCore import QByteArray, QFileInfo, QSettings

ThemeChoice: TypeAlias = Literal["system", "light", "dark"]


class Store(Protocol):
    """Where settings are kept, by name."""

    def value(self, name: str, otherwise: object = None) -> object:
        """The value kept under the name."""

    def setValue(self, name: str, value: object) -> None:
        """Keep the value under the name."""


@dataclass
class MemoryStore:
    """Settings that last as long as the program: for tests and pictures."""

    values: dict[str, object] = field(default_factory=dict)

    def value(self, name: str, otherwise: object = None) -> object:
        """The value kept under the name."""
        return self.values.get(name, otherwise)

    def setValue(self, name: str, value: object) -> None:
        """Keep the value under the name."""
        self.values[name] = value


class Settings:
    """The settings by name and type; what a damaged file holds instead counts as not set."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @property
    def theme(self) -> ThemeChoice:
        """Light, dark, or as the system is."""
        value = self._store.value("window/theme", "system")
        return "light" if value == "light" else "dark" if value == "dark" else "system"

    @theme.setter
    def theme(self, choice: ThemeChoice) -> None:
        self._store.setValue("window/theme", choice)

    def layout(self, name: str) -> QByteArray | None:
        """A saved geometry or splitter state."""
        value = self._store.value(f"layout/{name}")
        return value if isinstance(value, QByteArray) and not value.isEmpty() else None

    def set_layout(self, name: str, state: QByteArray) -> None:
        """Keep a geometry or splitter state."""
        self._store.setValue(f"layout/{name}", state)

    def map_issues(self, deck_id: str) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
        """The issues down and across that were last chosen for the deck's veto map; the deck may have lost them.

        One or two on each axis, kept as ``size+force/nato``, and all different.
        """
        value = self._store.value(f"map_issues/{deck_id}")
        rows, _, columns = value.partition("/") if isinstance(value, str) else ("", "", "")
        down, across = tuple(rows.split("+")), tuple(columns.split("+"))
        named = [issue for issue in (*down, *across) if issue]
        whole = len(named) == len({*down, *across}) == len(down) + len(across)
        return (down, across) if whole and len(down) <= 2 and len(across) <= 2 else None

    def set_map_issues(self, deck_id: str, rows: tuple[str, ...], columns: tuple[str, ...]) -> None:
        """Keep the issues down and across of the deck's veto map."""
        self._store.setValue(f"map_issues/{deck_id}", f"{'+'.join(rows)}/{'+'.join(columns)}")

    def sets_order(self) -> tuple[str, int]:
        """How the veto sets are sorted (empty: never chosen), and how many are shown before the rest is folded (0)."""
        value = self._store.value("charts/veto_sets")
        order, _, most = value.partition("/") if isinstance(value, str) else ("", "", "")
        return order, int(most) if most.isascii() and most.isdigit() and len(most) < 4 else 0

    def set_sets_order(self, order: str, most: int) -> None:
        """Keep how the veto sets are sorted, and how many are shown."""
        self._store.setValue("charts/veto_sets", f"{order}/{most}")

    def charts(self) -> tuple[str, tuple[str, ...]]:
        """The chart whose tab was open last, and those that had windows of their own, by topic."""
        value = self._store.value("charts/open")
        current, _, own = value.partition("/") if isinstance(value, str) else ("", "", "")
        return current, tuple(topic for topic in own.split("+") if topic)

    def set_charts(self, current: str, own: tuple[str, ...]) -> None:
        """Remember which chart is open, and which have windows of their own."""
        self._store.setValue("charts/open", f"{current}/{'+'.join(own)}")

    def printing(self) -> tuple[str, ...] | None:
        """What was chosen when sheets were printed last, word by word; None before the first time."""
        value = self._store.value("printing/choices")
        return tuple(value.split("+")) if isinstance(value, str) else None

    def set_printing(self, words: tuple[str, ...]) -> None:
        """Keep what was chosen for printing."""
        self._store.setValue("printing/choices", "+".join(words))

    def folder(self, what: str) -> Path | None:
        """Where files of this kind (``charts``, ``decks``, ``sheets``) went or came from last, if still there."""
        value = self._store.value(f"folder/{what}")
        return Path(value) if isinstance(value, str) and value and QFileInfo(value).isDir() else None

    def set_folder(self, what: str, folder: Path) -> None:
        """Keep the folder of the files of this kind."""
        self._store.setValue(f"folder/{what}", str(folder))

    def was_said(self, what: str) -> bool:
        """Whether a notice was read and put away."""
        return str(self._store.value(f"said/{what}", "")) == "yes"

    def set_said(self, what: str) -> None:
        """Remember that a notice was read and put away."""
        self._store.setValue(f"said/{what}", "yes")


def user_settings(beside: Path | None = None) -> Settings:
    """The user's settings file: in the system's place, or in a folder of its own."""
    if beside is not None:
        return Settings(QSettings(str(beside / "winset.ini"), QSettings.Format.IniFormat))
    return Settings(QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "Winset", "Winset"))
