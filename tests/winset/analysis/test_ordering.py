from hypothesis import given
from questions import Question, questions

from winset.analysis.ordering import issue_order
from winset.model import Actor, All, Comparison, Deck, Issue, RedLine, Term


def tied(*pairs: tuple[int, int], issues: int = 6) -> Deck:
    """A deck whose red lines tie these pairs of issues together."""
    listed = tuple(Issue(f"i{n}", f"I{n}", (Term("yes", "Yes"), Term("no", "No"))) for n in range(issues))
    lines = tuple(
        RedLine(f"l{n}", "actor", "refuses", All(tuple(Comparison(f"i{k}", "is", ("yes",)) for k in pair)), "Reason")
        for n, pair in enumerate(pairs)
    )
    return Deck("deck", "Deck", listed, (Actor("actor", "Actor"),), lines)


@given(questions())
def test_every_issue_is_asked_once(question: Question):
    deck, _, _ = question
    assert sorted(issue_order(deck)) == list(range(len(deck.issues)))


def test_issues_that_a_rule_ties_are_asked_next_to_each_other():
    order = issue_order(tied((0, 3), (1, 4), (2, 5)))
    assert all(abs(order.index(one) - order.index(other)) == 1 for one, other in ((0, 3), (1, 4), (2, 5)))


def test_a_chain_is_asked_from_end_to_end():
    order = issue_order(tied((0, 3), (3, 1), (1, 4), (4, 2), (2, 5)))
    assert order in ((0, 3, 1, 4, 2, 5), (5, 2, 4, 1, 3, 0))


def test_where_nothing_is_tied_the_order_is_the_decks():
    assert issue_order(tied()) == (0, 1, 2, 3, 4, 5)
    assert issue_order(tied((0, 1), (2, 3), (4, 5))) == (0, 1, 2, 3, 4, 5)
