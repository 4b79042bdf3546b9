"""What a facilitator prepares: teams, rounds, injects and the decision rule of one workshop, as frozen values.

The preparation is part of the workspace, is edited there and can be undone. What happens when it is run is a log of
its own (``winset.workshop``), which starts with a copy of it and is never changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from winset.model.agreement import Agreement
from winset.model.board import WhatIf
from winset.model.deck import Deck

MAX_TEAMS: Final = 60
MAX_ROUNDS: Final = 60
MAX_INJECTS: Final = 200
MAX_PEOPLE: Final = 1_000
"""Of one team."""
MAX_MINUTES: Final = 600
"""Of one round."""


@dataclass(frozen=True, slots=True)
class Team:
    """People who play one actor or several together. A team without actors observes: it has no ballot."""

    id: str
    title: str
    actors: tuple[str, ...] = ()
    people: int = 1

    @property
    def observes(self) -> bool:
        """Whether the team only watches."""
        return not self.actors


@dataclass(frozen=True, slots=True)
class Round:
    """A stretch of negotiation with its length in minutes (1 to 600).

    A ``two_step`` round votes twice on its proposal, as in Delphi and IDEA elicitation: vote, see the reasons without
    names, discuss, vote again. ``notes`` are the facilitator's alone.
    """

    title: str
    minutes: int = 20
    two_step: bool = False
    notes: str | None = None


@dataclass(frozen=True, slots=True)
class Inject:
    """News that the facilitator releases at a chosen moment: a text for all, and perhaps a change of the red lines.

    ``gives_way`` are red lines that are set aside from then on, ``stands_firm`` ones that hold again. ``round`` is the
    number (from 1) of the round it is meant for, None: none in particular. ``notes`` are the facilitator's alone.
    """

    id: str
    title: str
    text: str | None = None
    gives_way: tuple[str, ...] = ()
    stands_firm: tuple[str, ...] = ()
    round: int | None = None
    notes: str | None = None

    def changed(self, what_if: WhatIf) -> WhatIf:
        """What is assumed once the inject is released."""
        waived = (what_if.waived | set(self.gives_way)) - set(self.stands_firm)
        return WhatIf(waived, what_if.firmness, what_if.agreement)


@dataclass(frozen=True, slots=True)
class Workshop:
    """The preparation of one workshop on a deck.

    ``agreement`` is its decision rule, None: the deck's own. ``scenario`` is the id of the scenario whose cards and
    what-if it begins with, None: an empty table, nothing assumed. ``notes`` are the facilitator's alone. Actors that
    no team plays are voted for by the deck: they veto what crosses their red lines.
    """

    id: str
    title: str
    teams: tuple[Team, ...] = ()
    rounds: tuple[Round, ...] = ()
    injects: tuple[Inject, ...] = ()
    agreement: Agreement | None = None
    scenario: str | None = None
    notes: str | None = None

    def team(self, team_id: str) -> Team:
        """The team of that id; KeyError when there is none."""
        return {team.id: team for team in self.teams}[team_id]

    def inject(self, inject_id: str) -> Inject:
        """The inject of that id; KeyError when there is none."""
        return {inject.id: inject for inject in self.injects}[inject_id]

    def team_of(self, actor_id: str) -> Team | None:
        """The team that plays the actor; None: the deck votes for it."""
        return next((team for team in self.teams if actor_id in team.actors), None)

    @property
    def voting_teams(self) -> tuple[Team, ...]:
        """The teams that have a ballot."""
        return tuple(team for team in self.teams if not team.observes)

    @property
    def minutes(self) -> int:
        """How long all rounds take together."""
        return sum(each.minutes for each in self.rounds)

    @property
    def people(self) -> int:
        """How many people play or observe."""
        return sum(team.people for team in self.teams)


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that still keeps a workshop from being started, and the part of the preparation where it is mended."""

    sentence: str
    place: Literal["teams", "rounds"]


def gaps(workshop: Workshop, deck: Deck) -> tuple[str, ...]:
    """What still keeps the workshop from being started, a sentence each; empty when it can be."""
    return tuple(gap.sentence for gap in placed_gaps(workshop, deck))


def placed_gaps(workshop: Workshop, deck: Deck) -> Iterator[Gap]:
    """What still keeps the workshop from being started, with the place where each is mended."""
    for sentence in _gaps_of_teams(workshop, deck):
        yield Gap(sentence, "teams")
    if not workshop.rounds:
        yield Gap("There is no round yet. Add at least one.", "rounds")


def _gaps_of_teams(workshop: Workshop, deck: Deck) -> Iterator[str]:
    if not workshop.teams:
        yield "There is no team yet. Add one for each actor that is to be played."
    elif not workshop.voting_teams:
        yield "No team plays an actor. Give at least one team an actor."
    played: dict[str, str] = {}
    for team in workshop.teams:
        for actor in team.actors:
            if actor in played:
                yield f"{deck.actor(actor).title} is played by {played[actor]} and by {team.title}. Leave it to one."
            played.setdefault(actor, team.title)
    titles = [team.title.casefold() for team in workshop.teams]
    for team in workshop.teams:
        if titles.count(team.title.casefold()) > 1:
            yield f"Two teams are called {team.title}. Give one another name."
            break
