"""A printed page as a value: what stands where, in millimeters. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from desktop.tokens import LIGHT

Weight: TypeAlias = Literal["regular", "medium", "semibold", "bold"]


@dataclass(frozen=True, slots=True)
class Style:
    """How words look; ``points`` is the size of the type.

    ``even_figures``: all figures have one width, so that a clock does not jump. A PDF cannot be searched for them.
    """

    points: float
    weight: Weight = "regular"
    italic: bool = False
    color: str = LIGHT.text
    even_figures: bool = False

    def scaled(self, factor: float) -> Style:
        """The same in another size."""
        return self if factor == 1 else replace(self, points=self.points * factor)


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text in a box of this width and height; on the right where it reads from there."""

    x: float
    y: float
    width: float
    height: float
    text: str
    style: Style
    align: Literal["left", "center", "right"] = "left"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, filled or outlined or both; corners are rounded by ``radius``."""

    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    border: str = ""
    radius: float = 0
    pen: float = 0.25


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line; its box may have no height or no width."""

    x: float
    y: float
    width: float
    height: float
    color: str
    pen: float = 0.2


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture (the bytes of a PNG) that fills its box."""

    x: float
    y: float
    width: float
    height: float
    png: bytes


Mark: TypeAlias = Words | Box | Stroke | Picture


def moved(mark: Mark, right: float, down: float) -> Mark:
    """The mark somewhere else on the page."""
    return replace(mark, x=mark.x + right, y=mark.y + down)


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet of paper, upright or turned, in millimeters; ``name`` is what printers call its size."""

    name: Literal["A3", "A4", "Letter"]
    width: float
    height: float

    @property
    def turned(self) -> Paper:
        """The same paper on its side."""
        return Paper(self.name, self.height, self.width)


@dataclass(frozen=True, slots=True)
class Page:
    """One page: the marks of its matter, and those of its head and foot."""

    paper: Paper
    marks: tuple[Mark, ...]
    frame: tuple[Mark, ...] = ()


PAPERS = {
    "A4": Paper("A4", 210, 297),
    "Letter": Paper("Letter", 215.9, 279.4),
    "A3": Paper("A3", 297, 420),
}
EDGE = 4.0
"""Nothing is painted nearer to the edge of the paper: few printers reach further."""
