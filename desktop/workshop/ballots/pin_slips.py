"""Slips of paper with the PINs, to cut up: one goes to each team."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop.lettering import isolated
from desktop.printing.cutting import cut_marks
from desktop.printing.frame import narrow_foot, page_number
from desktop.printing.lettering import broken, cut, line_height
from desktop.printing.marks import PAPERS, Mark, Page, Paper, Style, Words
from desktop.tokens import LIGHT
from winset.model import Team

_SIDE, _TOP, _BOTTOM = 10.0, 10.0, 16.0
_ACROSS, _DOWN = 2, 6
_PADDING = 7.0
_NAME, _PIN, _SMALL = Style(12, "semibold"), Style(24, "bold"), Style(8, color=LIGHT.quiet)
HOW = "Your team’s PIN. Keep it to yourselves: it opens your ballot."


def slip_pages(
    workshop: str, teams: Sequence[Team], pins: Mapping[str, str], paper: Paper = PAPERS["A4"]
) -> list[Page]:
    """Pages with a slip for each team that has a PIN, twelve to a page."""
    told = [(team.title, pins[team.id]) for team in teams if team.id in pins]
    most = _ACROSS * _DOWN
    groups = [told[start : start + most] for start in range(0, len(told), most)]
    return [_page(workshop, group, paper, number, len(groups)) for number, group in enumerate(groups, 1)]


def _page(workshop: str, slips: Sequence[tuple[str, str]], paper: Paper, number: int, total: int) -> Page:
    width = (paper.width - 2 * _SIDE) / _ACROSS
    height = (paper.height - _TOP - _BOTTOM) / _DOWN
    marks: list[Mark] = []
    for place, (team, pin) in enumerate(slips):
        x, y = _SIDE + place % _ACROSS * width, _TOP + place // _ACROSS * height
        marks += _slip(workshop, team, pin, (x + _PADDING, y + _PADDING, width - 2 * _PADDING))
    cuts = cut_marks(
        [_SIDE + place * width for place in range(_ACROSS + 1)],
        [_TOP + place * height for place in range(_DOWN + 1)],
    )
    foot = narrow_foot(
        paper, ["For the facilitator to cut up"], page_number("PINs", number, total), _SIDE, paper.height - _BOTTOM + 4
    )
    return Page(paper, tuple(marks), (*cuts, *foot))


def _slip(workshop: str, team: str, pin: str, box: tuple[float, float, float]) -> list[Mark]:
    """Every text in one line, so that all slips have the same size."""
    x, y, width = box
    marks: list[Mark] = []
    for text, style in ((isolated(team), _NAME), (pin, _PIN), (isolated(workshop), _SMALL), (HOW, _SMALL)):
        lines = broken(text, style, width)
        line = cut(lines[0], style, width) if len(lines) > 1 else lines[0]
        marks.append(Words(x, y, width, line_height(style), line.text, style, "right" if line.from_right else "left"))
        y += line_height(style) + (1.5 if style is not _SMALL else 0)
    return marks
