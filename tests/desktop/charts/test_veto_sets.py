from __future__ import annotations

from dataclasses import replace

import pytest
from chart_samples import bundled, full_board, generated_deck

from desktop.charts.veto_sets import (
    most_crossed,
    next_most,
    offered_most,
    scope_line,
    veto_sets_chart,
    veto_sets_reading,
)
from winset.analysis.counts import Counts, VetoSet, count
from winset.analysis.set_lines import lines_of_set
from winset.model import EMPTY_BOARD, Agreement, Deck

DECK = bundled().deck
WHOLE = count(DECK, EMPTY_BOARD)


def made_counts(deck: Deck, sets: dict[tuple[str, ...], int]) -> Counts:
    listed = tuple(VetoSet(actors, packages) for actors, packages in sorted(sets.items(), key=lambda one: -one[1]))
    feasible = sum(sets.values())
    sole = {actor.id: sets.get((actor.id,), 0) for actor in deck.actors}
    return Counts(feasible, feasible, sets.get((), 0), dict.fromkeys(sole, 0), sole, {}, listed)


def test_the_largest_sets_come_first_then_the_tail_then_the_deals() -> None:
    chart = veto_sets_chart(DECK, WHOLE, "deck", most=8)
    assert [bar.label for bar in chart.bars] == [
        *("1,576", "440", "354", "280", "88", "86", "58", "56"),
        "84 in 5 more",
        "2 deals",
    ]
    assert chart.bars[0].actors == {"ukraine", "us", "russia"}
    assert [bar.kind for bar in chart.bars[-2:]] == ["tail", "free"]


@pytest.mark.parametrize("most", [0, 1, 3, 8, 11, 12, 13, 100])
def test_however_many_are_folded_the_bars_add_up_to_the_feasible_packages(most: int) -> None:
    chart = veto_sets_chart(DECK, WHOLE, "deck", most=most)
    assert sum(bar.packages for bar in chart.bars) == WHOLE.feasible
    assert len(chart.bars) <= max(1, most) + 3


def test_a_tail_of_one_set_is_shown_as_the_set_that_it_is() -> None:
    sets = len([veto_set for veto_set in WHOLE.veto_sets if veto_set.actors])
    assert all(bar.kind != "tail" for bar in veto_sets_chart(DECK, WHOLE, "deck", most=sets - 1).bars)


def test_rows_are_the_actors_in_the_decks_order() -> None:
    chart = veto_sets_chart(DECK, WHOLE, "deck")
    assert chart.rows == tuple((actor.id, actor.title) for actor in DECK.actors)


def test_a_bar_says_its_set_its_count_and_its_share() -> None:
    chart = veto_sets_chart(DECK, WHOLE, "deck")
    assert chart.bars[0].says == (
        "Ukraine, the United States and Russia veto together, and nobody else: 1,576 of 3,024 packages (52 %)"
    )
    assert chart.bars[-1].says == "Nobody’s red line is crossed in 2 of 3,024 packages (under 1 %): the deals"


def test_the_scope_is_always_said() -> None:
    assert scope_line(DECK, WHOLE, "deck") == ("3,024 feasible packages of the whole deck, by exactly who vetoes them")
    assert "on this table" in scope_line(DECK, WHOLE, "table")


def test_under_a_decision_rule_packages_free_of_vetoes_are_not_called_the_deals() -> None:
    ruled = replace(DECK, agreement=Agreement(at_least=3))
    counts = count(ruled, EMPTY_BOARD)
    chart = veto_sets_chart(ruled, counts, "deck")
    assert chart.bars[-1].label == "2 free"
    assert chart.scope_line.endswith(f"Under the decision rule {counts.win_set:,} are deals")


def test_without_a_feasible_package_a_sentence_stands_instead_of_bars() -> None:
    nothing = made_counts(DECK, {})
    chart = veto_sets_chart(DECK, nothing, "table")
    assert chart.bars == ()
    assert chart.sentence == "No feasible package holds the cards on this table."
    assert veto_sets_reading(DECK, nothing) == ""


def test_where_nobody_vetoes_all_packages_are_deals() -> None:
    chart = veto_sets_chart(DECK, made_counts(DECK, {(): 5}), "deck")
    assert [(bar.kind, bar.label) for bar in chart.bars] == [("free", "5 deals")]
    assert veto_sets_reading(DECK, made_counts(DECK, {(): 5})) == "Nobody vetoes any of these packages."


def test_the_reading_says_who_blocks_most_and_who_blocks_alone() -> None:
    assert veto_sets_reading(DECK, WHOLE) == (
        "In more than half of all packages Ukraine, the United States and Russia block together. "
        "One actor alone blocks 54, most often Ukraine (30)."
    )


def test_the_reading_never_claims_a_majority_that_is_none() -> None:
    half = made_counts(DECK, {("us",): 5, (): 5})
    assert veto_sets_reading(DECK, half) == (
        "Most often the United States alone blocks: in 5 of 10 packages (50 %). "
        "One actor alone blocks 5, always the United States."
    )
    every = made_counts(DECK, {("us", "russia"): 3})
    assert veto_sets_reading(DECK, every) == (
        "In every package the United States and Russia block together. No actor alone blocks any."
    )


