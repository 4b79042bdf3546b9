"""Rules as text, as trees, and as answers to packages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import decks, issue_lists, packages, rules

from winset.model import ALWAYS, NEVER, All, Any, AtLeast, Board, Comparison, Constant, Deck, Issue, Not, Rule, Term
from winset.rules import RuleError, check_rule, holds, issues_of, parse_rule, print_rule


@dataclass(frozen=True)
class Question:
    """A deck, a rule about its issues and a package of it."""

    deck: Deck
    rule: Rule
    package: Board


questions = decks(max_lines=0, max_constraints=0).flatmap(
    lambda deck: st.builds(partial(Question, deck), rules(deck.issues, max_leaves=10), packages(deck))
)


def _issue(name: str, terms: str, *, ordered: bool = False) -> Issue:
    return Issue(name, name.title(), tuple(Term(term, term.title()) for term in terms.split()), ordered)


ISSUES = (
    _issue("route", "old_port new_port"),
    _issue("fare", "low middle high", ordered=True),
    _issue("hours", "day night"),
)
LOW = Comparison("fare", "is", ("low",))
DAY = Comparison("hours", "is", ("day",))
NIGHT = Comparison("hours", "is", ("night",))


@given(issue_lists().flatmap(lambda issues: st.tuples(st.just(issues), rules(issues, max_leaves=12))))
def test_a_printed_rule_parses_to_the_same_tree(case):
    issues, rule = case
    assert parse_rule(print_rule(rule), issues) == rule


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("fare is low and hours is day or hours is night", Any((All((LOW, DAY)), NIGHT))),
        ("fare is low and (hours is day or hours is night)", All((LOW, Any((DAY, NIGHT))))),
        ("fare is low and hours is day and hours is night", All((LOW, DAY, NIGHT))),
        ("(fare is low and hours is day) and hours is night", All((All((LOW, DAY)), NIGHT))),
        ("((fare is low))", LOW),
        ("not fare is low and hours is day", All((Not(LOW), DAY))),
        ("not (fare is low and hours is day)", Not(All((LOW, DAY)))),
        ("not not always", Not(Not(ALWAYS))),
        ("never", NEVER),
        ("fare is not low", Comparison("fare", "is not", ("low",))),
        ("fare not in (low, high)", Comparison("fare", "not in", ("low", "high"))),
        ("fare in(low)", Comparison("fare", "in", ("low",))),
        ("fare<=middle", Comparison("fare", "<=", ("middle",))),
        ("fare\n>=\n\tmiddle", Comparison("fare", ">=", ("middle",))),
        ("at least 2 of (fare is low, hours is day or hours is night)", AtLeast(2, (LOW, Any((DAY, NIGHT))))),
        ("at\nleast 01 of (fare is low)", AtLeast(1, (LOW,))),
    ],
)
def test_the_grammar_groups_as_the_format_says(text, tree):
    assert parse_rule(text, ISSUES) == tree


def test_a_rule_is_parsed_alike_from_a_sequence_and_a_mapping_of_issues():
    by_id = {issue.id: issue for issue in ISSUES}
    assert parse_rule("fare < high", by_id) == parse_rule("fare < high", ISSUES)


@pytest.mark.parametrize(
    ("text", "errors"),
    [
        (
            "route is new_prt",
            ['unknown term "new_prt" of issue "route"; did you mean "new_port"? (at character 10)'],
        ),
        ("rout is old_port", ['unknown issue "rout"; did you mean "route"? (at character 1)']),
        ("ROUTE is old_port", ['unknown issue "ROUTE"; did you mean "route"? (at character 1)']),
        ("zzz is old_port", ['unknown issue "zzz"; expected route, fare or hours (at character 1)']),
        ("hours is x", ['unknown term "x" of issue "hours"; expected day or night (at character 10)']),
        (
            "rout is a or fare in (lo, high) and hours is x",
            [
                'unknown issue "rout"; did you mean "route"? (at character 1)',
                'unknown term "lo" of issue "fare"; did you mean "low"? (at character 23)',
                'unknown term "x" of issue "hours"; expected day or night (at character 46)',
            ],
        ),
        (
            "route < new_port",
            [
                '"<" is for ordered issues and "route" is not ordered; '
                'expected "is", "is not", "in" or "not in" (at character 7)'
            ],
        ),
        ("at least 3 of (fare is low, never)", ['"3" of 2 listed; expected a number from 1 to 2 (at character 10)']),
        ("at least 0 of (never)", ['"0" of 1 listed; expected 1 (at character 10)']),
        (
            "route = old_port",
            ['unexpected "="; expected "is", "is not", "in" or "not in"; did you mean "is"? (at character 7)'],
        ),
        (
            "fare <> low",
            [
                'unexpected "<>"; expected "is", "is not", "in", "not in", "<", "<=", ">" or ">="; '
                'did you mean "is not"? (at character 6)'
            ],
        ),
        (
            "fare is low AND never",
            ['unexpected "AND"; expected "and", "or" or the end of the rule; did you mean "and"? (at character 13)'],
        ),
        (
            "fare is low\nand hours is",
            ['the rule ends too early; expected a term of issue "hours" (at line 2, character 13)'],
        ),
        ("fare is and", ['unexpected keyword "and"; expected a term of issue "fare" (at character 9)']),
        ("(never", ['the rule ends too early; expected "and", "or" or ")" (at character 7)']),
        ("never)", ['unexpected ")"; expected "and", "or" or the end of the rule (at character 6)']),
        ("fare in ()", ['unexpected ")"; expected a term of issue "fare" (at character 10)']),
        ("at most 1 of (never)", ['unexpected "most"; expected "least" (at character 4)']),
        ("at least one of (never)", ['unexpected "one"; expected a number (at character 10)']),
        (
            "at least 1 of (never never)",
            ['unexpected keyword "never"; expected "and", "or", "," or ")" (at character 22)'],
        ),
        (
            " ",
            ['the rule is empty; expected an issue, "not", "(", "at least", "always" or "never" (at character 2)'],
        ),
        (
            "never or \x07",
            ['unexpected "\\x07"; expected an issue, "not", "(", "at least", "always" or "never" (at character 10)'],
        ),
    ],
)
def test_an_error_says_what_is_wrong_where_and_what_would_be_right(text, errors):
    rule, found = check_rule(text, ISSUES)
    assert rule is None
    assert [str(error) for error in found] == errors


def test_an_error_carries_its_parts():
    with pytest.raises(RuleError) as caught:
        parse_rule("route is new_prt", ISSUES)
    assert caught.value.message == 'unknown term "new_prt" of issue "route"; did you mean "new_port"?'
    assert caught.value.position == 9
    assert caught.value.expected == 'a term of issue "route"'


@pytest.mark.parametrize(("opening", "closing"), [("(", ")"), ("not ", ""), ("at least 1 of (", ")"), ("not (", ")")])
def test_32_levels_are_allowed_and_33_are_not(opening, closing):
    times = 32 // (2 if opening == "not (" else 1)
    allowed = opening * times + "never" + closing * times
    assert check_rule(allowed, ISSUES)[1] == ()
    (error,) = check_rule(f"not {allowed}", ISSUES)[1]
    assert error.message == 'more than 32 levels of parentheses, "not" and "at least"'


def test_levels_side_by_side_do_not_add_up():
    assert check_rule(" and ".join(["not (never)"] * 40), ISSUES)[1] == ()


def test_4000_characters_are_allowed_and_4001_are_not():
    assert check_rule("never".ljust(4000), ISSUES)[1] == ()
    (error,) = check_rule("never".ljust(4001), ISSUES)[1]
    assert error.message == "the rule has 4,001 characters; at most 4,000 are allowed"


def test_an_issue_whose_terms_are_not_known_lets_any_pass():
    assert check_rule("route is anything", [Issue("route", "Route", ())])[1] == ()


_PIECES = [*"abz019 <>=(),\n#\"'é", " and ", " or ", " not ", "fare", " is ", " in ", "low", "at least ", "always"]


@given(st.lists(st.sampled_from(_PIECES)).map("".join))
def test_no_text_makes_the_parser_fail_but_by_a_rule_error(text):
    rule, errors = check_rule(text, ISSUES)
    assert (rule is None) == bool(errors)
    assert all(0 <= error.position <= len(text) for error in errors)
    if rule is not None:
        assert parse_rule(print_rule(rule), ISSUES) == rule


def _obviously_holds(rule: Rule, package: Board, deck: Deck) -> bool:
    if isinstance(rule, Constant):
        return rule.value
    if isinstance(rule, Not):
        return not _obviously_holds(rule.part, package, deck)
    if isinstance(rule, Comparison):
        order = [term.id for term in deck.issue(rule.issue).terms]
        place, named = order.index(package[rule.issue]), [order.index(term) for term in rule.terms]
        return {
            "is": place in named,
            "in": place in named,
            "is not": place not in named,
            "not in": place not in named,
            "<": place < named[0],
            "<=": place <= named[0],
            ">": place > named[0],
            ">=": place >= named[0],
        }[rule.operator]
    count = [_obviously_holds(part, package, deck) for part in rule.parts].count(True)
    return count >= {All: len(rule.parts), Any: 1}.get(type(rule), getattr(rule, "number", 0))


@given(questions)
def test_a_rule_holds_when_its_words_say_so(question):
    expected = _obviously_holds(question.rule, question.package, question.deck)
    assert holds(question.rule, question.package, question.deck) == expected


@given(questions)
def test_a_rule_asks_for_no_issue_that_it_does_not_name(question):
    named = Board({issue: question.package[issue] for issue in issues_of(question.rule)})
    assert holds(question.rule, named, question.deck) == holds(question.rule, question.package, question.deck)


@pytest.mark.parametrize(
    ("comparison", "holding"),
    [
        ("fare is middle", ["middle"]),
        ("fare is not middle", ["low", "high"]),
        ("fare in (low, high)", ["low", "high"]),
        ("fare not in (low, high)", ["middle"]),
        ("fare < middle", ["low"]),
        ("fare <= middle", ["low", "middle"]),
        ("fare > middle", ["high"]),
        ("fare >= middle", ["middle", "high"]),
        ("at least 1 of (fare is low, fare < high)", ["low", "middle"]),
        ("at least 2 of (fare is low, fare < high)", ["low"]),
    ],
)
def test_a_comparison_holds_for_exactly_these_terms(comparison, holding):
    deck = Deck("deck", "Deck", ISSUES, ())
    rule = parse_rule(comparison, ISSUES)
    assert [term for term in ("low", "middle", "high") if holds(rule, {"fare": term}, deck)] == holding
