from __future__ import annotations

from dataclasses import replace

from chart_samples import bundled, generated_deck

from desktop.charts.map_issues import default_issues, other_pair, still_there


def test_the_bundled_deck_opens_on_the_force_against_the_architecture() -> None:
    assert default_issues(bundled().deck) == ("architecture", "force")


def test_the_issue_with_more_terms_goes_across() -> None:
    deck = bundled().deck
    row, column = default_issues(deck) or ("", "")
    assert len(deck.issue(row).terms) <= len(deck.issue(column).terms)


def test_two_issues_are_found_in_every_deck_that_has_two() -> None:
    for actors in (1, 3, 12):
        pair = default_issues(generated_deck(actors))
        assert pair is not None
        assert pair[0] != pair[1]
    assert default_issues(generated_deck(1, issues=2)) == ("issue_0", "issue_1")


def test_a_deck_of_one_issue_has_no_map() -> None:
    deck = generated_deck(1, issues=2)
    assert default_issues(replace(deck, issues=deck.issues[:1], red_lines=(), constraints=())) is None


def test_choosing_the_other_ones_issue_swaps_the_two() -> None:
    deck = generated_deck(3)
    assert other_pair(deck, ("issue_0", "issue_1"), 0, "issue_2") == ("issue_2", "issue_1")
    assert other_pair(deck, ("issue_0", "issue_1"), 1, "issue_0") == ("issue_1", "issue_0")


def test_an_issue_that_is_not_in_the_deck_changes_nothing() -> None:
    deck = generated_deck(3)
    assert other_pair(deck, ("issue_0", "issue_1"), 0, "nowhere_1") == ("issue_0", "issue_1")
    assert not still_there(deck, ("issue_0", "nowhere_1"))
