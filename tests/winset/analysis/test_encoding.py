import oracle
from hypothesis import given
from pysat.solvers import Minisat22
from questions import Question, questions

from winset.analysis.encoding import Encoding
from winset.analysis.engine import Budget
from winset.model import Board, Comparison, Deck, Issue, Term
from winset.rules import holds


@given(questions())
def test_each_literal_is_true_in_exactly_the_packages_where_its_rule_holds(question: Question):
    deck, board, _ = question
    encoding = Encoding(deck, board, Budget())
    crossing = {line.id: encoding.where(line.crossing) for line in deck.red_lines}
    for constraint in deck.constraints:
        encoding.require(constraint.requires)
    terms = {
        (issue.id, term.id): encoding.where(Comparison(issue.id, "is", (term.id,)))
        for issue in deck.issues
        for term in issue.terms
    }
    with Minisat22(bootstrap_with=encoding.clauses) as solver:
        for package in oracle.completions(deck, board):
            assumed = [terms[card] for card in package.items()]
            assert solver.solve(assumptions=assumed) == oracle.is_feasible(deck, package)
            if oracle.is_feasible(deck, package):
                model = set(solver.get_model())
                for line in deck.red_lines:
                    assert (crossing[line.id] in model) == holds(line.crossing, package, deck)


def test_of_many_terms_exactly_one_is_true():
    terms = tuple(Term(f"t{n}", "") for n in range(50))
    deck = Deck("deck", "", (Issue("issue", "", terms),), ())
    encoding = Encoding(deck, Board(), Budget())
    literals = [encoding.where(Comparison("issue", "is", (term.id,))) for term in terms]
    assert len(encoding.clauses) < 200
    with Minisat22(bootstrap_with=encoding.clauses) as solver:
        models = [set(model) for model in solver.enum_models()]
    assert sorted(sum(literal in model for literal in literals) for model in models) == [1] * 50
