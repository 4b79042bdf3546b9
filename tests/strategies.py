"""Hypothesis strategies for Winset's own objects: sound decks, rules, boards, what-ifs, scenarios and deck files.

Small on purpose (at most 1,024 packages), so that a test can compare with counting by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from hypothesis import strategies as st

from winset.files import DeckFile
from winset.model import (
    ALWAYS,
    NEVER,
    Actor,
    Agreement,
    All,
    Any,
    AtLeast,
    Board,
    Comparison,
    Constraint,
    Deck,
    Inject,
    Issue,
    Not,
    Preference,
    RedLine,
    Round,
    Rule,
    Scenario,
    Source,
    Team,
    Term,
    WhatIf,
    Workshop,
)
from winset.model.workshop import MAX_MINUTES, MAX_PEOPLE

_CHARACTERS = [*"abcXYZ 019.,;:-_#=[]{}<>&|$%@!?/'\"\\\n\t", "é", "ß", "漢", "🙂", "\u00a0", "\u2028", "\u200d"]

shares = st.integers(0, 20).map(lambda twentieths: Decimal(twentieths) / 20)
"""Numbers from 0 to 1, both ends included."""

positives = st.integers(1, 400).map(lambda hundredths: Decimal(hundredths) / 100)
"""Numbers above 0."""

texts = st.text(st.sampled_from(_CHARACTERS), max_size=20)
"""Any text that a deck may carry, the empty one included."""

titles = texts.filter(lambda text: bool(text.strip()))
"""Texts that are not blank."""

ids = st.from_regex(r"[a-z][a-z0-9_]{2,8}_[a-z0-9]", fullmatch=True)
"""Ids; the underscore keeps them clear of the keywords."""


def _maybe(values: st.SearchStrategy) -> st.SearchStrategy:
    return st.none() | values


def comparisons(issues: Sequence[Issue]) -> st.SearchStrategy[Comparison]:
    """Comparisons that the rule language allows for these issues."""

    def of(issue: Issue) -> st.SearchStrategy[Comparison]:
        terms = [term.id for term in issue.terms]
        one = st.tuples(st.sampled_from(terms))
        some = st.lists(st.sampled_from(terms), min_size=1, max_size=3).map(tuple)
        signs = ["is", "is not", *(["<", "<=", ">", ">="] if issue.ordered else [])]
        simple = st.builds(Comparison, st.just(issue.id), st.sampled_from(signs), one)
        return simple | st.builds(Comparison, st.just(issue.id), st.sampled_from(["in", "not in"]), some)

    return st.sampled_from(list(issues)).flatmap(of)


def rules(issues: Sequence[Issue], *, max_leaves: int = 6) -> st.SearchStrategy[Rule]:
    """Rules about these issues: every tree of them can be printed and parsed again."""

    def grown(parts: st.SearchStrategy[Rule]) -> st.SearchStrategy[Rule]:
        several = st.lists(parts, min_size=2, max_size=3).map(tuple)
        some = st.lists(parts, min_size=1, max_size=3).map(tuple)
        at_least = some.flatmap(lambda listed: st.builds(AtLeast, st.integers(1, len(listed)), st.just(listed)))
        return st.builds(Not, parts) | st.builds(All, several) | st.builds(Any, several) | at_least

    leaves = comparisons(issues) | comparisons(issues) | comparisons(issues) | st.sampled_from([ALWAYS, NEVER])
    return st.recursive(leaves, grown, max_leaves=max_leaves)


@st.composite
def issue_lists(
    draw: st.DrawFn, *, min_issues: int = 2, max_issues: int = 5, max_terms: int = 4, rich: bool = False
) -> tuple[Issue, ...]:
    """Issues with 1 to ``max_terms`` terms, ordered or not."""
    issues = []
    for number in range(draw(st.integers(min_issues, max_issues))):
        terms = tuple(
            Term(f"t{place}", draw(titles) if rich else f"Term {place}", draw(_maybe(texts)) if rich else None)
            for place in range(draw(st.integers(1, max_terms)))
        )
        title = draw(titles) if rich else f"Issue {number}"
        question = draw(_maybe(texts)) if rich else None
        issues.append(Issue(f"issue_{number}", title, terms, draw(st.booleans()), question))
    return tuple(issues)


@st.composite
def actor_lists(draw: st.DrawFn, *, max_actors: int = 4, rich: bool = False) -> tuple[Actor, ...]:
    """One to ``max_actors`` actors."""
    actors = []
    for number in range(draw(st.integers(1, max_actors))):
        if not rich:
            actors.append(Actor(f"actor_{number}", f"Actor {number}", f"A{number}"))
            continue
        color = _maybe(st.from_regex(r"#[0-9a-fA-F]{6}", fullmatch=True))
        short = _maybe(st.text("ABCÜ1", min_size=1, max_size=4))
        notes = [draw(_maybe(texts)) for _ in range(4)]
        actors.append(Actor(f"actor_{number}", draw(titles), draw(short), draw(color), draw(_maybe(shares)), *notes))
    return tuple(actors)


@st.composite
def source_lists(draw: st.DrawFn) -> tuple[Source, ...]:
    """None to two sources."""
    dates = st.dates().map(lambda day: day.isoformat()) | st.datetimes().map(lambda moment: moment.isoformat())
    dates |= st.sampled_from(["2025", "2025-01", "2025-01-28T10:00:00+02:00", "2025-01-28T10:00:00Z"])
    return tuple(
        Source(f"source_{number}", draw(titles), *(draw(_maybe(part)) for part in (texts, texts, dates, texts, texts)))
        for number in range(draw(st.integers(0, 2)))
    )


@st.composite
def red_lines(draw: st.DrawFn, deck: Deck, number: int, *, rich: bool = False) -> RedLine:
    """A red line of one of the deck's actors; its id tells the number."""
    line = RedLine(
        id=f"line_{number}",
        actor=draw(st.sampled_from([actor.id for actor in deck.actors])),
        kind=draw(st.sampled_from(["refuses", "insists"])),
        rule=draw(rules(deck.issues)),
        reason=draw(titles) if rich else f"Reason {number}",
        firmness=draw(shares),
        cost=draw(positives),
    )
    if not rich:
        return line
    source = draw(st.sampled_from([None, *(source.id for source in deck.sources)]))
    quote, said_by, place = (draw(_maybe(texts)) for _ in range(3))
    extras = {"title": draw(_maybe(texts)), "quote": quote, "said_by": said_by, "source": source, "place": place}
    return RedLine(**{name: getattr(line, name) for name in line.__slots__} | extras)


