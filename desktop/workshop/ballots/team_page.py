"""Where the next team finds itself: who has voted, who has not, and nothing of how."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from desktop.lettering import isolated
from desktop.theme import font, tokens_of
from desktop.views.flow import FlowLayout
from desktop.views.plain import PlainLabel
from desktop.workshop.ballots.ballot_sheet import about_vote
from desktop.workshop.ballots.page_parts import (
    SMALL,
    WarningWords,
    chip_row,
    column,
    heading,
    large_button,
    scrolling,
    words,
)
from winset.model import Deck, Team
from winset.workshop.run import Poll, Run, Seat

TO_VOTE = "To vote"
_WIDTH = 300


def standing(poll: Poll, seat: Seat) -> str:
    """Where the team stands in the vote, and never how it votes."""
    if poll.has_cast(seat.team.id):
        return "Its ballot is in"
    if seat.left:
        return "Has left"
    return TO_VOTE if seat.tries_left else "PIN locked: ask the facilitator"


class TeamTile(QAbstractButton):
    """One team: its name, its actors, and whether its ballot is in."""

    def __init__(self, deck: Deck, team: Team, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = isolated(team.title)
        self._name = PlainLabel(self._title, font=font(18, QFont.Weight.DemiBold), wrap=True)
        self._state = words(TO_VOTE, SMALL)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 14)
        layout.setSpacing(6)
        layout.addWidget(self._name)
        layout.addWidget(chip_row(deck, team.actors))
        layout.addStretch(1)
        layout.addWidget(self._state)
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @property
    def state(self) -> str:
        """Where the team stands, in words."""
        return self._state.text()

    def show_state(self, state: str) -> None:
        """Show where the team stands; only one that is to vote can be chosen."""
        votes = state == TO_VOTE
        self._state.setText(state)
        self.setAccessibleName(f"{self._title}: {state}")
        self.setEnabled(votes)
        self.setCursor(Qt.CursorShape.PointingHandCursor if votes else Qt.CursorShape.ArrowCursor)
        for label in (self._name, self._state):
            label.setForegroundRole(QPalette.ColorRole.WindowText if votes else QPalette.ColorRole.PlaceholderText)

    def sizeHint(self) -> QSize:
        """As high as its words need at the width of all tiles."""
        layout = self.layout()
        return QSize(_WIDTH, max(120, layout.totalHeightForWidth(_WIDTH) if layout is not None else 0))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and its frame."""
        tokens = tokens_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = self.hasFocus() or (self.underMouse() and self.isEnabled())
        color = tokens.accent if lit else tokens.border_strong if self.isEnabled() else tokens.border
        painter.setPen(QPen(QColor(color), 2 if self.hasFocus() else 1.2))
        ground = tokens.surface if self.isEnabled() else tokens.panel
        painter.setBrush(QColor(tokens.accent_fill if self.isDown() else ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), 9, 9)
        painter.end()


class TeamPage(QWidget):
    """Every team that votes, as a tile to press.

    Signals:
        chosen(str): this team is at the laptop.
        went_back(): the laptop goes back to the facilitator.
    """

    chosen = Signal(str)
    went_back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = heading("", 28)
        self.about = words(quiet=True)
        self.said = WarningWords()
        self.progress = words(pixels=SMALL, quiet=True)
        self.back = large_button("Back to the facilitator")
        self.tiles: dict[str, TeamTile] = {}
        self._grid = QWidget()
        self._flow = FlowLayout(self._grid, gap=14, line_gap=14)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(56, 40, 56, 32)
        layout.setSpacing(8)
        layout.addWidget(self.title)
        layout.addWidget(self.about)
        layout.addSpacing(20)
        layout.addWidget(PlainLabel("Choose your team", font=font(18, QFont.Weight.DemiBold)))
        layout.addWidget(self.said)
        layout.addSpacing(4)
        block, tiles = column()
        tiles.addWidget(self._grid)
        tiles.addStretch(1)
        layout.addWidget(scrolling(block, "Teams"), 1)
        foot = QHBoxLayout()
        foot.addWidget(self.progress, 1)
        foot.addWidget(self.back)
        layout.addLayout(foot)
        self.back.clicked.connect(self.went_back)

    def show_run(self, run: Run, poll: Poll, deck: Deck) -> None:
        """Show where the teams stand now."""
        self.title.setText(f"“{isolated(run.proposals[poll.proposal - 1].title)}”")
        self.about.setText(about_vote(run, poll))
        seats = [seat for seat in run.seats if not seat.team.observes]
        if list(self.tiles) != [seat.team.id for seat in seats]:
            self._make_tiles(deck, [seat.team for seat in seats])
        for seat in seats:
            self.tiles[seat.team.id].show_state(standing(poll, seat))
        there = sum(not seat.left or poll.has_cast(seat.team.id) for seat in seats)
        self.progress.setText(f"{len(poll.cast)} of {there} ballots are in.")

    def _make_tiles(self, deck: Deck, teams: Sequence[Team]) -> None:
        for tile in self.tiles.values():
            self._flow.removeWidget(tile)
            tile.deleteLater()
        self.tiles = {team.id: TeamTile(deck, team) for team in teams}
        highest = max(tile.sizeHint().height() for tile in self.tiles.values())
        for name, tile in self.tiles.items():
            tile.setFixedSize(_WIDTH, highest)
            tile.clicked.connect(partial(self.chosen.emit, name))
            self._flow.addWidget(tile)

    def take_keyboard(self) -> None:
        """Let the keyboard begin at the first team that has not voted."""
        first = next((tile for tile in self.tiles.values() if tile.isEnabled()), self.back)
        first.setFocus()
