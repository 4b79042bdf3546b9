from dataclasses import replace
from decimal import Decimal

import pytest
from questions import ferry

from winset import wording
from winset.analysis.cards import Play
from winset.analysis.counts import count
from winset.analysis.nearest import Nearest, nearest
from winset.analysis.verdict import verdict
from winset.model import (
    ALWAYS,
    NEVER,
    NOTHING_ASSUMED,
    Actor,
    Agreement,
    Board,
    Constraint,
    Deck,
    Issue,
    Source,
    Term,
    WhatIf,
)


def titled(*titles: str) -> Deck:
    """The ferry deck with actors of these titles; the first two hold its red lines."""
    ids = ("north", "south", *(f"actor_{n}" for n in range(len(titles))))
    return replace(ferry(), actors=tuple(Actor(name, title) for name, title in zip(ids, titles, strict=False)))


def said(deck: Deck, what_if: WhatIf = NOTHING_ASSUMED, **cards: str) -> tuple[str, str]:
    """The headline and the subline of the deck with these cards on the table."""
    board = Board(cards)
    found, counts, whole = verdict(deck, board, what_if), count(deck, board, what_if), count(deck, Board(), what_if)
    near = nearest(deck, board, what_if)
    return wording.headline(deck, found, counts, whole), wording.subline(deck, found, counts, near, whole)


@pytest.mark.parametrize(
    ("title", "inside"),
    [
        ("Russia", "Russia"),
        ("United States", "the United States"),
        ("United Kingdom", "the United Kingdom"),
        ("Czech Republic", "the Czech Republic"),
        ("European Union", "the European Union"),
        ("Netherlands", "the Netherlands"),
        ("Philippines", "the Philippines"),
        ("Europeans", "the Europeans"),
        ("The Hague", "the Hague"),
        ("Cyprus", "Cyprus"),
        ("Union", "Union"),
    ],
)
def test_a_title_gets_its_article(title: str, inside: str):
    assert wording.with_article(title) == inside


@pytest.mark.parametrize(
    ("titles", "sentence"),
    [
        (["Russia"], "Russia vetoes"),
        (["United States"], "the United States vetoes"),
        (["Europeans"], "the Europeans veto"),
        (["United States", "Russia"], "the United States and Russia veto"),
        (["A", "B", "C"], "A, B and C veto"),
        (list("ABCDEF"), "A, B, C, D, E and F veto"),
        (list("ABCDEFGH"), "A, B, C, D, E and three more veto"),
    ],
)
def test_names_are_joined_and_the_verb_agrees(titles: list[str], sentence: str):
    deck = titled(*titles)
    assert wording.veto(deck, [actor.id for actor in deck.actors]) == sentence


def test_numbers_read_well():
    assert [wording.number(count) for count in (0, 1, 12, 13, 3024)] == ["no", "one", "twelve", "13", "3,024"]
    assert wording.counted(1, "deal", "deals") == "1 deal"
    assert wording.counted(3024, "deal", "deals") == "3,024 deals"
    assert wording.listed([]) == ""
    assert wording.listed(["a", "b", "c"], "or") == "a, b or c"


@pytest.mark.parametrize(("firmness", "words"), [("0.95", "95"), ("1", "100"), ("0", "0"), ("0.125", "12.5")])
def test_firmness_is_always_said_to_be_assumed(firmness: str, words: str):
    assert wording.assumed_firmness(Decimal(firmness)) == f"assumed firm {words} %"


def test_a_stance_is_one_word():
    assert [wording.stance_word(stance) for stance in ("vetoes", "accepts", "depends", None)] == [
        "vetoes",
        "accepts",
        "depends",
        "not possible",
    ]


def test_a_card_whose_title_says_too_little_names_its_issue():
    deck = ferry()
    assert wording.card_name(deck, "route", "new_port") == "New port"
    assert wording.card_name(deck, "fare", "low") == "Fare: Low"