@st.composite
def preferences(draw: st.DrawFn, deck: Deck) -> tuple[Preference, ...]:
    """At most one preference for every actor and issue."""
    pairs = [(actor.id, issue) for actor in deck.actors for issue in deck.issues]
    chosen = draw(st.lists(st.sampled_from(pairs), max_size=3, unique_by=lambda pair: (pair[0], pair[1].id)))
    return tuple(
        Preference(
            actor,
            issue.id,
            draw(positives),
            tuple(draw(st.dictionaries(st.sampled_from([term.id for term in issue.terms]), shares)).items()),
        )
        for actor, issue in chosen
    )


@st.composite
def agreements(draw: st.DrawFn, actors: Sequence[Actor]) -> Agreement:
    """A decision rule that demands something."""
    required = draw(st.lists(st.sampled_from([actor.id for actor in actors]), unique=True))
    counts = st.integers(1, len(actors))
    return Agreement(tuple(required), draw(_maybe(counts) if required else counts))


@st.composite
def decks(
    draw: st.DrawFn,
    *,
    min_issues: int = 2,
    max_issues: int = 5,
    max_terms: int = 4,
    max_actors: int = 4,
    max_lines: int = 8,
    max_constraints: int = 2,
    rich: bool = False,
) -> Deck:
    """Sound decks. ``rich`` ones have odd texts, sources, colors and controllers too, as a file may have them."""
    issues = draw(issue_lists(min_issues=min_issues, max_issues=max_issues, max_terms=max_terms, rich=rich))
    actors = draw(actor_lists(max_actors=max_actors, rich=rich))
    sources = draw(source_lists()) if rich else ()
    if rich:
        controllers = st.lists(st.sampled_from([actor.id for actor in actors]), unique=True, max_size=2)
        issues = tuple(
            Issue(issue.id, issue.title, issue.terms, issue.ordered, issue.question, tuple(draw(controllers)))
            for issue in issues
        )
    bare = Deck("deck_1", "Deck", issues, actors, sources=sources)
    return Deck(
        id=draw(ids) if rich else bare.id,
        title=draw(titles) if rich else bare.title,
        issues=issues,
        actors=actors,
        red_lines=tuple(draw(red_lines(bare, number, rich=rich)) for number in range(draw(st.integers(0, max_lines)))),
        constraints=tuple(
            Constraint(f"constraint_{number}", draw(rules(issues)), draw(_maybe(texts)) if rich else None)
            for number in range(draw(st.integers(0, max_constraints)))
        ),
        preferences=draw(preferences(bare)),
        sources=sources,
        agreement=draw(_maybe(agreements(actors))),
        summary=draw(_maybe(texts)) if rich else None,
    )


