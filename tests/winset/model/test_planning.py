"""Whatever is edited while a workshop is prepared, it stays whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from decks_at_hand import bundled_workspace
from hypothesis import given
from hypothesis import strategies as st
from strategies import actor_lists

from winset.files import read_workshop_text, write_workshop_text
from winset.model import Actor, Inject, Round, Scenario, Team, Workshop, new_workspace
from winset.model.planning import (
    add_inject,
    add_round,
    add_team,
    add_workshop,
    change_inject,
    change_round,
    change_workshop,
    delete_workshop,
    duplicate_workshop,
    effect_on,
    find_workshop,
    give_actor,
    injects_of,
    move_inject,
    move_round,
    move_team,
    remove_inject,
    remove_round,
    remove_team,
    rename,
    rename_team,
    set_effect,
    set_people,
    unplayed,
)
from winset.model.workshop import MAX_INJECTS, MAX_MINUTES, MAX_PEOPLE, MAX_ROUNDS, MAX_TEAMS, gaps, placed_gaps
from winset.model.workspace import MAX_TITLE_CHARACTERS, delete_scenario

ACTORS = ("us", "russia", "ukraine", "europe")
DECK = bundled_workspace().deck
LINES = tuple(line.id for line in DECK.red_lines)
PLACES = st.integers(-1, 5)
TEXTS = st.sampled_from(["", "  ", "News", "news", "Two\nlines ", "é" * 300, "1", "漢字"])


def prepared() -> Workshop:
    return add_workshop(bundled_workspace()).workshops[0]


def _team(workshop: Workshop, place: int) -> str | None:
    return workshop.teams[place].id if 0 <= place < len(workshop.teams) else None


def _on_team(edit: Callable[[Workshop, str], Workshop], place: int) -> Callable[[Workshop], Workshop]:
    def changed(workshop: Workshop) -> Workshop:
        team = _team(workshop, place)
        return workshop if team is None else edit(workshop, team)

    return changed


def _on_round(place: int, changed: Round) -> Callable[[Workshop], Workshop]:
    return lambda workshop: change_round(workshop, place, changed) if 0 <= place < len(workshop.rounds) else workshop


def _on_inject(place: int, edit: Callable[[Inject], Inject]) -> Callable[[Workshop], Workshop]:
    def changed(workshop: Workshop) -> Workshop:
        return change_inject(workshop, edit(workshop.injects[place])) if place < len(workshop.injects) else workshop

    return changed


EDITS = st.one_of(
    TEXTS.map(lambda title: lambda workshop: rename(workshop, title)),
    TEXTS.map(lambda title: lambda workshop: add_team(workshop, title)),
    TEXTS.map(lambda title: lambda workshop: add_inject(workshop, title)),
    st.just(add_round),
    st.builds(lambda place: _on_team(remove_team, place), PLACES),
    st.builds(lambda place, title: _on_team(lambda w, team: rename_team(w, team, title), place), PLACES, TEXTS),
    st.builds(
        lambda place, people: _on_team(lambda w, team: set_people(w, team, people), place),
        PLACES,
        st.integers(-5, 5_000),
    ),
    st.builds(lambda actor, place: lambda w: give_actor(w, actor, _team(w, place)), st.sampled_from(ACTORS), PLACES),
    st.builds(lambda place, to: lambda w: move_team(w, place, to), PLACES, PLACES),
    st.builds(lambda place, to: lambda w: move_round(w, place, to), PLACES, PLACES),
    st.builds(lambda place, to: lambda w: move_inject(w, place, to), PLACES, PLACES),
    st.builds(lambda place: lambda w: remove_round(w, place), st.integers(0, 5)),
    st.builds(
        lambda place, title, minutes: _on_round(place, Round(title, minutes, notes="")),
        PLACES,
        TEXTS,
        st.integers(-5, 5_000),
    ),
    st.builds(
        lambda place, number, title: _on_inject(place, lambda inject: replace(inject, round=number, title=title)),
        st.integers(0, 5),
        st.none() | st.integers(-1, 8),
        TEXTS,
    ),
    st.builds(
        lambda place, line, effect: _on_inject(place, lambda inject: set_effect(inject, line, effect)),
        st.integers(0, 5),
        st.sampled_from(LINES),
        st.sampled_from([None, "gives_way", "stands_firm"]),
    ),
)


def assert_whole(workshop: Workshop) -> None:
    """What holds of every prepared workshop."""
    for ids in ([team.id for team in workshop.teams], [inject.id for inject in workshop.injects]):
        assert len(set(ids)) == len(ids)
    played = [actor for team in workshop.teams for actor in team.actors]
    assert len(set(played)) == len(played)
    titles = [each.title for each in (workshop, *workshop.teams, *workshop.rounds, *workshop.injects)]
    assert all(title == " ".join(title.split()) and 0 < len(title) <= MAX_TITLE_CHARACTERS for title in titles)
    assert all(1 <= team.people <= MAX_PEOPLE for team in workshop.teams)
    assert all(1 <= each.minutes <= MAX_MINUTES for each in workshop.rounds)
    assert all(each.notes != "" for each in workshop.rounds)
    for inject in workshop.injects:
        assert inject.round is None or 1 <= inject.round <= len(workshop.rounds)
        assert not set(inject.gives_way) & set(inject.stands_firm)
        assert len(set(inject.gives_way)) == len(inject.gives_way)


@given(st.lists(EDITS, max_size=25))
def test_no_edit_breaks_a_workshop(edits: list[Callable[[Workshop], Workshop]]) -> None:
    workshop = prepared()
    for edit in edits:
        workshop = edit(workshop)
        assert_whole(workshop)
    assert read_workshop_text(write_workshop_text(workshop), "kept", DECK, ()) == workshop, "so that it can be kept"


@given(actor_lists(rich=True))
def test_a_new_workshop_of_any_actors_is_whole_and_can_be_started(actors: tuple[Actor, ...]) -> None:
    workspace = add_workshop(new_workspace(replace(bundled_workspace().deck, actors=actors, red_lines=())))
    assert_whole(workspace.workshops[0])
    assert gaps(workspace.workshops[0], workspace.deck) == ()


@given(st.lists(st.sampled_from(["add", "copy", "delete", "again"]), max_size=12))
def test_workshops_of_a_workspace_have_ids_and_titles_of_their_own(steps: list[str]) -> None:
    workspace = bundled_workspace()
    for step in steps:
        if step in ("add", "again") or not workspace.workshops:
            workspace = add_workshop(workspace, "Geneva" if step == "again" else "Workshop")
        elif step == "copy":
            workspace = duplicate_workshop(workspace, workspace.workshops[0].id)
        else:
            workspace = delete_workshop(workspace, workspace.workshops[-1].id)
        assert len({workshop.id for workshop in workspace.workshops}) == len(workspace.workshops)
        assert len({workshop.title for workshop in workspace.workshops}) == len(workspace.workshops)


def test_a_new_workshop_has_a_team_for_each_actor_three_rounds_and_the_rule_of_the_deck() -> None:
    workshop = prepared()
    assert [(team.title, team.actors) for team in workshop.teams] == [
        (actor.title, (actor.id,)) for actor in bundled_workspace().deck.actors
    ]
    assert [each.title for each in workshop.rounds] == ["Opening", "Bargaining", "Last call"]
    assert workshop.minutes == 60
    assert workshop.agreement is None
    assert workshop.scenario is None


def test_actors_of_one_name_become_teams_of_two() -> None:
    deck = replace(bundled_workspace().deck, actors=(Actor("a_1", "Union"), Actor("a_2", "union")), red_lines=())
    workshop = add_workshop(new_workspace(deck)).workshops[0]
    assert [team.title for team in workshop.teams] == ["Union", "union 2"]
    assert gaps(workshop, deck) == ()


def test_a_copy_stands_after_its_original_and_is_edited_alone() -> None:
    workspace = add_workshop(add_workshop(bundled_workspace(), "Geneva"), "Vienna")
    workspace = duplicate_workshop(workspace, workspace.workshops[0].id)
    assert [workshop.title for workshop in workspace.workshops] == ["Geneva", "Geneva (copy)", "Vienna"]
    changed = change_workshop(workspace, rename(workspace.workshops[1], "Bern"))
    assert [workshop.title for workshop in changed.workshops] == ["Geneva", "Bern", "Vienna"]
    assert changed.workshops[1].teams == workspace.workshops[0].teams


def test_a_workshop_that_is_not_there_is_neither_changed_nor_deleted() -> None:
    workspace = bundled_workspace()
    assert find_workshop(workspace, "geneva") is None
    for edit in (
        lambda: delete_workshop(workspace, "geneva"),
        lambda: duplicate_workshop(workspace, "geneva"),
        lambda: change_workshop(workspace, Workshop("geneva", "Geneva")),
    ):
        with pytest.raises(KeyError):
            edit()


def test_an_actor_given_to_a_team_leaves_the_one_that_played_it() -> None:
    workshop = prepared()
    first, second = workshop.teams[:2]
    both = give_actor(workshop, second.actors[0], first.id)
    assert both.teams[0].actors == (*first.actors, *second.actors)
    assert both.teams[1].observes
    nobody = give_actor(both, second.actors[0], None)
    assert unplayed(nobody, bundled_workspace().deck) == second.actors
    assert give_actor(both, second.actors[0], first.id) is both


def test_injects_go_with_their_rounds() -> None:
    workshop = prepared()
    for number in (1, 2, 3):
        workshop = add_inject(workshop, f"For {number}")
        workshop = change_inject(workshop, replace(workshop.injects[-1], round=number))
    moved = move_round(workshop, 0, 2)
    assert [each.title for each in moved.rounds] == ["Bargaining", "Last call", "Opening"]
    assert [inject.round for inject in moved.injects] == [3, 1, 2]
    shorter = remove_round(workshop, 1)
    assert [inject.round for inject in shorter.injects] == [1, None, 2]
    assert [inject.title for inject in injects_of(shorter, None)] == ["For 2"]


def test_a_red_line_gives_way_or_stands_firm_or_is_left_alone() -> None:
    inject = Inject("news", "News")
    line = LINES[0]
    gives = set_effect(inject, line, "gives_way")
    firm = set_effect(gives, line, "stands_firm")
    assert [effect_on(each, line) for each in (inject, gives, firm)] == [None, "gives_way", "stands_firm"]
    assert (firm.gives_way, firm.stands_firm) == ((), (line,))
    assert set_effect(firm, line, None) == inject


def test_there_are_never_more_teams_rounds_or_injects_than_a_workshop_may_have() -> None:
    workshop = prepared()
    for add, most in ((add_team, MAX_TEAMS), (add_round, MAX_ROUNDS), (add_inject, MAX_INJECTS)):
        for _ in range(most + 2):
            workshop = add(workshop)
    assert [len(workshop.teams), len(workshop.rounds), len(workshop.injects)] == [MAX_TEAMS, MAX_ROUNDS, MAX_INJECTS]
    assert_whole(workshop)


def test_a_new_round_is_as_long_as_the_one_before() -> None:
    workshop = change_round(prepared(), 2, Round("Last call", 45))
    assert add_round(workshop).rounds[-1] == Round("Round 4", 45)
    assert add_round(replace(workshop, rounds=())).rounds == (Round("Round 1", 20),)


def test_what_is_missing_says_where_it_is_mended() -> None:
    workshop = replace(prepared(), teams=(Team("press_1", "Press"),), rounds=())
    assert [(gap.place, gap.sentence.partition(".")[0]) for gap in placed_gaps(workshop, DECK)] == [
        ("teams", "No team plays an actor"),
        ("rounds", "There is no round yet"),
    ]


def test_a_workshop_stays_when_a_scenario_goes() -> None:
    workspace = add_workshop(new_workspace(bundled_workspace().deck, (Scenario("only_one", "Only one"),)))
    assert delete_scenario(workspace, "only_one").workshops == workspace.workshops


def test_an_inject_that_is_removed_is_gone() -> None:
    workshop = add_inject(add_inject(prepared(), "One"), "Two")
    assert [inject.title for inject in remove_inject(workshop, workshop.injects[0].id).injects] == ["Two"]