@pytest.mark.parametrize(
    ("cards", "headline", "subline"),
    [
        (
            {"route": "new_port", "fare": "high", "hours": "day"},
            "Northshore and Southshore veto this package",
            "The nearest deal is one card away: Fare: Low.",
        ),
        (
            {"route": "new_port", "fare": "high", "hours": "night"},
            "Northshore vetoes this package",
            "The nearest deal is one card away: Fare: Low.",
        ),
        ({"route": "old_port", "fare": "low", "hours": "day"}, "Nobody’s red line is crossed", ""),
        (
            {"route": "new_port", "fare": "high"},
            "Northshore vetoes every package that is still open",
            "2 of 9 feasible packages are still open, none of them a deal. "
            "The nearest deal is one card away: Fare: Low.",
        ),
        ({"route": "old_port"}, "3 of 9 feasible packages are still open, one of them a deal", ""),
        ({"route": "new_port"}, "6 of 9 feasible packages are still open, 2 of them deals", ""),
        (
            {"route": "new_port", "fare": "low"},
            "No package that is still open crosses a red line",
            "2 of 9 feasible packages are still open, all of them deals.",
        ),
        ({"fare": "high", "route": "old_port"}, "Southshore vetoes every package that is still open", None),
        ({}, "9 packages are possible, 3 of them deals", ""),
        (
            {"route": "old_port", "hours": "night"},
            "These cards cannot lie together: The old port closes at dusk",
            "The nearest deal is one card away, in two ways, for instance Hours: Day.",
        ),
    ],
)
def test_the_table_is_told_in_two_lines(cards: dict[str, str], headline: str, subline: str | None):
    found = said(ferry(), **cards)
    assert found[0] == headline
    if subline is not None:
        assert found[1] == subline


def test_a_headline_starts_with_a_capital_article():
    deck = titled("United States", "Europeans")
    assert said(deck, route="new_port", fare="high", hours="night")[0] == "The United States vetoes this package"


def test_many_ways_to_a_deal_are_counted_as_far_as_they_are_known():
    deck, board = ferry(), Board({"route": "old_port", "hours": "night"})
    near = nearest(deck, board, limit=1)
    assert near is not None
    assert wording.nearest_deal(deck, board, replace(near, boards=near.boards * 2)).startswith(
        "The nearest deal is one card away, in more than two ways"
    )


def test_cards_with_commas_in_their_titles_are_kept_apart():
    deck = ferry()
    route, *others = deck.issues
    terms = tuple(replace(term, title=f"{term.title}, by the sea") for term in route.terms)
    deck = replace(deck, issues=(replace(route, terms=terms), *others))
    board = Board({"route": "old_port", "fare": "high", "hours": "night"})
    near = nearest(deck, board)
    assert near is not None
    target = replace(near, boards=(Board({"route": "new_port", "fare": "low", "hours": "night"}),), changes=2)
    assert wording.nearest_deal(deck, board, target) == (
        "The nearest deal is two cards away: New port, by the sea; Fare: Low"
    )


def test_of_many_cards_on_the_way_to_a_deal_the_last_are_only_counted():
    terms = (Term("yes", "Yes"), Term("no", "No"))
    deck = Deck("d", "D", tuple(Issue(f"i{number}", f"Issue {number}", terms) for number in range(8)), ferry().actors)
    board, target = (Board({issue.id: term for issue in deck.issues}) for term in ("yes", "no"))
    assert wording.nearest_deal(deck, board, Nearest(8, (target,))) == (
        "The nearest deal is eight cards away: "
        "Issue 0: No, Issue 1: No, Issue 2: No, Issue 3: No, Issue 4: No and three more"
    )


def test_a_deck_without_any_deal_says_so():
    deck = replace(ferry(), red_lines=(replace(ferry().red_lines[0], rule=ALWAYS),))
    assert said(deck) == (
        "Northshore vetoes every package",
        "9 packages are possible, none of them a deal. No package of the whole deck is a deal.",
    )
    assert said(deck, route="old_port", fare="low", hours="day")[1] == "No package of the whole deck is a deal."


def test_everybody_blocked_by_somebody_is_said_so():
    deck = ferry()
    lines = tuple(
        replace(line, kind="refuses", rule=rule)
        for line, rule in zip(deck.red_lines, (deck.constraints[0].requires, ALWAYS), strict=True)
    )
    north, south = lines
    half = replace(south, kind="insists", rule=north.rule)
    found = verdict(replace(deck, red_lines=(north, half), constraints=()), Board())
    assert wording.headline(deck, found) == "Somebody vetoes every package"


def test_a_deck_without_any_package_says_so():
    deck = replace(ferry(), constraints=(Constraint("a", NEVER, "It is\nforbidden."), Constraint("b", ALWAYS)))
    assert said(deck)[0] == "No package is possible: It is forbidden"
    unexplained = replace(deck, constraints=(Constraint("a", NEVER),))
    assert said(unexplained, route="old_port")[0] == "These cards cannot lie together: never"


