"""What a hand can do to the workshops that are prepared. Each verb is one undo step, named in the user's words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from desktop.document import Document
from winset.model import Agreement, Inject, Round, Workshop, Workspace, planning
from winset.wording import with_article


class PlanningVerbs(QObject):
    """Edits the workshops of the document.

    What is typed is one step for each stay in a field: the field says :meth:`end_gesture` when it is left.

    Signals:
        hint(str): the edit was done, with something worth saying.
    """

    hint = Signal(str)

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document

    @property
    def workspace(self) -> Workspace:
        """The workspace as it is now."""
        return self._document.value

    def end_gesture(self) -> None:
        """A field was left: what is typed next is another step."""
        self._document.end_gesture()

    # --- the list of workshops

    def new(self) -> str:
        """Prepare another workshop; gives its id."""
        return self._making(planning.add_workshop, "prepare a workshop")

    def duplicate(self, workshop_id: str) -> str:
        """Copy the workshop; gives the id of the copy."""
        title = self._workshop(workshop_id).title
        return self._making(lambda now: planning.duplicate_workshop(now, workshop_id), f"duplicate “{title}”")

    def delete(self, workshop_id: str) -> bool:
        """Delete the workshop; undo brings it back."""
        title = self._workshop(workshop_id).title
        done = self._document.apply(lambda now: planning.delete_workshop(now, workshop_id), f"delete “{title}”")
        if done:
            self.hint.emit(f"Deleted “{title}”. Undo (Ctrl+Z) brings it back.")
        return done

    # --- name and rule

    def rename(self, workshop_id: str, title: str) -> bool:
        """Give the workshop another title."""
        return self._typed(workshop_id, lambda now: planning.rename(now, title), "rename the workshop", "title")

    def set_rule(self, workshop_id: str, rule: Agreement | None) -> bool:
        """Let the workshop decide by this rule; None: by the deck's own."""
        return self._edit(workshop_id, lambda now: replace(now, agreement=rule), "decision rule of the workshop")

    def set_scenario(self, workshop_id: str, scenario_id: str | None) -> bool:
        """Let the workshop begin with this scenario; None: with an empty table."""
        return self._edit(workshop_id, lambda now: replace(now, scenario=scenario_id), "what the workshop begins with")

    def set_notes(self, workshop_id: str, notes: str) -> bool:
        """Keep these notes of the facilitator."""
        return self._typed(workshop_id, lambda now: replace(now, notes=notes or None), "facilitator’s notes", "notes")

    # --- teams

    def add_team(self, workshop_id: str) -> bool:
        """Add a team without actors."""
        return self._edit(workshop_id, planning.add_team, "add a team")

    def remove_team(self, workshop_id: str, team_id: str) -> bool:
        """Remove the team; the deck votes for its actors."""
        title = self._workshop(workshop_id).team(team_id).title
        return self._edit(workshop_id, lambda now: planning.remove_team(now, team_id), f"remove team “{title}”")

    def move_team(self, workshop_id: str, place: int, to: int) -> bool:
        """Move a team from one place of the list to another."""
        return self._edit(workshop_id, lambda now: planning.move_team(now, place, to), "move a team")

    def rename_team(self, workshop_id: str, team_id: str, title: str) -> bool:
        """Give the team another name."""
        return self._typed(
            workshop_id,
            lambda now: planning.rename_team(now, team_id, title),
            "name of a team",
            f"{team_id}/title",
        )

    def set_people(self, workshop_id: str, team_id: str, people: int) -> bool:
        """So many people are in the team."""
        return self._typed(
            workshop_id,
            lambda now: planning.set_people(now, team_id, people),
            "people of a team",
            f"{team_id}/people",
        )

    def give_actor(self, workshop_id: str, actor_id: str, team_id: str | None) -> bool:
        """Let the team play the actor; None: the deck votes for it."""
        workshop, deck = self._workshop(workshop_id), self.workspace.deck
        whose = "the deck" if team_id is None else f"“{workshop.team(team_id).title}”"
        name = with_article(deck.actor(actor_id).title)
        before = workshop.team_of(actor_id)
        done = self._edit(
            workshop_id, lambda now: planning.give_actor(now, actor_id, team_id), f"give {name} to {whose}"
        )
        if done and team_id is not None and before is not None:
            self.hint.emit(f"{whose} plays {name} now; “{before.title}” does no longer.")
        return done

    # --- rounds

    def add_round(self, workshop_id: str) -> bool:
        """Add a round at the end."""
        return self._edit(workshop_id, planning.add_round, "add a round")

    def remove_round(self, workshop_id: str, place: int) -> bool:
        """Remove the round at that place; injects meant for it are meant for none."""
        workshop = self._workshop(workshop_id)
        title = workshop.rounds[place].title
        done = self._edit(workshop_id, lambda now: planning.remove_round(now, place), f"remove round “{title}”")
        if done and planning.injects_of(workshop, place + 1):
            self.hint.emit(f"The injects that were meant for “{title}” are meant for no round in particular now.")
        return done

    def move_round(self, workshop_id: str, place: int, to: int) -> bool:
        """Move a round from one place of the order to another."""
        return self._edit(workshop_id, lambda now: planning.move_round(now, place, to), "move a round")

    def change_round(self, workshop_id: str, place: int, edit: Callable[[Round], Round], what: str) -> bool:
        """Change ``what`` of the round at that place: its title, length, steps or notes."""
        return self._typed(
            workshop_id,
            lambda now: planning.change_round(now, place, edit(now.rounds[place])),
            f"{what} of a round",
            f"round {place}/{what}",
        )

    # --- injects

    def add_inject(self, workshop_id: str) -> bool:
        """Add an inject at the end."""
        return self._edit(workshop_id, planning.add_inject, "add an inject")

    def remove_inject(self, workshop_id: str, inject_id: str) -> bool:
        """Remove the inject."""
        title = self._workshop(workshop_id).inject(inject_id).title
        return self._edit(workshop_id, lambda now: planning.remove_inject(now, inject_id), f"remove inject “{title}”")

    def move_inject(self, workshop_id: str, place: int, to: int) -> bool:
        """Move an inject from one place of the list to another."""
        return self._edit(workshop_id, lambda now: planning.move_inject(now, place, to), "move an inject")

    def change_inject(self, workshop_id: str, inject_id: str, edit: Callable[[Inject], Inject], what: str) -> bool:
        """Change ``what`` of the inject: its title, text, round or notes."""
        return self._typed(
            workshop_id,
            lambda now: planning.change_inject(now, edit(now.inject(inject_id))),
            f"{what} of an inject",
            f"{inject_id}/{what}",
        )

    def set_effect(self, workshop_id: str, inject_id: str, line_id: str, effect: planning.Effect | None) -> bool:
        """Let the inject do this to the red line, or leave it alone."""
        return self._edit(
            workshop_id,
            lambda now: planning.change_inject(now, planning.set_effect(now.inject(inject_id), line_id, effect)),
            "what an inject changes",
        )

    # --- how

    def _workshop(self, workshop_id: str) -> Workshop:
        found = planning.find_workshop(self.workspace, workshop_id)
        if found is None:
            raise KeyError(workshop_id)
        return found

    def _making(self, edit: Callable[[Workspace], Workspace], text: str) -> str:
        before = {workshop.id for workshop in self.workspace.workshops}
        self._document.apply(edit, text)
        return next(workshop.id for workshop in self.workspace.workshops if workshop.id not in before)

    def _edit(self, workshop_id: str, edit: Callable[[Workshop], Workshop], text: str, gesture: str = "") -> bool:
        changed = edit(self._workshop(workshop_id))
        return self._document.apply(lambda now: planning.change_workshop(now, changed), text, gesture=gesture)

    def _typed(self, workshop_id: str, edit: Callable[[Workshop], Workshop], text: str, field: str) -> bool:
        """An edit that goes on while one types in a field."""
        return self._edit(workshop_id, edit, text, f"{workshop_id}/{field}")
