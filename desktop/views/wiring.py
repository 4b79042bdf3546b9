"""What the parts of the window do to each other: commands, keys, and who hears of what."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QMenuBar, QWidget

from desktop.document import Document
from desktop.views.areas import Area, first_stop, go_round
from desktop.views.parts import Parts
from desktop.views.return_key import ReturnPresses
from desktop.views.reveal import reveal


class Wiring(QObject):
    """Connects the parts of a window for as long as it lives."""

    def __init__(self, window: QMainWindow, parts: Parts, document: Document) -> None:
        super().__init__(window)
        self._window = window
        self._parts = parts
        self._document = document
        ReturnPresses(self)
        self._connect()

    def menu_bar(self) -> QMenuBar:
        """The menus, with a choice of charts."""
        parts, names = self._parts, self._parts.charts.names
        charts = parts.commands.chart_choices(list(names.values()))
        for topic, action in zip(names, charts, strict=True):
            action.triggered.connect(lambda *_, topic=topic: parts.charts.go_to_chart(topic))
        return parts.commands.menu_bar(parts.scenarios.actions_of_one, charts)

    def _connect(self) -> None:
        self._parts.verbs.refused.connect(self._parts.toast.warn)
        self._parts.verbs.hint.connect(self._parts.toast.say)
        self._parts.sentence.way_wanted.connect(self._parts.way.ask)
        self._parts.commands.show_way.triggered.connect(self._show_way)
        self._parts.desk.found.connect(self._enable_way)
        for moved in (self._parts.desk.preview_changed, self._document.changed):
            moved.connect(self._parts.charts.analyst.pause)
        self._parts.actors.rule_wanted.connect(self._parts.commands.decision_rule.trigger)
        self._document.changed.connect(self._parts.toast.hide)  # what was said is of the table before
        self._parts.hand.list.drag_ended.connect(self._parts.table.drag_ended)
        self._parts.charts.said.connect(self._parts.toast.say)
        self._parts.charts.exportable.connect(self._parts.commands.enable_ways_out)
        self._parts.commands.copy_chart.triggered.connect(lambda *_: self._parts.charts.copy_picture())
        self._parts.commands.copy_chart_data.triggered.connect(lambda *_: self._parts.charts.copy_data())
        self._parts.commands.save_chart.triggered.connect(lambda *_: self._parts.charts.save())
        self._parts.commands.own_window.triggered.connect(lambda *_: self._parts.charts.open_window())
        self._parts.commands.undo.triggered.connect(self._undo)
        self._parts.commands.redo.triggered.connect(self._redo)
        self._parts.commands.new.triggered.connect(lambda: self._in_scenarios(self._parts.scenarios.start_new))
        self._parts.commands.keep_as_new.triggered.connect(lambda: self._in_scenarios(self._parts.scenarios.keep_table))
        self._parts.commands.find.triggered.connect(self._find)
        self._parts.commands.next_area.triggered.connect(lambda: self._go_round(forward=True))
        self._parts.commands.area_before.triggered.connect(lambda: self._go_round(forward=False))
        self._parts.commands.show_cards.triggered.connect(lambda: self._show_tab(self._parts.hand))
        self._parts.commands.show_scenarios.triggered.connect(lambda: self._show_tab(self._parts.scenarios))
        cast("QApplication", QApplication.instance()).focusChanged.connect(self._reveal)

    def _reveal(self, _before: QWidget | None, now: QWidget | None) -> None:
        reveal(now)

    def _undo(self) -> None:
        self._parts.scenarios.commit_edits()  # what is being typed is the step to undo
        self._document.undo_stack.undo()

    def _redo(self) -> None:
        self._parts.scenarios.commit_edits()
        self._document.undo_stack.redo()

    def _in_scenarios(self, start: Callable[[], object]) -> None:
        """Start a scenario where its title can be typed at once."""
        self._window.activateWindow()
        self._parts.left.setCurrentWidget(self._parts.scenarios)
        start()

    def _enable_way(self) -> None:
        findings = self._parts.desk.findings
        nearest = findings.nearest if findings else None
        self._parts.commands.show_way.setEnabled(nearest is not None and nearest.changes > 0)

    def _show_way(self) -> None:
        self._window.activateWindow()
        self._parts.way.ask(self._parts.sentence.way_corner())

    def _find(self) -> None:
        self._window.activateWindow()
        self._parts.left.setCurrentWidget(self._parts.hand)
        self._parts.hand.start_search()

    def _go_round(self, *, forward: bool) -> None:
        parts = self._parts
        self._window.activateWindow()
        go_round(
            [
                Area(parts.left, lambda: parts.hand.list if parts.hand.isVisible() else parts.scenarios.list),
                Area(parts.table, lambda: first_stop(parts.table)),
                Area(parts.charts, parts.charts.place_for_keyboard),
                Area(parts.actors, lambda: first_stop(parts.actors)),
            ],
            forward=forward,
        )

    def _show_tab(self, widget: QWidget) -> None:
        self._window.activateWindow()
        self._parts.left.setCurrentWidget(widget)
        widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