@pytest.mark.parametrize(
    ("agreement", "cards", "headline"),
    [
        (
            Agreement(at_least=1),
            {"route": "new_port", "fare": "high", "hours": "night"},
            "Agreed although Northshore vetoes (1 of 2 needed)",
        ),
        (
            Agreement(required=("north",)),
            {"route": "new_port", "fare": "high", "hours": "night"},
            "Not agreed: Northshore vetoes (Northshore needed)",
        ),
        (
            Agreement(required=("north",), at_least=1),
            {"route": "new_port", "fare": "high", "hours": "day"},
            "Not agreed: Northshore and Southshore veto (Northshore and 1 of 2 needed)",
        ),
        (Agreement(at_least=1), {"route": "old_port", "fare": "low", "hours": "day"}, "Nobody’s red line is crossed"),
        (Agreement(at_least=1), {"route": "old_port"}, "Agreed whatever else is decided (1 of 2 needed)"),
        (
            Agreement(required=("south",)),
            {"fare": "high", "hours": "night"},
            "Agreed whatever else is decided although Northshore vetoes (Southshore needed)",
        ),
        (
            Agreement(required=("north",)),
            {"route": "new_port", "fare": "high"},
            "Not agreed whatever else is decided: Northshore vetoes (Northshore needed)",
        ),
        (
            Agreement(at_least=1),
            {"route": "new_port", "fare": "high"},
            "Northshore vetoes every package that is still open (1 of 2 needed)",
        ),
        (
            Agreement(required=("south",)),
            {"route": "old_port"},
            "3 of 9 feasible packages are still open, one of them agreed",
        ),
    ],
)
def test_another_decision_rule_is_named_with_the_verdict(agreement: Agreement, cards: dict[str, str], headline: str):
    assert said(replace(ferry(), agreement=agreement), **cards)[0] == headline


def test_without_counts_the_headline_still_says_what_is_known():
    deck, board = ferry(), Board({"route": "new_port"})
    assert wording.headline(deck, verdict(deck, board)) == "Deals are still open"
    ruled = replace(deck, agreement=Agreement(required=("north",)))
    assert wording.headline(ruled, verdict(ruled, board)) == "Agreement is still open"
    assert wording.subline(deck, verdict(deck, board), None, None) == ""


def test_one_open_package_is_told_in_the_singular():
    deck = ferry()
    deal, none = Board({"route": "old_port", "fare": "low"}), Board({"route": "old_port", "fare": "high"})
    whole = count(deck, Board())
    assert wording.open_packages(deck, deal, count(deck, deal), whole) == (
        "1 of 9 feasible packages is still open, a deal"
    )
    assert wording.open_packages(deck, none, count(deck, none)) == "1 feasible package is still open, not a deal"


def test_companions_are_named_by_their_place():
    deck = ferry()
    played = Play(Board({"route": "new_port", "hours": "night"}), (("route", "new_port"),))
    assert wording.companions(deck, played) == "and Route: New port"
    assert wording.companions(deck, Play(Board())) == ""


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, "0"), (3_024, "3,024"), (999_999_999, "999,999,999"), (10**9, "1.0 × 10⁹"), (201_866 * 10**22, "2.0 × 10²⁷")],
)
def test_a_very_long_count_is_told_by_its_order_of_magnitude(count: int, words: str) -> None:
    assert wording.short_count(count) == words


def test_ways_out_are_sorted_by_what_the_deck_says_lines_cost():
    deck = ferry()
    assert wording.concessions_order(deck) == "cheapest first"
    plain = replace(deck, red_lines=tuple(replace(line, cost=Decimal(1)) for line in deck.red_lines))
    assert wording.concessions_order(plain) == "fewest lines first"


def test_evidence_names_speaker_author_source_and_place_and_nobody_twice():
    line = ferry().red_lines[0]
    source = Source("times", "Ferry talks stall", "A. Writer")
    said_by = replace(line, said_by="A. Speaker", place="paragraph 4")
    assert wording.evidence(said_by, source) == "A. Speaker · A. Writer · “Ferry talks stall”, paragraph 4"
    quoted = replace(line, said_by="A. Speaker, quoted by A. Writer", place=None)
    assert wording.evidence(quoted, source) == "A. Speaker, quoted by A. Writer · “Ferry talks stall”"
    assert wording.evidence(replace(line, said_by=None), None) == ""
    assert wording.evidence(replace(line, said_by="x"), None, str.upper) == "X"
