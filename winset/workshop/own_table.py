"""The scenario in which a workshop lays its cards: its own, so that what an analyst keeps in others stays."""

from __future__ import annotations

from winset.model.workspace import Workspace, keep_as, open_scenario, set_what_if
from winset.workshop.run import Run


def at_its_table(workspace: Workspace, run: Run, own: str | None) -> Workspace:
    """The workspace with the workshop's own scenario on the table.

    ``own`` is its id, as far as it is known: after the program has ended it is not, and then one that lies on the table
    and is named after the workshop will do. Where there is none, one is made, with what the workshop assumes by now.
    """
    if any(scenario.id == own for scenario in workspace.scenarios):
        return open_scenario(workspace, str(own))
    if _is_named_after(workspace.scenario.title, run.plan.title):
        return workspace
    return set_what_if(keep_as(workspace, run.plan.title), run.what_if)


def _is_named_after(title: str, workshop: str) -> bool:
    """Whether it is the workshop's title, perhaps with a number behind it, as others had that title already."""
    rest = title.removeprefix(workshop)
    return title.startswith(workshop) and (not rest or rest.strip().isdecimal())
