"""Deck text is shown as plain text: what could take it for rich text is called in one module only."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PLAIN = ROOT / "desktop" / "views" / "plain.py"
SOURCES = [path for path in sorted((ROOT / "desktop").rglob("*.py")) if path != PLAIN]

# Widgets that guess whether their text is rich; plain.py has the ones that do not.
GUESSING_WIDGETS = {"QLabel", "QMessageBox", "QErrorMessage", "QInputDialog", "QProgressDialog", "QWhatsThis"}
# Methods that take, or may take, their text for markup.
GUESSING_METHODS = {
    "setHtml",
    "insertHtml",
    "appendHtml",
    "setMarkdown",
    "insertMarkdown",
    "setToolTip",
    "setWhatsThis",
}


def name_of(node: ast.expr) -> str:
    """The last name of a dotted expression: ``QtWidgets.QLabel`` is QLabel."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def leaks(tree: ast.AST) -> Iterator[str]:
    """The calls and subclasses in the code through which text could become rich text, with their lines."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            yield from (
                f"{node.lineno}: class of {name_of(base)}" for base in node.bases if name_of(base) in GUESSING_WIDGETS
            )
        if not isinstance(node, ast.Call):
            continue
        called = name_of(node.func)
        if any(isinstance(part, ast.Call) and name_of(part.func) == "tip_text" for part in node.args):
            continue  # escaped by plain.py
        if called in GUESSING_WIDGETS | GUESSING_METHODS:
            yield f"{node.lineno}: {called}()"
        if isinstance(node.func, ast.Attribute) and name_of(node.func.value) in GUESSING_WIDGETS | {"QToolTip"}:
            if called in {"setFont", "setPalette", "hideText", "StandardButton"}:
                continue
            yield f"{node.lineno}: {name_of(node.func.value)}.{called}()"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_text_is_shown_through_the_plain_helpers(path: Path) -> None:
    assert list(leaks(ast.parse(path.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize(
    "code",
    [
        "QLabel('x')",
        "QtWidgets.QLabel(text, self)",
        "class Title(QLabel): ...",
        "view.setHtml(text)",
        "self.button.setToolTip(text)",
        "QMessageBox.warning(self, 'Title', text)",
        "QtWidgets.QMessageBox(self)",
        "QInputDialog.getText(self, 'Title', text)",
        "QToolTip.showText(place, text)",
        "QProgressDialog(text, 'Stop', 0, 1)",
    ],
)
def test_a_planted_leak_is_found(code: str) -> None:
    assert list(leaks(ast.parse(code)))


@pytest.mark.parametrize(
    "code",
    [
        "PlainLabel('x')",
        "set_tip(button, text)",
        "QToolTip.showText(place, tip_text(text))",
        "QLineEdit(text)",
        "from Q import QLabel",
    ],
)
def test_plain_text_is_no_leak(code: str) -> None:
    assert not list(leaks(ast.parse(code)))
