"""Preparing a workshop: pure edits of the workspace's workshops, and of one workshop's teams, rounds and injects.

An edit that cannot be (one team more than a workshop may have, a move past the end) gives back what it was given.
Numbers are brought within their limits; titles are one line, never blank.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final, Literal, TypeAlias, TypeVar

from winset.model.deck import Deck
from winset.model.free_names import first_free, free_id
from winset.model.workshop import (
    MAX_INJECTS,
    MAX_MINUTES,
    MAX_PEOPLE,
    MAX_ROUNDS,
    MAX_TEAMS,
    Inject,
    Round,
    Team,
    Workshop,
)
from winset.model.workspace import MAX_TITLE_CHARACTERS, Workspace

FIRST_ROUNDS: Final = (Round("Opening"), Round("Bargaining"), Round("Last call"))
_ROOM_FOR_NUMBER: Final = 8

Effect: TypeAlias = Literal["gives_way", "stands_firm"]
_Item = TypeVar("_Item")


# --- the workshops of a workspace


def find_workshop(workspace: Workspace, workshop_id: str) -> Workshop | None:
    """The workshop of that id; None when there is none."""
    return next((workshop for workshop in workspace.workshops if workshop.id == workshop_id), None)


def add_workshop(workspace: Workspace, title: str = "Workshop") -> Workspace:
    """A new workshop, last in the list: a team for each actor, three rounds, the deck's decision rule."""
    teams: tuple[Team, ...] = ()
    for actor in workspace.deck.actors[:MAX_TEAMS]:
        teams = (*teams, _new_team(teams, actor.title, (actor.id,)))
    made = Workshop(_free_workshop_id(workspace, title), _free_workshop_title(workspace, title), teams, FIRST_ROUNDS)
    return replace(workspace, workshops=(*workspace.workshops, made))


def duplicate_workshop(workspace: Workspace, workshop_id: str) -> Workspace:
    """A copy of the workshop, placed after it; KeyError when there is none of that id."""
    original = _workshop(workspace, workshop_id)
    title = _free_workshop_title(workspace, f"{original.title} (copy)")
    copy = replace(original, id=_free_workshop_id(workspace, title), title=title)
    place = workspace.workshops.index(original) + 1
    return replace(workspace, workshops=(*workspace.workshops[:place], copy, *workspace.workshops[place:]))


def delete_workshop(workspace: Workspace, workshop_id: str) -> Workspace:
    """The workspace without the workshop; KeyError when there is none of that id."""
    _workshop(workspace, workshop_id)
    rest = tuple(workshop for workshop in workspace.workshops if workshop.id != workshop_id)
    return replace(workspace, workshops=rest)


def change_workshop(workspace: Workspace, changed: Workshop) -> Workspace:
    """The workspace with this workshop in place of the one with its id; KeyError when there is none."""
    _workshop(workspace, changed.id)
    return replace(
        workspace,
        workshops=tuple(changed if workshop.id == changed.id else workshop for workshop in workspace.workshops),
    )


# --- a workshop as a whole


def rename(workshop: Workshop, title: str) -> Workshop:
    """The workshop under another title (its id stays); a blank title is no change."""
    return replace(workshop, title=_cleaned(title) or workshop.title)


def unplayed(workshop: Workshop, deck: Deck) -> tuple[str, ...]:
    """The actors that no team plays, in the deck's order: the deck votes for them."""
    played = {actor for team in workshop.teams for actor in team.actors}
    return tuple(actor.id for actor in deck.actors if actor.id not in played)


# --- teams


def add_team(workshop: Workshop, title: str = "Team") -> Workshop:
    """A new team without actors, last in the list, under a title that no other has."""
    if len(workshop.teams) >= MAX_TEAMS:
        return workshop
    return replace(workshop, teams=(*workshop.teams, _new_team(workshop.teams, title)))


def remove_team(workshop: Workshop, team_id: str) -> Workshop:
    """The workshop without the team; the deck votes for the actors that it played."""
    return replace(workshop, teams=tuple(team for team in workshop.teams if team.id != team_id))