@st.composite
def boards(draw: st.DrawFn, deck: Deck, *, complete: bool | None = None) -> Board:
    """Cards of the deck: on every issue, on some, or (``complete`` None) either."""
    whole = draw(st.booleans()) if complete is None else complete
    places = [_maybe(terms) if not whole else terms for terms in map(_terms, deck.issues)]
    cards = {issue.id: draw(place) for issue, place in zip(deck.issues, places, strict=True)}
    if complete is False and None not in cards.values():
        cards[deck.issues[0].id] = None
    return Board({issue: term for issue, term in cards.items() if term is not None})


def _terms(issue: Issue) -> st.SearchStrategy[str]:
    return st.sampled_from([term.id for term in issue.terms])


def packages(deck: Deck) -> st.SearchStrategy[Board]:
    """Complete boards of the deck."""
    return boards(deck, complete=True)


def what_ifs(deck: Deck) -> st.SearchStrategy[WhatIf]:
    """Red lines of the deck set aside, and others assumed more or less firm."""
    if not deck.red_lines:
        return st.just(WhatIf())
    lines = st.sampled_from([line.id for line in deck.red_lines])
    return st.builds(WhatIf.of, st.frozensets(lines), st.dictionaries(lines, shares, max_size=3))


@st.composite
def scenarios(draw: st.DrawFn, deck: Deck, number: int = 0) -> Scenario:
    """A scenario of the deck with tags and notes; its id tells the number."""
    return Scenario(
        f"scenario_{number}",
        draw(titles),
        draw(boards(deck)),
        draw(what_ifs(deck)),
        tuple(draw(st.lists(titles, max_size=2))),
        draw(_maybe(texts)),
    )


@st.composite
def workshops(draw: st.DrawFn, deck: Deck, named: Sequence[str] = (), number: int = 0) -> Workshop:
    """A workshop on the deck, with scenarios of these ids, finished or not; its id tells the number."""
    rounds = draw(
        st.lists(st.builds(Round, titles, st.integers(1, MAX_MINUTES), st.booleans(), _maybe(texts)), max_size=3)
    )
    return Workshop(
        f"workshop_{number}",
        draw(titles),
        tuple(
            Team(f"team_{place}", draw(titles), draw(_some(deck.actors)), draw(st.integers(1, MAX_PEOPLE)))
            for place in range(draw(st.integers(0, 3)))
        ),
        tuple(rounds),
        tuple(draw(_injects(deck, len(rounds), place)) for place in range(draw(st.integers(0, 2)))),
        draw(_maybe(agreements(deck.actors))),
        draw(st.sampled_from([None, *named])),
        draw(_maybe(texts)),
    )


@st.composite
def _injects(draw: st.DrawFn, deck: Deck, rounds: int, number: int) -> Inject:
    return Inject(
        f"inject_{number}",
        draw(titles),
        draw(_maybe(texts)),
        draw(_some(deck.red_lines)),
        draw(_some(deck.red_lines)),
        draw(st.sampled_from([None, *range(1, rounds + 1)])),
        draw(_maybe(texts)),
    )


def _some(parts: Sequence[Actor] | Sequence[RedLine]) -> st.SearchStrategy[tuple[str, ...]]:
    """Ids of some of the parts, each once, in any order."""
    if not parts:
        return st.just(())
    return st.lists(st.sampled_from([part.id for part in parts]), unique=True, max_size=2).map(tuple)


@st.composite
def decks_and_boards(draw: st.DrawFn) -> tuple[Deck, Board, WhatIf]:
    """A deck, a board of it (partial or complete) and a what-if."""
    deck = draw(decks())
    return deck, draw(boards(deck)), draw(what_ifs(deck))


@st.composite
def deck_files(draw: st.DrawFn) -> DeckFile:
    """What a deck file may carry: a rich deck, none to two scenarios and none to two workshops."""
    deck = draw(decks(rich=True, max_issues=3, max_terms=3, max_actors=3, max_lines=3))
    listed = tuple(draw(scenarios(deck, number)) for number in range(draw(st.integers(0, 2))))
    named = [scenario.id for scenario in listed]
    prepared = tuple(draw(workshops(deck, named, number)) for number in range(draw(st.integers(0, 2))))
    return DeckFile(deck, listed, prepared)
