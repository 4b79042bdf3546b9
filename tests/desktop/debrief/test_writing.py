"""The report and the data as files."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

import pytest
from decks_at_hand import generated
from hypothesis import given, settings
from workshop_samples import ACCEPT, Play, parties, plan_of, plays, veto

from desktop.debrief.tables import all_tables
from desktop.debrief.writing import Wanted, write_debrief
from winset.analysis.engine import Cancelled
from winset.faults import FileFault
from winset.workshop import events as ev
from winset.workshop.room import room

pytestmark = pytest.mark.usefixtures("qapp")


def written(play: Play, wanted: Wanted) -> tuple[Path, ...]:
    return write_debrief(play.run, play.deck, play.entries, wanted, stopped=lambda: False, progress=lambda _what: None)


def rows_in(archive: Path, name: str) -> list[dict[str, str]]:
    with zipfile.ZipFile(archive) as content:
        return list(csv.DictReader(io.StringIO(content.read(f"{name}.csv").decode("utf-8-sig"))))


def test_report_and_data_come_into_the_folder_and_nothing_there_is_written_over(tmp_path: Path) -> None:
    report, data = written(parties(), Wanted(tmp_path))
    assert (report.name, data.name) == ("a-workshop-report.pdf", "a-workshop-data.zip")
    assert report.read_bytes().startswith(b"%PDF")
    (again,) = written(parties(), Wanted(tmp_path, pdf=False))
    assert again.name == "a-workshop-data-2.zip"
    assert again.read_bytes() == data.read_bytes()


def test_the_data_tell_votes_proposals_log_firmness_and_the_room(tmp_path: Path) -> None:
    (data,) = written(parties(), Wanted(tmp_path, pdf=False, named=True))
    votes = rows_in(data, "votes")
    assert len(votes) == 12  # three votes of four actors
    assert votes[1] == {
        "vote": "1",
        "round": "1",
        "step": "1",
        "counts": "yes",
        "proposal": "All at the end",
        "agreed": "no",
        "actor": "Party 2",
        "team": "Team Party 2",
        "word": "vetoes",
        "red line invoked": "Not the last of 2",
        "reason": "Not the last one.",
    }
    assert [row["version"] for row in rows_in(data, "proposals")] == ["1", "1", "2"]
    assert rows_in(data, "proposals")[2]["changed"] == "Question 1: Answer 1.3 → Answer 1.2"
    assert len(rows_in(data, "log")) == len(parties().entries)
    (tested,) = (row for row in rows_in(data, "firmness") if row["id"] == "last_0")
    assert (tested["prior"], tested["gave way"], tested["posterior"]) == ("0.95", "1", "0.76")
    assert [row["the team"] for row in rows_in(data, "room")] == ["accepted", "vetoed", "vetoed"]
    assert {row["times"] for row in rows_in(data, "blocked")} == {"1"}
    assert [row["agreed"] for row in rows_in(data, "agreement")] == ["no", "yes"]


def test_what_a_spreadsheet_would_compute_stays_text(tmp_path: Path) -> None:
    deck = generated(2)
    play = Play(deck, plan_of(deck)).begins_round(1).proposes({"issue_0": "term_1"}, title="=HYPERLINK(1)")
    play.votes({"actor_0": veto("=1+1"), "actor_1": ACCEPT}).notes("@SUM(A1)")
    (data,) = written(play, Wanted(tmp_path, pdf=False))
    assert [row["reason"] for row in rows_in(data, "reasons")] == ["'=1+1"]
    assert rows_in(data, "proposals")[0]["title"] == "'=HYPERLINK(1)"
    assert rows_in(data, "log")[-1]["what happened"] == "'@SUM(A1)"


@given(plays())
@settings(max_examples=15)
def test_without_names_no_table_has_a_reason_beside_its_team(play: Play) -> None:
    run, deck, entries = play.run, play.deck, play.entries
    tables = all_tables(run, deck, entries, room(run, deck), named=False)
    assert "reason" not in tables["votes"].columns
    assert tables["reasons"].columns == ("accepts", "reason")
    for table in tables.values():
        assert all(len(row) == len(table.columns) for row in table.rows)


def test_no_key_pin_or_sealed_ballot_is_in_the_data(tmp_path: Path) -> None:
    deck = generated(2)
    play = Play(deck, plan_of(deck)).begins_round(1).proposes({"issue_0": "term_1"})
    play.log((ev.PinGiven("team_actor_0", "asked", "SECRETMARK", b"SECRETKEY", b"SECRETSEED"),)).opens_vote()
    play.log((ev.BallotCast(1, "team_actor_0", b"SECRETBALLOT", "laptop"),))
    (data,) = written(play, Wanted(tmp_path, pdf=False, named=True))
    with zipfile.ZipFile(data) as content:
        assert not any(b"SECRET" in content.read(name) for name in content.namelist())


@pytest.mark.parametrize("pdf", [True, False])
def test_what_is_no_more_wanted_leaves_no_file(tmp_path: Path, pdf: bool) -> None:
    run, deck, entries = parties().run, parties().deck, parties().entries
    with pytest.raises(Cancelled):
        write_debrief(run, deck, entries, Wanted(tmp_path, pdf), stopped=lambda: True, progress=lambda _what: None)
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_gone_is_told_as_a_fault(tmp_path: Path) -> None:
    with pytest.raises(FileFault, match="cannot be written"):
        written(parties(), Wanted(tmp_path / "gone", pdf=False))
