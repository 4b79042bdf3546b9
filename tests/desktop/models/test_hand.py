from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from decks_at_hand import CANARY, DECKS, board_of, bundled, bundled_workspace, generated, hostile
from desk_bench import DeskBench, SilentAnalyst, workspace_of
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from desktop.analyst import Analyst
from desktop.desk import Desk
from desktop.document import Document
from desktop.findings import Findings
from desktop.mime import CARD_TYPE, DraggedCard, decode_card
from desktop.models.hand import HandModel, HandRole
from desktop.models.looks import CardLook, searchable_texts
from winset.analysis.cards import Outlook
from winset.model import NEVER, Board, Constraint, Deck

Role = Qt.ItemDataRole
FAILING = QAbstractItemModelTester.FailureReportingMode.Warning  # a Qt warning fails the test


class HandBench(DeskBench):
    """The hand on a desk, with a tester that watches it."""

    def __init__(self, what: object = None, board: object = None) -> None:
        super().__init__(what or bundled_workspace(), board)
        self.model = HandModel(self.desk)
        self.tester = QAbstractItemModelTester(self.model, FAILING)

    def cards(self) -> list[tuple[str, str]]:
        rows = [self.model.index(row) for row in range(self.model.rowCount())]
        return [(row.data(HandRole.ISSUE), row.data(HandRole.TERM)) for row in rows if row.data(HandRole.TERM)]

    def headings(self) -> list[str]:
        rows = [self.model.index(row) for row in range(self.model.rowCount())]
        return [row.data() for row in rows if row.data(HandRole.TERM) is None]

    def card(self, issue: str, term: str) -> QModelIndex:
        row = self.model.row_of(issue, term)
        assert row is not None
        return self.model.index(row)

    def look(self, issue: str, term: str) -> CardLook:
        look = self.card(issue, term).data(HandRole.LOOK)
        assert isinstance(look, CardLook)
        return look


@pytest.fixture
def bench(qapp: object) -> HandBench:
    return HandBench()


@pytest.mark.parametrize("name", DECKS)
def test_every_card_of_a_deck_is_there_under_its_issue(qapp: object, name: str) -> None:
    deck = DECKS[name]()
    bench = HandBench(deck, board_of(deck, 1))
    assert bench.headings() == [issue.title for issue in deck.issues]
    assert bench.cards() == [(issue.id, term.id) for issue in deck.issues for term in issue.terms]
    assert bench.model.card_count() == len(bench.cards())
    for issue, term in bench.cards():
        index = bench.card(issue, term)
        assert index.data() == deck.issue(issue).term(term).title
        assert index.data(Role.AccessibleTextRole).startswith(f"{deck.issue(issue).title}: {index.data()}")


def test_headings_cannot_be_selected_or_dragged_and_cards_can(bench: HandBench) -> None:
    heading, card = bench.model.index(0), bench.card("nato", "member")
    assert not heading.flags() & (Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled)
    assert card.flags() & Qt.ItemFlag.ItemIsSelectable
    assert card.flags() & Qt.ItemFlag.ItemIsDragEnabled
    assert not card.flags() & (Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDropEnabled)
    assert heading.data(HandRole.LOOK) is None
    assert bench.model.flags(QModelIndex()) == Qt.ItemFlag.NoItemFlags


def test_a_heading_is_read_out_as_its_issue(bench: HandBench) -> None:
    assert bench.model.index(0).data(Role.AccessibleTextRole) == "NATO membership"
    assert bench.model.index(0).data(Role.DecorationRole) is None
    assert bench.model.data(QModelIndex()) is None


def test_a_card_says_who_would_veto_and_how_far_a_deal_is(bench: HandBench) -> None:
    look = bench.look("force", "none")
    assert look.stances == {"ukraine": "vetoes", "us": "accepts", "russia": "accepts", "europe": "accepts"}
    assert (look.badge, look.tone) == ("1 card from a deal", "near")
    words = bench.card("force", "none").data(Role.AccessibleTextRole)
    assert words == "Peacekeepers in Ukraine: No force; vetoed by Ukraine; 1 card from a deal"


def test_a_card_on_the_table_says_so_and_nothing_else(bench: HandBench) -> None:
    look = bench.look("nato", "none")
    assert look.on_table
    assert (look.badge, look.tone, dict(look.stances)) == ("on the table", "on_table", {})
    bench.verbs.take_off("nato")
    assert not bench.look("nato", "none").on_table


class CannedAnalyst(Analyst):
    """An analyst whose outlooks lack what it is told to leave out."""

    def __init__(self, without: Callable[[Outlook], Outlook]) -> None:
        super().__init__(inline=True)
        self._without = without

    def ask(self, topic: str, work: Callable[..., object], deliver: Callable[[object], None]) -> None:
        """Answer at once, the outlooks changed."""

        def changed(found: object) -> None:
            assert isinstance(found, Findings)
            outlooks = {card: self._without(outlook) for card, outlook in found.outlooks.items()}
            deliver(replace(found, outlooks=outlooks))

        super().ask(topic, work, changed)


