"""The head and foot of a page: whose sheet it is, and where its words come from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.printing.lettering import broken, cut, line_height, text_width
from desktop.printing.marks import EDGE, Mark, Page, Paper, Stroke, Style, Words, moved
from desktop.tokens import LIGHT

FOOT = Style(7, color=LIGHT.quiet)
HEAD = Style(8, "medium", color=LIGHT.quiet)
SIDE, TOP, BOTTOM = 18.0, 14.0, 10.0
_GAP = 4.0


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the matter of a sheet's pages, on this paper.

    ``head`` stands on top; ``origin`` at the foot, in full; ``name`` of the sheet before the number of the page.
    """

    paper: Paper
    name: str
    origin: tuple[str, ...]
    head: str = ""

    @property
    def width(self) -> float:
        """How wide the matter may be."""
        return self.paper.width - 2 * SIDE

    @property
    def height(self) -> float:
        """How high the matter of a page may be."""
        return self.paper.height - self._top - BOTTOM - self._foot_height - _GAP

    @property
    def _top(self) -> float:
        return TOP + (line_height(HEAD) * len(self._head_lines) + _GAP if self.head else 0)

    @property
    def _head_lines(self) -> list[str]:
        return [line.text for line in broken(self.head, HEAD, self.width)]

    @property
    def _foot_lines(self) -> list[str]:
        room = self.width - self._number_width - _GAP
        return [line.text for paragraph in self.origin for line in broken(paragraph, FOOT, room)]

    @property
    def _number_width(self) -> float:
        return min(self.width / 2, text_width(f"{self.name} · page 000 of 000", FOOT))

    @property
    def _foot_height(self) -> float:
        number = len(broken(f"{self.name} · page 000 of 000", FOOT, self._number_width + 1))
        return line_height(FOOT) * max(number, len(self._foot_lines)) + 1.5

    def pages(self, bodies: Sequence[tuple[Mark, ...]]) -> tuple[Page, ...]:
        """The pages with these matters, numbered."""
        top = self._top
        return tuple(
            Page(self.paper, tuple(moved(mark, SIDE, top) for mark in body), self._around(number, len(bodies)))
            for number, body in enumerate(bodies, 1)
        )

    def _around(self, number: int, total: int) -> tuple[Mark, ...]:
        y = self.paper.height - BOTTOM - self._foot_height
        high = line_height(FOOT)
        marks: list[Mark] = [Stroke(SIDE, y, self.width, 0, LIGHT.border)]
        for place, text in enumerate(self._foot_lines):
            marks.append(Words(SIDE, y + 1.5 + place * high, self.width, high, text, FOOT))
        right = broken(page_number(self.name, number, total), FOOT, self._number_width + 1)
        for place, line in enumerate(right):
            x = SIDE + self.width - self._number_width - 1
            marks.append(Words(x, y + 1.5 + place * high, self._number_width + 1, high, line.text, FOOT, "right"))
        for place, text in enumerate(self._head_lines if self.head else ()):
            marks.append(Words(SIDE, TOP + place * line_height(HEAD), self.width, line_height(HEAD), text, HEAD))
        return tuple(marks)


def page_number(name: str, number: int, total: int) -> str:
    """Which page it is: ``Ballots · page 2 of 4``."""
    return f"{name} · page {number} of {total}"


def narrow_foot(paper: Paper, origin: Sequence[str], number: str, x: float, y: float) -> tuple[Mark, ...]:
    """A foot between ``y`` and the edge of the paper, for pages to cut up: as much of the origin as has room."""
    style = Style(5.5, color=LIGHT.quiet)
    high = line_height(style)
    width = paper.width - 2 * x
    room = width - text_width(number, style) - _GAP
    lines = [line for paragraph in origin for line in broken(paragraph, style, room)]
    most = max(1, int((paper.height - EDGE - y) / high))
    if len(lines) > most:
        lines = [*lines[: most - 1], cut(lines[most - 1], style, room)]
    left = tuple(Words(x, y + place * high, room, high, line.text, style) for place, line in enumerate(lines))
    return (*left, Words(x, y, width, high, number, style, "right"))
