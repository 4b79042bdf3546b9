"""Presenting: on which screen, along with the table, and when the projector is unplugged."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from decks_at_hand import bundled_workspace
from desk_bench import DeskBench
from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.analyst import Analyst
from desktop.presentation.presenter import NOTICE, UNPLUGGED, Presenter
from desktop.presentation.stage import News, Reveal, Stage
from desktop.presentation.window import ENDS
from desktop.settings import MemoryStore, Settings
from desktop.views.notice import NoticeBoard

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


class FakeScreen:
    """A screen with a place."""

    def __init__(self, left: int, width: int = 800, height: int = 450) -> None:
        self._place = QRect(left, 0, width, height)

    def geometry(self) -> QRect:
        return self._place


class FakeScreens(QObject):
    """The screens that the test plugs in; the main window is on the first one."""

    gone = Signal(object)
    came = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.laptop, self.projector = FakeScreen(0), FakeScreen(800)
        self.plugged = [self.laptop]
        self.filled: list[FakeScreen] = []

    def all(self) -> list[FakeScreen]:
        return self.plugged

    def of(self, _window: QWidget) -> FakeScreen:
        return self.laptop

    def fill(self, screen: FakeScreen, window: QWidget) -> None:
        self.filled.append(screen)
        window.setGeometry(screen.geometry())
        window.show()

    def plug_in(self) -> None:
        self.plugged = [self.laptop, self.projector]
        self.came.emit(self.projector)

    def unplug(self) -> None:
        self.gone.emit(self.projector)
        self.plugged = [self.laptop]


@pytest.fixture
def screens(qapp: object) -> FakeScreens:
    return FakeScreens()


class Laptop(QWidget):
    """What the facilitator has before them: the document, the desk, the notices."""

    def __init__(self) -> None:
        super().__init__()
        self.bench = DeskBench(bundled_workspace())
        self.document, self.verbs = self.bench.document, self.bench.verbs
        self.notices = NoticeBoard(self)
        self.settings = Settings(MemoryStore())
        self.analyst = Analyst(inline=True)


@pytest.fixture
def main(qtbot: QtBot) -> Laptop:
    window = Laptop()
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def presenter(main: Laptop, screens: FakeScreens) -> Iterator[Presenter]:
    made = Presenter(main, main.bench.desk, main.notices, analyst=main.analyst, settings=main.settings, screens=screens)
    yield made
    made.end()


def test_it_begins_on_the_second_screen(presenter: Presenter, screens: FakeScreens) -> None:
    screens.plugged = [screens.laptop, screens.projector]
    presenter.toggle()
    assert screens.filled == [screens.projector]
    assert presenter.window is not None
    assert presenter.window.strip == ""


def test_on_the_only_screen_it_says_how_to_end_it(presenter: Presenter, screens: FakeScreens) -> None:
    presenter.toggle()
    assert screens.filled == [screens.laptop]
    assert presenter.window is not None
    assert presenter.window.strip == ENDS


def test_a_screen_that_shows_the_same_as_the_laptop_is_no_second_one(
    presenter: Presenter, screens: FakeScreens
) -> None:
    screens.plugged = [screens.laptop, FakeScreen(0)]
    presenter.toggle()
    assert screens.filled == [screens.laptop]


def test_the_same_key_ends_it(qtbot: QtBot, presenter: Presenter) -> None:
    presenter.toggle()
    with qtbot.waitSignal(presenter.running, check_params_cb=lambda on: not on):
        presenter.toggle()
    assert presenter.window is None


def test_ended_in_its_window_it_is_ended(presenter: Presenter) -> None:
    presenter.toggle()
    presenter.window.ended.emit()
    assert presenter.window is None
    presenter.toggle()
    assert presenter.window is not None


def test_it_follows_the_table_at_once(presenter: Presenter, main: Laptop) -> None:
    presenter.toggle()
    assert "For Ukraine alone" in presenter.window.slide.words
    main.verbs.place("architecture", "europe_wide")
    assert "For Ukraine alone" not in presenter.window.slide.words
    presenter.window.go_to("knot")
    assert "Its own security on the table" not in presenter.window.slide.words
    main.document.undo_stack.undo()
    assert "Its own security on the table" in presenter.window.slide.words


def test_its_map_is_of_the_issues_chosen_in_the_window(presenter: Presenter, main: Laptop) -> None:
    deck = main.document.value.deck
    main.settings.set_map_issues(deck.id, ("territory",), ("nato",))
    presenter.toggle()
    presenter.window.go_to("veto map")
    assert "as NATO membership (across) and Territory (down)" in presenter.window.slide.words.replace("\n", " ")


def test_nothing_is_looked_for_while_nothing_is_presented(presenter: Presenter, main: Laptop) -> None:
    asked: list[str] = []
    main.analyst.ask = lambda topic, *_: asked.append(topic)
    main.verbs.clear_table()
    assert asked == []
    presenter.toggle()
    assert asked == ["presentation"]


def test_where_the_map_takes_longer_than_a_moment_it_says_so(qtbot: QtBot, presenter: Presenter, main: Laptop) -> None:
    presenter.toggle()
    presenter.window.go_to("veto map")
    main.analyst.ask = lambda *_: None
    presenter._patience.setInterval(10)
    main.verbs.clear_table()
    assert "Who vetoes" in presenter.window.slide.words
    qtbot.waitUntil(lambda: "Looking at the table …" in presenter.window.slide.words)


def test_a_stage_is_told_to_the_audience_now_and_later(presenter: Presenter) -> None:
    presenter.show_stage(Stage("Round 2"))
    presenter.toggle()
    assert "Round 2 · " in presenter.window.slide.words
    presenter.show_stage(Stage("Round 3"))
    assert "Round 3 · " in presenter.window.slide.words


def test_it_begins_with_what_happened_last(presenter: Presenter) -> None:
    reveal = Reveal("Russia vetoes this proposal", False, ())
    presenter.show_stage(Stage("Round 2", reveal=reveal, news=News("It rains"), opens="news"))
    presenter.toggle()
    assert presenter.window.slide.kind == "news"


# --- the projector


@pytest.fixture
def on_projector(presenter: Presenter, screens: FakeScreens) -> Presenter:
    screens.plugged = [screens.laptop, screens.projector]
    presenter.toggle()
    presenter.window.go_to("knot")
    return presenter


def test_unplugged_it_never_covers_the_laptop_and_says_what_to_do(
    on_projector: Presenter, screens: FakeScreens, main: Laptop
) -> None:
    screens.unplug()
    assert on_projector.window.isHidden()
    assert on_projector.waits
    assert main.notices.texts[NOTICE] == UNPLUGGED
    assert screens.filled == [screens.projector]


def test_plugged_in_again_it_goes_on_where_it_was(on_projector: Presenter, screens: FakeScreens, main: Laptop) -> None:
    screens.unplug()
    screens.plug_in()
    assert screens.filled == [screens.projector, screens.projector]
    assert on_projector.window.isVisible()
    assert on_projector.window.slide.kind == "knot"
    assert NOTICE not in main.notices.texts


def test_it_can_be_shown_on_the_laptop_instead(on_projector: Presenter, screens: FakeScreens, main: Laptop) -> None:
    screens.unplug()
    main.notices.notice(NOTICE).other_button.click()
    assert screens.filled[-1] is screens.laptop
    assert on_projector.window.isVisible()
    assert on_projector.window.strip == ENDS
    assert NOTICE not in main.notices.texts


def test_it_can_be_ended_instead(on_projector: Presenter, screens: FakeScreens, main: Laptop) -> None:
    screens.unplug()
    main.notices.notice(NOTICE).button.click()
    assert on_projector.window is None
    screens.plug_in()
    assert on_projector.window is None


def test_while_it_waits_the_key_shows_it_on_the_screens_there_are(
    on_projector: Presenter, screens: FakeScreens
) -> None:
    screens.unplug()
    on_projector.toggle()
    assert screens.filled[-1] is screens.laptop
    assert on_projector.window.isVisible()


def test_while_it_waits_it_keeps_up_with_the_table(on_projector: Presenter, screens: FakeScreens, main: Laptop) -> None:
    screens.unplug()
    main.verbs.clear_table()
    screens.plug_in()
    on_projector.window.go_to("table")
    assert on_projector.window.slide.words.count("no card yet") == 9


def test_another_screen_that_is_unplugged_is_none_of_its_business(
    on_projector: Presenter, screens: FakeScreens
) -> None:
    screens.gone.emit(FakeScreen(1600))
    assert on_projector.window.isVisible()
    assert not on_projector.waits


def test_a_screen_that_comes_while_nothing_waits_changes_nothing(presenter: Presenter, screens: FakeScreens) -> None:
    presenter.toggle()
    screens.plug_in()
    assert screens.filled == [screens.laptop]