def move_team(workshop: Workshop, place: int, to: int) -> Workshop:
    """The team at that place (from 0) is at another, the others in their order."""
    return replace(workshop, teams=_moved(workshop.teams, place, to))


def rename_team(workshop: Workshop, team_id: str, title: str) -> Workshop:
    """The team under another title (its id stays); a blank title is no change."""
    team = workshop.team(team_id)
    return _with_team(workshop, replace(team, title=_cleaned(title) or team.title))


def set_people(workshop: Workshop, team_id: str, people: int) -> Workshop:
    """So many people are in the team."""
    return _with_team(workshop, replace(workshop.team(team_id), people=_within(people, MAX_PEOPLE)))


def give_actor(workshop: Workshop, actor_id: str, team_id: str | None) -> Workshop:
    """The team plays the actor, and no other does any more; None: the deck votes for it."""
    if team_id is not None and actor_id in workshop.team(team_id).actors:
        return workshop
    teams = []
    for team in workshop.teams:
        kept = tuple(actor for actor in team.actors if actor != actor_id)
        teams.append(replace(team, actors=(*kept, actor_id) if team.id == team_id else kept))
    return replace(workshop, teams=tuple(teams))


# --- rounds


def add_round(workshop: Workshop) -> Workshop:
    """A new round, last, as long as the one before it."""
    if len(workshop.rounds) >= MAX_ROUNDS:
        return workshop
    taken = {each.title for each in workshop.rounds}
    title = first_free(f"Round {len(workshop.rounds) + 1}", taken, "{} ({})")
    minutes = workshop.rounds[-1].minutes if workshop.rounds else Round(title).minutes
    return replace(workshop, rounds=(*workshop.rounds, Round(title, minutes)))


def remove_round(workshop: Workshop, place: int) -> Workshop:
    """The workshop without the round at that place (from 0); injects that were meant for it are meant for none."""
    numbers = {number: number - (number > place + 1) for number in _numbers(workshop) if number != place + 1}
    rounds = (*workshop.rounds[:place], *workshop.rounds[place + 1 :])
    return replace(workshop, rounds=rounds, injects=_meant(workshop.injects, numbers))


def move_round(workshop: Workshop, place: int, to: int) -> Workshop:
    """The round at that place (from 0) is at another; injects stay with the rounds that they are meant for."""
    order = _moved(tuple(_numbers(workshop)), place, to)
    numbers = {before: after for after, before in enumerate(order, 1)}
    rounds = tuple(workshop.rounds[number - 1] for number in order)
    return replace(workshop, rounds=rounds, injects=_meant(workshop.injects, numbers))


def change_round(workshop: Workshop, place: int, changed: Round) -> Workshop:
    """This round instead of the one at that place (from 0), its title and minutes made fit."""
    title = _cleaned(changed.title) or workshop.rounds[place].title
    fit = replace(changed, title=title, minutes=_within(changed.minutes, MAX_MINUTES), notes=changed.notes or None)
    rounds = tuple(fit if number == place else each for number, each in enumerate(workshop.rounds))
    return replace(workshop, rounds=rounds)


# --- injects


def add_inject(workshop: Workshop, title: str = "News") -> Workshop:
    """A new inject, last in the list, under a title that no other has."""
    if len(workshop.injects) >= MAX_INJECTS:
        return workshop
    named = _free_title(title, [inject.title for inject in workshop.injects])
    made = Inject(free_id(named, {inject.id for inject in workshop.injects}, "inject"), named)
    return replace(workshop, injects=(*workshop.injects, made))


def remove_inject(workshop: Workshop, inject_id: str) -> Workshop:
    """The workshop without the inject."""
    return replace(workshop, injects=tuple(inject for inject in workshop.injects if inject.id != inject_id))


def move_inject(workshop: Workshop, place: int, to: int) -> Workshop:
    """The inject at that place (from 0) is at another, the others in their order."""
    return replace(workshop, injects=_moved(workshop.injects, place, to))


