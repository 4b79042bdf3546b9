"""What the pages of the vote have in common: words amid a wide screen are never cut off."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.views.plain import PlainLabel
from desktop.workshop.ballots.notice_page import NoticePage
from desktop.workshop.ballots.pin_page import PinPage
from winset.workshop.run import PIN_TRIES

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def shown(page: QWidget, qtbot: QtBot) -> QWidget:
    qtbot.addWidget(page)
    page.resize(1440, 900)
    page.show()
    return page


def cut_off(page: QWidget) -> list[str]:
    """The texts of the page that have less height than they need at their width, or reach out of their block."""
    labels = (label for label in page.findChildren(PlainLabel) if label.isVisible() and label.text())
    buttons = (button for button in page.findChildren(QPushButton) if button.isVisible())
    return [
        *(label.text() for label in labels if label.height() < label.heightForWidth(label.width())),
        *(button.text() for button in buttons if button.visibleRegion().boundingRect() != button.rect()),
    ]


def test_a_notice_of_several_lines_stands_whole_on_a_wide_screen(qtbot: QtBot) -> None:
    page = NoticePage()
    shown(page, qtbot)
    sentence = "It is in /media/a stick/Kyiv vote 4.winset-ballot. Bring it to the facilitator. " * 3
    page.say("Your ballot is sealed and saved", sentence, "Close")
    qtbot.waitUntil(lambda: page.sentence.isVisible() and not cut_off(page))


def test_why_a_pin_was_refused_stands_whole_on_a_wide_screen(qtbot: QtBot) -> None:
    page = PinPage()
    shown(page, qtbot)
    page.say("The PIN is not right. Try again, or ask the facilitator for the team’s PIN.", PIN_TRIES - 1)
    qtbot.waitUntil(lambda: page.said.isVisible() and not cut_off(page))
