"""The laptop goes round on a real display, with a real mouse and real keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from real_display import RealProgram, needs_display_tools, virtual_display

SCRIPT = Path(__file__).parent / "voting_window.py"
SECONDS = 20


class Round(RealProgram):
    """The dialog in its own process, and hands that find their way by what it says."""

    def __init__(self, display: str) -> None:
        super().__init__(display, SCRIPT)
        self.pins = self.wait_for("pins")
        self.page: dict[str, Any] = self.wait_for("page")

    def until(self, **facts: object) -> dict[str, Any]:
        """The page once it is as told; a key of a place stands for its being there."""
        end = monotonic() + SECONDS
        while any(self.page[name] != fact for name, fact in facts.items()):
            assert monotonic() < end, self.page
            self.page = self.wait_for("page", SECONDS)
        return self.page

    def click(self, part: str, *, button: int = 1) -> None:
        """Click amid a part of the page, once it is there."""
        end = monotonic() + SECONDS
        while part not in self.page["places"]:
            assert monotonic() < end, self.page
            self.page = self.wait_for("page", SECONDS)
        x, y = self.page["places"][part]
        self.xdotool("mousemove", x, y, "sleep", "0.1", "click", button, "sleep", "0.1")

    def type(self, text: str) -> None:
        """Type on the keyboard."""
        self.xdotool("type", "--delay", "30", text)

    def let_in(self, team: str) -> None:
        """Choose the team and enter its PIN."""
        self.until(page="TeamPage")
        self.click(f"tile {team}")
        self.until(page="PinPage")
        self.click("pin")
        self.type(self.pins[team])
        self.click("go on")
        self.until(page="BallotPage")


@pytest.fixture
def display() -> Iterator[str]:
    with virtual_display("1366x768") as name:
        yield name


@needs_display_tools
def test_two_teams_vote_with_a_real_mouse_and_nothing_of_the_first_is_left_for_a_middle_click(display: str) -> None:
    round_ = Round(display)
    try:
        round_.let_in("team_russia")
        round_.click("veto")
        round_.click("reason")
        round_.type("secret")
        round_.until(reasons=["secret"])
        round_.xdotool("key", "ctrl+a")
        x, y = round_.page["places"]["reason"]
        round_.xdotool("mousemove", x - 250, y - 40, "click", "--repeat", 3, "--delay", 60, 1)
        round_.click("line")
        round_.until(ready=True, marked="")
        round_.click("seal")
        round_.until(page="NoticePage")
        round_.click("main")

        round_.let_in("team_ukraine")
        round_.click("veto")
        round_.click("reason", button=2)
        round_.xdotool("key", "ctrl+v", "key", "ctrl+z")
        round_.until(reasons=[""])
        round_.click("accept")
        round_.until(ready=True, reasons=[""])
        round_.click("seal")
        round_.until(page="NoticePage")
        round_.click("main")
        round_.xdotool("sleep", "0.3")
        round_.click("main")
        votes = round_.wait_for("revealed")["votes"]
    finally:
        round_.kill()
    assert votes["team_russia"][0][:2] == [False, "secret"]
    assert votes["team_russia"][0][2]
    assert votes["team_ukraine"] == [[True, "", None]]
