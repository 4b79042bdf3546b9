"""Every sheet that can be printed, in the order of the dialog."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from desktop.printing.ballots import ballot_parts
from desktop.printing.cards import card_parts
from desktop.printing.marks import Page
from desktop.printing.matter import Choices, Matter
from desktop.printing.part import Part
from desktop.printing.poster import poster_parts
from desktop.printing.role_sheets import role_parts
from desktop.printing.script import script_parts


@dataclass(frozen=True, slots=True)
class Sheet:
    """A kind of sheet: what it is called, a word on what it is for, and its parts."""

    id: str
    title: str
    about: str
    parts: Callable[[Matter, Choices], Iterator[Part]]


SHEETS = (
    Sheet("cards", "Cards", "Nine to a sheet, to cut out", card_parts),
    Sheet("roles", "Role sheets", "One for each team, with its own red lines alone", role_parts),
    Sheet("ballots", "Ballots", "For each team, several to a page, to cut up", ballot_parts),
    Sheet("table", "The table", "A poster of the cards, the verdict and the reasons", poster_parts),
    Sheet("script", "Facilitator’s script", "Agenda, rules, rounds and everybody’s red lines", script_parts),
)


def parts_of(chosen: Collection[str], matter: Matter, choices: Choices) -> Iterator[Part]:
    """The parts of the chosen sheets, in order."""
    for sheet in SHEETS:
        if sheet.id in chosen:
            yield from sheet.parts(matter, choices)


def all_pages(chosen: Collection[str], matter: Matter, choices: Choices) -> tuple[Page, ...]:
    """All pages of the chosen sheets. Some milliseconds for each: a window asks part by part."""
    return tuple(page for part in parts_of(chosen, matter, choices) for page in part.pages())
