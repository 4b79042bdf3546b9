from __future__ import annotations

import pytest
from decks_at_hand import DECKS, board_of, bundled_workspace, generated
from desk_bench import DeskBench, SilentAnalyst, workspace_of
from hypothesis import assume, given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot
from strategies import boards, decks, what_ifs

from desktop.analyst import Analyst
from desktop.desk import Desk
from desktop.document import Document
from desktop.verbs import Verbs
from winset.analysis.counts import figures
from winset.analysis.verdict import verdict
from winset.model import EMPTY_BOARD


class AskedAnalyst(SilentAnalyst):
    """An analyst that never answers and remembers what it was asked."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def ask(self, topic: str, work: object, deliver: object) -> None:
        """Remember the topic."""
        self.asked.append(topic)


@pytest.fixture
def bench(qapp: object) -> DeskBench:
    return DeskBench(bundled_workspace())


def test_a_full_tables_verdict_is_there_before_the_analyst_answers(qapp: object) -> None:
    document = Document(bundled_workspace())
    desk = Desk(document, SilentAnalyst())
    assert desk.findings is None
    assert desk.verdict == verdict(desk.deck, desk.board)
    Verbs(document).place("guarantee", "european")
    assert desk.findings is None
    assert desk.verdict == verdict(desk.deck, document.value.board)


def test_a_partial_tables_verdict_is_not_guessed_while_it_is_being_found(qapp: object) -> None:
    document = Document(bundled_workspace())
    desk = Desk(document, SilentAnalyst())
    Verbs(document).take_off("nato")
    assert desk.verdict is None
    assert desk.outlooks() == {}


def test_a_partial_tables_verdict_comes_with_the_findings(qtbot: QtBot) -> None:
    document, analyst = Document(bundled_workspace()), Analyst()
    desk = Desk(document, analyst)
    Verbs(document).take_off("nato")
    assert desk.verdict is None
    qtbot.waitUntil(lambda: desk.findings is not None)
    assert desk.verdict == verdict(desk.deck, document.value.board)
    assert desk.findings is not None
    assert desk.findings.counts == figures(desk.deck, document.value.board)
    assert desk.findings.whole == figures(desk.deck, EMPTY_BOARD)
    analyst.close()


def test_findings_of_an_older_table_are_never_shown(qtbot: QtBot) -> None:
    document, analyst = Document(bundled_workspace()), Analyst()
    desk = Desk(document, analyst)
    verbs, seen = Verbs(document), []
    desk.found.connect(lambda: seen.append(desk.findings is not None and desk.findings.board == desk.board))
    for issue in ("nato", "territory", "guarantee", "army"):
        verbs.take_off(issue)
    qtbot.waitUntil(lambda: analyst.idle)
    assert seen == [True]
    analyst.close()


def test_every_change_of_table_what_if_or_scenario_is_told(bench: DeskBench) -> None:
    told: list[str] = []
    bench.desk.table_changed.connect(lambda: told.append("table"))
    bench.desk.found.connect(lambda: told.append("found"))
    bench.verbs.take_off("nato")
    bench.verbs.give_way("us_no_troops", True)
    assert told == ["table", "found"] * 2
    bench.verbs.keep_as_new()
    bench.verbs.rename(bench.document.value.current, "Other")
    assert told == [*["table", "found"] * 2, "table", "table"]


def test_notes_and_titles_do_not_count_the_table_anew(bench: DeskBench) -> None:
    before = bench.desk.findings
    bench.verbs.annotate("lieven", ("tag",), "Notes")
    bench.verbs.rename("lieven", "Other")
    assert bench.desk.findings is before


def test_the_what_if_counts_in_verdict_and_figures(bench: DeskBench) -> None:
    assert bench.desk.verdict is not None
    assert bench.desk.verdict.vetoing == ("us", "russia")
    for line in ("us_no_troops", "russia_us_troops", "russia_own_security"):
        bench.verbs.give_way(line, True)
    assert bench.desk.verdict.agreed
    assert bench.desk.findings is not None
    assert bench.desk.findings.counts.win_set == 1


def test_hovering_says_what_dropping_would_give_and_leaving_ends_it(bench: DeskBench) -> None:
    told: list[bool] = []
    bench.desk.preview_changed.connect(lambda: told.append(bench.desk.preview is not None))
    bench.desk.hover("force", "none")
    preview = bench.desk.preview
    assert preview is not None
    assert preview.play is not None
    assert preview.play.companions == (("size", "none"),)
    assert preview.verdict is not None
    assert preview.verdict.vetoing == ("ukraine",)
    bench.desk.hover("force", "none")
    bench.desk.end_hover()
    bench.desk.end_hover()
    assert told == [True, False]
    assert bench.steps == 0


def test_an_edit_ends_what_hovers(bench: DeskBench) -> None:
    bench.desk.hover("force", "none")
    bench.verbs.take_off("nato")
    assert bench.desk.preview is None


def test_hovering_while_figures_are_being_found_promises_nothing(qapp: object) -> None:
    desk = Desk(Document(bundled_workspace()), SilentAnalyst())
    desk.hover("force", "none")
    assert desk.preview is None


def assert_hover_is_what_dropping_gives(bench: DeskBench, issue: str, term: str) -> None:
    bench.desk.hover(issue, term)
    preview = bench.desk.preview
    assert preview is not None
    bench.desk.end_hover()
    before = bench.board
    bench.verbs.place(issue, term)
    after = bench.desk.verdict
    if preview.play is None:
        assert bench.board == before
        return
    assert bench.board == preview.play.board
    assert preview.verdict is not None
    assert after is not None
    promised, given_ = preview.verdict, after
    assert (promised.board, promised.complete, promised.feasible) == (given_.board, given_.complete, given_.feasible)
    assert promised.agreed == given_.agreed
    assert [actor.stance for actor in promised.actors] == [actor.stance for actor in given_.actors]
    if given_.complete:
        assert promised == given_


@given(st.data())
@pytest.mark.usefixtures("qapp")
def test_hovering_over_generated_tables_gives_the_verdict_of_dropping(data: st.DataObject) -> None:
    deck = data.draw(decks())
    bench = DeskBench(deck, data.draw(boards(deck)), data.draw(what_ifs(deck)))
    issue = data.draw(st.sampled_from(deck.issues))
    assert_hover_is_what_dropping_gives(bench, issue.id, data.draw(st.sampled_from(issue.terms)).id)


@pytest.mark.parametrize("name", DECKS)
@pytest.mark.parametrize("open_places", [0, 2])
def test_hovering_over_decks_at_hand_gives_the_verdict_of_dropping(qapp: object, name: str, open_places: int) -> None:
    deck = DECKS[name]()
    without = tuple(issue.id for issue in deck.issues[:open_places])
    for issue in deck.issues[:3]:
        bench = DeskBench(workspace_of(deck, board_of(deck, 1, without=without)))
        assert_hover_is_what_dropping_gives(bench, issue.id, issue.terms[-1].id)


def assert_beside_is_what_taking_off_gives(bench: DeskBench, issue: str) -> None:
    bench.desk.hover_beside(issue)
    preview = bench.desk.preview
    bench.verbs.take_off(issue)
    assert preview is not None
    assert preview.takes_off
    assert preview.play is not None
    assert preview.play.board == bench.board
    assert preview.verdict == bench.desk.verdict
    assert preview.crossings == bench.desk.crossings()
    assert bench.desk.findings is not None
    assert preview.counts == bench.desk.findings.counts.exact
    nearest = bench.desk.findings.nearest
    assert preview.distance == (nearest.changes if nearest else None)


@given(st.data())
@pytest.mark.usefixtures("qapp")
def test_hovering_beside_generated_tables_gives_what_taking_the_card_off_gives(data: st.DataObject) -> None:
    deck = data.draw(decks())
    board = data.draw(boards(deck))
    assume(board)
    bench = DeskBench(deck, board, data.draw(what_ifs(deck)))
    assert_beside_is_what_taking_off_gives(bench, data.draw(st.sampled_from(sorted(board))))


@pytest.mark.parametrize("name", DECKS)
def test_hovering_beside_decks_at_hand_gives_what_taking_the_card_off_gives(qapp: object, name: str) -> None:
    deck = DECKS[name]()
    for issue in deck.issues[:3]:
        assert_beside_is_what_taking_off_gives(DeskBench(workspace_of(deck, board_of(deck, 1))), issue.id)


def test_what_leaving_a_place_open_gives_is_shown_as_soon_as_it_is_found(qtbot: QtBot) -> None:
    document, analyst = Document(bundled_workspace()), Analyst()
    desk = Desk(document, analyst)
    desk.hover_beside("nato")
    desk.hover_beside("nato")
    assert desk.preview is None
    qtbot.waitUntil(lambda: desk.preview is not None)
    assert desk.preview is not None
    assert desk.preview.verdict == verdict(desk.deck, desk.board.without("nato"))
    desk.end_hover()
    assert desk.preview is None
    analyst.close()


def test_a_card_that_hovers_elsewhere_by_then_is_not_told_of(qtbot: QtBot) -> None:
    analyst = Analyst()
    desk = Desk(Document(bundled_workspace()), analyst)
    desk.hover_beside("nato")
    desk.end_hover()
    qtbot.waitUntil(lambda: desk.opening("nato") is not None)
    assert desk.preview is None
    analyst.close()


def test_what_leaving_a_place_gives_is_asked_for_once_however_much_the_mouse_moves(qapp: object) -> None:
    analyst = AskedAnalyst()
    desk = Desk(Document(bundled_workspace()), analyst)
    for _ in range(3):
        desk.find_opening("nato")
        desk.hover_beside("nato")
    assert analyst.asked.count("opening") == 1


def test_what_leaving_a_place_gives_is_forgotten_with_the_table(bench: DeskBench) -> None:
    bench.desk.find_opening("nato")
    assert bench.desk.opening("nato") is not None
    bench.verbs.take_off("army")
    assert bench.desk.opening("nato") is None
    bench.desk.find_opening("army")
    assert bench.desk.opening("army") is None, "no card lies there that could leave"


def test_another_deck_takes_the_desk(bench: DeskBench) -> None:
    other = generated(12)
    bench.document.replace(workspace_of(other, board_of(other, 1)))
    assert bench.desk.deck is other
    assert bench.desk.verdict is not None
    assert bench.desk.verdict.agreed
    assert bench.desk.findings is not None
    assert bench.desk.findings.deck is other