def change_inject(workshop: Workshop, changed: Inject) -> Workshop:
    """This inject instead of the one with its id; a blank title stays what it was."""
    title = _cleaned(changed.title) or workshop.inject(changed.id).title
    number = changed.round if changed.round in _numbers(workshop) else None
    fit = replace(changed, title=title, text=changed.text or None, notes=changed.notes or None, round=number)
    injects = tuple(fit if inject.id == fit.id else inject for inject in workshop.injects)
    return replace(workshop, injects=injects)


def set_effect(inject: Inject, line_id: str, effect: Effect | None) -> Inject:
    """The inject does this to the red line, or leaves it as it is."""
    gives_way = tuple(line for line in inject.gives_way if line != line_id)
    stands_firm = tuple(line for line in inject.stands_firm if line != line_id)
    if effect == "gives_way":
        gives_way = (*gives_way, line_id)
    elif effect == "stands_firm":
        stands_firm = (*stands_firm, line_id)
    return replace(inject, gives_way=gives_way, stands_firm=stands_firm)


def effect_on(inject: Inject, line_id: str) -> Effect | None:
    """What the inject does to the red line."""
    if line_id in inject.gives_way:
        return "gives_way"
    return "stands_firm" if line_id in inject.stands_firm else None


def injects_of(workshop: Workshop, number: int | None) -> tuple[Inject, ...]:
    """The injects meant for the round of that number (from 1), None: for none in particular; in their order."""
    return tuple(inject for inject in workshop.injects if inject.round == number)


# --- small pieces


def _workshop(workspace: Workspace, workshop_id: str) -> Workshop:
    found = find_workshop(workspace, workshop_id)
    if found is None:
        raise KeyError(workshop_id)
    return found


def _free_workshop_id(workspace: Workspace, title: str) -> str:
    return free_id(title, {workshop.id for workshop in workspace.workshops}, "workshop")


def _free_workshop_title(workspace: Workspace, title: str) -> str:
    return _free_title(title, [workshop.title for workshop in workspace.workshops])


def _new_team(others: Sequence[Team], title: str, actors: tuple[str, ...] = ()) -> Team:
    named = _free_title(title, [team.title for team in others])
    return Team(free_id(named, {team.id for team in others}, "team"), named, actors)


def _free_title(title: str, taken: Collection[str]) -> str:
    """The title, or with a number behind it where it is taken in whatever case."""
    wanted = _cleaned(title)[: MAX_TITLE_CHARACTERS - _ROOM_FOR_NUMBER].rstrip() or "Untitled"
    folded = {each.casefold() for each in taken}
    if wanted.casefold() not in folded:
        return wanted
    return next(
        candidate
        for number in range(2, len(folded) + 3)
        if (candidate := f"{wanted} {number}").casefold() not in folded
    )


def _cleaned(title: str) -> str:
    return " ".join(title.split())[:MAX_TITLE_CHARACTERS].rstrip()


def _within(number: int, most: int) -> int:
    return min(max(number, 1), most)


def _numbers(workshop: Workshop) -> range:
    """The numbers of the rounds, from 1."""
    return range(1, len(workshop.rounds) + 1)


def _meant(injects: tuple[Inject, ...], numbers: dict[int, int]) -> tuple[Inject, ...]:
    """The injects, meant for the rounds that have these numbers now; for none where the round is gone."""
    return tuple(
        inject if inject.round is None else replace(inject, round=numbers.get(inject.round)) for inject in injects
    )


def _moved(items: tuple[_Item, ...], place: int, to: int) -> tuple[_Item, ...]:
    if not (0 <= place < len(items) and 0 <= to < len(items)):
        return items
    rest = [*items[:place], *items[place + 1 :]]
    rest.insert(to, items[place])
    return tuple(rest)


def _with_team(workshop: Workshop, changed: Team) -> Workshop:
    return replace(workshop, teams=tuple(changed if team.id == changed.id else team for team in workshop.teams))
