"""The facilitator's script for an exercise on paper alone: from the materials to typing in what came out."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from desktop.printing.cards import A_SHEET
from desktop.printing.flow import flow
from desktop.printing.frame import Frame
from desktop.printing.marks import Page, Paper, Style
from desktop.printing.matter import Choices, Matter
from desktop.printing.part import Part
from desktop.printing.players import players_of
from desktop.printing.rows import Row, kept, lines_to_write_on, rows_beside, space, text_rows, tick_rows
from desktop.printing.script_plan import agenda, plan_notes, round_votes, team_rows
from desktop.printing.script_rows import QUIET, STRONG, TEXT, TIME_ROOM, TITLE, at_time, heading, numbered
from desktop.tokens import LIGHT
from winset.analysis.agreement import is_unanimous
from winset.model import Deck
from winset.rules import print_rule
from winset.wording import assumed_firmness, counted, decision_rule_words, number, starting

_ROUNDS = 3
_AGENDA = (
    ("0:00", "Welcome; the dispute and the rules; everybody reads the role sheets"),
    ("0:20", "Each team lays its cards out for itself and marks what it wants"),
    ("0:30", "Round 1: proposals, discussion, ballots, result"),
    ("0:55", "Round 2: proposals, discussion, ballots, result"),
    ("1:15", "Break; teams talk to each other"),
    ("1:25", "Round 3: the last proposal, amended until it is put to the vote"),
    ("1:45", "What stood in the way, and what would have untied it"),
    ("2:00", "End"),
)
_A_ROUND = (
    "A team puts a proposal on the table: one card for every issue, on the poster. Give it the next number.",
    "The teams discuss it. Whoever proposed it may change cards; a changed proposal has a new number.",
    "Call the vote. Every team fills a ballot in by itself, folds it and hands it in. Nobody shows it.",
    "Open the ballots together, read them out and write them down below: who vetoes, why, and through which red line.",
    "Say whether it is agreed by the rule above. If it is not, ask what one card would have to change.",
)
_TWO_STEPS = (
    "In a round of two votes, read only the reasons out after the first, without saying whose they are. The teams "
    "discuss them and vote again; the second vote counts."
)
_TYPING_IN = (
    "Open this deck in Winset. For each proposal make a new scenario (Ctrl+N) and give it the proposal’s number.",
    "Put the proposal’s cards on the table: double-click each, or drag it to its place.",
    "Compare what the program says with the ballots: where a team accepted what its red lines forbid, let that line "
    "give way at the actor’s side; that is part of the scenario.",
    "Write the teams’ reasons into the scenario’s notes, and tag it with its round.",
    "Save deck and scenarios as a file (Ctrl+Shift+S) to take them along.",
)
_TYPING_A_WORKSHOP_IN = (
    "Open this deck in Winset and start the workshop: Workshop > Prepare…, Ready?, Start the workshop. Who votes on "
    "paper needs no PIN. All this can be done during the workshop as well.",
    "Begin each round, and release its injects where they came, in the Workshop tab.",
    "For each proposal put its cards on the table (double-click each, or drag it to its place), choose Propose the "
    "table… and the team that put it forward, then Put to the vote.",
    "Choose More ways… > Type in ballots from paper… and copy each ballot: accept or veto, the red line by its number, "
    "the reason. Put them in, and reveal the vote.",
    "After the last round end the workshop. The room against the deck compares the votes with the red lines, and Make "
    "the report… writes everything down.",
)


def script_parts(matter: Matter, choices: Choices) -> Iterator[Part]:
    """The script, as one part."""
    yield Part("Facilitator’s script", partial(script, matter, choices.paper))


def script(matter: Matter, paper: Paper) -> tuple[Page, ...]:
    """The script's pages. They show every actor's red lines: for whoever leads the exercise alone."""
    frame = Frame(paper, "Facilitator’s script", matter.leader_origin, "For the facilitator alone")
    deck, width, workshop = matter.played_deck, frame.width, matter.workshop
    rows = [
        *text_rows("Facilitator’s script", TITLE, width, keep=True),
        *text_rows(deck.title, Style(13, color=LIGHT.quiet), width),
        *_about(matter, width),
        *(plan_notes(workshop, width) if workshop else ()),
        *_materials(matter, width),
        *_rules(deck, width),
        *(team_rows(workshop, deck, width) if workshop else ()),
        *(agenda(workshop, deck, width) if workshop else _agenda(width)),
        *_rounds(matter, width),
        *_record(matter, width),
        *_issues(deck, width),
        *_watch(matter, width),
        *numbered("Afterwards: type the results in", _TYPING_A_WORKSHOP_IN if workshop else _TYPING_IN, width),
    ]
    return frame.pages(flow(rows, frame.height))


def _about(matter: Matter, width: float) -> list[Row]:
    deck, teams = matter.played_deck, [players for players in players_of(matter) if players.actors]
    rows = heading("What this exercise is", width)
    words = (
        f"{starting(_many(len(teams), 'team negotiates', 'teams negotiate'))} "
        f"{_many(len(deck.issues), 'issue', 'issues')} with cards on a table. "
        "A deal means that no red line of the deck is crossed; it says nothing of how likely one is. "
        "Lines, firmness and cards are meant to be questioned."
    )
    rows += text_rows(words, TEXT, width)
    if deck.summary:
        rows += [space(2), *text_rows(deck.summary, TEXT, width, bar=LIGHT.border_strong)]
    return rows


def _many(count: int, one: str, many: str) -> str:
    return f"{number(count)} {one if count == 1 else many}"


def _materials(matter: Matter, width: float) -> list[Row]:
    deck, teams, workshop = matter.played_deck, players_of(matter), matter.workshop
    cards = sum(len(issue.terms) for issue in deck.issues)
    sheets = counted(-(-cards // A_SHEET), "sheet", "sheets")
    roles = f"Role sheets: {len(teams)}, each for its team alone"
    ballots = "Ballots: one for each team and proposal, cut out"
    if workshop is not None:
        copies = ", ".join(f"{players.title} {players.people}" for players in teams)
        roles = f"Role sheets, each for its team alone, in {counted(workshop.people, 'copy', 'copies')}: {copies}"
        votes = sum(1 + each.two_step for each in workshop.rounds)
        ballots = f"Ballots, cut out: {votes} for each team that votes, and some for any round"
    things = (
        f"Cards: {counted(cards, 'card', 'cards')} on {sheets}, cut out; a set for the table, and one for each team",
        roles,
        ballots,
        "The table as a poster, or tape on a table: a place for every issue",
        "Pens, a box for the ballots, a clock that everybody sees",
    )
    rows = heading("Materials", width)
    for thing in things:
        rows += [*tick_rows(thing, TEXT, width), space(0.8)]
    return rows


def _rules(deck: Deck, width: float) -> list[Row]:
    rows = heading("The rules", width)
    rows += text_rows(f"When is a proposal agreed? {starting(decision_rule_words(deck))}.", STRONG, width)
    veto = (
        "One veto is enough to stop it." if is_unanimous(deck) else "A veto beyond that is heard, but does not stop it."
    )
    rows += [space(0.8), *text_rows(f"{veto} A proposal has one card for every issue.", TEXT, width)]
    for rule in deck.constraints:
        rows += [space(0.8), *text_rows(f"Not allowed: {rule.reason or print_rule(rule.requires)}", TEXT, width)]
    return rows


def _agenda(width: float) -> list[Row]:
    rows = heading("Agenda for two hours", width)
    table: list[Row] = []
    for time, what in _AGENDA:
        table += [*at_time(time, text_rows(what, TEXT, width - TIME_ROOM)), space(0.8)]
    return [*rows, *kept(table)]


def _rounds(matter: Matter, width: float) -> list[Row]:
    twice = matter.workshop is not None and any(each.two_step for each in matter.workshop.rounds)
    return numbered("How a round goes", (*_A_ROUND, _TWO_STEPS) if twice else _A_ROUND, width)


def _record(matter: Matter, width: float) -> list[Row]:
    """Places to write the results of the rounds into."""
    rows = [*heading("What came of it", width)]
    codes = "   ".join(matter.played_deck.shorts.values())
    names = [f"Round {place}" for place in range(1, _ROUNDS + 1)]
    if matter.workshop is not None:
        names = round_votes(matter.workshop)
    for name in names:
        block = text_rows(name, STRONG, width)
        for label, lines in (
            ("Proposal no., and put forward by", 1),
            ("Cards", 3),
            (f"Vetoes ({codes}), and through which lines", 1),
            ("Reasons", 3),
            ("Agreed?  yes / no", 1),
        ):
            block += [*text_rows(label, QUIET, width), *lines_to_write_on(lines, width)]
        rows += [*kept(block), space(5)]
    return rows


def _issues(deck: Deck, width: float) -> list[Row]:
    rows = heading("The issues and their cards", width)
    for issue in deck.issues:
        block = text_rows(issue.title, STRONG, width, keep=True)
        if issue.question:
            block += text_rows(issue.question, QUIET, width, keep=True)
        for term in issue.terms:
            text = f"{term.title}: {term.text}" if term.text else term.title
            block += [space(0.4), *tick_rows(text, TEXT, width, x=2)]
        rows += [space(2), *kept(block)]
    return rows


def _watch(matter: Matter, width: float) -> list[Row]:
    """What ties the table, and every actor's lines."""
    rows = heading("What to watch for", width)
    for sentence in filter(None, (matter.whole_deck, *matter.knots)):
        rows += [*text_rows(sentence, TEXT, width), space(1.2)]
    rows += text_rows("Everybody’s red lines, by the numbers on the role sheets and ballots:", QUIET, width, keep=True)
    for actor in matter.played_deck.actors:
        lines = matter.played_deck.lines_of(actor.id)
        block = text_rows(actor.title, STRONG, width, keep=True)
        if not lines:
            block += text_rows("No red line in this deck.", TEXT, width, x=8)
        for place, line in enumerate(lines, 1):
            told = text_rows(f"{line.name} ({assumed_firmness(line.firmness)})", TEXT, width, x=8)
            block += rows_beside(((0, text_rows(f"{place}", STRONG, 8)), (0, told)))
        rows += [space(2.4), *kept(block)]
    return rows
