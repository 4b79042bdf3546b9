"""Who gets sheets: the teams of a prepared workshop, or a team for each actor. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.lettering import isolated
from desktop.printing.matter import Matter
from winset.model import Deck


@dataclass(frozen=True, slots=True)
class Players:
    """A team: the actors that it plays (none: it observes), and how many people it has where that is known."""

    title: str
    actors: tuple[str, ...]
    people: int | None = None

    def short(self, deck: Deck) -> str:
        """The codes of its actors, else its title."""
        return ", ".join(deck.shorts[actor] for actor in self.actors) or self.title


def players_of(matter: Matter) -> tuple[Players, ...]:
    """The teams in their order; those that observe, too."""
    if matter.workshop is None:
        return tuple(Players(actor.title, (actor.id,)) for actor in matter.played_deck.actors)
    return tuple(Players(isolated(team.title), team.actors, team.people) for team in matter.workshop.teams)