def hand_without(what: str, board: Board, **lacking: object) -> HandModel:
    """The hand where each outlook lacks these figures, for a reason that stands under ``what``."""

    def without(outlook: Outlook) -> Outlook:
        reasons = dict.fromkeys(what.split(), "it would take too long")
        return replace(outlook, **lacking, not_computed=reasons)  # type: ignore[arg-type] # whichever it is

    document = Document(workspace_of(generated(1), board))
    return HandModel(Desk(document, CannedAnalyst(without)))


PARTIAL = board_of(generated(1), without=("issue_3", "issue_4"))


def look_in(model: HandModel, issue: str, term: str) -> CardLook:
    row = model.row_of(issue, term)
    assert row is not None
    look = model.index(row).data(HandRole.LOOK)
    assert isinstance(look, CardLook)
    return look


@pytest.mark.parametrize(
    ("what", "agreed", "badge", "tone"),
    [
        ("win_set", None, "deals left", "near"),
        ("win_set", True, "deals left", "near"),
        ("win_set agreed", None, "not counted", "quiet"),
    ],
)
def test_a_card_says_whether_deals_are_left_where_they_were_not_counted(
    qapp: object, what: str, agreed: bool | None, badge: str, tone: str
) -> None:
    model = hand_without(what, PARTIAL, win_set=None, agreed=agreed)
    cards = [(row.data(HandRole.ISSUE), row.data(HandRole.TERM)) for row in map(model.index, range(model.rowCount()))]
    looks = [look_in(model, *card) for card in cards if card[1]]
    assert {(look.badge, look.tone) for look in looks} == {(badge, tone), ("on the table", "on_table")}


def test_a_card_of_a_full_table_says_that_the_distance_was_not_counted(qapp: object) -> None:
    lacking = {"win_set": None, "agreed": None, "distance": None}
    model = hand_without("win_set agreed distance", board_of(generated(1), 1), **lacking)
    look = look_in(model, "issue_0", "term_2")
    assert (look.badge, look.tone) == ("not counted", "quiet")


def test_a_card_leaves_out_vetoes_that_were_not_found_and_says_so(qapp: object) -> None:
    stances = {"actor_0": "vetoes", "actor_1": None}
    lacking = {"win_set": None, "agreed": None, "stances": stances}
    model = hand_without("win_set agreed stances", PARTIAL, **lacking)
    card = next(
        (issue.id, term.id)
        for issue in generated(1).issues
        for term in issue.terms
        if look_in(model, issue.id, term.id).badge != "on the table"
    )
    look = look_in(model, *card)
    assert (look.badge, dict(look.stances)) == ("not counted, not all vetoes found", {"actor_0": "vetoes"})
    assert model.spoken(look).endswith("vetoed by Party 1; not counted, not all vetoes found")


def test_badges_count_deals_on_a_partial_table_and_call_a_deal_one_on_a_full_one(qapp: object) -> None:
    deck = generated(3)
    partial = HandBench(deck, board_of(deck, 1, without=("issue_3", "issue_4")))
    assert partial.look("issue_3", "term_1").badge == "3 deals left"
    full = HandBench(deck, board_of(deck, 1).with_card("issue_0", "term_2"))
    assert (full.look("issue_0", "term_1").badge, full.look("issue_0", "term_1").tone) == ("deal", "deal")


def test_a_deck_without_a_deal_says_no_deal_and_an_impossible_card_that_it_is_one(qapp: object) -> None:
    hopeless = DECKS["hopeless"]()
    assert HandBench(hopeless, board_of(hopeless, 1)).look("issue_0", "term_0").badge == "no deal"
    deck = generated(3)
    nothing = Deck("no_package", "None", deck.issues, deck.actors, constraints=(Constraint("no", NEVER),))
    look = HandBench(nothing).look("issue_0", "term_0")
    assert (look.badge, look.tone) == ("in no feasible package", "none")


def test_while_figures_are_being_found_cards_promise_nothing(qapp: object) -> None:
    model = HandModel(Desk(Document(bundled_workspace()), SilentAnalyst()))
    look = model.index(model.row_of("force", "none") or 0).data(HandRole.LOOK)
    assert (look.badge, dict(look.stances)) == ("", {})


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("no force", {("force", "none")}),
        ("peacekeepers", {("force", term) for term in ("none", "european", "european_us_backup", "us_troops")}),
        ("  NATO  member ", {("nato", "none"), ("nato", "on_agenda"), ("nato", "member")}),
        ("article 5", {("nato", "member")}),
        ("zzz", set()),
    ],
)
def test_search_finds_cards_by_their_words_and_their_issue(
    bench: HandBench, search: str, found: set[tuple[str, str]]
) -> None:
    bench.model.set_search(search)
    assert found <= set(bench.cards())
    if not found or search == "article 5":
        assert set(bench.cards()) == found


