"""A sheet for each team: who they are, what they cannot accept, and what is to be decided."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from desktop.lettering import isolated
from desktop.printing.flow import flow
from desktop.printing.frame import Frame
from desktop.printing.marks import Mark, Page, Paper, Style
from desktop.printing.matter import Choices, Matter
from desktop.printing.part import Part
from desktop.printing.players import Players, players_of
from desktop.printing.rows import (
    Row,
    height_of,
    kept,
    lines_to_write_on,
    rows_beside,
    ruled_off,
    space,
    text_rows,
    tick_rows,
)
from desktop.tokens import LIGHT, actor_colors
from winset.model import Actor, Deck, RedLine
from winset.model.seen import seen_by
from winset.wording import assumed_firmness, counted, decision_rule_words, evidence, names, starting, with_article

_TITLE = Style(22, "bold")
_PART = Style(16, "bold")
_HEADING = Style(12.5, "semibold")
_STRONG = Style(10.5, "semibold")
_TEXT = Style(10)
_QUOTE = Style(10, italic=True)
_QUIET = Style(8.5, color=LIGHT.quiet)
_FEWEST_LINES, _MOST_LINES = 3, 20


def role_parts(matter: Matter, choices: Choices) -> Iterator[Part]:
    """A role sheet for each team."""
    for players in players_of(matter):
        sheet = partial(role_sheet, matter.played_deck, players, matter.public_origin, choices.paper)
        yield Part(f"Role sheet of {players.title}", sheet)


def role_sheet(deck: Deck, players: Players, origin: tuple[str, ...], paper: Paper) -> tuple[Page, ...]:
    """The pages for this team. They are made from what it may see alone (:func:`winset.model.seen.seen_by`)."""
    seen = seen_by(deck, *players.actors)
    frame = Frame(paper, f"Role sheet {players.short(seen)}", origin, _whose(seen, players))
    rows = [*_team(seen, players, frame.width)]
    for actor_id in players.actors:
        actor = seen.actor(actor_id)
        several = len(players.actors) > 1
        if several:
            rows += [space(9), *_name(seen, actor, actor.title, _PART, frame.width)]
        rows += [
            *_who(actor, frame.width),
            *_lines(seen, actor, frame.width, several=several),
            *_preferences(seen, actor, frame.width),
        ]
    rows += _cards(seen, frame.width)
    return frame.pages(_with_notes(rows, frame))


def _whose(deck: Deck, players: Players) -> str:
    """Whom the sheet is for, and how many copies they need."""
    if players.people is None:
        return f"For the team of {with_article(deck.actor(players.actors[0]).title)} alone"
    return f"For “{players.title}” alone · {counted(players.people, 'copy', 'copies')}"


def _team(deck: Deck, players: Players, width: float) -> list[Row]:
    """The team, and whom it plays."""
    only = deck.actor(players.actors[0]) if len(players.actors) == 1 else None
    rows = (
        _name(deck, only, players.title, _TITLE, width)
        if only is not None
        else text_rows(players.title, _TITLE, width, keep=True)
    )
    played = f"You play {names(deck, players.actors)} in “{deck.title}”."
    if not players.actors:
        played = f"You observe “{deck.title}”: you have no ballot. Watch what moves the teams, and take notes."
    return [*rows, space(2), *text_rows(f"{played} {_rule(deck)}", _TEXT, width)]


def _name(deck: Deck, actor: Actor, title: str, style: Style, width: float) -> list[Row]:
    return text_rows(title, style, width, keep=True, bar=actor_colors(deck, dark=False)[actor.id])


def _who(actor: Actor, width: float) -> list[Row]:
    rows: list[Row] = []
    for heading, text in (
        ("Aims", actor.aims),
        ("Means", actor.means),
        ("Limits", actor.limits),
        ("For your team alone", actor.private),
    ):
        if text:
            rows += [space(4), *text_rows(heading, _HEADING, width, keep=True), space(0.8)]
            rows += text_rows(text, _TEXT, width)
    return rows


def _rule(deck: Deck) -> str:
    return f"When is a proposal agreed? {starting(decision_rule_words(deck))}."


def _lines(deck: Deck, actor: Actor, width: float, *, several: bool) -> list[Row]:
    as_whom = f" as {with_article(actor.title)}" if several else ""
    rows = [space(6), *text_rows(f"Your red lines{as_whom}", _HEADING, width, keep=True)]
    lines = deck.lines_of(actor.id)
    if not lines:
        words = f"The deck has none for you{as_whom}: you may accept whatever suits you."
        return [*rows, space(1), *text_rows(words, _TEXT, width)]
    much = counted(len(lines), "red line", "red lines")
    words = f"You have {much}. Veto a proposal that crosses one, and say which; or give way, and know its price."
    rows += [space(0.8), *text_rows(words, _QUIET, width, keep=True)]
    for number, line in enumerate(lines, 1):
        rows += [space(3.5), *_line(deck, number, line, width)]
    return rows


def _line(deck: Deck, number: int, line: RedLine, width: float) -> list[Row]:
    label, x = text_rows(f"{number}", Style(10.5, "bold", color=LIGHT.veto), 8), 8.0
    told = text_rows(line.name, _STRONG, width, x=x, keep=True)
    rows = rows_beside(((0, label), (0, told)))
    if line.title and line.reason != line.title:
        rows += [*text_rows(line.reason, _TEXT, width, x=x), space(0.8)]
    said = evidence(line, deck.source(line.source) if line.source else None, isolated)
    if line.quote:
        rows += text_rows(f"“{line.quote}”", _QUOTE, width, x=x, keep=bool(said), bar=LIGHT.border_strong)
    if said:
        rows += text_rows(said, _QUIET, width, x=x, bar=LIGHT.border_strong if line.quote else "")
    rows += text_rows(starting(assumed_firmness(line.firmness)), _QUIET, width, x=x)
    return kept(rows)


def _preferences(deck: Deck, actor: Actor, width: float) -> list[Row]:
    preferences = [preference for preference in deck.preferences if preference.actor == actor.id]
    if not preferences:
        return []
    rows = [space(6), *text_rows("What you would rather have", _HEADING, width, keep=True), space(0.8)]
    words = "From 0 (worst) to 1 (best); the weight says how much the issue matters to you beside the others."
    rows += text_rows(words, _QUIET, width, keep=True)
    for preference in preferences:
        issue = deck.issue(preference.issue)
        values = dict(preference.values)
        block = text_rows(f"{issue.title} (weight {preference.weight})", _STRONG, width, keep=True)
        for term in issue.terms:
            value = text_rows(f"{values.get(term.id, 0)}", _TEXT, 12)
            block += rows_beside(((2, value), (0, text_rows(term.title, _TEXT, width, x=14))))
        rows += [space(2), *kept(block)]
    return rows


def _cards(deck: Deck, width: float) -> list[Row]:
    rows = [space(6), *text_rows("What is to be decided", _HEADING, width, keep=True), space(0.8)]
    rows += text_rows("Tick what you want, or what lies on the table.", _QUIET, width, keep=True)
    for issue in deck.issues:
        block = text_rows(issue.title, _STRONG, width, keep=True)
        if issue.question:
            block += text_rows(issue.question, _QUIET, width, keep=True)
        block += [Row(0.8, keep=True), *_ticks([term.title for term in issue.terms], width)]
        rows += [space(3), *kept(block)]
    return rows


def _ticks(titles: list[str], width: float) -> list[Row]:
    """Boxes to tick, in two columns."""
    half = width / 2 - 2
    rows: list[Row] = []
    for place in range(0, len(titles), 2):
        pair = [tick_rows(title, _TEXT, half, x=2) for title in titles[place : place + 2]]
        rows += [*rows_beside(tuple(zip((0, width / 2), pair, strict=False))), space(0.6)]
    return rows


def _with_notes(rows: list[Row], frame: Frame) -> tuple[tuple[Mark, ...], ...]:
    """The pages with room for notes at the end: as much as their last one has."""
    bodies = flow([*rows, *_notes(_FEWEST_LINES, frame.width)], frame.height)
    for lines in range(_FEWEST_LINES + 1, _MOST_LINES + 1):
        longer = flow([*rows, *_notes(lines, frame.width)], frame.height)
        if len(longer) > len(bodies):
            break
        bodies = longer
    return bodies


def _notes(lines: int, width: float) -> list[Row]:
    rows = [space(7), ruled_off(width), space(1), *text_rows("Notes", _HEADING, width)]
    rows += lines_to_write_on(lines, width)
    return kept(rows, height_of(rows))
