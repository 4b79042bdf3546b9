"""What the page on deck files shows is what the reader does."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest
from deck_texts import edited, problems_of

from winset.files import read_deck_text, write_deck_text
from winset.model import (
    Actor,
    Agreement,
    Constraint,
    Inject,
    Issue,
    Preference,
    RedLine,
    Round,
    Scenario,
    Source,
    Team,
    Term,
    Workshop,
)
from winset.model.workshop import gaps
from winset.rules import check_rule

PAGE = (Path(__file__).parents[3] / "docs" / "deck-files.md").read_text(encoding="utf-8")


def _blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


def test_the_deck_on_the_page_reads():
    deck = read_deck_text(_blocks("toml")[0], "well.winset").deck
    assert [line.id for line in deck.red_lines] == ["farmers_water", "miller_money"]


def test_the_workshop_on_the_page_reads_behind_the_deck_and_can_be_started():
    deck, workshop = _blocks("toml")
    read = read_deck_text(f"{deck}\n{workshop}", "well.winset")
    assert gaps(read.workshops[0], read.deck) == ()
    assert write_deck_text(read).endswith(workshop)


def test_the_errors_on_the_page_are_those_of_the_reader():
    text = edited(("new_port and", "new_prt and"), ("firmness = 0.8", "firmness = 80"))
    assert problems_of(text) == _blocks("text")[0].splitlines()


KEYS = {
    "agreement": Agreement,
    "source": Source,
    "issue": Issue,
    "issue.term": Term,
    "actor": Actor,
    "red_line": RedLine,
    "constraint": Constraint,
    "preference": Preference,
    "scenario": Scenario,
    "workshop": Workshop,
    "workshop.agreement": Agreement,
    "workshop.team": Team,
    "workshop.round": Round,
    "workshop.inject": Inject,
}
IN_THE_FILE = {
    **dict.fromkeys(("terms", "rule", "teams", "rounds", "injects", "agreement"), ()),
    "kind": ("refuses", "insists"),
    "what_if": ("waived", "firmness"),
}


@pytest.mark.parametrize(("table", "model"), KEYS.items())
def test_the_keys_on_the_page_are_those_of_the_model(table, model):
    (row,) = re.findall(rf"^\| `\[+{table}\]+` \|.*\| (.*) \|$", PAGE, re.MULTILINE)
    keys = re.findall(r"`([a-z_]+)`", row)
    expected = [key for field in fields(model) for key in IN_THE_FILE.get(field.name, (field.name,))]
    assert sorted(keys) == sorted(expected)


def test_the_rules_on_the_page_parse():
    issues = read_deck_text(edited(), "ferry.winset").deck.issues
    for rule in re.findall(r"^\| `(fare [^`]+)`", PAGE, re.MULTILINE):
        assert check_rule(rule, issues)[1] == ()