def test_search_finds_cards_by_actor_code_speaker_quotation_and_source(bench: HandBench) -> None:
    line = bench.deck.red_line("us_no_troops")
    assert line.said_by
    assert line.quote
    named = ("force", "us_troops")
    for words in ("united states", "us", line.said_by, line.quote, bench.deck.source("snider").title, "Ted Snider"):
        bench.model.set_search(words)
        assert named in bench.cards(), words
    bench.model.set_search("united states")
    assert ("army", "cut") not in bench.cards()


def test_the_title_of_a_source_counts_only_where_nothing_else_is_found(bench: HandBench) -> None:
    assert "Forces" in bench.deck.source("snider").title
    every = bench.model.card_count()
    bench.model.set_search("force")
    assert bench.model.card_count() < every / 2
    assert ("army", "cut") not in bench.cards(), "it is only told of by a source that has the word in its title"
    bench.model.set_search("everyone wants us forces")
    assert ("army", "cut") in bench.cards()


@pytest.mark.parametrize(
    "search", ["Zelensky's second", "ZELENSKY’S", "it can't be", "it can’t be without", '"It can’t be']
)
def test_it_does_not_matter_which_apostrophe_is_typed(bench: HandBench, search: str) -> None:
    typographic, straight = search.replace("'", "’").replace('"', "“"), search.replace("’", "'").replace("“", '"')
    bench.model.set_search(typographic)
    found = bench.cards()
    bench.model.set_search(straight)
    assert bench.cards() == found


@pytest.mark.parametrize("mark", ["'", "’", "\u2018", "\u02bc"])
def test_a_card_with_an_apostrophe_is_found_with_any(bench: HandBench, mark: str) -> None:
    assert bench.deck.issue("army").title == "Ukraine’s army"
    bench.model.set_search(f"ukraine{mark}s army")
    assert ("army", "kept") in bench.cards()


def test_headings_without_a_found_card_go_and_come_back(bench: HandBench) -> None:
    bench.model.set_search("article 5")
    assert bench.headings() == ["NATO membership"]
    assert bench.model.row_of("force", "none") is None
    bench.model.set_search("")
    assert len(bench.headings()) == len(bench.deck.issues)


def test_markup_is_searched_as_it_stands(qapp: object) -> None:
    bench = HandBench(hostile())
    bench.model.set_search(CANARY)
    assert bench.cards()
    bench.model.set_search("(2025) & more")
    assert bench.cards()


def test_a_search_stays_through_edits_and_on_another_deck(bench: HandBench) -> None:
    bench.model.set_search("answer 2.1")
    assert bench.cards() == []
    bench.verbs.take_off("nato")
    assert bench.cards() == []
    bench.document.replace(workspace_of(generated(12)))
    assert bench.headings() == ["Question 2"]


def test_edits_move_no_rows_but_tell_that_looks_changed(bench: HandBench) -> None:
    told: list[tuple[int, int]] = []
    resets: list[bool] = []
    bench.model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    bench.model.modelReset.connect(lambda: resets.append(True))
    bench.verbs.take_off("nato")
    [(first, last)] = told
    assert first <= bench.model.row_of("nato", "none") <= last
    assert resets == []


def test_a_dragged_card_carries_its_ids_and_its_title(bench: HandBench) -> None:
    mime = bench.model.mimeData([bench.model.index(0), bench.card("force", "none")])
    assert decode_card(mime) == DraggedCard("ukraine_2025", "force", "none", from_table=False)
    assert mime.text() == "No force"
    assert bench.model.mimeTypes() == [CARD_TYPE]
    assert bench.model.supportedDragActions() == Qt.DropAction.CopyAction
    assert not bench.model.mimeData([bench.model.index(0)]).hasFormat(CARD_TYPE)


def test_the_hand_takes_no_rows_from_a_drop(bench: HandBench) -> None:
    mime = bench.model.mimeData([bench.card("force", "none")])
    rows = bench.model.rowCount()
    assert not bench.model.dropMimeData(mime, Qt.DropAction.CopyAction, 0, 0, QModelIndex())
    assert bench.model.rowCount() == rows
    assert bundled().deck is bench.deck


def test_a_card_is_found_by_a_line_that_orders_it_among_others() -> None:
    deck = bundled().deck
    texts = searchable_texts(deck)
    words = deck.red_line("ukraine_size").name.casefold()
    assert words in texts["size", "none"].own
    assert words in texts["size", "below_200k"].own
    assert words not in texts["size", "from_200k"].own


@pytest.mark.parametrize(
    ("search", "card"),
    [("no guarantee", ("guarantee", "none")), ("member", ("nato", "none")), ("wide", ("architecture", "europe_wide"))],
)
def test_the_best_card_of_a_search_has_the_words_in_its_title(
    bench: HandBench, search: str, card: tuple[str, str]
) -> None:
    bench.model.set_search(search)
    row = bench.model.best_row()
    assert row is not None
    index = bench.model.index(row)
    assert (index.data(HandRole.ISSUE), index.data(HandRole.TERM)) == card


def test_without_a_card_found_there_is_no_best_one(bench: HandBench) -> None:
    bench.model.set_search("no such words anywhere")
    assert bench.model.best_row() is None