def test_of_a_single_package_the_reading_speaks_as_of_one() -> None:
    assert veto_sets_reading(DECK, made_counts(DECK, {("us", "russia"): 1})) == (
        "The United States and Russia together block the only package."
    )
    assert (
        veto_sets_reading(DECK, made_counts(DECK, {("us",): 1})) == "The United States alone blocks the only package."
    )
    assert veto_sets_reading(DECK, made_counts(DECK, {(): 1})) == "Nobody vetoes the only package."


def test_the_reading_calls_nothing_the_most_frequent_that_has_its_equal() -> None:
    some = made_counts(DECK, {("us",): 2, ("us", "russia"): 2, ("europe",): 1, (): 5})
    assert veto_sets_reading(DECK, some).startswith(
        "Most often two sets of actors block: each in 2 of 10 packages (20 %)."
    )
    all_alike = made_counts(DECK, {**{(actor.id,): 2 for actor in DECK.actors}, (): 2})
    assert veto_sets_reading(DECK, all_alike) == (
        "Equally often four sets of actors block: each in 2 of 10 packages (20 %). "
        "One actor alone blocks 8: each of them 2."
    )


@pytest.mark.parametrize("actors", [1, 3, 12])
def test_generated_decks_of_any_number_of_actors_are_counted_whole(actors: int) -> None:
    deck = generated_deck(actors, hostile=True)
    for scope, board in (("deck", EMPTY_BOARD), ("table", full_board(deck))):
        counts = count(deck, board)
        chart = veto_sets_chart(deck, counts, scope)
        assert sum(bar.packages for bar in chart.bars) == counts.feasible
        assert veto_sets_reading(deck, counts)


def test_by_degree_the_sets_of_fewest_actors_come_first_and_the_larger_of_equal_ones() -> None:
    chart = veto_sets_chart(DECK, WHOLE, "deck", most=100, order="degree")
    sets = [(len(bar.actors), -bar.packages) for bar in chart.bars if bar.kind == "set"]
    assert sets == sorted(sets)
    assert sets[0] == (1, -30)
    by_size = veto_sets_chart(DECK, WHOLE, "deck", most=100)
    assert {bar.actors for bar in chart.bars} == {bar.actors for bar in by_size.bars}


def test_the_tail_of_sets_by_degree_is_not_called_smaller() -> None:
    tails = [veto_sets_chart(DECK, WHOLE, "deck", most=4, order=order).bars[4] for order in ("size", "degree")]
    assert tails[0].says.startswith("Nine smaller sets of actors: ")
    assert tails[1].says.startswith("Nine more sets of actors: ")


@pytest.mark.parametrize(
    ("shown", "sets", "next_one"), [(5, 13, 16), (4, 200, 8), (8, 200, 16), (8, 10, 16), (32, 4000, 64), (64, 4000, 64)]
)
def test_unfolding_shows_twice_as_many_sets_or_all(shown: int, sets: int, next_one: int) -> None:
    assert next_most(shown, sets) == next_one


@pytest.mark.parametrize(
    ("sets", "numbers", "last"),
    [
        (13, [0, 4, 8, 16], "all 13 of them"),
        (4, [0, 4], "all 4 of them"),
        (3, [0, 4], "all 3 of them"),
        (64, [0, 4, 8, 16, 32, 64], "all 64 of them"),
        (900, [0, 4, 8, 16, 32, 64], "64 of them"),
        (1, [0], "as many as fit"),
        (0, [0], "as many as fit"),
    ],
)
def test_no_more_sets_are_offered_than_there_are(sets: int, numbers: list[int], last: str) -> None:
    offered = offered_most(sets)
    assert list(offered) == numbers
    assert list(offered.values())[-1] == last


def test_the_lines_crossed_most_often_are_told_for_each_actor_in_its_order() -> None:
    found = lines_of_set(DECK, EMPTY_BOARD, ("ukraine", "us", "russia"))
    told = most_crossed(DECK, found)
    assert [DECK.red_line(line).actor for line, _ in told] == ["ukraine", "us", "russia"]
    assert all(text.endswith("%)") and "of 1,576 packages" in text for _, text in told)
    for line, _ in told:
        own = [other for other in found.crossed if DECK.red_line(other).actor == DECK.red_line(line).actor]
        assert found.crossed[line] == max(found.crossed[other] for other in own)
    alone = most_crossed(DECK, lines_of_set(DECK, EMPTY_BOARD, ("russia",)))
    assert len(alone) == 2
    assert most_crossed(DECK, lines_of_set(DECK, EMPTY_BOARD, ())) == ()


def test_very_large_counts_are_read_by_their_order_of_magnitude() -> None:
    deck = generated_deck(2)
    counts = made_counts(deck, {("actor_0",): 9 * 10**22, ("actor_1",): 10**20, ("actor_0", "actor_1"): 10**22, (): 1})
    assert veto_sets_reading(deck, counts) == (
        f"In more than half of all packages {deck.actors[0].title} alone blocks. "
        f"One actor alone blocks 9.0 × 10²², most often {deck.actors[0].title} (9.0 × 10²²)."
    )
