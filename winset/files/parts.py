"""The parts of a deck, each read from its table in the file."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

from winset.files.limits import MAX_SHORT_CHARACTERS, MAX_TITLE_CHARACTERS
from winset.files.lines import Steps
from winset.files.table import Table
from winset.files.values import is_color, kind_of
from winset.model import (
    NEVER,
    Actor,
    Agreement,
    Board,
    Constraint,
    Issue,
    Preference,
    RedLine,
    Scenario,
    Source,
    Term,
    WhatIf,
)
from winset.rules import quoted

Seen = dict[str, Steps]


@dataclass(frozen=True, slots=True)
class Known:
    """What the other parts may name: all ids that the file gives, even those of parts that are wrong otherwise."""

    issues: Mapping[str, Issue]
    actors: Collection[str]
    sources: Collection[str]
    red_lines: Collection[str]


def source_of(table: Table, seen: Seen) -> Source:
    """A source."""
    source = Source(
        id=table.id(seen),
        title=table.title(),
        author=table.optional_text("author"),
        publisher=table.optional_text("publisher"),
        date=table.date("date"),
        url=table.optional_text("url"),
        note=table.optional_text("note"),
    )
    table.finish()
    return source


def issue_of(table: Table, seen: Seen, actors: Collection[str]) -> Issue:
    """An issue with its terms, of which it must have one.

    Where a term has no id the issue is given without terms, which lets rules name any.
    """
    seen_terms: Seen = {}
    issue = Issue(
        id=table.id(seen),
        title=table.title(),
        terms=tuple(_term_of(part, seen_terms) for part in table.tables("term")),
        ordered=table.flag("ordered", stand_in=True),
        question=table.optional_text("question"),
        controller=table.references("controller", "actor", actors),
    )
    if not issue.terms and not table.values.get("term"):
        table.report("no terms; expected one [[issue.term]] at least", "term")
    table.finish()
    if all(term.id for term in issue.terms):
        return issue
    return Issue(issue.id, issue.title, (), issue.ordered)


def _term_of(table: Table, seen: Seen) -> Term:
    term = Term(id=table.id(seen), title=table.title(), text=table.optional_text("text"))
    table.finish()
    return term


def actor_of(table: Table, seen: Seen) -> Actor:
    """An actor."""
    actor = Actor(
        id=table.id(seen),
        title=table.title(),
        short=table.optional_text("short", MAX_SHORT_CHARACTERS),
        color=table.optional_text("color"),
        reservation=table.share("reservation"),
        aims=table.optional_text("aims"),
        means=table.optional_text("means"),
        limits=table.optional_text("limits"),
        private=table.optional_text("private"),
    )
    if actor.short is not None and not actor.short.strip():
        table.report(f"empty; expected 1 to {MAX_SHORT_CHARACTERS} characters", "short")
    if actor.color is not None and not is_color(actor.color):
        table.report(f"{quoted(actor.color)}; expected a color like #2a78d6", "color")
    table.finish()
    return actor


def red_line_of(table: Table, seen: Seen, known: Known) -> RedLine:
    """A red line, which has either ``refuses`` or ``insists``."""
    refuses, insists = table.has("refuses"), table.has("insists")
    if refuses == insists:
        table.report(f"{'both' if refuses else 'neither'} of refuses and insists; expected one of them")
    rules = {key: table.rule(key, known.issues) for key in ("refuses", "insists") if table.has(key)}
    firmness, cost = table.share("firmness"), table.positive("cost")
    line = RedLine(
        id=table.id(seen),
        actor=table.reference("actor", "actor", known.actors),
        kind="insists" if insists else "refuses",
        rule=next(iter(rules.values()), NEVER),
        reason=table.text("reason"),
        title=table.optional_text("title", MAX_TITLE_CHARACTERS),
        firmness=Decimal(1) if firmness is None else firmness,
        cost=Decimal(1) if cost is None else cost,
        quote=table.optional_text("quote"),
        said_by=table.optional_text("said_by"),
        source=table.optional_reference("source", "source", known.sources),
        place=table.optional_text("place"),
    )
    table.finish()
    return line


def constraint_of(table: Table, seen: Seen, known: Known) -> Constraint:
    """A constraint."""
    constraint = Constraint(
        id=table.id(seen), requires=table.rule("requires", known.issues), reason=table.optional_text("reason")
    )
    table.finish()
    return constraint


def preference_of(table: Table, seen: dict[tuple[str, str], Steps], known: Known) -> Preference:
    """A preference, of which every actor has one at most for an issue; ``seen`` notes them."""
    actor = table.reference("actor", "actor", known.actors)
    issue_id = table.reference("issue", "issue", known.issues)
    weight = table.required_positive("weight")
    issue = known.issues.get(issue_id)
    terms = [term.id for term in issue.terms] if issue and issue.terms else table.entries("values")
    values = table.shares("values", "term", terms, _of_issue(issue_id))
    if actor and issue_id and (actor, issue_id) in seen:
        table.report(f"a second preference of actor {quoted(actor)} for issue {quoted(issue_id)}; expected one")
    seen.setdefault((actor, issue_id), table.steps)
    table.finish()
    return Preference(actor, issue_id, weight, tuple(values.items()))


def agreement_of(table: Table, actors: Collection[str]) -> Agreement:
    """A decision rule, which demands something."""
    agreement = Agreement(
        required=table.references("required", "actor", actors),
        at_least=table.whole("at_least", 1, len(actors)),
    )
    if not table.values.get("required") and "at_least" not in table.values:
        table.report("empty; expected required, at_least or both")
    table.finish()
    return agreement


def scenario_of(table: Table, seen: Seen, known: Known) -> Scenario:
    """A scenario. Its board may be partial, or one that no feasible package contains."""
    scenario = Scenario(
        id=table.id(seen),
        title=table.title(),
        board=_board_of(table, known.issues),
        what_if=WhatIf.of(
            frozenset(table.references("waived", "red line", known.red_lines)),
            table.shares("firmness", "red line", known.red_lines),
        ),
        tags=table.titles("tags"),
        notes=table.optional_text("notes"),
    )
    table.finish()
    return scenario


def _board_of(table: Table, issues: Mapping[str, Issue]) -> Board:
    cards: dict[str, str] = {}
    for name, value in table.entries("board").items():
        steps = (*table.steps, "board", name)
        issue = issues.get(name)
        if issue is None:
            table.problems.unknown(steps, "issue", name, issues)
        elif not isinstance(value, str):
            table.report(f"{kind_of(value)}; expected the id of a term", "board", name)
        elif issue.terms and value not in (terms := [term.id for term in issue.terms]):
            table.problems.unknown(steps, "term", value, terms, _of_issue(name))
        else:
            cards[name] = value
    return Board(cards)


def _of_issue(issue_id: str) -> str:
    return f" of issue {quoted(issue_id)}"
