"""A deck file whose very deck is in the library: its scenarios and workshops join those that lie there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from winset.files import DeckFile
from winset.model import Scenario, Workshop, Workspace

_Part = TypeVar("_Part", Scenario, Workshop)


def with_what_it_lacks(workspace: Workspace, deck_file: DeckFile) -> Workspace:
    """The workspace with what the file has and it lacks, last in the lists, under free ids and titles."""
    scenarios, names = _joined(workspace.scenarios, deck_file.scenarios)
    named = (
        replace(workshop, scenario=names[workshop.scenario]) if workshop.scenario else workshop
        for workshop in deck_file.workshops
    )
    workshops, _ = _joined(workspace.workshops, named)
    return replace(workspace, scenarios=scenarios, workshops=workshops)


def _joined(there: tuple[_Part, ...], added: Iterable[_Part]) -> tuple[tuple[_Part, ...], dict[str, str]]:
    """All parts, and under which id each of the added ones is among them now."""
    listed = {part.id: part for part in there}
    names = {}
    for part in added:
        candidate, number = part, 1
        while candidate.id in listed and listed[candidate.id] != candidate:
            number += 1
            candidate = replace(part, id=f"{part.id[:56]}_{number}", title=f"{part.title} {number}")
        listed.setdefault(candidate.id, candidate)
        names[part.id] = candidate.id
    return tuple(listed.values()), names
